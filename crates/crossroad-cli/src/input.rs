//! Reading a conflict file and telling its problems.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::Args;

use crossroad::model::conflict::{Conflict, Reading};
use crossroad::text::diagnostic::Severity;
use crossroad_files::{Limits, Reader};

use crate::choose::size;
use crate::exit::{Exit, Failure};
use crate::output::{Output, colour, unread};
use crate::stderr::{paint, tell};

/// Which files are read.
#[derive(Debug, Args)]
pub(crate) struct Files {
    /// Sources may lie in this folder, too, and not only in that of the conflict file and below
    #[arg(long, value_name = "FOLDER", global = true, help_heading = "Files")]
    sources_root: Vec<PathBuf>,
    /// Read sources, pages and imported files of up to this size [default: 64MiB]
    #[arg(long, value_name = "SIZE", global = true, help_heading = "Files", value_parser = size)]
    max_input: Option<u64>,
    /// Read conflict files and plans of up to this size [default: 16MiB]
    #[arg(long, value_name = "SIZE", global = true, help_heading = "Files", value_parser = size)]
    max_model: Option<u64>,
}

impl Files {
    /// Says which were asked for, to a program that reads them as well.
    pub(crate) fn arguments() -> Vec<std::ffi::OsString> {
        let Some(files) = FILES.get() else { return Vec::new() };
        let option = |name: &str, value: &std::ffi::OsStr| {
            let mut text = std::ffi::OsString::from(name);
            text.push(value);
            text
        };
        let roots = files.sources_root.iter();
        let roots = roots.map(|root| option("--sources-root=", root.as_os_str()));
        let sizes = [("--max-input", files.max_input), ("--max-model", files.max_model)];
        let sizes = sizes.into_iter().filter_map(|(name, most)| Some((name, most?)));
        roots.chain(sizes.map(|(name, most)| format!("{name}={most}").into())).collect()
    }
}

static FILES: OnceLock<Files> = OnceLock::new();

/// Notes which files are read, before any is.
pub(crate) fn settle(files: Files) {
    let _ = FILES.set(files);
}

/// Returns what reads all files of this run, and knows which they were.
pub(crate) fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| match FILES.get() {
        Some(files) => {
            let limits = Limits::said(files.max_input, files.max_model);
            Reader::new(limits, files.sources_root.clone())
        }
        None => Reader::default(),
    })
}

/// Returns how large a conflict file may be, in bytes.
#[cfg(feature = "workbench")]
pub(crate) fn most() -> u64 {
    Limits::said(None, FILES.get().and_then(|files| files.max_model)).model
}

/// Reads a conflict file, and holds its quotations against the texts of its sources; the problems
/// are not told yet.
pub(crate) fn read(path: &Path) -> Result<Reading, Failure> {
    Ok(reader().reading(path, &bytes(path)?))
}

/// Reads the bytes of a conflict file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    reader().named(path).map_err(|error| {
        let message = format!("`{}` cannot be read: {error}", path.display());
        let failure = Failure::new(Exit::Input, message);
        match error.kind() {
            ErrorKind::IsADirectory => failure.hint("name the file in it"),
            ErrorKind::InvalidInput => failure.hint("`-` reads standard input"),
            _ => failure,
        }
    })
}

/// Reads a conflict; tells its errors on standard error, and fails if there are any.
pub(crate) fn conflict(path: &Path) -> Result<Conflict, Failure> {
    told(read(path)?)
}

/// Reads a conflict as [`conflict`] does, which the answer is not to replace.
pub(crate) fn spared(path: &Path, output: &Output) -> Result<Conflict, Failure> {
    output.spare(path)?;
    conflict(path)
}

/// Returns the conflict of a reading; tells its errors on standard error, and fails if there are
/// any.
pub(crate) fn told(reading: Reading) -> Result<Conflict, Failure> {
    match reading.conflict {
        Some(conflict) => {
            // (its sources were read, too)
            unread()?;
            // Warnings are for `check`: an answer is not to drown in them.
            let warnings = reading.diagnostics.len();
            if warnings > 0 {
                let noun = if warnings == 1 { "warning" } else { "warnings" };
                tell(format_args!(
                    "{warnings} {noun}; crossroad check {} tells more",
                    reading.name
                ));
            }
            Ok(conflict)
        }
        None => {
            paint(&reading.render(colour(&std::io::stderr())));
            let errors = count(&reading, Severity::Error);
            let noun = if errors == 1 { "error" } else { "errors" };
            tell(format_args!("{errors} {noun} in {}", reading.name));
            Err(Failure::told(Exit::Problems))
        }
    }
}

/// Counts the problems of a severity.
pub(crate) fn count(reading: &Reading, severity: Severity) -> usize {
    reading.diagnostics.iter().filter(|problem| problem.severity == severity).count()
}
