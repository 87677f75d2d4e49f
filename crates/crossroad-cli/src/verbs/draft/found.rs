//! What was found in a source, as text and JSON.

use std::fmt::Write as _;
use std::path::Path;

use crossroad::model::quotation::LineRange;
use crossroad::text::diagnostic::list;
use crossroad_draft::{Candidate, Candidates, Claims, MOST_TEXT, Origin, candidates, skeleton};

use crate::exit::{Exit, Failure};
use crate::input::reader;
use crate::source_table::SourceTables;
use crate::verbs::source::{SourceError, read_source, read_tables, slug};

/// What was found in a source.
#[derive(Debug)]
pub(super) struct Found {
    /// What is claimed in it.
    pub(super) candidates: Candidates,
    origin: Origin,
    file: String,
}

/// Looks through a source of a conflict file, or through a text as it is.
pub(super) fn looked_through(file: &Path, source: Option<&str>) -> Result<Found, Failure> {
    let name = file.display().to_string();
    let is_conflict = file.extension().is_some_and(|end| end == "toml");
    if !is_conflict {
        if let Some(source) = source {
            let message =
                format!("`{name}` is looked through as it is, and has no source `{source}`");
            return Err(Failure::new(Exit::Usage, message).hint("a conflict file ends in .toml"));
        }
        let bytes = read(file)?;
        let taken = crossroad_intake::take(&name, &bytes)
            .map_err(|why| Failure::from(SourceError::NotTaken(file.to_owned(), why)))?;
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let title = taken.title.or(stem).unwrap_or_default();
        let id = Some(slug(&title)).filter(|id| !id.is_empty());
        let origin = Origin {
            id: id.clone().unwrap_or_else(|| "source".to_owned()),
            file: format!("sources/{}.{}", id.as_deref().unwrap_or("source"), taken.extension),
            title,
        };
        within(&name, &taken.text)?;
        return Ok(Found { candidates: candidates(None, &taken.text, &[]), origin, file: name });
    }
    let tables = read_tables(file)?;
    let (table, text) = read_source(&tables, file, &chosen(&tables, source)?)?;
    let struck: Vec<LineRange> =
        table.struck.iter().filter_map(|lines| LineRange::parse(lines)).collect();
    within(&table.id, &text)?;
    let candidates = candidates(Some(&table.id), &text, &struck);
    let origin = Origin {
        id: table.id,
        title: table.title.unwrap_or_default(),
        file: table.file.unwrap_or_default(),
    };
    Ok(Found { candidates, origin, file: name })
}

fn within(name: &str, text: &str) -> Result<(), Failure> {
    if text.len() <= MOST_TEXT {
        return Ok(());
    }
    let message = format!(
        "`{name}` has {} bytes, and a text of {MOST_TEXT} is looked through at most",
        text.len()
    );
    Err(Failure::new(Exit::Refused, message))
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    reader().file(file).map_err(|why| {
        Failure::new(Exit::Input, format!("`{}` cannot be read: {why}", file.display()))
    })
}

/// Finds the source that is meant.
pub(super) fn chosen(tables: &SourceTables, id: Option<&str>) -> Result<String, Failure> {
    let ids = tables.ids();
    let known = || list(ids.iter().map(String::as_str), "and");
    match (id, ids.as_slice()) {
        // (one that is not there is told of where it is read)
        (Some(id), _) => Ok(id.to_owned()),
        (None, [one]) => Ok(one.clone()),
        (None, []) => Err(Failure::new(Exit::Usage, "the file has no source")
            .hint("`crossroad source add` takes one in")),
        (None, several) => {
            let message = format!("which of the {} sources was not said", several.len());
            Err(Failure::new(Exit::Usage, message).hint(format!("there is {}", known())))
        }
    }
}

impl Found {
    /// Lists the candidates of some kinds, all where none is named.
    pub(super) fn shown(&self, kinds: &[Claims]) -> Vec<&Candidate> {
        self.candidates.candidates.iter().filter(|one| one.is_of(kinds)).collect()
    }

    /// Tells what was found, for people.
    pub(super) fn text(&self, kinds: &[Claims]) -> String {
        let shown = self.shown(kinds);
        let mut text = format!(
            "{}: {} of {} sentences claim something\n",
            self.origin.id,
            shown.len(),
            self.candidates.sentences
        );
        for one in &shown {
            let _ = write!(text, "\n{:>3}  line {}: {}", one.number, one.line, one.claimed());
            let _ = match &one.who {
                Some(who) => writeln!(text, "; of {who}"),
                None => writeln!(text),
            };
            let words: Vec<&str> = one.quote.split_whitespace().collect();
            let _ = writeln!(text, "     “{}”", words.join(" "));
            if let Some(speaker) = &one.speaker {
                let _ = writeln!(text, "     said by {speaker}");
            }
        }
        let file = &self.file;
        let next = match &self.candidates.source {
            _ if shown.is_empty() => String::new(),
            Some(source) => {
                format!(
                    "\nto take some in: crossroad draft {file} {source} --pick\nor by number:    crossroad draft {file} {source} --accept 1,3\n"
                )
            }
            None => format!("\nto start a conflict from them: crossroad draft {file} --skeleton\n"),
        };
        text + &next
    }

    /// Returns what was found, for programs.
    pub(super) fn json(&self, kinds: &[Claims]) -> Candidates {
        Candidates {
            candidates: self.shown(kinds).into_iter().cloned().collect(),
            ..self.candidates.clone()
        }
    }

    /// Writes a conflict file to start from.
    pub(super) fn skeleton(&self, kinds: &[Claims]) -> String {
        skeleton(&self.origin.title, &self.origin, &self.shown(kinds))
    }
}
