//! What is shown of a text that somebody else wrote.

/// Returns a text as it can be shown anywhere: on one line, without what a terminal or a browser
/// would obey.
///
/// Line breaks and tabs become spaces; control characters, and those that force a direction of
/// writing on what follows, are shown as the replacement character.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars().map(shown).collect()
}

fn shown(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        // What XML cannot have, and what forces a direction.
        '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}

/// Says whether a text has letters that are written from right to left: such text is isolated, or
/// it would move the signs around it.
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c,
            '\u{0590}'..='\u{08ff}'
            | '\u{200f}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}')
    })
}
