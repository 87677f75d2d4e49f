//! The dilemmas of drama theory, against their definitions read off plain tables.

use std::collections::BTreeSet;

use crossroad::finding::dilemmas::{Dilemma, Stance, dilemmas, first_choices};
use crossroad::game::graph::Graph;
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::random::Shape;
use crossroad_testkit::world::PlainGraph;

use super::support::{how_many, small, space_and_relations};

/// A dilemma by the definitions: who faces it, with whom, which, and what tempts.
type Row = (usize, usize, &'static str, Vec<usize>);

/// Reads the dilemmas off the ranks (larger is better) and the lists of moves.
fn defined(plain: &PlainGraph, positions: &[usize], threat: usize) -> BTreeSet<Row> {
    let rank = |dm: usize, state: usize| plain.rank[dm][state];
    let out = |dm: usize, state: usize| -> Vec<usize> {
        let better = |to: &&usize| rank(dm, **to) > rank(dm, state);
        let mut states: Vec<usize> = plain.arcs[dm][state].iter().filter(better).copied().collect();
        states.sort_unstable();
        states
    };
    let mut rows = BTreeSet::new();
    for a in 0..positions.len() {
        for b in (0..positions.len()).filter(|b| *b != a) {
            let (own, other) = (positions[a], positions[b]);
            if own == other {
                if !out(a, own).is_empty() {
                    rows.insert((a, b, "cooperation", out(a, own)));
                }
                if !out(b, own).is_empty() {
                    rows.insert((a, b, "trust", out(b, own)));
                }
                continue;
            }
            if rank(a, threat) <= rank(a, other) {
                rows.insert((a, b, "rejection", vec![]));
            }
            if !out(a, threat).is_empty() {
                rows.insert((a, b, "threat", out(a, threat)));
            }
            if rank(b, own) <= rank(b, threat) {
                rows.insert((a, b, "persuasion", vec![]));
            }
            if rank(a, other) > rank(a, own) {
                rows.insert((a, b, "positioning", vec![]));
            }
        }
    }
    rows
}

#[test]
fn dilemmas_are_as_their_definitions_say() {
    let mut seen = BTreeSet::new();
    for seed in 0..how_many(300) {
        let (_, plain) = small(&Shape::option_form(), seed);
        let (space, relations) = space_and_relations(&plain);
        let graph = Graph::new(&space, relations);
        let parties = plain.rank.len();
        for round in 0..6 {
            // Positions and threats from all over, often the same for two.
            let state = |at: u64| {
                ((seed * 7 + round * 5 + at * (round + 1)) % plain.states as u64) as usize
            };
            let positions: Vec<usize> =
                (0..parties).map(|dm| state(dm as u64 / (1 + round % 2))).collect();
            let threat = state(11);
            let stance = Stance {
                positions: positions.iter().map(|one| StateId::at(*one)).collect(),
                threat: StateId::at(threat),
            };
            let found: BTreeSet<Row> = dilemmas(&graph, &stance)
                .into_iter()
                .map(|one| {
                    let tempting = one.tempting.iter().map(|state| state.index()).collect();
                    (one.by.index(), one.with.index(), one.dilemma.name(), tempting)
                })
                .collect();
            seen.extend(found.iter().map(|row| row.2));
            assert_eq!(found, defined(&plain, &positions, threat), "seed {seed}, round {round}");
        }
    }
    assert_eq!(seen.len(), Dilemma::ALL.len(), "every dilemma occurs: {seen:?}");
}

#[test]
fn first_choices_are_the_states_of_the_best_rank() {
    for seed in 0..how_many(100) {
        let (_, plain) = small(&Shape::option_form(), seed);
        let (space, relations) = space_and_relations(&plain);
        let graph = Graph::new(&space, relations);
        for (dm, ranks) in plain.rank.iter().enumerate() {
            let best = ranks.iter().max();
            let each = ranks.iter().enumerate().filter(|(_, rank)| Some(*rank) == best);
            let defined: Vec<usize> = each.map(|(state, _)| state).collect();
            let found = first_choices(&graph, DmId::at(dm));
            let found: Vec<usize> = found.iter().map(|state| state.index()).collect();
            assert_eq!(found, defined, "seed {seed}");
        }
    }
}
