//! Writes the tables of crossroad ([`crossroad_report::wire::table`]) as CSV, Parquet and SQLite.
//!
//! A crate of its own because these forms need heavy dependencies that nothing else does. Nothing
//! here knows a table by name: names, types and meanings come from the tables' schemas.

mod csv;
mod parquet;
mod sqlite;

pub use csv::{Cells, csv};
pub use parquet::parquet;
pub use sqlite::Sqlite;
