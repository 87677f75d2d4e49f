//! A sentence of a judgement, for screens and reports alike.

use crate::document::Phrase;

/// A sentence, and what explains it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// The sentence.
    pub(crate) words: Phrase,
    /// What a report calls the place that explains it.
    pub(crate) why: String,
}

/// Makes a sentence of words, and says what explains it.
pub(super) fn said(words: Phrase, why: impl Into<String>) -> Said {
    Said { words: words.capitalised().say("."), why: why.into() }
}
