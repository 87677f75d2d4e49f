//! `crossroad draft`: sentences of a source become claims; the answer of a language model is checked,
//! kept as drafts, and confirmed by a person.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::Path;

use serde_json::Value;

mod support;
use support::{expect, names};

const ARTICLE: &str = "President Rahmani said that his government could close the dam.\n\nThe towns \
    want water. It rained.\n";

const FILE: &str = "format = 1\n\n[conflict]\ntitle = \"Valley\"\n\n[sources.wire]\ntitle = \"Wire\"\n\
    file = \"wire.txt\"\n\n[dm.towns.options]\ndig = { does = \"Dig\", judged = \"me\" }\n\n\
    [[dm.towns.prefers]]\nthat = \"towns.dig\"\njudged = \"me\"\n";

fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    std::fs::write(desk.path().join("valley.toml"), FILE).expect("written");
    std::fs::write(desk.path().join("wire.txt"), ARTICLE).expect("written");
    desk
}

fn text(desk: &Path) -> String {
    std::fs::read_to_string(desk.join("valley.toml")).expect("there")
}

#[test]
fn sentences_are_listed_and_those_that_are_accepted_become_claims() {
    let desk = desk();
    let said = expect(desk.path(), &["draft", "valley.toml"], 0);
    assert!(said.starts_with("wire: 2 of 3 sentences claim something\n"), "{said}");
    assert!(
        said.contains("1  line 1: could (“could”), says (“said”); of his government"),
        "{said}"
    );
    let said = expect(desk.path(), &["draft", "valley.toml", "--kind", "wants"], 0);
    assert!(said.contains("  2  line 3: wants") && !said.contains("dam"), "{said}");
    let json = expect(desk.path(), &["draft", "valley.toml", "wire", "--format", "json"], 0);
    let found: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(found["candidates"][0]["speaker"], "President Rahmani");
    let said = expect(desk.path(), &["draft", "valley.toml", "--accept", "1,1-2"], 0);
    assert!(said.contains("+quote = \"The towns want water.\""), "{said}");
    assert!(text(desk.path()).contains("speaker = \"President Rahmani\""), "{}", text(desk.path()));
    expect(desk.path(), &["check", "valley.toml"], 0);
    for (numbers, told) in [("3", "`3` are no candidates of 2"), ("x", "write `3` or `1,4-7`")] {
        let said = expect(desk.path(), &["draft", "valley.toml", "--accept", numbers], 2);
        assert!(said.contains(told), "{said}");
    }
    let said = expect(desk.path(), &["draft", "valley.toml", "wier"], 2);
    assert!(said.contains("did you mean `wire`?"), "{said}");
}

