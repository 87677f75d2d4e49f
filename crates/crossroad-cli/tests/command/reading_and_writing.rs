//! What is read and written: files, pipes, devices, and what is no conflict.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use crate::support::{case, crossroad, expect, file, text};

#[test]
fn answers_never_replace_their_input_or_a_device() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = std::fs::read(case("chicken")).expect("readable");
    let path = file(folder.path(), "c.toml", &content);
    let name = path.display().to_string();
    let (_, err) = expect(&["analyze", &name, "-o", &name], 5);
    assert!(err.contains("is a file that this answer comes from"), "{err}");
    for arguments in [
        vec!["check", &name],
        vec!["states", &name],
        vec!["explain", &name, "1"],
        vec!["paths", &name],
        vec!["hinge", &name],
    ] {
        expect(&[arguments, vec!["-o", &name]].concat(), 5);
    }
    assert_eq!(std::fs::read(&path).expect("readable"), content);
    let (out, _) = expect(&["analyze", &name, "-o", "-"], 0);
    assert!(out.contains("Chicken"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        // A named pipe is neither read, which would wait for a writer, nor replaced.
        let pipe = folder.path().join("pipe");
        let made = Command::new("mkfifo").arg(&pipe).status().expect("unix has it");
        assert!(made.success());
        let to = pipe.display().to_string();
        let (_, err) = expect(&["analyze", &name, "-o", &to], 5);
        assert!(err.contains("it is a pipe"), "{err}");
        let (_, err) = expect(&["analyze", &to], 4);
        assert!(err.contains("it is a pipe"), "{err}");
        assert!(std::fs::metadata(&pipe).expect("there").file_type().is_fifo());
    }
}

#[test]
fn what_a_terminal_would_obey_is_shown_instead() {
    let folder = tempfile::tempdir().expect("a folder");
    let conflict = "format = 1\n[conflict]\ntitle = \"a\\u001B[31m\\u0007b\"\nstatus-quo = []\n\
                    [dm.x]\nname = \"X\\u202E\"\n[dm.x.options]\no = \"one\\ntwo\"\n\
                    [[dm.x.prefers]]\nthat = \"x.o\"\n";
    let path = file(folder.path(), "c.toml", conflict.as_bytes()).display().to_string();
    for arguments in [vec!["analyze", &path], vec!["explain", &path, "1"], vec!["states", &path]] {
        let (out, _) = expect(&arguments, 0);
        let obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!out.contains(obeyed), "{out:?}");
    }
    assert!(expect(&["states", &path], 0).0.contains("one two"));
}

#[test]
fn what_cannot_be_read_is_told_with_its_exit_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("missing.toml").display().to_string();
    let (_, err) = expect(&["analyze", &missing], 4);
    assert!(err.contains("cannot be read"), "{err}");
    let (_, err) = expect(&["analyze", &folder.path().display().to_string()], 4);
    assert!(err.contains("it is a folder"), "{err}");
    for (name, content) in [
        ("empty.toml", &b""[..]),
        ("latin.toml", &b"format = 1\n[conflict]\ntitle = \"caf\xe9\"\n"[..]),
        ("broken.toml", &b"format = 1\n[conflict\ntitle = 1\n"[..]),
    ] {
        let path = file(folder.path(), name, content).display().to_string();
        let (out, err) = expect(&["analyze", &path], 1);
        assert!(out.is_empty() && err.contains("error"), "{name}: {err}");
        expect(&["check", &path], 1);
    }
    expect(&["analyze"], 2);
    expect(&["concept", "sqe"], 2);
}

#[test]
fn noise_is_answered_with_problems_and_nothing_worse() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut seed = 1_u64;
    let mut noise = Vec::with_capacity(10 << 20);
    while noise.len() < 10 << 20 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        noise.extend_from_slice(&seed.to_le_bytes());
    }
    let path = file(folder.path(), "noise.toml", &noise).display().to_string();
    let (_, err) = expect(&["analyze", &path], 1);
    assert!(err.len() < 200_000, "{} bytes of problems", err.len());
    let letters: Vec<u8> = noise.iter().map(|byte| b' ' + byte % 95).collect();
    let path = file(folder.path(), "letters.toml", &letters).display().to_string();
    let (_, err) = expect(&["analyze", &path], 1);
    assert!(err.len() < 200_000, "{} bytes of problems", err.len());
}

#[test]
fn a_conflict_can_come_from_standard_input() {
    let content = std::fs::read(case("chicken")).expect("readable");
    let mut child = crossroad()
        .args(["analyze", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    child.stdin.take().expect("piped").write_all(&content).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success() && text(&output.stdout).contains("equilibrium under nash"));
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_no_failure() {
    let mut child = crossroad()
        .args(["states", &case("afghanistan-2015"), "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut first = [0; 16];
    let mut stdout = child.stdout.take().expect("piped");
    stdout.read_exact(&mut first).expect("it writes");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("linux has it");
    let output = crossroad()
        .args(["analyze", &case("afghanistan-2015")])
        .stdout(full)
        .output()
        .expect("it starts");
    assert_eq!(output.status.code(), Some(5));
    assert!(text(&output.stderr).contains("cannot be written"));
}

#[test]
fn an_output_file_is_replaced_as_a_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = folder.path().join("answer.json");
    let to = answer.display().to_string();
    let arguments = ["analyze", &case("chicken"), "--format", "json", "-o", &to];
    let (out, _) = expect(&arguments, 0);
    assert_eq!(out, "");
    let written = std::fs::read_to_string(&answer).expect("written");
    let _: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    let missing = folder.path().join("no-folder/answer.json").display().to_string();
    let (_, err) = expect(&["analyze", &case("chicken"), "-o", &missing], 5);
    assert!(err.contains("cannot be written"), "{err}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("readable").collect();
    assert_eq!(left.len(), 1, "no temporary file stays behind");
}
