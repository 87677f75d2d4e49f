//! What of a text that somebody else wrote is shown, and what of it would be obeyed instead.
//!
//! Terminals, browsers and typesetters obey characters that nobody sees: escape sequences move the
//! cursor and write to the clipboard, overrides turn the direction of what follows, others make
//! two names that look alike. One table ([`Fate`]) says which; every form asks it, so that a text
//! is the same everywhere. What is left out is never left out silently: a replacement character
//! stands in its place, and JSON, which is for programs, has the character's number.

mod fate;

use std::borrow::Cow;

pub use fate::{Fate, fates, is_right_to_left};

/// What stands where something was that is not shown.
pub const REPLACEMENT: char = '\u{fffd}';

/// What begins a part of a text with a direction of its own, that of its first letter …
pub const ISOLATED: char = '\u{2068}';
/// … and what ends it.
pub const UNTIL_HERE: char = '\u{2069}';

/// Returns a text as it can be shown anywhere: on one line, without what a terminal or a browser
/// would obey. Line breaks and tabs become spaces.
#[must_use]
pub fn clean(text: &str) -> String {
    let shown = |(c, fate)| match fate {
        Fate::Shown => c,
        Fate::Space => ' ',
        Fate::Obeyed => REPLACEMENT,
    };
    fates(text).map(shown).collect()
}

/// Returns a part of a text in JSON in which what would be obeyed, or end a line, is written by its
/// number: a program reads the same text, a terminal shows all of it.
#[must_use]
pub fn in_json(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for (c, fate) in fates(text) {
        if fate == Fate::Shown {
            safe.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    Cow::Owned(safe)
}

/// Returns text in lines, without what a terminal or a browser would obey; tabs become spaces.
///
/// The isolates that the program itself puts around words that may run from right to left
/// (U+2068, U+2069) stay: they give a text the direction of its own letters, and force none. One
/// without the other does not: it would turn, or end, what it does not belong to.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(paired(in_lines(text)))
}

/// Returns text in lines as [`visible`] does, in which colours stay as they are: the program's own
/// text for a terminal, in which words of others were cleaned before.
#[must_use]
pub fn painted(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for (at, part) in text.split("\u{1b}[").enumerate() {
        let attributes = part.find(|c: char| !c.is_ascii_digit() && c != ';');
        let attributes = attributes.filter(|end| part[*end..].starts_with('m'));
        match attributes {
            _ if at == 0 => safe.push_str(&in_lines(part)),
            Some(end) => {
                safe.push_str("\u{1b}[");
                safe.push_str(&part[..=end]);
                safe.push_str(&in_lines(&part[end + 1..]));
            }
            None => {
                safe.push(REPLACEMENT);
                safe.push('[');
                safe.push_str(&in_lines(part));
            }
        }
    }
    Cow::Owned(paired(safe))
}

/// Says whether nothing in a text has to be looked at twice.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
}

/// Replaces what is obeyed in each line but isolates.
fn in_lines(text: &str) -> String {
    let line = |line| fates(line).map(|(c, fate)| in_line(c, fate)).collect::<String>();
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Replaces isolates that are begun and not ended, or ended and not begun. (Around what is isolated
/// no other isolate ever stands: the program cleans the words that it isolates.)
fn paired(text: String) -> String {
    if !text.contains([ISOLATED, UNTIL_HERE]) {
        return text;
    }
    let mut pairs = String::with_capacity(text.len());
    let mut begun = None;
    for c in text.chars() {
        match (c, begun) {
            (ISOLATED, _) => {
                lone(&mut pairs, begun);
                begun = Some(pairs.len());
            }
            (UNTIL_HERE, None) => {
                pairs.push(REPLACEMENT);
                continue;
            }
            (UNTIL_HERE, Some(_)) => begun = None,
            _ => {}
        }
        pairs.push(c);
    }
    lone(&mut pairs, begun);
    pairs
}

/// Replaces the beginning of an isolate that did not end, if there is one at that place.
fn lone(text: &mut String, begun: Option<usize>) {
    if let Some(at) = begun {
        let mut place = [0; 4];
        text.replace_range(at..at + ISOLATED.len_utf8(), REPLACEMENT.encode_utf8(&mut place));
    }
}

fn in_line(c: char, fate: Fate) -> char {
    match (c, fate) {
        (ISOLATED | UNTIL_HERE, _) | (_, Fate::Shown) => c,
        (_, Fate::Space) => ' ',
        (_, Fate::Obeyed) => REPLACEMENT,
    }
}
