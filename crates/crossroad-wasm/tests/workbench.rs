//! The workbench in a page: what is open, what is done to it, and what comes in and goes out.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it cannot do")]

use std::io::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use crossroad_report::verb::Watch;
use crossroad_wasm::{Benches, LONGEST_TEXT, answer};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use serde_json::{Value, json};

const CHICKEN: &str = r#"format = 1

[conflict]
title = "Chicken"
status-quo = []

[[questions]]
id = "end"
ask = "How does it end?"
answers = { crash = "ann.straight and ben.straight", dodge = "not ann.straight and not ben.straight" }
otherwise = "one-yields"

[sources.tale]
title = "A tale"
file = "sources/tale.txt"

[claims.fear]
source = "tale"
quote = "Both feared the crash more than the shame"

[dm.ann]
name = "Ann"
[dm.ann.options]
straight = "Drive straight on"
[[dm.ann.prefers]]
that = "not (ann.straight and ben.straight)"
because = ["fear"]
[[dm.ann.prefers]]
that = "not ben.straight"
assumed = "pride"

[dm.ben]
name = "Ben"
[dm.ben.options]
straight = "Drive straight on"
[[dm.ben.prefers]]
that = "not (ann.straight and ben.straight)"
because = ["fear"]
[[dm.ben.prefers]]
that = "not ann.straight"
assumed = "pride"
"#;

const TALE: &str = "Both feared the crash more than the shame, she wrote.\n";

#[derive(Default)]
struct Page(Benches);

impl Page {
    fn raw(&mut self, request: &Value) -> Value {
        let request = request.to_string();
        let said = answer(&mut self.0, request.as_bytes(), Watch { tell: &|_| true });
        serde_json::from_slice(&said).unwrap()
    }

    fn ask(&mut self, mut request: Value) -> Value {
        request["do"] = "workbench".into();
        let mut said = self.raw(&request);
        assert!(said.get("failure").is_none(), "{said}");
        said["answer"].take()
    }

    fn refused(&mut self, mut request: Value) -> String {
        request["do"] = "workbench".into();
        let said = self.raw(&request);
        let failure = said.get("failure").unwrap_or_else(|| panic!("{said}"));
        format!("{} {}", failure["message"].as_str().unwrap(), failure["hints"])
    }

    fn open(&mut self) -> Value {
        let file = json!({ "name": "a", "text": CHICKEN, "sources": { "sources/tale.txt": TALE } });
        self.ask(json!({ "of": "open", "file": file }))
    }

    fn bench(&mut self, question: Value) -> Value {
        self.ask(json!({ "of": "bench", "name": "a", "question": question }))
    }
}

fn archive(files: &[(&str, &[u8])]) -> String {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (path, text) in files {
        let file = archive.new_file(*path).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::best()));
        writer.write_all(text).unwrap();
        let (packing, descriptor) = writer.finish().unwrap();
        packing.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    BASE64_STANDARD.encode(bytes)
}

fn chosen(files: &[(&str, &str)]) -> Value {
    let file = |(path, text): &(&str, &str)| json!({ "path": path, "bytes": BASE64_STANDARD.encode(text) });
    json!({ "of": "chosen", "files": files.iter().map(file).collect::<Vec<_>>() })
}

#[test]
fn a_file_is_opened_changed_and_undone_to_the_first_byte() {
    let mut page = Page::default();
    let panels = page.open();
    assert!(panels["source"].as_str().unwrap().contains("she wrote"), "its source is shown");
    let edit = json!({ "do": "move", "of": "ann.prefers[2]", "place": { "by": -1 } });
    let moved = page.bench(json!({ "ask": "edit", "edit": edit }));
    assert_ne!(moved["edition"], panels["edition"]);
    // (there is no server that would keep it)
    assert!(moved["status"].as_str().unwrap().contains("lost when this page is closed"));
    let texts = page.ask(json!({ "of": "texts", "name": "a" }));
    assert_eq!((&texts["saved"], &texts["before"]), (&json!(CHICKEN), &json!(CHICKEN)));
    assert_ne!(texts["file"]["text"], CHICKEN);
    page.bench(json!({ "ask": "undo" }));
    assert_eq!(page.bench(json!({ "ask": "text" }))["text"], CHICKEN);
    let refused =
        page.refused(json!({ "of": "bench", "name": "b", "question": { "ask": "undo" } }));
    assert!(refused.contains("`b` is not open"), "{refused}");
}

