//! The part of the graph around a state that a person can take in: where moves that pay their
//! mover lead, by the fewest steps, and what holds such moves back.

use std::collections::BTreeMap;

use super::{Account, Outcome};
use crate::finding::paths::Reach;
use crate::game::graph::{Code, Graph};
use crate::stability::{Profile, judge_move};
use crate::text::formula::{DmId, StateId};

/// A state of the part that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which state.
    pub state: StateId,
    /// The least number of improvements that lead there; of an answer's end that improvements do
    /// not reach, one more than where the answer begins.
    pub steps: usize,
}

/// What becomes of a move under its mover's concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It improves its mover's lot, and nothing deters it.
    Free,
    /// It improves its mover's lot, and an answer deters it.
    Held,
    /// It is a step of the answer to a move from the first state, and no improvement.
    AnswerOnly,
}

/// A move of the part that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrow {
    /// Who moves.
    pub mover: DmId,
    /// From where.
    pub from: StateId,
    /// Where to.
    pub to: StateId,
    /// What becomes of it.
    pub fate: Fate,
    /// Whether it is a step of the answer to a move from the first state.
    pub answers: bool,
}

/// The part of a graph around a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// The state in the middle.
    pub from: StateId,
    /// What is shown, by steps, then by number; the first is the state in the middle.
    pub places: Vec<Place>,
    /// The moves shown: improvements that lead one step further, and the answers to those of the
    /// first state.
    pub arrows: Vec<Arrow>,
    /// How many states improvements lead to in all.
    pub reached: usize,
    /// How many of these are not shown.
    pub left_out: usize,
}

/// Chooses what to show around a state: first the shortest paths to the `wanted` states that
/// improvements reach, then what is nearest, at most `most` states; and in any case the answers to
/// tempting moves that are shown.
#[must_use]
pub fn around(
    graph: &Graph<'_>,
    profile: &Profile,
    improvements: &Reach,
    accounts: &[Account],
    wanted: &dyn Fn(StateId) -> bool,
    most: usize,
) -> Around {
    let from = improvements.from;
    let mut shown: BTreeMap<StateId, usize> = BTreeMap::from([(from, 0)]);
    for arrival in improvements.arrivals.iter().filter(|one| wanted(one.state)) {
        let missing = arrival.path.iter().filter(|step| !shown.contains_key(&step.to)).count();
        if shown.len() + missing <= most {
            for (at, step) in arrival.path.iter().enumerate() {
                shown.entry(step.to).or_insert(at + 1);
            }
        }
    }
    for arrival in &improvements.arrivals {
        if shown.len() < most {
            shown.entry(arrival.state).or_insert(arrival.steps);
        }
    }
    let mut arrows = forward(graph, profile, &shown);
    answers(accounts, &mut shown, &mut arrows);
    let others = || improvements.arrivals.iter().filter(|one| one.state != from);
    let reached = others().count();
    let left_out = others().filter(|one| !shown.contains_key(&one.state)).count();
    let mut places: Vec<Place> =
        shown.into_iter().map(|(state, steps)| Place { state, steps }).collect();
    places.sort_by_key(|place| (place.steps, place.state));
    arrows.sort_by_key(|arrow| (arrow.from, arrow.to, arrow.mover));
    Around { from, places, arrows, reached, left_out }
}

/// Lists the improvements that lead from a shown state to one that is a step further.
fn forward(graph: &Graph<'_>, profile: &Profile, shown: &BTreeMap<StateId, usize>) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    for (from, steps) in shown {
        for (to, _) in shown.iter().filter(|(_, further)| **further == steps + 1) {
            for mover in graph.space.dms() {
                let moves = graph.space.can_move(mover, *from, *to);
                if !moves || graph.code(mover, *to, *from) != Code::Better {
                    continue;
                }
                let held = matches!(judge_move(graph, profile, mover, *from, *to), Some(Ok(_)));
                let fate = if held { Fate::Held } else { Fate::Free };
                arrows.push(Arrow { mover, from: *from, to: *to, fate, answers: false });
            }
        }
    }
    arrows
}

/// Adds the answers to the tempting moves that are shown.
fn answers(accounts: &[Account], shown: &mut BTreeMap<StateId, usize>, arrows: &mut Vec<Arrow>) {
    for one in accounts.iter().flat_map(|account| &account.moves) {
        let Outcome::Deterred { steps, .. } = &one.outcome else { continue };
        let Some(start) = shown.get(&one.to).copied() else { continue };
        for (at, step) in steps.iter().enumerate() {
            shown.entry(step.step.to).or_insert(start + at + 1);
            let same = |arrow: &&mut Arrow| {
                arrow.mover == step.step.mover
                    && arrow.from == step.from
                    && arrow.to == step.step.to
            };
            match arrows.iter_mut().find(same) {
                Some(arrow) => arrow.answers = true,
                None => arrows.push(Arrow {
                    mover: step.step.mover,
                    from: step.from,
                    to: step.step.to,
                    fate: match step.comparison.code {
                        Code::Better => Fate::Free,
                        _ => Fate::AnswerOnly,
                    },
                    answers: true,
                }),
            }
        }
    }
}
