//! Reading a conflict file and telling its problems.

use std::path::Path;

use crossroad::conflict::{Conflict, Reading};
use crossroad::diagnostic::Severity;
use crossroad_files::reading;

use crate::exit::{Exit, Failure};
use crate::output::{Output, colour};

/// Reads a conflict file, and holds its quotations against the texts of its sources; the problems
/// are not told yet.
pub(crate) fn read(path: &Path) -> Result<Reading, Failure> {
    Ok(reading(path, &bytes(path)?))
}

/// Reads the bytes of a conflict file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    crossroad_files::bytes(path).map_err(|error| {
        let message = format!("`{}` cannot be read: {error}", path.display());
        let failure = Failure::new(Exit::Input, message);
        if path.is_dir() { failure.hint("it is a folder; name the file in it") } else { failure }
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
            // Warnings are for `check`: an answer is not to drown in them.
            let warnings = reading.diagnostics.len();
            if warnings > 0 {
                let noun = if warnings == 1 { "warning" } else { "warnings" };
                eprintln!("{warnings} {noun}; crossroad check {} tells more", reading.name);
            }
            Ok(conflict)
        }
        None => {
            eprint!("{}", reading.render(colour(&std::io::stderr())));
            let errors = count(&reading, Severity::Error);
            let noun = if errors == 1 { "error" } else { "errors" };
            eprintln!("{errors} {noun} in {}", reading.name);
            Err(Failure::told(Exit::Problems))
        }
    }
}

/// Counts the problems of a severity.
pub(crate) fn count(reading: &Reading, severity: Severity) -> usize {
    reading.diagnostics.iter().filter(|problem| problem.severity == severity).count()
}
