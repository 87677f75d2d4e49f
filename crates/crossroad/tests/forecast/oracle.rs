//! The exact engine against every world, played out one by one from the definitions.

use std::collections::BTreeMap;

use crossroad::finding::uncertainty::{Extent, Method, Model, Row, forecast};
use crossroad::game::space::Memory;
use crossroad::text::formula::StateId;
use crossroad_testkit::forecast::{Rest, Worlds};
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::random::open;
use crossroad_testkit::sequences::Sequences;
use crossroad_testkit::toml_text::render_open;

use crate::support::{self, MEANS, near};

/// A state as its option vectors.
type Members = Vec<u64>;

fn row(model: &Model<'_>, concept: Concept) -> Row {
    let ask = support::ask(model.conflict, concept.id());
    let found = forecast(model, &ask, MEANS).expect("a forecast");
    let [row] = found.rows.try_into().expect("one row");
    assert_eq!((row.method, row.extent), (Method::Exact, Extent::Exact));
    row
}

/// Compares everything that a row says with what the worlds add up to.
fn same(model: &Model<'_>, worlds: &Worlds, row: &Row) {
    assert_eq!(model.doubts.len(), worlds.items.len());
    let middle = worlds.middle();
    for (question, answered) in row.answered.iter().enumerate() {
        near(
            &support::shares(row, question),
            &worlds.mean(&worlds.shares, question, &middle),
            1e-9,
        );
        let (least, greatest): (Vec<f64>, Vec<f64>) = worlds.extremes(question).into_iter().unzip();
        let ours = answered.shares.iter().map(|share| (share.least, share.greatest));
        let (low, high): (Vec<f64>, Vec<f64>) = ours.unzip();
        near(&low, &least, 1e-9);
        near(&high, &greatest, 1e-9);
        let hollow: Vec<f64> = answered.shares.iter().filter_map(|share| share.hollow).collect();
        near(&hollow, &worlds.mean(&worlds.hollow, question, &middle), 1e-9);
        for (item, kind) in worlds.items.iter().enumerate() {
            let bits = worlds.information(question, item);
            match answered.knowing.iter().find(|knowing| knowing.doubt == item) {
                None => near(&[0.0], &[bits], 1e-9),
                Some(knowing) => {
                    near(&[knowing.bits], &[bits], 1e-9);
                    let mut moves = 0.0_f64;
                    for given in &knowing.settled {
                        let outcome = given.outcome as usize;
                        near(&[given.probability], &[worlds.odds(item, outcome, &middle)], 1e-9);
                        let theirs = worlds.given(question, item, outcome);
                        near(&given.shares, &theirs, 1e-9);
                        let all = worlds.mean(&worlds.shares, question, &middle);
                        let apart = theirs.iter().zip(&all).map(|(a, b)| (a - b).abs());
                        moves = moves.max(apart.sum::<f64>() / 2.0);
                    }
                    near(&[knowing.moves], &[moves], 1e-9);
                    let possible = (0..worlds.odds[item][0].len())
                        .filter(|outcome| worlds.odds(item, *outcome, &middle) > 0.0);
                    assert_eq!(knowing.settled.len(), possible.count(), "{kind:?}");
                }
            }
        }
        let bits: Vec<f64> = answered.knowing.iter().map(|knowing| knowing.bits).collect();
        assert!(bits.is_sorted_by(|a, b| a >= b), "{bits:?}");
    }
    cycles(model, worlds, row);
    flow(model, row);
}

/// Holds the tree of all ways to the shares of the answers, and to itself.
fn flow(model: &Model<'_>, row: &Row) {
    let branches = &row.flow.branches;
    let ended: f64 = branches.iter().flat_map(|one| &one.endings).map(|one| one.share).sum();
    near(&[ended + row.flow.rest], &[1.0], 1e-9);
    for (at, branch) in branches.iter().enumerate() {
        let on = branches.iter().filter(|other| other.from == Some(at)).map(|other| other.share);
        let here = branch.endings.iter().map(|one| one.share);
        near(&[branch.share], &[on.chain(here).sum()], 1e-9);
        assert!(
            branch.from.is_none_or(|from| from < at),
            "a branch before the one it goes on from"
        );
    }
    for (question, answered) in model.conflict.questions.iter().zip(&row.answered) {
        let mut sums = vec![0.0; answered.shares.len()];
        for ending in branches.iter().flat_map(|one| &one.endings).filter(|one| !one.unsettled) {
            let holds = |answer: &crossroad::model::conflict::Answer| {
                model.space.select(&answer.when.formula).contains(ending.state)
            };
            let slot = question.answers.iter().position(holds).unwrap_or(question.answers.len());
            sums[slot] += ending.share;
        }
        for (slot, (sum, share)) in sums.iter().zip(&answered.shares).enumerate() {
            assert!(*sum <= share.value + 1e-9, "answer {slot}: {sum} of {}", share.value);
        }
        if row.flow.rest < 1e-12 && row.cycles.is_empty() {
            let values: Vec<f64> = answered.shares.iter().map(|share| share.value).collect();
            near(&sums, &values, 1e-9);
        }
    }
}

