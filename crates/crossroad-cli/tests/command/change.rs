//! What `change` and `condition` say of what would have to be different.

use crate::support::{case, expect};

#[test]
fn change_tells_what_would_make_choice_three_hold_and_what_it_goes_against() {
    let file = case("afghanistan-2015");
    let arguments = ["change", &file, "west-path", "--to", "equilibrium", "--concept", "nash"];
    let (out, err) = expect(&arguments, 0);
    assert_eq!(err, "");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    for words in [
        "What would make 490 \"west-path\" an equilibrium under nash:",
        "Several changes suffice (cost 3, proven minimal).",
        "China: drop `answer-the-west` (against claim china-answer) [cost 2]",
        "Claims that these go against:",
        "counterbalance that is at odds with Russia's own",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    // Without `--to` the question is the opposite of what is so.
    let (out, _) = expect(&["change", &file, "622"], 0);
    assert!(out.contains("no equilibrium under seq") && out.contains("6 ways"), "{out}");
    let json = [&arguments[..], &["--format", "json"]].concat();
    let answer: serde_json::Value = serde_json::from_str(&expect(&json, 0).0).expect("JSON");
    assert_eq!((answer["proof"].as_str(), answer["cost"].as_u64()), (Some("least"), Some(3)));
    assert_eq!(answer["ways"][0]["edits"][1]["against"][0], "china-answer");
    let (all, _) = expect(&["change", &file, "--concept", "nash", "--dm", "us"], 0);
    assert!(all.contains("brings about under nash. 4 equilibria now"), "{all}");
    let given_up = [&arguments[..], &["--steps", "10"]].concat();
    let (out, _) = expect(&given_up, 0);
    assert!(out.contains("The search was given up: no edits that cost less than"), "{out}");
}

#[test]
fn change_tells_wrong_arguments_with_what_was_meant() {
    let file = case("chicken");
    for (arguments, words) in [
        (["--allow", "mov"], "did you mean `move`?"),
        (["--cost", "dorp=2"], "did you mean `drop`?"),
        (["--cost", "drop=0"], "a whole number from 1 on"),
        (["--cost", "drop=1001"], "1000 at most"),
        (["--cost", "move=4294967295"], "1000 at most"),
        (["--dm", "dm3"], "there is no decision maker `dm3`"),
        (["--concept", "sq"], "did you mean `seq`?"),
        (["--say", "dm1.swerv"], "did you mean `dm1.swerve`?"),
    ] {
        let all = [&["change", &file, "1"][..], &arguments].concat();
        let (_, err) = expect(&all, 2);
        assert!(err.contains(words), "{arguments:?}: {err}");
    }
    let several = ["change", &file, "dm1.swerve", "--to", "not"];
    assert!(expect(&several, 2).1.contains("holds in 2 states"));
}

#[test]
fn condition_counts_the_rankings_of_the_published_case() {
    let file = case("syria-iraq-1975");
    let (out, _) = expect(&["condition", &file, "2", "--dm", "syria"], 0);
    for words in ["(not 1 > 2 or not 4 > 2)", "384 of 720 strict rankings keep this."] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    let nash = ["condition", &file, "2", "--dm", "syria", "--concept", "nash"];
    assert!(expect(&nash, 0).0.contains("240 of 720"));
}
