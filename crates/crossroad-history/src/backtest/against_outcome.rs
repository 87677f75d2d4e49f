//! One model held against what happened.

use super::erring::{Erring, MISTAKES};
use super::forecaster::says;
use super::{Categories, Forecaster, Terms};
use crate::scoring::{
    SOFTENING, SOFTENING_LESS, SOFTENING_MORE, bits, brier, chance_of_hit, softened,
};
use crossroad::finding::uncertainty::{Ask, Likely, Means as ForecastMeans, Model, Outer, shares};
use crossroad::game::graph::Graph;
use crossroad::game::space::{BitSet, Refusal, Space, build, structure};
use crossroad::model::conflict::{Coding, Conflict, Date, Outcome, Sureness, Tier};
use crossroad::stability::{Concept, Means, Profile, Sequences, sweep};

/// Whether a concept has the outcome among its equilibria.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// How many equilibria there are.
    pub equilibria: usize,
    /// Their share of the feasible states.
    pub coverage: f64,
    /// The chance that as many states drawn at random would have the outcome among them.
    pub chance: f64,
    /// Whether one of them agrees with the outcome.
    pub hit: bool,
}

/// How a forecaster scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The probability given to what came.
    pub given: f64,
    /// The Brier score, 0–2.
    pub brier: f64,
    /// The logarithmic score in bits; infinite where what came was ruled out.
    pub bits: f64,
    /// The same with a hundredth of the forecast spread over all feasible states.
    pub softened_bits: f64,
    /// The same with a thousandth spread.
    pub bits_spread_less: f64,
    /// The same with a twentieth spread.
    pub bits_spread_more: f64,
}

/// A model held against one coding of what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// What the outcome is in the words of the file.
    pub words: Vec<String>,
    /// How many feasible states agree with it.
    pub states: usize,
    /// One for each concept.
    pub hits: Vec<Hit>,
    /// One for each forecaster, in the order of [`Forecaster::all`]; `None` where it says nothing:
    /// without a status quo there is nothing to play out.
    pub scores: Vec<Option<Score>>,
    /// What the outer model says of it, but for its weights; `None` where nothing is played out.
    pub erring: Option<Erring>,
}

/// A model held against what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// Its id in the collection.
    pub id: String,
    /// The title of the conflict.
    pub title: String,
    /// The event it is about: its own id where it names none.
    pub event: String,
    /// What kind of test it is.
    pub tier: Tier,
    /// When the model was made.
    pub made: Date,
    /// The day of the outcome.
    pub date: Date,
    /// How sure the coding is.
    pub confidence: Option<Sureness>,
    /// What whoever coded the outcome notes of it.
    pub note: Option<String>,
    /// The titles of the sources: models that share one are no independent evidence.
    pub sources: Vec<String>,
    /// How many feasible states there are.
    pub states: usize,
    /// The file's coding of the outcome, then the others.
    pub codings: Vec<Coded>,
}

/// Why a model is not held against anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unheld {
    /// It says nothing of what came.
    NoOutcome,
    /// It does not say when it was made, so that it belongs to no tier.
    NoDating,
    /// It cannot be analysed.
    Refused(Refusal),
}

