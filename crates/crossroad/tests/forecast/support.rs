//! From a file to a forecast.

use crossroad::finding::uncertainty::{Ask, Forecast, Means, Model, Row, forecast};
use crossroad::game::check::read_checked;
use crossroad::game::space::{Memory, Refusal};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Concept, Sequences, concept};
use crossroad_testkit::random::{Kind, OpenShape, Shape};
use crossroad_testkit::sequences::Sequences as PlainSequences;

/// How many conflicts to draw: `CROSSROAD_CONFLICTS`, or what is fit for every run of the tests.
pub(crate) fn how_many(usual: u64) -> u64 {
    std::env::var("CROSSROAD_CONFLICTS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Reads a file that is in order.
pub(crate) fn read(text: &str) -> Conflict {
    let reading = read_checked("a test", text.as_bytes());
    let shown = reading.render(false);
    reading.conflict.unwrap_or_else(|| panic!("{shown}\n{text}"))
}

/// Finds a concept.
pub(crate) fn named(id: &str) -> &'static Concept {
    concept(id).expect("a concept")
}

/// The engine's name for a reading of sequences.
pub(crate) fn same_sequences(sequences: PlainSequences) -> Sequences {
    match sequences {
        PlainSequences::Legal => Sequences::Legal,
        PlainSequences::EachOnce => Sequences::EachOnce,
        PlainSequences::Single => Sequences::Single,
    }
}

/// Asks for all questions of a file under one concept, exactly.
pub(crate) fn ask(conflict: &Conflict, concept: &str) -> Ask {
    Ask {
        questions: conflict.questions.clone(),
        expected: Vec::new(),
        given: Vec::new(),
        outer: None,
        concepts: vec![named(concept)],
        stated: true,
        leaves: Ask::LEAVES,
        worlds: Ask::WORLDS,
        until: None,
        seed: 1,
    }
}

/// The same question, for worlds that are drawn.
pub(crate) fn drawn(conflict: &Conflict, concept: &str, worlds: u64, seed: u64) -> Ask {
    Ask { leaves: 0, worlds, seed, ..ask(conflict, concept) }
}

/// Goes on to the end, on two threads.
pub(crate) const MEANS: Means<'static> = Means { threads: 2, progress: &|_, _| true };

/// Forecasts.
pub(crate) fn run(conflict: &Conflict, ask: &Ask) -> Result<Forecast, Refusal> {
    let model = Model::new(conflict, Sequences::Legal, Memory::DEFAULT)?;
    forecast(&model, ask, MEANS)
}

/// Forecasts under one concept, exactly.
pub(crate) fn exact(text: &str, concept: &str) -> Row {
    let conflict = read(text);
    let mut rows = run(&conflict, &ask(&conflict, concept)).expect("a forecast").rows;
    rows.remove(0)
}

/// The share of each answer of a question, of none and of unsettled.
pub(crate) fn shares(row: &Row, question: usize) -> Vec<f64> {
    row.answered[question].shares.iter().map(|share| share.value).collect()
}

/// Says that numbers are equal within a tolerance.
pub(crate) fn near(ours: &[f64], theirs: &[f64], within: f64) {
    assert_eq!(ours.len(), theirs.len(), "{ours:?} against {theirs:?}");
    for (a, b) in ours.iter().zip(theirs) {
        assert!((a - b).abs() <= within, "{ours:?} against {theirs:?}");
    }
}

/// Random conflicts of which much is open, of several looks by turns.
pub(crate) fn shape(seed: u64) -> OpenShape {
    let looks = [Shape::plain(), Shape::option_form(), Shape::everything()];
    let look = &looks[(seed % 3) as usize];
    let kinds: &'static [Kind] =
        &[Kind::Prioritized, Kind::Prioritized, Kind::Prioritized, Kind::Ranking, Kind::Weights];
    let certain = Shape {
        dms: (2, 4),
        most_options: 5,
        states: (2, 24),
        kinds,
        statements: (1, 5),
        ties: seed.is_multiple_of(2),
        ..look.clone()
    };
    OpenShape {
        certain,
        worlds: 200,
        ranges: 5,
        statements: 35,
        structure: if seed.is_multiple_of(4) { (25, 2) } else { (0, 0) },
        own: if seed.is_multiple_of(5) { 30 } else { 0 },
        coalitions: (seed % 7 / 3) as usize,
    }
}
