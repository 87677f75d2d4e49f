//! Play from today as a tree whose branches carry probability.
//!
//! A list of the likeliest ways leaves out what many unlikely ones add up to. The tree leaves out
//! nothing: what is too faint for a branch of its own is counted, by where it ends, at the
//! branch it comes off.

use std::collections::BTreeMap;
use std::ops::Range;

use super::decision_tree::Mover;
use crate::text::formula::StateId;

/// Most branches that are kept, today's included.
pub const BRANCHES: usize = 40;

/// Branches less likely than this are not kept.
const FAINT: f64 = 0.005;

/// A step: who moves, and where to.
pub type Step = (Mover, StateId);

/// Where ways end that come off one branch.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    /// The state in which they end.
    pub state: StateId,
    /// Whether that is in a cycle, which is never left; else nobody leaves it.
    pub unsettled: bool,
    /// The probability of these ways together.
    pub share: f64,
    /// How many ways they are.
    pub ways: u64,
}

/// A branch: all ways that begin with the same steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// The branch it goes on from, by its place; `None` of the first, where play begins.
    pub from: Option<usize>,
    /// The step with which it does; `None` of the first.
    pub step: Option<Step>,
    /// The probability of these ways together: that of its endings and the branches from it.
    pub share: f64,
    /// Where the ways end that no branch from it has, the likeliest first: here, or
    /// further on by steps that are too unlikely for a branch.
    pub endings: Vec<Ending>,
}

/// Play from today: every way without detours (no state twice), once.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// The branches: each behind the one it goes on from, the first where play begins.
    pub branches: Vec<Branch>,
    /// The probability of what is no such way: of coming back to a state, and of ways too faint to
    /// be followed.
    pub rest: f64,
}

/// A way: its steps, whether it ends in a cycle, and how likely it is.
pub type Way<'w> = (&'w [Step], bool, f64);

/// A branch that may be kept, with the ways that begin with it: its last step, and which they are.
struct Twig {
    from: Option<usize>,
    depth: usize,
    ways: Range<usize>,
    share: f64,
}

/// Gathers ways, which are in ascending order of their steps, into a tree.
#[must_use]
pub fn flow(start: StateId, ways: &[Way<'_>]) -> Flow {
    let share = |range: &Range<usize>| -> f64 {
        ways.get(range.clone()).unwrap_or_default().iter().map(|(_, _, share)| share).sum()
    };
    let all = 0..ways.len();
    let total = share(&all);
    let mut kept: Vec<Twig> = Vec::new();
    let mut open = vec![Twig { from: None, depth: 0, share: total, ways: all }];
    while kept.len() < BRANCHES {
        // (of equally likely ones the first)
        let likeliest =
            open.iter().enumerate().rev().max_by(|a, b| a.1.share.total_cmp(&b.1.share));
        let Some((at, _)) = likeliest else { break };
        let twig = open.remove(at);
        for next in forks(ways, &twig) {
            let fork = Twig {
                from: Some(kept.len()),
                depth: twig.depth + 1,
                share: share(&next),
                ways: next,
            };
            if fork.share >= FAINT {
                open.push(fork);
            }
        }
        kept.push(twig);
    }
    let branches = kept.iter().enumerate().map(|(at, twig)| {
        let on: Vec<&Range<usize>> =
            kept.iter().filter(|other| other.from == Some(at)).map(|other| &other.ways).collect();
        let own = twig.ways.clone().filter(|way| !on.iter().any(|range| range.contains(way)));
        let first = ways.get(twig.ways.start).map(|(steps, ..)| *steps);
        let step = first.and_then(|steps| steps.get(twig.depth.checked_sub(1)?)).copied();
        Branch { from: twig.from, step, share: twig.share, endings: endings(start, ways, own) }
    });
    Flow { branches: branches.collect(), rest: (1.0 - total).max(0.0) }
}

/// Lists the ways of a twig by their next step.
fn forks(ways: &[Way<'_>], twig: &Twig) -> Vec<Range<usize>> {
    let next = |at: usize| ways.get(at).and_then(|(steps, ..)| steps.get(twig.depth));
    let mut forks: Vec<Range<usize>> = Vec::new();
    for at in twig.ways.clone().filter(|at| next(*at).is_some()) {
        match forks.last_mut().filter(|fork| next(fork.start) == next(at)) {
            Some(fork) => fork.end = at + 1,
            None => forks.push(at..at + 1),
        }
    }
    forks
}

/// Adds up where some ways end.
fn endings(start: StateId, ways: &[Way<'_>], some: impl Iterator<Item = usize>) -> Vec<Ending> {
    let mut ends: BTreeMap<(StateId, bool), (f64, u64)> = BTreeMap::new();
    for (steps, unsettled, share) in some.filter_map(|at| ways.get(at)) {
        let state = steps.last().map_or(start, |(_, state)| *state);
        let entry = ends.entry((state, *unsettled)).or_default();
        entry.0 += share;
        entry.1 += 1;
    }
    let ending = |((state, unsettled), (share, ways))| Ending { state, unsettled, share, ways };
    let mut endings: Vec<Ending> = ends.into_iter().map(ending).collect();
    endings.sort_by(|a, b| b.share.total_cmp(&a.share));
    endings
}
