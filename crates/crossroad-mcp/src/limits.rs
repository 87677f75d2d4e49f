//! How much an assistant may ask for at once. Every refusal says which limit it met.

use crossroad_draft::{MOST_EDITS, MOST_TEXT};

/// Writes the limits that words name (`{MOST_EDITS}`) as figures.
pub(crate) fn with_limits(words: &str) -> String {
    let mebibytes = |bytes: usize| format!("{} MiB", bytes >> 20);
    let limits = [
        ("{MOST_EDITS}", MOST_EDITS.to_string()),
        ("{MOST_LINES}", MOST_LINES.to_string()),
        ("{MOST_TEXT}", mebibytes(MOST_TEXT.min(MOST_MESSAGE))),
    ];
    limits.iter().fold(words.to_owned(), |words, (name, limit)| words.replace(name, limit))
}

/// The longest message, in bytes: that of the protocol's own library.
pub(crate) const MOST_MESSAGE: usize = 16 << 20;

/// Bytes of an answer's text that are handed over.
pub(crate) const MOST_SHOWN: usize = 256 << 10;

/// Bytes of an answer's data that are handed over beside its text.
pub(crate) const MOST_DATA: usize = 1 << 20;

/// Lines of a source that are handed over at once.
pub(crate) const MOST_LINES: usize = 400;

/// Sources that a prompt has, in bytes.
pub(crate) const MOST_PROMPT: usize = 1 << 20;

/// Answers that are worked out at once; the others wait.
pub(crate) const AT_ONCE: usize = 2;

/// Columns of texts.
pub(crate) const WIDTH: usize = 100;
