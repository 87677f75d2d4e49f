//! When a state is stable, as a condition on rankings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::{dms, find_concept};
use super::reply::{Tables, View, Whole};
use super::row::{self, Row, Typed, With};
use super::{Failure, How, Watch, WhatIf};
use crate::screen::Screen;
use crate::wire::json;
use crate::wire::table;
use crate::wording::speaker::Speaker;
use crossroad::finding::inverse::{self, Condition};
use crossroad::game::naming::{StateNames, find_state};
use crossroad::game::space::Space;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Concept, Profile};
use crossroad::text::formula::StateId;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The state: a number, name, pattern or formula.
    #[schemars(extend("x-position" = true))]
    pub state: String,
    /// For whom; for everybody where nobody is named.
    pub dm: Vec<String>,
    /// Under which concept.
    pub concept: String,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            state: "today".to_owned(),
            dm: Vec::new(),
            concept: "seq".to_owned(),
            what_if: WhatIf::default(),
            how: How::default(),
        }
    }
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
    /// The state.
    pub state: StateId,
    /// Under which concept.
    pub concept: &'static Concept,
    /// The condition for each decision maker asked about.
    pub found: Vec<Condition>,
}

impl Answer<'_> {
    /// Writes the answer for people.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let speaker = Speaker { conflict: self.conflict, space: self.space, names: &self.names };
        crate::screen::conditions(speaker, self.concept.id, &self.found, width)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::Condition {
        let about = (self.state, self.concept.id);
        json::condition(self.conflict, (self.space, &self.names), about, &self.found)
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
    let concept = find_concept(&question.concept)?;
    let space = question.how.space(&conflict, 1)?;
    let graph = question.how.graph(&conflict, &space)?;
    let names = StateNames::new(&conflict, &space);
    let state = find_state(&conflict, &space, &question.state)?;
    let profile = Profile::uniform(concept, conflict.dms.len(), question.how.sequences);
    let who = dms(&conflict, &question.dm)?;
    let found = who.into_iter().map(|dm| inverse::condition(&graph, &profile, dm, state));
    let found = found.collect::<Result<Vec<_>, _>>()?;
    Ok(with(&Answer { conflict: &conflict, space: &space, names, state, concept, found }))
}

impl Whole for Answer<'_> {
    type Json = json::Condition;

    const TABLES: Option<Tables<Self::Json>> = Some(table::of_condition);

    fn shown(&self, view: &View<'_>) -> Screen {
        Screen::of(&self.text(view.width), view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

/// The verb.
pub(super) struct Verb;

impl Typed for Verb {
    type Question = Question;
    type Answer = json::Condition;

    const ROW: Row = Row {
        id: "condition",
        about: "Tell on which condition on a decision maker's ranking a state is stable for it, and how many \
                rankings keep it",
        answer: "condition",
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
