//! What the tutorial shows is what the commands print.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::Path;
use std::process::Command;

/// Returns the commands of the tutorial, each with the lines shown; `…` stands for any lines.
fn shown(text: &str) -> Vec<(String, Vec<String>)> {
    let mut list: Vec<(String, Vec<String>)> = Vec::new();
    for block in text.split("```console\n").skip(1) {
        let (block, _) = block.split_once("```").expect("it ends");
        for line in block.lines() {
            match (line.strip_prefix("$ "), list.last_mut()) {
                (Some(command), _) => list.push((command.to_owned(), Vec::new())),
                (None, Some((_, lines))) => lines.push(line.to_owned()),
                (None, None) => {}
            }
        }
    }
    list
}

/// Says whether an answer has the lines shown, in this order, with anything where `…` stands.
fn agrees(shown: &[String], answer: &[&str]) -> bool {
    match shown.split_first() {
        None => answer.is_empty(),
        Some((first, rest)) if first == "…" => {
            (0..=answer.len()).any(|skip| agrees(rest, &answer[skip..]))
        }
        Some((first, rest)) => {
            answer.split_first().is_some_and(|(line, more)| first == line && agrees(rest, more))
        }
    }
}

#[test]
fn the_tutorial_shows_what_its_commands_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("docs/tutorial.md")).expect("readable");
    let folder = tempfile::tempdir().expect("a folder");
    let case = folder.path().join("cases/afghanistan-2015");
    std::fs::create_dir_all(case.join("sources")).expect("made");
    for file in ["conflict.toml", "sources/note.md"] {
        let from = root.join("cases/afghanistan-2015").join(file);
        std::fs::copy(from, case.join(file)).expect("copied");
    }
    let commands = shown(&text);
    assert!(commands.len() >= 6, "{}", commands.len());
    for (command, lines) in commands {
        let words: Vec<&str> = command.split(' ').collect();
        assert_eq!(words[0], "crossroad");
        let output = Command::new(env!("CARGO_BIN_EXE_crossroad"))
            .args(&words[1..])
            .current_dir(folder.path())
            .output()
            .expect("it starts");
        let answer = String::from_utf8_lossy(&output.stdout);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}\n{told}");
        let answer: Vec<&str> = answer.lines().collect();
        assert!(
            agrees(&lines, &answer),
            "{command}\n{}\n---\n{}",
            answer.join("\n"),
            lines.join("\n")
        );
    }
    assert!(folder.path().join("afghanistan.html").exists());
}
