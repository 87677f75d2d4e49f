//! The tables of a sweep as files.

use std::path::Path;

use crossroad_report::wire::json::Sweep;
use crossroad_report::wire::table::Table;
use crossroad_tables::{Cells, Writer, csv, parquet};

use crate::exit::Failure;
use crate::output::to_file;

/// Tells the files of a table: one as CSV and, where this build writes it, one as Parquet.
pub(super) fn names(table: &Table) -> impl Iterator<Item = String> {
    let forms = ["csv"].into_iter().chain(Writer::Parquet.is_here().then_some("parquet"));
    forms.map(|form| format!("{}.{form}", table.schema.name))
}

/// Writes every table of a sweep in each form.
pub(super) fn write(
    folder: &Path,
    swept: &Sweep,
    tables: &[Table],
    cells: Cells,
) -> Result<(), Failure> {
    let run = [("title".to_owned(), swept.title.clone())];
    for table in tables {
        for name in names(table) {
            let path = folder.join(&name);
            if name.ends_with(".csv") {
                to_file(&path, |to| csv(table, cells, to))?;
                continue;
            }
            let mut bytes = Vec::new();
            to_file(&path, |to| {
                parquet(table, &run, &mut bytes)?;
                to.write_all(&bytes)
            })?;
        }
    }
    Ok(())
}
