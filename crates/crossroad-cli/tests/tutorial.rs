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

/// Runs commands in a folder, and holds what they print against what is shown.
fn holds(commands: &[(String, Vec<String>)], folder: &Path) {
    for (command, lines) in commands {
        let words: Vec<&str> = command.split(' ').collect();
        assert_eq!(words[0], "crossroad");
        let output = Command::new(env!("CARGO_BIN_EXE_crossroad"))
            .args(&words[1..])
            .current_dir(folder)
            .output()
            .expect("it starts");
        let answer = String::from_utf8_lossy(&output.stdout);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}\n{told}");
        let answer: Vec<&str> = answer.lines().collect();
        assert!(
            agrees(lines, &answer),
            "{command}\n{}\n---\n{}",
            answer.join("\n"),
            lines.join("\n")
        );
    }
}

fn page(name: &str) -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    std::fs::read_to_string(docs.join(name)).expect("readable")
}

#[test]
fn the_tour_shows_what_its_commands_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = tempfile::tempdir().expect("a folder");
    let case = folder.path().join("cases/afghanistan-2015");
    std::fs::create_dir_all(case.join("sources")).expect("made");
    for file in ["conflict.toml", "sources/note.md"] {
        let from = root.join("cases/afghanistan-2015").join(file);
        std::fs::copy(from, case.join(file)).expect("copied");
    }
    let commands = shown(&page("tour.md"));
    assert!(commands.len() >= 6, "{}", commands.len());
    holds(&commands, folder.path());
    assert!(folder.path().join("afghanistan.html").exists());
}

/// Changes a conflict as a reader of the tutorial does: the first block is the file, a wish takes the
/// place of the first of the same decision maker, anything else is added at the end.
fn typed(file: &mut String, block: &str) {
    let header = block.lines().next().expect("a block has lines");
    match file.split_once(header).filter(|_| header.ends_with(".prefers]]")) {
        Some((before, rest)) => {
            let after = rest.split_once("\n[").map_or("", |(_, after)| after);
            *file = format!("{before}{block}[{after}");
        }
        None if file.is_empty() => file.push_str(block),
        None => {
            file.push('\n');
            file.push_str(block);
        }
    }
}

#[test]
fn the_tutorial_shows_what_its_commands_print() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = String::new();
    let text = page("tutorial.md");
    let mut blocks = 0;
    for part in text.split("```toml\n").skip(1) {
        let (block, rest) = part.split_once("```").expect("it ends");
        typed(&mut file, block);
        std::fs::write(folder.path().join("strike.toml"), &file).expect("written");
        holds(&shown(rest), folder.path());
        blocks += 1;
    }
    assert!(blocks >= 3, "{blocks}");
}

#[test]
fn a_guide_writes_claims_and_questions_that_check_knows() {
    let folder = tempfile::tempdir().expect("a folder");
    let tutorial = page("tutorial.md");
    let (_, file) = tutorial.split_once("```toml\n").expect("it has a file");
    let mut file = file.split_once("```").expect("it ends").0.to_owned();
    file.push_str(
        "\n[sources.wire]\ntitle = \"A wire report\"\nfile = \"wire.txt\"\nreliability = \"B\"\n",
    );
    for part in page("article-to-model.md").split("```toml\n").skip(1) {
        let (block, _) = part.split_once("```").expect("it ends");
        file.push('\n');
        file.extend(block.lines().map(|line| format!("{}\n", line.trim_start())));
    }
    std::fs::write(folder.path().join("strike.toml"), &file).expect("written");
    let said = "We will not go back with empty hands.";
    std::fs::write(folder.path().join("wire.txt"), said).expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_crossroad"))
        .args(["forecast", "strike.toml"])
        .current_dir(folder.path())
        .output()
        .expect("it starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{file}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("defeat"));
}
