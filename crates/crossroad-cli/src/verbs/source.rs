//! `source`: takes texts in as sources, shows them, and strikes what is no evidence in them.

mod added;
mod error;
mod lines;
mod remove;
mod rename;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use crossroad::model::quotation::{LineRange, Unread, sha256};
use crossroad::text::source::shape::{RESERVED, is_id};

use crate::exit::Failure;
use crate::files;
use crate::input::reader;
use crate::output::{Format, Output};
use crate::source_table::{SourceTable, SourceTables};

pub(crate) use added::Added;
pub(crate) use error::SourceError;
use lines::Line;

/// Take texts in as sources, show them, strike lines of them
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: SourceVerb,
}

#[derive(Debug, Subcommand)]
enum SourceVerb {
    /// Take a saved web page, text or Markdown file in as a source
    ///
    /// The words of the page's article are kept beside the conflict file, and all else of the
    /// page is listed. A PDF has to be made text first: `pdftotext` (of poppler-utils) does that,
    /// and marks where its pages end.
    Add(AddArgs),
    /// Print the text of a source with line numbers; `~` marks struck lines
    Show(ShowArgs),
    /// Strike lines of a source: they can no longer be quoted
    Strike(StrikeArgs),
    /// Give a source another id, wherever the conflict file names it
    Rename(rename::Arguments),
    /// Remove a source that nothing is quoted from
    Remove(remove::Arguments),
}

/// What `source add` is asked for.
#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// The conflict file
    file: PathBuf,
    /// A saved web page (HTML or MHTML), or a text or Markdown file in UTF-8
    page: PathBuf,
    /// The id of the source; otherwise made of its title
    #[arg(long)]
    id: Option<String>,
    /// Replaces the text of a source that is there already
    #[arg(long)]
    replace: bool,
    /// How reliable it is: A completely, B usually, C fairly, D not usually, E not, F cannot be
    /// judged
    #[arg(long, value_parser = ["A", "B", "C", "D", "E", "F"], ignore_case = true)]
    reliability: Option<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// What `source show` is asked for.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The conflict file
    file: PathBuf,
    /// The id of the source
    source: String,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// What `source strike` is asked for.
#[derive(Debug, Args)]
pub(crate) struct StrikeArgs {
    /// The conflict file
    file: PathBuf,
    /// The id of the source
    source: String,
    /// Lines as `source show` numbers them: `12` or `12-14`
    #[arg(required = true)]
    lines: Vec<String>,
    /// Takes the lines out of the struck ones
    #[arg(long)]
    undo: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (file, source, output) = match &arguments.what {
        SourceVerb::Rename(args) => {
            let renamed = rename::rename(args)?;
            return args.output.answer(|| renamed.to_string(), || &renamed);
        }
        SourceVerb::Remove(args) => {
            let removed = remove::remove(args)?;
            return args.output.answer(|| removed.to_string(), || &removed);
        }
        SourceVerb::Add(args) => {
            let added = add(args)?;
            return match args.output.format {
                Format::Text => args.output.text(&added.to_string()),
                Format::Json => args.output.json(&added),
            };
        }
        SourceVerb::Strike(args) => {
            strike(args)?;
            (&args.file, &args.source, &args.output)
        }
        SourceVerb::Show(args) => (&args.file, &args.source, &args.output),
    };
    let shown = show(file, source)?;
    match output.format {
        Format::Text => output.text(&lines::show(&shown)),
        Format::Json => output.json(&shown),
    }
}

