//! The page: all that it needs is in it, and its policy lets nothing else in.
#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

use std::collections::BTreeMap;

use crossroad_page::{BUILD, Given, NoPage, letters, page};
use crossroad_report::form::{hash, report_style};
use flate2::read::GzDecoder;

/// A module that says that it is the engine of some build, and does nothing.
fn engine(build: &str) -> Vec<u8> {
    let mut section = vec![u8::try_from(SECTION.len()).unwrap()];
    section.extend_from_slice(SECTION.as_bytes());
    section.extend_from_slice(build.as_bytes());
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    module.extend([0, u8::try_from(section.len()).unwrap()]);
    module.extend(section);
    module
}

const SECTION: &str = "crossroad.build";

fn given(name: &str, text: &str) -> Given {
    Given { name: name.to_owned(), text: text.to_owned(), sources: BTreeMap::new() }
}

/// What stands between two texts.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    page.split_once(from).unwrap().1.split_once(to).unwrap().0
}

#[test]
fn the_policy_allows_what_stands_in_the_page_and_nothing_else() {
    let page = page(&engine(BUILD), &[given("a.toml", "format = 1\n")]).unwrap();
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
    let page = page(&engine(BUILD), &[given("a.toml", text)]).unwrap();
    let files = between(&page, "id=\"files\"", "</script>").split_once('>').unwrap().1;
    let files = letters::read(files).unwrap();
    let files: serde_json::Value = serde_json::from_reader(GzDecoder::new(&files[..])).unwrap();
    assert_eq!(files["a.toml"]["text"], text);
    assert!(!page.contains("alert(1)</script>"));
}

#[test]
fn the_same_files_give_the_same_bytes_and_what_cannot_be_a_page_is_told() {
    let files = [given("a.toml", "1"), given("b.toml", "2")];
    let module = &engine(BUILD);
    assert_eq!(page(module, &files), page(module, &files));
    assert_eq!(page(b"MZ", &files), Err(NoPage::NoModule));
    let twice = [given("a.toml", "1"), given("a.toml", "2")];
    assert_eq!(page(module, &twice), Err(NoPage::Twice("a.toml".to_owned())));
}

#[test]
fn a_page_and_its_engine_are_of_one_build() {
    let made = |module: &[u8]| page(module, &[given("a.toml", "1")]);
    assert!(made(&engine(BUILD)).is_ok());
    let (version, sum) = BUILD.split_once('+').unwrap();
    // (what comes from a registry has no sum of its sources)
    assert!(made(&engine(version)).is_ok());
    let others = [
        format!("{version}+{}", "0".repeat(sum.len())),
        "9.9.9".to_owned(),
        format!("9.9.9+{sum}"),
    ];
    for other in others {
        assert_eq!(made(&engine(&other)), Err(NoPage::OtherBuild(other)));
    }
    assert_eq!(made(b"\0asm\x01\0\0\0"), Err(NoPage::NotTheEngine));
    let whole = engine(BUILD);
    for length in 0..whole.len() {
        assert!(made(&whole[..length]).is_err(), "{length} bytes of it are no engine");
    }
}
