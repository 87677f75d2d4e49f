//! Running the command.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) fn crossroad() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    command.env_remove("NO_COLOR");
    command
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    crossroad().args(arguments).stdin(Stdio::null()).output().expect("it starts")
}

pub(crate) fn case(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    folder.join(name).join("conflict.toml").display().to_string()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("answers are UTF-8")
}

/// Runs and makes sure of the exit code; returns standard output and standard error.
pub(crate) fn expect(arguments: &[&str], code: i32) -> (String, String) {
    let output = run(arguments);
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}\n{err}");
    (out, err)
}

/// Takes the line breaks out.
pub(crate) fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn file(folder: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("written");
    path
}
