//! How likely each answer of each question is.

use std::collections::BTreeMap;

use super::expectation_check::{Expected, expected};
use super::extremes::Extent;
use super::forecast_pieces::Study;
use super::information::{Given, TOLD_APART};
use super::likeliest_ways::{Cycle, Path};
use super::model::Model;
use super::unknown::{Doubt, Odds};
use crate::game::space::Refusal;
use crate::model::conflict::{Answer, Conflict, Question};
use crate::model::preference::Written;
use crate::stability::{CONCEPTS, Concept};
use crate::text::formula::StateId;
use crate::text::source::{Span, Spanned};

/// What is asked of a forecast.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What it is about.
    pub questions: Vec<Question>,
    /// What sources expect of it, to be compared.
    pub expected: Vec<Expected>,
    /// What decision makers are taken to foresee, a row each.
    pub concepts: Vec<&'static Concept>,
    /// Whether decision makers for whom the file states a foresight follow that instead.
    pub stated: bool,
    /// Worlds are gone through one by one up to this many different ones; beyond, sampled.
    pub leaves: usize,
    /// How many worlds are sampled, at most.
    pub worlds: u64,
    /// Sampling stops once the greatest standard error of any answer is this small.
    pub until: Option<f64>,
    /// What draws depend on.
    pub seed: u64,
}

impl Ask {
    /// Worlds that are gone through one by one, where nobody says otherwise.
    pub const LEAVES: usize = 1 << 16;
    /// Worlds that are sampled, where nobody says otherwise.
    pub const WORLDS: u64 = 100_000;

    /// Asks the questions of a file, under every concept that judges single moves.
    #[must_use]
    pub fn of(conflict: &Conflict) -> Self {
        Self {
            questions: conflict.questions.clone(),
            expected: expected(conflict),
            concepts: CONCEPTS.to_vec(),
            stated: true,
            leaves: Self::LEAVES,
            worlds: Self::WORLDS,
            until: None,
            seed: 0,
        }
    }

    /// Asks one thing instead: whether a formula will hold.
    pub fn about(&mut self, formula: Written) {
        let named = |name: &str| Spanned::new(name.to_owned(), Span::default());
        let ask = format!("Will `{}` hold?", formula.text.value);
        let answers = vec![Answer { name: named("yes"), when: formula }];
        let otherwise = Some(named("no"));
        self.questions = vec![Question { id: named("about"), ask, answers, otherwise }];
        self.expected.clear();
    }

    /// Asks only the question at a place.
    pub fn only(&mut self, question: usize) {
        self.questions = self.questions.iter().skip(question).take(1).cloned().collect();
        self.expected.retain(|one| one.question == question);
        self.expected.iter_mut().for_each(|one| one.question = 0);
    }
}

/// What a forecast may take, and whom it tells how far it is.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// Threads to use; the answer is the same.
    pub threads: usize,
    /// Told how many worlds are done (0: no news), and of how many if that is known (else 0); says
    /// whether to go on.
    pub progress: &'a (dyn Fn(u64, u64) -> bool + Sync),
}

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
    /// The answers to each question.
    pub answered: Vec<Answered>,
    /// The likeliest ways to an end.
    pub paths: Vec<Path>,
    /// The cycles in which it may end.
    pub cycles: Vec<Cycle>,
}

impl Row {
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
    /// A row for each assumption about foresight.
    pub rows: Vec<Row>,
}

/// Forecasts the answers to questions.
///
/// # Errors
/// [`Refusal::Stopped`] when told to stop; [`Refusal::MergeStraddles`] where a comparison with a
/// merged state has no answer in some world; [`Refusal::TooLong`] for cycles too large to solve.
pub fn forecast(model: &Model<'_>, ask: &Ask, means: Means<'_>) -> Result<Forecast, Refusal> {
    Study::new(model, ask)?.forecast(means)
}

impl Doubt {
    /// Says whether orders of the group are told apart, or only which statement comes first.
    #[must_use]
    pub fn orders_told_apart(&self) -> bool {
        !matches!(self.odds, Odds::Order(members) if members > TOLD_APART)
    }
}
