//! The lines of a source's text, numbered.

use std::fmt::Write;

use crossroad::model::quotation::LineRange;
use crossroad::text::display::clean;
use serde::Serialize;

/// Stands where a page of a text ends, as `pdftotext` writes it.
const PAGE_END: char = '\u{c}';

/// A line of a source's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Line {
    /// Its number, from 1.
    number: usize,
    /// Its words.
    text: String,
    /// Whether it is struck, and cannot be quoted.
    struck: bool,
    /// The page it is on, from 1, in a text that has pages.
    page: Option<usize>,
}

/// Numbers the lines of a text.
pub(super) fn lines(text: &str, struck: &[LineRange]) -> Vec<Line> {
    let mut page = text.contains(PAGE_END).then_some(1);
    let line = |(at, text): (usize, &str)| {
        page = page.map(|page| page + text.matches(PAGE_END).count());
        Line {
            number: at + 1,
            text: text.replace(PAGE_END, ""),
            struck: struck.iter().any(|range| range.has(at + 1)),
            page,
        }
    };
    text.lines().enumerate().map(line).collect()
}

/// Prints lines with their numbers; `~` marks struck ones.
pub(super) fn show(lines: &[Line]) -> String {
    let mut out = String::new();
    let mut last = None;
    let width = lines.len().max(1).ilog10() as usize + 1;
    for Line { number, text, struck, page } in lines {
        if let Some(page) = page.filter(|page| last != Some(*page)) {
            let _ = writeln!(out, "{:>width$} = page {page}", "");
        }
        last = *page;
        let mark = if *struck { '~' } else { '|' };
        let shown = clean(text);
        // (writing to a text cannot fail)
        let _ = writeln!(out, "{}", format!("{number:>width$} {mark} {shown}").trim_end());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_shown_with_their_numbers_and_struck_ones_marked() {
        let shown = show(&lines("a\n\nb \u{1b}[1m\n", &[LineRange { first: 3, last: 3 }]));
        assert_eq!(shown, "1 | a\n2 |\n3 ~ b \u{fffd}[1m\n");
        let shown = show(&lines("a\nb\n\u{c}c\n", &[]));
        assert_eq!(shown, "  = page 1\n1 | a\n2 | b\n  = page 2\n3 | c\n");
    }
}
