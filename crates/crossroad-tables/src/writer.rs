//! Which forms this build writes.

#[cfg(not(all(feature = "parquet", feature = "sqlite")))]
use std::io;

/// A form that not every build writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Writer {
    /// [`crate::parquet`].
    Parquet,
    /// [`crate::Sqlite`].
    Sqlite,
}

impl Writer {
    /// Tells whether this build has it.
    #[must_use]
    pub const fn is_here(self) -> bool {
        match self {
            Self::Parquet => cfg!(feature = "parquet"),
            Self::Sqlite => cfg!(feature = "sqlite"),
        }
    }

    /// Returns the name for people, and the feature of crates that has it built.
    #[must_use]
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Parquet => ("Parquet", "parquet"),
            Self::Sqlite => ("SQLite", "sqlite"),
        }
    }
}

/// Says that a form is not there: whoever asks [`Writer::is_here`] first never meets it.
#[cfg(not(all(feature = "parquet", feature = "sqlite")))]
pub(crate) fn absent(writer: Writer) -> io::Error {
    let (name, feature) = writer.names();
    let message = format!("this build has no {name}: its feature `{feature}` is off");
    io::Error::new(io::ErrorKind::Unsupported, message)
}
