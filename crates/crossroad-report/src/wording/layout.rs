//! Text in lines: wrapping and columns.

use textwrap::Options;
use unicode_width::UnicodeWidthStr;

/// Wraps a text to a width; later lines start with `indent`.
pub(crate) fn wrapped(text: &str, width: usize, first: &str, indent: &str) -> String {
    // A figure and its unit stay together (the character between stands in no one's text).
    let text = &plain(text).replace(" %", "\u{f8ff}%");
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(indent)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut lines = textwrap::fill(text, options).replace('\u{f8ff}', " ");
    lines.push('\n');
    lines
}

/// Puts a user's text on one line: line breaks and tabs become spaces.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect()
}

/// Pads a text with spaces to a width, cutting it with `…` where it is longer.
pub(crate) fn fitted(text: &str, width: usize) -> String {
    let text = plain(text);
    let text = text.as_str();
    let mut fitted = String::new();
    if text.width() <= width {
        fitted.push_str(text);
    } else {
        for letter in text.chars() {
            let mut longer = fitted.clone();
            longer.push(letter);
            if longer.width() + 1 > width {
                break;
            }
            fitted = longer;
        }
        fitted.truncate(fitted.trim_end().len());
        fitted.push('…');
    }
    fitted.extend(std::iter::repeat_n(' ', width.saturating_sub(fitted.width())));
    fitted
}

/// Puts a text into the middle of a column.
pub(crate) fn centred(text: &str, width: usize) -> String {
    let free = width.saturating_sub(text.width());
    format!("{}{text}{}", " ".repeat(free / 2), " ".repeat(free - free / 2))
}

/// Draws a share of a whole as a bar of so many letters, to an eighth of a letter; what is more than
/// nothing is seen.
pub(crate) fn bar(share: f64, letters: usize) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (share.clamp(0.0, 1.0) * (letters * 8) as f64).round() as usize;
    let eighths = if share > 0.0 { eighths.max(1) } else { 0 };
    let bar = format!("{}{}", "█".repeat(eighths / 8), PARTS.get(eighths % 8).unwrap_or(&""));
    let free = letters.saturating_sub(eighths.div_ceil(8));
    format!("{bar}{}", " ".repeat(free))
}

/// Writes a count with its noun.
pub(crate) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{} {}", grouped(number as u128), if number == 1 { one } else { several })
}

/// Writes a number with its digits in groups of three.
pub(crate) fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// Joins words with commas and a last `and`.
pub(crate) fn list(words: &[String]) -> String {
    joined(words, "and")
}

/// Writes a list of which none, or one, is meant: "nash, seq or symmetric-seq".
pub(crate) fn any_of(words: &[String]) -> String {
    joined(words, "or")
}

fn joined(words: &[String], link: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [all @ .., last] => format!("{} {link} {last}", all.join(", ")),
    }
}