#[test]
fn an_answer_has_the_parts_that_it_has_behind_a_server_and_says_what_a_change_moved() {
    let mut page = Page::default();
    page.open();
    let edit = json!({ "do": "set", "of": "ann.prefers[1]", "fields": { "that": "ann.straight" } });
    page.bench(json!({ "ask": "edit", "edit": edit }));
    let texts = page.ask(json!({ "of": "texts", "name": "a" }));
    let mut part = |part: &str| {
        let question =
            json!({ "of": "part", "part": part, "file": texts["file"], "before": texts["before"] });
        page.ask(question)
    };
    let outlook = part("outlook");
    assert!(outlook["html"].as_str().unwrap().contains("<svg"));
    assert!(outlook["html"].as_str().unwrap().contains("The last change:"));
    assert!(outlook["told"].as_str().unwrap().contains("dodge from 100"), "{}", outlook["told"]);
    assert!(part("judgement")["html"].is_string());
    assert!(part("movers")["movers"].is_array());
    assert!(part("details")["html"].as_str().unwrap().contains("<section"));
    let view = json!({ "concept": "seq" });
    let report = page.ask(json!({ "of": "report", "file": texts["file"], "view": view }));
    assert!(report.as_str().unwrap().starts_with("<!DOCTYPE html>"));
    let compare = json!({ "of": "compare", "file": texts["file"], "saved": CHICKEN, "view": view });
    assert!(page.ask(compare).as_str().unwrap().contains("<pre"));
}

