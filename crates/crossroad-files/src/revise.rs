//! Files that several programs may add to at once: nobody's addition is lost.

use std::fs::OpenOptions;
use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::reader::Reader;
use crate::replace::{lock, replace};

/// Why a file was not revised; it is as it was.
#[derive(Debug)]
pub enum Unrevised<E> {
    /// It cannot be read, made or locked.
    Read(Error),
    /// It cannot be written.
    Written(Error),
    /// Whoever was to revise it did not.
    Made(E),
}

/// Replaces a file by what `make` makes of its bytes, or of none where there is no file yet. Others
/// that revise it wait meanwhile, those that would make it, too.
///
/// # Errors
/// [`Unrevised`]; where there was no file there is none then.
pub fn revise<T, E>(
    reader: &Reader,
    path: &Path,
    make: impl FnOnce(&[u8]) -> Result<(Vec<u8>, T), E>,
) -> Result<T, Unrevised<E>> {
    let own = match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => true,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => false,
        Err(error) => return Err(Unrevised::Written(error)),
    };
    let _locked = lock(path).map_err(Unrevised::Read)?;
    let old = reader.file(path).map_err(Unrevised::Read)?;
    let written = make(&old).map_err(Unrevised::Made).and_then(|(bytes, made)| {
        let written = replace(path, |to| to.write_all(&bytes));
        written.map(|()| made).map_err(Unrevised::Written)
    });
    // (whoever waited for the lock may have written to it: then it is not empty)
    if written.is_err() && own && old.is_empty() {
        let _ = std::fs::remove_file(path);
    }
    written
}
