//! On what a statement rests.

use crate::text::diagnostic::codes;
use crate::text::formula::ClaimId;
use crate::text::source::shape::{Choice, Field, Shape, list_of};

/// On what a statement rests.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SupportKind {
    /// On claims, each a quotation.
    Quoted(Vec<ClaimId>),
    /// On an assumption, with its reason.
    Assumed(String),
    /// On somebody's judgement, named.
    Judged(String),
    /// The file does not say; counts as assumed.
    #[default]
    Unstated,
}

/// What a statement rests on, and the analyst's note on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Support {
    /// Quoted, assumed or judged.
    pub kind: SupportKind,
    /// The tool that drafted the statement, until a person has confirmed it: whatever it rests on,
    /// nobody has looked whether it says that.
    pub drafted: Option<String>,
    /// Anything else the analyst notes.
    pub note: Option<String>,
}

impl Support {
    /// Returns the word for what the statement counts as: `drafted` until a person has confirmed
    /// it, or else `quoted`, `assumed`, `judged` or `unstated`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match (&self.drafted, &self.kind) {
            (Some(_), _) => "drafted",
            (None, SupportKind::Quoted(_)) => "quoted",
            (None, SupportKind::Assumed(_)) => "assumed",
            (None, SupportKind::Judged(_)) => "judged",
            (None, SupportKind::Unstated) => "unstated",
        }
    }

    /// Says whether the file says anything of what the statement rests on, or who drafted it.
    #[must_use]
    pub fn is_said(&self) -> bool {
        self.kind != SupportKind::Unstated || self.drafted.is_some()
    }

    /// Returns the claims that the statement rests on and that count as quotations of it: none as
    /// long as it is a draft.
    #[must_use]
    pub fn quoted(&self) -> &[ClaimId] {
        match (&self.drafted, &self.kind) {
            (None, SupportKind::Quoted(claims)) => claims,
            _ => &[],
        }
    }
}

/// The keys of anything that can be supported.
pub const SUPPORT: &[Field] = &[
    Field::new(
        "because",
        list_of(&Shape::NameOf("a claim"), 1),
        "the claims it rests on; each is a quotation",
    ),
    Field::new("assumed", Shape::Text, "why it is assumed, where nobody says so"),
    Field::new("judged", Shape::Text, "whose judgement it is"),
    Field::new(
        "drafted",
        Shape::Text,
        "the tool that drafted it, until a person has confirmed it (`crossroad edit FILE confirm`)",
    ),
    Field::new("note", Shape::Text, "anything else, for readers"),
];

/// A statement rests on one kind of thing.
pub const ONE_SUPPORT: Choice = Choice {
    keys: &["because", "assumed", "judged"],
    required: false,
    code: codes::TWO_SUPPORTS,
    why: "a statement is quoted, assumed or judged",
};

/// The key of an id that may be left out.
pub const ID: &[Field] = &[Field::new(
    "id",
    Shape::Id,
    "how commands and reports name it; without one it is named by its place",
)];
