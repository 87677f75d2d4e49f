//! What sentences of documents may not say, and how notes are numbered.

use crossroad_report::document::{Slip, lint_sentence, lint_text, runs};
use crossroad_report::likelihood::Ladder;

#[test]
fn notes_that_follow_one_another_are_told_as_a_range() {
    assert_eq!(runs(&[]), []);
    assert_eq!(runs(&[3]), [3..=3]);
    assert_eq!(runs(&[5, 6, 7, 9]), [5..=7, 9..=9]);
    assert_eq!(runs(&[1, 2, 4, 5, 6]), [1..=1, 2..=2, 4..=6]);
}

#[test]
fn a_likelihood_word_needs_its_range_and_nothing_of_confidence() {
    let icd = |words: &str| lint_sentence(words, Ladder::Icd203);
    assert_eq!(icd("It is unlikely (20–45 %) that it holds."), []);
    assert_eq!(icd("It is unlikely to likely (30–70 %) that it holds."), []);
    assert_eq!(icd("Confidence (as distinct from likelihood) is low."), []);
    assert!(matches!(icd("Very likely, it holds.").as_slice(), [Slip::NoRange { .. }]));
    assert!(matches!(
        icd("It is likely (60 %), with high confidence.").as_slice(),
        [Slip::ConfidenceBeside { .. }]
    ));
    assert!(matches!(icd("It is highly likely (85 %).").as_slice(), [Slip::OtherLadder { .. }]));
    assert!(matches!(
        lint_sentence("It is likely (60 %).", Ladder::Phia).as_slice(),
        [Slip::OtherLadder { .. }]
    ));
    assert!(matches!(
        icd("Two states are none any more.").as_slice(),
        [Slip::Dropped { instead: "no longer", .. }]
    ));
    assert_eq!(icd("Two states are no longer equilibria."), []);
    let lines = "It is likely\n  (55–80 %). Very\n  likely, it holds.";
    assert_eq!(lint_text(lines, Ladder::Icd203).len(), 1);
}
