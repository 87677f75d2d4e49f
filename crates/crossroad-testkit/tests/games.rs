//! The strict 2×2 games: published answers and counts over all of them.

use crossroad_testkit::games::{self, CHICKEN, Game, PRISONERS_DILEMMA};
use crossroad_testkit::oracle::{Concept, equilibria, equilibria_of_profile};
use crossroad_testkit::sequences::Sequences;
use crossroad_testkit::world;

/// Lists the equilibria by the numbers of the literature, which start at 1.
fn numbers(game: Game, concept: Concept) -> Vec<usize> {
    equilibria(&game.graph(), concept, Sequences::Legal).iter().map(|state| state + 1).collect()
}

#[test]
fn prisoners_dilemma() {
    assert_eq!(numbers(PRISONERS_DILEMMA, Concept::Nash), [4]);
    for concept in [Concept::Gmr, Concept::Smr, Concept::Seq, Concept::SymmetricSeq] {
        assert_eq!(numbers(PRISONERS_DILEMMA, concept), [1, 4], "{concept:?}");
    }
}

#[test]
fn chicken() {
    for concept in [Concept::Nash, Concept::Seq, Concept::SymmetricSeq] {
        assert_eq!(numbers(CHICKEN, concept), [2, 3], "{concept:?}");
    }
    for concept in [Concept::Gmr, Concept::Smr] {
        assert_eq!(numbers(CHICKEN, concept), [1, 2, 3], "{concept:?}");
    }
}

#[test]
fn counts_over_all_games_are_the_same_for_every_state() {
    let expected = [144, 256, 196, 193, 169];
    let mut counts = [[0; 4]; 5];
    for game in games::all() {
        let graph = game.graph();
        for (row, concept) in counts.iter_mut().zip(Concept::ALL) {
            for state in equilibria(&graph, concept, Sequences::Legal) {
                row[state] += 1;
            }
        }
    }
    for ((row, count), concept) in counts.iter().zip(expected).zip(Concept::ALL) {
        assert_eq!(*row, [count; 4], "{concept:?}");
    }
}

#[test]
fn with_one_possible_response_smr_and_seq_meet_in_symmetric_seq() {
    for game in games::all() {
        let of = |concept| equilibria(&game.graph(), concept, Sequences::Legal);
        let (smr, seq) = (of(Concept::Smr), of(Concept::Seq));
        let both: Vec<usize> = smr.into_iter().filter(|state| seq.contains(state)).collect();
        assert_eq!(both, of(Concept::SymmetricSeq), "{game:?}");
    }
}

#[test]
fn one_opponent_moves_once_under_every_reading() {
    for game in games::all() {
        let graph = game.graph();
        for concept in Concept::ALL {
            let [legal, each_once, single] =
                Sequences::ALL.map(|mode| equilibria(&graph, concept, mode));
            assert!(legal == each_once && legal == single, "{game:?} {concept:?}");
        }
    }
}

#[test]
fn each_decision_maker_may_follow_its_own_concept() {
    let graph = CHICKEN.graph();
    let mixed = |profile| equilibria_of_profile(&graph, profile, Sequences::Legal);
    assert_eq!(mixed(&[Concept::Nash, Concept::Nash]), [1, 2]);
    assert_eq!(mixed(&[Concept::Gmr, Concept::Gmr]), [0, 1, 2]);
    // At state 0 both would like to drive on, and it takes both to be held back.
    assert_eq!(mixed(&[Concept::Gmr, Concept::Nash]), [1, 2]);
}

#[test]
fn option_form_gives_the_same_graph() {
    for game in games::all() {
        let (by_hand, built) = (game.graph(), world::graph(&game.conflict()));
        assert_eq!((&by_hand.arcs, &by_hand.rank), (&built.arcs, &built.rank));
        assert_eq!(built.patterns, ["NN", "YN", "NY", "YY"]);
    }
}

#[test]
fn orders_are_all_there_and_all_different() {
    let mut orders = games::strict_orders();
    orders.sort();
    orders.dedup();
    assert_eq!((orders.len(), games::all().len()), (24, 576));
    assert!(orders.iter().all(|order| (0..4).all(|state| order.contains(&state))));
}
