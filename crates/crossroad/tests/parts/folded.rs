//! Texts folded for the search of quotations: every character, alone and beside awkward ones.

use crossroad::model::quotation::{Treat, fold, fold_treated};

/// Reads the pieces without the code that makes them: what each byte comes from.
fn check(text: &str) {
    let folded = fold(text);
    assert_eq!(fold(folded.text()).text(), folded.text(), "not idempotent: {text:?}");
    let mut before = 0;
    for (at, c) in folded.text().char_indices() {
        let origin = folded.origin(at..at + c.len_utf8());
        let part = text.get(origin.clone()).expect("ends of characters");
        assert!(!part.is_empty() && origin.start >= before.min(origin.start), "{text:?} {at}");
        assert!(origin.end >= before, "goes back: {text:?} at {at}");
        before = origin.end;
        let again = fold(part);
        let shown = if c == ' ' { "" } else { again.text() };
        assert!(c == ' ' || shown.contains(c), "{text:?}: {c:?} comes from {part:?}");
    }
}

#[test]
fn every_character_alone_and_between_others_is_folded_once() {
    for c in (0..=0x10_ffff).filter_map(char::from_u32) {
        check(&format!("e{c}\u{301}a"));
    }
}

#[test]
fn pairs_of_awkward_characters_are_folded_once() {
    let awkward = "a1 \n\u{a0}\u{ad}\u{200d}\u{301}\u{327}\u{345}\u{f71}\u{f73}\u{1100}\u{1161}\u{11a8}가…ﬁ“–'é\u{1e9b}\u{323}\u{212b}\u{ff21}\u{3099}か\0>\u{0}";
    for a in awkward.chars() {
        for b in awkward.chars() {
            for c in awkward.chars() {
                check(&[a, b, c].iter().collect::<String>());
            }
        }
    }
}

#[test]
fn print_and_keyboard_give_the_same() {
    let print = "“We can’t a\u{fb00}ord a war\u{a0}– or\u{2011}win it…”\r\n  he said\u{ad}.";
    assert_eq!(fold(print).text(), "\"We can't afford a war - or-win it...\" he said.");
    assert_eq!(fold("cafe\u{301}").text(), fold("café").text());
}

#[test]
fn what_changes_the_wording_is_kept() {
    for (a, b) in [
        ("Russia", "russia"),
        ("10²", "102"),
        ("1½", "11/2"),
        ("Moscow", "Mosc\u{43e}w"),
        ("1979", "1989"),
        ("«no»", "\"no\""),
        ("a\u{202e}b", "ab"),
        ("with-\ndrawal", "withdrawal"),
        ("nowhere", "now here"),
    ] {
        assert_ne!(fold(a).text(), fold(b).text());
    }
}

#[test]
fn a_passage_is_found_again_in_the_original() {
    let text = "  One…\n\n  “two\u{ad}ﬁve”  e\u{301}nd ";
    let folded = fold(text);
    assert_eq!(folded.text(), "One... \"twofive\" énd");
    let at = folded.text().find("\"twofive\" é").expect("it is there");
    let origin = folded.origin(at..at + "\"twofive\" é".len());
    assert_eq!(&text[origin], "“two\u{ad}ﬁve”  e\u{301}");
}

#[test]
fn cuts_are_never_run_across() {
    let text = "Russia does\nnot\nwant them to stay";
    let folded = fold_treated(text, &[(12..15, Treat::Cut)]);
    assert_eq!(folded.text(), "Russia does \0 want them to stay");
}