#[test]
fn what_is_chosen_is_found_with_its_sources_however_it_comes() {
    let mut page = Page::default();
    for files in [
        &[("conflict.toml", CHICKEN), ("tale.txt", TALE)][..],
        &[("tale/conflict.toml", CHICKEN), ("tale/sources/tale.txt", TALE), ("tale/other.txt", "")],
        &[("a.toml", CHICKEN), ("sources/tale.txt", TALE), ("Cargo.toml", "[package]\n")],
    ] {
        let found = page.ask(chosen(files));
        assert_eq!(found["text"], CHICKEN);
        assert_eq!(found["sources"], json!({ "sources/tale.txt": TALE }), "{files:?}");
    }
    for (files, why) in [
        (&[("a.txt", "words")][..], "there is no conflict file among these"),
        (&[("a.toml", CHICKEN), ("b.toml", CHICKEN)], "there are 2 conflict files"),
        (&[("a.zip", "not an archive")], "`a.zip` cannot be unpacked"),
    ] {
        let said = page.refused(chosen(files));
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn what_is_saved_can_be_opened_again_with_the_texts_of_its_sources() {
    let mut page = Page::default();
    page.open();
    let bytes = BASE64_STANDARD.encode("The mayor said nothing.\n");
    let source = json!({ "of": "source", "name": "a", "called": "mayor.txt", "bytes": bytes });
    let told = page.ask(source);
    assert!(told["told"].as_str().unwrap().contains("sources/mayor.txt"), "{told}");
    let saved = page.ask(json!({ "of": "saved", "name": "a" }));
    assert_eq!(saved["name"], "a.zip");
    let files = json!([{ "path": "a.zip", "bytes": saved["bytes"] }]);
    let found = page.ask(json!({ "of": "chosen", "files": files }));
    assert_eq!(found["name"], "a.toml");
    assert!(found["text"].as_str().unwrap().contains("[sources.mayor]"), "{found}");
    assert_eq!(found["sources"]["sources/tale.txt"], TALE);
    assert_eq!(found["sources"]["sources/mayor.txt"], "The mayor said nothing.\n");
    // Without sources it is the file alone.
    let plain = json!({ "name": "cases/b.toml", "text": CHICKEN });
    page.ask(json!({ "of": "open", "file": plain }));
    let saved = page.ask(json!({ "of": "saved", "name": "cases/b.toml" }));
    assert_eq!(saved["name"], "b.toml");
    assert_eq!(
        BASE64_STANDARD.decode(saved["bytes"].as_str().unwrap()).unwrap(),
        CHICKEN.as_bytes()
    );
}

#[test]
fn what_an_archive_must_not_do_it_does_not() {
    let mut page = Page::default();
    let large = vec![b' '; 1 << 20];
    let many: Vec<String> = (0..80).map(|at| format!("{at}.txt")).collect();
    let mut files: Vec<(&str, &[u8])> =
        many.iter().map(|name| (name.as_str(), &large[..])).collect();
    files.push(("conflict.toml", CHICKEN.as_bytes()));
    let bomb = archive(&files);
    assert!(bomb.len() < 1 << 18, "it is small before it is unpacked");
    let said =
        page.refused(json!({ "of": "chosen", "files": [{ "path": "a.zip", "bytes": bomb }] }));
    assert!(said.contains("holds more than a page takes"), "{said}");
    // What systems put there for themselves is not looked at.
    let odd = archive(&[
        (".hidden/conflict.toml", b"[conflict]\n"),
        ("__MACOSX/conflict.toml", b"[conflict]\n"),
        ("in/conflict.toml", CHICKEN.as_bytes()),
        ("in/sources/tale.txt", TALE.as_bytes()),
    ]);
    let found = page.ask(json!({ "of": "chosen", "files": [{ "path": "a.zip", "bytes": odd }] }));
    assert_eq!(found["text"], CHICKEN);
    assert_eq!(found["sources"]["sources/tale.txt"], TALE);
}

#[test]
fn what_is_too_large_is_told_before_it_is_taken() {
    let mut page = Page::default();
    page.open();
    let long = "x".repeat(LONGEST_TEXT + 1);
    let said = page.refused(json!({ "of": "open", "file": { "name": "b", "text": long } }));
    assert!(said.contains("larger than the 32 MiB") && said.contains("--max-model"), "{said}");
    let replace = json!({ "ask": "replace", "from": CHICKEN, "text": long });
    let said = page.refused(json!({ "of": "bench", "name": "a", "question": replace }));
    assert!(said.contains("larger than"), "{said}");
}

#[test]
fn a_new_conflict_begins_with_its_words() {
    let mut page = Page::default();
    let begin =
        json!({ "of": "begin", "name": "a", "title": "A river", "who": "Upper", "does": "Dam" });
    assert!(page.ask(begin)["model"].as_str().unwrap().contains("Upper"));
    let nothing = json!({ "of": "begin", "name": "b", "title": "", "who": "Upper", "does": "Dam" });
    assert!(page.refused(nothing).contains("needs a title"));
}

#[test]
fn what_a_page_cannot_do_is_refused_with_what_can() {
    let mut page = Page::default();
    let mut options = String::new();
    for at in 0..60 {
        options.push_str(&format!("o{at} = \"do {at}\"\n"));
    }
    let text = format!(
        "format = 1\n[conflict]\ntitle = \"Large\"\n[dm.a]\nname = \"A\"\n[dm.a.options]\n{options}\
         [[dm.a.prefers]]\nthat = \"a.o1\"\nassumed = \"x\"\n"
    );
    let ask =
        json!({ "do": "ask", "verb": "states", "files": [{ "name": "l.toml", "text": text }] });
    let said = page.raw(&ask);
    assert_eq!(said["failure"]["kind"], "refused", "{said}");
    assert!(said["failure"]["hints"].to_string().contains("`crossroad states l.toml`"), "{said}");
    // (the parts of an answer and the report, in the page itself)
    for of in [json!({ "of": "part", "part": "details" }), json!({ "of": "report" })] {
        let mut asked = of;
        asked["file"] = json!({ "name": "l.toml", "text": text });
        let hint = page.refused(asked);
        for command in ["1 GiB", "`crossroad serve l.toml`", "`crossroad analyze l.toml`"] {
            assert!(hint.contains(command), "{hint}");
        }
    }
    // (what does not apply here applies nowhere)
    let file =
        json!({ "name": "c.toml", "text": CHICKEN, "sources": { "sources/tale.txt": TALE } });
    let ask = json!({ "do": "ask", "verb": "analyze", "files": [file], "question": { "concept": ["limited-h"] } });
    let said = page.raw(&ask).to_string();
    assert!(said.contains("does not apply here") && !said.contains("GiB"), "{said}");
    let ask = json!({ "do": "ask", "verb": "sweep", "files": [] });
    let hints = page.raw(&ask)["failure"]["hints"].to_string();
    assert!(hints.contains("cluster") && hints.contains("`crossroad help`"), "{hints}");
}
