//! What newcomers meet: a new file, pages about concepts and codes, the way on.

use crate::support::{case, expect, run, text};

#[test]
fn a_new_conflict_has_no_problems_and_is_not_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new.toml").display().to_string();
    expect(&["new", &path], 0);
    expect(&["check", &path, "--strict"], 0);
    expect(&["analyze", &path], 0);
    let (_, err) = expect(&["new", &path], 5);
    assert!(err.contains("exists already"), "{err}");
    expect(&["new", &path, "--force"], 0);
    expect(&["forecast", &path], 0);
    expect(&["hinge", &path], 0);
    let scaffold = std::fs::read_to_string(&path).expect("readable");
    // (What a file of one's own soon needs is there to be changed.)
    let needed =
        ["[[questions]]", "[[events]]", "[[expect]]", "\nchance", "\nunknown = true", "\nid "];
    for part in needed {
        assert!(scaffold.contains(part), "{part}");
    }
    assert_eq!(expect(&["new", "-"], 0).0, scaffold);
}

#[test]
fn paths_fit_a_screen_and_count_what_they_leave_out() {
    for name in ["afghanistan-2015", "elmira", "cuban-missile-1962", "lake-gisborne"] {
        let (out, _) = expect(&["paths", &case(name)], 0);
        assert!(out.lines().count() <= 40, "{name}:\n{out}");
    }
    let (out, _) = expect(&["paths", &case("afghanistan-2015")], 0);
    assert!(out.contains("more"), "{out}");
}

#[test]
fn pages_are_found_by_id() {
    let (out, _) = expect(&["concept", "SEQ"], 0);
    assert!(out.contains("sequential stability") && out.contains("R⁺"), "{out}");
    let (list, _) = expect(&["code"], 0);
    let first = list.split_whitespace().next().expect("there are codes");
    let (page, _) = expect(&["code", first], 0);
    assert!(page.starts_with(first), "{page}");
    for name in [
        "conflict",
        "analysis",
        "change",
        "compare",
        "condition",
        "explanation",
        "forecast",
        "timeline",
        "hinge",
        "paths",
        "states",
    ] {
        let (schema, _) = expect(&["schema", name], 0);
        let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
        assert!(schema["$schema"].is_string(), "{name}");
    }
    let _: serde_json::Value =
        serde_json::from_str(&expect(&["code", "--format", "json"], 0).0).expect("JSON");
    let _: serde_json::Value =
        serde_json::from_str(&expect(&["concept", "--format", "json"], 0).0).expect("JSON");
}

#[test]
fn what_newcomers_try_is_answered_with_the_way_on() {
    // An answer's name is no state: it says where it holds.
    let (_, err) = expect(&["explain", &case("afghanistan-2015"), "buffer"], 2);
    let words = "`buffer` is an answer to the question `path`: it holds where `russia.buffer`";
    assert!(err.contains(words), "{err}");
    // Nothing to withdraw is no dead end.
    let (out, _) = expect(&["hinge", &case("chicken")], 0);
    assert!(out.contains("--by statement withdraws each statement"), "{out}");
    // Answers that a file has no place for name the key that it lacks.
    let folder = tempfile::tempdir().expect("a folder");
    let tables = folder.path().join("tables").display().to_string();
    let asked = ["export", &case("chicken"), "--to", "csv", "--table", "views", "-o", &tables];
    let output = run(&asked);
    let err = text(&output.stderr);
    assert!(err.contains("the file has no views (`[views]`)"), "{err}");
}
