//! Words of other people's documents, without what a terminal or a reader would obey.

use crossroad::text::display::{Fate, fates};

/// Leaves out what would be obeyed, or hides, and no white space; returns the rest, and how many
/// characters are not in it.
pub(crate) fn clean(text: &str) -> (String, usize) {
    let mut left_out = 0;
    let shown = fates(text).filter_map(|(c, fate)| {
        // (form feeds end the pages of a text)
        let kept = fate != Fate::Obeyed || c == '\u{c}';
        left_out += usize::from(!kept);
        kept.then_some(c)
    });
    (shown.collect(), left_out)
}

/// Makes one line of a text, with single spaces, of what [`clean`] keeps.
pub(crate) fn line(text: &str) -> String {
    clean(text).0.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_left_out_and_white_space_is_not() {
        let (kept, left_out) = clean("a\u{1b}]52;c;x\u{7}\tb\r\n\u{c}c\u{9b}\u{202e}d\u{2069}é");
        assert_eq!((kept.as_str(), left_out), ("a]52;c;x\tb\r\n\u{c}cdé", 5));
        assert_eq!(line(" a \n\u{0}b\u{c}"), "a b");
    }

    #[test]
    fn what_has_no_width_is_left_out_but_where_scripts_and_emoji_need_it() {
        let (kept, left_out) = clean("\u{feff}The U\u{200b}S\u{2060} pay\u{200d}s\u{fe0f}\u{200f}");
        assert_eq!((kept.as_str(), left_out), ("The US pays", 6));
        for needed in ["می\u{200c}خواهم\u{200f}!", "🏳\u{fe0f}\u{200d}🌈"] {
            assert_eq!(clean(needed), (needed.to_owned(), 0));
            assert_eq!(line(needed), needed);
        }
    }
}
