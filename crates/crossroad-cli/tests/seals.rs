//! Forecasts are sealed, resolved and scored; what was altered, or comes too soon, is refused.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::Path;
use std::process::{Command, Stdio};

const MODEL: &str = "format = 1\n[conflict]\ntitle = \"Talks\"\nstatus-quo = []\n\
    [dm.us]\nprefers = [{ id = \"home\", that = \"us.leave\", chance = 0.75, assumed = \"said often\" }]\n\
    [dm.us.options]\nleave = { does = \"Leave\", assumed = \"said often\" }\n\
    [[questions]]\nid = \"path\"\nask = \"Does it leave?\"\nanswers = { goes = \"us.leave\" }\n\
    otherwise = \"stays\"\n";

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    let output = command.current_dir(folder).args(arguments).stdin(Stdio::null()).output();
    let output = output.expect("it starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout) + &text(output.stderr))
}

const SEAL: [&str; 10] = [
    "seal",
    "talks.toml",
    "--to",
    "seals",
    "--horizon",
    "2027-06-30",
    "--resolution",
    "what it says",
    "--date",
    "2026-11-30",
];

const RESOLVE: [&str; 7] =
    ["resolve", "seals", "path-2026-11-30", "--answer", "stays", "--source", "the news"];

fn sealed() -> tempfile::TempDir {
    let scratch = tempfile::tempdir().expect("a folder");
    std::fs::write(scratch.path().join("talks.toml"), MODEL).expect("written");
    let (code, told) = run(scratch.path(), &SEAL);
    assert_eq!(code, Some(0), "{told}");
    scratch
}

