//! Who is let in, and to what, over real HTTP.

mod common;

use common::Running;
use serde_json::json;

#[test]
fn the_address_gives_a_cookie_that_scripts_and_other_pages_cannot_use() {
    let server = Running::start();
    let first = server.send(&format!(
        "GET /?token={}&file=a.toml HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
        server.token, server.port
    ));
    assert_eq!((first.status, first.header("location")), (303, Some("bench?file=a.toml")));
    let cookie = first.header("set-cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert!(
        cookie.starts_with(&format!("crossroad-{}={};", server.port, server.token)),
        "{cookie}"
    );
    let page = server.get("/bench?file=a.toml");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Chicken"));
    assert!(!page.body.contains(&server.token), "the token is in the page");
}

#[test]
fn nobody_without_the_token_sees_or_does_anything() {
    let server = Running::start();
    let port = server.port;
    let wrong = "0".repeat(64);
    for path in [
        "/",
        "/bench?file=a.toml",
        "/report?file=a.toml",
        "/file?file=a.toml",
        "/assets/workbench.js",
        "/none",
    ] {
        for cookie in [String::new(), format!("Cookie: crossroad-{port}={wrong}\r\n")] {
            let request = format!(
                "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{cookie}Connection: close\r\n\r\n"
            );
            let response = server.send(&request);
            assert_eq!(response.status, 403, "{path}");
            assert!(!response.body.contains("Chicken"), "{path}");
        }
    }
    let token = format!(
        "GET /?token={wrong} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    );
    let response = server.send(&token);
    assert_eq!((response.status, response.header("set-cookie")), (403, None));
}

#[test]
fn other_names_and_other_pages_are_turned_away_even_with_the_cookie() {
    let server = Running::start();
    let (port, cookie) = (server.port, server.cookie());
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]:80"] {
        let request = format!(
            "GET /bench?file=a.toml HTTP/1.1\r\nHost: {host}\r\n{cookie}Connection: close\r\n\r\n"
        );
        let response = server.send(&request);
        assert_eq!(response.status, 421, "{host}");
        assert!(!response.body.contains("Chicken"));
    }
    let text = server.text();
    let body = json!({ "ask": "replace", "from": text, "text": "x" }).to_string();
    for origin in [
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
        "Origin: http://127.0.0.1:1\r\n",
        "",
    ] {
        let request = format!(
            "POST /ask?file=a.toml HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{origin}{cookie}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        assert_eq!(server.send(&request).status, 403, "{origin}");
    }
    let shown = server.ask(&json!({ "ask": "text" }));
    assert_eq!(shown.json()["text"], text);
}

#[test]
fn no_file_outside_the_folder_is_read_or_made() {
    let server = Running::start();
    let outside = server.folder.path().parent().unwrap().join("outside-of-it.toml");
    for path in [
        "../outside-of-it.toml",
        "..%2Foutside-of-it.toml",
        "%2Fetc%2Fpasswd",
        "/etc/hosts.toml",
        "sub/../../a.toml",
        "a.toml%00.toml",
        "tale.txt",
        "",
    ] {
        for page in ["bench", "report", "file", "ask"] {
            let address = format!("/{page}?file={path}");
            let response = match page {
                "ask" => server.post(&address, r#"{"ask":"save"}"#),
                _ => server.get(&address),
            };
            assert!((400..500).contains(&response.status), "{address}: {}", response.status);
            assert!(!response.body.contains("root:"), "{address}");
        }
    }
    assert!(!outside.exists());
    assert_eq!(server.get("/assets/..%2f..%2fCargo.toml").status, 404);
    assert_eq!(server.get("/assets/%2e%2e/Cargo.toml").status, 404);
}

#[test]
fn every_response_says_what_a_browser_may_do_with_it() {
    let server = Running::start();
    for path in
        ["/", "/bench?file=a.toml", "/assets/workbench.js", "/none", "/bench?file=none.toml"]
    {
        let response = server.get(path);
        let policy = response.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(response.header("referrer-policy"), Some("same-origin"), "{path}");
        assert_eq!(response.header("access-control-allow-origin"), None, "{path}");
        assert!(
            !response.body.contains("<script>") && !response.body.contains(" style="),
            "{path}"
        );
    }
    // (a report has its style in itself; scripts it has none, and may have none)
    let report = server.get("/report?file=a.toml");
    assert_eq!(report.status, 200, "{}", report.body);
    assert!(!report.header("content-security-policy").unwrap().contains("script-src"));
}

#[test]
fn what_is_too_large_or_no_question_is_refused_and_changes_nothing() {
    let server = Running::start();
    let text = server.text();
    let huge = "#".repeat(4 << 20);
    assert_eq!(server.ask(&json!({ "ask": "replace", "from": text, "text": huge })).status, 413);
    let large = "#".repeat((1 << 20) + 1);
    let refused = server.ask(&json!({ "ask": "replace", "from": text, "text": large }));
    assert_eq!(refused.status, 409);
    assert!(refused.json()["message"].as_str().unwrap().contains("1048576 bytes"), "{refused:?}");
    for body in [
        "",
        "{",
        "[]",
        "{\"ask\":\"none\"}",
        "{\"ask\":\"outlook\",\"view\":{\"none\":1}}",
        "\u{0}",
    ] {
        assert_eq!(server.post("/ask?file=a.toml", body).status, 400, "{body}");
    }
    assert_eq!(server.ask(&json!({ "ask": "text" })).json()["text"], text);
}

#[test]
fn what_a_file_or_source_says_does_nothing_in_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let title = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    let text = common::CHICKEN
        .replace("\"Chicken\"", &format!("'{title}'"))
        .replace("Drive straight on", "</li><script>alert(3)</script>\\u202e");
    std::fs::write(folder.path().join("a.toml"), text).unwrap();
    let tale =
        "<script>alert(4)</script> Both feared the crash more than the shame <svg onload=alert(5)>";
    std::fs::write(folder.path().join("tale.txt"), tale).unwrap();
    let server = Running::over(folder);
    for page in ["/", "/bench?file=a.toml"] {
        let body = server.get(page).body;
        assert!(body.contains("&lt;script&gt;alert(1)"), "{page}");
        for bad in ["<script>a", "<img", "<svg onload", "\u{202e}"] {
            assert!(!body.contains(bad), "{page}: {bad}");
        }
    }
}