/// Compares the cycles, and the time spent in each state of them.
fn cycles(model: &Model<'_>, worlds: &Worlds, row: &Row) {
    let mut theirs: BTreeMap<Vec<Members>, (f64, Vec<f64>)> = BTreeMap::new();
    for (world, endings) in worlds.endings.iter().enumerate() {
        for ending in endings {
            let Rest::Cycle { times } = &ending.rest else { continue };
            let weight = worlds.weight(world, &worlds.middle()) * ending.share;
            let mut times = times.clone();
            times.sort_by(|a, b| a.0.cmp(&b.0));
            let states: Vec<Members> = times.iter().map(|(state, _)| state.clone()).collect();
            let entry = theirs.entry(states).or_insert_with(|| (0.0, vec![0.0; times.len()]));
            entry.0 += weight;
            entry.1.iter_mut().zip(&times).for_each(|(sum, (_, time))| *sum += weight * time);
        }
    }
    let members = |state: StateId| -> Members {
        let points = model.space.points();
        model.space.members(state).into_iter().map(|p| points.vector(p as usize)).collect()
    };
    theirs.retain(|_, (share, _)| *share > 1e-12);
    let likely = row.cycles.iter().filter(|cycle| cycle.share > 1e-12).count();
    assert_eq!(likely, theirs.len().min(10));
    for cycle in row.cycles.iter().filter(|cycle| cycle.share > 1e-12) {
        let mut times: Vec<(Members, f64)> =
            cycle.shares.iter().map(|(state, time)| (members(*state), *time)).collect();
        times.sort_by(|a, b| a.0.cmp(&b.0));
        let (states, times): (Vec<Members>, Vec<f64>) = times.into_iter().unzip();
        let (share, sums) = theirs.get(&states).expect("a cycle of some world");
        near(&[cycle.share], &[*share], 1e-9);
        let theirs: Vec<f64> = sums.iter().map(|sum| sum / share).collect();
        near(&times, &theirs, 1e-7);
    }
}

#[test]
fn exact_forecasts_are_what_the_worlds_add_up_to() {
    let (mut open_ones, mut hollow, mut cycling, mut moving) = (0, 0, 0, 0);
    for seed in 0..support::how_many(2_500) {
        let conflict = open(&support::shape(seed), seed);
        let concept = Concept::ALL[(seed / 3 % 5) as usize];
        let sequences = Sequences::ALL[(seed / 15 % 3) as usize];
        let worlds = Worlds::of(&conflict, concept, sequences).expect("few worlds");
        let text = render_open(&conflict);
        let read = support::read(&text);
        let known = support::same_sequences(sequences);
        let model = Model::new(&read, known, Memory::DEFAULT).expect("a model");
        let row = row(&model, concept);
        let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            same(&model, &worlds, &row);
        }));
        assert!(told.is_ok(), "seed {seed}, {concept:?}, {sequences:?}\n{text}");
        open_ones += usize::from(worlds.items.len() > 1);
        cycling += usize::from(!row.cycles.is_empty());
        moving += usize::from(row.paths.iter().any(|path| !path.steps.is_empty()));
        let empty =
            |share: &crossroad::finding::uncertainty::Share| share.hollow.unwrap_or(0.0) > 0.0;
        hollow += usize::from(row.answered[0].shares.iter().any(empty));
    }
    println!("open {open_ones}, hollow {hollow}, cycling {cycling}, moving {moving}");
    if support::how_many(2_500) >= 2_500 {
        assert!(open_ones > 1_000 && hollow > 50 && cycling > 20 && moving > 1_000);
    }
}
