//! Edits and sources, as the page sends them.
#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

mod common;

use common::{CHICKEN, Running};
use serde_json::{Value, json};

fn edit(server: &Running, edit: Value) -> Value {
    let response = server.ask(&json!({ "ask": "edit", "edit": edit }));
    assert_eq!(response.status, 200, "{}", response.body);
    response.json()
}

fn text(server: &Running) -> String {
    server.ask(&json!({ "ask": "text" })).json()["text"].as_str().unwrap().to_owned()
}

#[test]
fn edits_of_two_tabs_both_stay_and_are_undone_one_by_one() {
    let server = Running::start();
    edit(&server, json!({ "do": "set", "of": "ann", "fields": { "name": "Anna" } }));
    // (the second tab has not heard of the first one's edit yet)
    edit(&server, json!({ "do": "move", "of": "ben.prefers[2]", "place": { "by": -1 } }));
    let both = text(&server);
    assert!(both.contains("name = \"Anna\""), "{both}");
    assert!(
        both.find("that = \"not ann.straight\"") < both.rfind("that = \"not (ann.straight"),
        "{both}"
    );
    server.ask(&json!({ "ask": "undo" }));
    assert!(text(&server).contains("Anna"));
    server.ask(&json!({ "ask": "undo" }));
    assert_eq!(text(&server), CHICKEN);
}

#[test]
fn an_edit_that_would_break_the_file_is_refused_with_what_needs_it() {
    let server = Running::start();
    let delete = json!({ "do": "delete", "of": "ben.straight" });
    let refused = server.ask(&json!({ "ask": "edit", "edit": delete }));
    assert_eq!(refused.status, 409, "{}", refused.body);
    let message = refused.json()["message"].to_string();
    assert!(message.contains("ben.straight") && message.contains("prefers"), "{message}");
    assert_eq!(text(&server), CHICKEN);
}

#[test]
fn what_is_added_by_its_words_has_an_id_of_them_that_nothing_else_has() {
    let server = Running::start();
    let add = json!({ "do": "add", "what": "option", "to": "ann", "fields": { "does": "Brake in time" } });
    edit(&server, add.clone());
    let panels = edit(&server, add);
    let now = text(&server);
    assert!(now.contains("\nbrake-time") && now.contains("\nbrake-time-2"), "{now}");
    assert!(panels["model"].as_str().unwrap().contains("Brake in time"));
}

#[test]
fn words_of_a_source_become_a_passage_that_something_rests_on() {
    let server = Running::start();
    let tale = std::fs::read_to_string(server.path("tale.txt")).unwrap();
    let from = tale.find("the crash").unwrap();
    let claim = json!({
        "do": "claim", "source": "tale", "from": from, "to": from + "the crash".len(),
        "for": ["ben.prefers[2]"], "fields": { "speaker": "the teller" },
    });
    let panels = edit(&server, claim);
    let source = panels["source"].as_str().unwrap();
    assert!(source.contains("claim-crash") || source.contains("claim-the-crash"), "{source}");
    let now = text(&server);
    assert!(
        now.contains("quote = \"the crash\"") && now.contains("speaker = \"the teller\""),
        "{now}"
    );
}

/// The edits of the buttons that accept sentences of a source.
fn acceptable(panels: &Value) -> Vec<Value> {
    let source = panels["source"].as_str().unwrap();
    let edits = source.split("data-edit=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let edits = edits.map(|edit| edit.replace("&quot;", "\"").replace("&amp;", "&"));
    edits.map(|edit| serde_json::from_str(&edit).unwrap()).collect()
}

#[test]
fn a_click_accepts_a_sentence_that_claims_something() {
    let server = Running::start();
    let tale = std::fs::read_to_string(server.path("tale.txt")).unwrap();
    let more = "Zoë said that “Ben” could brake & swerve.\n\nAnn wants to win.\n";
    std::fs::write(server.path("tale.txt"), format!("{tale}\n\n{more}")).unwrap();
    let panels = edit(&server, json!({ "do": "set", "of": "ann", "fields": { "name": "Ann" } }));
    let before = acceptable(&panels);
    let ours = before.iter().find(|edit| edit["fields"]["speaker"] == "Zoë").unwrap().clone();
    let panels = edit(&server, ours.clone());
    let now = text(&server);
    assert!(now.contains("Zoë said that “Ben” could brake & swerve."), "{now}");
    assert!(now.contains("speaker = \"Zoë\""), "{now}");
    // What is a passage now is offered no more; the others are.
    let after = acceptable(&panels);
    assert_eq!(after.len() + 1, before.len(), "{after:?}");
    assert!(!after.contains(&ours) && !after.is_empty());
}

#[test]
fn a_page_becomes_a_source_and_what_it_is_called_leads_nowhere() {
    let server = Running::start();
    let words =
        "The river is low. Nobody knows why it is so low this year, and nobody asks. ".repeat(12);
    let page = format!(
        "<html><head><title>Low water</title></head><body><article><h1>Low water</h1><p>{words}</p><p>{words}</p></article></body></html>"
    );
    let taken = server.post("/source?file=a.toml&name=..%2F..%2Fevil.html", &page);
    assert_eq!(taken.status, 200, "{}", taken.body);
    assert!(taken.json()["source"].as_str().unwrap().contains("The river is low"));
    let kept: Vec<String> = std::fs::read_dir(server.path("sources"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let now = text(&server);
    assert!(now.contains(&format!("sources/{}", kept[0])) && now.contains("sha256"), "{now}");
    assert!(!server.folder.path().parent().unwrap().join("evil.html").exists());
    let pdf = server.post("/source?file=a.toml&name=a.pdf", "%PDF-1.7 and so on");
    assert_eq!(pdf.status, 409);
    assert!(pdf.json()["message"].as_str().unwrap().contains("pdftotext"), "{}", pdf.body);
    assert_eq!(text(&server), now);
}

#[cfg(unix)]
#[test]
fn a_source_is_not_written_through_a_link() {
    let server = Running::start();
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), server.path("sources")).unwrap();
    let taken = server.post("/source?file=a.toml&name=a.txt", "Some words.");
    assert_eq!(taken.status, 409, "{}", taken.body);
    assert!(std::fs::read_dir(elsewhere.path()).unwrap().next().is_none());
    assert_eq!(text(&server), CHICKEN);
}
