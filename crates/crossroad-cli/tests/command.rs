//! The command as people and scripts meet it: answers, exit codes, bad input.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn crossroad() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    command.env_remove("NO_COLOR");
    command
}

fn run(arguments: &[&str]) -> Output {
    crossroad().args(arguments).stdin(Stdio::null()).output().expect("it starts")
}

fn case(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    folder.join(name).join("conflict.toml").display().to_string()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("answers are UTF-8")
}

/// Runs and makes sure of the exit code; returns standard output and standard error.
fn expect(arguments: &[&str], code: i32) -> (String, String) {
    let output = run(arguments);
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}\n{err}");
    (out, err)
}

fn file(folder: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("written");
    path
}

#[test]
fn analyze_fits_a_screen_and_says_what_holds() {
    let (out, err) = expect(&["analyze", &case("afghanistan-2015")], 0);
    assert_eq!(err, "");
    // What the answer comes to stands first; what it is read off fits a screen behind it.
    let (judged, rest) =
        out.split_once("\n\n").and_then(|(_, out)| out.split_once("\n\n")).expect("parts");
    assert!(judged.starts_with("- It turns on Washington: "), "{judged}");
    assert!(judged.lines().count() <= 30 && rest.lines().count() <= 45, "{out}");
    for line in out.lines() {
        assert!(line.chars().count() <= 80 || line.starts_with("Why? "), "{line}");
    }
    for words in [
        "equilibrium under nash",
        "equilibrium under seq",
        "Counted only",
        "Today's state",
        "- Confidence (not likelihood) is low: it rests on 55 statements: 40 quoted, 15",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
}

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
fn explaining_the_western_path_names_chinas_answer_and_that_it_is_idle() {
    let file = case("afghanistan-2015");
    let arguments = ["explain", &file, "west-path", "--dm", "russia", "--concept", "seq"];
    let (out, _) = expect(&arguments, 0);
    for words in
        ["Answer by China: takes counterbalance", "The sanction is idle", "claim china-answer"]
    {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
}

#[test]
fn hinge_ranks_what_the_answer_hangs_on_within_eighty_columns() {
    let file = case("afghanistan-2015");
    let (out, err) = expect(&["hinge", &file], 0);
    assert_eq!(err, "");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let first = out.lines().find(|line| line.starts_with("1. ")).expect("a first row");
    assert!(first.ends_with(" over 99 %: without source note"), "{first}");
    for words in [
        "Confidence (not likelihood) is low",
        "all 40 quoted statements depend on the analyst’s own note, `note`",
        "today's state now holds under nash, seq and symmetric-seq",
        "Nothing changes without:",
        "--limit shows more",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    let (few, _) = expect(&["hinge", &file, "--by", "claim", "--concept", "nash"], 0);
    assert!(!few.contains("source note") && !few.contains("seq:"), "{few}");
    assert!(few.contains("Statements: 40 quoted, 15 assumed, 0 judged."), "{few}");
}

#[test]
fn a_forecast_is_a_page_with_words_ranges_and_what_to_find_out() {
    let file = case("afghanistan-2015");
    let (out, err) = expect(&["forecast", &file], 0);
    assert_eq!(err, "");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "if they reckon with no answers (nash), “west” (47 % (0–100)) is likeliest; if they reckon with any answer (gmr, smr), “margins” (100 %) is likeliest.",
        "Russia keeps to the margins is 62 % on balance, but anywhere from 8 to 100 % as the unknowns are settled",
        "by concept 0–36 0–5 0–47 12–100",
        "48 of the 62 points of `margins` under seq",
        "the answer agrees under gmr (100 %), smr (100 %), seq (97 %) and symmetric-seq (97 %)",
        "it could, as the unknowns are settled, under nash (48 %)",
        "0.95 0.00 does Russia want to work with the West, or the opposite? [with-the-west]",
        "seq, symmetric-seq: 56 %, today holds.",
        "Exact over all worlds.",
        "Confidence (not likelihood) is low",
    ] {
        assert!(words.contains(told), "{told} is missing:\n{out}");
    }
    // Likelihood and confidence do not share a sentence.
    for sentence in words.split(". ").filter(|sentence| sentence.contains("Confidence")) {
        assert!(!sentence.contains("likely (") && !sentence.contains("even ("), "{sentence}");
    }
    let (before, _) = expect(&["forecast", &file, "--at", "2014-11", "--concept", "seq"], 0);
    let words = before.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "the chance that Russia rebuilds a buffer zone in the north is 74 % on balance, but anywhere from 57 to 88 % as the unknowns are settled";
    assert!(words.contains(told), "{before}");
    let (timeline, _) = expect(&["forecast", &file, "--timeline", "--concept", "seq"], 0);
    for told in ["before ", "2014-12 deadline ", "2015-07 omar-dead ", "57–88"] {
        assert!(timeline.contains(told), "{told} is missing:\n{timeline}");
    }
    let (hangs, _) = expect(&["hinge", &file, "--forecast", "--by", "claim", "--limit", "3"], 0);
    let words = hangs.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("48 without claim choice-3: "), "{hangs}");
    assert!(words.contains("48 points under nash"), "{hangs}");
    // What matters most leads, with where the answer goes.
    let leads = words.contains("The answer moves most without claim choice-3: ");
    assert!(leads && words.contains(" % under nash."), "{hangs}");
}

#[test]
fn a_sampled_forecast_tells_its_error_and_is_the_same_with_any_number_of_threads() {
    let file = case("afghanistan-2015");
    let sampled = ["forecast", &file, "--exact", "8", "--worlds", "5000", "--seed", "7"];
    let (out, _) = expect(&sampled, 0);
    assert!(out.contains("5 000 worlds, seed 7") && out.contains('±'), "{out}");
    for threads in ["1", "3"] {
        assert_eq!(expect(&[&sampled[..], &["--threads", threads]].concat(), 0).0, out);
    }
    let other = ["forecast", &file, "--exact", "8", "--worlds", "5000", "--seed", "8"];
    assert_ne!(expect(&other, 0).0, out);
    let until = ["forecast", &file, "--exact", "8", "--until", "0.02", "--format", "json"];
    let answer: serde_json::Value = serde_json::from_str(&expect(&until, 0).0).expect("JSON");
    let error = answer["questions"][0]["under"][0]["answers"][0]["standard_error"].as_f64();
    assert!(error.is_some_and(|error| error <= 0.02), "{error:?}");
    assert!(answer["plays"][0]["worlds"].as_u64().is_some_and(|worlds| worlds < 100_000));
}

#[test]
fn what_cannot_be_forecast_is_said() {
    let (_, err) = expect(&["forecast", &case("chicken")], 2);
    assert!(err.contains("the file asks nothing") && err.contains("--about"), "{err}");
    let (_, err) = expect(&["forecast", &case("afghanistan-2015"), "--question", "pat"], 2);
    assert!(err.contains("did you mean `path`?"), "{err}");
    let (_, err) = expect(&["forecast", &case("afghanistan-2015"), "--until", "2"], 2);
    assert!(err.contains("a number above 0 and below 1"), "{err}");
    let (_, err) = expect(&["analyze", &case("afghanistan-2015"), "--at", "2015-13"], 2);
    assert!(err.contains("2015-09"), "{err}");
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

#[test]
fn compare_attributes_what_changes_and_serves_git() {
    let folder = tempfile::tempdir().expect("a folder");
    let a = case("afghanistan-2015");
    let text = std::fs::read_to_string(&a).expect("readable");
    let wish = "[[dm.china.prefers]]\nid      = \"answer-the-west\"\nthat    = \"china.counterbalance iff russia.west\"\nbecause = [\"china-answer\"]\n";
    assert!(text.contains(wish));
    let b = file(folder.path(), "b.toml", text.replace(wish, "").as_bytes());
    let b = b.display().to_string();
    let (out, err) = expect(&["compare", &a, &b], 0);
    assert_eq!(err, "");
    for words in [
        "1. China: statement `answer-the-west`",
        "is gone",
        "What each change is due to:",
        "nash: states 598, 599, 879, 904 become equilibria",
        "What that does to forecasts (moves of over one percentage point):",
        "path under seq and symmetric-seq:",
        "how likely ",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    let (same, _) = expect(&["compare", &a, &a], 0);
    assert!(same.contains("Nothing differs."), "{same}");
    let driver = ["compare", "--git", "conflict.toml", &a, "0", "100644", &b, "0", "100644"];
    let (git, _) = expect(&driver, 0);
    assert!(
        git.starts_with("conflict.toml as it is compared with conflict.toml as it was"),
        "{git}"
    );
    let new = ["compare", "--git", "new.toml", "/dev/null", ".", ".", &b, "0", "100644"];
    assert!(expect(&new, 0).0.contains("there is no file"));
    let broken = file(folder.path(), "c.toml", b"format = 1\n").display().to_string();
    assert!(expect(&["compare", &a, &broken], 1).1.contains("nothing to compare"));
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
    let (out, _) = expect(&explain, 0);
    for words in [
        "the Ministry and Uniroyal: not stable under coalition-seq",
        "Improvement for all of them to 8",
        "better for Uniroyal:",
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

/// The prisoner's dilemma in which one takes the other to like cooperation best, and is not known to
/// have a way out.
const MISTAKEN: &str = r#"
format = 1
[conflict]
title      = "A mistaken prisoner"
status-quo = ["a.cooperate", "b.cooperate"]
[dm.a.options]
cooperate = "Cooperate"
[dm.b.options]
cooperate = "Cooperate"
leave     = "Leave for good"
[[dm.a.ranking]]
states = ["NY-"]
[[dm.a.ranking]]
states = ["YY-"]
[[dm.a.ranking]]
states = ["NN-"]
[[dm.a.ranking]]
states = ["YN-"]
[[dm.b.prefers]]
that = "not b.cooperate and not b.leave"
[views.a]
unaware = ["b.leave"]
[[views.a.dm.b.prefers]]
that = "b.cooperate"
"#;

#[test]
fn views_tell_who_is_surprised_by_what() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path(), "conflict.toml", MISTAKEN.as_bytes());
    let path = path.display().to_string();
    let (out, _) = expect(&["views", &path, "--concept", "nash"], 0);
    for words in [
        "A does not know of b.leave and has its own idea of what B wants.",
        "equilibria of the conflict as it is: 1",
        "stable for each in its own game: 1",
        "A sees 4 of 8 states and expects 3; surprised by 1; outcomes it wrongly\n    expects to last: 3",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    let json = ["views", &path, "--concept", "nash", "--format", "json"];
    let answer: serde_json::Value = serde_json::from_str(&expect(&json, 0).0).expect("JSON");
    assert_eq!(answer["schema"], "crossroad/views/1");
    let view = &answer["under"]["nash"]["views"]["a"];
    assert_eq!((&view["surprises"], &view["expects"]), (&[1].into(), &[3].into()));
    let schema = serde_json::from_str(&expect(&["schema", "views"], 0).0).expect("JSON");
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("schema.json", schema).expect("a schema");
    let index = compiler.compile("schema.json", &mut schemas).expect("a schema");
    let checked = schemas.validate(&answer, index);
    assert!(checked.is_ok(), "{:?}", checked.err().map(|e| e.to_string()));
    let (none, _) = expect(&["views", &case("chicken")], 0);
    assert!(none.contains("Everybody sees the conflict as it is"), "{none}");
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
    let (out, _) = expect(&["explain", &chicken, "1", "--concept", "limited-3"], 0);
    assert!(out.contains("Foreseen to end in") && out.contains("A reason to leave"), "{out}");
    let nk = case("nk-us-2017-base");
    let (out, _) = expect(&["explain", &nk, "s4", "--concept", "sim"], 0);
    assert!(out.contains("At the same time United States: takes strike"), "{out}");
    let (_, err) = expect(&["analyze", &case("elmira"), "--concept", "limited-2"], 3);
    assert!(err.contains("`limited-2` does not apply here: it is defined for two"), "{err}");
    let (_, err) = expect(&["explain", &case("elmira"), "1", "--concept", "sim"], 3);
    assert!(err.contains("it needs states that are option vectors"), "{err}");
    let (_, err) = expect(&["analyze", &chicken, "--concept", "mr-h"], 3);
    assert!(err.contains("say how many moves to look ahead"), "{err}");
}

#[test]
fn every_json_answer_is_as_its_schema_says() {
    let schema = |name: &str| -> (boon::Schemas, boon::SchemaIndex) {
        let schema = serde_json::from_str(&expect(&["schema", name], 0).0).expect("JSON");
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.add_resource("schema.json", schema).expect("a schema");
        let index = compiler.compile("schema.json", &mut schemas).expect("a schema");
        (schemas, index)
    };
    let names = [
        "analysis",
        "explanation",
        "paths",
        "states",
        "hinge",
        "forecast",
        "timeline",
        "forecast-hinge",
        "change",
        "outside",
        "condition",
        "compare",
    ];
    let wire = names.map(|name| (name, schema(if name == "outside" { "change" } else { name })));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let other = case("chicken");
    let mut compared = 0;
    for entry in std::fs::read_dir(folder).expect("there are cases") {
        let path = entry.expect("readable").path().join("conflict.toml");
        if !path.exists() {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("text");
        let asks = text.contains("[[questions]]");
        let pairs = text.contains(".pairwise]]") || text.contains(".fuzzy]]");
        let path = path.display().to_string();
        // (Only conflicts of one form can be compared.)
        let other = if text.contains("[graph.states]") { path.clone() } else { other.clone() };
        for (name, (schemas, index)) in &wire {
            if *name == "forecast-hinge" && !asks {
                continue;
            }
            // (Nothing is played out from nowhere.)
            let played = ["forecast", "timeline", "forecast-hinge"].contains(name);
            if played && !text.contains("status-quo") {
                continue;
            }
            let arguments: &[&str] = match *name {
                "analysis" => &["analyze", &path],
                "explanation" => &["explain", &path, "1", "--concept", "smr"],
                "paths" if !text.contains("status-quo") => &["paths", &path, "1"],
                "paths" => &["paths", &path],
                "states" => &["states", &path],
                "change" => &["change", &path, "1", "--max-cost", "3"],
                "outside" => &["change", &path, "--concept", "nash", "--allow", "all"],
                "condition" => &["condition", &path, "1", "--concept", "smr"],
                "compare" => &["compare", &path, &other],
                "hinge" => &["hinge", &path],
                "forecast-hinge" => &["hinge", &path, "--forecast"],
                "forecast" if asks => &["forecast", &path],
                "forecast" => &["forecast", &path, "--about", "true"],
                _ => &["forecast", &path, "--about", "true", "--timeline"],
            };
            // Plays and edits of lists need orders: what compares states two by two is refused.
            if pairs && ["forecast", "timeline", "change", "outside"].contains(name) {
                let (out, err) = expect(&[arguments, &["--format", "json"]].concat(), 3);
                assert!(out.is_empty() && err.contains("two by two"), "{arguments:?}: {err}");
                continue;
            }
            let (out, _) = expect(&[arguments, &["--format", "json"]].concat(), 0);
            let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
            let checked = schemas.validate(&answer, *index);
            assert!(checked.is_ok(), "{arguments:?}: {:?}", checked.err().map(|e| e.to_string()));
            compared += 1;
        }
    }
    assert!(compared >= 45, "{compared} answers");
    let asked: [(&str, &[&str]); 18] = [
        ("analysis", &["analyze", "elmira", "--coalitions", "all"]),
        ("analysis", &["analyze", "lake-gisborne", "--concept", "seq-c,weak-gmr"]),
        ("explanation", &["explain", "elmira", "5", "--concept", "coalition-seq"]),
        ("explanation", &["explain", "chicken", "1", "--concept", "limited-3"]),
        ("explanation", &["explain", "nk-us-2017-base", "s4", "--concept", "sim"]),
        ("explanation", &["explain", "lake-gisborne", "s8", "--concept", "weak-gmr"]),
        ("explanation", &["explain", "chicken-strength", "ss", "--concept", "strong-smr"]),
        ("explanation", &["explain", "elmira", "1", "--concept", "robust"]),
        ("explanation", &["explain", "elmira", "5", "--concept", "robust"]),
        ("explanation", &["explain", "elmira-graph", "1", "--concept", "robust"]),
        ("explanation", &["explain", "chicken", "1", "--concept", "stackelberg-1"]),
        ("explanation", &["explain", "chicken", "1", "--concept", "cmr-3"]),
        ("explanation", &["explain", "prisoners-dilemma-degrees", "cc", "--concept", "fuzzy-seq"]),
        ("analysis", &["analyze", "elmira", "--concept", "robust,strong-gmr,coalition-smr"]),
        ("analysis", &["analyze", "prisoners-dilemma-degrees", "--concept", "fuzzy-smr-0.3"]),
        ("analysis", &["analyze", "prisoners-dilemma-attitudes", "--concept", "relational-seq"]),
        (
            "explanation",
            &["explain", "prisoners-dilemma-attitudes", "1", "--concept", "relational-seq"],
        ),
        (
            "explanation",
            &["explain", "prisoners-dilemma-chances", "cc", "--concept", "prob-seq-0.3-0.9-0.5"],
        ),
    ];
    for (name, arguments) in asked {
        let path = case(arguments[1]);
        let mut all: Vec<&str> = arguments.to_vec();
        all[1] = &path;
        all.extend(["--format", "json"]);
        let answer: serde_json::Value = serde_json::from_str(&expect(&all, 0).0).expect("JSON");
        let (_, (schemas, index)) = wire.iter().find(|(one, _)| *one == name).expect("on the wire");
        let checked = schemas.validate(&answer, *index);
        assert!(checked.is_ok(), "{all:?}: {:?}", checked.err().map(|e| e.to_string()));
    }
    // The cases themselves are as the schema for editors says.
    let (schemas, index) = schema("conflict");
    let text = std::fs::read_to_string(case("afghanistan-2015")).expect("readable");
    let tree: toml_edit::DocumentMut = text.parse().expect("TOML");
    let tree = json(tree.as_item());
    let checked = schemas.validate(&tree, index);
    assert!(checked.is_ok(), "{:?}", checked.err().map(|e| e.to_string()));
    let mut wrong = tree;
    wrong["conflict"]["titel"] = "a slip".into();
    assert!(schemas.validate(&wrong, index).is_err());
}

/// Turns TOML into JSON.
fn json(item: &toml_edit::Item) -> serde_json::Value {
    use serde_json::Value;
    use toml_edit::{Item, Value as Toml};
    let value = |value: &Toml| json(&Item::Value(value.clone()));
    match item {
        Item::Table(table) => {
            table.iter().map(|(key, item)| (key.to_owned(), json(item))).collect()
        }
        Item::ArrayOfTables(list) => {
            list.iter().map(|table| json(&Item::Table(table.clone()))).collect()
        }
        Item::Value(Toml::InlineTable(table)) => {
            table.iter().map(|(key, one)| (key.to_owned(), value(one))).collect()
        }
        Item::Value(Toml::Array(list)) => list.iter().map(value).collect(),
        Item::Value(Toml::String(text)) => text.value().as_str().into(),
        Item::Value(Toml::Integer(number)) => (*number.value()).into(),
        Item::Value(Toml::Float(number)) => (*number.value()).into(),
        Item::Value(Toml::Boolean(flag)) => (*flag.value()).into(),
        _ => Value::Null,
    }
}

#[test]
fn answers_never_replace_their_input_or_a_device() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = std::fs::read(case("chicken")).expect("readable");
    let path = file(folder.path(), "c.toml", &content);
    let name = path.display().to_string();
    let (_, err) = expect(&["analyze", &name, "-o", &name], 5);
    assert!(err.contains("is a file that this answer comes from"), "{err}");
    for arguments in [
        vec!["check", &name],
        vec!["states", &name],
        vec!["explain", &name, "1"],
        vec!["paths", &name],
        vec!["hinge", &name],
    ] {
        expect(&[arguments, vec!["-o", &name]].concat(), 5);
    }
    assert_eq!(std::fs::read(&path).expect("readable"), content);
    let (out, _) = expect(&["analyze", &name, "-o", "-"], 0);
    assert!(out.contains("Chicken"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        // A named pipe is neither read, which would wait for a writer, nor replaced.
        let pipe = folder.path().join("pipe");
        let made = Command::new("mkfifo").arg(&pipe).status().expect("unix has it");
        assert!(made.success());
        let to = pipe.display().to_string();
        let (_, err) = expect(&["analyze", &name, "-o", &to], 5);
        assert!(err.contains("it is a pipe"), "{err}");
        let (_, err) = expect(&["analyze", &to], 4);
        assert!(err.contains("it is a pipe"), "{err}");
        assert!(std::fs::metadata(&pipe).expect("there").file_type().is_fifo());
    }
}

#[test]
fn what_a_terminal_would_obey_is_shown_instead() {
    let folder = tempfile::tempdir().expect("a folder");
    let conflict = "format = 1\n[conflict]\ntitle = \"a\\u001B[31m\\u0007b\"\nstatus-quo = []\n\
                    [dm.x]\nname = \"X\\u202E\"\n[dm.x.options]\no = \"one\\ntwo\"\n\
                    [[dm.x.prefers]]\nthat = \"x.o\"\n";
    let path = file(folder.path(), "c.toml", conflict.as_bytes()).display().to_string();
    for arguments in [vec!["analyze", &path], vec!["explain", &path, "1"], vec!["states", &path]] {
        let (out, _) = expect(&arguments, 0);
        let obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!out.contains(obeyed), "{out:?}");
    }
    assert!(expect(&["states", &path], 0).0.contains("one two"));
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
fn a_conflict_in_graph_form_shows_its_states_by_name() {
    let file = case("elmira-graph");
    let (out, _) = expect(&["states", &file, "--where", "s3 or s9"], 0);
    assert!(out.contains("      3  s3  Uniroyal accepts the order as it stands\n"), "{out}");
    assert!(out.contains("uniroyal to 9\n"), "{out}");
    let (out, _) = expect(&["explain", &file, "s1", "--dm", "local-government"], 0);
    assert!(out.contains("State 1 \"s1\": Uniroyal delays; the order stands."), "{out}");
    assert!(out.contains("moves to s5"), "{out}");
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

#[test]
fn what_cannot_be_read_is_told_with_its_exit_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("missing.toml").display().to_string();
    let (_, err) = expect(&["analyze", &missing], 4);
    assert!(err.contains("cannot be read"), "{err}");
    let (_, err) = expect(&["analyze", &folder.path().display().to_string()], 4);
    assert!(err.contains("it is a folder"), "{err}");
    for (name, content) in [
        ("empty.toml", &b""[..]),
        ("latin.toml", &b"format = 1\n[conflict]\ntitle = \"caf\xe9\"\n"[..]),
        ("broken.toml", &b"format = 1\n[conflict\ntitle = 1\n"[..]),
    ] {
        let path = file(folder.path(), name, content).display().to_string();
        let (out, err) = expect(&["analyze", &path], 1);
        assert!(out.is_empty() && err.contains("error"), "{name}: {err}");
        expect(&["check", &path], 1);
    }
    expect(&["analyze"], 2);
    expect(&["concept", "sqe"], 2);
}

#[test]
fn noise_is_answered_with_problems_and_nothing_worse() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut seed = 1_u64;
    let mut noise = Vec::with_capacity(10 << 20);
    while noise.len() < 10 << 20 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        noise.extend_from_slice(&seed.to_le_bytes());
    }
    let path = file(folder.path(), "noise.toml", &noise).display().to_string();
    let (_, err) = expect(&["analyze", &path], 1);
    assert!(err.len() < 200_000, "{} bytes of problems", err.len());
    let letters: Vec<u8> = noise.iter().map(|byte| b' ' + byte % 95).collect();
    let path = file(folder.path(), "letters.toml", &letters).display().to_string();
    let (_, err) = expect(&["analyze", &path], 1);
    assert!(err.len() < 200_000, "{} bytes of problems", err.len());
}

#[test]
fn a_conflict_can_come_from_standard_input() {
    let content = std::fs::read(case("chicken")).expect("readable");
    let mut child = crossroad()
        .args(["analyze", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    child.stdin.take().expect("piped").write_all(&content).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success() && text(&output.stdout).contains("equilibrium under nash"));
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_no_failure() {
    let mut child = crossroad()
        .args(["states", &case("afghanistan-2015"), "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut first = [0; 16];
    let mut stdout = child.stdout.take().expect("piped");
    stdout.read_exact(&mut first).expect("it writes");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("linux has it");
    let output = crossroad()
        .args(["analyze", &case("afghanistan-2015")])
        .stdout(full)
        .output()
        .expect("it starts");
    assert_eq!(output.status.code(), Some(5));
    assert!(text(&output.stderr).contains("cannot be written"));
}

#[test]
fn an_output_file_is_replaced_as_a_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = folder.path().join("answer.json");
    let to = answer.display().to_string();
    let arguments = ["analyze", &case("chicken"), "--format", "json", "-o", &to];
    let (out, _) = expect(&arguments, 0);
    assert_eq!(out, "");
    let written = std::fs::read_to_string(&answer).expect("written");
    let _: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    let missing = folder.path().join("no-folder/answer.json").display().to_string();
    let (_, err) = expect(&["analyze", &case("chicken"), "-o", &missing], 5);
    assert!(err.contains("cannot be written"), "{err}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("readable").collect();
    assert_eq!(left.len(), 1, "no temporary file stays behind");
}

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
    let scaffold = std::fs::read_to_string(&path).expect("readable");
    assert_eq!(expect(&["new", "-"], 0).0, scaffold);
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
