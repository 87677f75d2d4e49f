//! `merge` as people and git meet it.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const BASE: &str = "format = 1\n\n[conflict]\ntitle      = \"Talks\"\nstatus-quo = [\"us.stay\"]\n\n\
    [[questions]]\nid        = \"path\"\nask       = \"Does it stay?\"\nanswers   = { stays = \"us.stay\" }\notherwise = \"goes\"\n\n\
    [dm.us.options]\nstay  = { does = \"Stay\", assumed = \"said often\" }\n\n\
    [[dm.us.prefers]]\nid      = \"calm\"\nthat    = \"not them.fight\"   # above all\nassumed = \"said often\"\n\n\
    [[dm.us.prefers]]\nid      = \"home\"\nthat    = \"not us.stay\"\nassumed = \"said often\"\n\n\
    [dm.them.options]\nfight = { does = \"Fight\", assumed = \"said often\" }\n\n\
    [[dm.them.prefers]]\nthat    = \"them.fight iff us.stay\"\nassumed = \"said often\"\n";

fn crossroad(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    let command = command.current_dir(folder).args(arguments).stdin(Stdio::null());
    told(&command.output().expect("it starts"))
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

fn file(folder: &Path, name: &str, content: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("written");
    path
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn a_merged_file_declares_who_holds_what_and_every_verb_reads_it() {
    let folder = folder();
    file(folder.path(), "anna.toml", BASE);
    file(folder.path(), "boris.toml", &BASE.replace("\"not us.stay\"", "\"us.stay\""));
    let merge =
        ["merge", "anna.toml", "boris.toml", "--weights", "anna=2,boris=1", "-o", "both.toml"];
    let (code, out, err) = crossroad(folder.path(), &merge);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    for words in [
        "1 disagreement of anna and boris (weights: anna 2, boris 1)",
        "what `us` wants:",
        "`not us.stay` (anna)",
        "`us.stay` (boris)",
    ] {
        assert!(err.contains(words), "{words} is missing:\n{err}");
    }
    let text = std::fs::read_to_string(folder.path().join("both.toml")).expect("it is there");
    assert!(text.contains("# above all"), "comments stay:\n{text}");
    let (code, out, err) = crossroad(folder.path(), &["check", "both.toml"]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, out, err) =
        crossroad(folder.path(), &["forecast", "both.toml", "--concept", "nash"]);
    assert_eq!(code, 0, "{err}");
    for words in [
        "67 %",
        "33 %",
        "The outcome turns on who is right about US: if boris is right, US will stay",
        "if anna is right, the answer is “goes” in every case",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    for verb in ["analyze", "hinge", "paths", "states", "report", "change", "condition"] {
        let mut arguments = vec![verb, "both.toml"];
        if verb == "condition" {
            arguments.push("1");
        }
        let (code, _, err) = crossroad(folder.path(), &arguments);
        assert_eq!(code, 0, "{verb}: {err}");
    }
    let (_, report, _) = crossroad(folder.path(), &["report", "both.toml", "--format", "text"]);
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        report.contains("by the reading of anna (67 % of the weight, assumed here)"),
        "{report}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_obeys_nothing_of_a_merged_file_and_a_pipe_has_all_of_it() {
    let folder = folder();
    let text = BASE.replace("said often", "said \u{202e}often");
    file(folder.path(), "a.toml", &text);
    file(folder.path(), "b.toml", &text);
    let (code, merged, why) = crossroad(folder.path(), &["merge", "a.toml", "b.toml"]);
    assert!(code == 0 && merged.contains("said \u{202e}often"), "{merged}{why}");
    // (`script` gives what it runs a terminal)
    let line = format!("{} merge a.toml b.toml", env!("CARGO_BIN_EXE_crossroad"));
    let mut terminal = Command::new("script");
    let terminal = terminal.current_dir(folder.path()).args(["-qec", &line, "/dev/null"]);
    let shown = told(&terminal.stdin(Stdio::null()).output().expect("script is there")).1;
    assert!(shown.contains("said \u{fffd}often") && !shown.contains('\u{202e}'), "{shown}");
}

#[test]
fn the_answer_for_programs_follows_its_schema() {
    let folder = folder();
    file(folder.path(), "anna.toml", BASE);
    file(folder.path(), "boris.toml", &BASE.replace("\"not us.stay\"", "\"us.stay\""));
    let merge = ["merge", "boris.toml", "anna.toml", "--format", "json"];
    let (code, out, err) = crossroad(folder.path(), &merge);
    assert_eq!(code, 0, "{err}");
    let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(answer["disputes"][0]["readings"][1]["holds"][0], "us.stay");
    let (_, schema, _) = crossroad(folder.path(), &["schema", "merge"]);
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    let schema = serde_json::from_str(&schema).expect("JSON");
    compiler.add_resource("schema.json", schema).expect("a schema");
    let index = compiler.compile("schema.json", &mut schemas).expect("a schema");
    assert!(schemas.validate(&answer, index).is_ok());
}

#[test]
fn what_cannot_be_merged_is_refused_with_the_reason() {
    let folder = folder();
    let at = folder.path();
    file(at, "anna.toml", BASE);
    file(at, "boris.toml", &BASE.replace("\"not us.stay\"", "\"us.stay\""));
    file(
        at,
        "other.toml",
        &BASE.replace("us", "uk").replace("them", "others").replace("statuk", "status"),
    );
    file(at, "words.toml", &BASE.replace("\"Stay\"", "\"Remain\""));
    file(at, "today.toml", &BASE.replace("[\"us.stay\"]\n", "[]\n"));
    file(at, "broken.toml", "format = 1\n");
    let merged = crossroad(at, &["merge", "anna.toml", "boris.toml", "-o", "both.toml"]);
    assert_eq!(merged.0, 0, "{}", merged.2);
    let cases: [(&[&str], i32, &str); 11] = [
        (&["anna.toml", "other.toml"], 3, "have no decision maker in common"),
        (
            &["anna.toml", "words.toml"],
            3,
            "an option `us.stay` is not the same thing for anna and words: its `does` differs",
        ),
        (
            &["anna.toml", "today.toml"],
            3,
            "anna and today differ in `conflict.status-quo`, which a file cannot leave open",
        ),
        (&["anna.toml", "broken.toml"], 1, "`broken.toml` has errors: nothing is merged"),
        (&["both.toml", "anna=boris.toml"], 3, "both are what `anna` holds, and differ"),
        (&["anna.toml"], 2, "merge takes two files or more"),
        (&["anna.toml", "anna.toml"], 2, "`anna.toml` is given twice"),
        (
            &["anna.toml", "boris.toml", "--weights", "ana=1,boris=1"],
            2,
            "there is no analyst `ana`",
        ),
        (
            &["anna.toml", "boris.toml", "--weights", "anna=1"],
            2,
            "weights are given, and none for `boris`",
        ),
        (
            &["anna.toml", "boris.toml", "--weights", "anna=0.5,boris=0.3"],
            2,
            "the weights add up to 0.8, not to 1",
        ),
        (
            &["anna.toml", "boris.toml", "--weights", "anna=-1,boris=2"],
            2,
            "`-1` is no weight for `anna`",
        ),
    ];
    for (files, expected, words) in cases {
        let arguments: Vec<&str> = ["merge"].into_iter().chain(files.iter().copied()).collect();
        let (code, out, err) = crossroad(at, &arguments);
        assert_eq!((code, out.as_str()), (expected, ""), "{files:?}\n{err}");
        assert!(err.contains(words), "{words} is missing:\n{err}");
    }
    let same = ["merge", "anna.toml", "words.toml", "--same-ids"];
    let (code, out, err) = crossroad(at, &same);
    assert_eq!((code, out.as_str()), (0, BASE), "{err}");
    // What was merged before is not merged again, only joined.
    let (code, out, err) = crossroad(at, &["merge", "both.toml", "anna.toml"]);
    assert_eq!(code, 0, "{err}");
    let both = std::fs::read_to_string(at.join("both.toml")).expect("it is there");
    assert_eq!(out, both);
}

#[test]
fn git_merges_with_it() {
    let folder = folder();
    let at = folder.path();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(at).args(["-c", "user.name=T", "-c", "user.email=t@example.org"]);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        told(&command.args(arguments).output().expect("git is there"))
    };
    let good = |arguments: &[&str]| {
        let (code, out, err) = git(arguments);
        assert_eq!(code, 0, "{arguments:?}\n{out}{err}");
    };
    good(&["init", "-q", "-b", "main"]);
    let driver = format!("'{}' merge --git %O %A %B", env!("CARGO_BIN_EXE_crossroad"));
    good(&["config", "merge.crossroad.driver", &driver]);
    file(at, ".gitattributes", "*.toml merge=crossroad\n");
    file(at, "talks.toml", BASE);
    good(&["add", "."]);
    good(&["commit", "-qm", "base"]);
    good(&["checkout", "-qb", "theirs"]);
    file(at, "talks.toml", &BASE.replace("\"them.fight iff us.stay\"", "\"them.fight\""));
    good(&["commit", "-qam", "theirs"]);
    good(&["checkout", "-q", "main"]);
    // Both change lines that stand together; a merge of lines would stop here.
    file(at, "talks.toml", &BASE.replace("\"not us.stay\"", "\"us.stay\""));
    good(&["commit", "-qam", "ours"]);
    good(&["merge", "-q", "-m", "merged", "theirs"]);
    let text = std::fs::read_to_string(at.join("talks.toml")).expect("it is there");
    let expected = BASE
        .replace("\"not us.stay\"", "\"us.stay\"")
        .replace("\"them.fight iff us.stay\"", "\"them.fight\"");
    assert_eq!(text, expected);
    // Both change the same wish: the file is in order, and git waits for a person.
    good(&["checkout", "-qb", "more", "HEAD~2"]);
    file(at, "talks.toml", &BASE.replace("\"not us.stay\"", "\"us.stay or them.fight\""));
    good(&["commit", "-qam", "more"]);
    let (code, _, err) = git(&["merge", "main"]);
    assert_ne!(code, 0, "{err}");
    assert!(err.contains("1 disagreement of ours and theirs"), "{err}");
    let (code, out, err) = crossroad(at, &["check", "talks.toml"]);
    assert_eq!(code, 0, "{out}{err}");
    let text = std::fs::read_to_string(at.join("talks.toml")).expect("it is there");
    assert!(text.contains("by = [\"ours\"]") && !text.contains("<<<<"), "{text}");
}

/// Two analysts who part where it matters, and where it does not.
#[test]
fn the_report_and_pool_tell_where_analysts_part_and_whether_it_matters() {
    let folder = folder();
    let at = folder.path();
    file(at, "anna.toml", BASE);
    let boris = BASE
        .replace("\"not us.stay\"", "\"us.stay\"")
        .replace("\"them.fight iff us.stay\"", "\"them.fight iff us.stay\"\nchance  = 0.9");
    file(at, "boris.toml", &boris);
    let merge =
        ["merge", "anna.toml", "boris.toml", "--weights", "anna=2,boris=1", "-o", "both.toml"];
    let (code, _, err) = crossroad(at, &merge);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("`them.fight iff us.stay, chance 0.9` (boris)"), "{err}");
    let (code, out, err) = crossroad(at, &["pool", "both.toml", "--concept", "nash"]);
    assert_eq!(code, 0, "{err}");
    for words in [
        "anna (67 % of the weight): stays 0 %, goes 100 %",
        "boris (33 % of the weight): stays 100 %, goes 0 %",
        "merged, every disagreement open by itself: stays 33 %, goes 67 %",
        "pooled: weighted mean: stays 33 %, goes 67 %",
        "up to 67 points: who is right on what US wants: not to stay (anna), or to",
        "up to 0 points: who is right on what them wants: to fight should US stay,",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    assert!(!out.contains("geometric"), "each rules out what the other expects:\n{out}");
    let (code, out, err) = crossroad(at, &["pool", "both.toml", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let row = &answer["questions"][0];
    assert_eq!(row["range"][0], serde_json::json!([0.0, 1.0]));
    assert_eq!(row["own"][1]["shares"][0], 1.0);
    let (_, report, _) = crossroad(at, &["report", "both.toml", "--format", "text"]);
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "The analysts part in 2 places.",
        "This disagreement matters most: who is right on what US wants: not to stay (anna), or to stay (boris).",
        "Settling it moves the answer by up to 67 percentage points; no other moves it by one.",
        "Which answer is the likeliest depends on whose reading is right: goes by the reading of anna; stays by the reading of boris.",
    ] {
        assert!(report.contains(words), "{words} is missing:\n{report}");
    }
    let (code, out, err) = crossroad(at, &["pool", "anna.toml"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("holds no analysts' readings"), "{out}");
}

#[test]
fn a_second_reading_of_the_afghanistan_case_parts_from_the_first_in_four_places() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/afghanistan-2015");
    let merge = ["merge", "first=conflict.toml", "second=second-reading.toml"];
    let (code, _, err) = crossroad(&folder, &merge);
    assert_eq!(code, 0, "{err}");
    for words in [
        "4 disagreements of first and second",
        "`russia.west, unknown true` (first)",
        "`not russia.west` (second)",
        "whether the rule holds: `settlement-holds-isis-down`",
    ] {
        assert!(err.contains(words), "{words} is missing:\n{err}");
    }
}

#[test]
fn the_use_of_ai_is_told_by_every_report_and_kept_by_merge() {
    let folder = folder();
    let at = folder.path();
    let used = "\n[[assistance]]\ntool    = \"Drafter\"\nversion = \"3.1\"\ntask    = \"a first list of wishes\"\n";
    file(at, "anna.toml", &format!("{BASE}{used}checked = \"every wish, by Anna\"\n"));
    file(at, "boris.toml", &format!("{BASE}{}", used.replace("Drafter", "Other")));
    let merged = crossroad(at, &["merge", "anna.toml", "boris.toml", "-o", "both.toml"]);
    assert_eq!(merged.0, 0, "{}", merged.2);
    let (code, out, err) = crossroad(at, &["check", "both.toml"]);
    assert_eq!(code, 0, "{out}{err}");
    for form in ["text", "html", "markdown", "latex"] {
        let (code, out, err) = crossroad(at, &["report", "both.toml", "--format", form]);
        assert_eq!(code, 0, "{err}");
        let plain = out.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in
            ["Use of AI", "Drafter", "3.1", "a first list of wishes", "every wish,", "Other"]
        {
            assert!(plain.contains(words), "{form}: {words} is missing");
        }
        assert!(plain.contains("does not say that a person has checked it"), "{form}");
    }
    file(at, "wrong.toml", &format!("{BASE}\n[[assistance]]\ntool = \"Drafter\"\n"));
    let (code, out, err) = crossroad(at, &["check", "wrong.toml"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(format!("{out}{err}").contains("missing-key"), "{out}{err}");
}

#[test]
fn what_came_is_kept_where_one_of_them_says_it_and_refused_where_they_differ() {
    let folder = folder();
    let came = |states: &str| {
        format!(
            "{BASE}\n[outcome]\ndate = \"2016-12\"\nwhat = \"It ended\"\nstates = [\"{states}\"]\n\
             judged = \"the news\"\n"
        )
    };
    file(folder.path(), "anna.toml", BASE);
    file(folder.path(), "boris.toml", &came("us.stay"));
    file(folder.path(), "carla.toml", &came("not us.stay"));
    let merge = |names: [&str; 2]| {
        crossroad(folder.path(), &["merge", names[0], names[1], "-o", "both.toml"])
    };
    for names in [["anna.toml", "boris.toml"], ["boris.toml", "anna.toml"]] {
        let (code, _, err) = merge(names);
        assert_eq!(code, 0, "{err}");
        let text = std::fs::read_to_string(folder.path().join("both.toml")).expect("it is there");
        assert_eq!(text.matches("[outcome]").count(), 1, "{text}");
        let (code, out, err) = crossroad(folder.path(), &["check", "both.toml"]);
        assert_eq!(code, 0, "{out}{err}");
    }
    let (code, _, err) = merge(["boris.toml", "carla.toml"]);
    assert!(code != 0 && err.contains("differ in `outcome`"), "{code}: {err}");
}

/// Analysts count by how their sealed forecasts did, where there are any.
#[test]
fn weights_come_from_sealed_forecasts() {
    let folder = folder();
    let at = folder.path();
    let anna = BASE.replace(
        "id      = \"home\"\nthat    = \"not us.stay\"",
        "id      = \"home\"\nthat    = \"not us.stay\"\nchance  = 0.75",
    );
    file(at, "anna.toml", &anna);
    file(at, "boris.toml", &anna.replace("0.75", "0.25"));
    let good = |arguments: &[&str]| {
        let (code, out, err) = crossroad(at, arguments);
        assert_eq!(code, 0, "{arguments:?}\n{out}{err}");
        err
    };
    for (who, model) in [("anna.seals", "anna.toml"), ("boris.seals", "boris.toml")] {
        good(&[
            "seal",
            model,
            "--to",
            who,
            "--id",
            "one",
            "--horizon",
            "2027-06-30",
            "--resolution",
            "as told",
            "--date",
            "2026-11-30",
        ]);
        let resolve =
            ["resolve", who, "one", "--answer", "goes", "--source", "news", "--date", "2027-07-01"];
        good(&resolve);
    }
    let scores = "anna=anna.seals,boris=boris.seals";
    let told = good(&["merge", "anna.toml", "boris.toml", "--scores", scores, "-o", "both.toml"]);
    assert!(told.contains("weights by 1 event that all have forecast (under seq)"), "{told}");
    assert!(told.contains("so few events hardly tell analysts apart"), "{told}");
    let merged = std::fs::read_to_string(at.join("both.toml")).expect("it is there");
    let weight = |who: &str| -> f64 {
        let table = merged.split(&format!("[analysts.{who}]\nweight = ")).nth(1).expect(&merged);
        table.lines().next().expect("a number").parse().expect("a number")
    };
    // .99 · ¾ + .01/2 against .99 · ¼ + .01/2, to the power of 1/11: 1.103697.
    assert!((weight("anna") - 1.103697).abs() < 1e-4, "{merged}");
    assert!((weight("boris") - 1.0).abs() < 1e-9, "{merged}");
    let none = ["merge", "anna.toml", "boris.toml", "--scores", scores, "--concept", "nsh"];
    let (code, _, err) = crossroad(at, &none);
    assert!(code == 3 && err.contains("no event of which all"), "{err}");
    let (code, _, err) = crossroad(at, &["merge", "anna.toml", "boris.toml", "--scores", "anna"]);
    assert!(code == 2 && err.contains("anna=anna.seals"), "{err}");
}
