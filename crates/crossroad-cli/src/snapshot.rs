//! The text that quotations of a web page refer to.
//!
//! A snapshot is plain text: the blocks of the article, wrapped, with an empty
//! line between two. Nothing but words of the article is in it, so nothing else
//! can be quoted.

use std::fmt::Write;

use crossroad::quotation::LineRange;
use serde::Serialize;

use crate::output::visible;

/// Columns that lines are wrapped at.
const WIDTH: usize = 80;

/// Writes the blocks of an article as a snapshot.
pub(crate) fn write(blocks: &[String]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut width = 0;
        for word in block.split_whitespace() {
            let letters = word.chars().count();
            if width > 0 && width + 1 + letters > WIDTH {
                out.push('\n');
                width = 0;
            } else if width > 0 {
                out.push(' ');
                width += 1;
            }
            out.push_str(word);
            width += letters;
        }
        out.push('\n');
    }
    out
}

/// A line of a source's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Line {
    /// Its number, from 1.
    number: usize,
    /// Its words.
    text: String,
    /// Whether it is struck, and cannot be quoted.
    struck: bool,
}

/// Numbers the lines of a text.
pub(crate) fn lines(text: &str, struck: &[LineRange]) -> Vec<Line> {
    let line = |(at, text): (usize, &str)| Line {
        number: at + 1,
        text: text.to_owned(),
        struck: struck.iter().any(|range| range.has(at + 1)),
    };
    text.lines().enumerate().map(line).collect()
}

/// Prints lines with their numbers; `~` marks struck ones.
pub(crate) fn show(lines: &[Line]) -> String {
    let mut out = String::new();
    let width = lines.len().max(1).ilog10() as usize + 1;
    for Line { number, text, struck } in lines {
        let mark = if *struck { '~' } else { '|' };
        let shown: String = text.chars().map(visible).collect();
        // (writing to a text cannot fail)
        let _ = writeln!(out, "{}", format!("{number:>width$} {mark} {shown}").trim_end());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_wrapped_and_shown_with_its_struck_lines() {
        let block = "word ".repeat(40);
        let text = write(&[block, "An advertisement".to_owned(), "x".repeat(100)]);
        assert!(text.lines().all(|line| line.len() <= WIDTH || !line.contains(' ')));
        assert_eq!(text.split_whitespace().count(), 43);
        let shown = show(&lines("a\n\nb \u{1b}[1m\n", &[LineRange { first: 3, last: 3 }]));
        assert_eq!(shown, "1 | a\n2 |\n3 ~ b \u{fffd}[1m\n");
    }
}
