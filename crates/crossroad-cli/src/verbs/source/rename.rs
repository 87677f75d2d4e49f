//! `source rename`: a source gets another id, and its text a file of that name.

use std::path::PathBuf;

use clap::Args;
use crossroad::model::quotation::Layout;
use crossroad::text::source::shape::{RESERVED, is_id};
use serde::Serialize;

use super::{SourceError, folder, lock, no_links, read_source, read_tables, spare, write};
use crate::output::Output;
use crate::source_table::{SourceTable, SourceTables};

/// What `source rename` is asked for.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file
    file: PathBuf,
    /// The id the source has
    source: String,
    /// The id it gets
    id: String,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// What came of renaming a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Renamed {
    /// The id it had.
    was: String,
    /// The id it has.
    source: String,
    /// Path of its text, relative to the conflict file.
    file: Option<String>,
    /// The claims that name it.
    claims: Vec<String>,
}

impl std::fmt::Display for Renamed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { was, source, claims, .. } = self;
        let claims = match claims.len() {
            0 => "no claim".to_owned(),
            1 => "1 claim".to_owned(),
            many => format!("{many} claims"),
        };
        writeln!(f, "source `{was}` is now `{source}`, for {claims}, too")?;
        match &self.file {
            Some(file) => writeln!(f, "its text: {file}"),
            None => Ok(()),
        }
    }
}

/// Returns the file of a source if it is the one that `source add` makes for its id, and no other
/// source has it.
pub(super) fn own_file(tables: &SourceTables, table: &SourceTable) -> Option<String> {
    let file = table.file.clone()?;
    let made = |extension: &str| file == format!("sources/{}.{extension}", table.id);
    let others = tables.ids().into_iter().filter(|id| *id != table.id);
    let shared = others.filter_map(|id| tables.get(&id).ok()?.file).any(|other| other == file);
    ((made("txt") || made("md")) && !shared).then_some(file)
}

/// Renames a source.
pub(super) fn rename(args: &Arguments) -> Result<Renamed, SourceError> {
    let _locked = lock(&args.file)?;
    let mut tables = read_tables(&args.file)?;
    let (was, id) = (args.source.as_str(), args.id.as_str());
    let not_changed = |why| SourceError::NotChanged(args.file.clone(), why, was.to_owned());
    let table = tables.get(was).map_err(not_changed)?;
    if !is_id(id) || RESERVED.contains(&id) {
        return Err(SourceError::BadId(id.to_owned(), "give"));
    }
    if tables.ids().iter().any(|known| known == id) {
        return Err(SourceError::Taken(id.to_owned()));
    }
    let source = folder(&args.file).join(table.file.as_deref().unwrap_or_default());
    spare(&args.output, &[&args.file, &source])?;
    let own = own_file(&tables, &table);
    let claims = tables.rename(was, id).map_err(not_changed)?;
    let mut file = table.file.clone();
    let mut moved = None;
    // (a text that cannot be read is not moved: it is only named)
    if let Some(own) = own
        && let Ok((_, text)) = read_source(&tables, &args.file, id)
    {
        let extension = if Layout::of(&own) == Layout::Markdown { "md" } else { "txt" };
        let new = format!("sources/{id}.{extension}");
        let target = folder(&args.file).join(&new);
        no_links(&folder(&args.file).join(&own))?;
        if std::fs::symlink_metadata(&target).is_ok() {
            return Err(SourceError::InTheWay(target));
        }
        spare(&args.output, &[&target])?;
        let renamed = SourceTable {
            id: id.to_owned(),
            file: Some(new.clone()),
            sha256: table.sha256.clone(),
            ..SourceTable::default()
        };
        tables.put(&renamed).map_err(not_changed)?;
        // Whatever happens in between, every file that is named is there.
        write(&target, &text)?;
        moved = Some(folder(&args.file).join(own));
        file = Some(new);
    }
    write(&args.file, &tables.text())?;
    if let Some(old) = moved {
        std::fs::remove_file(&old).map_err(|why| SourceError::Unwritten(old, why))?;
    }
    Ok(Renamed { was: was.to_owned(), source: id.to_owned(), file, claims })
}
