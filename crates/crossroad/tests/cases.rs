//! Published conflicts, reproduced: every case in `cases/`, by every engine.

#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what it cannot do")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crossroad::finding::paths::{Along, reach};
use crossroad::game::check::read_checked;
use crossroad::game::graph::Graph;
use crossroad::game::naming::find_state;
use crossroad::game::space::{BitSet, Memory, Space, build, structure};
use crossroad::model::conflict::{Conflict, History};
use crossroad::stability::{Engine, Means, Profile, Sequences, check, concept, judge, sweep};
use crossroad::text::formula::{DmId, StateId};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Published {
    #[serde(default)]
    result: Vec<PublishedResult>,
    #[serde(default)]
    distance: Vec<Distance>,
    #[serde(default)]
    fact: Vec<toml::Table>,
    #[serde(default)]
    discrepancy: Vec<toml::Table>,
    /// The warnings that the file is to cause.
    #[serde(default)]
    warnings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PublishedResult {
    label: String,
    source: String,
    published: bool,
    from_memory: bool,
    concept: String,
    equilibria: Option<Vec<String>>,
    #[serde(default)]
    stable: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Distance {
    kind: String,
    steps: BTreeMap<String, usize>,
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("there are cases")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.join("conflict.toml").exists())
        .collect();
    cases.sort();
    cases
}

fn conflict_of(case: &Path) -> Conflict {
    let path = case.join("conflict.toml");
    let bytes = std::fs::read(&path).expect("readable");
    let reading = read_checked(&path.display().to_string(), &bytes);
    reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false)))
}

fn states(conflict: &Conflict, space: &Space, names: &[String]) -> BitSet {
    let mut set = BitSet::new(space.len());
    for name in names {
        set.insert(find_state(conflict, space, name).unwrap_or_else(|p| panic!("{}", p.message)));
    }
    set
}

#[test]
fn published_results_are_reproduced_by_every_engine() {
    let mut compared = 0;
    for case in cases() {
        let Ok(text) = std::fs::read_to_string(case.join("published.toml")) else { continue };
        let published: Published = toml::from_str(&text).expect("published.toml");
        let conflict = conflict_of(&case);
        let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
        let graph = Graph::reference(&conflict, &space).expect("merges are settled");
        for result in &published.result {
            let about = format!("{}: {} ({})", case.display(), result.label, result.source);
            let _ = (result.published, result.from_memory);
            let concept = concept(&result.concept)
                .unwrap_or_else(|| panic!("{about}: {} is no concept", result.concept));
            let profile = Profile::uniform(concept, conflict.dms.len(), Sequences::Legal);
            for engine in [Engine::Auto, Engine::General] {
                let means = Means { engine, ..Means::default() };
                let found = sweep(&graph, std::slice::from_ref(&profile), means).expect("small");
                if let Some(equilibria) = &result.equilibria {
                    let right = states(&conflict, &space, equilibria);
                    assert_eq!(found.stable[0].equilibria(), right, "{about}");
                    compared += 1;
                }
                for (dm, names) in &result.stable {
                    let right = states(&conflict, &space, names);
                    let dm = conflict.dm(dm).expect("a decision maker");
                    assert_eq!(found.stable[0].by_dm[dm.index()], right, "{about}: {dm:?}");
                    compared += 1;
                    for state in space.states() {
                        let verdict = judge(&graph, &profile, dm, state).expect("it applies");
                        assert_eq!(verdict.stable(), right.contains(state), "{about}: {state:?}");
                        assert_eq!(check(&graph, &profile, &verdict), Ok(()), "{about}");
                    }
                }
            }
        }
        for distance in &published.distance {
            let along = match distance.kind.as_str() {
                "moves" => Along::Moves,
                "improvements" => Along::Improvements,
                other => panic!("{other} is no kind of distance"),
            };
            let today = conflict.status_quo.as_ref().expect("a status quo").taken;
            let from = space.find(today).expect("feasible");
            let found: BTreeMap<StateId, usize> = reach(&graph, from, along, usize::MAX)
                .expect("a state")
                .arrivals
                .into_iter()
                .map(|arrival| (arrival.state, arrival.steps))
                .collect();
            let right: BTreeMap<StateId, usize> = distance
                .steps
                .iter()
                .map(|(name, steps)| (find_state(&conflict, &space, name).expect("one"), *steps))
                .collect();
            for (state, steps) in &right {
                assert_eq!(found.get(state), Some(steps), "{}: {state:?}", case.display());
            }
            if along == Along::Improvements {
                assert_eq!(found, right, "{}: nothing else", case.display());
            }
            compared += 1;
        }
        let _ = (published.fact.len(), published.discrepancy.len());
    }
    assert!(compared > 100, "only {compared} published results were found");
}

