//! What the README shows is what the command prints, and what stands in the file that it names.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns the first fenced block of a language.
fn block(text: &str, language: &str) -> String {
    let start = format!("```{language}\n");
    let (_, rest) = text.split_once(&start).expect("there is a block");
    let (block, _) = rest.split_once("```").expect("it ends");
    block.to_owned()
}

/// Says which line that is shown does not stand, in this order, in a text; `…` stands for any lines.
fn missing<'s>(shown: &'s str, text: &str) -> Option<&'s str> {
    let mut lines = text.lines();
    shown.lines().filter(|line| *line != "…").find(|line| !lines.any(|one| one == *line))
}

#[test]
fn the_answer_of_the_readme_is_that_of_its_first_command() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("readable");
    let command = readme.lines().find_map(|line| line.strip_prefix("cargo run --release -- "));
    let output = Command::new(env!("CARGO_BIN_EXE_crossroad"))
        .args(command.expect("there is a first command").split(' '))
        .current_dir(root())
        .output()
        .expect("it starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let shown = block(&readme, "text");
    assert!(shown.lines().count() > 4);
    let answer = String::from_utf8_lossy(&output.stdout);
    assert_eq!(missing(&shown, &answer), None, "{answer}");
}

#[test]
fn the_lines_of_a_file_that_the_readme_shows_stand_in_the_case() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("readable");
    let case = std::fs::read_to_string(root().join("cases/afghanistan-2015/conflict.toml"));
    let shown = block(&readme, "toml");
    assert!(shown.lines().count() > 8);
    assert_eq!(missing(&shown, &case.expect("readable")), None);
}
