//! Ids.

use crossroad::text::source::shape::{id_from, is_id};

#[test]
fn ids_are_lower_case_words_with_hyphens() {
    for good in ["us", "no-vacuum", "s1", "nk-us-2017"] {
        assert!(is_id(good), "{good}");
    }
    for bad in ["", "US", "-us", "us-", "a--b", "a_b", "1st", "a.b", "ü", "a b"] {
        assert!(!is_id(bad), "{bad}");
    }
}

#[test]
fn suggests_the_id_that_was_meant() {
    assert_eq!(id_from("US_Army").as_deref(), Some("us-army"));
    assert_eq!(id_from("1st Army").as_deref(), Some("n1st-army"));
    assert_eq!(id_from("§").as_deref(), None);
}
