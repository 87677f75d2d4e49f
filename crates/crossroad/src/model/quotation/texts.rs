//! The texts of sources as they are handed in: the library reads no files.

use std::collections::BTreeMap;

use crate::model::conflict::Conflict;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// There is none.
    Missing,
    /// It is outside the folders that sources may lie in.
    Outside,
    /// There is one, but: in words that finish "it cannot be read: …".
    Failed(String),
}

impl From<std::io::Error> for Unread {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// What each source's file holds, by its path as the conflict file writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    files: BTreeMap<String, Result<Vec<u8>, Unread>>,
}

impl Texts {
    /// Lists the paths that a conflict needs, each once.
    #[must_use]
    pub fn needed(conflict: &Conflict) -> Vec<&str> {
        let paths = conflict.sources.iter().filter_map(|source| source.file.as_ref());
        let mut paths: Vec<&str> = paths.map(|path| path.value.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    /// Hands in the bytes of a file, or why there are none.
    pub fn put(&mut self, path: impl Into<String>, bytes: Result<Vec<u8>, Unread>) {
        self.files.insert(path.into(), bytes);
    }

    /// Returns what was handed in; a file that was not is missing.
    pub fn get(&self, path: &str) -> Result<&[u8], &Unread> {
        match self.files.get(path) {
            Some(Ok(bytes)) => Ok(bytes),
            Some(Err(unread)) => Err(unread),
            None => Err(&Unread::Missing),
        }
    }
}
