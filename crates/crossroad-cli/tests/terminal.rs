//! What goes to a terminal, and what does not: colours, and the width of lines.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::Path;
use std::process::{Command, Stdio};

fn run(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.args(arguments).envs(environment.iter().copied()).stdin(Stdio::null());
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn case(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    folder.join(name).join("conflict.toml").display().to_string()
}

/// The screens, each of a case that is quickly answered.
fn screens() -> Vec<Vec<String>> {
    let about = ["forecast", "--about", "dm1.swerve"];
    [vec!["analyze"], vec!["explain", "1"], about.to_vec()]
        .into_iter()
        .map(|words| {
            let (verb, rest) = words.split_first().expect("a verb");
            let mut all = vec![(*verb).to_owned(), case("chicken")];
            all.extend(rest.iter().map(|word| (*word).to_owned()));
            all
        })
        .collect()
}

#[test]
fn there_are_colours_only_where_somebody_asks_for_them() {
    for arguments in screens() {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let piped = run(&arguments, &[]);
        assert!(!piped.contains('\u{1b}'), "{piped}");
        let forced = run(&arguments, &[("CLICOLOR_FORCE", "1")]);
        assert!(forced.contains("\u{1b}[1m"), "{forced}");
        assert_eq!(run(&arguments, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), piped);
        // (an empty NO_COLOR says nothing: no-color.org)
        assert_eq!(run(&arguments, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]), forced);
    }
}

#[test]
fn an_answer_in_a_file_has_no_colours() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("answer.txt").display().to_string();
    run(&["analyze", &case("chicken"), "-o", &file], &[("CLICOLOR_FORCE", "1")]);
    assert!(!std::fs::read_to_string(file).expect("written").contains('\u{1b}'));
}

#[test]
fn the_name_of_a_file_colours_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("\u{1b}[2J\u{1b}[31mred.toml").display().to_string();
    std::fs::copy(case("chicken"), &file).expect("copied");
    for arguments in [&["check", &file][..], &["analyze", &file], &["explain", &file, "1"]] {
        let out = run(arguments, &[]);
        assert!(!out.contains('\u{1b}'), "{arguments:?}: {out:?}");
        let painted = run(arguments, &[("CLICOLOR_FORCE", "1")]);
        assert!(!painted.contains("\u{1b}[31mred"), "{arguments:?}: {painted:?}");
    }
}

#[test]
fn columns_tell_the_width_and_eighty_is_usual() {
    let arguments = ["analyze", &case("elmira")];
    // (the last line is a command to be copied, and is not broken)
    let longest = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with("Why? "));
        lines.map(|line| line.chars().count()).max().unwrap_or(0)
    };
    let usual = run(&arguments, &[]);
    assert!((60..=80).contains(&longest(&usual)), "{usual}");
    let narrow = run(&arguments, &[("COLUMNS", "50")]);
    assert!(longest(&narrow) <= 50, "{narrow}");
    for senseless in ["0", "wide", ""] {
        assert_eq!(run(&arguments, &[("COLUMNS", senseless)]), usual);
    }
}

#[test]
fn every_screen_keeps_to_the_width() {
    let file = case("elmira");
    let mut long = String::new();
    for verb in [
        &["analyze"][..],
        &["states"],
        &["paths"],
        &["hinge"],
        &["explain", "5"],
        &["change", "5"],
        &["condition", "5"],
    ] {
        let mut arguments = vec![verb[0], file.as_str()];
        arguments.extend(&verb[1..]);
        for width in [60, 100] {
            let text = run(&arguments, &[("COLUMNS", &width.to_string())]);
            assert!(text.lines().count() > 3, "{verb:?}: {text}");
            // (commands to be copied are not broken)
            let lines = text.lines().filter(|line| !line.contains("crossroad "));
            for line in lines.filter(|line| line.chars().count() > width) {
                long.push_str(&format!("{verb:?} {width}: {line}\n"));
            }
        }
    }
    assert_eq!(long, "");
}
