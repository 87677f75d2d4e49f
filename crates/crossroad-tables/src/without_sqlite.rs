//! In place of SQLite, where it is not built.

use std::io;
use std::path::Path;

use crossroad_report::wire::table::Table;

use crate::writer::{Writer, absent};

/// A file that this build cannot make.
#[derive(Debug)]
pub struct Sqlite(());

impl Sqlite {
    /// Makes nothing: this build has no SQLite.
    ///
    /// # Errors
    /// Always [`io::ErrorKind::Unsupported`].
    pub fn create(_: &Path) -> io::Result<Self> {
        Err(absent(Writer::Sqlite))
    }

    /// Writes nothing.
    ///
    /// # Errors
    /// Always [`io::ErrorKind::Unsupported`].
    pub fn table(&self, _: &Table, _: &dyn Fn() -> bool) -> io::Result<()> {
        Err(absent(Writer::Sqlite))
    }

    /// Writes nothing.
    ///
    /// # Errors
    /// Always [`io::ErrorKind::Unsupported`].
    pub fn finish(self) -> io::Result<()> {
        Err(absent(Writer::Sqlite))
    }
}
