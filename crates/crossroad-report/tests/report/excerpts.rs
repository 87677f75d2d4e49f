//! Passages that are quoted, as reports show them.

use crossroad::model::quotation::Texts;

use crate::support::Case;

/// A game that quotes sources, which stand behind it.
const GAME: &str = r#"
format = 1
[conflict]
title = "A game"
[dm.a.options]
go = "Go"
[[dm.a.prefers]]
that = "a.go"
"#;

/// Says of each text, and the words in it that are quoted, whether the report takes them to stand
/// in quotation marks already.
fn quoted(passages: &[(&str, &str)]) -> Vec<bool> {
    let (mut file, mut texts) = (GAME.to_owned(), Texts::default());
    for (at, (before, words)) in passages.iter().enumerate() {
        let source = format!("{before}{words}.\n");
        let (path, words) = (format!("note-{at}.txt"), words.replace('"', "\\\""));
        file.push_str(&format!("[sources.s{at}]\ntitle = \"A note\"\nfile = \"{path}\"\n"));
        file.push_str(&format!("[claims.c{at}]\nsource = \"s{at}\"\nquote = \"{words}\"\n"));
        texts.put(&path, Ok(source.into_bytes()));
    }
    let case = Case::sourced("quoted", &file, texts);
    case.gathered("seq", 1, |material| {
        let each = material.excerpts.iter().map(|one| one.as_ref().expect("it is found").quoted);
        each.collect()
    })
}

#[test]
fn words_that_the_source_has_in_quotation_marks_get_no_second_pair() {
    let within = [
        ("It spoke of a “", "defensive zone in Central Asia"),
        ("It said: “We want ", "a defensive zone"),
        ("It spoke of a ", "“defensive zone” against terror"),
        ("Er sprach von der „", "Zone"),
        ("It said \"we want ", "a zone"),
    ];
    assert_eq!(quoted(&within), [true; 5]);
    let outside = [
        ("It said “no”, and then ", "it went"),
        ("Er sagte „nein“ und ", "ging"),
        ("It said \"no\" and ", "it went"),
        ("", "it went"),
    ];
    assert_eq!(quoted(&outside), [false; 4]);
}
