//! `crossroad edit`: a file is changed as asked, shown as a diff, and never left half done.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

const FILE: &str = "format = 1 # kept\n\n[conflict]\ntitle = \"Valley\"\n\n[sources.wire]\ntitle = \
    \"A wire\"\nfile = \"wire.txt\"\n\n[claims.both]\nsource = \"wire\"\nquote = \"One two\"\n\n\
    [dm.us.options]\nstay = { does = \"Stay\", because = [\"both\"] }\ngo = \"Go\" # some day\n\n\
    # What they want.\n[[dm.us.prefers]]\nid = \"calm\"\nthat = \"not us.go\"\nassumed = \"so\"\n";

/// A folder with a conflict file and a source in it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        std::fs::write(desk.path("valley.toml"), FILE).expect("written");
        std::fs::write(desk.path("wire.txt"), "One two, three four. Five, three four.\n")
            .expect("written");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.path("valley.toml")).expect("there")
    }

    /// Runs `edit valley.toml …`; returns what is said, on either stream, if it ends as expected.
    fn edit(&self, code: i32, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
        let command = command.args(["edit", "valley.toml"]).args(arguments);
        let command = command.current_dir(self.0.path()).stdin(Stdio::null());
        let output = command.output().expect("it starts");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let said = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{said}");
        said
    }
}

#[test]
fn what_people_would_write_is_done() {
    let desk = Desk::new();
    let said = desk.edit(0, &["rename", "us.go", "us.leave"]);
    assert!(said.contains("-go = \"Go\" # some day\n+leave = \"Go\" # some day"), "{said}");
    assert!(said.ends_with("written: valley.toml\n"), "{said}");
    assert_eq!(desk.text(), FILE.replace("us.go", "us.leave").replace("go = ", "leave = "));
    desk.edit(0, &["add", "option", "us.wait", "Wait and see", "--assumed", "it can"]);
    let added =
        "leave = \"Go\" # some day\nwait = { does = \"Wait and see\", assumed = \"it can\" }\n";
    assert!(desk.text().contains(added), "{}", desk.text());
    desk.edit(0, &["add", "wish", "us", "not us.stay", "--before", "calm", "--because", "both"]);
    let added =
        "[[dm.us.prefers]]\nthat = \"not us.stay\"\nbecause = [\"both\"]\n\n# What they want.";
    assert!(desk.text().contains(added), "{}", desk.text());
    desk.edit(0, &["set", "calm", "chance=likely", "note=a = b"]);
    assert!(desk.text().contains("chance = \"likely\"\nnote = \"a = b\"\n"), "{}", desk.text());
    desk.edit(0, &["set", "calm", "chance=", "note="]);
    desk.edit(0, &["set", "us.wait", "chance=0.4"]);
    assert!(desk.text().contains("assumed = \"it can\", chance = 0.4 }"), "{}", desk.text());
    desk.edit(0, &["move", "calm", "--up"]);
    desk.edit(0, &["delete", "us.prefers[2]"]);
    desk.edit(0, &["delete", "us.wait"]);
    let by_hand = FILE.replace("us.go", "us.leave").replace("go = ", "leave = ");
    assert_eq!(desk.text(), by_hand);
    desk.edit(0, &["add", "rule", "at-most-one", "us.stay", "us.leave", "--id", "one"]);
    assert!(desk.text().contains("at-most-one = [\"us.stay\", \"us.leave\"]"), "{}", desk.text());
}

#[test]
fn a_passage_is_quoted_and_rested_on() {
    let desk = Desk::new();
    let quote = ["claim", "add", "wire", "--quote", "Five", "--speaker", "them", "--for", "calm"];
    desk.edit(0, &quote);
    let text = desk.text();
    assert!(
        text.contains("[claims.five]\nsource = \"wire\"\nquote = \"Five\"\nspeaker = \"them\"\n"),
        "{text}"
    );
    assert!(text.contains("that = \"not us.go\"\nbecause = [\"five\"]\nnote = \"so\"\n"), "{text}");
    // The second of two like passages is told apart by the words before it.
    desk.edit(0, &["claim", "add", "wire", "--from", "27", "--to", "37", "--for", "us.go"]);
    assert!(
        desk.text().contains("quote = \"three four\"\nprefix = \"Five,\"\n"),
        "{}",
        desk.text()
    );
    let said = desk.edit(3, &["claim", "add", "wire", "--quote", "One tow, three four"]);
    assert!(said.contains("does not stand in") && said.contains("One two, three four"), "{said}");
    let before = desk.text();
    desk.edit(2, &["claim", "add", "wire", "--from", "20", "--to", "99999"]);
    desk.edit(2, &["claim", "add", "wier", "--quote", "Five"]);
    assert_eq!(desk.text(), before);
}

