//! Conflicts whose states are too many to list: `cargo bench --bench symbolic`.
//!
//! Families of `-- --options 40`, with a decision maker for every five options and `--statements
//! 15`: wishes that speak of any options, of neighbours on a ring (`--reach 4`); `--rules`,
//! `--one-way` (percent), `--seed`, `--steps` (millions for each question), `--threads`. The time is that of
//! all decision makers under one concept; a single state is today's.
#![expect(clippy::expect_used, reason = "a bench ends where something is wrong")]

mod family;

use crossroad::game::space::Memory;
use crossroad::stability::{
    CONCEPTS, Profile, Sequences, judge_symbolic, symbolic_graph, symbolic_sweep,
};
use crossroad_testkit::scaling::{self, Scale};
use family::{argument, cpu, peak};

fn main() {
    let options = argument("--options", 40);
    let scale = Scale {
        one_way_percent: argument("--one-way", 0) as u32,
        rules: argument("--rules", 0),
        ..Scale::new(options / 5, 5, argument("--statements", 15))
    };
    let seed = argument("--seed", 1) as u64;
    let reach = argument("--reach", 4);
    let memory = Memory { limit: (argument("--memory", 4096) as u64) << 20 };
    let steps = argument("--steps", 20) as u64 * 1_000_000;
    let only = argument("--only", 2);
    let families = [
        ("any options", scaling::conflict(&scale, seed)),
        ("neighbours", scaling::neighbours(&scale, reach, seed)),
    ];
    for (name, conflict) in
        families.iter().enumerate().filter(|(at, _)| only == 2 || only == *at).map(|(_, one)| one)
    {
        let (structure, keyed) = (family::structure(conflict), family::keyed(conflict));
        for concept in CONCEPTS {
            let begun = cpu();
            let graph = symbolic_graph(&structure, &keyed, memory, steps, &|| true);
            let mut graph = graph.expect("the model alone is small");
            let compiled = cpu() - begun;
            let profile = Profile::uniform(concept, scale.dms, Sequences::Legal);
            let today = conflict.status_quo.unwrap_or_default();
            let begun = cpu();
            let mut single = String::from("stable for everybody");
            for dm in graph.dms() {
                let asked = (concept, Sequences::Legal);
                match judge_symbolic(&mut graph, asked, dm, today, 64) {
                    Ok(judged) if judged.stable() => {}
                    Ok(_) => single = format!("not stable for {}", dm.0 + 1),
                    Err(why) => single = why.to_string(),
                }
            }
            let alone = cpu() - begun;
            let begun = cpu();
            let found =
                symbolic_sweep(graph, &[profile], argument("--threads", 1)).expect("it applies");
            let swept = cpu() - begun;
            let stable = &found.stable[0];
            let sizes: Vec<String> = stable
                .by_dm
                .iter()
                .map(|set| match set {
                    Ok(set) => found.graph.diagrams.size(*set).to_string(),
                    Err(_) => "-".to_owned(),
                })
                .collect();
            let equilibria = match &stable.equilibria {
                Ok(set) => format!("{} equilibria", found.graph.count(*set)),
                Err(why) => why.to_string(),
            };
            println!(
                "{name}, 2^{options}, {}: model {compiled:.2} s, today {alone:.2} s ({single}), all {swept:.2} s, \
                 nodes {}, {equilibria}; {:.0} MiB",
                concept.id,
                sizes.join(" "),
                peak()
            );
        }
    }
}
