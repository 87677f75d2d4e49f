//! `crossroad new FILE`: a conflict file to start from.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use crossroad::game::check::read_checked;
use crossroad::text::diagnostic::nearest;
use crossroad_history::library::{LibraryCase, library};

use crate::exit::{Exit, Failure};
use crate::files::link_at;
use crate::input::reader;
use crate::output::to_file;
use crate::stderr::tell;

/// The file that a new conflict starts from: small, complete, and commented.
pub(crate) const SCAFFOLD: &str = include_str!("new.toml");

/// Write a new conflict file, with comments, to start from
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The file to write (- for standard output)
    file: PathBuf,
    /// Start from a case of the library instead, with the texts of its sources (crossroad cases lists
    /// them)
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let case = arguments.from.as_deref().map(case).transpose()?;
    let bytes = case.map_or(SCAFFOLD.as_bytes(), |case| case.conflict());
    if arguments.file.as_os_str() == "-" {
        return crate::output::Output::plain().text(&String::from_utf8_lossy(bytes));
    }
    let mut files = vec![(arguments.file.clone(), bytes)];
    let folder = arguments.file.parent().unwrap_or(Path::new(""));
    files.extend(case.iter().flat_map(sources).map(|(path, bytes)| (folder.join(path), bytes)));
    // (A text that is there already as it is would be, stays.)
    let there = |path: &Path, bytes: &[u8]| reader().file(path).is_ok_and(|own| own == bytes);
    files.retain(|(path, bytes)| *path == arguments.file || !there(path, bytes));
    let mut texts = files.iter().filter(|(path, _)| *path != arguments.file);
    if let Some(link) = texts.find_map(|(path, _)| link_at(path)) {
        let message =
            format!("`{}` is a link: the texts of a case are kept beside it", link.display());
        return Err(
            Failure::new(Exit::Output, message).hint("make a folder of its own for the case")
        );
    }
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists() && !arguments.force) {
        let message = format!("`{}` exists already", path.display());
        return Err(Failure::new(Exit::Output, message).hint("--force replaces it"));
    }
    for (path, bytes) in files.iter().rev() {
        // (The sources first: a conflict file is never there without them.)
        if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
            std::fs::create_dir_all(folder).map_err(|error| {
                let message = format!("`{}` cannot be made: {error}", folder.display());
                Failure::new(Exit::Output, message)
            })?;
        }
        to_file(path, |to: &mut dyn Write| to.write_all(bytes))?;
    }
    let path = arguments.file.display();
    tell(format_args!("wrote {path}; next: crossroad analyze {path}"));
    Ok(())
}

/// Finds a case of the library.
fn case(id: &str) -> Result<LibraryCase, Failure> {
    let cases = library();
    let near = nearest(id, cases.iter().map(LibraryCase::id)).map(str::to_owned);
    cases.into_iter().find(|case| case.id() == id).ok_or_else(|| {
        let failure = Failure::new(Exit::Usage, format!("there is no case `{id}`"));
        failure.hint(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`crossroad cases` lists them".to_owned(),
        })
    })
}

/// Lists the texts that a case quotes from, each with its path from the conflict file.
fn sources(case: &LibraryCase) -> Vec<(String, &'static [u8])> {
    let conflict = read_checked(case.id(), case.conflict()).conflict;
    let sources = conflict.map(|conflict| conflict.sources).unwrap_or_default();
    let named = |path: &str| {
        sources.iter().any(|one| one.file.as_ref().is_some_and(|file| file.value == path))
    };
    case.others().into_iter().filter(|(path, _)| named(path)).collect()
}
