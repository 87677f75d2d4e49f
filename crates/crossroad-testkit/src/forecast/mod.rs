//! Forecasts straight from their definitions: every world, one by one.
//!
//! A world is made into a plain conflict of its own, in which nothing is open: its states and moves are built anew, and play goes on
//! in it by the set definitions of the concepts ([`play`]). What is asked of all worlds together are plain sums over the list of
//! them. Nothing is shared between worlds, nothing is left out that does not matter, and every probability is a product.

mod chain;
mod play;
mod world;

pub use play::{Ending, Rest, Sight, Step, play, play_erring, play_seen, steps};
pub use world::{Item, World, items, outcomes, permutations, world};

use crate::open::OpenConflict;
use crate::oracle::Concept;
use crate::sequences::Sequences;

/// More worlds than this are refused.
pub const MOST_WORLDS: usize = 1 << 14;

/// Every world of a conflict, played out.
#[derive(Clone, Debug)]
pub struct Worlds {
    /// What is open.
    pub items: Vec<Item>,
    /// For each item the probabilities of its outcomes, at the low and at the high end of what is stated.
    pub odds: Vec<[Vec<f64>; 2]>,
    /// For each world the outcome of each item, …
    pub outcomes: Vec<Vec<usize>>,
    /// … and how it ends.
    pub endings: Vec<Vec<Ending>>,
    /// For each world and question: the share of each answer, of none and of unsettled.
    pub shares: Vec<Vec<Vec<f64>>>,
    /// For each world and question: what of each answer, and of none, is held by nothing but hollow sanctions.
    pub hollow: Vec<Vec<Vec<f64>>>,
}

/// What probabilities are taken: for each item, how far from the low end (0) to the high end (1).
pub type Setting = Vec<f64>;

impl Worlds {
    /// Plays out every world; whoever has no foresight of its own follows `concept`. `None` if there are too many.
    pub fn of(conflict: &OpenConflict, concept: Concept, sequences: Sequences) -> Option<Worlds> {
        let items = items(conflict);
        let counts: Vec<usize> = items.iter().map(|item| outcomes(conflict, item)).collect();
        let all = counts.iter().try_fold(1usize, |all, count| all.checked_mul(*count))?;
        if all > MOST_WORLDS {
            return None;
        }
        let mut worlds = Worlds {
            odds: items.iter().map(|item| world::odds(conflict, item)).collect(),
            items,
            outcomes: Vec::new(),
            endings: Vec::new(),
            shares: Vec::new(),
            hollow: Vec::new(),
        };
        for number in 0..all {
            let mut rest = number;
            let drawn: Vec<usize> = counts
                .iter()
                .map(|count| {
                    let outcome = rest % count;
                    rest /= count;
                    outcome
                })
                .collect();
            let world = world(conflict, &worlds.items, &drawn, concept);
            let endings = play(conflict, &world, sequences);
            let (shares, hollow) = conflict.questions.iter().map(|q| answer(q, &endings)).unzip();
            worlds.outcomes.push(drawn);
            worlds.endings.push(endings);
            worlds.shares.push(shares);
            worlds.hollow.push(hollow);
        }
        Some(worlds)
    }

    /// Plays every world out once more; for each and each question the share of each answer, of none and of unsettled together with
    /// seeing some moves.
    pub fn seen(
        &self,
        conflict: &OpenConflict,
        concept: Concept,
        sequences: Sequences,
        sights: &[Sight],
    ) -> Vec<Vec<Vec<f64>>> {
        let one = |drawn: &Vec<usize>| {
            let world = world(conflict, &self.items, drawn, concept);
            let endings = play_seen(conflict, &world, sequences, sights);
            conflict.questions.iter().map(|question| answer(question, &endings).0).collect()
        };
        self.outcomes.iter().map(one).collect()
    }

    /// Takes the middle of every range.
    pub fn middle(&self) -> Setting {
        vec![0.5; self.items.len()]
    }

    /// Returns the probability of an outcome of an item.
    pub fn odds(&self, item: usize, outcome: usize, at: &Setting) -> f64 {
        let [low, high] = &self.odds[item];
        low[outcome] + at[item] * (high[outcome] - low[outcome])
    }

