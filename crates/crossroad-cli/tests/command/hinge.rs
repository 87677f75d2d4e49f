//! What `hinge` says of what the answer hangs on.

use crate::support::{case, expect};

#[test]
fn hinge_ranks_what_the_answer_hangs_on_within_eighty_columns() {
    let file = case("afghanistan-2015");
    let (out, err) = expect(&["hinge", &file], 0);
    assert_eq!(err, "");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let first = out.lines().find(|line| line.starts_with("1. ")).expect("a first row");
    assert!(first.ends_with(" over 99 %: without source note"), "{first}");
    let told = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Confidence (as distinct from likelihood) is low",
        "all 40 quoted statements depend on the analyst’s own note, `note`",
        "today's state now holds under nash, seq and symmetric-seq",
        "Taking away any of these changes nothing:",
        "--limit shows more",
    ] {
        assert!(told.contains(words), "{words} is missing:\n{out}");
    }
    let (few, _) = expect(&["hinge", &file, "--by", "claim", "--concept", "nash"], 0);
    assert!(!few.contains("source note") && !few.contains("seq:"), "{few}");
    assert!(few.contains("Statements: 40 quoted, 15 assumed, 0 judged."), "{few}");
}

#[test]
fn withdrawing_tells_what_falls_and_what_survives() {
    let file = case("afghanistan-2015");
    let (out, _) = expect(&["hinge", &file, "--withdraw", "journalist"], 0);
    for words in [
        "option `us.stay`: closed, it stays taken",
        "wish `recruits`: dropped",
        "wish `zone`: troops, choice-1 and choice-3",
        "Feasible states: 80, before 912.",
        "event `events.omar-dead`: dropped",
        "nash: 0 equilibria stay; gone: 622, 623, 895, 912; new: 574",
        "Today's state:",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    let (by_prefix, _) = expect(&["hinge", &file, "--withdraw", "speaker:journalist"], 0);
    assert_eq!(by_prefix, out);
    let (_, err) = expect(&["hinge", &file, "--withdraw", "jurnalist"], 2);
    assert!(err.contains("did you mean the speaker `journalist`?"), "{err}");
    let json = ["hinge", &file, "--withdraw", "Stoner", "--format", "json"];
    let answer: serde_json::Value = serde_json::from_str(&expect(&json, 0).0).expect("JSON");
    assert_eq!(answer["schema"], "crossroad/hinge/1");
    let row = &answer["withdrawals"][0];
    assert_eq!((row["kind"].as_str(), row["feasible"].as_u64()), (Some("speaker"), Some(20)));
    assert_eq!(row["falls"][0]["effect"], "closed-not-taken");
    assert_eq!(row["under"]["nash"]["new"]["states"][0]["state"], 589);
    assert_eq!(row["under"]["gmr"]["status_quo"]["after"], false);
    assert_eq!(answer["sources"][0]["id"], "note");
}
