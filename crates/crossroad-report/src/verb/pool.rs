//! What each analyst of a file foresees, beside the merged answer, and what their disagreements are
//! worth.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::forecast::{self, MOST_WORLDS};
use super::reply::{Tables, View, Whole};
use super::row::{self, Row, Typed, With};
use super::{Failure, How, Watch, WhatIf};
use crate::screen::Screen;
use crate::wire::{json, table};
use crossroad::finding::pooling::{Pooling, pooling};
use crossroad::finding::uncertainty::Ask;

use crossroad::model::conflict::Conflict;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Only this question of the file, by its id.
    #[schemars(extend("x-value" = "ID"))]
    pub question: Option<String>,
    /// What decision makers are taken to foresee, such as `nash,seq`.
    pub concept: Vec<String>,
    /// All worlds are gone through if there are at most this many different ones; else some drawn.
    pub exact: usize,
    /// How many worlds are drawn at most.
    #[schemars(range(min = 1, max = MOST_WORLDS))]
    pub worlds: u64,
    /// What draws depend on: the same seed gives the same worlds.
    pub seed: u64,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            question: None,
            concept: vec!["seq".to_owned()],
            exact: Ask::LEAVES,
            worlds: Ask::WORLDS,
            seed: 0,
            what_if: WhatIf::default(),
            how: How::default(),
        }
    }
}

/// The answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The forecast of the file, with the disagreements left open.
    pub merged: &'a forecast::Answer<'a>,
    /// What each analyst foresees.
    pub pooling: Pooling,
}

impl Answer<'_> {
    /// Writes the answer for people.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let merged = self.merged;
        crate::screen::pool(merged.speaker(), merged.model, &merged.found, &self.pooling, width)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::Pooled {
        let merged = self.merged;
        json::pooled(merged.speaker(), merged.model, &merged.found, &self.pooling)
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
    let asked = forecast::Question {
        question: question.question.clone(),
        concept: question.concept.clone(),
        within: true,
        exact: question.exact,
        worlds: question.worlds,
        seed: question.seed,
        what_if: question.what_if.clone(),
        how: question.how.clone(),
        ..forecast::Question::default()
    };
    forecast::answer(whole, &asked, watch, |merged| {
        let how = &question.how;
        let tell = watch.count("forecasting", "scenarios");
        let means = how.worlds(&tell);
        let found = pooling(merged.conflict, &merged.ask, how.sequences, how.memory(), means)?;
        Ok(with(&Answer { merged, pooling: found }))
    })?
}

impl Whole for Answer<'_> {
    type Json = json::Pooled;

    const TABLES: Option<Tables<Self::Json>> = Some(table::of_pool);

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
    type Answer = json::Pooled;

    const ROW: Row = Row {
        id: "pool",
        about: "Tell what each analyst of a merged file foresees, beside the merged answer and pooled, and what settling each disagreement is worth",
        answer: "pool",
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
