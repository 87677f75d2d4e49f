//! Simultaneous sanctions: what comes of several improvements taken at once.
//!
//! Everybody who jumps takes an improvement from the state itself; where they
//! land is the state with all their options changed. If that is feasible and no
//! better for the decision maker, its improvement is deterred.

use crate::game::graph::{Code, Graph};
use crate::game::space::{BitSet, Refusal};
use crate::stability::evidence::{Evidence, Joint};
use crate::stability::judge_choices::{deterred, judge_by_choices, judge_move};
use crate::stability::{Profile, SEQ, Sequences, Step};
use crate::text::formula::{DmId, StateId};

/// Joint jumps from one state that are tried.
const MOST: u64 = 1 << 24;

/// The profile of sequential stability.
pub(in crate::stability) fn sequential(graph: &Graph<'_>, sequences: Sequences) -> Profile {
    Profile::uniform(&SEQ, graph.space.dms().len(), sequences)
}

/// Returns where several moves from a state lead if made at once, if that is feasible.
fn lands(graph: &Graph<'_>, state: StateId, steps: &[Step]) -> Option<StateId> {
    let space = graph.space;
    let vector = steps.iter().fold(space.vector(state), |vector, step| {
        let own = space.own(step.mover);
        vector & !own | space.vector(step.to) & own
    });
    space.find(vector)
}

/// Finds jumps of some of the others that deter an improvement.
fn joint(
    graph: &Graph<'_>,
    dm: DmId,
    state: StateId,
    deviation: StateId,
    others: &[DmId],
) -> Result<Option<Joint>, Refusal> {
    let choices: Vec<Vec<StateId>> =
        others.iter().map(|other| graph.improvements(*other, state).collect()).collect();
    let ways = choices.iter().try_fold(1_u64, |all, list| all.checked_mul(list.len() as u64 + 1));
    let Some(ways) = ways.filter(|ways| *ways <= MOST) else {
        let (steps, limit) = (ways.map_or(u128::MAX, u128::from), u128::from(MOST));
        return Err(Refusal::TooLong { what: "trying all simultaneous jumps", steps, limit });
    };
    // Numbered in mixed radix: digit 0 stays, digit n takes the n-th improvement.
    for mut way in 1..ways {
        let mut jumps = Vec::new();
        for (other, list) in others.iter().zip(&choices) {
            let digit = way % (list.len() as u64 + 1);
            way /= list.len() as u64 + 1;
            let to = (digit as usize).checked_sub(1).and_then(|at| list.get(at));
            jumps.extend(to.map(|to| Step { mover: *other, to: *to }));
        }
        let mut all = jumps.clone();
        all.push(Step { mover: dm, to: deviation });
        let end = lands(graph, state, &all);
        if let Some(end) = end.filter(|end| graph.code(dm, *end, state) != Code::Better) {
            return Ok(Some(Joint { deviation, jumps, end }));
        }
    }
    Ok(None)
}

/// Lists the stable states; `alone` has those that are sequentially stable for each decision
/// maker, which Fraser and Hipel's rule starts from.
pub(in crate::stability) fn stable(
    graph: &Graph<'_>,
    dm: DmId,
    alone: Option<&[BitSet]>,
    sequences: Sequences,
    go_on: &dyn Fn() -> Result<(), Refusal>,
) -> Result<BitSet, Refusal> {
    let profile = sequential(graph, sequences);
    let mut stable = BitSet::full(graph.space.len());
    for state in graph.space.states() {
        go_on()?;
        let unstable = |other: &DmId| {
            alone.is_none_or(|alone| {
                alone.get(other.index()).is_some_and(|set| !set.contains(state))
            })
        };
        if !unstable(&dm) {
            continue;
        }
        let others: Vec<DmId> =
            graph.space.dms().filter(|other| *other != dm).filter(unstable).collect();
        for x in graph.improvements(dm, state) {
            let answered = alone.is_some() && deterred(graph, &profile, dm, state, x).is_some();
            if !answered && joint(graph, dm, state, x, &others)?.is_none() {
                stable.remove(state);
                break;
            }
        }
    }
    Ok(stable)
}

/// Judges one state.
pub(in crate::stability) fn judge_together(
    graph: &Graph<'_>,
    dm: DmId,
    state: StateId,
    unstable_only: bool,
    sequences: Sequences,
) -> Result<Evidence, Refusal> {
    let profile = sequential(graph, sequences);
    let alone: Vec<_> = match unstable_only {
        true => {
            graph.space.dms().map(|who| judge_by_choices(graph, &profile, who, state)).collect()
        }
        false => Vec::new(),
    };
    let own = alone.get(dm.index());
    if own.is_some_and(|verdict| verdict.stable()) {
        let (answers, joint) = (Vec::new(), Vec::new());
        return Ok(Evidence::Together { alone, answers, joint, open: None });
    }
    let jumps = |other: &DmId| {
        *other != dm && alone.get(other.index()).is_none_or(|verdict| !verdict.stable())
    };
    let others: Vec<DmId> = graph.space.dms().filter(jumps).collect();
    let (mut answers, mut joints) = (Vec::new(), Vec::new());
    for x in graph.improvements(dm, state) {
        let answer = match unstable_only {
            true => judge_move(graph, &profile, dm, state, x).unwrap_or_else(|| Err(Vec::new())),
            false => Err(Vec::new()),
        };
        match (answer, joint(graph, dm, state, x, &others)) {
            (Ok(answer), _) => answers.push(answer),
            (Err(_), Ok(Some(joint))) => joints.push(joint),
            (Err(reached), _) => {
                let open = Some((x, reached));
                return Ok(Evidence::Together { alone, answers, joint: joints, open });
            }
        }
    }
    Ok(Evidence::Together { alone, answers, joint: joints, open: None })
}
