//! `crossroad page -o PAGE.html`: the workbench as one page that needs nothing else.

#[cfg(feature = "workbench")]
mod whole;

use std::path::PathBuf;

use clap::Args;

use crate::exit::Failure;

/// Write the whole workbench as one page: to open, to mail, or to put on any web server
///
/// The page has the engine in it, and the conflicts that are named; without any, those of the case library. It needs
/// no installation, works offline, and cannot reach any network: nothing leaves the machine that it is
/// opened on.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Conflict files that come with the page, with the texts of their sources [default: the case library]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The page to write (replaced as a whole; - for standard output)
    #[arg(long, short, value_name = "PAGE.html")]
    output: PathBuf,
    /// The engine, a WebAssembly module made by `javascript/build --page` [default: that of this build, if it has
    /// one]
    #[arg(long, value_name = "FILE.wasm")]
    module: Option<PathBuf>,
}

#[cfg(feature = "workbench")]
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    whole::run(arguments)
}

#[cfg(not(feature = "workbench"))]
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let _ = (&arguments.files, &arguments.output, &arguments.module);
    Err(super::serve::without())
}
