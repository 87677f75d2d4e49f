//! `crossroad new FILE`: a conflict file to start from.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::exit::{Exit, Failure};
use crate::output::to_file;
use crate::stderr::tell;

/// The file that a new conflict starts from: small, complete, and commented.
pub(crate) const SCAFFOLD: &str = include_str!("new.toml");

/// Write a new conflict file, with comments, to start from
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The file to write (- for standard output)
    file: PathBuf,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let write = |to: &mut dyn Write| to.write_all(SCAFFOLD.as_bytes());
    if arguments.file.as_os_str() == "-" {
        return crate::output::Output::plain().text(SCAFFOLD);
    }
    if arguments.file.exists() && !arguments.force {
        let message = format!("`{}` exists already", arguments.file.display());
        return Err(Failure::new(Exit::Output, message).hint("--force replaces it"));
    }
    to_file(&arguments.file, write)?;
    let path = arguments.file.display();
    tell(format_args!("wrote {path}; next: crossroad analyze {path}"));
    Ok(())
}
