//! What came of a conflict is no input: every verb answers a file with its outcome as without it.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Every verb that computes, with what else it is told.
const VERBS: [&[&str]; 15] = [
    &["states"],
    &["analyze"],
    &["explain", "1"],
    &["paths"],
    &["forecast", "--about", "true"],
    &["hinge"],
    &["change", "1"],
    &["condition", "1"],
    &["views"],
    &["report", "--format", "text"],
    &["export", "--to", "graphml"],
    &["watch", "--about", "true"],
    &["dilemmas"],
    &["model"],
    &["pool"],
];

/// Those of them that every case is asked; the cases below are asked all.
const EVERYWHERE: [usize; 3] = [1, 2, 4];

/// A case of each kind: statements, a merged state and one-way options, unknown preferences, a
/// ranking.
const KINDS: [&str; 4] = ["cuban-missile-1962", "elmira", "lake-gisborne", "caspian-south"];

/// The large case is asked what takes least: the engines are the same. It alone asks questions, which `pool`
/// answers.
const LARGE: (&str, [usize; 5]) = ("afghanistan-2015", [0, 2, 3, 11, 14]);

fn answer(folder: &Path, verb: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    command.current_dir(folder).arg(verb[0]).arg("conflict.toml").args(&verb[1..]);
    let output = command.stdin(Stdio::null()).output().expect("it starts");
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("answers are UTF-8");
        // (A report names the hash of the file that it is of.)
        let hash = |word: &str| word.len() >= 64 && word.chars().all(|c| c.is_ascii_hexdigit());
        let words = |line: &str| -> Vec<String> {
            line.split(' ')
                .filter(|word| !hash(word.trim_matches(['.', '`'])))
                .map(str::to_owned)
                .collect()
        };
        text.lines().map(|line| words(line).join(" ") + "\n").collect()
    };
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Blanks `[dating]` and `[outcome]`, so that everything else stands where it stood.
fn without_history(text: &str) -> String {
    let mut history = false;
    let mut blanked = String::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            history =
                ["[dating]", "[outcome]", "[[outcome."].iter().any(|key| line.starts_with(key));
        }
        blanked += if history { "\n" } else { line };
    }
    blanked
}

#[test]
fn no_answer_depends_on_what_came_of_a_conflict() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let scratch = tempfile::tempdir().expect("a folder");
    let (mut compared, mut answered) = (0, [0; VERBS.len()]);
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&cases)
        .expect("there are cases")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.join("conflict.toml").exists())
        .collect();
    folders.sort();
    for case in folders {
        let name = case.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(case.join("conflict.toml")).expect("readable");
        if !text.contains("\n[outcome]") {
            continue;
        }
        let folder = |kind: &str, text: &str| {
            let folder = scratch.path().join(kind).join(&name);
            std::fs::create_dir_all(&folder).expect("made");
            std::fs::write(folder.join("conflict.toml"), text).expect("written");
            let sources = case.join("sources");
            if sources.exists() {
                std::fs::create_dir_all(folder.join("sources")).expect("made");
                for entry in std::fs::read_dir(sources).expect("readable") {
                    let path = entry.expect("readable").path();
                    let to = folder.join("sources").join(path.file_name().expect("a name"));
                    std::fs::copy(path, to).expect("copied");
                }
            }
            folder
        };
        let (with, without) = (folder("with", &text), folder("without", &without_history(&text)));
        for (at, verb) in VERBS.iter().enumerate() {
            let asked = match name.as_str() {
                name if name == LARGE.0 => LARGE.1.contains(&at),
                name if KINDS.contains(&name) => true,
                _ => EVERYWHERE.contains(&at),
            };
            if !asked {
                continue;
            }
            // (JSON has all that the text has.)
            let json: &[&str] =
                if verb.len() == 3 && verb[0] != "forecast" { &[] } else { &["--format", "json"] };
            let asked = [verb, json].concat();
            let told = answer(&with, &asked);
            assert_eq!(told, answer(&without, &asked), "{name}: {asked:?}");
            answered[at] += usize::from(told.0 == Some(0));
            compared += 1;
        }
    }
    assert!(compared > 100, "only {compared} answers were compared");
    for (verb, count) in VERBS.iter().zip(answered) {
        assert!(count > 0, "{verb:?} never answered");
    }
}

