//! What in a source's text is layout, and which of its lines are struck.

use std::ops::Range;

use super::Treat;
use crate::text::diagnostic::Lines;

/// How a source's text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Every character is the source's.
    Plain,
    /// The marks of block quotations (`>` at the beginning of a line) count as white
    /// space, like the line breaks they follow. Other marks of Markdown are characters
    /// like any other: what is emphasised is quoted with its asterisks, or up to them.
    Markdown,
}

impl Layout {
    /// Tells the layout from a file's name: `.md` and `.markdown` are Markdown.
    #[must_use]
    pub fn of(path: &str) -> Self {
        match extension(path).as_deref() {
            Some("md" | "markdown") => Self::Markdown,
            _ => Self::Plain,
        }
    }
}

/// Returns what a file is called behind its last dot, in small letters.
pub(super) fn extension(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).next()?;
    name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase())
}

/// Lines of a text, counted from 1, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineRange {
    /// The first of them.
    pub first: usize,
    /// The last of them.
    pub last: usize,
}

impl LineRange {
    /// Reads `12` or `12-14`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse::<usize>().ok()).flatten()
        };
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let range = Self { first: number(first.trim())?, last: number(last.trim())? };
        (range.first >= 1 && range.first <= range.last).then_some(range)
    }

    /// Says whether a line is one of them.
    #[must_use]
    pub fn has(self, line: usize) -> bool {
        (self.first..=self.last).contains(&line)
    }
}

impl std::fmt::Display for LineRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.last - self.first {
            0 => write!(f, "{}", self.first),
            _ => write!(f, "{}-{}", self.first, self.last),
        }
    }
}

/// Lists what is treated in its own way when a text is folded, in order.
///
/// Struck lines are treated as `struck` says, or as the rest of the text if it is `None`.
pub(super) fn treated(
    text: &str,
    lines: &Lines<'_>,
    layout: Layout,
    ranges: &[LineRange],
    struck: Option<Treat>,
) -> Vec<(Range<usize>, Treat)> {
    let mut treated: Vec<(Range<usize>, Treat)> = Vec::new();
    if let Some(treat) = struck {
        for range in merged(ranges) {
            let span = lines.span(range.first - 1, range.last - 1);
            treated.push((span.start..span.end, treat.clone()));
        }
    }
    if layout == Layout::Markdown {
        let mut marks = Vec::new();
        let mut at = 0;
        let mut cut = treated.iter().map(|(range, _)| range.clone()).peekable();
        for line in text.split_inclusive('\n') {
            let mark = at..at + quote_mark(line);
            at += line.len();
            while cut.next_if(|cut| cut.end <= mark.start).is_some() {}
            let inside = cut.peek().is_some_and(|cut| cut.start <= mark.start);
            if !mark.is_empty() && !inside {
                marks.push((mark, Treat::Space));
            }
        }
        treated.extend(marks);
        treated.sort_by_key(|(range, _)| range.start);
    }
    treated
}

/// Returns how long the marks of block quotations at the beginning of a line are.
fn quote_mark(line: &str) -> usize {
    let blank = |c: char| matches!(c, ' ' | '\t');
    let mut rest = line;
    let mut length = 0;
    while let Some(behind) = rest.trim_start_matches(blank).strip_prefix('>') {
        rest = behind;
        length = line.len() - rest.len();
    }
    length
}

/// Puts ranges in order and joins those that touch.
pub(super) fn merged(ranges: &[LineRange]) -> Vec<LineRange> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut merged: Vec<LineRange> = Vec::new();
    for range in sorted {
        match merged.last_mut() {
            Some(last) if range.first <= last.last.saturating_add(1) => {
                last.last = last.last.max(range.last);
            }
            _ => merged.push(range),
        }
    }
    merged
}
