//! The tables of a sweep as files.

use std::path::Path;

use crossroad_report::wire::json::Sweep;
use crossroad_report::wire::table::Table;
use crossroad_tables::{Cells, csv, parquet};

use crate::exit::Failure;
use crate::output::to_file;

/// Tells the files of a table.
pub(super) fn names(table: &Table) -> [String; 2] {
    ["csv", "parquet"].map(|form| format!("{}.{form}", table.schema.name))
}

/// Writes every table of a sweep, as CSV and as Parquet.
pub(super) fn write(
    folder: &Path,
    swept: &Sweep,
    tables: &[Table],
    cells: Cells,
) -> Result<(), Failure> {
    let run = [("title".to_owned(), swept.title.clone())];
    for table in tables {
        let [rows, columns] = names(table).map(|name| folder.join(name));
        to_file(&rows, |to| csv(table, cells, to))?;
        let mut bytes = Vec::new();
        to_file(&columns, |to| {
            parquet(table, &run, &mut bytes)?;
            to.write_all(&bytes)
        })?;
    }
    Ok(())
}
