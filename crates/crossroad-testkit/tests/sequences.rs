//! Legal sequences: the vectors that catch a wrong search, and the pair search against plain enumeration.

use crossroad_testkit::draw::Draw;
use crossroad_testkit::oracle::{Concept, stable};
use crossroad_testkit::random::{self, GraphShape, Shape};
use crossroad_testkit::sequences::{
    Moves, Sequences, distances, legal_sequences, moves, reachable,
};
use crossroad_testkit::world::{self, PlainGraph};
use std::collections::BTreeSet;

/// Makes a graph of arcs (decision maker, from, to) in which every state is as good as any other.
fn arcs(dms: usize, states: usize, list: &[(usize, usize, usize)]) -> PlainGraph {
    let mut arcs = vec![vec![Vec::new(); states]; dms];
    for &(dm, from, to) in list {
        arcs[dm][from].push(to);
    }
    PlainGraph::by_hand(arcs, vec![vec![0; states]; dms])
}

fn legal(graph: &PlainGraph, coalition: &[usize], from: usize) -> Vec<usize> {
    reachable(graph, coalition, from, Moves::All, Sequences::Legal).into_iter().collect()
}

#[test]
fn a_mover_may_not_go_on_but_another_may_let_it() {
    let graph = arcs(3, 4, &[(0, 1, 3), (1, 3, 2), (2, 1, 2), (2, 2, 0)]);
    assert_eq!(legal(&graph, &[0, 1, 2], 1), [0, 2, 3]);
}

#[test]
fn a_state_may_need_four_moves() {
    let graph = arcs(3, 4, &[(0, 2, 3), (0, 3, 1), (1, 3, 0), (2, 0, 3)]);
    assert_eq!(legal(&graph, &[0, 1, 2], 2), [0, 1, 3]);
    assert_eq!(distances(&graph, &[0, 1, 2], 2, Moves::All), [Some(2), Some(4), Some(0), Some(1)]);
}

#[test]
fn nobody_moves_twice_in_succession() {
    let graph = arcs(2, 3, &[(0, 0, 1), (0, 1, 2)]);
    assert_eq!(legal(&graph, &[0, 1], 0), [1]);
}

#[test]
fn nobody_at_all_reaches_nothing() {
    let graph = arcs(2, 2, &[(0, 0, 1), (1, 1, 0)]);
    assert_eq!(legal(&graph, &[], 0), [0; 0]);
}

#[test]
fn the_state_left_is_reached_only_by_a_return() {
    let graph = arcs(2, 3, &[(0, 0, 1), (1, 1, 0), (1, 0, 2)]);
    assert_eq!(legal(&graph, &[0, 1], 0), [0, 1, 2]);
    assert_eq!(legal(&graph, &[0], 0), [1]);
}

#[test]
fn readings_of_sequences_give_different_sanctions() {
    let list = [(0, 0, 1), (1, 1, 2), (2, 2, 3), (1, 3, 4)];
    let held = |payoffs: [u32; 5]| {
        let mut graph = arcs(3, 5, &list);
        graph.rank[0] = payoffs.to_vec();
        Sequences::ALL.map(|mode| stable(&graph, Concept::Gmr, 0, 0, mode))
    };
    // Sequences::ALL is legal, each once, single.
    assert_eq!(held([1, 2, 2, 2, 0]), [true, false, false]);
    assert_eq!(held([1, 2, 2, 0, 2]), [true, true, false]);
    assert_eq!(held([1, 2, 0, 2, 2]), [true, true, true]);
    assert_eq!(held([1, 2, 2, 2, 2]), [false, false, false]);
}

#[test]
fn the_pair_search_finds_what_enumeration_finds() {
    let mut draw = Draw::seeded(1);
    let (mut longest, mut longer_than_each_once) = (0, 0);
    for seed in 0..600 {
        let (dms, states) = (draw.within((2, 3)), draw.within((3, 4)));
        let shape = GraphShape { dms, states, arc_percent: 20, ranks: 3 };
        let graph = random::graph(&shape, seed);
        let everyone: Vec<usize> = (0..dms).collect();
        for which in [Moves::All, Moves::Improvements] {
            // No shortest sequence repeats a pair of state and last mover.
            let listed = legal_sequences(&graph, &everyone, 0, which, states * dms);
            let ends: BTreeSet<usize> =
                listed.iter().flat_map(|s| s.last()).map(|step| step.to).collect();
            assert_eq!(reachable(&graph, &everyone, 0, which, Sequences::Legal), ends, "{graph:?}");

            let once = |sequence: &[_]| {
                let movers: BTreeSet<usize> = sequence
                    .iter()
                    .map(|step: &crossroad_testkit::sequences::Step| step.mover)
                    .collect();
                movers.len() == sequence.len()
            };
            let once_ends: BTreeSet<usize> = listed
                .iter()
                .filter(|s| once(s))
                .flat_map(|s| s.last())
                .map(|step| step.to)
                .collect();
            assert_eq!(reachable(&graph, &everyone, 0, which, Sequences::EachOnce), once_ends);
            longer_than_each_once += usize::from(once_ends != ends);

            let shortest = |state: usize| match state {
                0 => Some(0),
                _ => listed
                    .iter()
                    .filter(|s| s.last().is_some_and(|step| step.to == state))
                    .map(Vec::len)
                    .min(),
            };
            let expected: Vec<Option<usize>> = (0..states).map(shortest).collect();
            longest = longest.max(expected.iter().copied().flatten().max().unwrap_or(0));
            assert_eq!(distances(&graph, &everyone, 0, which), expected, "{graph:?}");
        }
    }
    assert!(longest >= 4, "long sequences are met: {longest}");
    assert!(longer_than_each_once > 20, "readings differ: {longer_than_each_once}");
}

#[test]
fn in_plain_option_form_last_movers_matter_only_for_the_return() {
    for seed in 0..40 {
        let conflict = random::conflict(&Shape { states: (2, 40), ..Shape::option_form() }, seed);
        let graph = world::graph(&conflict);
        let everyone: Vec<usize> = (0..graph.dms).collect();
        for from in 0..graph.states {
            for which in [Moves::All, Moves::Improvements] {
                let mut closure = BTreeSet::from([from]);
                let mut open = vec![from];
                while let Some(state) = open.pop() {
                    for to in everyone.iter().flat_map(|&dm| moves(&graph, dm, state, which)) {
                        if closure.insert(to) {
                            open.push(to);
                        }
                    }
                }
                let mut found = reachable(&graph, &everyone, from, which, Sequences::Legal);
                found.insert(from);
                assert_eq!(found, closure, "seed {seed}, state {from}");
            }
        }
    }
}