#[test]
fn what_analysts_foresee_and_what_to_watch_for_depend_on_no_outcome() {
    let scratch = tempfile::tempdir().expect("a folder");
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/afghanistan-2015");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
        command.current_dir(&scratch).args(arguments).stdin(Stdio::null());
        let output = command.output().expect("it starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    // Two analysts who disagree on whether one wish is known, so that there is something to pool.
    let text = std::fs::read_to_string(case.join("conflict.toml")).expect("readable");
    let certain: String =
        text.split_inclusive('\n').filter(|line| !line.contains("# whether the troops")).collect();
    assert_ne!(certain, text);
    std::fs::create_dir_all(scratch.path().join("sources")).expect("made");
    for entry in std::fs::read_dir(case.join("sources")).expect("readable") {
        let path = entry.expect("readable").path();
        let to = scratch.path().join("sources").join(path.file_name().expect("a name"));
        std::fs::copy(path, to).expect("copied");
    }
    for (name, text) in [("anna.toml", &text), ("boris.toml", &certain)] {
        std::fs::write(scratch.path().join(name), text).expect("written");
    }
    run(&["merge", "anna.toml", "boris.toml", "-o", "conflict.toml"]);
    let merged = std::fs::read_to_string(scratch.path().join("conflict.toml")).expect("merged");
    for table in ["[analysts.anna]", "[dating]", "[outcome]"] {
        assert!(merged.contains(table), "{table}");
    }
    let ask = || {
        [["pool"], ["watch"], ["forecast"]].map(|verb| {
            let answer = answer(scratch.path(), &[&verb[..], &["--format", "json"]].concat());
            assert_eq!(answer.0, Some(0), "{verb:?}: {}", answer.2);
            answer
        })
    };
    let told = ask();
    assert!(told[0].1.contains("boris"), "the analysts are told apart");
    let blanked = without_history(&merged);
    assert!(!blanked.contains("[outcome]"));
    std::fs::write(scratch.path().join("conflict.toml"), blanked).expect("written");
    assert_eq!(told, ask());
}

#[test]
fn a_case_of_the_library_is_a_file_to_start_from() {
    let scratch = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
        command.current_dir(&scratch).args(arguments).stdin(Stdio::null());
        let output = command.output().expect("it starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout) + &text(output.stderr))
    };
    let (code, told) = run(&["new", "mine/paths.toml", "--from", "afghanistan-2015"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(scratch.path().join("mine/sources/note.md").exists(), "its source came along");
    let (code, told) = run(&["check", "mine/paths.toml"]);
    assert_eq!(code, Some(0), "its quotations stand in its sources: {told}");
    let (code, told) = run(&["new", "mine/paths.toml", "--from", "elmira"]);
    assert_eq!(code, Some(5), "{told}");
    assert!(told.contains("exists already"), "{told}");
    let (code, told) = run(&["new", "other.toml", "--from", "elmria"]);
    assert_eq!((code, told.contains("did you mean `elmira`?")), (Some(2), true), "{told}");
    let (code, told) = run(&["cases"]);
    assert_eq!(code, Some(0), "{told}");
    for words in ["elmira", "fashoda-1898", "France ordered Marchand to withdraw", "memory"] {
        assert!(told.contains(words), "{words} is missing:\n{told}");
    }
}

#[test]
fn every_problem_of_a_collection_is_told_before_it_is_refused() {
    let scratch = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        std::fs::write(scratch.path().join(name), text).expect("written");
    };
    put("one.toml", "format = 1\n");
    put("two.toml", "format = 2\n");
    put("selection.toml", "format = 1\n[[candidate]]\ntitle = \"Milk River\"\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    let output = command.arg("backtest").arg(scratch.path()).output().expect("it starts");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{told}");
    for words in ["one.toml", "two.toml", "selection.toml", "3 files have errors"] {
        assert!(told.contains(words), "{words} is missing:\n{told}");
    }
}
