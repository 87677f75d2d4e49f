//! Sampled forecasts: worlds drawn and played out in a second, under each concept.
//!
//! `cargo bench --bench forecast -- --dms 4 --options 2 --open 12 --worlds 200000 --threads 2`:
//! `--open` statements have a chance, are of an unknown side or of an unknown order, by turns.
#![expect(clippy::expect_used, reason = "a bench ends where something is wrong")]
#![allow(dead_code, reason = "the family has more than this bench uses")]

mod family;

use crossroad::finding::uncertainty::{Ask, Means, Model, forecast};
use crossroad::game::check::read_checked;
use crossroad::game::space::Memory;
use crossroad::stability::{CONCEPTS, Sequences};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::formula::Formula;
use crossroad_testkit::open::{Doubt, Likelihood, OpenConflict, Question, Statement, Wish};
use crossroad_testkit::plain::Preference;
use crossroad_testkit::scaling::{self, Scale};
use crossroad_testkit::toml_text::render_open;
use family::argument;
use std::time::Instant;

/// Opens so many statements of a conflict, going round its decision makers.
fn opened(conflict: OpenConflict, mut left: usize, draw: &mut Draw) -> OpenConflict {
    let mut open = conflict;
    let mut depth = 0;
    for dm in 0..open.wishes.len() {
        let Preference::Prioritized(list) = &open.certain.dms[dm].preference else { continue };
        let certain = |that: &Formula| Wish::One(Statement::certain(that.clone()));
        open.wishes[dm] = Some(list.iter().map(certain).collect());
    }
    while left > 0 && depth < 64 {
        for wishes in open.wishes.iter_mut().flatten() {
            let Some(Wish::One(one)) = wishes.get_mut(depth).filter(|_| left > 0) else { continue };
            one.doubt = match draw.below(4) {
                0 => Doubt::Side,
                1 => Doubt::Held(Likelihood::Range(40, 80)),
                _ => Doubt::Held(Likelihood::Number(30 + draw.below(60) as u32)),
            };
            left -= 1;
        }
        depth += 1;
    }
    for wishes in open.wishes.iter_mut().flatten() {
        let last: Vec<Statement> = wishes
            .split_off(wishes.len().saturating_sub(3))
            .iter()
            .flat_map(|wish| wish.statements().to_vec())
            .collect();
        wishes.push(Wish::AnyOrder(last));
    }
    open
}

fn main() {
    let (dms, options) = (argument("--dms", 4), argument("--options", 2));
    let seed = argument("--seed", 1) as u64;
    let scale = Scale { ties: true, ..Scale::new(dms, options, argument("--statements", 8)) };
    let mut draw = Draw::seeded(seed);
    let certain = OpenConflict::closed(scaling::conflict(&scale, seed));
    let mut open = opened(certain, argument("--open", 12), &mut draw);
    open.questions.push(Question {
        answers: vec![Formula::Opt(0), (!Formula::Opt(0)).and(Formula::Opt(options))],
        otherwise: true,
    });
    let text = render_open(&open);
    let reading = read_checked("bench", text.as_bytes());
    let conflict = reading.conflict.expect("it is in order");
    let model = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).expect("a model");
    let worlds: f64 = model.doubts.iter().map(|doubt| doubt.odds.outcomes() as f64).product();
    println!("states {} doubts {} worlds {worlds:e}", model.space.len(), model.doubts.len());
    for concepts in [vec![CONCEPTS[0]], vec![CONCEPTS[1]], vec![CONCEPTS[3]], CONCEPTS.to_vec()] {
        let ids: Vec<&str> = concepts.iter().map(|concept| concept.id).collect();
        let count = concepts.len() as f64;
        let ask = Ask {
            questions: conflict.questions.clone(),
            expected: Vec::new(),
            given: Vec::new(),
            outer: None,
            concepts,
            stated: true,
            leaves: 0,
            worlds: argument("--worlds", 200_000) as u64,
            until: None,
            seed,
        };
        let means = Means { threads: argument("--threads", 2), progress: &|_, _| true };
        let (begun, cpu) = (Instant::now(), family::cpu());
        let found = forecast(&model, &ask, means).expect("a forecast");
        let (wall, cpu) = (begun.elapsed().as_secs_f64(), family::cpu() - cpu);
        let drawn = ask.worlds as f64 * count;
        println!(
            "  {ids:?}: {wall:.2} s, cpu {cpu:.2} s: {:.0} a second, {:.0} a cpu second; {:?}",
            drawn / wall,
            drawn / cpu,
            found.rows[0].answered[0]
                .shares
                .iter()
                .map(|share| (share.value * 1e3).round() / 1e3)
                .collect::<Vec<_>>()
        );
    }
}
