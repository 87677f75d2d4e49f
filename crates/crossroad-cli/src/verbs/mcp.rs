//! `crossroad mcp [FOLDER]`: the conflict files of a folder, for assistants.

#[cfg(feature = "mcp")]
mod server;

use std::path::PathBuf;

use clap::Args;

use crate::choose::How;
use crate::exit::Failure;

/// Let an assistant work on the conflict files of a folder, by the Model Context Protocol
///
/// An assistant takes pages in as sources, marks quotations, proposes edits and asks for answers; no
/// file outside the folder is read or written. Each edit is checked before it is kept: a quotation
/// that is not in its source is refused with the nearest passage. What an assistant writes is marked as
/// drafted until somebody confirms it (`crossroad edit FILE confirm`), and goes on record as use of AI.
/// Without --http it speaks over standard input and output, as assistants start it.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder whose files the assistant can work on
    #[arg(default_value = ".", value_name = "FOLDER")]
    folder: PathBuf,
    /// Listen on this machine by HTTP instead; the address and the key are printed
    #[arg(long)]
    http: bool,
    /// The port to listen on; a free one otherwise
    #[arg(long, requires = "http")]
    port: Option<u16>,
    #[command(flatten)]
    how: How,
}

#[cfg(feature = "mcp")]
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    server::run(arguments)
}

#[cfg(not(feature = "mcp"))]
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let _ = (&arguments.folder, arguments.http, arguments.port, arguments.how.asked());
    let message = "this build of crossroad has no server for assistants";
    Err(Failure::new(crate::exit::Exit::Refused, message)
        .hint("build it with `--features mcp` (or `full`)"))
}