/// Takes a text in.
pub(crate) fn add(args: &AddArgs) -> Result<Added, SourceError> {
    let _locked = lock(&args.file)?;
    let mut tables = read_tables(&args.file)?;
    let bytes = read(&args.page)?;
    let taken = crossroad_intake::take(&args.page.to_string_lossy(), &bytes)
        .map_err(|why| SourceError::NotTaken(args.page.clone(), why))?;
    // (every source needs a title)
    let stem = args.page.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let title = taken.title.or(stem);
    let id = args.id.clone().unwrap_or_else(|| slug(title.as_deref().unwrap_or_default()));
    if !is_id(&id) || RESERVED.contains(&id.as_str()) {
        return Err(SourceError::BadId(id, "give `--id`"));
    }
    let file = format!("sources/{id}.{}", taken.extension);
    let target = folder(&args.file).join(&file);
    let sum = sha256(taken.text.as_bytes());
    if let Some(other) = same_text(&tables, &args.file, &id, &sum) {
        return Err(SourceError::Twice(other, id));
    }
    let known = tables.get(&id).ok();
    let other_text = known
        .as_ref()
        .and_then(|known| known.sha256.as_ref())
        .is_some_and(|known| !known.eq_ignore_ascii_case(&sum));
    let other_file =
        known.as_ref().and_then(|known| known.file.as_ref()).is_some_and(|known| known != &file);
    no_links(&target)?;
    spare(&args.output, &[&args.file, &args.page, &target])?;
    let written = match reader().file(&target).map_err(Unread::from) {
        Ok(bytes) => Some(bytes == taken.text.as_bytes()),
        Err(Unread::Missing) => None,
        Err(why) => return Err(SourceError::Unread(target, why)),
    };
    if !args.replace && (other_text || other_file || written == Some(false)) {
        return Err(SourceError::There(id, file));
    }
    let table = SourceTable {
        id: id.clone(),
        file: Some(file.clone()),
        sha256: Some(sum.clone()),
        title,
        author: taken.author,
        published: taken.published,
        url: taken.url,
        reliability: args.reliability.as_ref().map(|letter| letter.to_ascii_uppercase()),
        struck: Vec::new(),
    };
    let changed = tables.put(&table);
    let no_longer_struck =
        changed.map_err(|why| SourceError::NotChanged(args.file.clone(), why, id.clone()))?;
    // The text first: a text without a table is harmless, a table without a text is not.
    if written != Some(true) {
        let folder = target.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)
            .map_err(|why| SourceError::Unwritten(folder.to_owned(), why))?;
        write(&target, &taken.text)?;
    }
    write(&args.file, &tables.text())?;
    let table = tables.get(&id);
    let table = table.map_err(|why| SourceError::NotChanged(args.file.clone(), why, id.clone()))?;
    Ok(Added {
        conflict: args.file.clone(),
        file,
        sha256: sum,
        lines: taken.text.lines().count(),
        pages: taken.pages,
        left_out: taken.left_out,
        characters_left_out: taken.obeyed,
        doubtful: taken.doubtful.into_iter().map(Into::into).collect(),
        no_longer_struck,
        same_url: same_url(&tables, &table),
        reliability: table.reliability,
        source: id,
    })
}

/// Finds another source that has the same text.
fn same_text(tables: &SourceTables, file: &Path, id: &str, sum: &str) -> Option<String> {
    tables.ids().into_iter().filter(|other| other != id).find(|other| {
        let known = tables.get(other).ok().and_then(|table| table.sha256);
        let read = || Some(sha256(read_source(tables, file, other).ok()?.1.as_bytes()));
        known.or_else(read).is_some_and(|known| known.eq_ignore_ascii_case(sum))
    })
}

/// Lists other sources that are said to be found at the same place.
fn same_url(tables: &SourceTables, table: &SourceTable) -> Vec<String> {
    let same = |other: &String| {
        table.url.is_some() && tables.get(other).is_ok_and(|other| other.url == table.url)
    };
    tables.ids().into_iter().filter(|other| *other != table.id).filter(same).collect()
}

/// Reads the lines of a source.
fn show(file: &Path, source: &str) -> Result<Vec<Line>, SourceError> {
    let tables = read_tables(file)?;
    let (table, text) = read_source(&tables, file, source)?;
    let struck: Vec<LineRange> =
        table.struck.iter().filter_map(|lines| LineRange::parse(lines)).collect();
    Ok(lines::lines(&text, &struck))
}

