//! The bridge between plain conflicts and the engine's questions.

use crossroad::finding::inverse::{Costs, Kind, Terms};
use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Profile, Sequences, concept};
use crossroad::text::formula::{DmId, Formula, OptionId};
use crossroad_testkit::plain::PlainConflict;
use crossroad_testkit::random::{Kind as Wants, Shape};
use crossroad_testkit::{formula, toml_text};

/// How many conflicts to draw: `CROSSROAD_CONFLICTS`, or what is fit for every run of the tests.
pub(crate) fn how_many(usual: u64) -> u64 {
    std::env::var("CROSSROAD_CONFLICTS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Reads a conflict as a user's file.
pub(crate) fn read(plain: &PlainConflict) -> Conflict {
    read_text(&toml_text::render(plain))
}

/// Reads a conflict file.
pub(crate) fn read_text(text: &str) -> Conflict {
    let reading = read_checked("a file", text.as_bytes());
    reading.conflict.clone().unwrap_or_else(|| panic!("{}\n{text}", reading.render(false)))
}

/// Small conflicts of one kind of preference, plain ones or with everything.
pub(crate) fn shapes() -> Vec<Shape> {
    let small = Shape {
        dms: (2, 3),
        options: (1, 2),
        most_options: 4,
        states: (2, 16),
        statements: (1, 3),
        ..Shape::plain()
    };
    let tied = Shape { ties: true, one_way_percent: 30, rules: (0, 2), ..small.clone() };
    let everything = Shape {
        constants: true,
        forbidden: (0, 2),
        merges: (0, 1),
        kinds: &[Wants::Prioritized, Wants::Prioritized, Wants::Ranking, Wants::Weights],
        states: (2, 6),
        ..tied.clone()
    };
    let ranked = Shape {
        kinds: &[Wants::Ranking],
        ties: true,
        states: (2, 6),
        split_rankings: true,
        ..everything.clone()
    };
    vec![Shape { ties: true, ..small }, tied, everything, ranked]
}

/// Terms under which everybody's statements may be moved, dropped and added to.
pub(crate) fn terms(conflict: &Conflict, id: &str, words: Vec<Formula>, most: u32) -> Terms {
    let dms = conflict.dms.len();
    let concept = concept(id).expect("in the table");
    Terms {
        profile: Profile::uniform(concept, dms, Sequences::Legal),
        dms: (0..dms).map(DmId::at).collect(),
        allow: vec![Kind::Move, Kind::Swap, Kind::Split, Kind::Tie, Kind::Drop, Kind::Add],
        costs: Costs::usual(dms),
        words,
        concerned: false,
        most,
        steps: u64::MAX,
    }
}

/// The vocabulary of single options, for the engine and for the test kit.
pub(crate) fn literals(options: usize) -> (Vec<Formula>, Vec<formula::Formula>) {
    let plain = (0..options).flat_map(|o| {
        let option = formula::Formula::Opt(o);
        [option.clone(), !option]
    });
    let ours = (0..options).flat_map(|o| {
        let option = Formula::Taken(OptionId::at(o));
        [option.clone(), Formula::Not(Box::new(option))]
    });
    (ours.collect(), plain.collect())
}
