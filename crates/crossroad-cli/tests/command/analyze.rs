//! What `analyze` says of concepts, coalitions and profiles.

use crate::support::{case, expect, unwrapped};

#[test]
fn analyze_fits_a_screen_and_says_what_holds() {
    let (out, err) = expect(&["analyze", &case("afghanistan-2015")], 0);
    assert_eq!(err, "");
    // What the answer comes to stands first; what it is read off fits a screen behind it.
    let (judged, rest) =
        out.split_once("\n\n").and_then(|(_, out)| out.split_once("\n\n")).expect("parts");
    let first = "- If the actors expect credible answers to their moves (seq, symmetric-seq), the\n  outcome \
                 turns on Washington: ";
    assert!(judged.starts_with(first), "{judged}");
    assert!(judged.lines().count() <= 30 && rest.lines().count() <= 45, "{out}");
    for line in out.lines() {
        assert!(line.chars().count() <= 80 || line.starts_with("Why? "), "{line}");
    }
    for words in [
        "equilibrium under nash",
        "equilibrium under seq",
        "Not listed: ",
        "Today's state",
        "- Confidence (as distinct from likelihood) is low: the answer rests on 55",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
}

#[test]
fn coalitions_are_named_listed_and_upset_equilibria() {
    let elmira = case("elmira");
    let (out, _) = expect(&["analyze", &elmira, "--coalitions", "all", "--all"], 0);
    for words in [
        "coalition-nash, 2 equilibria",
        "coalition-gmr, 4 equilibria",
        "for moe+uniroyal: 1, 3, 4, 7, 8, 9",
        "for moe: every state",
        "5 by the Ministry and Uniroyal\n  (to 8)",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    let (one, _) = expect(&["analyze", &elmira, "--coalitions", "moe+uniroyal", "--all"], 0);
    assert!(one.contains("coalition-nash, 6 equilibria") && !one.contains("for moe:"), "{one}");
    let json = ["analyze", &elmira, "--coalitions", "all", "--format", "json"];
    let answer: serde_json::Value = serde_json::from_str(&expect(&json, 0).0).expect("JSON");
    let set = &answer["coalitions"]["coalition-seq"]["local-government"];
    assert_eq!(set, &serde_json::json!([1, 2, 3, 5, 6, 7, 8, 9]));
    let upset = serde_json::json!({ "state": 5, "coalition": "moe+uniroyal", "to": 8 });
    assert_eq!(answer["upsets"][0], upset);
    let explain = ["explain", &elmira, "5", "--concept", "coalition-seq"];
    let out = unwrapped(&expect(&explain, 0).0);
    for words in [
        "The Ministry and Uniroyal: not stable under coalition-seq",
        "Together to 8",
        "Better for Uniroyal:",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    let (_, err) = expect(&["analyze", &elmira, "--coalitions", "file"], 2);
    assert!(err.contains("the file lists no coalitions"), "{err}");
    let (_, err) = expect(&["analyze", &elmira, "--coalitions", "moe+uniroyl"], 2);
    assert!(err.contains("did you mean `uniroyal`?"), "{err}");
    let single = ["analyze", &elmira, "--coalitions", "all", "--sequences", "single"];
    let (_, err) = expect(&single, 3);
    assert!(err.contains("defined by legal sequences"), "{err}");
}

#[test]
fn concepts_of_the_literature_are_asked_for_by_name_and_refused_with_the_reason() {
    let (list, _) = expect(&["concept"], 0);
    for id in ["seq-c", "strong-smr", "weak-gmr", "sim-per-dm", "limited-h", "coalition-seq"] {
        assert!(list.contains(&format!("  {id} ")), "{id} is missing:\n{list}");
        let (page, _) = expect(&["concept", id], 0);
        assert!(page.contains("Formula") && page.contains("Source"), "{page}");
    }
    let chicken = case("chicken");
    let asked = ["analyze", &chicken, "--concept", "limited-2,limited-3,stackelberg-1"];
    let (out, _) = expect(&asked, 0);
    assert!(out.contains("limited-2, 0 equilibria") && out.contains("limited-3, 1 equilibrium"));
    let out = unwrapped(&expect(&["explain", &chicken, "1", "--concept", "limited-3"], 0).0);
    assert!(out.contains("Foreseen to end in") && out.contains("A reason to leave"), "{out}");
    let nk = case("nk-us-2017-base");
    let out = unwrapped(&expect(&["explain", &nk, "s4", "--concept", "sim"], 0).0);
    assert!(out.contains("At the same time United States: takes strike"), "{out}");
    let (_, err) = expect(&["analyze", &case("elmira"), "--concept", "limited-2"], 3);
    assert!(err.contains("`limited-2` does not apply here: it is defined for two"), "{err}");
    let (_, err) = expect(&["explain", &case("elmira"), "1", "--concept", "sim"], 3);
    assert!(err.contains("it needs states that are option vectors"), "{err}");
    let (_, err) = expect(&["analyze", &chicken, "--concept", "mr-h"], 3);
    assert!(err.contains("say how many moves to look ahead"), "{err}");
}

#[test]
fn a_profile_gives_each_decision_maker_its_own_concept() {
    let file = case("nk-us-2017-base");
    let answer = |arguments: &[&str]| -> serde_json::Value {
        let all = [&["analyze", &file, "--format", "json"], arguments].concat();
        serde_json::from_str(&expect(&all, 0).0).expect("JSON")
    };
    let mixed = answer(&["--profile", "us=smr,nk=nash"]);
    let plain = answer(&[]);
    let stable = &mixed["stable"]["us=smr,nk=nash"];
    assert_eq!(stable["us"], plain["stable"]["smr"]["us"]);
    assert_eq!(stable["nk"], plain["stable"]["nash"]["nk"]);
    let (_, err) = expect(&["analyze", &file, "--profile", "us=sqe"], 2);
    assert!(err.contains("did you mean `seq`?"), "{err}");
}

#[test]
fn json_has_the_promised_shape() {
    let (out, _) = expect(&["analyze", &case("elmira"), "--format", "json"], 0);
    let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(answer["schema"], "crossroad/analysis/1");
    assert_eq!(answer["status_quo"], 1);
    assert_eq!(answer["players"][2]["id"], "local-government");
    assert_eq!(answer["options"][0]["id"], "moe.modify");
    assert_eq!(answer["states"][8]["pattern"], "-NNY-");
    assert_eq!(answer["states"][8]["name"], "s9");
    assert_eq!(answer["states"][0]["taken"][0], "uniroyal.delay");
    assert_eq!(answer["equilibria"]["nash"], serde_json::json!([5, 8, 9]));
    assert_eq!(answer["stable"]["seq"]["uniroyal"], serde_json::json!([1, 4, 5, 8, 9]));
}

#[test]
fn an_actor_begins_a_sentence_with_a_capital() {
    let (out, _) = expect(&["analyze", &case("elmira")], 0);
    assert!(out.contains("  The Ministry and Uniroyal have nothing to gain by moving."), "{out}");
    assert!(out.contains("  The local government would take insist"), "{out}");
}
