//! `crossroad serve [FILE|FOLDER]`: the workbench, in a browser of this machine.

#[cfg(feature = "workbench")]
mod server;

use std::path::PathBuf;

use clap::Args;

use crate::choose::How;
use crate::exit::Failure;

/// Open a conflict file, or a folder of them, in the workbench: a page in your browser
///
/// The page shows the sources with the passages that are quoted, the model, and the answer, which
/// follows every change. Only this machine can open it, and only by the address that is printed;
/// no file outside the folder is read or written. It runs until you press Ctrl-C.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file to open, or the folder whose files can be opened
    #[arg(default_value = ".", value_name = "FILE|FOLDER")]
    path: PathBuf,
    /// The port to listen on; a free one otherwise
    #[arg(long)]
    port: Option<u16>,
    /// Print the address, and open no browser
    #[arg(long)]
    no_open: bool,
    #[command(flatten)]
    how: How,
}

#[cfg(feature = "workbench")]
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    server::run(arguments)
}

#[cfg(not(feature = "workbench"))]
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let _ = (&arguments.path, arguments.port, arguments.no_open, arguments.how.asked());
    Err(without())
}

/// Says that this build can show no workbench.
#[cfg(not(feature = "workbench"))]
pub(super) fn without() -> Failure {
    let message = "this build of crossroad has no workbench";
    Failure::new(crate::exit::Exit::Refused, message)
        .hint("build it with `--features workbench` (or `full`)")
}
