//! Answers without listing states, as people and scripts meet them.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs the command on a conflict handed in; returns the exit code, standard output and standard error.
fn run(conflict: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    child.stdin.take().expect("piped").write_all(conflict.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("answers are UTF-8");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// Joins the lines of a text.
fn in_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs without a problem; returns what is written.
fn answered(conflict: &str, arguments: &[&str]) -> String {
    let (code, out, err) = run(conflict, arguments);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments:?}\n{out}");
    out
}

fn json(conflict: &str, arguments: &[&str]) -> serde_json::Value {
    let out = answered(conflict, &[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&out).expect("it is JSON")
}

/// Six in a ring, each with ten options, who want their own first option as their neighbour has its first, and no other of
/// their own: 2^60 states.
fn ring() -> String {
    let mut text = String::from(
        "format = 1\n[conflict]\ntitle = \"A ring\"\nstatus-quo = { taken = [], assumed = \"nobody has done anything\" }\n",
    );
    for at in 0..6 {
        text += &format!("\n[dm.d{at}]\nname = \"Decider {at}\"\n[dm.d{at}.options]\n");
        for option in 0..10 {
            text += &format!("o{option} = {{ does = \"does {option}\", assumed = \"a ring\" }}\n");
        }
        text += &format!(
            "[[dm.d{at}.prefers]]\nthat = \"d{at}.o0 iff d{}.o0\"\nassumed = \"a ring\"\n",
            (at + 1) % 6
        );
        for option in 1..10 {
            text += &format!(
                "[[dm.d{at}.prefers]]\nthat = \"not d{at}.o{option}\"\nassumed = \"a ring\"\n"
            );
        }
    }
    text
}

#[test]
fn states_that_are_too_many_to_list_are_counted_and_described() {
    let ring = ring();
    let answer = json(&ring, &["analyze", "-", "--concept", "nash,gmr,smr,seq,symmetric-seq"]);
    assert_eq!(answer["schema"], "crossroad/symbolic/1");
    assert_eq!(answer["states"], "1152921504606846976");
    let nash = &answer["profiles"][0];
    assert_eq!(nash["label"], "nash");
    // All take their first option or none does, and nobody takes another.
    assert_eq!(nash["equilibria"]["states"], "2");
    assert_eq!(nash["equilibria"]["members"].as_array().map(Vec::len), Some(2));
    assert_eq!(nash["equilibria"]["common"].as_str().map(|one| one.matches('N').count()), Some(54));
    assert_eq!(nash["today"]["equilibrium"], true);
    for profile in answer["profiles"].as_array().expect("a list") {
        let count = profile["equilibria"]["states"].as_str().expect("in digits");
        assert!(
            count.parse::<u128>().expect("digits") >= 2,
            "all equilibria under nash are others"
        );
    }
    let text = in_a_line(&answered(&ring, &["analyze", "-"]));
    for words in [
        "1 152 921 504 606 846 976 feasible states: too many to list",
        "nash: 2 equilibria",
        "Today's state is an equilibrium.",
    ] {
        assert!(text.contains(words), "{words} is missing:\n{text}");
    }
    let some = json(&ring, &["analyze", "-", "--concept", "nash", "--where", "d3.o0"]);
    assert_eq!(some["profiles"][0]["equilibria"]["states"], "1");
    assert_eq!(some["only"]["states"], "576460752303423488");
}

#[test]
fn a_state_among_too_many_is_explained_with_a_proof() {
    let ring = ring();
    let today = json(&ring, &["explain", "-", "today", "--concept", "nash"]);
    assert_eq!(today["schema"], "crossroad/symbolic-state/1");
    assert_eq!(today["equilibrium"], true);
    let state = "Y".to_owned() + &"N".repeat(59);
    let leaving = json(&ring, &["explain", "-", &state, "--concept", "nash"]);
    assert_eq!(leaving["equilibrium"], false);
    let verdicts = leaving["verdicts"].as_array().expect("a list");
    let breaking = |at: usize| verdicts[at]["breaking"].as_str();
    assert_eq!(breaking(0), Some("N".repeat(60).as_str()), "it takes its option back");
    assert!(breaking(5).is_some(), "its other neighbour follows");
    assert_eq!((breaking(1), &verdicts[1]["stable"]), (None, &serde_json::json!(true)));
    assert!(
        verdicts.iter().all(|one| one["proof_states"].is_u64()),
        "all are checked: {verdicts:?}"
    );
    let text = in_a_line(&answered(&ring, &["explain", "-", "today"]));
    for words in ["It is an equilibrium: stable for everybody.", "Checked step by step"] {
        assert!(text.contains(words), "{words} is missing:\n{text}");
    }
}

#[test]
fn sets_have_the_equilibria_that_lists_have() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/cuban-missile-1962");
    let case = case.join("conflict.toml").display().to_string();
    let listed = json("", &["analyze", &case]);
    let sets = json("", &["analyze", &case, "--symbolic"]);
    assert_eq!(sets["states"], listed["feasible"].to_string());
    let profiles = sets["profiles"].as_array().expect("a list");
    assert_eq!(profiles.len(), 5);
    for profile in profiles {
        let label = profile["label"].as_str().expect("a name");
        let equilibria = listed["equilibria"][label].as_array().expect("a list");
        assert_eq!(profile["equilibria"]["states"], equilibria.len().to_string(), "{label}");
        let today = equilibria.contains(&listed["status_quo"]);
        assert_eq!(profile["today"]["equilibrium"], today, "{label}");
    }
}

#[test]
fn what_sets_cannot_answer_is_refused_with_the_reason() {
    let ring = ring();
    for (arguments, words) in [
        (
            &["analyze", "-", "--symbolic", "--concept", "coalition-nash"][..],
            "without listing states",
        ),
        (&["analyze", "-", "--symbolic", "--sequences", "single"], "legal sequences only"),
        (&["explain", "-", "7", "--symbolic"], "states have no numbers"),
        (&["explain", "-", "d1.o1", "--symbolic"], "holds in 576 460 752 303 423 488 states"),
    ] {
        let (code, out, err) = run(&ring, arguments);
        assert_ne!(code, Some(0), "{arguments:?}: {out}");
        assert_eq!(out, "", "nothing on standard output");
        assert!(err.contains(words), "{arguments:?}: {err}");
    }
}
