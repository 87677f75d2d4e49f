//! What a search for edits found, and how far that is certain.

use super::edit::Edit;
use crate::text::formula::OptionSet;

/// Edits that together make a state what it is to be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// The state.
    pub state: OptionSet,
    /// The edits, structural ones first; none if it is so already.
    pub edits: Vec<Edit>,
}

/// How far it is certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// No cheaper edits do, and the ways are all that cost so much.
    Least,
    /// No edits that cost up to the limit do.
    NoneWithin(u32),
    /// The search was given up: no edits that cost less than this do; what ways there are may not
    /// be the cheapest.
    Open {
        /// The least cost that is not decided.
        below: u32,
    },
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// What the ways cost together; `None` if none was found.
    pub cost: Option<u32>,
    /// The ways of that cost.
    pub ways: Vec<Way>,
    /// Whether there are more ways of that cost than are listed here.
    pub more: bool,
    /// Whether the ways do more than was asked: they were found under a stronger demand after the
    /// search was given up (nobody gains by any move; or somebody gains whatever the others do).
    pub stronger: bool,
    /// How far that is certain.
    pub proof: Proof,
    /// How many steps the search took.
    pub steps: u64,
    /// How many spaces were built.
    pub spaces: usize,
}
