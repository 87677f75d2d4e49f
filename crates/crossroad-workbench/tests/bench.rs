//! A bench keeps every text, and knows how it stands to the file.

use crossroad_workbench::{Bench, Saved};

/// Half of what is kept for undoing.
const HALF: usize = 32 << 20;

#[test]
fn what_was_undone_is_done_again_until_something_else_is_done() {
    let mut bench = Bench::open("a".to_owned());
    bench.put("b".to_owned());
    bench.put("c".to_owned());
    bench.undo();
    assert_eq!((bench.text(), bench.before()), ("b", Some("a")));
    bench.redo();
    assert_eq!(bench.text(), "c");
    bench.undo();
    bench.undo();
    bench.undo();
    assert_eq!((bench.text(), bench.can_undo(), bench.saved()), ("a", false, Saved::Yes));
    bench.put("d".to_owned());
    assert!(!bench.can_redo());
    assert_eq!(bench.saved(), Saved::NotYet);
}

#[test]
fn every_change_has_another_edition_and_the_same_text_is_none() {
    let mut bench = Bench::open("a".to_owned());
    let first = bench.edition();
    bench.put("a".to_owned());
    assert_eq!(bench.edition(), first);
    bench.put("b".to_owned());
    let second = bench.edition();
    assert!(second > first);
    bench.undo();
    assert!(bench.edition() > second);
}

#[test]
fn a_text_written_from_an_older_one_is_refused() {
    let mut bench = Bench::open("a".to_owned());
    bench.put("mine".to_owned());
    assert!(bench.replace("a", "theirs".to_owned()).is_err());
    assert_eq!(bench.text(), "mine");
    assert_eq!(bench.replace("mine", "both".to_owned()), Ok(()));
    assert_eq!(bench.text(), "both");
}

#[test]
fn a_file_changed_outside_is_followed_unless_there_are_unsaved_changes() {
    let mut bench = Bench::open("a".to_owned());
    bench.is_now(Some("outside"));
    assert_eq!((bench.text(), bench.saved()), ("outside", Saved::Yes));
    bench.undo();
    assert_eq!((bench.text(), bench.saved()), ("a", Saved::NotYet));
    bench.put("mine".to_owned());
    bench.is_now(Some("again"));
    assert_eq!((bench.text(), bench.saved()), ("mine", Saved::ChangedOutside));
    assert_eq!(bench.outside(), Some("again"));
    let mut other = bench.clone();
    bench.take_outside();
    assert_eq!((bench.text(), bench.saved()), ("again", Saved::Yes));
    bench.undo();
    assert_eq!(bench.text(), "mine");
    other.keep_own();
    assert_eq!((other.text(), other.base(), other.saved()), ("mine", Some("again"), Saved::NotYet));
}

#[test]
fn a_text_that_was_never_saved_is_there_again_and_writes_over_nothing() {
    let file = || Some("a".to_owned());
    let mut bench = Bench::resume(file(), "mine".to_owned(), true);
    assert_eq!((bench.text(), bench.saved()), ("mine", Saved::NotYet));
    bench.undo();
    assert_eq!((bench.text(), bench.saved()), ("a", Saved::Yes));
    let other = Bench::resume(file(), "mine".to_owned(), false);
    assert_eq!((other.text(), other.saved()), ("mine", Saved::ChangedOutside));
    let gone = Bench::resume(None, "mine".to_owned(), false);
    assert_eq!((gone.text(), gone.saved()), ("mine", Saved::Gone));
}

#[test]
fn a_file_that_is_gone_keeps_its_text_on_the_bench() {
    let mut bench = Bench::open("a".to_owned());
    bench.is_now(None);
    assert_eq!((bench.text(), bench.saved()), ("a", Saved::Gone));
    bench.is_now(Some("a"));
    assert_eq!(bench.saved(), Saved::Yes);
}

#[test]
fn texts_beyond_what_is_kept_are_forgotten_oldest_first() {
    let mut bench = Bench::open("0".repeat(HALF));
    bench.put("1".repeat(HALF));
    assert!(bench.can_undo());
    bench.put("2".repeat(HALF));
    bench.undo();
    assert!(bench.text().starts_with('1') && !bench.can_undo());
}
