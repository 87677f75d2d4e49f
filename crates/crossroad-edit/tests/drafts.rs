//! What a tool writes is a draft until a person has confirmed it, and counts as such.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what it cannot do")]

use crossroad::finding::hinge::{Level, confidence};
use crossroad::model::conflict::{Conflict, Tally, read, uses};
use crossroad::model::quotation::Texts;
use crossroad_edit::{Edit, NotKept, apply, apply_drafts};
use serde_json::{Value, json};

const SOURCE: &str = "One two, three four. Five, three four. Six may stay. Seven would go home.\n";

const FILE: &str = "format = 1 # kept\n\n[conflict]\ntitle = \"Valley\"\n\n[sources.wire]\ntitle = \
    \"A wire\"\nfile = \"wire.txt\"\n\n[claims.both]\nsource = \"wire\"\nquote = \"One two\"\n\n\
    [dm.us.options]\nstay = { does = \"Stay\", because = [\"both\"] }\n\n\
    [[dm.us.prefers]]\nid = \"calm\"\nthat = \"not us.stay\"\nbecause = [\"both\"]\n";

fn texts(conflict: &Conflict) -> Texts {
    let mut texts = Texts::default();
    for path in Texts::needed(conflict) {
        texts.put(path, Ok(SOURCE.as_bytes().to_vec()));
    }
    texts
}

fn edits(list: &Value) -> Vec<Edit> {
    serde_json::from_value(list.clone()).unwrap_or_else(|why| panic!("{list}: {why}"))
}

fn drafted(text: &str, list: &Value) -> Result<String, Vec<NotKept>> {
    apply_drafts(text, &edits(list), "Model 1", &texts).map(|drafted| drafted.edited.text)
}

fn tally(text: &str) -> Tally {
    read("valley", text.as_bytes()).conflict.expect("a conflict").tally()
}

#[test]
fn whatever_a_tool_writes_is_a_draft_also_within_something_else() {
    let text = drafted(
        FILE,
        &json!([
            { "do": "claim", "source": "wire", "quote": "Six may stay", "id": "six" },
            { "do": "add", "what": "option", "to": "us", "id": "go", "fields": { "does": "Go", "because": ["six"] } },
            { "do": "add", "what": "actor", "id": "them", "fields": {
                "options": { "come": "Come", "wait": { "does": "Wait", "assumed": "so" } },
                "prefers": ["them.come", { "that": "not us.stay", "judged": "nobody", "drafted": "" }],
            } },
            { "do": "add", "what": "rule", "fields": { "never": "us.go and us.stay", "because": ["six"] } },
            { "do": "add", "what": "wish", "to": "us", "fields": { "that": "us.go", "because": ["six"] } },
            { "do": "set", "of": "conflict", "fields": { "status-quo": ["us.stay"] } },
        ]),
    );
    let text = text.unwrap_or_else(|why| panic!("{why:#?}"));
    let conflict = read("valley", text.as_bytes()).conflict.expect("a conflict");
    let confirmed: Vec<String> = uses(&conflict)
        .iter()
        .filter(|one| one.support.drafted.as_deref() != Some("Model 1"))
        .map(|one| one.place.clone())
        .collect();
    assert_eq!(confirmed, ["us.stay", "calm"], "{text}");
    assert_eq!(tally(&text), Tally { quoted: 2, drafted: 8, ..Tally::default() }, "{text}");
    assert!(text.starts_with("format = 1 # kept\n"), "{text}");
}

#[test]
fn what_a_tool_changes_is_a_draft_again_and_it_cannot_say_otherwise() {
    for edit in [
        json!({ "do": "set", "of": "calm", "fields": { "that": "us.stay" } }),
        json!({ "do": "set", "of": "calm", "fields": { "that": "us.stay", "drafted": null } }),
        json!({ "do": "claim", "source": "wire", "quote": "Six may stay", "for": ["calm"] }),
    ] {
        let text = drafted(FILE, &json!([edit])).unwrap_or_else(|why| panic!("{edit}: {why:#?}"));
        assert_eq!((tally(&text).quoted, tally(&text).drafted), (1, 1), "{edit}\n{text}");
        let away = json!([{ "do": "set", "of": "calm", "fields": { "drafted": null } }]);
        assert_eq!(tally(&drafted(&text, &away).expect("made")).drafted, 1);
    }
}

