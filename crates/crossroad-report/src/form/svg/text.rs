//! Text in pictures: how wide it may become, and cutting it to fit.

use unicode_width::UnicodeWidthStr;

use crossroad::text::display::clean;

/// Returns a width in pixels that a text of a font size surely fits into: fonts differ from
/// machine to machine, so this is that of a wide one.
pub(super) fn width(text: &str, size: i32) -> i32 {
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
pub(super) fn rows(text: &str, size: i32, most: i32, count: usize) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_break_between_words_and_only_the_last_is_cut() {
        assert_eq!(rows("one two three", 10, 50, 2), ["one two", "three"]);
        assert_eq!(rows("one two three four", 10, 50, 2), ["one two", "three…"]);
        assert_eq!(rows("", 10, 50, 2), Vec::<String>::new());
        assert!(rows("unbreakable", 10, 50, 2).iter().all(|row| width(row, 10) <= 50));
    }
}
