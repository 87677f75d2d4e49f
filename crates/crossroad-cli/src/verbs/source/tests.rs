//! A saved page is taken in, quoted from, struck and replaced.

use std::sync::atomic::{AtomicU32, Ordering};

use crossroad::model::conflict::Conflict;
use crossroad::model::provenance::{Claim, Form, Source};
use crossroad::model::quotation::{Texts, verify};
use crossroad::text::formula::SourceId;
use crossroad::text::source::Spanned;

use super::*;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crossroad-intake/tests/data/page.html");
const FILE: &str = "format = 1 # keep me\n\n[conflict]\ntitle = \"Valley\"\n";

/// A conflict file in a folder of its own.
struct Desk(PathBuf);

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Desk {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("crossroad-source-{}-{count}", std::process::id());
        let desk = Self(std::env::temp_dir().join(name));
        std::fs::create_dir_all(&desk.0).expect("a folder");
        std::fs::write(desk.file(), FILE).expect("written");
        desk
    }

    fn file(&self) -> PathBuf {
        self.0.join("conflict.toml")
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.file()).expect("there")
    }

    fn add(&self, page: impl Into<PathBuf>, id: &str, replace: bool) -> Result<Added, SourceError> {
        let args = AddArgs {
            file: self.file(),
            page: page.into(),
            id: Some(id.to_owned()),
            replace,
            reliability: None,
            output: Output::plain(),
        };
        add(&args)
    }

    /// Strikes lines, and shows the source as it then is.
    fn strike(&self, lines: &str, undo: bool) -> Result<String, SourceError> {
        let lines = vec![lines.to_owned()];
        strike(&StrikeArgs {
            file: self.file(),
            source: "wire".to_owned(),
            lines,
            undo,
            output: Output::plain(),
        })?;
        Ok(lines::show(&show(&self.file(), "wire")?))
    }

    /// Tells which problem a quotation of the source `wire` has.
    fn quote(&self, quote: &str) -> Option<&'static str> {
        let tables = SourceTables::read(&self.text()).expect("TOML");
        let table = tables.get("wire").expect("the source");
        let spanned = |text: &str| Spanned::new(text.to_owned(), Default::default());
        let file = table.file.expect("a file");
        let source = Source {
            id: spanned("wire"),
            title: None,
            file: Some(spanned(&file)),
            author: None,
            published: None,
            url: None,
            sha256: table.sha256.as_deref().map(spanned),
            struck: table.struck.iter().map(|lines| spanned(lines)).collect(),
            own: false,
            reliability: None,
            note: None,
        };
        let claim = Claim {
            id: spanned("c"),
            source: Some(SourceId(0)),
            speaker: None,
            form: Form::Restated,
            via: None,
            quote: spanned(quote),
            prefix: None,
            suffix: None,
            reading: None,
            credibility: None,
            note: None,
        };
        let conflict =
            Conflict { sources: vec![source], claims: vec![claim], ..Conflict::default() };
        let mut texts = Texts::default();
        texts.put(file.clone(), reader().source(&self.0, Path::new(&file)));
        verify(&conflict, &texts).problems.first().map(|problem| problem.code.id())
    }
}

#[test]
fn the_article_of_a_messy_page_can_be_quoted_and_nothing_else_of_it() {
    let desk = Desk::new();
    let added = desk.add(PAGE, "wire", false).expect("added");
    assert_eq!((added.file.as_str(), added.left_out.len()), ("sources/wire.txt", 16));
    for quote in [
        "does not want the northern pylon to stay in use, and it does not want it to be taken down in haste",
        "\"A sudden shutdown would bring blackouts, broken pumps and spoiled harvests,\"",
        "The lowland corridor",
        "whose dams feed the upper line, adopt a tariff of its own that does not fit the ministry's plans.",
        "We did not ask for the northern pylon",
        "A ministry official, quoted in the study",
        "talks about a new one have not begun.",
        "Valley Grid: Why the Ministry Keeps Both Pylons",
    ] {
        assert_eq!(desk.quote(quote), None, "{quote}");
    }
    let page = std::fs::read_to_string(PAGE).expect("the page");
    for boilerplate in [
        "We use cookies",
        "214 partners",
        "Accept all",
        "Ledger Wire",
        "Markets today",
        "Home",
        "Ines Marrow",
        "September 3, 2015",
        "affiliate links",
        "earn a commission",
        "editorial standards",
        "reviewed by two editors",
        "Share on Networks",
        "Send to a friend",
        "TariffHero",
        "Never miss a spark",
        "Join 40,000 readers",
        "Unsubscribe",
        "Your address",
        "Sign me up",
        "two cats and a canoe",
        "Related stories",
        "Ten dams",
        "Filed under",
        "Most read",
        "Why pumps fail on Sundays",
        "Copyright 2015",
        "tracking words",
        "ad-slot",
    ] {
        assert!(page.contains(boilerplate), "{boilerplate}");
        assert_eq!(desk.quote(boilerplate), Some("quote-not-found"), "{boilerplate}");
    }
    let text = desk.text();
    assert!(text.starts_with(FILE) && text.contains("\n\n[sources.wire]\n"), "{text}");
    assert!(text.contains("url = \"https://ledgerwire.example/2015/09/valley-grid\"\n"), "{text}");
}

