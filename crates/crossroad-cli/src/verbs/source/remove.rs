//! `source remove`: a source goes, if nothing rests on it.

use std::path::PathBuf;

use clap::Args;
use crossroad::model::quotation::sha256;
use serde::Serialize;

use super::rename::own_file;
use super::{SourceError, folder, lock, no_links, read_source, read_tables, spare, write};
use crate::output::Output;

/// What `source remove` is asked for.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file
    file: PathBuf,
    /// The id of the source
    source: String,
    /// Deletes its text, too, if it is as `source add` wrote it
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// What came of removing a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Removed {
    /// The id it had.
    source: String,
    /// Path of its text, relative to the conflict file.
    file: Option<String>,
    /// Whether its text was deleted.
    deleted: bool,
}

impl std::fmt::Display for Removed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "removed source `{}`", self.source)?;
        match &self.file {
            Some(file) if self.deleted => writeln!(f, "deleted {file}"),
            Some(file) => writeln!(f, "its text is still in {file}"),
            None => Ok(()),
        }
    }
}

/// Removes a source.
pub(super) fn remove(args: &Arguments) -> Result<Removed, SourceError> {
    let _locked = lock(&args.file)?;
    let mut tables = read_tables(&args.file)?;
    let id = args.source.as_str();
    let not_changed = |why| SourceError::NotChanged(args.file.clone(), why, id.to_owned());
    let table = tables.get(id).map_err(not_changed)?;
    let claims = tables.claims_of(id);
    if !claims.is_empty() {
        return Err(SourceError::Needed(id.to_owned(), claims));
    }
    // Only what can be made again is deleted: the very text that was taken in.
    let source = folder(&args.file).join(table.file.as_deref().unwrap_or_default());
    spare(&args.output, &[&args.file, &source])?;
    let own = own_file(&tables, &table).filter(|_| args.text).filter(|_| {
        let text = read_source(&tables, &args.file, id).ok().map(|(_, text)| text);
        let sum = text.map(|text| sha256(text.as_bytes()));
        sum.is_some() && sum == table.sha256.as_ref().map(|sum| sum.to_ascii_lowercase())
    });
    if let Some(own) = &own {
        no_links(&folder(&args.file).join(own))?;
    }
    tables.remove(id).map_err(not_changed)?;
    write(&args.file, &tables.text())?;
    let mut deleted = false;
    if let Some(own) = own {
        let path = folder(&args.file).join(own);
        std::fs::remove_file(&path).map_err(|why| SourceError::Unwritten(path, why))?;
        deleted = true;
    }
    Ok(Removed { source: id.to_owned(), file: table.file, deleted })
}
