//! `crossroad report` as people and scripts meet it: forms by ending, single pictures, slips.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command.output().expect("it starts")
}

fn case(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    folder.join(name).join("conflict.toml").display().to_string()
}

fn written(path: PathBuf) -> String {
    std::fs::read_to_string(path).expect("it was written")
}

#[test]
fn the_ending_of_the_file_tells_the_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let file = case("chicken");
    for (name, words) in [
        ("a.html", "<!DOCTYPE html>"),
        ("a.htm", "<!DOCTYPE html>"),
        ("a.md", "## Key judgements"),
        ("a.tex", "\\documentclass"),
        ("a.txt", "Key judgements [bottom-line]"),
        ("a.eml", "Content-Type: text/plain; charset=utf-8"),
        ("a.dot", "digraph conflict {"),
    ] {
        let output = run(&["report", &file, "-o", name], folder);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.is_empty() && output.stderr.is_empty(), "{name}");
        let text = written(folder.join(name));
        assert!(text.contains(words), "{name}: {text}");
    }
    // Without a file it is a page on standard output, and the same bytes.
    let output = run(&["report", &file], folder);
    assert_eq!(String::from_utf8_lossy(&output.stdout), written(folder.join("a.html")));
    let output = run(&["report", &file, "--format", "md"], folder);
    assert_eq!(String::from_utf8_lossy(&output.stdout), written(folder.join("a.md")));
}

#[test]
fn single_pictures_are_files_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let file = case("afghanistan-2015");
    for name in [
        "graph",
        "hinge",
        "ladders",
        "options",
        "forecast-path",
        "river-path",
        "tornado-path",
        "timeline-path",
    ] {
        let output = run(&["report", &file, "--figure", name, "-o", "a.svg"], folder);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let text = written(folder.join("a.svg"));
        assert!(text.starts_with("<?xml") && text.contains("<svg xmlns="), "{name}");
    }
}

#[test]
fn a_marking_and_what_was_changed_stand_in_the_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = case("afghanistan-2015");
    let arguments = [
        "report",
        &file,
        "--marking",
        "NOT FOR RELEASE",
        "--drop",
        "zone",
        "--format",
        "text",
        "--ladder",
        "phia",
    ];
    let output = run(&arguments, folder.path());
    let text = String::from_utf8_lossy(&output.stdout);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(text.matches("NOT FOR RELEASE").count(), 2);
    assert!(text.contains("What if:") && text.contains("zone"), "{text}");
    assert!(text.contains("likely or probable to highly likely (55–80 %)"), "{text}");
    assert!(!text.contains("roughly even"), "words of one ladder only");
}

#[test]
fn slips_are_told_with_what_would_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let file = case("chicken");
    for (arguments, code, words) in [
        (vec!["-o", "a.doc"], 2, "one of .html, .md, .tex, .txt, .eml"),
        (vec!["-o", "a.svg"], 2, "--figure says which"),
        (vec!["--figure", "graf", "-o", "a.svg"], 2, "did you mean `graph`?"),
        (vec!["--figure", "graph", "-o", "a.html"], 2, "SVG or DOT"),
        (vec!["--figure", "ladders", "-o", "a.dot"], 2, "is no graph"),
        (vec!["--concept", "sqe"], 2, "did you mean `seq`?"),
        (vec!["--where", "nobody.x"], 2, "nobody"),
        (vec!["-o", "no/such/folder/a.html"], 5, "cannot be written"),
    ] {
        let output = run(&[vec!["report", &file], arguments.clone()].concat(), folder);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
        assert!(told.contains(words), "{arguments:?}: {told}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
    // The conflict file itself is never replaced.
    std::fs::copy(&file, folder.join("c.html")).expect("copied");
    let output = run(&["report", "c.html", "-o", "c.html"], folder);
    assert_eq!(output.status.code(), Some(5));
    assert_eq!(written(folder.join("c.html")), written(PathBuf::from(&file)));
}
