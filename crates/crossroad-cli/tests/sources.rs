//! Sources as people keep them: added, renamed, removed, and refused with the way to go on.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::{Path, PathBuf};
use std::process::Command;

const FILE: &str = "format = 1 # kept\n\n[conflict]\ntitle = \"Valley\"\n\n[dm.us.options]\nstay = \
    { does = \"x\", because = [\"both\"] }\n\n[claims.both]\nsource = \"wire\" # by hand\nquote = \
    \"One two\"\n";

/// A folder with a conflict file in it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        desk.put("conflict.toml", FILE);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("written");
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("there")
    }

    /// Runs in the folder; returns what is said, on either stream, if it ends as expected.
    fn run(&self, code: i32, arguments: &[&str]) -> String {
        run(self.0.path(), code, arguments)
    }
}

fn run(folder: &Path, code: i32, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    let output = command.args(arguments).current_dir(folder).output().expect("it starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let said = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{said}");
    said
}

#[test]
fn a_source_before_its_conflict_file_is_pointed_to_new() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "One").expect("written");
    let commands: [&[&str]; 5] = [
        &["add", "x.toml", "a.txt"],
        &["show", "x.toml", "a"],
        &["strike", "x.toml", "a", "1"],
        &["rename", "x.toml", "a", "b"],
        &["remove", "x.toml", "a"],
    ];
    for arguments in commands {
        let said = run(folder.path(), 4, &[&["source"], arguments].concat());
        assert!(said.contains("`crossroad new x.toml` makes one"), "{said}");
    }
    let said = run(folder.path(), 0, &["new", "x.toml"]);
    assert!(said.contains("wrote x.toml"));
    let said = run(folder.path(), 4, &["source", "add", "x.toml", "b.txt"]);
    assert!(said.contains("there is no file `b.txt`") && !said.contains("crossroad new"), "{said}");
}

#[test]
fn the_same_text_is_not_taken_in_twice() {
    let desk = Desk::new();
    desk.put("page.txt", "One two three\n");
    desk.run(0, &["source", "add", "conflict.toml", "page.txt", "--id", "wire"]);
    let before = desk.text("conflict.toml");
    let said = desk.run(2, &["source", "add", "conflict.toml", "page.txt", "--id", "ledger"]);
    assert!(said.contains("`crossroad source rename FILE wire ledger`"), "{said}");
    // The id that is made of its name is another one, too.
    desk.run(2, &["source", "add", "conflict.toml", "page.txt"]);
    assert_eq!(desk.text("conflict.toml"), before);
    assert!(!desk.path("sources/ledger.txt").exists() && !desk.path("sources/page.txt").exists());
    // Nor if it was written into the file by hand, without a hash.
    desk.put(
        "conflict.toml",
        &format!("{FILE}[sources.wire]\ntitle = \"W\"\nfile = \"page.txt\"\n"),
    );
    desk.run(2, &["source", "add", "conflict.toml", "page.txt", "--id", "ledger"]);
}

#[test]
fn reliability_is_asked_for_until_it_is_said() {
    let desk = Desk::new();
    desk.put("page.txt", "One two three\n");
    let add = ["source", "add", "conflict.toml", "page.txt", "--id", "wire"];
    let said = desk.run(0, &add);
    assert!(said.contains("say how reliable it is") && said.contains("[sources.wire]"), "{said}");
    let said = desk.run(0, &[&add[..], &["--reliability", "b"]].concat());
    assert!(!said.contains("reliable"), "{said}");
    assert!(desk.text("conflict.toml").contains("reliability = \"B\"\n"));
    assert!(!desk.run(0, &add).contains("reliable"));
    desk.run(0, &[&add[..], &["--reliability", "C"]].concat());
    assert!(desk.text("conflict.toml").contains("reliability = \"C\"\n"));
    desk.run(2, &[&add[..], &["--reliability", "G"]].concat());
}