#[test]
fn an_advertisement_inside_the_article_is_struck_and_given_back() {
    let desk = Desk::new();
    desk.add(PAGE, "wire", false).expect("added");
    let advertisement = "Order before Friday for free delivery.";
    assert_eq!(desk.quote(advertisement), None);
    let shown = lines::show(&show(&desk.file(), "wire").expect("shown"));
    let line = shown.lines().find(|line| line.contains("Sponsored:")).expect("the line");
    let first: usize = line.split('|').next().expect("a number").trim().parse().expect("a number");
    let lines = format!("{first}-{}", first + 1);
    let shown = desk.strike(&lines, false).expect("struck");
    assert_eq!(shown.lines().filter(|line| line.contains(" ~ ")).count(), 2);
    assert_eq!(desk.quote(advertisement), Some("quote-struck"));
    assert!(desk.text().contains(&format!("struck = [\"{lines}\"]")));
    desk.strike(&first.to_string(), true).expect("given back");
    assert!(desk.text().contains(&format!("struck = [\"{}\"]", first + 1)));
    assert!(matches!(desk.strike("9999", false), Err(SourceError::BadLines(..))));
}

#[test]
fn a_source_is_replaced_only_when_asked_and_its_struck_lines_fall_with_it() {
    let desk = Desk::new();
    let page = desk.0.join("page.md");
    std::fs::write(&page, "One.\n\nTwo.\n").expect("written");
    desk.add(&page, "wire", false).expect("added");
    desk.strike("3", false).expect("struck");
    let before = desk.text();
    let again = desk.add(&page, "wire", false).expect("nothing to do");
    assert_eq!((again.file.as_str(), desk.text()), ("sources/wire.md", before.clone()));
    std::fs::write(&page, "Zero.\n\nOne.\n\nTwo.\n").expect("written");
    assert!(matches!(desk.add(&page, "wire", false), Err(SourceError::There(..))));
    assert_eq!(desk.text(), before);
    let replaced = desk.add(&page, "wire", true).expect("replaced");
    assert_eq!(replaced.no_longer_struck, ["3"]);
    assert!(!desk.text().contains("struck"));
    let left: Vec<_> = std::fs::read_dir(&desk.0).expect("there").collect();
    assert_eq!(left.len(), 3, "no temporary files stay: {left:?}");
}

#[test]
fn what_cannot_be_taken_in_changes_nothing() {
    let desk = Desk::new();
    let page = desk.0.join("page");
    for bytes in [&b"\xff\xfe\x00"[..], b"a\0b", b"<!doctype html><p>", b"<html><nav>x</nav>"] {
        std::fs::write(&page, bytes).expect("written");
        assert!(desk.add(&page, "wire", false).is_err());
    }
    assert!(desk.add("no such page", "wire", false).is_err());
    assert!(desk.add(&desk.0, "wire", false).is_err());
    for id in ["", "A", "../x", "a--b", "a/b", "1a"] {
        assert!(matches!(desk.add(PAGE, id, false), Err(SourceError::BadId(..))), "{id}");
    }
    assert_eq!(desk.text(), FILE);
    assert!(!desk.0.join("sources").exists());
}

#[test]
fn ids_are_made_of_titles() {
    assert_eq!(slug("Russia Doesn’t Want U.S. Troops"), "russia-doesnt-want-u");
    assert_eq!(slug("Россия"), "");
    assert!(is_id("valley-grid-2015") && !is_id("2015-grid") && !is_id("grid-"));
}

#[test]
fn sources_added_at_once_are_all_there() {
    let desk = Desk::new();
    let adding: Vec<_> = (0..12)
        .map(|n| {
            let page = desk.0.join(format!("page-{n}.txt"));
            std::fs::write(&page, format!("text {n}")).expect("written");
            let file = desk.file();
            std::thread::spawn(move || {
                let id = Some(format!("s{n}"));
                let output = Output::plain();
                let args = AddArgs { file, page, id, replace: false, reliability: None, output };
                add(&args).expect("added")
            })
        })
        .collect();
    adding.into_iter().for_each(|one| drop(one.join().expect("it ends")));
    let text = desk.text();
    for n in 0..12 {
        assert!(text.contains(&format!("[sources.s{n}]")), "{text}");
    }
}
