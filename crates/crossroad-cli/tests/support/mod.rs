//! What tests of the command share: running it in a folder, within a time.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

/// The command with arguments, to be run in a folder.
pub(crate) fn crossroad(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command
}

/// Runs in a folder; nothing may take longer than a minute.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = crossroad(folder, arguments);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let id = child.id().to_string();
    let (tell, told) = channel();
    let waiting = std::thread::spawn(move || tell.send(child.wait_with_output()));
    let ended = told.recv_timeout(Duration::from_secs(60));
    if ended.is_err() {
        Command::new("kill").args(["-9", &id]).status().expect("killed");
    }
    waiting.join().expect("waited for").expect("somebody waits");
    ended.expect("it ends within a minute").expect("it ends")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs and makes sure of the exit code; returns what was told.
pub(crate) fn expect(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = run(folder, arguments);
    let told = format!("{}{}", text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{told}");
    told
}

/// The names in a folder, in order.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
