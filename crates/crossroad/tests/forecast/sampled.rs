//! Worlds that are drawn, against all of them.

use crossroad::finding::uncertainty::{Ask, Extent, Means, Model, Row, forecast};
use crossroad::game::space::Memory;
use crossroad::stability::Sequences;
use crossroad_testkit::forecast::Worlds;
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::random::open;
use crossroad_testkit::sequences::Sequences as PlainSequences;
use crossroad_testkit::toml_text::render_open;

use crate::support::{self, MEANS, shape};

/// Conflicts of which enough is open for a share to vary from world to world, with their worlds.
fn models(count: usize) -> Vec<(String, Worlds, Concept)> {
    let mut found = Vec::new();
    for seed in 0.. {
        let conflict = open(&shape(seed), seed);
        let concept = Concept::ALL[(seed % 5) as usize];
        let Some(worlds) = Worlds::of(&conflict, concept, PlainSequences::Legal) else { continue };
        let middle = worlds.middle();
        let share = worlds.mean(&worlds.shares, 0, &middle)[0];
        let varies = worlds.shares.iter().any(|one| (one[0][0] - share).abs() > 0.3);
        if worlds.outcomes.len() > 11 && (0.1..0.9).contains(&share) && varies {
            found.push((render_open(&conflict), worlds, concept));
        }
        if found.len() == count {
            break;
        }
    }
    found
}

fn row(model: &Model<'_>, ask: &Ask) -> Row {
    forecast(model, ask, MEANS).expect("a forecast").rows.remove(0)
}

#[test]
fn intervals_hold_the_truth_as_often_as_they_say() {
    const WORLDS: u64 = 4_000;
    for (text, worlds, concept) in models(12) {
        let conflict = support::read(&text);
        let model = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).expect("a model");
        let middle = worlds.middle();
        let truth = worlds.mean(&worlds.shares, 0, &middle)[0];
        let square: f64 = worlds
            .shares
            .iter()
            .enumerate()
            .map(|(world, shares)| worlds.weight(world, &middle) * shares[0][0] * shares[0][0])
            .sum();
        let deviation = (square - truth * truth).sqrt();
        let (mut held, mut width, mut errors) = (0, 0.0, 0.0);
        for seed in 1..=100 {
            let ask = support::drawn(&conflict, concept.id(), WORLDS, seed);
            let share = &row(&model, &ask).answered[0].shares[0];
            let (low, high) = share.interval.expect("drawn");
            held += u32::from((low..=high).contains(&truth));
            width += (high - low) / 100.0;
            errors += share.error.expect("drawn") / 100.0;
        }
        // The deviation of a mean of 4 000 draws is itself known to a few parts in a hundred, and
        // Wilson's interval is shorter or longer than the plain one by less than that.
        let honest = deviation / (WORLDS as f64).sqrt();
        assert!(held >= 90, "{held} of 100 hold {truth}\n{text}");
        assert!((0.93..1.07).contains(&(errors / honest)), "{errors} for {honest}\n{text}");
        let ratio = width / (2.0 * 1.959_964 * honest);
        assert!((0.93..1.07).contains(&ratio), "{ratio} for {truth} ± {honest}\n{text}");
    }
}

#[test]
fn any_number_of_threads_draws_the_same() {
    for (text, _, concept) in models(6) {
        let conflict = support::read(&text);
        let model = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).expect("a model");
        for until in [None, Some(0.004)] {
            let ask = Ask { until, ..support::drawn(&conflict, concept.id(), 20_000, 7) };
            let of = |threads: usize| {
                let means = Means { threads, ..MEANS };
                format!("{:?}", forecast(&model, &ask, means).expect("a forecast"))
            };
            let one = of(1);
            assert!([2, 3, 7].into_iter().all(|threads| of(threads) == one));
        }
    }
}

#[test]
fn what_is_drawn_is_near_what_is_true() {
    for (text, worlds, concept) in models(25) {
        let conflict = support::read(&text);
        let model = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).expect("a model");
        let row = row(&model, &support::drawn(&conflict, concept.id(), 60_000, 3));
        assert_ne!(row.extent, Extent::Exact, "what is drawn is near the ends, not at them");
        for (question, answered) in row.answered.iter().enumerate() {
            let middle = worlds.middle();
            let truth = worlds.mean(&worlds.shares, question, &middle);
            let extremes = worlds.extremes(question);
            for ((share, truth), (least, greatest)) in
                answered.shares.iter().zip(truth).zip(extremes)
            {
                let error = share.error.expect("drawn");
                assert!((share.value - truth).abs() <= 4.5 * error + 1e-9, "{share:?} {truth}");
                // At an end of five ranges only one world in 32 may count.
                assert!((share.least - least).abs() < 0.06, "{share:?} {least}\n{text}");
                assert!((share.greatest - greatest).abs() < 0.06, "{share:?} {greatest}\n{text}");
            }
            let hollow = worlds.mean(&worlds.hollow, question, &middle);
            for (share, truth) in answered.shares.iter().zip(hollow) {
                assert!((share.hollow.expect("drawn") - truth).abs() < 0.01, "{share:?} {truth}");
            }
            for knowing in &answered.knowing {
                let bits = worlds.information(question, knowing.doubt);
                assert!((knowing.bits - bits).abs() < 0.01, "{knowing:?} {bits}\n{text}");
            }
            for item in 0..worlds.items.len() {
                let bits = worlds.information(question, item);
                let listed = answered.knowing.iter().any(|knowing| knowing.doubt == item);
                assert!(listed || bits < 1e-9, "{item} tells {bits}\n{text}");
            }
        }
    }
}

#[test]
fn ends_of_many_ranges_are_not_made_of_few_draws() {
    // Eight sides, each asked for in every world, and a fair coin that falls alike whatever they are.
    let sides = (0..8).map(|at| format!("{{ that = \"d.s{at}\", unknown = true }}, "));
    let sides: String = sides.collect();
    let options: String = (0..8).map(|at| format!("s{at} = \"s\"\n")).collect();
    let text = format!(
        "format = 1\n[conflict]\ntitle = \"ends\"\nstatus-quo = []\n\
         [dm.d]\nprefers = [{sides}{{ that = \"d.c\", chance = 0.5 }}, \"not d.c\"]\n\
         [dm.d.options]\n{options}c = \"c\"\n\
         [[questions]]\nid = \"q\"\nask = \"?\"\nanswers = {{ yes = \"d.c\" }}\notherwise = \"no\"\n"
    );
    let conflict = support::read(&text);
    let ask = support::drawn(&conflict, "nash", 20_000, 1);
    let found = support::run(&conflict, &ask).expect("a forecast").rows.remove(0);
    let share = &found.answered[0].shares[0];
    assert!((share.least - 0.5).abs() < 0.03, "{share:?} {:?}", found.extent);
    assert!((share.greatest - 0.5).abs() < 0.03, "{share:?}");
    assert_eq!(found.extent, Extent::Search);
}
