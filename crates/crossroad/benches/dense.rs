//! Ours against a dense matrix implementation, in one run: `cargo bench --bench dense`.
//!
//! All five core concepts for 2 decision makers; both answers are compared.
#![expect(clippy::expect_used, reason = "a bench ends where something is wrong")]

mod family;

use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, build};
use crossroad::stability::{Means, sweep};
use crossroad::text::formula::StateId;
use crossroad_testkit::dense::Matrices;
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::scaling::{self, Scale};
use crossroad_testkit::world;
use std::time::Instant;

fn main() {
    for (first, second) in [(4, 4), (5, 5), (6, 6), (6, 7)] {
        let scale = Scale::new(2, second, family::argument("--statements", 13));
        let conflict = scaling::uneven(&[first, second], &scale, 1);
        let repeats = 20;
        let begun = Instant::now();
        let mut ours = None;
        for _ in 0..repeats {
            let (structure, keyed) = (family::structure(&conflict), family::keyed(&conflict));
            let space = build(&structure, Memory::DEFAULT).expect("it has states");
            let graph =
                Graph::evaluate(&space, keyed, Memory::DEFAULT, 1).expect("nothing is merged");
            ours = sweep(&graph, &family::profiles(2), Means::default()).ok();
        }
        let quick = begun.elapsed().as_secs_f64() / f64::from(repeats);
        let plain = world::graph(&conflict);
        let begun = Instant::now();
        let matrices = Matrices::of(&plain);
        let answers: Vec<Vec<usize>> = Concept::ALL
            .iter()
            .flat_map(|concept| (0..2).map(|dm| matrices.stable(*concept, dm)).collect::<Vec<_>>())
            .collect();
        let slow = begun.elapsed().as_secs_f64();
        let ours = ours.expect("it fits");
        for (at, concept) in Concept::ALL.iter().enumerate() {
            let found = ours.stable.iter().find(|one| {
                one.profile.concept(crossroad::text::formula::DmId(0)).id == concept.id()
            });
            for dm in 0..2 {
                let set = &found.expect("all five are asked for").by_dm[dm];
                let found: Vec<usize> = set.iter().map(StateId::index).collect();
                assert_eq!(found, answers[at * 2 + dm], "{concept:?} for {dm}");
            }
        }
        println!(
            "2 DMs, 2^{} states: dense {:.1} ms, ours {:.3} ms: {:.0} times faster",
            first + second,
            slow * 1e3,
            quick * 1e3,
            slow / quick
        );
    }
    println!("peak {:.0} MiB, of both together", family::peak());
}
