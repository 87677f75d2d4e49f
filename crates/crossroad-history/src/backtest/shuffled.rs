//! What the graph alone gives: everybody's ranking shuffled over the states, many times.
//!
//! The null hypothesis that matters is not "any states at random" but "the same states, moves and
//! ties, and wishes that have nothing to do with the conflict". Under it a concept that finds many
//! equilibria hits as often as it does for that reason alone.

use super::against_outcome::{event, profiles};
use super::forecaster::even_over;
use super::{Categories, Terms};
use crate::scoring::brier;
use crossroad::finding::uncertainty::{bits, key};
use crossroad::game::graph::{Graph, Relation};
use crossroad::game::space::{BitSet, Refusal, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Means, sweep};

/// Work, in states times shuffles, that one model may take: larger ones are shuffled less often.
const MOST: u64 = 1 << 19;

/// What a model gives where rankings are shuffled: of each shuffle and concept, whether the outcome
/// is among the equilibria, and the Brier score of a forecast spread over them.
#[derive(Debug, Clone, PartialEq)]
pub struct Shuffled {
    /// How often its rankings were shuffled; further draws begin again from the first.
    pub shuffles: u64,
    concepts: usize,
    found: Vec<(bool, f32)>,
}

impl Shuffled {
    /// Returns what a shuffle gives under a concept.
    #[must_use]
    pub fn get(&self, shuffle: u64, concept: usize) -> Option<(bool, f64)> {
        let at = (shuffle % self.shuffles.max(1)) as usize * self.concepts + concept;
        self.found.get(at).map(|(hit, brier)| (*hit, f64::from(*brier)))
    }
}

/// Shuffles the rankings of a model with an outcome; `None` where it has none, or where somebody's
/// preference is no ranking: states compared two by two cannot be shuffled so.
///
/// # Errors
/// A [`Refusal`] if it cannot be analysed.
pub fn shuffled(id: &str, whole: &Conflict, terms: &Terms) -> Result<Option<Shuffled>, Refusal> {
    let Some(outcome) = &whole.history.outcome else { return Ok(None) };
    let conflict = whole.today();
    let space = build(&structure(&conflict), terms.memory)?;
    let graph = Graph::of(&conflict, &space, terms.memory, 1)?;
    if !graph.relations.iter().all(Relation::is_order) {
        return Ok(None);
    }
    let ranks: Vec<Vec<u32>> =
        graph.relations.iter().map(|relation| relation.ranks.iter().collect()).collect();
    let categories = Categories::new(&conflict, &space, &outcome.coding);
    let came = space.select(&outcome.coding.when);
    let event = event(id, outcome);
    let shuffles = terms.shuffles.min(MOST / space.len() as u64).max(1);
    let profiles = profiles(terms, conflict.dms.len());
    let means = Means { memory: terms.memory, ..Means::default() };
    let mut found = Vec::with_capacity(shuffles as usize * profiles.len());
    for n in 0..shuffles {
        let relations = ranks.iter().enumerate().map(|(dm, ranks)| {
            // (By the event, not the model: variants of one model are shuffled alike, and stay
            // variants of each other.)
            let own = key(&format!("{event} {dm}"));
            Relation::from_ranks(shuffle(ranks, terms.seed, n, own))
        });
        let graph = Graph::new(&space, relations.collect());
        let analysis = sweep(&graph, &profiles, means)?;
        found.extend(
            analysis.stable.iter().map(|stable| one(&categories, &came, &stable.equilibria())),
        );
    }
    Ok(Some(Shuffled { shuffles, concepts: profiles.len(), found }))
}

fn one(categories: &Categories, came: &BitSet, equilibria: &BitSet) -> (bool, f32) {
    let hit = came.iter().any(|state| equilibria.contains(state));
    let score = brier(&even_over(categories, equilibria), categories.came);
    (hit, score as f32)
}

/// Shuffles ranks over the states (Fisher and Yates), by draws of their own.
fn shuffle(ranks: &[u32], seed: u64, n: u64, own: u64) -> Vec<u32> {
    let mut shuffled = ranks.to_vec();
    for last in (1..shuffled.len()).rev() {
        let drawn = bits(seed, n, own.wrapping_add(last as u64));
        let other = (u128::from(drawn) * (last as u128 + 1)) >> 64;
        shuffled.swap(last, other as usize);
    }
    shuffled
}

#[cfg(test)]
mod tests {
    use super::shuffle;

    #[test]
    fn shuffles_are_permutations_and_all_of_them_come_about_equally_often() {
        let mut counts = std::collections::BTreeMap::new();
        for n in 0..6_000 {
            *counts.entry(shuffle(&[0, 1, 2], 5, n, 9)).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6);
        for (order, count) in counts {
            // 1000 expected, with a standard deviation of 29.
            assert!((880..1120).contains(&count), "{order:?}: {count}");
        }
    }
}
