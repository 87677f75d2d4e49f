//! The passage that is nearest to a quotation.

use crossroad::model::quotation::nearest;

fn near<'t>(text: &'t str, quote: &str) -> Option<&'t str> {
    let found = nearest(text, &[quote]).remove(0)?;
    text.get(found)
}

const TEXT: &str = "Moscow does not want them to stay. A sudden vacuum would bring weapons, \
    drugs and radical Islamists. It does not want them to leave in haste either.";

#[test]
fn the_sentence_with_a_changed_word_is_found() {
    let vacuum = "A sudden vacuum would bring weapons, drugs and radical Islamists.";
    assert_eq!(
        near(TEXT, "A sudden vacuum would bring arms, drugs and radical Islamists."),
        Some(vacuum)
    );
    assert_eq!(
        near(TEXT, "A SUDDEN VACUUM WOULD BRING WEAPONS"),
        Some("A sudden vacuum would bring weapons")
    );
    assert_eq!(near(TEXT, "sudden vaccum"), Some("sudden vacuum"));
    assert_eq!(near(TEXT, "want them to stop"), Some("want them to stay"));
}

#[test]
fn another_sentence_is_not_near() {
    assert_eq!(near(TEXT, "China fears for its Silk Road project"), None);
    assert_eq!(near("", "anything"), None);
}

#[test]
fn a_very_long_quotation_is_found_by_its_beginning() {
    let long = TEXT.repeat(40);
    let text = format!("{} {long}", "something else entirely ".repeat(100));
    let quote = long.replacen("sudden", "slow", 1);
    let found = near(&text, &quote).expect("found");
    assert!(found.len().abs_diff(long.len()) < 100);
}
