//! What becomes of files: saved whole, never over what somebody else wrote, and never lost.

mod common;

use std::time::{Duration, Instant};

use common::{CHICKEN, Running};
use serde_json::{Value, json};

fn replaced(server: &Running, from: &str, text: &str) -> Value {
    let response = server.ask(&json!({ "ask": "replace", "from": from, "text": text }));
    assert_eq!(response.status, 200, "{}", response.body);
    response.json()
}

fn mine() -> String {
    CHICKEN.replace("\"Chicken\"", "\"Mine\"")
}

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !done() {
        assert!(Instant::now() < end, "{what} did not come");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_change_is_in_the_file_once_it_is_saved_and_can_be_undone_after_that() {
    let server = Running::start();
    let panels = replaced(&server, CHICKEN, &mine());
    assert!(panels["bar"].as_str().unwrap().contains("Mine"));
    assert!(panels["status"].as_str().unwrap().contains("Not saved yet"));
    assert_eq!(server.text(), CHICKEN);
    let saved = server.ask(&json!({ "ask": "save" }));
    assert_eq!((saved.status, server.text()), (200, mine()));
    assert!(saved.json()["status"].as_str().unwrap().contains("All changes are saved"));
    assert_eq!(server.ask(&json!({ "ask": "undo" })).status, 200);
    assert_eq!(server.ask(&json!({ "ask": "text" })).json()["text"], CHICKEN);
    assert_eq!(server.ask(&json!({ "ask": "save" })).status, 200);
    assert_eq!(server.text(), CHICKEN);
    let names: Vec<_> = std::fs::read_dir(server.folder.path()).unwrap().flatten().collect();
    assert_eq!(names.len(), 2, "something is left: {names:?}");
}

#[test]
fn of_two_tabs_the_second_is_told_and_loses_nothing() {
    let server = Running::start();
    replaced(&server, CHICKEN, &mine());
    let theirs = CHICKEN.replace("\"Chicken\"", "\"Theirs\"");
    let refused = server.ask(&json!({ "ask": "replace", "from": CHICKEN, "text": theirs }));
    assert_eq!(refused.status, 409);
    assert!(refused.json()["message"].as_str().unwrap().contains("another tab"));
    assert_eq!(server.ask(&json!({ "ask": "text" })).json()["text"], mine());
}

#[test]
fn a_tab_hears_of_what_another_one_did() {
    let server = Running::start();
    let first = server.ask(&json!({ "ask": "panels" })).json()["edition"].as_u64().unwrap();
    std::thread::scope(|scope| {
        let waiting =
            scope.spawn(|| server.ask(&json!({ "ask": "news", "edition": first })).json());
        std::thread::sleep(Duration::from_millis(200));
        assert!(!waiting.is_finished());
        replaced(&server, CHICKEN, &mine());
        assert!(waiting.join().unwrap()["edition"].as_u64().unwrap() > first);
    });
}

#[test]
fn what_was_changed_outside_is_shown_and_not_written_over() {
    let server = Running::start();
    server.ask(&json!({ "ask": "panels" }));
    let theirs = CHICKEN.replace("\"Chicken\"", "\"From an editor\"");
    std::fs::write(server.path("a.toml"), &theirs).unwrap();
    let shown = || server.ask(&json!({ "ask": "panels" })).json();
    until("the change", || shown()["bar"].as_str().unwrap().contains("From an editor"));
    replaced(&server, &theirs, &mine());
    let again = CHICKEN.replace("\"Chicken\"", "\"Again\"");
    std::fs::write(server.path("a.toml"), &again).unwrap();
    // (whether it was noticed yet or not)
    let refused = server.ask(&json!({ "ask": "save" }));
    assert_eq!((refused.status, server.text()), (409, again.clone()));
    assert!(refused.json()["message"].as_str().unwrap().contains("changed outside"));
    assert!(shown()["status"].as_str().unwrap().contains("changed outside"));
    let kept = server.ask(&json!({ "ask": "keep" }));
    assert_eq!((kept.status, server.text()), (200, mine()));
}

#[test]
fn the_version_from_outside_can_be_taken_and_ones_own_had_back() {
    let server = Running::start();
    replaced(&server, CHICKEN, &mine());
    let theirs = CHICKEN.replace("\"Chicken\"", "\"Theirs\"");
    std::fs::write(server.path("a.toml"), &theirs).unwrap();
    assert_eq!(server.ask(&json!({ "ask": "save" })).status, 409);
    assert_eq!(server.ask(&json!({ "ask": "take" })).status, 200);
    assert_eq!(server.ask(&json!({ "ask": "text" })).json()["text"], theirs);
    server.ask(&json!({ "ask": "undo" }));
    assert_eq!(server.ask(&json!({ "ask": "text" })).json()["text"], mine());
}

#[test]
fn a_file_that_is_deleted_is_still_here_and_can_be_saved_again() {
    let server = Running::start();
    server.ask(&json!({ "ask": "panels" }));
    std::fs::remove_file(server.path("a.toml")).unwrap();
    let status = || server.ask(&json!({ "ask": "panels" })).json()["status"].to_string();
    until("that it is gone", || status().contains("deleted or moved"));
    assert_eq!(server.ask(&json!({ "ask": "save" })).status, 200);
    assert_eq!(server.text(), CHICKEN);
}

#[test]
fn a_server_that_ends_loses_nothing_that_was_not_saved() {
    let server = Running::start();
    replaced(&server, CHICKEN, &mine());
    let folder = server.end().unwrap();
    assert_eq!(std::fs::read_to_string(folder.path().join("a.toml")).unwrap(), CHICKEN);
    let server = Running::over(folder);
    assert_eq!(server.ask(&json!({ "ask": "text" })).json()["text"], mine());
    server.ask(&json!({ "ask": "undo" }));
    assert_eq!(server.ask(&json!({ "ask": "text" })).json()["text"], CHICKEN);
}

#[test]
fn what_was_kept_does_not_write_over_what_was_changed_meanwhile() {
    let server = Running::start();
    replaced(&server, CHICKEN, &mine());
    let folder = server.end().unwrap();
    let theirs = CHICKEN.replace("\"Chicken\"", "\"Theirs\"");
    std::fs::write(folder.path().join("a.toml"), &theirs).unwrap();
    let server = Running::over(folder);
    assert_eq!(server.ask(&json!({ "ask": "text" })).json()["text"], mine());
    assert_eq!(server.ask(&json!({ "ask": "save" })).status, 409);
    assert_eq!(server.text(), theirs);
}

#[test]
fn a_text_with_errors_shows_them_and_what_it_said_before() {
    let server = Running::start();
    let broken = CHICKEN.replace("format = 1", "format = 1\nnonsense = 2");
    let panels = replaced(&server, CHICKEN, &broken);
    let status = panels["status"].as_str().unwrap();
    assert!(status.contains("1 error") && status.contains("data-line=\"2\""), "{status}");
    let model = panels["model"].as_str().unwrap();
    assert!(model.contains("Ann") && model.contains("before them"), "{model}");
}

#[test]
fn the_answer_follows_and_says_what_the_last_change_moved() {
    let server = Running::start();
    let edition = server.ask(&json!({ "ask": "panels" })).json()["edition"].clone();
    let first = server.ask(&json!({ "ask": "outlook", "edition": edition })).json();
    assert!(first["html"].as_str().unwrap().contains("<svg"), "{first}");
    assert_eq!(first["told"], Value::Null);
    // Ann no longer minds the crash.
    let bold = CHICKEN.replacen(
        "that = \"not (ann.straight and ben.straight)\"\nbecause = [\"fear\"]",
        "that = \"ann.straight\"\nassumed = \"bold\"",
        1,
    );
    let edition = replaced(&server, CHICKEN, &bold)["edition"].clone();
    let stale = server.ask(&json!({ "ask": "outlook", "edition": 1 })).json();
    assert_eq!(stale["stale"], true);
    let moved = server.ask(&json!({ "ask": "outlook", "edition": edition })).json();
    let html = moved["html"].as_str().unwrap();
    assert!(html.contains("The last change:") && moved["told"].is_string(), "{moved}");
}

#[test]
fn passages_and_statements_name_each_other() {
    let server = Running::start();
    let panels = server.ask(&json!({ "ask": "panels" })).json();
    let (source, model) = (panels["source"].as_str().unwrap(), panels["model"].as_str().unwrap());
    assert!(source.contains("data-is=\"claim-fear\""), "{source}");
    let refs = source.split("data-refs=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(refs.split(' ').count(), 2, "{refs}");
    for statement in refs.split(' ') {
        assert!(model.contains(&format!("data-is=\"{statement}\"")), "{statement}");
    }
    assert!(model.contains("data-refs=\"claim-fear\""), "{model}");
}

#[test]
fn a_new_file_has_the_title_it_was_given_and_replaces_none() {
    let server = Running::start();
    for name in ["water-dispute.toml", "water-dispute-2.toml"] {
        let made =
            server.post("/new", "title=Water+dispute&who=The+upper+village&does=Open+the+sluice");
        assert_eq!(made.status, 303, "{}", made.body);
        assert_eq!(made.header("location").unwrap(), format!("bench?file={name}"));
        let text = std::fs::read_to_string(server.path(name)).unwrap();
        assert!(
            text.contains("= \"Water dispute\"") && text.contains("The upper village"),
            "{text}"
        );
    }
    assert_eq!(server.post("/new", "title=+&who=a&does=b").status, 400);
    assert_eq!(server.post("/new", &format!("title={}&who=a&does=b", "x".repeat(300))).status, 400);
    let list = server.get("/").body;
    assert!(list.contains("Water dispute") && list.contains("Chicken"), "{list}");
}

#[test]
fn it_ends_at_once_even_while_a_page_waits_for_news() {
    let server = Running::start();
    let edition = server.ask(&json!({ "ask": "panels" })).json()["edition"].clone();
    std::thread::scope(|scope| {
        let port = server.port;
        let cookie = server.cookie();
        let body = json!({ "ask": "news", "edition": edition }).to_string();
        scope.spawn(move || {
            use std::io::{Read as _, Write as _};
            let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
            let request = format!(
                "POST /ask?file=a.toml HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n{cookie}Content-Length: {}\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
        });
        std::thread::sleep(Duration::from_millis(300));
        let begun = Instant::now();
        server.end().unwrap();
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    });
}