/// Runs `draft --pick` on a terminal of its own, and presses a key each time that a sentence is shown;
/// returns the exit code and what the terminal showed.
#[cfg(target_os = "linux")]
fn pick(desk: &Path, keys: &[&str]) -> (Option<i32>, String) {
    use std::io::{Read as _, Write as _};
    use std::process::{Command, Stdio};
    // (`script` gives what it runs a terminal)
    let line = format!("{} draft valley.toml --pick", env!("CARGO_BIN_EXE_crossroad"));
    let mut script = Command::new("script");
    let script = script.current_dir(desk).args(["-qec", &line, "/dev/null"]);
    let mut child =
        script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("script is there");
    let mut keyboard = child.stdin.take().expect("a pipe");
    let mut screen = child.stdout.take().expect("a pipe");
    let (mut shown, mut pressed, mut byte) = (Vec::new(), 0, [0]);
    while screen.read(&mut byte).expect("readable") > 0 {
        shown.push(byte[0]);
        // (the quotation is the last that is shown of a sentence without a speaker)
        let text = String::from_utf8_lossy(&shown).into_owned();
        let waiting = text.matches(" of 2  line ").count();
        let whole =
            text.ends_with("said by President Rahmani\r\n") || text.ends_with("water.”\r\n");
        if whole && waiting > pressed {
            if let Some(key) = keys.get(pressed) {
                keyboard.write_all(key.as_bytes()).expect("pressed");
                keyboard.flush().expect("pressed");
            }
            pressed += 1;
        }
    }
    drop(keyboard);
    let code = child.wait().expect("it ends").code();
    (code, String::from_utf8_lossy(&shown).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_a_keypress_accepts_a_sentence_or_leaves_it() {
    let desk = desk();
    let (code, shown) = pick(desk.path(), &["\u{1b}"]);
    assert_eq!((code, shown.contains("nothing was kept")), (Some(130), true), "{shown}");
    assert_eq!(text(desk.path()), FILE);
    let (code, shown) = pick(desk.path(), &["s", "q"]);
    assert_eq!((code, shown.contains("nothing was accepted")), (Some(0), true), "{shown}");
    assert_eq!(text(desk.path()), FILE);
    let (code, shown) = pick(desk.path(), &["a", "s"]);
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("1 of 2  line 1: could (“could”), says (“said”)"), "{shown}");
    let file = text(desk.path());
    assert!(file.contains("could close the dam") && !file.contains("want water"), "{file}");
    // Without a terminal nobody can be asked.
    let said = expect(desk.path(), &["draft", "valley.toml", "--pick"], 2);
    assert!(said.contains("--accept 1,4-7"), "{said}");
}

#[test]
fn a_skeleton_of_a_text_is_a_file_to_start_from() {
    let desk = desk();
    let skeleton = expect(desk.path(), &["draft", "wire.txt", "--skeleton"], 0);
    std::fs::create_dir(desk.path().join("sources")).expect("made");
    std::fs::write(desk.path().join("sources/wire.txt"), ARTICLE).expect("written");
    let claims = skeleton.replace("# [claims", "[claims").replace("# source", "source");
    let claims = claims.replace("# quote", "quote").replace("# speaker", "speaker");
    std::fs::write(desk.path().join("new.toml"), claims).expect("written");
    let said = expect(desk.path(), &["check", "new.toml"], 1);
    assert!(said.contains("error[missing-key]: the conflict file needs `dm`"), "{said}");
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}

#[test]
fn an_answer_is_kept_as_drafts_on_record_and_confirmed_by_a_person() {
    let desk = desk();
    let prompt = expect(desk.path(), &["draft", "valley.toml", "--prompt"], 0);
    assert!(prompt.contains("President Rahmani said") && prompt.contains("towns.dig"), "{prompt}");
    let answer = |quote: &str| {
        let answer = format!(
            "[{{\"do\": \"claim\", \"source\": \"wire\", \"quote\": \"{quote}\", \"id\": \"water\"}},\n\
             {{\"do\": \"add\", \"what\": \"wish\", \"to\": \"towns\", \"fields\": {{\"that\": \
             \"not towns.dig\", \"because\": [\"water\"]}}}}]"
        );
        std::fs::write(desk.path().join("answer.json"), answer).expect("written");
    };
    let check = ["draft", "valley.toml", "--check", "answer.json", "--tool", "Model"];
    answer("The towns need water");
    let said = expect(desk.path(), &check, 1);
    assert!(said.starts_with("Nothing was kept, because of 1 problem."), "{said}");
    assert!(said.contains("`The towns want water`"), "{said}");
    assert_eq!(text(desk.path()), FILE);
    assert_eq!(names(desk.path()), ["answer.json", "valley.toml", "wire.txt"]);
    answer("The towns want water");
    expect(desk.path(), &check, 0);
    let kept = text(desk.path());
    assert!(kept.contains("drafted = \"Model\""), "{kept}");
    assert!(kept.contains("[[assistance]]\ntool = \"Model\"\ntask = "), "{kept}");
    let said = expect(desk.path(), &["check", "valley.toml"], 0);
    assert!(said.contains("warning[unconfirmed-draft]"), "{said}");
    let said = expect(desk.path(), &["hinge", "valley.toml"], 0);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("1 drafted and not confirmed"), "{said}");
    let said = expect(desk.path(), &["model", "valley.toml"], 0);
    assert!(said.contains("[drafted, not confirmed]"), "{said}");
    let report = expect(desk.path(), &["report", "valley.toml", "--format", "md"], 0);
    assert!(report.contains("Use of AI") && report.contains("drafted by"), "{report}");
    expect(desk.path(), &["edit", "valley.toml", "confirm", "towns.prefers[2]"], 0);
    assert!(!text(desk.path()).contains("drafted"), "{}", text(desk.path()));
    expect(desk.path(), &["edit", "valley.toml", "confirm"], 2);
}
