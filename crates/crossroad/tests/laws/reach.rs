//! What can be reached, against the oracle.

use crate::support;
use crossroad::finding::paths::{Along, reach};
use crossroad::game::graph::Graph;
use crossroad::text::formula::StateId;
use crossroad_testkit::random::{self, GraphShape, Shape};
use crossroad_testkit::sequences::{self, Moves, Sequences};
use crossroad_testkit::world::PlainGraph;

fn agree(graph: &Graph<'_>, plain: &PlainGraph, about: &str) {
    let everybody: Vec<usize> = (0..plain.dms).collect();
    for (along, moves) in [(Along::Moves, Moves::All), (Along::Improvements, Moves::Improvements)] {
        for from in 0..plain.states {
            let found = reach(graph, StateId::at(from), along, usize::MAX).expect("a state");
            let set: Vec<usize> = {
                let mut set: Vec<usize> =
                    found.arrivals.iter().map(|arrival| arrival.state.index()).collect();
                set.sort_unstable();
                set
            };
            let right: Vec<usize> =
                sequences::reachable(plain, &everybody, from, moves, Sequences::Legal)
                    .into_iter()
                    .collect();
            assert_eq!(set, right, "{about}: from {from}");
            let distances = sequences::distances(plain, &everybody, from, moves);
            for arrival in &found.arrivals {
                let state = arrival.state.index();
                if state != from {
                    assert_eq!(Some(arrival.steps), distances[state], "{about}: {from} to {state}");
                }
                // The path is a path.
                let mut here = from;
                let mut last = None;
                for step in &arrival.path {
                    let (mover, to) = (step.mover.index(), step.to.index());
                    assert!(plain.arcs[mover][here].contains(&to) && last != Some(mover));
                    assert!(
                        along == Along::Moves || plain.rank[mover][to] > plain.rank[mover][here]
                    );
                    (here, last) = (to, Some(mover));
                }
                assert_eq!((here, arrival.path.len()), (state, arrival.steps));
            }
        }
    }
}

#[test]
fn reach_agrees_with_the_oracle() {
    for seed in 0..support::how_many(100) {
        let (conflict, plain) = support::small(&Shape::everything(), seed);
        let (space, relations) = support::engine(&conflict);
        agree(&Graph::new(&space, relations), &plain, &format!("conflict {seed}"));
        let shape = GraphShape { dms: 3, states: 7, arc_percent: 20, ranks: 5 };
        let plain = random::graph(&shape, seed);
        let (space, relations) = support::space_and_relations(&plain);
        agree(&Graph::new(&space, relations), &plain, &format!("graph {seed}"));
    }
}

#[test]
fn a_horizon_cuts_paths_off() {
    for seed in 0..support::how_many(60) {
        let (conflict, _) = support::small(&Shape::plain(), seed);
        let (space, relations) = support::engine(&conflict);
        let graph = Graph::new(&space, relations);
        let whole = reach(&graph, StateId(0), Along::Moves, usize::MAX).expect("a state");
        for horizon in 0..4 {
            let near = reach(&graph, StateId(0), Along::Moves, horizon).expect("a state");
            let right: Vec<StateId> = whole
                .arrivals
                .iter()
                .filter(|arrival| arrival.steps <= horizon)
                .map(|arrival| arrival.state)
                .collect();
            let found: Vec<StateId> = near.arrivals.iter().map(|arrival| arrival.state).collect();
            assert_eq!(found, right);
        }
    }
}
