//! `crossroad import FILE -o conflict.toml`: a conflict file from another program's file.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use crossroad::exchange::{Trouble, gmcr, sheet};

use crate::choose::Limits;
use crate::exit::{Exit, Failure};
use crate::input::reader;
use crate::output::{Format, Output, spare};
use crate::stderr::tell;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum From {
    /// The JSON of the field's desktop program
    Gmcr,
    /// An option table as CSV: states as columns or as rows
    Csv,
}

/// Make a conflict file from another program's file: a .gmcr file, or an option table as CSV
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The file to read
    file: PathBuf,
    /// What it is [default: by its ending]
    #[arg(long, value_enum)]
    from: Option<From>,
    /// Beside an option table, how decision makers rank its states (CSV)
    #[arg(long, value_name = "FILE")]
    ranking: Option<PathBuf>,
    /// Write the conflict file to FILE instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    limits: Limits,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let from = from(arguments)?;
    let output = arguments.output.as_deref().filter(|path| path.as_os_str() != "-");
    spare(output, &arguments.file)?;
    if let Some(ranking) = &arguments.ranking {
        spare(output, ranking)?;
        if from == From::Gmcr {
            return Err(Failure::new(Exit::Usage, "--ranking goes with an option table (CSV)"));
        }
    }
    if let Some(path) = output.filter(|path| path.exists() && !arguments.force) {
        let message = format!("`{}` exists already", path.display());
        return Err(Failure::new(Exit::Output, message).hint("--force replaces it"));
    }
    let bytes = read(&arguments.file)?;
    let name = arguments.file.display().to_string();
    let found = match from {
        From::Gmcr => gmcr(&name, &bytes, arguments.limits.asked().memory()),
        From::Csv => {
            let ranking = match &arguments.ranking {
                Some(path) => Some((path.display().to_string(), read(path)?)),
                None => None,
            };
            let ranking = ranking.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
            sheet((&name, &bytes), ranking)
        }
    };
    let imported = found.map_err(|troubles| told(&troubles, &name))?;
    Output { format: Format::Text, output: arguments.output.clone() }
        .write(|to| to.write_all(imported.text.as_bytes()))?;
    for left in &imported.left_out {
        tell(format_args!("not carried over: {}", left));
    }
    if let Some(path) = output {
        let path = path.display();
        tell(format_args!("wrote {path}; next: crossroad check {path}"));
    }
    Ok(())
}

/// Tells what kind of file it is: as said, or by its ending.
fn from(arguments: &Arguments) -> Result<From, Failure> {
    let ending = arguments.file.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    let by_ending = match ending.as_deref() {
        Some("gmcr" | "json") => Some(From::Gmcr),
        Some("csv" | "tsv" | "txt") => Some(From::Csv),
        _ => None,
    };
    arguments.from.or(by_ending).ok_or_else(|| {
        let message = format!("`{}` does not tell what it is", arguments.file.display());
        Failure::new(Exit::Usage, message).hint("--from gmcr, or --from csv")
    })
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    reader().file(path).map_err(|error| {
        let why = match error.kind() {
            ErrorKind::NotFound => "there is no such file".to_owned(),
            _ => error.to_string(),
        };
        Failure::new(Exit::Input, format!("`{}` cannot be read: {why}", path.display()))
    })
}

/// Tells every problem of a file.
fn told(troubles: &[Trouble], name: &str) -> Failure {
    for trouble in troubles {
        tell(format_args!("error: {}", trouble));
    }
    let noun = if troubles.len() == 1 { "problem" } else { "problems" };
    tell(format_args!("{} {noun} in {name}; nothing was written", troubles.len()));
    Failure::told(Exit::Problems)
}
