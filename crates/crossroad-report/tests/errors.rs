//! Every file of `errors/` causes exactly the problems that it names, each on its line, and every
//! code has a file. What a person sees of each file is a snapshot.
//!
//! A file names a problem by `#~ code` at the end of its line, or by `#~ line 7: code` (or `#~ lines
//! 7-9: code`) where the line cannot carry a comment.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

use std::path::PathBuf;

use crossroad::game::check::{read_checked, read_with_sources};
use crossroad::model::conflict::Reading;
use crossroad::model::quotation::{Texts, Unread};
use crossroad::text::diagnostic::{CODES, Lines, codes};
use crossroad_report::plan::PlanReading;

/// Codes without a file, and why.
const WITHOUT_FILE: [(&str, &str); 2] = [
    ("file-too-large", "would be a file of 16 MiB: made in `reading.rs`"),
    ("check-too-hard", "would take seconds of search"),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/errors")
}

/// The model that plans of this folder are about.
const TALKS: &str = "format = 1\n[conflict]\ntitle = \"Talks\"\nstatus-quo = []\n\
    [dm.us]\nprefers = [\"us.stay\", { id = \"side\", that = \"us.leave\", unknown = true }]\n\
    [dm.us.options]\nstay = \"Stay\"\nleave = \"Leave\"\n\
    [[questions]]\nid = \"path\"\nask = \"Does it stay?\"\nanswers = { yes = \"us.stay\" }\n\
    otherwise = \"no\"\n";

/// Reads a plan.
fn read_plan(name: &str, bytes: &[u8]) -> Reading {
    let mut model = |path: &str| match path {
        "talks.conflict" => Ok(read_checked(path, TALKS.as_bytes())),
        "empty-file.toml" => Ok(read_checked(path, b"")),
        _ => Err("there is no such file".to_owned()),
    };
    let plan = crossroad_report::plan::read(name, bytes, &mut model);
    let PlanReading { diagnostics, name, text, .. } = plan;
    Reading { conflict: None, diagnostics, name, text }
}

/// Reads a file with its sources, which stand in a folder beside it; or a plan.
fn read(name: &str, bytes: &[u8]) -> Reading {
    if String::from_utf8_lossy(bytes).contains("[sweep]") {
        return read_plan(name, bytes);
    }
    read_with_sources(name, bytes, |conflict| {
        let mut texts = Texts::default();
        for path in Texts::needed(conflict) {
            let file = folder().join(path);
            let text = match std::fs::read(&file) {
                _ if path.starts_with("..") => Err(Unread::Outside),
                Ok(bytes) => Ok(bytes),
                Err(_) if file.is_dir() => Err(Unread::Failed("it is not a file".to_owned())),
                Err(_) => Err(Unread::Missing),
            };
            texts.put(path, text);
        }
        texts
    })
}

fn files() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Reads which problems a file names.
fn named(text: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let Some((_, marker)) = line.split_once("#~") else { continue };
        let (first, last, list) = match marker.trim().split_once(':') {
            Some((place, list)) => {
                let range = place.trim_start_matches("line").trim_start_matches('s').trim();
                let (first, last) = range.split_once('-').unwrap_or((range, range));
                (first.parse().unwrap(), last.parse().unwrap(), list)
            }
            None => (at + 1, at + 1, marker),
        };
        for line in first..=last {
            named.extend(list.split_whitespace().map(|code| (line, code.to_owned())));
        }
    }
    named.sort();
    named
}

#[test]
fn every_file_causes_exactly_the_problems_it_names() {
    let mut wrong = String::new();
    for (name, bytes) in files() {
        let reading = read(&name, &bytes);
        let lines = Lines::new(&reading.text);
        let place = |span: crossroad::text::diagnostic::Span| lines.position(span.start).line;
        let mut found: Vec<(usize, String)> = reading
            .diagnostics
            .iter()
            .map(|problem| (place(problem.label.span), problem.code.id().to_owned()))
            .collect();
        found.sort();
        let named = named(&String::from_utf8_lossy(&bytes));
        if found != named {
            wrong += &format!(
                "{name}.toml names\n  {named:?}\nand causes\n  {found:?}\n{}\n",
                reading.render(false)
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_code_has_a_file_that_causes_it() {
    let files = files();
    for code in CODES {
        if WITHOUT_FILE.iter().any(|(id, _)| *id == code.id()) {
            continue;
        }
        let file = files.iter().find(|(name, _)| name == code.id());
        let (_, bytes) = file.unwrap_or_else(|| panic!("no tests/errors/{code}.toml"));
        let named = named(&String::from_utf8_lossy(bytes));
        assert!(named.iter().any(|(_, named)| named == code.id()), "{code}.toml has no {code}");
    }
    for (name, _) in &files {
        // (`code.more.toml` is another file with the same code)
        let id = name.split('.').next().unwrap();
        assert!(codes::code(id).is_some(), "{name}.toml is named after no code");
    }
}

/// Cuts the middle out of a text that nobody would read.
fn shortened(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() <= 250 {
        return text.to_owned();
    }
    let (start, end) = (lines[..20].join("\n"), lines[lines.len() - 20..].join("\n"));
    format!("{start}\n[… {} lines …]\n{end}", lines.len() - 40)
}

#[test]
fn every_file_is_shown_as_its_snapshot_says() {
    for (name, bytes) in files() {
        let reading = read(&format!("{name}.toml"), &bytes);
        insta::assert_snapshot!(name, shortened(&reading.render(false)));
    }
}

/// Makes a file of the example of a page: what the example does not have is added.
fn filled(example: &str) -> String {
    let mut text = String::new();
    if example.contains("[sweep]") {
        return format!("format = 1\n{example}");
    }
    if !example.contains("format =") {
        text += "format = 1\n";
    }
    let root = example.starts_with("format");
    if root {
        text += example;
        text += "\n";
    }
    if !example.contains("[conflict]") {
        text += "[conflict]\ntitle = \"Talks\"\n";
    }
    let listed = example.contains("options = {}") || example.contains("[dm.us.options]");
    if !listed && !example.contains("[graph.states]") {
        text += "[dm.us.options]\nstay = \"Stay\"\nleave = \"Leave\"\n";
    }
    if !root {
        text += example;
    }
    text
}

#[test]
fn the_example_of_every_page_causes_its_code() {
    for code in CODES {
        let example = code.page().example;
        if example.starts_with("# ") && code != codes::EMPTY_FILE {
            // It says in words what cannot be shown.
            continue;
        }
        let empty = code == codes::EMPTY_FILE;
        let text = if empty { example.to_owned() } else { filled(example) };
        let reading = match text.contains("[sweep]") {
            true => read_plan("example", text.as_bytes()),
            false => read_checked("example", text.as_bytes()),
        };
        let caused = reading.diagnostics.iter().any(|problem| problem.code == code);
        assert!(caused, "{code}:\n{text}\n{}", reading.render(false));
        let clean = |id: &str| id == code.id() || id == "no-support" || id == "no-preference";
        let other = reading.diagnostics.iter().find(|problem| !clean(problem.code.id()));
        assert!(other.is_none(), "{code} is not alone:\n{}", reading.render(false));
    }
}

#[test]
fn codes_are_words_with_hyphens_and_each_is_there_once() {
    let mut ids: Vec<&str> = CODES.iter().map(|code| code.id()).collect();
    assert!(ids.iter().all(|id| crossroad::text::source::shape::is_id(id)));
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
