//! The page: all that it needs is in it, and its policy lets nothing else in.
#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

use std::collections::BTreeMap;

use crossroad_page::{Given, NoPage, page};
use crossroad_report::form::{hash, report_style};

const MODULE: &[u8] = b"\0asm\x01\0\0\0";

fn given(name: &str, text: &str) -> Given {
    Given { name: name.to_owned(), text: text.to_owned(), sources: BTreeMap::new() }
}

/// What stands between two texts.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    page.split_once(from).unwrap().1.split_once(to).unwrap().0
}

#[test]
fn the_policy_allows_what_stands_in_the_page_and_nothing_else() {
    let page = page(MODULE, &[given("a.toml", "format = 1\n")]).unwrap();
    let policy =
        between(&page, "Content-Security-Policy\" content=\"", "\">").replace("&#39;", "'");
    let script = between(&page, "<script>", "</script>");
    let style = between(&page, "<style>", "</style>");
    let right = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {} {}; base-uri \
         'none'; form-action 'none'",
        hash(script),
        hash(style),
        hash(&report_style(None))
    );
    assert_eq!(policy, right);
    for outside in ["<link", "src=", "href=\"http", "@import", "url("] {
        assert!(!page.contains(outside), "the page has {outside}");
    }
    assert!(!script.contains("fetch("), "the script fetches");
}

#[test]
fn files_can_hold_anything_and_stay_what_they_are() {
    let text = "# </script><script>alert(1)</script> <!-- \u{202e}\u{2028} “x” \\u003c\n";
    let page = page(MODULE, &[given("a.toml", text)]).unwrap();
    let files = between(&page, "id=\"files\"", "</script>").split_once('>').unwrap().1;
    let files: serde_json::Value = serde_json::from_str(files).unwrap();
    assert_eq!(files["a.toml"]["text"], text);
    assert!(!page.contains("alert(1)</script>"));
}

#[test]
fn the_same_files_give_the_same_bytes_and_what_cannot_be_a_page_is_told() {
    let files = [given("a.toml", "1"), given("b.toml", "2")];
    assert_eq!(page(MODULE, &files), page(MODULE, &files));
    assert_eq!(page(b"MZ", &files), Err(NoPage::NoModule));
    let twice = [given("a.toml", "1"), given("a.toml", "2")];
    assert_eq!(page(MODULE, &twice), Err(NoPage::Twice("a.toml".to_owned())));
}
