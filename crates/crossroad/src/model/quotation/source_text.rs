//! The text of one source, ready to be quoted from.

use super::layout::treated;
use super::{Folded, Layout, LineRange, Treat, fold_treated};
use crate::text::diagnostic::{Lines, Span};

/// Where a quotation stands in the text of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its bytes.
    pub bytes: Span,
    /// The line it begins in, from 1.
    pub first_line: usize,
    /// The line it ends in, from 1.
    pub last_line: usize,
    /// The page it begins on, from 1, in a text that has pages.
    pub page: Option<usize>,
}

/// A text, folded once; passages are given in the folded text and found again in the original.
#[derive(Debug, Clone)]
pub(super) struct SourceText<'t> {
    text: &'t str,
    lines: Lines<'t>,
    /// Where its pages end, by bytes: a form feed stands there, as `pdftotext` writes it.
    page_ends: Vec<usize>,
    layout: Layout,
    struck: Vec<LineRange>,
    folded: Folded,
}

impl<'t> SourceText<'t> {
    pub(super) fn new(text: &'t str, layout: Layout, struck: Vec<LineRange>) -> Self {
        let lines = Lines::new(text);
        let treated = treated(text, &lines, layout, &struck, Some(Treat::Cut));
        let folded = fold_treated(text, &treated);
        let page_ends = text.match_indices('\u{c}').map(|(at, _)| at).collect();
        Self { text, lines, page_ends, layout, struck, folded }
    }

    /// Returns the folded text, with cuts where lines are struck.
    pub(super) fn folded(&self) -> &Folded {
        &self.folded
    }

    /// Says whether there are struck lines.
    pub(super) fn has_struck(&self) -> bool {
        !self.struck.is_empty()
    }

    /// Folds the text with its struck lines, or as if they were white space if `skipped`.
    pub(super) fn fold_struck(&self, skipped: bool) -> Folded {
        let treat = skipped.then_some(Treat::Space);
        fold_treated(self.text, &treated(self.text, &self.lines, self.layout, &self.struck, treat))
    }

    /// Returns where a passage of a folded text stands.
    pub(super) fn passage(&self, folded: &Folded, start: usize, end: usize) -> Passage {
        let origin = folded.origin(start..end);
        Passage {
            bytes: Span::new(origin.start, origin.end),
            first_line: self.lines.line(origin.start) + 1,
            last_line: self.lines.line(origin.end.saturating_sub(1).max(origin.start)) + 1,
            page: (!self.page_ends.is_empty())
                .then(|| self.page_ends.partition_point(|end| *end < origin.start) + 1),
        }
    }

    /// Returns the struck lines that a passage touches.
    pub(super) fn struck_in(&self, passage: &Passage) -> Vec<LineRange> {
        let lines = LineRange { first: passage.first_line, last: passage.last_line };
        let touched = |range: &&LineRange| range.first <= lines.last && lines.first <= range.last;
        self.struck.iter().filter(touched).copied().collect()
    }
}
