//! What to watch for: the moves that would tell most of the answer if they were seen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::{sightings, written};
use super::forecast::{self, MOST_WORLDS};
use super::reply::{Tables, View, Whole};
use super::row::{self, Row, Shown, Typed, With};
use super::{Failure, How, Watch, WhatIf};
use crate::screen::Screen;
use crate::wire::{json, table};
use crate::wording::speaker::Speaker;
use crossroad::finding::uncertainty::{self, Ask, Model, Watching, both_times, watch};
use crossroad::game::naming::StateNames;
use crossroad::model::conflict::Conflict;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Only this question of the file, by its id.
    #[schemars(extend("x-value" = "ID"))]
    pub question: Option<String>,
    /// This instead: whether a formula (or a named set of states) will hold.
    #[schemars(extend("x-value" = "FORMULA", "x-excludes" = ["question"]))]
    pub about: Option<String>,
    /// Watch only for this: a move after which it holds that did not before; where nothing is said,
    /// for every option to be taken and dropped, in graph form for every state.
    #[schemars(extend("x-value" = "FORMULA", "x-each" = true))]
    pub what: Vec<String>,
    /// Given that this was seen already: a move after which it holds that did not before.
    #[schemars(extend("x-value" = "FORMULA", "x-each" = true))]
    pub given: Vec<String>,
    /// What decision makers are taken to foresee, a row each, such as `nash,seq`.
    pub concept: Vec<String>,
    /// Every concept stands for everybody, whatever foresight the file states.
    pub uniform: bool,
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
            about: None,
            what: Vec::new(),
            given: Vec::new(),
            concept: vec!["seq".to_owned()],
            uniform: false,
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
    /// The conflict on the day asked for.
    pub conflict: &'a Conflict,
    /// What is open.
    pub model: &'a Model<'a>,
    /// The names of its states.
    pub names: StateNames,
    /// What was asked.
    pub ask: Ask,
    /// What was found.
    pub found: Watching,
}

impl Answer<'_> {
    fn speaker(&self) -> Speaker<'_> {
        Speaker { conflict: self.conflict, space: &self.model.space, names: &self.names }
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::WatchFor {
        json::watch_for(self.speaker(), self.model, &self.ask, &self.found)
    }
}

/// Answers, and hands the answer to `with`.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn answer<R>(
    whole: &Conflict,
    question: &Question,
    progress: Watch<'_>,
    with: impl FnOnce(&Answer<'_>) -> R,
) -> Result<R, Failure> {
    let (conflict, _) = question.what_if.day(whole)?;
    let how = &question.how;
    let asked = forecast::Question {
        question: question.question.clone(),
        about: question.about.clone(),
        concept: question.concept.clone(),
        uniform: question.uniform,
        exact: question.exact,
        worlds: question.worlds,
        seed: question.seed,
        ..forecast::Question::default()
    };
    let mut ask = forecast::ask(&asked, &conflict)?;
    ask.given = sightings(&conflict, &question.given, &[])?;
    let what = match question.what.is_empty() {
        true => uncertainty::sightings(&conflict),
        false => {
            let what = question.what.iter().map(|text| written(&conflict, text));
            both_times(&what.collect::<Result<Vec<_>, _>>()?)
        }
    };
    let model = Model::new(&conflict, how.sequences, how.memory())?;
    let tell = progress.count("watching", "scenarios");
    let many = what.len();
    let found = watch(&model, &ask, what, how.worlds(&tell)).map_err(|refusal| {
        let failure = Failure::from(refusal);
        match many > uncertainty::MOST_WATCHED {
            true => failure.hint("say what to watch for: --what FORMULA"),
            false => failure,
        }
    })?;
    let names = StateNames::numbered(&conflict, &model.space, model.numbering.clone());
    Ok(with(&Answer { conflict: &conflict, model: &model, names, ask, found }))
}

impl Whole for Answer<'_> {
    type Json = json::WatchFor;

    const TABLES: Option<Tables<Self::Json>> = Some(table::of_watch);

    fn shown(&self, view: &View<'_>) -> Screen {
        let shown = (view.width, view.all);
        crate::screen::watch_for(self.speaker(), self.model, &self.ask, &self.found, shown)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

/// The verb.
pub(super) struct Verb;

impl Typed for Verb {
    type Question = Question;
    type Answer = json::WatchFor;

    const ROW: Row = Row {
        id: "watch",
        about: "Tell what to watch for: the moves that would tell most of the answer if they were seen",
        answer: "watch",
        shown: Shown { all: Some("Tell every move that can be seen"), ..Row::USUAL.shown },
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &Question,
        progress: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        answer(row::only(conflicts)?, question, progress, |reply| with(reply))
    }
}
