//! Ranks of states from any of the three kinds of preference.
//!
//! Every kind gives a vector of numbers to each option vector, compared from left to right, so that one piece of code ranks states
//! and says when the members of a merged state disagree.

use crate::plain::{Pick, PlainConflict, Preference};
use crate::world::WorldProblem;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What one option vector is worth: the truth values of the statements, the place of its group, or the sum of its weights.
type Score = Vec<i64>;

/// Ranks the states for each decision maker: 0 is worst, and each larger score is one more.
pub(crate) fn ranks(
    conflict: &PlainConflict,
    members: &[Vec<u64>],
) -> Result<Vec<Vec<u32>>, WorldProblem> {
    (0..conflict.dms.len()).map(|dm| ranks_of(conflict, members, dm)).collect()
}

fn ranks_of(
    conflict: &PlainConflict,
    members: &[Vec<u64>],
    dm: usize,
) -> Result<Vec<u32>, WorldProblem> {
    let mut scores: Vec<BTreeSet<Score>> = Vec::new();
    for state in members {
        let of_state: Result<BTreeSet<Score>, WorldProblem> =
            state.iter().map(|&vector| score(&conflict.dms[dm].preference, dm, vector)).collect();
        scores.push(picked(of_state?, pick(conflict, state)));
    }
    for (state, own) in scores.iter().enumerate().filter(|(_, own)| own.len() > 1) {
        for (other, others) in scores.iter().enumerate().filter(|(other, _)| *other != state) {
            let answers: BTreeSet<Ordering> =
                own.iter().flat_map(|a| others.iter().map(|b| a.cmp(b))).collect();
            if answers.len() > 1 {
                return Err(WorldProblem::MembersDiffer { dm, state, other });
            }
        }
    }
    // Where members agree about every other state, any of their scores ranks the state.
    let score_of: Vec<&Score> = scores.iter().filter_map(BTreeSet::last).collect();
    let ladder: Vec<&Score> =
        score_of.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    Ok(score_of.iter().map(|score| ladder.partition_point(|step| step < score) as u32).collect())
}

/// Returns the pick of the merge that made a state, which all its members share.
fn pick(conflict: &PlainConflict, state: &[u64]) -> Option<Pick> {
    conflict.merges.iter().find(|merge| merge.when.holds(state[0])).and_then(|merge| merge.pick)
}

fn picked(scores: BTreeSet<Score>, pick: Option<Pick>) -> BTreeSet<Score> {
    match pick {
        None => scores,
        Some(Pick::Best) => scores.into_iter().next_back().into_iter().collect(),
        Some(Pick::Worst) => scores.into_iter().next().into_iter().collect(),
    }
}

fn score(preference: &Preference, dm: usize, vector: u64) -> Result<Score, WorldProblem> {
    Ok(match preference {
        Preference::Prioritized(statements) => {
            statements.iter().map(|that| i64::from(that.holds(vector))).collect()
        }
        Preference::Weights(weights) => {
            vec![
                weights
                    .iter()
                    .filter(|(that, _)| that.holds(vector))
                    .map(|(_, weight)| weight)
                    .sum(),
            ]
        }
        Preference::Ranking(groups) => {
            let held: Vec<usize> = (0..groups.len())
                .filter(|&group| groups[group].iter().any(|entry| entry.covers(vector)))
                .collect();
            match held[..] {
                [group] => vec![-(group as i64)],
                _ => return Err(WorldProblem::NotInOneGroup { dm, vector }),
            }
        }
    })
}