#[test]
fn a_source_is_renamed_with_its_text_and_its_claims() {
    let desk = Desk::new();
    desk.put("page.md", "One two three\n\nFour\n");
    desk.run(0, &["source", "add", "conflict.toml", "page.md", "--id", "wire"]);
    desk.run(0, &["source", "strike", "conflict.toml", "wire", "3"]);
    // (a text that says nothing of itself is called by the name of its file)
    assert!(desk.text("conflict.toml").contains("title = \"page\"\n"));
    let before = desk.text("conflict.toml");
    let said = desk.run(0, &["source", "rename", "conflict.toml", "wire", "ledger"]);
    assert!(said.contains("for 1 claim, too") && said.contains("sources/ledger.md"), "{said}");
    let after = before
        .replace("[sources.wire]", "[sources.ledger]")
        .replace("source = \"wire\" # by hand", "source = \"ledger\" # by hand")
        .replace("sources/wire.md", "sources/ledger.md");
    assert_eq!(desk.text("conflict.toml"), after);
    assert!(!desk.path("sources/wire.md").exists());
    assert_eq!(desk.text("sources/ledger.md"), "One two three\n\nFour\n");
    assert!(desk.run(0, &["check", "conflict.toml"]).contains("1 quoted"));
    for (old, new, why) in [
        ("wire", "other", "there is no source `wire`"),
        ("ledger", "Other", "cannot be an id"),
        ("ledger", "ledger", "another source is called `ledger`"),
    ] {
        let said = desk.run(2, &["source", "rename", "conflict.toml", old, new]);
        assert!(said.contains(why), "{said}");
    }
    desk.put("sources/other.md", "in the way\n");
    let said = desk.run(2, &["source", "rename", "conflict.toml", "ledger", "other"]);
    assert!(said.contains("is there already"), "{said}");
    assert_eq!(desk.text("sources/other.md"), "in the way\n");
    assert_eq!(desk.text("conflict.toml"), after);
}

#[test]
fn a_source_is_removed_only_if_nothing_rests_on_it() {
    let desk = Desk::new();
    desk.put("page.txt", "One two three\n");
    desk.run(0, &["source", "add", "conflict.toml", "page.txt", "--id", "wire"]);
    let said = desk.run(2, &["source", "remove", "conflict.toml", "wire"]);
    assert!(said.contains("source `wire` is needed: `both` is quoted from it"), "{said}");
    desk.run(0, &["source", "rename", "conflict.toml", "wire", "ledger"]);
    let file = desk.text("conflict.toml").replace("\"ledger\" # by hand", "\"gone\"");
    desk.put("conflict.toml", &file);
    let said = desk.run(0, &["source", "remove", "conflict.toml", "ledger"]);
    assert!(said.contains("its text is still in sources/ledger.txt"), "{said}");
    assert!(!desk.text("conflict.toml").contains("[sources."));
    desk.run(0, &["source", "add", "conflict.toml", "page.txt", "--id", "ledger"]);
    let said = desk.run(0, &["source", "remove", "conflict.toml", "ledger", "--text"]);
    assert!(said.contains("deleted sources/ledger.txt"), "{said}");
    assert!(!desk.path("sources/ledger.txt").exists());
    // A text that `source add` did not write is never deleted.
    let own = "[sources.mine]\ntitle = \"M\"\nfile = \"page.txt\"\n";
    desk.put("conflict.toml", &format!("{file}\n{own}"));
    desk.run(0, &["source", "remove", "conflict.toml", "mine", "--text"]);
    assert!(desk.path("page.txt").exists());
}

#[test]
fn a_pdf_is_refused_with_the_tool_to_use_and_its_text_has_pages() {
    let desk = Desk::new();
    desk.put("paper.pdf", "%PDF-1.4\n1 0 obj <<>> endobj\n");
    let said = desk.run(4, &["source", "add", "conflict.toml", "paper.pdf"]);
    assert!(said.contains("`pdftotext paper.pdf paper.txt`"), "{said}");
    desk.put("paper.txt", "A page\n\u{c}One two three\n\u{c}");
    let said = desk.run(0, &["source", "add", "conflict.toml", "paper.txt", "--id", "wire"]);
    assert!(said.contains("2 lines on 2 pages") || said.contains("3 lines on 2 pages"), "{said}");
    let said = desk.run(0, &["source", "show", "conflict.toml", "wire"]);
    assert!(said.contains("= page 2\n2 | One two three"), "{said}");
    let file = desk.text("conflict.toml");
    desk.put("conflict.toml", &file.replace("sources/wire.txt", "paper.pdf"));
    let said = desk.run(1, &["check", "conflict.toml"]);
    assert!(said.contains("is a PDF, not text") && said.contains("pdftotext"), "{said}");
}

#[test]
fn what_is_kept_in_doubt_is_told_with_the_command_that_strikes_it() {
    let desk = Desk::new();
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../crossroad-intake/tests/data/page.html");
    let said = desk.run(0, &["source", "add", "conflict.toml", page, "--id", "wire"]);
    let line = said.lines().find(|line| line.starts_with("to strike it: crossroad "));
    let line = line.expect("the command");
    let arguments: Vec<&str> = line.split(' ').skip(4).collect();
    desk.run(0, &arguments);
    let shown = desk.run(0, &["source", "show", "conflict.toml", "wire"]);
    assert!(shown.contains("~ Sponsored: Generators"), "{shown}");
}
