//! Play as a tree of branches.

use crossroad::finding::uncertainty::{BRANCHES, Mover, Step, Way, flow};
use crossroad::text::formula::{DmId, StateId};

fn step(dm: u16, state: u32) -> Step {
    (Mover::Dm(DmId(dm)), StateId(state))
}

#[test]
fn what_is_too_faint_for_a_branch_is_counted_where_it_comes_off() {
    let (a, b, c) = (step(0, 1), step(1, 2), step(1, 3));
    let lists = [vec![], vec![a], vec![a, b], vec![a, c], vec![c]];
    let shares = [0.5, 0.2, 0.25, 0.002, 0.04];
    let ways: Vec<Way<'_>> =
        lists.iter().zip(shares).map(|(steps, share)| (steps.as_slice(), false, share)).collect();
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
    let lists: Vec<Vec<Step>> =
        (0..15).flat_map(|one| (0..15).map(move |two| vec![step(0, one), step(1, two)])).collect();
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
