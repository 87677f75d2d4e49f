//! The matrix baseline gives the oracle's answers: it would be no baseline otherwise.

use crossroad_testkit::dense::Matrices;
use crossroad_testkit::draw::Draw;
use crossroad_testkit::oracle::{Concept, stable_states};
use crossroad_testkit::random::{self, GraphShape, Shape};
use crossroad_testkit::sequences::Sequences;
use crossroad_testkit::world::{self, PlainGraph};

fn agree(graph: &PlainGraph, about: &str) {
    let matrices = Matrices::of(graph);
    for concept in Concept::ALL {
        for dm in 0..graph.dms {
            let right = stable_states(graph, concept, dm, Sequences::Legal);
            assert_eq!(matrices.stable(concept, dm), right, "{about}: {concept:?} for {dm}");
        }
    }
}

#[test]
fn matrices_agree_with_the_oracle_on_random_conflicts() {
    for seed in 0..60 {
        for shape in [Shape::option_form(), Shape::everything()] {
            let graph = world::graph(&random::conflict(&shape, seed));
            if graph.states <= 80 {
                agree(&graph, &format!("seed {seed}"));
            }
        }
    }
}

#[test]
fn matrices_agree_with_the_oracle_on_graphs_whose_moves_are_not_transitive() {
    for seed in 0..200 {
        let mut draw = Draw::seeded(seed);
        let (dms, states) = (draw.within((1, 4)), draw.within((2, 9)));
        let shape = GraphShape { dms, states, arc_percent: 25, ranks: draw.within((2, 9)) };
        agree(&random::graph(&shape, seed), &format!("graph {seed}"));
    }
}