#[test]
fn every_case_reads_without_problems() {
    for case in cases() {
        let path = case.join("conflict.toml");
        let reading = read_checked("conflict.toml", &std::fs::read(&path).expect("readable"));
        let published = std::fs::read_to_string(case.join("published.toml")).unwrap_or_default();
        let published: Published = toml::from_str(&published).expect("published.toml");
        let found: Vec<&str> = reading.diagnostics.iter().map(|one| one.code.id()).collect();
        assert_eq!(found, published.warnings, "{}", reading.render(false));
    }
}

#[test]
fn elmira_has_its_published_states_and_moves() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/elmira");
    let conflict = conflict_of(&folder);
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
    let moves = |dm: usize| -> Vec<Vec<u32>> {
        let targets = |state| space.targets(DmId::at(dm), state).map(|to| to.0 + 1).collect();
        space.states().map(targets).collect()
    };
    let none = Vec::new;
    let list = |pairs: &[(usize, &[u32])]| {
        let mut lists = vec![none(); 9];
        pairs.iter().for_each(|(from, to)| lists[from - 1] = to.to_vec());
        lists
    };
    assert_eq!(moves(0), list(&[(1, &[2]), (3, &[4]), (5, &[6]), (7, &[8])]));
    let uniroyal: [(usize, &[u32]); 8] = [
        (1, &[3, 9]),
        (2, &[4, 9]),
        (3, &[9]),
        (4, &[9]),
        (5, &[7, 9]),
        (6, &[8, 9]),
        (7, &[9]),
        (8, &[9]),
    ];
    assert_eq!(moves(1), list(&uniroyal));
    let insist: Vec<(usize, Vec<u32>)> =
        (1..=8).map(|s| (s, vec![if s <= 4 { s as u32 + 4 } else { s as u32 - 4 }])).collect();
    let insist: Vec<(usize, &[u32])> = insist.iter().map(|(s, to)| (*s, to.as_slice())).collect();
    assert_eq!(moves(2), list(&insist));
}

/// Blanks `[dating]` and `[outcome]`, so that everything else stands where it stood.
fn without_history(text: &str) -> String {
    let mut history = false;
    let lines = text.split_inclusive('\n').map(|line| {
        if line.starts_with('[') {
            history =
                ["[dating]", "[outcome]", "[[outcome."].iter().any(|key| line.starts_with(key));
        }
        let blank = |c: char| " ".repeat(c.len_utf8());
        match history {
            true => line.trim_end_matches('\n').chars().map(blank).collect::<String>() + "\n",
            false => line.to_owned(),
        }
    });
    lines.collect()
}

#[test]
fn the_outcome_changes_nothing_else_of_a_conflict() {
    let mut outcomes = 0;
    for case in cases() {
        let with = conflict_of(&case);
        let text = std::fs::read_to_string(case.join("conflict.toml")).expect("readable");
        let reading = read_checked("conflict.toml", without_history(&text).as_bytes());
        let without =
            reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false)));
        assert_eq!(without.history, History::default());
        outcomes += usize::from(with.history.outcome.is_some());
        assert_eq!(Conflict { history: History::default(), ..with }, without, "{}", case.display());
    }
    assert!(outcomes > 20, "only {outcomes} cases have an outcome");
}

/// Those that may read what came of a conflict: its reader, its check, and what holds models
/// against it. Nothing that computes an answer is among them.
const READERS: [&str; 3] = [
    "crossroad/src/model/conflict/",
    "crossroad/src/game/check/states.rs",
    "crossroad-history/src/",
];

#[test]
fn no_engine_reads_what_came_of_a_conflict() {
    fn walk(folder: &Path, read: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                walk(&path, read);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path).expect("readable");
                if text.contains(".history") {
                    read.push(path);
                }
            }
        }
    }
    let mut read = Vec::new();
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for one in ["crossroad", "crossroad-report"] {
        walk(&crates.join(one).join("src"), &mut read);
    }
    assert!(!read.is_empty(), "the check reads it");
    let shown: Vec<String> = read.iter().map(|path| path.display().to_string()).collect();
    let others: Vec<&String> =
        shown.iter().filter(|path| !READERS.iter().any(|one| path.contains(one))).collect();
    assert!(others.is_empty(), "{others:?}");
}
