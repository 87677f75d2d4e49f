//! Forecasts given what was seen, against every world played out from the definitions.

use crossroad::finding::uncertainty::{Ask, Model, Sighting, When, forecast};
use crossroad::game::space::{Memory, Refusal};
use crossroad::model::preference::Written;
use crossroad::stability::Sequences;
use crossroad::text::formula::{Formula, OptionId};
use crossroad::text::source::{Span, Spanned};
use crossroad_testkit::forecast::{Sight, Worlds};
use crossroad_testkit::formula::Formula as Plain;
use crossroad_testkit::open::OpenConflict;
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::random::open;
use crossroad_testkit::sequences::Sequences as PlainSequences;
use crossroad_testkit::toml_text::render_open;

use crate::support::{self, MEANS, near, shape};

/// An option that is taken (or dropped), at some time or as the first move; for the engine and for
/// the oracle.
pub(crate) fn sight(option: usize, taken: bool, first: bool) -> (Sighting, Sight) {
    let held = Formula::Taken(OptionId::at(option));
    let formula = if taken { held } else { Formula::Not(Box::new(held)) };
    let what = Written { formula, text: Spanned::new(String::new(), Span::default()) };
    let when = if first { When::Next } else { When::Ever };
    (Sighting { what, when }, (Plain::literal(option, taken), first))
}

/// Adds values of worlds up, each with its weight.
fn sum(worlds: &Worlds, values: &[Vec<f64>], at: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; values[0].len()];
    for (world, values) in values.iter().enumerate() {
        let weight = worlds.weight(world, &at.to_vec());
        sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += weight * value);
    }
    sum
}

/// Returns how likely it is that all is seen, and the answers given that.
fn given(worlds: &Worlds, joint: &[Vec<f64>], at: &[f64]) -> (f64, Vec<f64>) {
    let joint = sum(worlds, joint, at);
    let seen: f64 = joint.iter().sum();
    (seen, joint.into_iter().map(|share| share / seen).collect())
}

/// The moves that a seed asks about: mostly one, mostly what can be taken or dropped today.
fn asked(conflict: &OpenConflict, seed: u64) -> Vec<(Sighting, Sight)> {
    let options = conflict.options.len() as u64;
    let today = conflict.certain.status_quo.unwrap_or(0);
    let one = |n: u64| {
        let option = (n % options) as usize;
        let changes = today >> option & 1 == 0;
        sight(option, changes != n.is_multiple_of(7), n.is_multiple_of(5))
    };
    let many = if seed.is_multiple_of(4) { 2 } else { 1 };
    (0..many).map(|n| one(seed / 2 + 7 * n)).collect()
}

#[test]
fn what_is_seen_conditions_as_enumerating_all_worlds_does() {
    let (mut never, mut told, mut cycling, mut ranged) = (0, 0, 0, 0);
    for seed in 0..support::how_many(800) {
        let conflict = open(&shape(seed), seed);
        let concept = Concept::ALL[(seed / 3 % 5) as usize];
        let worlds = Worlds::of(&conflict, concept, PlainSequences::Legal).expect("few worlds");
        let (ours, theirs): (Vec<_>, Vec<_>) = asked(&conflict, seed).into_iter().unzip();
        let joint = worlds.seen(&conflict, concept, PlainSequences::Legal, &theirs);
        let text = render_open(&conflict);
        let read = support::read(&text);
        let model = Model::new(&read, Sequences::Legal, Memory::DEFAULT).expect("a model");
        let ask = Ask { given: ours, ..support::ask(&read, concept.id()) };
        let middle = worlds.middle();
        let joint: Vec<Vec<f64>> = joint.into_iter().map(|one| one[0].clone()).collect();
        let (seen, shares) = given(&worlds, &joint, &middle);
        let found = forecast(&model, &ask, MEANS);
        if seen < 1e-12 {
            assert_eq!(found, Err(Refusal::NeverSeen { drawn: false }), "seed {seed}\n{text}");
            never += 1;
            continue;
        }
        let row = found.expect("a forecast").rows.remove(0);
        let check = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            near(&[row.seen.expect("given").0], &[seen], 1e-9);
            near(&support::shares(&row, 0), &shares, 1e-9);
            for knowing in &row.answered[0].knowing {
                let item = knowing.doubt;
                for one in &knowing.settled {
                    let mut sums = vec![0.0; shares.len()];
                    for (world, drawn) in worlds.outcomes.iter().enumerate() {
                        if drawn[item] == one.outcome as usize {
                            let weight = worlds.weight(world, &middle);
                            let values = sums.iter_mut().zip(&joint[world]);
                            values.for_each(|(sum, value)| *sum += weight * value);
                        }
                    }
                    let all: f64 = sums.iter().sum();
                    near(&[one.probability], &[all / seen], 1e-9);
                    let theirs: Vec<f64> = sums.iter().map(|sum| sum / all).collect();
                    near(&one.shares, &theirs, 1e-9);
                }
            }
            let mut ends: Vec<(f64, f64)> = shares.iter().map(|share| (*share, *share)).collect();
            let open: Vec<usize> = (0..worlds.items.len())
                .filter(|&item| worlds.odds[item][0] != worlds.odds[item][1])
                .collect();
            for bits in 0..1_usize << open.len() {
                let mut at = middle.clone();
                open.iter().enumerate().for_each(|(n, item)| at[*item] = (bits >> n & 1) as f64);
                let (seen, shares) = given(&worlds, &joint, &at);
                if seen > 1e-12 {
                    for (end, share) in ends.iter_mut().zip(shares) {
                        *end = (end.0.min(share), end.1.max(share));
                    }
                }
            }
            let found = &row.answered[0].shares;
            let (least, most): (Vec<f64>, Vec<f64>) = ends.into_iter().unzip();
            near(&found.iter().map(|one| one.least).collect::<Vec<_>>(), &least, 1e-9);
            near(&found.iter().map(|one| one.greatest).collect::<Vec<_>>(), &most, 1e-9);
            // The ways are given it, too: what they add up to is 1, with what is no way.
            let ended = row.flow.branches.iter().flat_map(|one| &one.endings);
            near(&[ended.map(|one| one.share).sum::<f64>() + row.flow.rest], &[1.0], 1e-9);
            assert!(row.paths.iter().map(|path| path.share).sum::<f64>() <= 1.0 + 1e-9);
            cycling += u32::from(shares[shares.len() - 1] > 0.0);
            ranged += u32::from(!open.is_empty());
        }));
        assert!(check.is_ok(), "seed {seed}, {concept:?}, {theirs:?}\n{text}");
        told += u32::from(seen < 1.0 - 1e-9);
    }
    println!("never {never}, told {told}, cycling {cycling}, ranged {ranged}");
    if support::how_many(800) >= 800 {
        assert!(never > 50 && told > 60 && cycling > 0 && ranged > 20);
    }
}

