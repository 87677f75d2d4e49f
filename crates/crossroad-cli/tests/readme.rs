//! The README's example is a real conflict with its real answer.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::Path;
use std::process::Command;

/// Returns the first fenced block of a language.
fn block(text: &str, language: &str) -> String {
    let start = format!("```{language}\n");
    let (_, rest) = text.split_once(&start).expect("there is a block");
    let (block, _) = rest.split_once("```").expect("it ends");
    block.to_owned()
}

#[test]
fn the_example_of_the_readme_has_the_answer_it_shows() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(readme).expect("readable");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("FILE"), block(&readme, "toml")).expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_crossroad"))
        .args(["analyze", "FILE"])
        .current_dir(folder.path())
        .output()
        .expect("it starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), block(&readme, "text"));
}