#[test]
fn what_would_break_the_file_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    let said = desk.edit(3, &["delete", "us.go"]);
    assert!(said.contains("`us.go` is needed: `calm` (line 21) names it in `not us.go`"), "{said}");
    let said = desk.edit(3, &["delete", "both"]);
    assert!(said.contains("`us.stay` (line 15)"), "{said}");
    let said = desk.edit(3, &["add", "wish", "us", "us.stai"]);
    assert!(
        said.contains("no option `stai`") && said.contains("did you mean `us.stay`?"),
        "{said}"
    );
    let said = desk.edit(3, &["add", "rule", "never", "true"]);
    assert!(said.contains("the file would be wrong"), "{said}");
    let said = desk.edit(2, &["rename", "us.og", "x"]);
    assert!(
        said.contains("nothing goes by `us.og`") && said.contains("did you mean `us.go`?"),
        "{said}"
    );
    let said = desk.edit(2, &["add", "wihs", "us", "us.go"]);
    assert!(said.contains("did you mean `wish`?"), "{said}");
    let said = desk.edit(2, &["add", "option", "us"]);
    assert!(said.contains("write `add option ACTOR.ID DOES`"), "{said}");
    desk.edit(2, &[]);
    desk.edit(2, &["--json", "{\"do\": \"vanish\"}"]);
    assert_eq!(desk.text(), FILE);
    std::fs::write(desk.path("valley.toml"), "format = \n").expect("written");
    let said = desk.edit(1, &["delete", "x"]);
    assert!(said.contains("is not TOML"), "{said}");
}

#[test]
fn an_edit_as_json_is_made_and_undone_to_the_first_byte() {
    let desk = Desk::new();
    let edit = r#"[{"do": "add", "what": "actor", "id": "them", "fields": {"name": "Them"}},
        {"do": "add", "what": "option", "to": "them", "id": "act", "fields": {"does": "Act"}}]"#;
    let said = desk.edit(0, &["--format", "json", "--dry-run", "--json", edit]);
    assert_eq!(desk.text(), FILE);
    let answer: Value =
        serde_json::from_str(said.get(..said.rfind('}').expect("JSON") + 1).expect("JSON"))
            .expect("JSON");
    assert!(answer.get("written").is_none() && answer["text"] != FILE);
    let said = desk.edit(0, &["--format", "json", "--json", edit]);
    let answer: Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(
        (answer["written"].as_str(), answer["text"].as_str()),
        (Some("valley.toml"), Some(desk.text().as_str()))
    );
    assert!(desk.text().contains("[dm.them]\nname = \"Them\"\n"));
    desk.edit(0, &["--json", &answer["inverse"].to_string()]);
    assert_eq!(desk.text(), FILE);
    desk.edit(0, &["delete", "calm", "-o", "other.toml"]);
    assert_eq!(desk.text(), FILE);
    assert!(!std::fs::read_to_string(desk.path("other.toml")).expect("there").contains("calm"));
}

#[test]
fn what_change_proposes_is_made_in_the_file() {
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/prisoners-dilemma/conflict.toml");
    let text = std::fs::read_to_string(case).expect("the case");
    let desk = Desk::new();
    std::fs::write(desk.path("valley.toml"), &text).expect("written");
    let cost = || -> Value {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
        let asked = ["change", "valley.toml", "cd", "--to", "equilibrium", "--format", "json"];
        let output = command.args(asked).current_dir(desk.0.path()).output().expect("it starts");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        answer["cost"].clone()
    };
    assert_ne!(cost(), 0);
    let said = desk.edit(0, &["apply", "cd", "--to", "equilibrium"]);
    assert!(said.contains("written: valley.toml"), "{said}");
    assert_eq!(cost(), 0);
    let kept = desk.text().lines().filter(|line| text.contains(line)).count();
    assert!(kept + 4 >= text.lines().count(), "{}", desk.text());
    let said = desk.edit(2, &["apply", "cc", "--to", "not", "--way", "999"]);
    assert!(said.contains("not 999"), "{said}");
}

#[test]
fn the_model_tells_what_is_said_and_where() {
    let desk = Desk::new();
    let model = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
        let asked = ["model", "valley.toml", "--format", format];
        let output = command.args(asked).current_dir(desk.0.path()).output().expect("it starts");
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let answer: Value = serde_json::from_str(&model("json")).expect("JSON");
    let statements = answer["statements"].as_array().expect("statements");
    let places: Vec<&str> = statements.iter().filter_map(|one| one["place"].as_str()).collect();
    assert_eq!(places, ["us.stay", "us.go", "calm"]);
    for one in statements {
        let at = |key: &str| one["at"][key].as_u64().and_then(|at| usize::try_from(at).ok());
        let (start, end) = (at("start").expect("a place"), at("end").expect("a place"));
        let line = FILE.get(..start).expect("a place").matches('\n').count() + 1;
        assert_eq!(one["at"]["line"], line);
        let words = FILE.get(start..end).expect("a place");
        let name = one["place"].as_str().expect("a name").trim_start_matches("us.");
        assert!(words.contains(name), "{words}");
    }
    let claim = &answer["claims"][0];
    assert_eq!((&claim["passage"]["from"], &claim["passage"]["to"]), (&0.into(), &7.into()));
    assert_eq!(claim["supports"], serde_json::json!(["us.stay"]));
    let text = model("text");
    assert!(text.contains("calm: not us.go [assumed]"), "{text}");
    assert!(text.contains("both (wire, line 1): for us.stay"), "{text}");
}
