//! What `explain` says of moves, sanctions, and the claims behind them.

use crate::support::{case, expect, unwrapped};

#[test]
fn explaining_the_western_path_names_chinas_answer_and_that_it_is_idle() {
    let file = case("afghanistan-2015");
    let arguments = ["explain", &file, "west-path", "--dm", "russia", "--concept", "seq"];
    let out = unwrapped(&expect(&arguments, 0).0);
    for words in [
        "Answer by China: takes counterbalance",
        "The threat makes no difference",
        "claim china-answer",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
}

#[test]
fn findings_cite_claims_with_their_sources_and_grades() {
    let (out, _) = expect(&["analyze", &case("afghanistan-2015"), "--format", "json"], 0);
    let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let ids = |list: &str, key: &str| -> Vec<String> {
        let rows = answer[list].as_array().expect("a list");
        rows.iter().map(|row| row[key].as_str().expect("text").to_owned()).collect()
    };
    let (claims, sources) = (ids("claims", "id"), ids("sources", "id"));
    assert_eq!(sources, ["note"]);
    assert!(ids("claims", "source").iter().all(|source| sources.contains(source)));
    let moves = answer["from_status_quo"]["russia"]["moves"].as_array().expect("moves");
    let mut cited = 0;
    for statement in moves.iter().flat_map(|one| one["comparison"]["statements"].as_array()) {
        for claim in statement.iter().flat_map(|one| one["claims"].as_array()).flatten() {
            assert!(claims.iter().any(|id| claim == id), "{claim}");
            cited += 1;
        }
    }
    assert!(cited > 0);
    assert_eq!(answer["claims"][0]["reliability"], "C");
    assert_eq!(answer["confidence"]["level"], "low");
    assert_eq!(answer["confidence"]["reasons"].as_array().map(Vec::len), Some(5));
    for arguments in [&["states"][..], &["paths"], &["explain"]] {
        let mut all = vec![arguments[0]];
        let file = case("afghanistan-2015");
        all.push(&file);
        all.extend(if arguments[0] == "explain" { vec!["today"] } else { vec![] });
        let (text, _) = expect(&all, 0);
        assert!(text.contains("Statements: 40 quoted, 15 assumed, 0 judged."), "{text}");
        all.extend(["--format", "json"]);
        let answer: serde_json::Value = serde_json::from_str(&expect(&all, 0).0).expect("JSON");
        assert_eq!(answer["support"]["quoted"], 40);
    }
}
