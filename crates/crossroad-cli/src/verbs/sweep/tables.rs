//! The tables of a sweep as files.

use std::path::Path;

use crossroad::report::json::Sweep;
use crossroad::table::of_sweep;
use crossroad_tables::{csv, parquet};

use crate::exit::Failure;
use crate::output::to_file;

/// Writes every table of a sweep, as CSV and as Parquet.
pub(super) fn write(folder: &Path, swept: &Sweep) -> Result<(), Failure> {
    let run = [("title".to_owned(), swept.title.clone())];
    for table in of_sweep(swept) {
        let path = |form: &str| folder.join(format!("{}.{form}", table.schema.name));
        to_file(&path("csv"), |to| csv(&table, to))?;
        let mut bytes = Vec::new();
        to_file(&path("parquet"), |to| {
            parquet(&table, &run, &mut bytes)?;
            to.write_all(&bytes)
        })?;
    }
    Ok(())
}