#[test]
fn a_tool_neither_confirms_nor_replaces_nor_tells_of_itself() {
    let recorded = format!("{FILE}\n[[assistance]]\ntool = \"Model 1\"\ntask = \"all\"\n");
    for edit in [
        json!({ "do": "confirm" }),
        json!({ "do": "replace", "text": "format = 1\n" }),
        json!({ "do": "patch", "hunks": [{ "at": 0, "old": "", "new": "# " }] }),
        json!({ "do": "all", "edits": [{ "do": "confirm" }] }),
        json!({ "do": "add", "what": "assistance", "fields": { "tool": "x", "task": "y", "checked": "all" } }),
        json!({ "do": "set", "of": "assistance[1]", "fields": { "checked": "all of it" } }),
        json!({ "do": "delete", "of": "assistance[1]" }),
    ] {
        let why = drafted(&recorded, &json!([edit])).expect_err(&edit.to_string());
        assert!(why[0].message.starts_with("only a person"), "{edit}: {why:?}");
    }
}

#[test]
fn drafts_make_an_answer_less_reliable_until_somebody_confirms_them() {
    let level = |text: &str| {
        let conflict = read("valley", text.as_bytes()).conflict.expect("a conflict");
        let found = confidence(&conflict, &[]);
        found.grounds[0].level.expect("it can be judged")
    };
    let draft = json!([
        { "do": "set", "of": "calm", "fields": { "note": "looked at" } },
        { "do": "set", "of": "us.stay", "fields": { "note": "looked at" } },
    ]);
    let text = drafted(FILE, &draft).expect("made");
    assert_eq!((level(FILE), level(&text)), (Level::High, Level::Low), "{text}");
    let confirm = |text: &str, of: &[&str]| {
        let edited =
            apply(text, &Edit::Confirm { of: of.iter().map(|of| (*of).to_owned()).collect() });
        let edited = edited.expect("confirmed");
        assert_eq!(apply(&edited.text, &edited.inverse).expect("undone").text, text);
        edited.text
    };
    let one = confirm(&text, &["calm"]);
    assert_eq!((tally(&one).quoted, tally(&one).drafted), (1, 1), "{one}");
    assert_eq!(confirm(&text, &["us"]), confirm(&text, &[]));
    assert_eq!(level(&confirm(&text, &[])), Level::High);
    assert_eq!(confirm(FILE, &[]), FILE);
}

#[test]
fn every_fault_of_every_edit_is_told_at_once_and_nothing_is_kept() {
    let list = json!([
        { "do": "claim", "source": "wire", "quote": "Six may stay", "id": "right" },
        { "do": "claim", "source": "wire", "quote": "Six must stay", "id": "wrong" },
        { "do": "claim", "source": "wier", "quote": "Seven would go home", "id": "seven" },
        { "do": "add", "what": "wish", "to": "us", "fields": { "that": "us.stya", "because": ["right"] } },
        { "do": "rename", "of": "seven", "to": "eight" },
        { "do": "delete", "of": "us.stay" },
    ]);
    let why = drafted(FILE, &list).expect_err("nothing is kept");
    let at: Vec<Option<usize>> = why.iter().map(|one| one.edit).collect();
    assert_eq!(at, [Some(2), Some(3), Some(5), Some(6), None], "{why:#?}");
    assert!(why[0].hints.iter().any(|hint| hint.contains("`Six may stay`")), "{why:#?}");
    assert!(why[1].hints[0].contains("`wire`"), "{why:#?}");
    assert!(why[2].hints.iter().any(|hint| hint.contains("edit 3 would have made it")), "{why:#?}");
    assert!(why[4].message.contains("us.stya"), "{why:#?}");
}

#[test]
fn a_group_that_is_a_draft_makes_drafts_of_what_says_nothing_itself() {
    let file = FILE.replace(
        "[[dm.us.prefers]]\nid = \"calm\"\nthat = \"not us.stay\"\nbecause = [\"both\"]\n",
        "[[dm.us.prefers]]\nany-order = [\"us.stay\", { that = \"not us.stay\", judged = \"me\" }]\n\
         because = [\"both\"]\ndrafted = \"Model 1\"\n",
    );
    assert_eq!(tally(&file), Tally { quoted: 1, judged: 1, drafted: 2, ..Tally::default() });
}