impl From<Refusal> for Unheld {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Holds a model against what happened.
///
/// # Errors
/// [`Unheld`] where it has no outcome or no dating, or cannot be analysed.
pub fn hold(id: &str, whole: &Conflict, terms: &Terms) -> Result<Held, Unheld> {
    let outcome = whole.history.outcome.as_ref().ok_or(Unheld::NoOutcome)?;
    let dating = whole.history.dating.as_ref().ok_or(Unheld::NoDating)?;
    let conflict = whole.today();
    let space = build(&structure(&conflict), terms.memory)?;
    let found = equilibria(&conflict, &space, terms)?;
    let codings = outcome
        .codings()
        .map(|coding| coded(&conflict, &space, coding, &found, terms))
        .collect::<Result<_, Refusal>>()?;
    Ok(Held {
        id: id.to_owned(),
        title: conflict.title.clone(),
        event: event(id, outcome),
        tier: dating.tier,
        made: dating.made.value,
        date: outcome.date.value,
        confidence: outcome.confidence,
        note: outcome.coding.support.note.clone(),
        sources: conflict.sources.iter().filter_map(|source| source.title.clone()).collect(),
        states: space.len(),
        codings,
    })
}

/// Names the event that a model is about: its own id where it names none.
pub(super) fn event(id: &str, outcome: &Outcome) -> String {
    outcome.event.as_ref().map_or_else(|| id.to_owned(), |event| event.value.clone())
}

/// Finds the equilibria under each concept, in the reference scenario.
fn equilibria(
    conflict: &Conflict,
    space: &Space,
    terms: &Terms,
) -> Result<Vec<(&'static Concept, BitSet)>, Refusal> {
    let graph = Graph::of(conflict, space, terms.memory, 1)?;
    let profiles = profiles(terms, conflict.dms.len());
    let means = Means { memory: terms.memory, ..Means::default() };
    let found = sweep(&graph, &profiles, means)?;
    let sets = found.stable.iter().map(crossroad::stability::Stable::equilibria);
    Ok(terms.concepts.iter().copied().zip(sets).collect())
}

/// Gives everybody each of the concepts in turn.
pub(super) fn profiles(terms: &Terms, dms: usize) -> Vec<Profile> {
    let each = terms.concepts.iter();
    each.map(|concept| Profile::uniform(concept, dms, Sequences::Legal)).collect()
}

fn coded(
    conflict: &Conflict,
    space: &Space,
    coding: &Coding,
    found: &[(&'static Concept, BitSet)],
    terms: &Terms,
) -> Result<Coded, Refusal> {
    let outcome = space.select(&coding.when);
    let hits = found.iter().map(|(_, set)| hit(space, set, &outcome)).collect();
    let categories = Categories::new(conflict, space, coding);
    let played = play(conflict, &categories, &MISTAKES, terms)?;
    let erring = (!played.is_empty()).then(|| Erring {
        shares: (0..MISTAKES.len()).map(|at| mixed(&played, at)).collect(),
        even: categories.even.clone(),
        came: categories.came,
    });
    let start = conflict.status_quo.as_ref().and_then(|today| space.find(today.taken));
    let score = |forecaster: Forecaster| {
        let shares = match forecaster {
            Forecaster::Play(concept) => {
                let row = played.iter().find(|row| row.concept.id == concept.id)?;
                Some(row.shares.clone())
            }
            other => says(other, space, &categories, start, found),
        };
        shares.map(|shares| score(&shares, categories.came, &categories.even))
    };
    Ok(Coded {
        words: coding.words.iter().map(|one| one.value.clone()).collect(),
        states: outcome.count(),
        hits,
        scores: Forecaster::all(&terms.concepts).into_iter().map(score).collect(),
        erring,
    })
}

impl Coded {
    /// Scores the outer model with some weights.
    pub(super) fn score_in_world(&mut self, weights: (usize, f64)) {
        let own = |erring: &Erring| score(&erring.forecast(weights), erring.came, &erring.even);
        let scored = self.erring.as_ref().map(own);
        // INVARIANT: the outer model stands last (`Forecaster::all`).
        if let Some(place) = self.scores.last_mut() {
            *place = scored;
        }
    }
}

/// Says whether equilibria have the outcome among them, and how easily any states would.
pub(super) fn hit(space: &Space, equilibria: &BitSet, outcome: &BitSet) -> Hit {
    let (all, count) = (space.len(), equilibria.count());
    Hit {
        equilibria: count,
        coverage: count as f64 / all as f64,
        chance: chance_of_hit(all, count, outcome.count()),
        hit: outcome.iter().any(|state| equilibria.contains(state)),
    }
}

fn score(shares: &[f64], came: usize, even: &[f64]) -> Score {
    Score {
        given: shares.get(came).copied().unwrap_or(0.0),
        brier: brier(shares, came),
        bits: bits(shares, came),
        softened_bits: bits(&softened(shares, even, SOFTENING), came),
        bits_spread_less: bits(&softened(shares, even, SOFTENING_LESS), came),
        bits_spread_more: bits(&softened(shares, even, SOFTENING_MORE), came),
    }
}

/// What is played out under a concept.
pub(super) struct Played {
    pub(super) concept: &'static Concept,
    /// The shares of all categories …
    pub(super) shares: Vec<f64>,
    /// … and in play with each of the chances of mistakes.
    pub(super) erring: Vec<Vec<f64>>,
}

/// Mixes what is played out under each concept with one of the chances of mistakes, all alike.
pub(super) fn mixed(rows: &[Played], mistakes: usize) -> Vec<f64> {
    let count = rows.len().max(1) as f64;
    let mut mean: Vec<f64> = Vec::new();
    for shares in rows.iter().filter_map(|row| row.erring.get(mistakes)) {
        mean.resize(shares.len(), 0.0);
        mean.iter_mut().zip(shares).for_each(|(sum, share)| *sum += share / count);
    }
    mean
}

/// Plays out from today under each concept, with each of some chances of mistakes; nothing where there
/// is no status quo.
pub(super) fn play(
    conflict: &Conflict,
    categories: &Categories,
    chances: &[f64],
    terms: &Terms,
) -> Result<Vec<Played>, Refusal> {
    let model = match Model::new(conflict, Sequences::Legal, terms.memory) {
        Err(Refusal::NoForecast { .. }) => return Ok(Vec::new()),
        other => other?,
    };
    let mut ask = Ask::of(conflict);
    ask.questions = vec![categories.question.clone()];
    ask.expected.clear();
    ask.concepts = terms.concepts.iter().copied().filter(|one| one.foresight().is_some()).collect();
    ask.seed = terms.seed;
    let means = ForecastMeans { threads: 1, progress: &|_, _| true };
    let first = |answers: Vec<Vec<Likely>>| {
        let answers = answers.into_iter().next().unwrap_or_default();
        answers.into_iter().map(|(share, _)| share).collect::<Vec<f64>>()
    };
    let mut played: Vec<Played> = Vec::new();
    for mistakes in chances.iter().copied() {
        ask.outer = Some(Outer { mistakes, unmodelled: 0.0 });
        for (at, row) in shares(&model, &ask, means)?.into_iter().enumerate() {
            if at == played.len() {
                let shares = first(row.answers);
                played.push(Played { concept: row.concept, shares, erring: Vec::new() });
            }
            if let Some(one) = played.get_mut(at) {
                one.erring.push(first(row.erring));
            }
        }
    }
    Ok(played)
}
