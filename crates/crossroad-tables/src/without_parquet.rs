//! In place of Parquet, where it is not built.

use std::io::{self, Write};

use crossroad_report::wire::table::Table;

use crate::writer::{Writer, absent};

/// Writes nothing: this build has no Parquet.
///
/// # Errors
/// Always [`io::ErrorKind::Unsupported`].
pub fn parquet(_: &Table, _: &[(String, String)], _: impl Write + Send) -> io::Result<()> {
    Err(absent(Writer::Parquet))
}
