//! A table, and the room it may take.

use super::{Cell, Column, Schema};
use crossroad::game::space::{Memory, Refusal};

/// A table: documented columns of equal length.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it holds.
    pub schema: &'static Schema,
    columns: Vec<Column>,
    rows: usize,
}

impl Table {
    /// Makes a table without rows.
    #[must_use]
    pub fn new(schema: &'static Schema) -> Self {
        let columns = schema.fields.iter().map(|field| Column::new(field.kind)).collect();
        Self { schema, columns, rows: 0 }
    }

    /// Adds a row: a cell for each column, in order.
    pub(super) fn row<const N: usize>(&mut self, cells: [Cell<'_>; N]) {
        debug_assert_eq!(N, self.columns.len(), "a cell for each column of {}", self.schema.name);
        for ((column, cell), field) in self.columns.iter_mut().zip(cells).zip(self.schema.fields) {
            debug_assert!(
                field.nullable || cell != Cell::Missing,
                "{}.{} is never missing",
                self.schema.name,
                field.name
            );
            column.push(cell);
        }
        self.rows += 1;
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Returns the columns, in the order of the schema's fields.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Returns a column by its name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        let at = self.schema.fields.iter().position(|field| field.name == name)?;
        self.columns.get(at)
    }

    /// Returns the cells of a row.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = Cell<'_>> {
        self.columns.iter().map(move |column| column.get(row))
    }
}

/// Which tables are wanted, and what they may take.
#[derive(Clone, Copy)]
pub struct Room<'a> {
    /// The names of the tables wanted; `None` for all.
    pub only: Option<&'a [&'a str]>,
    /// The most memory a table may take; refused before it is taken.
    pub memory: Memory,
    /// Asked now and then; says whether to go on.
    pub go_on: &'a (dyn Fn() -> bool + Sync),
}

impl Room<'_> {
    /// All tables, with the memory allowed where nobody says otherwise, not to be stopped.
    pub const ALL: Self = Self { only: None, memory: Memory::DEFAULT, go_on: &|| true };

    /// Says whether a table is wanted.
    #[must_use]
    pub fn wants(&self, schema: &Schema) -> bool {
        self.only.is_none_or(|names| names.contains(&schema.name))
    }

    /// Keeps the tables that are wanted.
    pub(super) fn keep(&self, mut tables: Vec<Table>) -> Vec<Table> {
        tables.retain(|table| self.wants(table.schema));
        tables
    }

    /// Makes a table of so many rows, if there is room for it; `text` is how many bytes of text of
    /// its own a row has.
    pub(super) fn table(
        &self,
        schema: &'static Schema,
        rows: u64,
        text: u64,
    ) -> Result<Table, Refusal> {
        self.memory.allow(schema.name, rows.saturating_mul(schema.row_bytes() + text))?;
        Ok(Table::new(schema))
    }

    /// Asks whether to go on, at every so many steps.
    pub(super) fn pass(&self, step: usize) -> Result<(), Refusal> {
        if step.is_multiple_of(4096) && !(self.go_on)() {
            return Err(Refusal::Stopped);
        }
        Ok(())
    }
}

impl std::fmt::Debug for Room<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Room").field("only", &self.only).field("memory", &self.memory).finish()
    }
}
