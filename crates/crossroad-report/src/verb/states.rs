//! Which states are feasible, and who can move where.

use std::io;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reply::{Reply, View};
use super::row::{self, Row, Shown, Typed, With};
use super::{Failure, How, Watch, WhatIf};
use crate::screen::Screen;
use crate::wire::json;
use crossroad::game::naming::{StateNames, find_states};
use crossroad::game::space::{BitSet, Space};
use crossroad::model::conflict::Conflict;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Only states where this holds: a formula, pattern, name or number.
    #[schemars(extend("x-argument" = "where", "x-value" = "FORMULA"))]
    pub only: Option<String>,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    #[schemars(extend("x-only" = ["max_memory"]))]
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

impl Reply for Answer<'_> {
    fn show(
        &self,
        view: &View<'_>,
        put: &mut dyn FnMut(&Screen) -> io::Result<()>,
    ) -> io::Result<()> {
        self.text(view.width, view.limit.unwrap_or(LIMIT))
            .try_for_each(|piece| put(&Screen::of(&piece, view.width)))
    }

    fn write(&self, to: &mut dyn io::Write) -> io::Result<()> {
        json::write(to, &self.json())
    }
}

/// The verb.
pub(super) struct Verb;

impl Typed for Verb {
    type Question = Question;
    type Answer = json::States<'static>;

    const ROW: Row = Row {
        id: "states",
        about: "List the feasible states and who can move where",
        answer: "states",
        shown: Shown { limit: Some(LIMIT), ..Row::USUAL.shown },
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &Question,
        _: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        answer(row::only(conflicts)?, question, |reply| with(reply))
    }
}

/// How many states are listed for people where nothing is said.
const LIMIT: usize = 500;
