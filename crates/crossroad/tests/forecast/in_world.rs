//! Likelihood in the world against every world played out from the definitions, with mistakes.

use crossroad::finding::uncertainty::{Ask, Model, Outer, forecast};
use crossroad::game::space::Memory;
use crossroad::stability::Sequences;
use crossroad_testkit::forecast::{Worlds, play_erring, world};
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::random::open;
use crossroad_testkit::sequences::Sequences as PlainSequences;
use crossroad_testkit::toml_text::render_open;
use crossroad_testkit::world::graph;

use crate::support::{self, MEANS, near, shape};

fn values(ask: &Ask, model: &Model<'_>) -> Vec<f64> {
    let found = forecast(model, ask, MEANS).expect("a forecast");
    let world = found.in_world.expect("an outer model");
    world.answers[0].iter().map(|(share, _)| *share).collect()
}

#[test]
fn play_with_mistakes_is_what_all_worlds_add_up_to() {
    let (mut cycling, mut moved) = (0, 0);
    for seed in 0..support::how_many(400) {
        let conflict = open(&shape(seed), seed);
        let concept = Concept::ALL[(seed / 3 % 5) as usize];
        let each = [0.0, 0.05, 0.3, 0.5][(seed % 4) as usize];
        let worlds = Worlds::of(&conflict, concept, PlainSequences::Legal).expect("few worlds");
        let loosest = graph(&conflict.certain);
        let question = &conflict.questions[0];
        let none = question.answers.len();
        let mut sums = vec![0.0; none + 2];
        for (at, drawn) in worlds.outcomes.iter().enumerate() {
            let one = world(&conflict, &worlds.items, drawn, concept);
            let weight = worlds.weight(at, &worlds.middle());
            let ends = play_erring(&conflict, &one, PlainSequences::Legal, each, &loosest);
            for (members, share) in ends {
                let slot = match members.is_empty() {
                    true => none + 1,
                    false => {
                        let holds = |answer: &crossroad_testkit::formula::Formula| {
                            members.iter().all(|&vector| answer.holds(vector))
                        };
                        question.answers.iter().position(holds).unwrap_or(none)
                    }
                };
                sums[slot] += weight * share;
            }
        }
        let text = render_open(&conflict);
        let read = support::read(&text);
        let model = Model::new(&read, Sequences::Legal, Memory::DEFAULT).expect("a model");
        let outer = Some(Outer { mistakes: each, unmodelled: 0.0 });
        let ask = Ask { outer, ..support::ask(&read, concept.id()) };
        let found = values(&ask, &model);
        let told = std::panic::catch_unwind(|| near(&found, &sums, 1e-9));
        assert!(told.is_ok(), "seed {seed}, {concept:?}, {each}\n{text}");
        // Whoever makes no mistakes plays as within the model.
        let row = forecast(&model, &ask, MEANS).expect("a forecast").rows.remove(0);
        let within = support::shares(&row, 0);
        if each == 0.0 {
            near(&found, &within, 1e-9);
        } else {
            moved += u32::from(found.iter().zip(&within).any(|(a, b)| (a - b).abs() > 0.01));
            // (A mistake ends every cycle from which somebody can err.)
            cycling += u32::from(within[none + 1] > 0.0);
        }
    }
    println!("moved {moved}, cycling {cycling}");
    if support::how_many(400) >= 400 {
        assert!(moved > 100 && cycling > 1);
    }
}

#[test]
fn the_world_mixes_the_rows_and_leaves_a_share_to_what_nobody_modelled() {
    let conflict = open(&shape(12), 12);
    let read = support::read(&render_open(&conflict));
    let model = Model::new(&read, Sequences::Legal, Memory::DEFAULT).expect("a model");
    let ask = |ids: &[&str], mistakes: f64, unmodelled: f64| {
        let concepts = ids.iter().map(|id| support::named(id)).collect();
        let outer = Some(Outer { mistakes, unmodelled });
        Ask { outer, concepts, ..support::ask(&read, "nash") }
    };
    let of = |ids: &[&str], mistakes, unmodelled| values(&ask(ids, mistakes, unmodelled), &model);
    let even = of(&["nash"], 0.0, 1.0);
    near(&[even.iter().sum()], &[1.0], 1e-12);
    near(&of(&["seq"], 0.2, 1.0), &even, 1e-12);
    let both = of(&["nash", "seq"], 0.1, 0.3);
    let (one, two) = (of(&["nash"], 0.1, 0.0), of(&["seq"], 0.1, 0.0));
    let mixed: Vec<f64> =
        (0..both.len()).map(|at| 0.35 * (one[at] + two[at]) + 0.3 * even[at]).collect();
    // (Where both foresee alike there is one row, and the mean is the same.)
    near(&both, &mixed, 1e-12);
    // Sampled it is the same, within its error.
    let drawn = Ask { leaves: 0, worlds: 20_000, ..ask(&["nash", "seq"], 0.1, 0.3) };
    near(&values(&drawn, &model), &both, 0.02);
    let without = Ask { outer: None, ..ask(&["nash"], 0.1, 0.3) };
    assert_eq!(forecast(&model, &without, MEANS).expect("a forecast").in_world, None);
}
