//! Conflicts to write and read.

use std::path::Path;

use crossroad::game::check::read_checked;
use crossroad::game::graph::Graph;
use crossroad::game::space::{BitSet, Memory, Space, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Means, Profile, Sequences, Stable, concept, sweep};
use crossroad_testkit::random::{self, Shape};
use crossroad_testkit::toml_text;

/// How many conflicts to draw: `CROSSROAD_CONFLICTS`, or what is fit for every run of the tests.
pub(crate) fn how_many(usual: u64) -> u64 {
    std::env::var("CROSSROAD_CONFLICTS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Reads a file.
pub(crate) fn conflict(text: &str) -> Conflict {
    let reading = read_checked("a file", text.as_bytes());
    let conflict = reading.conflict.clone();
    conflict.unwrap_or_else(|| panic!("{}\n{text}", reading.render(false))).today()
}

/// Reads a case of the repository.
pub(crate) fn case(name: &str) -> Conflict {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(name);
    let bytes = std::fs::read(path.join("conflict.toml")).expect("readable");
    let reading = crossroad::model::conflict::read(name, &bytes);
    reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false))).today()
}

/// Draws a conflict.
pub(crate) fn random(shape: &Shape, seed: u64) -> Conflict {
    conflict(&toml_text::render(&random::conflict(shape, seed)))
}

pub(crate) fn space(conflict: &Conflict) -> Space {
    build(&structure(conflict), Memory::DEFAULT).expect("it fits")
}

/// Finds the equilibria under a concept.
pub(crate) fn equilibria(graph: &Graph<'_>, id: &str) -> BitSet {
    let concept = concept(id).expect("a concept");
    let profile = Profile::uniform(concept, graph.space.dms().len(), Sequences::Legal);
    let found = sweep(graph, &[profile], Means::default()).expect("it can be analysed");
    found.stable.first().map(Stable::equilibria).expect("one")
}
