//! What to watch for: against every world played out from the definitions, and against truths that
//! are simulated.

use std::collections::BTreeMap;

use crossroad::finding::uncertainty::{Model, Sighting, WatchRow, When, entropy, sightings, watch};
use crossroad::game::space::Memory;
use crossroad::stability::Sequences;
use crossroad::text::formula::Formula;
use crossroad_testkit::forecast::{Sight, Worlds, log2, steps, world};
use crossroad_testkit::formula::Formula as Plain;
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::random::open;
use crossroad_testkit::sequences::Sequences as PlainSequences;
use crossroad_testkit::toml_text::render_open;

use crate::support::{self, MEANS, near, shape};

/// The oracle's word for what is watched for.
fn plain(sighting: &Sighting) -> Sight {
    let formula = match &sighting.what.formula {
        Formula::Taken(option) => Plain::literal(option.index(), true),
        Formula::Not(inner) => match &**inner {
            Formula::Taken(option) => Plain::literal(option.index(), false),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    (formula, sighting.when == When::Next)
}

fn row(model: &Model<'_>, concept: Concept) -> (Vec<Sighting>, WatchRow) {
    let ask = support::ask(model.conflict, concept.id());
    let mut found = watch(model, &ask, sightings(model.conflict), MEANS).expect("an answer");
    (found.sightings, found.rows.remove(0))
}

/// The mutual information in a table of joint probabilities: against the product of its margins.
fn mutual(joint: &[Vec<f64>]) -> f64 {
    let column = |at: usize| -> f64 { joint.iter().map(|row| row[at]).sum() };
    let mut bits = 0.0;
    for row in joint {
        let all: f64 = row.iter().sum();
        for (at, p) in row.iter().enumerate().filter(|(_, p)| **p > 0.0) {
            bits += p * log2(p / (all * column(at)));
        }
    }
    bits
}

#[test]
fn what_seeing_a_move_tells_is_what_all_worlds_add_up_to() {
    let (mut told, mut resting) = (0, 0);
    for seed in 0..support::how_many(400) {
        let conflict = open(&shape(seed), seed);
        let concept = Concept::ALL[(seed / 3 % 5) as usize];
        let worlds = Worlds::of(&conflict, concept, PlainSequences::Legal).expect("few worlds");
        let text = render_open(&conflict);
        let read = support::read(&text);
        let model = Model::new(&read, Sequences::Legal, Memory::DEFAULT).expect("a model");
        let (moves, row) = row(&model, concept);
        let middle = worlds.middle();
        let base = worlds.mean(&worlds.shares, 0, &middle);
        near(&row.shares[0], &base, 1e-9);
        let telling = &row.telling[0];
        assert!(telling.is_sorted_by(|a, b| a.bits >= b.bits), "seed {seed}");
        for (at, sighting) in moves.iter().enumerate() {
            let values = worlds.seen(&conflict, concept, PlainSequences::Legal, &[plain(sighting)]);
            let joint = worlds.mean(&values, 0, &middle);
            let p: f64 = joint.iter().sum();
            let rest = base.iter().zip(&joint).map(|(all, joint)| (all - joint).max(0.0)).collect();
            let bits = mutual(&[joint.clone(), rest]);
            let Some(one) = telling.iter().find(|one| one.sighting == at) else {
                // It is certain either way, or is seen next whenever it is seen.
                let ever = (sighting.when == When::Next)
                    .then(|| telling.iter().find(|one| one.sighting + 1 == at))
                    .flatten();
                let same = ever.is_some_and(|ever| (ever.probability - p).abs() < 1e-9);
                assert!(
                    !(1e-9..=1.0 - 1e-9).contains(&p) || same,
                    "seed {seed}, {sighting:?}: {p}\n{text}"
                );
                continue;
            };
            near(&[one.probability, one.bits], &[p, bits], 1e-8);
            let seen: Vec<f64> = joint.iter().map(|joint| joint / p).collect();
            near(&one.seen, &seen, 1e-8);
            told += u32::from(bits > 0.01);
            // What decides it most tells at least as much of it as anything else that is open.
            let most = (0..worlds.items.len()).map(|item| {
                let outcomes = worlds.odds[item][0].len();
                let mut table = vec![vec![0.0; 2]; outcomes];
                for (world, drawn) in worlds.outcomes.iter().enumerate() {
                    let weight = worlds.weight(world, &middle);
                    let seen: f64 = values[world][0].iter().sum();
                    table[drawn[item]][0] += weight * seen;
                    table[drawn[item]][1] += weight * (1.0 - seen);
                }
                mutual(&table)
            });
            let most = most.fold(0.0, f64::max);
            let ours = row.rests_on[at].map_or(0.0, |(_, bits)| bits);
            assert!(
                (ours - most).abs() < 2e-6,
                "seed {seed}, {sighting:?}: {ours}, {most}\n{text}"
            );
            resting += u32::from(ours > 0.01);
        }
    }
    println!("told {told}, resting {resting}");
    if support::how_many(400) >= 400 {
        assert!(told > 200 && resting > 200);
    }
}

/// Draws numbers from 0 to 1.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Draws one of several by their weights.
    fn of(&mut self, weights: &[f64]) -> usize {
        let mut left = self.next() * weights.iter().sum::<f64>();
        let found = weights.iter().position(|weight| {
            left -= weight;
            left < 0.0
        });
        found.unwrap_or(weights.len() - 1)
    }
}

#[test]
fn what_is_ranked_first_leaves_the_least_uncertainty_on_simulated_truths() {
    const TRUTHS: u32 = 6_000;
    let mut models = 0;
    for seed in 0.. {
        let conflict = open(&shape(seed), seed);
        let concept = Concept::ALL[(seed % 5) as usize];
        let Some(worlds) = Worlds::of(&conflict, concept, PlainSequences::Legal) else { continue };
        let read = support::read(&render_open(&conflict));
        let model = Model::new(&read, Sequences::Legal, Memory::DEFAULT).expect("a model");
        let (moves, row) = row(&model, concept);
        let telling = &row.telling[0];
        let cycles = row.shares[0].last().is_some_and(|share| *share > 0.0);
        if cycles
            || telling.len() < 3
            || telling[0].bits < 0.1
            || telling[2].bits > 0.9 * telling[0].bits
        {
            continue;
        }
        let sights: Vec<Sight> = moves.iter().map(plain).collect();
        let middle = worlds.middle();
        let weights: Vec<f64> =
            (0..worlds.outcomes.len()).map(|world| worlds.weight(world, &middle)).collect();
        let mut plays = BTreeMap::new();
        let mut draws = Draws(seed + 1);
        // For each move: how often it was seen or not with each answer.
        let answers = row.shares[0].len();
        let mut tables = vec![vec![vec![0.0; answers]; 2]; moves.len()];
        for _ in 0..TRUTHS {
            let drawn = draws.of(&weights);
            let play = plays.entry(drawn).or_insert_with(|| {
                let one = world(&conflict, &worlds.items, &worlds.outcomes[drawn], concept);
                steps(&conflict, &one, PlainSequences::Legal)
            });
            let mut here = vec![read.status_quo.as_ref().expect("today").taken];
            if !play.iter().any(|(state, ..)| *state == here) {
                // (today is a member of a merged state)
                let today = here[0];
                here = play
                    .iter()
                    .find(|(state, ..)| state.contains(&today))
                    .expect("today")
                    .0
                    .clone();
            }
            let (mut seen, mut first) = (vec![false; moves.len()], true);
            while let Some((_, movers, _)) = play.iter().find(|(state, ..)| *state == here) {
                if movers.is_empty() {
                    break;
                }
                let pace = |who: &usize| match conflict.pace.get(*who) {
                    Some(pace) => f64::from(*pace),
                    None => {
                        let members = &conflict.coalitions[*who - conflict.pace.len()];
                        f64::from(members.iter().map(|dm| conflict.pace[*dm]).min().unwrap_or(1))
                    }
                };
                let paces: Vec<f64> = movers.iter().map(|(who, _)| pace(who)).collect();
                let targets = &movers[draws.of(&paces)].1;
                let to = targets[draws.of(&vec![1.0; targets.len()])].clone();
                let holds = |sight: &Plain, state: &[u64]| state.iter().all(|&v| sight.holds(v));
                for (at, (sight, next)) in sights.iter().enumerate() {
                    let comes = holds(sight, &to) && !holds(sight, &here);
                    seen[at] |= comes && (first || !next);
                }
                (here, first) = (to, false);
            }
            let question = &conflict.questions[0];
            let holds = |answer: &Plain| here.iter().all(|&vector| answer.holds(vector));
            let came = question.answers.iter().position(holds).unwrap_or(question.answers.len());
            for (table, seen) in tables.iter_mut().zip(&seen) {
                table[usize::from(*seen)][came] += 1.0 / f64::from(TRUTHS);
            }
        }
        // What is left of the answer's entropy once it is known whether each was seen.
        let left = |table: &[Vec<f64>]| -> f64 {
            let part = |row: &Vec<f64>| {
                let all: f64 = row.iter().sum();
                let shares: Vec<f64> = row.iter().map(|p| p / all).collect();
                if all > 0.0 { all * entropy(&shares) } else { 0.0 }
            };
            table.iter().map(part).sum()
        };
        let first = left(&tables[telling[0].sighting]);
        let least = tables.iter().map(|table| left(table)).fold(f64::INFINITY, f64::min);
        // (An entropy of 6 000 truths is known to about a hundredth of a bit.)
        assert!(first <= least + 0.03, "seed {seed}: {first} left, and {least} with another");
        let base = entropy(&row.shares[0]);
        near(&[base - first], &[telling[0].bits], 0.05);
        models += 1;
        if models == 12 {
            break;
        }
    }
}
