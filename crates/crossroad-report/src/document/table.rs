//! Tables.

use super::{Anchor, Phrase};

/// Where the words of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the beginning of a line.
    Start,
    /// In the middle: signs.
    Centre,
    /// At the end: figures.
    End,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub head: Phrase,
    /// Where its words stand.
    pub align: Align,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(head: impl Into<Phrase>) -> Self {
        Self { head: head.into(), align: Align::Start }
    }

    /// A column of signs.
    #[must_use]
    pub fn signs(head: impl Into<Phrase>) -> Self {
        Self { head: head.into(), align: Align::Centre }
    }

    /// A column of figures.
    #[must_use]
    pub fn figures(head: impl Into<Phrase>) -> Self {
        Self { head: head.into(), align: Align::End }
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says.
    pub words: Phrase,
    /// What other places of the report call it, if they do.
    pub anchor: Option<Anchor>,
    /// Whether it is to be set apart: today's value, an option taken.
    pub strong: bool,
}

impl<T: Into<Phrase>> From<T> for Cell {
    fn from(words: T) -> Self {
        Self { words: words.into(), ..Self::default() }
    }
}

/// Rows and columns; the first cell of a row is its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: Phrase,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}
