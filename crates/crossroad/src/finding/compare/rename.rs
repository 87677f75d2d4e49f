//! The same thing under another id.

/// What kind of thing got another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Renamed {
    /// A decision maker.
    Dm,
    /// An option.
    Option,
    /// A preference statement or weight.
    Statement,
    /// A rule.
    Rule,
    /// A merged state.
    Merge,
    /// A forbidden move.
    Move,
    /// An event.
    Event,
    /// A coalition.
    Coalition,
    /// A question.
    Question,
    /// An answer of a question.
    Answer,
    /// A source.
    Source,
    /// A claim.
    Claim,
}

impl Renamed {
    /// Returns what it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Dm => "decision maker",
            Self::Option => "option",
            Self::Statement => "statement",
            Self::Rule => "rule",
            Self::Merge => "merged state",
            Self::Move => "forbidden move",
            Self::Event => "event",
            Self::Coalition => "coalition",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Source => "source",
            Self::Claim => "claim",
        }
    }
}

/// The same thing under another id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rename {
    /// What kind of thing.
    pub what: Renamed,
    /// Its id, or place, before.
    pub from: String,
    /// Its id, or place, after.
    pub to: String,
}
