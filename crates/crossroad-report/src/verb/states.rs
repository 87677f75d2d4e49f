//! Which states are feasible, and who can move where.

use serde::Deserialize;

use super::{Failure, How, WhatIf};
use crate::wire::json;
use crossroad::game::naming::{StateNames, find_states};
use crossroad::game::space::{BitSet, Space};
use crossroad::model::conflict::Conflict;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Only states where this holds: a formula, pattern, name or number.
    pub only: Option<String>,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    pub how: How,
}

/// The answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The conflict on the day asked for.
    pub conflict: &'a Conflict,
    /// Its space.
    pub space: &'a Space,
    /// The names of its states.
    pub names: StateNames,
    /// The states asked for.
    pub chosen: BitSet,
}

impl<'a> Answer<'a> {
    /// Writes the answer for people, as wide as that and with at most `limit` states, in pieces.
    pub fn text(&self, width: usize, limit: usize) -> impl Iterator<Item = String> + '_ {
        let (conflict, space) = (self.conflict, self.space);
        crate::screen::states(conflict, space, &self.names, &self.chosen, width, limit)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&'a self) -> json::States<'a> {
        json::states(self.conflict, self.space, &self.names, &self.chosen)
    }
}

/// Answers, and hands the answer to `with`.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn answer<R>(
    whole: &Conflict,
    question: &Question,
    with: impl FnOnce(&Answer<'_>) -> R,
) -> Result<R, Failure> {
    let (conflict, _) = question.what_if.day(whole)?;
    let space = question.how.bare_space(&conflict)?;
    let names = StateNames::new(&conflict, &space);
    let chosen = match &question.only {
        Some(text) => find_states(&conflict, &space, text)?,
        None => BitSet::full(space.len()),
    };
    Ok(with(&Answer { conflict: &conflict, space: &space, names, chosen }))
}
