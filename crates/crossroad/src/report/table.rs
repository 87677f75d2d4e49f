//! The option table: a row for each option, a column for each state.

use super::layout::{centred, fitted};
use crate::formula::StateId;

/// The option table while it is written.
pub(super) struct Table {
    pub(super) label: usize,
    pub(super) column: usize,
    pub(super) today: Option<StateId>,
    pub(super) columns: Vec<StateId>,
    pub(super) lines: String,
}

impl Table {
    /// Writes a row; in place of today's value may stand a word.
    pub(super) fn row<T: AsRef<str>>(
        &mut self,
        name: &str,
        word: Option<&str>,
        value: impl Fn(StateId) -> T,
    ) {
        let mut row = fitted(&fitted(name, self.label), self.label + 1);
        if let Some(today) = self.today {
            let value = value(today);
            row.push_str(&centred(word.unwrap_or(value.as_ref()), self.column.max(5)));
            row.push_str(if self.columns.is_empty() { "" } else { "|" });
        }
        for state in &self.columns {
            row.push_str(&centred(value(*state).as_ref(), self.column));
        }
        self.lines.push_str(row.trim_end());
        self.lines.push('\n');
    }

    /// Writes words behind the last row.
    pub(super) fn ends_with(&mut self, words: &str, width: usize) {
        let last = self.lines.lines().last().map_or(0, |line| line.chars().count());
        if !self.columns.is_empty() && last + 1 + words.len() <= width {
            self.lines.pop();
            self.lines.push(' ');
            self.lines.push_str(words);
            self.lines.push('\n');
        }
    }
}
