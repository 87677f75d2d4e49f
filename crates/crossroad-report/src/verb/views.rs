//! How decision makers see the conflict differently, and what surprises whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::uniform;
use super::reply::{Tables, View, Whole};
use super::row::{self, Row, Typed, With};
use super::{Failure, How, Watch, WhatIf};
use crate::screen::Screen;
use crate::wire::json;
use crate::wire::table;
use crate::wording::speaker::Speaker;
use crossroad::finding::hypergame::{Hypergame, Unrecognised, hypergame};
use crossroad::game::naming::StateNames;
use crossroad::game::space::Space;
use crossroad::model::conflict::Conflict;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Under which concepts.
    pub concept: Vec<String>,
    /// What is done at a state by whoever does not know that it is possible.
    pub unrecognised: Unrecognised,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            concept: vec!["nash".to_owned(), "seq".to_owned()],
            unrecognised: Unrecognised::default(),
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
    /// What is done at states that are not recognised.
    pub unrecognised: Unrecognised,
    /// The hypergame under each concept.
    pub found: Vec<(String, Hypergame)>,
}

impl<'a> Answer<'a> {
    /// Writes the answer for people.
    #[must_use]
    pub fn screen(&self, width: usize) -> Screen {
        let speaker = Speaker { conflict: self.conflict, space: self.space, names: &self.names };
        crate::screen::views(speaker, &self.found, width)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&'a self) -> json::Views {
        let word = match self.unrecognised {
            Unrecognised::Stays => "stays",
            Unrecognised::Leaves => "leaves",
        };
        json::views(self.conflict, self.space, &self.names, word, &self.found)
    }
}

/// Answers, and hands the answer to `with`.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn answer<R>(
    whole: &Conflict,
    question: &Question,
    watch: Watch<'_>,
    with: impl FnOnce(&Answer<'_>) -> R,
) -> Result<R, Failure> {
    let (conflict, _) = question.what_if.day(whole)?;
    let profiles = uniform(&question.concept, conflict.dms.len(), question.how.sequences)?;
    let space = question.how.space(&conflict, profiles.len())?;
    let tell = watch.states("looking through everybody's eyes");
    let unrecognised = question.unrecognised;
    let mut found = Vec::new();
    for (label, profile) in profiles {
        let means = question.how.means(&tell);
        found.push((label, hypergame(&conflict, &space, &profile, unrecognised, means)?));
    }
    let names = StateNames::new(&conflict, &space);
    Ok(with(&Answer { conflict: &conflict, space: &space, names, unrecognised, found }))
}

impl Whole for Answer<'_> {
    type Json = json::Views;

    const TABLES: Option<Tables<Self::Json>> = Some(table::of_views);

    fn shown(&self, view: &View<'_>) -> Screen {
        self.screen(view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

/// The verb.
pub(super) struct Verb;

impl Typed for Verb {
    type Question = Question;
    type Answer = json::Views;

    const ROW: Row = Row {
        id: "views",
        about: "Tell how decision makers see the conflict differently (hypergames), and what surprises whom",
        answer: "views",
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        answer(row::only(conflicts)?, question, watch, |reply| with(reply))
    }
}
