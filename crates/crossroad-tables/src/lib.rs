//! Writes the tables of crossroad ([`crossroad_report::wire::table`]) as CSV, Parquet and SQLite.
//!
//! A crate of its own because these forms need heavy dependencies that nothing else does. Parquet
//! and SQLite are features, `parquet` and `sqlite`: a build without them is a minute shorter, and
//! says of a [`Writer`] that it is not there. Nothing here knows a table by name: names, types and
//! meanings come from the tables' schemas.

mod csv;
#[cfg_attr(not(feature = "parquet"), path = "without_parquet.rs")]
mod parquet;
#[cfg_attr(not(feature = "sqlite"), path = "without_sqlite.rs")]
mod sqlite;
mod writer;

pub use csv::{Cells, csv};
pub use parquet::parquet;
pub use sqlite::Sqlite;
pub use writer::Writer;
