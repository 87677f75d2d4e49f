//! How states are named, in option form and in graph form.

use crate::support::{case, expect};

#[test]
fn states_are_named_by_number_name_pattern_or_formula() {
    let file = case("elmira");
    let (by_name, _) = expect(&["explain", &file, "s8"], 0);
    for name in ["8", "YNYNY", "moe.modify and uniroyal.accept and local-government.insist"] {
        assert_eq!(expect(&["explain", &file, name], 0).0, by_name, "{name}");
    }
    let (_, err) = expect(&["explain", &file, "uniroyal.accept"], 2);
    assert!(err.contains("holds in 4 states"), "{err}");
    let (_, err) = expect(&["explain", &file, "uniroyal.acept and moe.modify"], 2);
    assert!(err.contains("did you mean `uniroyal.accept`?"), "{err}");
    let (_, err) = expect(&["explain", &file, "10"], 2);
    assert!(err.contains("from 1 to 9"), "{err}");
}

#[test]
fn a_conflict_in_graph_form_shows_its_states_by_name() {
    let file = case("elmira-graph");
    let (out, _) = expect(&["states", &file, "--where", "s3 or s9"], 0);
    assert!(out.contains("      3  s3  Uniroyal accepts the order as it stands\n"), "{out}");
    assert!(out.contains("uniroyal to 9\n"), "{out}");
    let (out, _) = expect(&["explain", &file, "s1", "--dm", "local-government"], 0);
    assert!(out.contains("State 1 \"s1\". Uniroyal delays; the order stands."), "{out}");
    assert!(out.contains("moves to `s5`"), "{out}");
    let (out, _) = expect(&["states", &file, "--where", "s1", "--format", "json"], 0);
    let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let state = &answer["states"][0];
    assert_eq!(state["is"], "Uniroyal delays; the order stands");
    assert_eq!((&state["name"], state.get("pattern")), (&"s1".into(), None));
    // What needs options is refused with the reason, before anything runs.
    let (_, err) = expect(&["analyze", &file, "--concept", "sim"], 3);
    assert!(err.contains("option vectors"), "{err}");
    let (_, err) = expect(&["change", &file, "s4", "--allow", "close"], 3);
    assert!(err.contains("graph form"), "{err}");
    let (_, err) = expect(&["compare", &file, &case("elmira")], 3);
    assert!(err.contains("graph form"), "{err}");
    let (_, err) = expect(&["states", &file, "--where", "s10 or s1"], 2);
    assert!(err.contains("there is no state `s10`"), "{err}");
}

#[test]
fn the_same_conflict_in_both_forms_has_the_same_answers() {
    let answer = |name: &str| -> serde_json::Value {
        let (path, json) = (case(name), ["--format", "json", "--concept", "nash,gmr,smr,seq-a"]);
        let all = [&["analyze", &path, "--coalitions", "all"], json.as_slice()].concat();
        serde_json::from_str(&expect(&all, 0).0).expect("JSON")
    };
    let (options, graph) = (answer("elmira"), answer("elmira-graph"));
    for key in ["stable", "equilibria", "coalitions", "upsets", "status_quo", "feasible"] {
        assert_eq!(options[key], graph[key], "{key}");
    }
}
