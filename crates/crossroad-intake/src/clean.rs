//! Words of other people's documents, without what a terminal or a reader would obey.

/// Says whether a character is one that programs obey and people do not see: control characters
/// but white space, and marks that turn the direction of writing for all that follows.
fn is_obeyed(c: char) -> bool {
    let white = matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    let direction = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (c.is_control() && !white) || direction
}

/// Leaves out what would be obeyed; returns the rest, and how many characters are not in it.
pub(crate) fn clean(text: &str) -> (String, usize) {
    let kept: String = text.chars().filter(|c| !is_obeyed(*c)).collect();
    let left_out = text.chars().filter(|c| is_obeyed(*c)).count();
    (kept, left_out)
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
}
