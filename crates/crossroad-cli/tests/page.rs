//! `crossroad page`: what it writes, and what it refuses.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

mod support;

use std::io::Read as _;

use flate2::read::GzDecoder;
use support::{expect, names};

/// A module that says that it is the engine of some version, and does nothing.
fn engine(version: &str) -> Vec<u8> {
    let said = format!("\u{f}crossroad.build{version}");
    let mut module = b"\0asm\x01\0\0\0\0".to_vec();
    module.push(u8::try_from(said.len()).expect("it is short"));
    module.extend(said.bytes());
    module
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("m.wasm"), engine(env!("CARGO_PKG_VERSION")))
        .expect("written");
    folder
}

/// The files that a page holds, as JSON.
fn files_of(page: &str) -> String {
    let (_, files) = page.split_once("id=\"files\" type=\"text/plain\">").expect("it holds files");
    let (files, _) = files.split_once('<').expect("they end");
    let bytes = crossroad_page::letters::read(files).expect("letters");
    let mut text = String::new();
    GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("packed text");
    text
}

#[test]
fn a_page_has_the_files_that_are_named_or_the_case_library() {
    let folder = folder();
    let at = folder.path();
    expect(at, &["page", "-o", "all.html", "--module", "m.wasm"], 0);
    let all = std::fs::read_to_string(at.join("all.html")).expect("written");
    assert!(
        all.contains("data-open=\"afghanistan-2015\"") && all.contains("data-open=\"chicken\"")
    );

    expect(at, &["new", "own/conflict.toml", "--from", "afghanistan-2015"], 0);
    expect(at, &["new", "other/conflict.toml"], 0);
    let files = ["own/conflict.toml", "other/conflict.toml"];
    let told = expect(at, &["page", files[0], files[1], "-o", "two.html", "--module", "m.wasm"], 0);
    assert!(told.contains("wrote two.html"), "{told}");
    let two = std::fs::read_to_string(at.join("two.html")).expect("written");
    assert!(two.contains("data-open=\"own/conflict.toml\"") && !two.contains("\"chicken\""));
    // (no path of this machine is in it, and the texts of the sources are)
    let files = files_of(&two);
    assert!(!two.contains(&at.display().to_string()) && !files.contains(&at.display().to_string()));
    assert!(files.contains("counterbalance"));
}

#[test]
fn what_a_page_cannot_be_made_of_is_told() {
    let folder = folder();
    let at = folder.path();
    std::fs::write(at.join("not.wasm"), "words").expect("written");
    let told = expect(at, &["page", "-o", "a.html", "--module", "not.wasm"], 4);
    assert!(told.contains("`not.wasm` is no WebAssembly module"), "{told}");
    std::fs::write(at.join("other.wasm"), b"\0asm\x01\0\0\0").expect("written");
    let told = expect(at, &["page", "-o", "a.html", "--module", "other.wasm"], 4);
    assert!(told.contains("`other.wasm` is not the engine of crossroad"), "{told}");
    std::fs::write(at.join("old.wasm"), engine("0.0.9\u{1b}[2J")).expect("written");
    let told = expect(at, &["page", "-o", "a.html", "--module", "old.wasm"], 4);
    assert!(told.contains("`old.wasm` is of another build: crossroad 0.0.9"), "{told}");
    assert!(told.contains("javascript/build --page") && !told.contains('\u{1b}'), "{told}");
    let told = expect(at, &["page", "-o", "a.html", "--module", "none.wasm"], 4);
    assert!(told.contains("`none.wasm` cannot be read"), "{told}");
    let told = expect(at, &["page", "none.toml", "-o", "a.html", "--module", "m.wasm"], 4);
    assert!(told.contains("`none.toml` cannot be read"), "{told}");
    expect(at, &["new", "a.toml"], 0);
    let told = expect(at, &["page", "a.toml", "-o", "a.toml", "--module", "m.wasm"], 5);
    assert!(told.contains("comes from"), "{told}");
    let told = expect(at, &["page", "a.toml", "a.toml", "-o", "a.html", "--module", "m.wasm"], 2);
    assert!(told.contains("two files are called `a.toml`"), "{told}");
    assert_eq!(names(at), ["a.toml", "m.wasm", "not.wasm", "old.wasm", "other.wasm"]);
}
