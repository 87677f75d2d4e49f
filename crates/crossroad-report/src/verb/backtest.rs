//! A collection of models held against what happened.

use serde::Deserialize;

use super::choose::concepts;
use super::{Failure, How, Watch};
use crate::document::Document;
use crate::past;
use crate::wire::json;
use crossroad::model::conflict::Conflict;
use crossroad::stability::CONCEPTS;
use crossroad_history::backtest::{self, Backtest, Terms};
use crossroad_history::selection::Candidate;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The concepts that are compared; all that judge single moves where none is named.
    pub concept: Vec<String>,
    /// How often everybody's ranking is shuffled.
    pub shuffles: u64,
    /// How often events are drawn anew for an interval.
    pub resamples: u64,
    /// What draws depend on.
    pub seed: u64,
    /// How it is computed.
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        let Terms { shuffles, resamples, seed, .. } = Terms::default();
        Self { concept: Vec::new(), shuffles, resamples, seed, how: How::default() }
    }
}

/// The most shuffles, and the most resamples, that can be asked for.
pub const MOST_DRAWS: u64 = 1_000_000;

/// A collection of models.
#[derive(Debug, Clone, Copy)]
pub struct Collection<'a> {
    /// The models, each with its id.
    pub models: &'a [(String, Conflict)],
    /// What was seen and left out; `None` where there is no log.
    pub selection: Option<&'a [Candidate]>,
}

/// The answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// What was found.
    pub found: Backtest,
    /// How it was made.
    pub terms: Terms,
    /// What was seen and left out.
    pub selection: Option<&'a [Candidate]>,
}

impl Answer<'_> {
    /// Returns the answer as a document, which every form of reports can write.
    #[must_use]
    pub fn document(&self) -> Document {
        past::backtest(past::Made {
            found: &self.found,
            terms: &self.terms,
            selection: self.selection,
        })
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::Backtest {
        json::backtest(&self.found, &self.terms, self.selection)
    }
}

/// Answers.
///
/// # Errors
/// [`Failure`] where the question is wrong, or it is told to stop.
pub fn answer<'a>(
    collection: Collection<'a>,
    question: &Question,
    watch: Watch<'_>,
) -> Result<Answer<'a>, Failure> {
    for (draws, what) in [(question.shuffles, "shuffles"), (question.resamples, "resamples")] {
        if !(1..=MOST_DRAWS).contains(&draws) {
            let failure = Failure::usage(format!("{draws} {what} cannot be made"));
            return Err(failure.hint(format!("at least 1, at most {MOST_DRAWS}")));
        }
    }
    let terms = Terms {
        concepts: concepts(&question.concept, CONCEPTS.to_vec())?,
        shuffles: question.shuffles,
        resamples: question.resamples,
        seed: question.seed,
        threads: question.how.threads,
        memory: question.how.memory(),
    };
    if let Some(other) = terms.concepts.iter().find(|concept| concept.foresight().is_none()) {
        let failure =
            Failure::usage(format!("`{}` judges no single moves: it plays nothing out", other.id));
        let known: Vec<&str> = CONCEPTS.iter().map(|concept| concept.id).collect();
        return Err(failure.hint(format!("such as {}", known.join(", "))));
    }
    let tell = watch.sweep("holding models against history", "models");
    let found = backtest::backtest(collection.models, &terms, &tell)?;
    Ok(Answer { found, terms, selection: collection.selection })
}
