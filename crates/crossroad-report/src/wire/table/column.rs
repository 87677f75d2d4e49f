//! The values of a column, next to each other.
//!
//! A text that stands in many rows is kept once, so a row of ids costs a few bytes: tables with
//! a row for each state, decision maker and concept stay small.

use std::collections::BTreeMap;

use super::Kind;

/// One value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// There is none.
    Missing,
    /// A text.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A floating-point number.
    Real(f64),
    /// A truth value.
    Boolean(bool),
}

impl Cell<'_> {
    /// Returns the type of the value, if there is one.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Self::Missing => None,
            Self::Text(_) => Some(Kind::Text),
            Self::Integer(_) => Some(Kind::Integer),
            Self::Real(_) => Some(Kind::Real),
            Self::Boolean(_) => Some(Kind::Boolean),
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::from(number as u64)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<i32> for Cell<'_> {
    fn from(number: i32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(truth: bool) -> Self {
        Self::Boolean(truth)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Into::into)
    }
}

/// Texts of a column: each different one once, as long as there are few.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Texts {
    bytes: String,
    /// Where each text ends.
    ends: Vec<usize>,
    /// The text of each row.
    codes: Vec<u32>,
    /// The texts met so far; `None` once there are too many for sharing to pay.
    met: Option<BTreeMap<String, u32>>,
}

/// A column with more different texts than this shares no more.
const SHARED: usize = 4096;

impl Texts {
    fn push(&mut self, text: &str) {
        if self.ends.is_empty() {
            self.met = Some(BTreeMap::new());
        }
        let known = self.met.as_ref().and_then(|met| met.get(text)).copied();
        let code = known.unwrap_or_else(|| self.add(text));
        self.codes.push(code);
    }

    fn add(&mut self, text: &str) -> u32 {
        let code = self.ends.len() as u32;
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        match &mut self.met {
            Some(met) if met.len() < SHARED => {
                met.insert(text.to_owned(), code);
            }
            met => *met = None,
        }
        code
    }

    /// Returns the text of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> &str {
        self.codes.get(row).map_or("", |code| self.entry(*code))
    }

    /// Returns the number of each row's text among the [`Texts::entries`].
    #[must_use]
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// Lists the texts that rows refer to; different ones, unless there are thousands.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|code| self.entry(code as u32))
    }

    fn entry(&self, code: u32) -> &str {
        let at = code as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(at).copied().unwrap_or(0);
        self.bytes.get(start.unwrap_or(0)..end).unwrap_or("")
    }
}

/// The values of a column; where one is missing, something stands in its place.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Texts.
    Text(Texts),
    /// Whole numbers.
    Integer(Vec<i64>),
    /// Floating-point numbers.
    Real(Vec<f64>),
    /// Truth values.
    Boolean(Vec<bool>),
}

/// A column: its values and which of them are missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The values.
    pub values: Values,
    /// For each row, whether its value is there; `None` if all are.
    pub present: Option<Vec<bool>>,
    rows: usize,
}

impl Column {
    pub(super) fn new(kind: Kind) -> Self {
        let values = match kind {
            Kind::Text => Values::Text(Texts::default()),
            Kind::Integer => Values::Integer(Vec::new()),
            Kind::Real => Values::Real(Vec::new()),
            Kind::Boolean => Values::Boolean(Vec::new()),
        };
        Self { values, present: None, rows: 0 }
    }

    pub(super) fn push(&mut self, cell: Cell<'_>) {
        let there = match (&mut self.values, cell) {
            (Values::Text(texts), Cell::Text(text)) => {
                texts.push(text);
                true
            }
            (Values::Integer(numbers), Cell::Integer(number)) => {
                numbers.push(number);
                true
            }
            (Values::Real(numbers), Cell::Real(number)) => {
                numbers.push(number);
                true
            }
            (Values::Boolean(truths), Cell::Boolean(truth)) => {
                truths.push(truth);
                true
            }
            (values, cell) => {
                debug_assert!(cell == Cell::Missing, "{cell:?} does not belong here");
                values.stand_in();
                false
            }
        };
        match &mut self.present {
            Some(present) => present.push(there),
            None if !there => {
                let mut present = vec![true; self.rows];
                present.push(false);
                self.present = Some(present);
            }
            None => {}
        }
        self.rows += 1;
    }

    /// Returns the value of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Cell<'_> {
        let there = self.present.as_ref().is_none_or(|all| all.get(row) == Some(&true));
        if !there || row >= self.rows {
            return Cell::Missing;
        }
        match &self.values {
            Values::Text(texts) => Cell::Text(texts.get(row)),
            Values::Integer(numbers) => {
                numbers.get(row).copied().map_or(Cell::Missing, Cell::Integer)
            }
            Values::Real(numbers) => numbers.get(row).copied().map_or(Cell::Missing, Cell::Real),
            Values::Boolean(truths) => {
                truths.get(row).copied().map_or(Cell::Missing, Cell::Boolean)
            }
        }
    }
}

impl Values {
    /// Puts something where a value is missing.
    fn stand_in(&mut self) {
        match self {
            Self::Text(texts) => texts.push(""),
            Self::Integer(numbers) => numbers.push(0),
            Self::Real(numbers) => numbers.push(0.0),
            Self::Boolean(truths) => truths.push(false),
        }
    }
}
