//! What every verb does alike: the same counts, what-ifs, engines, limits.

use std::path::Path;

use crate::support::{case, expect, file};

#[test]
fn every_answer_counts_the_same_statements() {
    // Two events of the file replace statements, and rest on something themselves.
    let file = case("afghanistan-2015");
    for arguments in [
        &["check", &file][..],
        &["analyze", &file],
        &["explain", &file, "481"],
        &["states", &file],
        &["paths", &file],
        &["hinge", &file, "--by", "claim"],
        &["forecast", &file],
        &["forecast", &file, "--at", "2014-11"],
        &["report", &file, "--format", "text"],
    ] {
        let (out, _) = expect(arguments, 0);
        let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("40 quoted, 15 assumed"), "{arguments:?}\n{out}");
        if ["check", "report"].contains(&arguments[0]) {
            continue;
        }
        let (out, _) = expect(&[arguments, &["--format", "json"]].concat(), 0);
        let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        let own = answer.get("support").or_else(|| answer.pointer("/conflict/support"));
        let count = |of: &str| own.and_then(|own| own[of].as_u64());
        assert_eq!((count("quoted"), count("assumed")), (Some(40), Some(15)), "{arguments:?}");
    }
}

#[test]
fn every_case_can_be_analyzed_explained_and_walked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    for entry in std::fs::read_dir(folder).expect("there are cases") {
        let path = entry.expect("readable").path().join("conflict.toml");
        // (the circle that one case is about is a warning, as it is to be)
        if !path.exists() || path.to_string_lossy().contains("council-circle") {
            continue;
        }
        // (a game that is played once starts nowhere: paths are asked from a state)
        let starts = std::fs::read_to_string(&path).expect("text").contains("status-quo");
        let from: &[&str] = if starts { &[] } else { &["1"] };
        let path = path.display().to_string();
        for arguments in [
            vec!["analyze", &path],
            vec!["analyze", &path, "--all"],
            vec!["analyze", &path, "--format", "json"],
            vec!["explain", &path, "1"],
            vec!["explain", &path, "1", "--concept", "smr", "--format", "json"],
            [&["paths", &path][..], from].concat(),
            [&["paths", &path], from, &["--to", "equilibria", "--format", "json"]].concat(),
            vec!["hinge", &path],
            vec!["hinge", &path, "--by", "all", "--format", "json"],
            vec!["states", &path],
            vec!["states", &path, "--format", "json"],
            vec!["check", &path, "--strict"],
        ] {
            let (out, err) = expect(&arguments, 0);
            assert!(!out.is_empty() && err.is_empty(), "{arguments:?}: {err}");
            if arguments.contains(&"json") {
                let _: serde_json::Value = serde_json::from_str(&out).expect("JSON");
            }
        }
    }
}

#[test]
fn a_what_if_that_cannot_be_is_refused_by_every_verb() {
    let file = case("afghanistan-2015");
    for verb in ["analyze", "states", "paths"] {
        let (out, err) = expect(&[verb, &file, "--set", "us.rush"], 2);
        assert!(out.is_empty() && err.contains("`us.rush` is taken today"), "{err}");
    }
    let both = ["analyze", &file, "--set", "us.leave", "--drop", "us.stay"];
    assert!(expect(&both, 0).0.contains("What if"));
    let (_, err) = expect(&["analyze", &file, "--set", "us.leave", "--drop", "us.leave"], 2);
    assert!(err.contains("both"), "{err}");
}

#[test]
fn a_what_if_changes_the_answer_and_not_the_file() {
    let file = case("afghanistan-2015");
    let before = std::fs::read(&file).expect("readable");
    let (plain, _) = expect(&["analyze", &file], 0);
    let (changed, _) = expect(&["analyze", &file, "--drop", "no-counterbalance"], 0);
    assert_ne!(plain, changed);
    assert!(changed.contains("`no-counterbalance` is left out"), "{changed}");
    let (west, _) = expect(&["analyze", &file, "--set", "russia.west"], 0);
    assert!(west.contains("Today's state, 490"), "{west}");
    assert_eq!(std::fs::read(&file).expect("readable"), before);
    let (_, err) = expect(&["analyze", &file, "--set", "russia.wset"], 2);
    assert!(err.contains("did you mean `russia.west`?"), "{err}");
}

#[test]
fn answers_do_not_depend_on_engine_or_threads() {
    let file = case("afghanistan-2015");
    let (right, _) = expect(&["analyze", &file, "--format", "json"], 0);
    for how in
        [["--engine", "general"], ["--engine", "flood"], ["--threads", "1"], ["--threads", "7"]]
    {
        let arguments = [&["analyze", &file, "--format", "json"], &how[..]].concat();
        assert_eq!(expect(&arguments, 0).0, right, "{how:?}");
    }
    let (_, err) = expect(&["analyze", &case("elmira"), "--engine", "flood"], 3);
    assert!(err.contains("the flood engine does not apply"), "{err}");
}

#[test]
fn memory_is_refused_with_the_figure() {
    let folder = tempfile::tempdir().expect("a folder");
    let options: String = (0..30).map(|n| format!("o{n} = \"do {n}\"\n")).collect();
    let conflict = format!(
        "format = 1\n[conflict]\ntitle = \"large\"\n[dm.a.options]\n{options}[[dm.a.prefers]]\n\
         that = \"a.o1\"\n"
    );
    let path = file(folder.path(), "large.toml", conflict.as_bytes());
    let path = path.display().to_string();
    let arguments = ["analyze", &path, "--max-memory", "64MiB"];
    // What can only be answered by listing states is refused; …
    let listing = [&arguments[..], &["--concept", "sim"]].concat();
    let (out, err) = expect(&listing, 3);
    assert!(out.is_empty() && err.contains("of memory, and 64.0 MiB is allowed"), "{err}");
    // … what sets of them can answer is not.
    let (out, err) = expect(&arguments, 0);
    assert!(out.contains("1 073 741 824 feasible states"), "{out}\n{err}");
}
