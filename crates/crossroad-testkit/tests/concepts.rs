//! Single clauses of the definitions, each on the smallest graph that shows it.

use crossroad_testkit::oracle::{Concept, stable};
use crossroad_testkit::sequences::Sequences;
use crossroad_testkit::world::PlainGraph;

/// Lists the concepts under which state 0 is stable for decision maker 0.
fn held(arcs: &[(usize, usize, usize)], ranks: [&[u32]; 2]) -> Vec<&'static str> {
    let states = ranks[0].len();
    let mut targets = vec![vec![Vec::new(); states]; 2];
    for &(dm, from, to) in arcs {
        targets[dm][from].push(to);
    }
    let graph = PlainGraph::by_hand(targets, ranks.map(<[u32]>::to_vec).to_vec());
    let holds = |concept: &Concept| stable(&graph, *concept, 0, 0, Sequences::Legal);
    Concept::ALL.into_iter().filter(holds).map(Concept::id).collect()
}

#[test]
fn a_tie_is_no_reason_to_move() {
    let all = ["nash", "gmr", "smr", "seq", "symmetric-seq"];
    assert_eq!(held(&[(0, 0, 1)], [&[1, 1], &[0, 0]]), all);
}

#[test]
fn a_tie_deters() {
    let arcs = [(0, 0, 1), (1, 1, 2)];
    assert_eq!(held(&arcs, [&[1, 2, 1], &[0, 0, 1]]), ["gmr", "smr", "seq", "symmetric-seq"]);
}

#[test]
fn a_tie_is_no_improvement_of_the_opponent() {
    let arcs = [(0, 0, 1), (1, 1, 2)];
    assert_eq!(held(&arcs, [&[1, 2, 0], &[0, 1, 1]]), ["gmr", "smr"]);
}

#[test]
fn an_improvement_nobody_can_answer_is_not_deterred() {
    assert_eq!(held(&[(0, 0, 1)], [&[1, 2, 0], &[0, 0, 0]]), [""; 0]);
}

#[test]
fn an_escape_must_be_better_than_the_first_state_not_than_the_sanction() {
    let arcs = [(0, 0, 1), (1, 1, 2), (0, 2, 3)];
    let all_but_nash = ["gmr", "smr", "seq", "symmetric-seq"];
    assert_eq!(held(&arcs, [&[1, 2, 0, 1], &[0, 0, 1, 0]]), all_but_nash);
    assert_eq!(held(&arcs, [&[1, 3, 0, 2], &[0, 0, 1, 0]]), ["gmr", "seq"]);
}

#[test]
fn every_improvement_needs_a_sanction_of_its_own() {
    let arcs = [(0, 0, 1), (0, 0, 3), (1, 1, 2)];
    assert_eq!(held(&arcs, [&[1, 2, 0, 2], &[0, 0, 1, 0]]), [""; 0]);
}

#[test]
fn a_response_may_lead_back_to_where_it_began() {
    // The sanction of the move to 1 is that the opponent takes the conflict back to 0.
    let arcs = [(0, 0, 1), (1, 1, 0)];
    assert_eq!(held(&arcs, [&[1, 2], &[1, 0]]), ["gmr", "seq"]);
}

#[test]
fn smr_and_seq_together_are_not_symmetric_seq() {
    // The opponent would go to 2, which can be escaped; only against its wish to 3, which cannot.
    let arcs = [(0, 0, 1), (1, 1, 2), (1, 1, 3), (0, 2, 4)];
    assert_eq!(held(&arcs, [&[1, 2, 0, 0, 3], &[0, 1, 2, 0, 0]]), ["gmr", "smr", "seq"]);
}
