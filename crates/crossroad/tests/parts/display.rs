//! What of a text is shown, and what would be obeyed instead.

use std::borrow::Cow;

use crossroad::text::display::{Fate, clean, fates, painted, visible};

#[test]
fn what_is_obeyed_is_replaced_and_lines_stay() {
    let text = "a\u{1b}]52;c;x\u{7}\tb\r\n\u{9b}c\u{202e}d\u{2069}é\u{7f}\u{2028}e";
    let shown = "a\u{fffd}]52;c;x\u{fffd} b \n\u{fffd}c\u{fffd}d\u{fffd}é\u{fffd} e";
    assert_eq!(visible(text), shown);
    assert_eq!(clean(text), shown.replace('\n', " "));
    assert!(matches!(visible("plain ~\n"), Cow::Borrowed(_)));
}

#[test]
fn isolates_stay_in_pairs_alone() {
    let right = "a \u{2068}\u{5e9}\u{2069}, \u{2068}\u{5d0}\n\u{5d1}\u{2069}.";
    assert_eq!(visible(right), right);
    let lone = "\u{2069}a\u{2068}b\u{2068}\u{5e9}\u{2069}c\u{2069}\nd\u{2068}e";
    let shown = "\u{fffd}a\u{fffd}b\u{2068}\u{5e9}\u{2069}c\u{fffd}\nd\u{fffd}e";
    assert_eq!(visible(lone), shown);
    let coloured = "\u{2068}\u{1b}[1m\u{5e9}\u{1b}[0m\u{2069}";
    assert_eq!(painted(coloured), coloured);
    assert_eq!(painted("\u{1b}[1ma\u{2069}\u{1b}[0m"), "\u{1b}[1ma\u{fffd}\u{1b}[0m");
}

#[test]
fn colours_stay_and_nothing_else_that_begins_like_one() {
    let text = "\u{1b}[1;31mé\u{1b}[0m \u{1b}[2J \u{1b}[31 \u{1b}[\u{1b}c\u{1b}[m";
    let shown = "\u{1b}[1;31mé\u{1b}[0m \u{fffd}[2J \u{fffd}[31 \u{fffd}[\u{fffd}c\u{1b}[m";
    assert_eq!(painted(text), shown);
}

fn obeyed(text: &str) -> bool {
    fates(text).any(|(_, fate)| fate == Fate::Obeyed)
}

#[test]
fn what_only_deceives_is_told_from_what_scripts_and_emoji_need() {
    // Persian with a joiner and a mark of direction, a flag and a family, a chosen variant.
    for right in ["می\u{200c}خواهم\u{200f}!", "🏳\u{fe0f}\u{200d}🌈", "👩\u{200d}👧", "葛\u{e0100}"]
    {
        assert!(!obeyed(right), "{right:?}");
    }
    for wrong in [
        "us\u{200b}a",
        "us\u{200d}a",
        "\u{200d}",
        "a\u{fe0f}",
        "abc\u{200f}",
        "\u{feff}a",
        "a\u{e0041}",
        "a\u{2060}b",
        "\u{fdd0}",
        "\u{1fffe}",
        "\u{85}",
        "\u{3164}",
        "\u{202a}",
    ] {
        assert!(obeyed(wrong), "{wrong:?}");
    }
}