    /// Returns the probability of a world.
    pub fn weight(&self, world: usize, at: &Setting) -> f64 {
        let drawn = self.outcomes[world].iter().enumerate();
        drawn.map(|(item, &outcome)| self.odds(item, outcome, at)).product()
    }

    /// Returns the mean of values of each world, over those that `holds` names, weighed anew.
    pub fn mean(&self, values: &[Vec<Vec<f64>>], question: usize, at: &Setting) -> Vec<f64> {
        let width = values[0][question].len();
        let mut sum = vec![0.0; width];
        for (world, values) in values.iter().enumerate() {
            let weight = self.weight(world, at);
            sum.iter_mut().zip(&values[question]).for_each(|(sum, value)| *sum += weight * value);
        }
        sum
    }

    /// Returns the shares of a question's answers given an outcome of an item, which may have a probability of 0.
    pub fn given(&self, question: usize, item: usize, outcome: usize) -> Vec<f64> {
        let mut sum = vec![0.0; self.shares[0][question].len()];
        for (world, drawn) in self.outcomes.iter().enumerate() {
            if drawn[item] == outcome {
                let others = (0..drawn.len()).filter(|&other| other != item);
                let weight: f64 =
                    others.map(|other| self.odds(other, drawn[other], &self.middle())).product();
                let values = &self.shares[world][question];
                sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += weight * value);
            }
        }
        sum
    }

    /// Returns the least and greatest share of each answer over all ends of all ranges.
    pub fn extremes(&self, question: usize) -> Vec<(f64, f64)> {
        let open: Vec<usize> = (0..self.items.len())
            .filter(|&item| self.odds[item][0] != self.odds[item][1])
            .collect();
        let mut found: Vec<(f64, f64)> = Vec::new();
        for ends in 0..1usize << open.len() {
            let mut at = self.middle();
            for (bit, &item) in open.iter().enumerate() {
                at[item] = (ends >> bit & 1) as f64;
            }
            let means = self.mean(&self.shares, question, &at);
            if found.is_empty() {
                found = means.iter().map(|&mean| (mean, mean)).collect();
            }
            for ((least, greatest), mean) in found.iter_mut().zip(means) {
                (*least, *greatest) = (least.min(mean), greatest.max(mean));
            }
        }
        found
    }

    /// Returns the mutual information between an item and the answer to a question, in bits: the joint distribution against the
    /// product of its margins.
    pub fn information(&self, question: usize, item: usize) -> f64 {
        let middle = self.middle();
        let all = self.mean(&self.shares, question, &middle);
        let mut bits = 0.0;
        for outcome in 0..self.odds[item][0].len() {
            let chance = self.odds(item, outcome, &middle);
            for (share, answer) in self.given(question, item, outcome).into_iter().zip(&all) {
                let joint = chance * share;
                if joint > 0.0 {
                    bits += joint * log2(joint / (chance * answer));
                }
            }
        }
        bits
    }
}

/// Returns the binary logarithm.
#[expect(clippy::disallowed_methods, reason = "the last place does not matter to a test")]
pub fn log2(x: f64) -> f64 {
    x.log2()
}

/// Adds up how play ends, by answer; and what of it is hollow.
fn answer(question: &crate::open::Question, endings: &[Ending]) -> (Vec<f64>, Vec<f64>) {
    let none = question.answers.len();
    let (mut shares, mut hollow) = (vec![0.0; none + 2], vec![0.0; none + 1]);
    for ending in endings {
        match &ending.rest {
            Rest::Cycle { .. } => shares[none + 1] += ending.share,
            Rest::At { members, hollow: empty } => {
                let holds = |answer: &crate::formula::Formula| {
                    members.iter().all(|&vector| answer.holds(vector))
                };
                let slot = question.answers.iter().position(holds).unwrap_or(none);
                shares[slot] += ending.share;
                hollow[slot] += if *empty { ending.share } else { 0.0 };
            }
        }
    }
    (shares, hollow)
}
