//! One analysis of a scaling conflict in a process of its own: seconds of each stage, peak memory.
//!
//! `cargo bench --bench whole -- --dms 4 --options 6 --statements 30 --threads 2`; `--one-way 50`
//! is a share in percent and `--ways 3` a number for each, `--rules` a number, `--strict 1` rules ties out.
#![expect(clippy::expect_used, reason = "a bench ends where something is wrong")]

mod family;

use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, build};
use crossroad::stability::{Means, Sizes, need, sweep};
use crossroad_testkit::scaling::{self, Scale};
use family::argument;
use std::time::Instant;

/// No limit: the need is printed beside what was used.
const ALL: Memory = Memory { limit: u64::MAX };

fn main() {
    let (dms, options) = (argument("--dms", 4), argument("--options", 4));
    let scale = Scale {
        rules: argument("--rules", 0),
        rule_width: argument("--width", 3),
        one_way_percent: argument("--one-way", 0) as u32,
        ties: argument("--strict", 0) == 0,
        ..Scale::new(dms, options, argument("--statements", 30))
    };
    let few = argument("--few", 0);
    let seed = argument("--seed", 1) as u64;
    let conflict = if few > 0 {
        scaling::few_feasible(few, options, argument("--tied", 10), scale.statements, seed)
    } else {
        scaling::conflict(&scale, seed)
    };
    let (mut structure, keyed) = (family::structure(&conflict), family::keyed(&conflict));
    // The first so many options of each decision maker, on and off by turns.
    for own in &structure.own {
        for option in 0..argument("--ways", 0).min(own.count_ones() as usize) {
            let bit = 1 << (own.trailing_zeros() as usize + option);
            if option % 2 == 0 { structure.on |= bit } else { structure.off |= bit }
        }
    }
    let (begun, cpu) = (Instant::now(), family::cpu());
    let space = build(&structure, ALL).expect("it has states");
    let built = begun.elapsed().as_secs_f64();
    let foretold = Sizes::foretell(&structure, space.len() as u64, &family::levels(&keyed));
    let threads = argument("--threads", 2);
    let foretold = need(&foretold, 5, threads) as f64 / 1048576.0;
    let graph = Graph::evaluate(&space, keyed, ALL, threads).expect("nothing is merged");
    let ranked = begun.elapsed().as_secs_f64();
    let levels: Vec<u32> = graph.relations.iter().map(|relation| relation.ranks.levels()).collect();
    let before = begun.elapsed().as_secs_f64();
    let exact = need(&Sizes::of(&graph), 5, threads) as f64 / 1048576.0;
    let means = Means { threads, memory: ALL, ..Means::default() };
    let analysis = sweep(&graph, &family::profiles(conflict.dms.len()), means).expect("it fits");
    let swept = begun.elapsed().as_secs_f64();
    let counts: Vec<_> = analysis.stable.iter().map(|one| one.equilibria().count()).collect();
    println!(
        "states {} dms {} levels {levels:?} equilibria {counts:?}\n  build {built:.4} s  ranks {:.4} s  sweep {:.4} s  cpu {:.2} s  peak {:.0} MiB, computed {exact:.0}, foretold {foretold:.0}",
        space.len(),
        conflict.dms.len(),
        ranked - built,
        swept - before,
        family::cpu() - cpu,
        family::peak()
    );
}