#[test]
fn a_forecast_is_sealed_resolved_and_scored() {
    let scratch = sealed();
    let folder = scratch.path();
    let (code, told) = run(folder, &["score", "seals", "--format", "json"]);
    assert_eq!(code, Some(0), "{told}");
    let open: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(
        open["forecasts"][0]["answers"],
        serde_json::json!(["goes", "stays", "never settles"])
    );
    assert_eq!(open["forecasts"][0]["edited"], false);
    assert_eq!(open["sums"], serde_json::json!([]));
    let (code, told) = run(folder, &[&RESOLVE[..], &["--date", "2027-07-01"]].concat());
    assert_eq!(code, Some(0), "{told}");
    let (code, told) = run(folder, &["score", "seals", "--format", "json"]);
    assert_eq!(code, Some(0), "{told}");
    let scored: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let scores = scored["forecasts"][0]["scores"].as_array().expect("scores");
    let of = |name: &str| {
        let found = scores.iter().find(|score| score["forecaster"] == name);
        found.expect("a score")["brier"].as_f64().expect("a number")
    };
    // It leaves with ¾, and stayed: .75² + .75²; a uniform guess has ½.
    assert!((of("seq") - 1.125).abs() < 1e-9, "{told}");
    assert!((of("uniform") - 0.5).abs() < 1e-9, "{told}");
    let (code, told) = run(folder, &["score", "seals"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("1.12") || told.contains("1.13"), "{told}");
    let (code, told) = run(folder, &["score", "seals", "--post-mortem", "path-2026-11-30"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("seq gave it 25 %") && told.contains("home"), "{told}");
    let asked = ["score", "seals", "--post-mortem", "path-2026-11-30", "--format", "json"];
    let (code, told) = run(folder, &asked);
    assert_eq!(code, Some(0), "{told}");
    let found: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((&found["came"], &found["known"]), (&"stays".into(), &serde_json::json!([])));
    let seq = found["given"].as_array().expect("rows").iter().find(|row| row["concept"] == "seq");
    assert_eq!(seq.expect("a row")["probability"], 0.25);
    assert_eq!(found["change"]["schema"], "crossroad/change/1", "{told}");
    let (code, told) = run(folder, &[&RESOLVE[..], &["--date", "2027-07-02"]].concat());
    assert_eq!((code, told.contains("was resolved on 2027-07-01")), (Some(2), true), "{told}");
}

#[test]
fn resolving_before_the_horizon_is_refused() {
    let scratch = sealed();
    let before = std::fs::read(scratch.path().join("seals")).expect("there");
    let (code, told) = run(scratch.path(), &[&RESOLVE[..], &["--date", "2027-06-29"]].concat());
    assert_eq!((code, told.contains("is not reached on 2027-06-29")), (Some(2), true), "{told}");
    assert_eq!(std::fs::read(scratch.path().join("seals")).expect("there"), before);
    let (code, told) = run(scratch.path(), &[&RESOLVE[..], &["--date", "2027-06-30"]].concat());
    assert_eq!(code, Some(0), "on the day itself: {told}");
}

#[test]
fn an_altered_seal_is_caught_and_nothing_is_added_to_it() {
    let scratch = sealed();
    let path = scratch.path().join("seals");
    let text = std::fs::read_to_string(&path).expect("there");
    std::fs::write(&path, text.replacen("2027-06-30", "2026-12-01", 1)).expect("written");
    let altered = std::fs::read(&path).expect("there");
    for arguments in [&["score", "seals"][..], &RESOLVE, &[&SEAL[..], &["--id", "b"]].concat()] {
        let (code, told) = run(scratch.path(), arguments);
        assert_eq!((code, told.contains("line 2: it was altered")), (Some(1), true), "{told}");
    }
    assert_eq!(std::fs::read(&path).expect("there"), altered);
}

#[test]
fn a_model_edited_after_it_was_sealed_is_told() {
    let scratch = sealed();
    let edited = MODEL.replace("0.75", "0.25");
    std::fs::write(scratch.path().join("talks.toml"), edited).expect("written");
    let (code, told) = run(scratch.path(), &["score", "seals"]);
    let words: Vec<&str> = told.split_whitespace().collect();
    assert!(words.join(" ").contains("was edited after it was sealed"), "{told}");
    assert_eq!(code, Some(0));
}

#[test]
fn what_is_no_forecast_is_not_sealed() {
    let scratch = sealed();
    let (code, told) = run(scratch.path(), &SEAL);
    assert_eq!((code, told.contains("is sealed already")), (Some(2), true), "{told}");
    let late = SEAL.map(|word| if word == "2026-11-30" { "2027-06-30" } else { word });
    let (code, told) = run(scratch.path(), &late);
    assert_eq!((code, told.contains("is over")), (Some(2), true), "{told}");
    let known = "[outcome]\ndate = \"2026-01-01\"\nwhat = \"It left\"\nanswers = { path = \"goes\" }\n\
                 judged = \"the test\"\n";
    std::fs::write(scratch.path().join("talks.toml"), format!("{MODEL}{known}")).expect("written");
    let (code, told) = run(scratch.path(), &[&SEAL[..], &["--id", "b"]].concat());
    assert_eq!((code, told.contains("says already what came")), (Some(2), true), "{told}");
}

#[test]
fn several_questions_are_sealed_together_as_forecasts_of_one_event() {
    let scratch = tempfile::tempdir().expect("a folder");
    let more = "[[questions]]\nid = \"day\"\nask = \"Today?\"\nanswers = { yes = \"us.leave\" }\n";
    std::fs::write(scratch.path().join("talks.toml"), format!("{MODEL}{more}")).expect("written");
    let seal = |more: &[&str]| run(scratch.path(), &[&SEAL[..], more].concat());
    let (code, told) = seal(&[]);
    assert_eq!((code, told.contains("once for each: path, day")), (Some(2), true), "{told}");
    let both = ["--question", "path", "--question", "day", "--question", "path"];
    let (code, told) = seal(&[&both[..], &["--id", "one"]].concat());
    assert_eq!((code, told.contains("cannot have one id")), (Some(2), true), "{told}");
    let (code, told) = seal(&["--question", "path", "--question", "dya"]);
    assert_eq!((code, told.contains("did you mean `day`?")), (Some(2), true), "{told}");
    assert!(!scratch.path().join("seals").exists(), "all of them, or none");
    let (code, told) = seal(&both);
    assert_eq!(code, Some(0), "{told}");
    let (_, told) = run(scratch.path(), &["score", "seals", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let of = |key: &str| -> Vec<String> {
        let each = found["forecasts"].as_array().expect("forecasts").iter();
        each.map(|one| one[key].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(of("id"), ["path-2026-11-30", "day-2026-11-30"]);
    assert_eq!(of("event"), ["path-2026-11-30", "path-2026-11-30"]);
}

#[test]
fn a_seal_without_a_date_is_of_today() {
    let scratch = tempfile::tempdir().expect("a folder");
    std::fs::write(scratch.path().join("talks.toml"), MODEL).expect("written");
    let today = || {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.expect("a clock").as_secs() / 86_400
    };
    let before = today();
    let undated = &SEAL.map(|word| if word == "2027-06-30" { "9999-12-31" } else { word })[..8];
    let (code, told) = run(scratch.path(), undated);
    assert_eq!(code, Some(0), "{told}");
    let text = std::fs::read_to_string(scratch.path().join("seals")).expect("there");
    let day = text.split("\"sealed\":\"").nth(1).and_then(|rest| rest.get(..10)).expect("a day");
    let [year, month, date] = [0..4, 5..7, 8..10].map(|at| day[at].parse::<u64>().expect("digits"));
    // Days since 1970 by counting years from March on, whose months have a fixed pattern.
    let (years, months) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + date;
    let days = days - 719_469;
    assert!((before..=today()).contains(&days), "{day}");
}

#[test]
fn every_reason_why_nothing_is_sealed_or_resolved_is_told_at_once() {
    let scratch = sealed();
    let before = std::fs::read(scratch.path().join("seals")).expect("there");
    let known = "[outcome]\ndate = \"2026-01-01\"\nwhat = \"It left\"\nanswers = { path = \"goes\" }\n\
                 judged = \"the test\"\n";
    std::fs::write(scratch.path().join("talks.toml"), format!("{MODEL}{known}")).expect("written");
    let wrong = [
        "seal",
        "talks.toml",
        "--to",
        "seals",
        "--horizon",
        "2026-11-30",
        "--resolution",
        " ",
        "--date",
        "2026-11-30",
        "--question",
        "pth",
    ];
    let (code, told) = run(scratch.path(), &wrong);
    assert_eq!(code, Some(2), "{told}");
    for words in [
        "says already what came",
        "is over",
        "criteria of the resolution are empty",
        "did you mean `path`?",
    ] {
        assert!(told.contains(words), "{words} is missing:\n{told}");
    }
    let id = "path-2026-11-30";
    let wrong =
        ["resolve", "seals", id, "--answer", "stay", "--source", "", "--date", "2026-12-01"];
    let (code, told) = run(scratch.path(), &wrong);
    assert_eq!(code, Some(2), "{told}");
    for words in
        ["is not reached on 2026-12-01", "source of the outcome is empty", "did you mean `stays`?"]
    {
        assert!(told.contains(words), "{words} is missing:\n{told}");
    }
    assert_eq!(std::fs::read(scratch.path().join("seals")).expect("there"), before);
}

/// Two programs that make one file of seals at the same time both have their forecasts in it.
#[test]
fn no_seal_is_lost_where_several_are_made_at_once() {
    let scratch = tempfile::tempdir().expect("a folder");
    std::fs::write(scratch.path().join("talks.toml"), MODEL).expect("written");
    let ids: Vec<String> = (0..12).map(|at| format!("seal-{at}")).collect();
    std::thread::scope(|scope| {
        for id in &ids {
            scope.spawn(|| {
                let (code, told) = run(scratch.path(), &[&SEAL[..], &["--id", id]].concat());
                assert_eq!(code, Some(0), "{told}");
            });
        }
    });
    let (code, told) = run(scratch.path(), &["score", "seals", "--format", "json"]);
    assert_eq!(code, Some(0), "{told}");
    let found: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(found["forecasts"].as_array().expect("forecasts").len(), ids.len());
}