#[test]
fn worlds_drawn_given_what_was_seen_hold_the_truth_as_often_as_they_say() {
    const WORLDS: u64 = 3_000;
    let (mut models, mut held, mut asked_for) = (0, 0, 0);
    for seed in 0.. {
        let conflict = open(&shape(seed), seed);
        let concept = Concept::ALL[(seed % 5) as usize];
        let Some(worlds) = Worlds::of(&conflict, concept, PlainSequences::Legal) else { continue };
        let (ours, theirs): (Vec<_>, Vec<_>) = asked(&conflict, seed).into_iter().unzip();
        if worlds.outcomes.len() < 12 {
            continue;
        }
        let joint = worlds.seen(&conflict, concept, PlainSequences::Legal, &theirs);
        let joint: Vec<Vec<f64>> = joint.into_iter().map(|one| one[0].clone()).collect();
        let (seen, shares) = given(&worlds, &joint, &worlds.middle());
        if !(0.05..0.9).contains(&seen) || !(0.1..0.9).contains(&shares[0]) {
            continue;
        }
        let read = support::read(&render_open(&conflict));
        let model = Model::new(&read, Sequences::Legal, Memory::DEFAULT).expect("a model");
        for draw in 1..=40 {
            let ask = support::drawn(&read, concept.id(), WORLDS, draw);
            let ask = Ask { given: ours.clone(), ..ask };
            let row = forecast(&model, &ask, MEANS).expect("a forecast").rows.remove(0);
            let (low, high) = row.answered[0].shares[0].interval.expect("drawn");
            held += u32::from((low..=high).contains(&shares[0]));
            asked_for += 1;
            let (p, error) = row.seen.expect("given");
            // (where each draw tells the same, only rounding is left of the error)
            let error = 6.0 * error.expect("drawn") + 1e-9;
            assert!((p - seen).abs() < error, "{p} for {seen}");
        }
        models += 1;
        if models == 8 {
            break;
        }
    }
    // (of 320 intervals at 95 %, 304 are expected to hold it, with a deviation of 4)
    assert!(held >= 288, "{held} of {asked_for}");
}

#[test]
fn what_was_seen_tells_of_who_wants_what() {
    // Whether the first attacks is one chance in four; if it does, the second arms.
    let text = "format = 1\n[conflict]\ntitle = \"two\"\nstatus-quo = []\n\
         [dm.a]\nprefers = [{ that = \"a.attack\", chance = 0.25 }, \"not a.attack\"]\n\
         [dm.a.options]\nattack = \"attack\"\n\
         [dm.b]\nprefers = [\"b.arm iff a.attack\"]\n[dm.b.options]\narm = \"arm\"\n\
         [[questions]]\nid = \"q\"\nask = \"?\"\n\
         answers = { arms = \"b.arm\" }\notherwise = \"none\"\n";
    let conflict = support::read(text);
    let (attack, _) = sight(0, true, false);
    let plain = support::run(&conflict, &support::ask(&conflict, "nash")).expect("a forecast");
    near(&[plain.rows[0].answered[0].shares[0].value], &[0.25], 1e-12);
    assert_eq!(plain.rows[0].seen, None);
    let ask = Ask { given: vec![attack], ..support::ask(&conflict, "nash") };
    let row = support::run(&conflict, &ask).expect("a forecast").rows.remove(0);
    assert_eq!(row.seen, Some((0.25, None)));
    near(&[row.answered[0].shares[0].value], &[1.0], 1e-12);
    // That it is fierce is certain then, and nothing more to be found out.
    assert!(row.answered[0].knowing.iter().all(|one| one.bits < 1e-12));
}
