//! A forecast: how likely each answer of each question is.

use std::collections::BTreeMap;

use super::extremes::Extent;
use super::flow::Flow;
use super::information::{Given, Likely};
use super::likeliest_ways::{Cycle, Path};
use super::model::Model;
use super::model_error::InWorld;
use crate::model::conflict::Question;
use crate::stability::Concept;
use crate::text::formula::StateId;

/// How worlds were gone through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// All of them.
    Exact,
    /// So many were drawn.
    Sampled {
        /// How many.
        worlds: u64,
    },
}

/// How likely one answer is.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Its probability, ranges taken at their middle and what is open as even.
    pub value: f64,
    /// The least probability as ranges and open sides are settled.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
    /// The standard error of `value`, where worlds were sampled.
    pub error: Option<f64>,
    /// A 95 % interval for `value`, where worlds were sampled.
    pub interval: Option<(f64, f64)>,
    /// The part of `value` that is held by nothing but threats that would not be carried out;
    /// `None` where that is not known.
    pub hollow: Option<f64>,
}

/// What settling a doubt tells of the answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Knowing {
    /// Which doubt: an index into those of the model.
    pub doubt: usize,
    /// Mutual information in bits.
    pub bits: f64,
    /// Each outcome, and what the answer's distribution becomes.
    pub settled: Vec<Given>,
    /// How far the answer's distribution moves at most (total variation).
    pub moves: f64,
}

/// The answers to one question under one assumption about foresight.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The share of each answer, of none of them, and of never settling.
    pub shares: Vec<Share>,
    /// The share of each set of answers that is expected, in the order asked.
    pub expected: Vec<Share>,
    /// What settling each doubt that matters would tell, the most first.
    pub knowing: Vec<Knowing>,
    /// How likely each answer, none of them and never settling are in play with mistakes; nothing
    /// without an outer model.
    pub erring: Vec<Likely>,
}

impl Answered {
    /// Lists the answers of which none is likelier, in order; sampled shares that differ by less
    /// than their standard errors count as the same.
    #[must_use]
    pub fn likeliest(&self) -> Vec<usize> {
        /// What counts as rounding.
        const NOTHING: f64 = 1e-9;
        let most = self.shares.iter().max_by(|a, b| a.value.total_cmp(&b.value));
        let Some(most) = most else { return Vec::new() };
        let near = |share: &Share| {
            let error = most.error.unwrap_or(0.0).max(share.error.unwrap_or(0.0));
            share.value >= most.value - error.max(NOTHING)
        };
        let all = self.shares.iter().enumerate();
        all.filter(|(_, share)| near(share)).map(|(at, _)| at).collect()
    }
}

/// What is foreseen under one assumption about foresight.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The concept that decision makers without a stated foresight follow.
    pub concept: &'static Concept,
    /// How worlds were gone through.
    pub method: Method,
    /// How least and greatest values were found.
    pub extent: Extent,
    /// How likely it is to see what is given as seen; `None` where nothing is. Everything else is
    /// given that it is seen.
    pub seen: Option<Likely>,
    /// The answers to each question.
    pub answered: Vec<Answered>,
    /// The likeliest ways to an end.
    pub paths: Vec<Path>,
    /// The cycles in which it may end.
    pub cycles: Vec<Cycle>,
    /// All ways to an end, the likeliest branches told apart.
    pub flow: Flow,
}

impl Row {
    /// Says whether worlds were drawn.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        self.method != Method::Exact
    }

    /// Lists where play ends, on the likeliest ways, without giving one of the named answers to a
    /// question: each state with its probability on these ways, the greatest first.
    #[must_use]
    pub fn elsewhere(&self, model: &Model<'_>, question: &Question) -> Vec<(StateId, f64)> {
        let answers = question.answers.iter();
        let named: Vec<_> =
            answers.map(|answer| model.space.select(&answer.when.formula)).collect();
        let mut ends: BTreeMap<StateId, f64> = BTreeMap::new();
        for path in self.paths.iter().filter(|path| !path.unsettled) {
            let end = path.steps.last().map_or(model.start, |(_, state)| *state);
            if !named.iter().any(|states| states.contains(end)) {
                *ends.entry(end).or_insert(0.0) += path.share;
            }
        }
        let mut ends: Vec<(StateId, f64)> = ends.into_iter().collect();
        ends.sort_by(|a, b| b.1.total_cmp(&a.1));
        ends
    }
}

/// A forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// What it is about.
    pub questions: Vec<Question>,
    /// A row for each assumption about foresight: likelihood within the model.
    pub rows: Vec<Row>,
    /// Likelihood in the world, if an outer model was asked for.
    pub in_world: Option<InWorld>,
    /// The assumptions under which what is given as seen never is, so that there is no row: not in
    /// any world, or in none that was drawn.
    pub never_seen: Vec<&'static Concept>,
}
