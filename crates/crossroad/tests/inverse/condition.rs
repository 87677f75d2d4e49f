//! Conditions and their counts against every strict ranking.

use std::path::Path;

use crate::support::{how_many, read, shapes};
use crossroad::finding::inverse::{Condition, condition};
use crossroad::game::check::read_checked;
use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, build, structure};
use crossroad::stability::{Profile, Sequences, concept};
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::oracle::{self, Concept};
use crossroad_testkit::random::{self, Shape};
use crossroad_testkit::{sequences, world};

/// Lists every order of the first `count` numbers.
fn orders(count: usize) -> Vec<Vec<u32>> {
    let mut all: Vec<Vec<u32>> = vec![Vec::new()];
    for next in 0..count as u32 {
        all = all
            .iter()
            .flat_map(|order| {
                (0..=order.len()).map(move |at| {
                    let mut longer = order.clone();
                    longer.insert(at, next);
                    longer
                })
            })
            .collect();
    }
    all
}

/// Reads a condition as a formula over which states are better.
fn keeps(found: &Condition, ranks: &[u32]) -> bool {
    let better = |state: &StateId| ranks[state.index()] > ranks[found.state.index()];
    found.clauses.iter().all(|clause| {
        !better(&clause.deviation) || clause.unless.iter().any(|one| !one.worse.iter().any(better))
    })
}

#[test]
fn syria_iraq_counts_240_and_384_of_720() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/syria-iraq-1975/conflict.toml");
    let reading = read_checked("case", &std::fs::read(path).expect("readable"));
    let conflict = reading.conflict.expect("a conflict");
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
    let graph = Graph::reference(&conflict, &space).expect("ranks");
    for (id, count, clauses) in [("nash", 240, 2), ("seq", 384, 2)] {
        let concept = concept(id).expect("in the table");
        let profile = Profile::uniform(concept, 2, Sequences::Legal);
        let found = condition(&graph, &profile, DmId(0), StateId(1)).expect("offered");
        assert_eq!(found.rankings, Some((720, count)), "{id}");
        assert_eq!(found.clauses.len(), clauses, "{id}: {found:?}");
    }
}

#[test]
fn conditions_say_of_every_ranking_what_the_definition_says() {
    let mut some = 0;
    for seed in 0..how_many(25) {
        for (kind, shape) in shapes().into_iter().enumerate() {
            let shape = Shape { states: (2, 6), options: (1, 2), most_options: 3, ..shape };
            let plain = random::conflict(&shape, seed * 7 + kind as u64);
            let mut graph = world::graph(&plain);
            let conflict = read(&plain);
            let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
            let engine = Graph::reference(&conflict, &space).expect("ranks");
            let mut draw = Draw::seeded(seed);
            let (dm, state) = (draw.below(graph.dms), draw.below(graph.states));
            let own = graph.rank[dm].clone();
            for about in Concept::ALL {
                let concept = concept(about.id()).expect("in the table");
                let profile = Profile::uniform(concept, graph.dms, Sequences::Legal);
                let found = condition(&engine, &profile, DmId::at(dm), StateId::at(state));
                let found = found.expect("offered");
                let mut count = 0;
                let mut stable = |ranks: Vec<u32>| {
                    graph.rank[dm] = ranks;
                    oracle::stable(&graph, about, dm, state, sequences::Sequences::Legal)
                };
                assert_eq!(found.holds, stable(own.clone()), "{about:?} {seed}");
                assert_eq!(found.holds, keeps(&found, &own));
                let all = orders(space.len());
                for ranks in &all {
                    let right = stable(ranks.clone());
                    assert_eq!(keeps(&found, ranks), right, "{about:?} {seed} {ranks:?} {found:?}");
                    count += u128::from(right);
                }
                some += usize::from(count > 0 && count < all.len() as u128);
                assert_eq!(found.rankings, Some((all.len() as u128, count)), "{about:?} {seed}");
            }
        }
    }
    assert!(some > 40, "{some}");
}
