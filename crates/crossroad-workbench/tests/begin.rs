//! What begins: a new conflict, and the ids of what is added by its words.

use crossroad::game::check::read_checked;
use crossroad_workbench::{begin, source_id};

#[test]
fn a_new_conflict_can_be_read_whatever_its_words_are() {
    for words in ["A river", "\"quoted\" \\ and\nbroken", "река", "not", "<b>"] {
        let text = begin(words, words, words).unwrap();
        let reading = read_checked("new", text.as_bytes());
        let conflict =
            reading.conflict.unwrap_or_else(|| panic!("{:?}\n{text}", reading.diagnostics));
        assert_eq!((conflict.title.as_str(), conflict.dms.len()), (words, 1));
        assert_eq!(conflict.options[0].does, words);
    }
    for (title, who, does) in [("", "a", "b"), ("a", " ", "b"), ("a", "b", "")] {
        assert!(begin(title, who, does).is_err());
    }
}

#[test]
fn ids_are_made_of_the_telling_words() {
    for (words, id) in [
        ("Rebuild a buffer zone in the north", "rebuild-buffer-zone"),
        ("The U.S.’s troops", "uss-troops"),
        ("Россия", "x"),
        ("not", "x-not"),
        ("2015", "x-2015"),
        ("", "x"),
    ] {
        assert_eq!(source_id("", words), id, "{words}");
    }
}
