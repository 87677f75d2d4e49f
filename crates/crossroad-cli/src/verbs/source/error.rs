//! Why something could not be done with a source.

use std::path::PathBuf;

use crossroad::model::quotation::Unread;
use crossroad::text::diagnostic::{did_you_mean, list};
use crossroad_intake::NotTaken;

use crate::exit::{Exit, Failure};
use crate::source_table::NotChanged;

/// Why something could not be done with a source.
#[derive(Debug)]
pub(crate) enum SourceError {
    /// There is no such conflict file.
    NoConflict(PathBuf),
    /// A file could not be read.
    Unread(PathBuf, Unread),
    /// A text would be written to where a link leads.
    Link(PathBuf),
    /// The answer would replace what it comes from.
    Replaced(Failure),
    /// A file could not be written.
    Unwritten(PathBuf, std::io::Error),
    /// A document could not be taken in.
    NotTaken(PathBuf, NotTaken),
    /// The file is not text.
    NotText(PathBuf),
    /// The conflict file could not be changed.
    NotChanged(PathBuf, NotChanged, String),
    /// This cannot be an id.
    BadId(String, &'static str),
    /// Another source has this id.
    Taken(String),
    /// Another source has this text, which was to be one of the second id.
    Twice(String, String),
    /// These claims are quoted from the source.
    Needed(String, Vec<String>),
    /// A file that is to be made is there already.
    InTheWay(PathBuf),
    /// The source or its file is there already, and is another one.
    There(String, String),
    /// The source names no file.
    NoFile(String),
    /// These are no lines of the text, which has so many.
    BadLines(String, usize),
    /// The text is not the one that the file's SHA-256 was taken of.
    Changed(String),
}

impl SourceError {
    /// Returns the exit code it ends with.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::NoConflict(_) | Self::Unread(..) | Self::NotText(_) | Self::NotTaken(..) => {
                Exit::Input
            }
            Self::Unwritten(..) | Self::Link(_) => Exit::Output,
            Self::Replaced(failure) => failure.exit(),
            Self::NotChanged(_, NotChanged::Syntax(_) | NotChanged::NoTable(_), _) => {
                Exit::Problems
            }
            _ => Exit::Usage,
        }
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Replaced(failure) => failure,
            error => Self::new(error.exit(), error.to_string()),
        }
    }
}

impl std::fmt::Display for SourceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoConflict(path) => write!(
                f,
                "there is no conflict file `{0}`: `crossroad new {0}` makes one",
                path.display()
            ),
            Self::Unread(path, Unread::Missing) => {
                write!(f, "there is no file `{}`", path.display())
            }
            Self::Unread(path, Unread::Outside) => write!(
                f,
                "`{}` leads out of the folder of the conflict file: keep the text beside it, or \
                 name its folder with --sources-root",
                path.display()
            ),
            Self::Link(path) => write!(
                f,
                "`{}` is a link: texts are only written into the folder of the conflict file",
                path.display()
            ),
            Self::Replaced(failure) => f.write_str(failure.message()),
            Self::Unread(path, Unread::Failed(why)) => {
                write!(f, "`{}` cannot be read: {why}", path.display())
            }
            Self::Unwritten(path, why) => {
                write!(f, "`{}` cannot be written: {why}", path.display())
            }
            Self::NotTaken(path, NotTaken::NoArticle(why)) => write!(
                f,
                "no article in `{}`: {why}; copy its text into a `.txt` file and add that",
                path.display()
            ),
            Self::NotTaken(path, NotTaken::NoPage) => {
                write!(f, "no page is in `{}`: save it anew, as a web page (HTML)", path.display())
            }
            Self::NotTaken(path, NotTaken::Pdf) => {
                let text = path.with_extension("txt");
                write!(
                    f,
                    "`{0}` is a PDF: make text of it with `pdftotext {0} {1}` (of poppler-utils), \
                     look whether it reads well, and add `{1}`; its pages are kept",
                    path.display(),
                    text.display()
                )
            }
            Self::NotText(path) | Self::NotTaken(path, NotTaken::NotText) => write!(
                f,
                "`{}` is neither a web page nor UTF-8 text: save it as one of them",
                path.display()
            ),
            Self::NotChanged(path, why, id) => match why {
                NotChanged::Syntax(why) => write!(
                    f,
                    "`{}` is not TOML: {why}; `crossroad check` says where",
                    path.display()
                ),
                NotChanged::NoTable(key) => {
                    write!(f, "`{key}` in `{}` is no table", path.display())
                }
                NotChanged::NoSource(ids) => {
                    write!(f, "there is no source `{id}` in `{}`", path.display())?;
                    let ids = || ids.iter().map(String::as_str);
                    match did_you_mean(id, ids()) {
                        Some(hint) => write!(f, ": {hint}"),
                        None if ids().next().is_none() => Ok(()),
                        None => write!(f, ": there is {}", list(ids(), "and")),
                    }
                }
            },
            Self::BadId(id, how) => {
                write!(f, "`{id}` cannot be an id: {how} one of lower-case words with hyphens")
            }
            Self::Taken(id) => write!(f, "another source is called `{id}`: give another id"),
            Self::Twice(other, id) if id.is_empty() => {
                write!(f, "this text is there already, as source `{other}`")
            }
            Self::Twice(other, id) => write!(
                f,
                "this text is there already, as source `{other}`: \
                 `crossroad source rename FILE {other} {id}` gives it the other id"
            ),
            Self::Needed(id, claims) => write!(
                f,
                "source `{id}` is needed: {} {} quoted from it",
                list(claims.iter().map(String::as_str), "and"),
                if claims.len() == 1 { "is" } else { "are" }
            ),
            Self::InTheWay(path) => {
                write!(f, "`{}` is there already: move it away first", path.display())
            }
            Self::There(id, file) => write!(
                f,
                "source `{id}` is there already, and `{file}` has another text: give another `--id`, or `--replace` it"
            ),
            Self::NoFile(id) => write!(f, "source `{id}` names no file"),
            Self::BadLines(lines, count) => write!(
                f,
                "`{lines}` are no lines of the text, which has {count}: write `12` or `12-14`"
            ),
            Self::Changed(id) => write!(
                f,
                "the text of source `{id}` has changed since its SHA-256 was written: look at it first, line numbers may differ"
            ),
        }
    }
}
