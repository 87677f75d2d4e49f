//! What decision makers want for one another.

use crate::text::source::shape::Word;

/// What a decision maker wants for another, or for itself. (Inohara, Hipel, Walker 2007.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Attitude {
    /// What it prefers.
    Positive,
    /// It does not mind.
    #[default]
    Neutral,
    /// What it does not prefer.
    Negative,
}

impl Attitude {
    /// Returns its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Neutral => "neutral",
            Self::Negative => "negative",
        }
    }

    /// Finds an attitude by its word.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        [Self::Positive, Self::Neutral, Self::Negative].into_iter().find(|one| one.word() == word)
    }
}

/// The words for attitudes.
pub const ATTITUDES: &[Word] = &[
    Word { word: "positive", doc: "it wants what the other prefers" },
    Word { word: "neutral", doc: "it does not mind what the other prefers" },
    Word { word: "negative", doc: "it wants what the other does not prefer" },
];
