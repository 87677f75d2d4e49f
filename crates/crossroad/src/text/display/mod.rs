//! What of a text that somebody else wrote is shown, and what of it would be obeyed instead.
//!
//! Terminals, browsers and typesetters obey characters that nobody sees: escape sequences move the
//! cursor and write to the clipboard, overrides turn the direction of what follows, others make
//! two names that look alike. One table ([`Fate`]) says which; every form asks it, so that a text
//! is the same everywhere. What is left out is never left out silently: a replacement character
//! stands in its place, and JSON, which is for programs, has the character's number.

mod fate;

use std::borrow::Cow;

pub use fate::{Fate, fates, is_right_to_left};

/// What stands where something was that is not shown.
pub const REPLACEMENT: char = '\u{fffd}';

/// Returns a text as it can be shown anywhere: on one line, without what a terminal or a browser
/// would obey. Line breaks and tabs become spaces.
#[must_use]
pub fn clean(text: &str) -> String {
    let shown = |(c, fate)| match fate {
        Fate::Shown => c,
        Fate::Space => ' ',
        Fate::Obeyed => REPLACEMENT,
    };
    fates(text).map(shown).collect()
}

/// Returns text in lines, without what a terminal or a browser would obey; tabs become spaces.
///
/// The isolates that the program itself puts around words that may run from right to left
/// (U+2068, U+2069) stay: they give a text the direction of its own letters, and force none.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let line = |line| fates(line).map(|(c, fate)| in_line(c, fate)).collect::<String>();
    Cow::Owned(text.split('\n').map(line).collect::<Vec<_>>().join("\n"))
}

/// Returns text in lines as [`visible`] does, in which colours stay as they are: the program's own
/// text for a terminal, in which words of others were cleaned before.
#[must_use]
pub fn painted(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for (at, part) in text.split("\u{1b}[").enumerate() {
        let attributes = part.find(|c: char| !c.is_ascii_digit() && c != ';');
        let attributes = attributes.filter(|end| part[*end..].starts_with('m'));
        match attributes {
            _ if at == 0 => safe.push_str(&visible(part)),
            Some(end) => {
                safe.push_str("\u{1b}[");
                safe.push_str(&part[..=end]);
                safe.push_str(&visible(&part[end + 1..]));
            }
            None => {
                safe.push(REPLACEMENT);
                safe.push('[');
                safe.push_str(&visible(part));
            }
        }
    }
    Cow::Owned(safe)
}

/// Says whether nothing in a text has to be looked at twice.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
}

fn in_line(c: char, fate: Fate) -> char {
    match (c, fate) {
        ('\u{2068}' | '\u{2069}', _) | (_, Fate::Shown) => c,
        (_, Fate::Space) => ' ',
        (_, Fate::Obeyed) => REPLACEMENT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_obeyed_is_replaced_and_lines_stay() {
        let text = "a\u{1b}]52;c;x\u{7}\tb\r\n\u{9b}c\u{202e}d\u{2069}é\u{7f}\u{2028}e";
        let shown = "a\u{fffd}]52;c;x\u{fffd} b \n\u{fffd}c\u{fffd}d\u{2069}é\u{fffd} e";
        assert_eq!(visible(text), shown);
        assert_eq!(clean(text), shown.replace('\n', " ").replace('\u{2069}', "\u{fffd}"));
        assert!(matches!(visible("plain ~\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn colours_stay_and_nothing_else_that_begins_like_one() {
        let text = "\u{1b}[1;31mé\u{1b}[0m \u{1b}[2J \u{1b}[31 \u{1b}[\u{1b}c\u{1b}[m";
        let shown = "\u{1b}[1;31mé\u{1b}[0m \u{fffd}[2J \u{fffd}[31 \u{fffd}[\u{fffd}c\u{1b}[m";
        assert_eq!(painted(text), shown);
    }
}
