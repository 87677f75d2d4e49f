//! What the graph alone gives: everybody's ranking shuffled over the states, many times.
//!
//! The null hypothesis that matters is not "any states at random" but "the same states, moves and
//! ties, and wishes that have nothing to do with the conflict". Under it a concept that finds many
//! equilibria hits as often as it does for that reason alone.

use std::collections::BTreeMap;

use super::against_outcome::{event, mixed, play, profiles};
use super::categories::exactly;
use super::erring::{Erring, MISTAKES};
use super::forecaster::even_over;
use super::{Categories, Terms};
use crate::scoring::brier;
use crossroad::finding::uncertainty::{bits, key};
use crossroad::game::graph::{Graph, Relation};
use crossroad::game::space::{BitSet, Refusal, Space, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::model::preference::{Entry, Preference, Ranking};
use crossroad::model::provenance::Support;
use crossroad::stability::{Means, sweep};
use crossroad::text::formula::StateId;
use crossroad::text::source::{Span, Spanned};

/// Work, in states times shuffles, that one model may take: larger ones are shuffled less often.
const MOST: u64 = 1 << 19;

/// The same for play-outs, which take more: in states times rankings that differ, since equal ones are
/// worked out once.
const MOST_PLAYED: usize = 1 << 13;

/// So many rankings that differ are played out of any model. Twenty left p values open that decide something;
/// of the largest model as many as it is shuffled would take longer than all others together, so that what
/// is left open is told with each p.
const LEAST_PLAYED: usize = 200;

/// What a model gives where rankings are shuffled: of each shuffle and concept, whether the outcome
/// is among the equilibria, and the Brier score of a forecast spread over them; and the Brier scores of
/// play-outs.
#[derive(Debug, Clone, PartialEq)]
pub struct Shuffled {
    /// How often its rankings were shuffled; further draws begin again from the first.
    pub shuffles: u64,
    /// How often they were played out, from the first on; 0 where nothing is played out.
    pub plays: u64,
    concepts: usize,
    found: Vec<(bool, f32)>,
    /// For each play-out the Brier scores under each concept, then that in the world.
    played: Vec<Vec<f32>>,
}

impl Shuffled {
    /// Returns what a shuffle gives under a concept.
    #[must_use]
    pub fn get(&self, shuffle: u64, concept: usize) -> Option<(bool, f64)> {
        let at = (shuffle % self.shuffles.max(1)) as usize * self.concepts + concept;
        self.found.get(at).map(|(hit, brier)| (*hit, f64::from(*brier)))
    }

    /// Returns the Brier score of a shuffle that is played out: under a concept, and behind these in the
    /// world.
    #[must_use]
    pub fn play(&self, shuffle: u64, at: usize) -> Option<f64> {
        let played = self.played.get((shuffle % self.plays.max(1)) as usize)?;
        played.get(at).map(|brier| f64::from(*brier))
    }
}

/// Shuffles the rankings of a model with an outcome; `None` where it has none, or where somebody's
/// preference is no ranking: states compared two by two cannot be shuffled so. `weights` are those of
/// likelihood in the world.
///
/// # Errors
/// A [`Refusal`] if it cannot be analysed.
pub fn shuffled(
    id: &str,
    whole: &Conflict,
    weights: (usize, f64),
    terms: &Terms,
) -> Result<Option<Shuffled>, Refusal> {
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
    let loosest = build(&structure(&conflict.loosest()), terms.memory)?;
    // (Where an option or rule may not be there, there are states that nobody's ranking has.)
    let is_played = conflict.status_quo.is_some() && loosest.len() == space.len();
    let most_played = (MOST_PLAYED / space.len().max(1)).max(LEAST_PLAYED);
    let profiles = profiles(terms, conflict.dms.len());
    let means = Means { memory: terms.memory, ..Means::default() };
    let mut found = Vec::with_capacity(shuffles as usize * profiles.len());
    let mut played = Vec::new();
    let mut known: BTreeMap<Vec<Vec<u32>>, Vec<f32>> = BTreeMap::new();
    for n in 0..shuffles {
        let drawn: Vec<Vec<u32>> = ranks
            .iter()
            .enumerate()
            .map(|(dm, ranks)| {
                // (By the event, not the model: variants of one model are shuffled alike, and stay
                // variants of each other.)
                shuffle(ranks, terms.seed, n, key(&format!("{event} {dm}")))
            })
            .collect();
        let goes_on = is_played && played.len() as u64 == n;
        match known.get(&drawn) {
            Some(own) if goes_on => played.push(Vec::clone(own)),
            None if goes_on && known.len() < most_played => {
                let own = scores(&ranked(&conflict, &space, &drawn), &categories, weights, terms)?;
                known.insert(drawn.clone(), own.clone());
                played.push(own);
            }
            _ => {}
        }
        let graph = Graph::new(&space, drawn.into_iter().map(Relation::from_ranks).collect());
        let analysis = sweep(&graph, &profiles, means)?;
        found.extend(
            analysis.stable.iter().map(|stable| one(&categories, &came, &stable.equilibria())),
        );
    }
    Ok(Some(Shuffled {
        shuffles,
        plays: played.len() as u64,
        concepts: profiles.len(),
        found,
        played,
    }))
}

/// Gives everybody a ranking of all states.
fn ranked(conflict: &Conflict, space: &Space, ranks: &[Vec<u32>]) -> Conflict {
    let mut shuffled = conflict.clone();
    for (dm, ranks) in shuffled.dms.iter_mut().zip(ranks) {
        let mut entries: BTreeMap<std::cmp::Reverse<u32>, Entry> = BTreeMap::new();
        for (at, rank) in ranks.iter().enumerate() {
            let entry = entries.entry(std::cmp::Reverse(*rank)).or_insert_with(|| Entry {
                id: None,
                states: Vec::new(),
                strongly: false,
                support: Support::default(),
                span: Span::default(),
            });
            let formula = exactly(conflict, space, StateId::at(at));
            entry.states.push((Spanned::new(String::new(), Span::default()), formula));
        }
        dm.preference = Preference::Ranking(Ranking { entries: entries.into_values().collect() });
    }
    shuffled
}

/// Returns the Brier scores of the play-outs of a model under each concept, and in the world.
fn scores(
    conflict: &Conflict,
    categories: &Categories,
    (mistakes, unmodelled): (usize, f64),
    terms: &Terms,
) -> Result<Vec<f32>, Refusal> {
    let chance = MISTAKES.get(mistakes).copied().unwrap_or(0.0);
    let played = play(conflict, categories, &[chance], terms)?;
    let own = terms.concepts.iter().filter_map(|concept| {
        let row = played.iter().find(|row| row.concept.id == concept.id)?;
        Some(brier(&row.shares, categories.came) as f32)
    });
    let mut scores: Vec<f32> = own.collect();
    let erring = Erring {
        shares: vec![mixed(&played, 0)],
        even: categories.even.clone(),
        came: categories.came,
    };
    scores.push(brier(&erring.forecast((0, unmodelled)), categories.came) as f32);
    Ok(scores)
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
