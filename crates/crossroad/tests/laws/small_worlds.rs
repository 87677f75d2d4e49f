//! Small worlds, all of them: the 576 strict 2×2 games.

use crate::support;
use crossroad::game::graph::Graph;
use crossroad::stability::{CONCEPTS, Engine, Means, Profile, Sequences, check, judge, sweep};
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::{games, oracle, sequences, world};

#[test]
fn all_strict_two_by_two_games_agree_with_the_oracle() {
    // For how many games the first state is an equilibrium.
    let mut counts = [0; CONCEPTS.len()];
    for game in games::all() {
        let plain = world::graph(&game.conflict());
        let (space, relations) = support::engine(&game.conflict());
        support::same_world(&space, &relations, &plain);
        let graph = Graph::new(&space, relations);
        for (concept, count) in CONCEPTS.iter().zip(&mut counts) {
            let profile = Profile::uniform(concept, 2, Sequences::Legal);
            for engine in [Engine::Flood, Engine::General] {
                let means = Means { engine, ..Means::default() };
                let found = sweep(&graph, std::slice::from_ref(&profile), means).expect("small");
                for dm in 0..2 {
                    let in_oracle = *oracle::Concept::ALL
                        .iter()
                        .find(|one| one.id() == concept.id)
                        .expect("the oracle knows it");
                    let legal = sequences::Sequences::Legal;
                    let right = oracle::stable_states(&plain, in_oracle, dm, legal);
                    let set: Vec<usize> =
                        found.stable[0].by_dm[dm].iter().map(StateId::index).collect();
                    assert_eq!(set, right, "{} in {game:?}", concept.id);
                    for state in space.states() {
                        let verdict =
                            judge(&graph, &profile, DmId::at(dm), state).expect("it applies");
                        assert_eq!(verdict.stable(), right.contains(&state.index()));
                        assert_eq!(check(&graph, &profile, &verdict), Ok(()));
                    }
                }
                if engine == Engine::Flood {
                    *count += usize::from(found.stable[0].equilibria().contains(StateId(0)));
                }
            }
        }
    }
    let named: Vec<(&str, usize)> = CONCEPTS.iter().map(|concept| concept.id).zip(counts).collect();
    let right = [("nash", 144), ("gmr", 256), ("smr", 196), ("seq", 193), ("symmetric-seq", 169)];
    assert_eq!(named, right);
}
