//! Which characters are shown: the one table.

/// What becomes of a character where a text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is seen, or does what the letters beside it need.
    Shown,
    /// It is white space that would end a line, or jump.
    Space,
    /// It is obeyed, or hides: control characters, forced directions, characters without width
    /// where they can only deceive, and code points that never are characters.
    Obeyed,
}

/// What a character is, whatever stands beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Always(Fate),
    /// It has no width, and changes the character before it: joiners that scripts and emoji need,
    /// and selectors of a variant.
    Joins,
    /// It has no width, and says which way the signs beside it run.
    Turns,
}

fn kind(c: char) -> Kind {
    match c {
        ' '..='~' => Kind::Always(Fate::Shown),
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Kind::Always(Fate::Space),
        c if c.is_control() => Kind::Always(Fate::Obeyed),
        '\u{34f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => Kind::Joins,
        '\u{e0100}'..='\u{e01ef}' => Kind::Joins,
        '\u{61c}' | '\u{200e}' | '\u{200f}' => Kind::Turns,
        // (directions that are forced, and isolates; then what has no width, or is an empty letter)
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => Kind::Always(Fate::Obeyed),
        '\u{180e}'
        | '\u{200b}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' => Kind::Always(Fate::Obeyed),
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => Kind::Always(Fate::Obeyed),
        // (no characters, and not allowed in XML or HTML)
        '\u{fdd0}'..='\u{fdef}' => Kind::Always(Fate::Obeyed),
        c if u32::from(c) & 0xfffe == 0xfffe => Kind::Always(Fate::Obeyed),
        _ => Kind::Always(Fate::Shown),
    }
}

/// Tells the fate of each character of a text.
///
/// Joiners are shown behind a character that is not ASCII, which is where scripts and emoji need
/// them; marks of direction, in a text that has letters which run from right to left.
pub fn fates(text: &str) -> impl Iterator<Item = (char, Fate)> {
    let mut turned = None;
    let mut before = ' ';
    text.chars().map(move |c| {
        let fate = match kind(c) {
            Kind::Always(fate) => fate,
            Kind::Joins if before.is_ascii() => Fate::Obeyed,
            Kind::Turns if !*turned.get_or_insert_with(|| is_right_to_left(text)) => Fate::Obeyed,
            Kind::Joins | Kind::Turns => Fate::Shown,
        };
        before = if fate == Fate::Shown { c } else { ' ' };
        (c, fate)
    })
}

/// Says whether a text has letters that are written from right to left: such text is isolated, or
/// it would move the signs around it.
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c,
            '\u{0590}'..='\u{061b}'
            | '\u{061d}'..='\u{08ff}'
            | '\u{fb1d}'..='\u{fdcf}'
            | '\u{fdf0}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}')
    })
}
