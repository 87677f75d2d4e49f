//! Text in pictures: how wide it may become, and cutting it to fit.

use unicode_width::UnicodeWidthStr;

use crossroad::text::display::clean;

/// Returns a width in pixels that a text of a font size surely fits into: fonts differ from
/// machine to machine, so this is that of a wide one.
#[must_use]
pub fn width(text: &str, size: i32) -> i32 {
    (text.width() as i32 * size * 62).div_euclid(100) + 1
}

/// Cuts a text to a width, with `…` where something is missing.
pub(super) fn cut(text: &str, size: i32, most: i32) -> String {
    let text = clean(text);
    if width(&text, size) <= most {
        return text;
    }
    let mut short = String::new();
    for letter in text.chars() {
        short.push(letter);
        if width(&short, size) + width("…", size) > most {
            short.pop();
            break;
        }
    }
    format!("{}…", short.trim_end())
}

/// Breaks a text between words into rows of a width; what the last row has no room for is cut.
#[must_use]
pub fn rows(text: &str, size: i32, most: i32, count: usize) -> Vec<String> {
    let text = clean(text);
    let mut rows: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let full = rows.len() >= count;
        match rows.last_mut() {
            Some(row) if full || width(&format!("{row} {word}"), size) <= most => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows.iter().map(|row| cut(row, size, most)).collect()
}
