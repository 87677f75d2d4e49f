//! Time per state from 2^10 to 2^24 states: `cargo bench --bench growth`.
//!
//! Whole analyses (space, ranks, all five core concepts for all decision makers) of random
//! prioritized preferences, on one thread and in its processor time (which the system tells in
//! ticks of milliseconds: so the mean of many runs).
//! `-- --most 20` stops at 2^20, `--statements`, `--one-way` and `--rules` as for `whole`.
#![expect(clippy::expect_used, reason = "a bench ends where something is wrong")]

mod family;

use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, build};
use crossroad::stability::{Means, sweep};
use crossroad_testkit::scaling::{self, Scale};
use family::argument;

fn main() {
    let most = argument("--most", 20);
    for (dms, options) in
        [(2, 5), (2, 6), (2, 7), (2, 8), (2, 9), (2, 10), (2, 12), (3, 4), (3, 6), (3, 8)]
            .into_iter()
            .chain([(4, 3), (4, 4), (4, 5), (4, 6), (5, 2), (5, 3), (5, 4), (6, 2), (6, 3), (6, 4)])
    {
        let bits = dms * options;
        if bits > most {
            continue;
        }
        let scale = Scale {
            one_way_percent: argument("--one-way", 0) as u32,
            rules: argument("--rules", 0),
            ..Scale::new(dms, options, argument("--statements", 30))
        };
        let conflict = scaling::conflict(&scale, argument("--seed", 1) as u64);
        // [build, ranks, sweep]
        let mut stages = [0.0; 3];
        let runs: u32 = ((1 << 21) >> bits.min(21)).clamp(1, 1000);
        let mut states = 0;
        for _ in 0..runs {
            let (structure, keyed) = (family::structure(&conflict), family::keyed(&conflict));
            let begun = family::cpu_of_main();
            let limit = Memory { limit: u64::MAX };
            let space = build(&structure, limit).expect("it has states");
            let built = family::cpu_of_main() - begun;
            let graph = Graph::evaluate(&space, keyed, limit, 1).expect("nothing is merged");
            let ranked = family::cpu_of_main() - begun;
            let means = Means { memory: limit, ..Means::default() };
            let analysis = sweep(&graph, &family::profiles(dms), means);
            let swept = family::cpu_of_main() - begun;
            assert!(analysis.is_ok());
            states = space.len();
            let now = [built, ranked - built, swept - ranked];
            stages.iter_mut().zip(now).for_each(|(stage, now)| *stage += now / f64::from(runs));
        }
        let [built, ranked, swept] = stages;
        let whole = built + ranked + swept;
        println!(
            "{dms} DMs, 2^{bits} vectors, {states} states: enumerate {:.2} ms, ranks {:.2} ms, \
             sweep {:.2} ms, {:.0} ns a state, {:.0} ns a state and DM",
            built * 1e3,
            ranked * 1e3,
            swept * 1e3,
            whole * 1e9 / states as f64,
            whole * 1e9 / states as f64 / dms as f64
        );
    }
}