/// Strikes lines of a source, or takes them out of the struck ones.
pub(crate) fn strike(args: &StrikeArgs) -> Result<(), SourceError> {
    let _locked = lock(&args.file)?;
    let mut tables = read_tables(&args.file)?;
    let (table, text) = read_source(&tables, &args.file, &args.source)?;
    let source = folder(&args.file).join(table.file.as_deref().unwrap_or_default());
    spare(&args.output, &[&args.file, &source])?;
    let sum = sha256(text.as_bytes());
    if table.sha256.as_ref().is_some_and(|known| !known.eq_ignore_ascii_case(&sum)) {
        return Err(SourceError::Changed(args.source.clone()));
    }
    let count = text.lines().count();
    let mut struck = vec![false; count];
    let mut mark = |lines: &str, on: bool| -> Option<()> {
        let range = LineRange::parse(lines).filter(|range| range.last <= count)?;
        struck.get_mut(range.first - 1..range.last)?.fill(on);
        Some(())
    };
    let asked = args.lines.iter().map(|lines| (lines, !args.undo));
    for (lines, on) in table.struck.iter().map(|lines| (lines, true)).chain(asked) {
        mark(lines, on).ok_or_else(|| SourceError::BadLines(lines.clone(), count))?;
    }
    let ranges = ranges(&struck);
    let id = args.source.as_str();
    let not_changed = |why| SourceError::NotChanged(args.file.clone(), why, id.to_owned());
    // Line numbers hold for this text only: it is pinned with them.
    let pinned = SourceTable { id: id.to_owned(), sha256: Some(sum), ..SourceTable::default() };
    tables.put(&pinned).map_err(not_changed)?;
    tables.strike(id, &ranges).map_err(not_changed)?;
    write(&args.file, &tables.text())
}

/// Joins struck lines into ranges.
fn ranges(struck: &[bool]) -> Vec<LineRange> {
    let mut ranges: Vec<LineRange> = Vec::new();
    for line in struck.iter().enumerate().filter(|(_, struck)| **struck).map(|(at, _)| at + 1) {
        match ranges.last_mut() {
            Some(range) if range.last + 1 == line => range.last = line,
            _ => ranges.push(LineRange { first: line, last: line }),
        }
    }
    ranges
}

/// Makes an id of the first words of a title.
pub(crate) fn slug(title: &str) -> String {
    const WORDS: usize = 4;
    let plain = title.to_lowercase().replace(['\'', '’'], "");
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS).collect::<Vec<_>>().join("-")
}

fn folder(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new("."))
}

/// Makes sure that a text of `sources/` is in the folder of the conflict file: no link may lead
/// what is written or deleted elsewhere.
fn no_links(text: &Path) -> Result<(), SourceError> {
    files::link_at(text).map_or(Ok(()), |path| Err(SourceError::Link(path.to_owned())))
}

/// Makes sure that what is printed replaces none of these, before anything is edited.
fn spare(output: &Output, inputs: &[&Path]) -> Result<(), SourceError> {
    inputs.iter().try_for_each(|input| output.spare(input)).map_err(SourceError::Replaced)
}

/// Waits until nobody else edits the conflict file.
fn lock(path: &Path) -> Result<std::fs::File, SourceError> {
    files::lock(path).map_err(|why| match why.kind() {
        std::io::ErrorKind::NotFound => SourceError::NoConflict(path.to_owned()),
        _ => SourceError::Unread(path.to_owned(), Unread::Failed(why.to_string())),
    })
}

fn read(path: &Path) -> Result<Vec<u8>, SourceError> {
    reader().file(path).map_err(|why| SourceError::Unread(path.to_owned(), why.into()))
}

pub(crate) fn read_tables(file: &Path) -> Result<SourceTables, SourceError> {
    let bytes = reader().editable(file).map_err(|why| match why.into() {
        Unread::Missing => SourceError::NoConflict(file.to_owned()),
        why => SourceError::Unread(file.to_owned(), why),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| SourceError::NotText(file.to_owned()))?;
    let tables = SourceTables::read(&text);
    tables.map_err(|why| SourceError::NotChanged(file.to_owned(), why, String::new()))
}

pub(crate) fn read_source(
    tables: &SourceTables,
    file: &Path,
    id: &str,
) -> Result<(SourceTable, String), SourceError> {
    let table = tables
        .get(id)
        .map_err(|why| SourceError::NotChanged(file.to_owned(), why, id.to_owned()))?;
    let path = table.file.clone().ok_or_else(|| SourceError::NoFile(id.to_owned()))?;
    let whole = folder(file).join(&path);
    match reader().source(folder(file), Path::new(&path)) {
        Ok(bytes) => {
            let text = String::from_utf8(bytes).map_err(|_| SourceError::NotText(whole))?;
            Ok((table, text))
        }
        Err(why) => Err(SourceError::Unread(whole, why)),
    }
}

fn write(path: &Path, text: &str) -> Result<(), SourceError> {
    files::replace(path, |to| to.write_all(text.as_bytes()))
        .map_err(|why| SourceError::Unwritten(path.to_owned(), why))
}

#[cfg(test)]
mod tests;
