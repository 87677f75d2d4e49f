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
const BRANCHES: usize = 40;

/// Branches less likely than this are not kept.
const FAINT: f64 = 0.005;

/// A step: who moves, and where to.
pub(super) type Step = (Mover, StateId);

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
pub(super) type Way<'w> = (&'w [Step], bool, f64);

/// A branch that may be kept, with the ways that begin with it: its last step, and which they are.
struct Twig {
    from: Option<usize>,
    depth: usize,
    ways: Range<usize>,
    share: f64,
}

/// Gathers ways, which are in ascending order of their steps, into a tree.
pub(super) fn flow(start: StateId, ways: &[Way<'_>]) -> Flow {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::formula::DmId;

    fn step(dm: u16, state: u32) -> Step {
        (Mover::Dm(DmId(dm)), StateId(state))
    }

    #[test]
    fn what_is_too_faint_for_a_branch_is_counted_where_it_comes_off() {
        let (a, b, c) = (step(0, 1), step(1, 2), step(1, 3));
        let lists = [vec![], vec![a], vec![a, b], vec![a, c], vec![c]];
        let shares = [0.5, 0.2, 0.25, 0.002, 0.04];
        let ways: Vec<Way<'_>> = lists
            .iter()
            .zip(shares)
            .map(|(steps, share)| (steps.as_slice(), false, share))
            .collect();
        let found = flow(StateId(0), &ways);
        let steps: Vec<Option<Step>> = found.branches.iter().map(|one| one.step).collect();
        assert_eq!(steps, [None, Some(a), Some(b), Some(c)]);
        let from: Vec<Option<usize>> = found.branches.iter().map(|one| one.from).collect();
        assert_eq!(from, [None, Some(0), Some(1), Some(0)]);
        let ends = |at: usize| -> Vec<(u32, u64)> {
            found.branches[at].endings.iter().map(|one| (one.state.0, one.ways)).collect()
        };
        assert_eq!(ends(0), [(0, 1)]);
        assert_eq!(ends(1), [(1, 1), (3, 1)], "the faint way ends at 3, off the first branch");
        assert!((found.rest - 0.008).abs() < 1e-12);
    }

    #[test]
    fn a_branch_is_what_ends_at_it_and_goes_on_from_it() {
        // More ways than branches are kept, each as likely as any other.
        let lists: Vec<Vec<Step>> = (0..15)
            .flat_map(|one| (0..15).map(move |two| vec![step(0, one), step(1, two)]))
            .collect();
        let ways: Vec<Way<'_>> =
            lists.iter().map(|steps| (steps.as_slice(), true, 1.0 / 225.0)).collect();
        let found = flow(StateId(99), &ways);
        assert!(found.branches.len() <= BRANCHES);
        for (at, branch) in found.branches.iter().enumerate() {
            let on = found.branches.iter().filter(|other| other.from == Some(at));
            let sum: f64 =
                on.map(|other| other.share).chain(branch.endings.iter().map(|one| one.share)).sum();
            assert!((sum - branch.share).abs() < 1e-12);
        }
        assert!((found.branches[0].share - 1.0).abs() < 1e-12 && found.rest < 1e-12);
    }
}
