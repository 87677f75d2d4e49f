//! Reading a conflict file and telling its problems.

use std::io::{IsTerminal, Read};
use std::path::Path;

use crossroad::check::read_with_sources;
use crossroad::conflict::{Conflict, Reading};
use crossroad::diagnostic::Severity;

use crate::exit::{Exit, Failure};
use crate::files::texts;

/// Reads a conflict file, and holds its quotations against the texts of its sources; the problems
/// are not told yet.
pub(crate) fn read(path: &Path) -> Result<Reading, Failure> {
    Ok(read_bytes(path, &bytes(path)?))
}

/// Reads the bytes of a conflict file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| {
        let failure = Failure::new(Exit::Input, format!("`{name}` cannot be read: {error}"));
        if path.is_dir() { failure.hint("it is a folder; name the file in it") } else { failure }
    };
    // One byte more than a conflict file may have tells that it is too long.
    let most = crossroad::source::LARGEST as u64 + 1;
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let file = std::fs::File::open(path).map_err(unreadable)?;
        file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    Ok(bytes)
}

/// Reads a conflict from the bytes of its file.
pub(crate) fn read_bytes(path: &Path, bytes: &[u8]) -> Reading {
    let folder = path.parent().unwrap_or(Path::new(""));
    read_with_sources(&path.display().to_string(), bytes, |conflict| texts(conflict, folder))
}

/// Reads a conflict; tells its errors on standard error, and fails if there are any.
pub(crate) fn conflict(path: &Path) -> Result<Conflict, Failure> {
    told(read(path)?)
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

/// Says whether text may have colours.
pub(crate) fn colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
