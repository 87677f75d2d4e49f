//! Starts the server, and a browser.

use std::io::{ErrorKind, IsTerminal as _};
use std::path::{Path, PathBuf};

use crossroad_serve::Options;

use super::Arguments;
use crate::exit::{Exit, Failure};
use crate::input;
use crate::output::Output;
use crate::progress::interrupted;
use crate::stderr::tell;

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let path = &arguments.path;
    let (folder, file) = split(path)?;
    let options = Options {
        folder,
        file,
        port: arguments.port,
        reader: input::reader(),
        most: input::most(),
        how: arguments.how.asked(),
    };
    let browser = !arguments.no_open && std::io::stdout().is_terminal();
    let ready = |address: &str| {
        // (Where nobody reads the address, a browser may still be opened.)
        let _ = Output::plain().text(&format!("{address}\n"));
        if browser && open::that_detached(address).is_err() {
            tell("no browser could be opened: open the address above yourself");
        }
        tell(
            "the workbench runs until you press Ctrl-C; whoever has the address can edit the files",
        );
    };
    crossroad_serve::serve(options, ready, &interrupted).map_err(|error| {
        let failure = |message: String| Failure::new(Exit::Input, message);
        match (error.kind(), arguments.port) {
            (ErrorKind::AddrInUse, Some(port)) => failure(format!("port {port} is taken"))
                .hint("leave `--port` out: a free one is found"),
            (ErrorKind::PermissionDenied, Some(port)) => {
                failure(format!("port {port} may not be used")).hint("take one above 1023")
            }
            _ => failure(format!("`{}` cannot be served: {error}", path.display())),
        }
    })?;
    tell("the workbench has ended");
    Ok(())
}

/// Returns the folder that is served, and the file that is opened first.
fn split(path: &Path) -> Result<(PathBuf, Option<String>), Failure> {
    let unread = |error: std::io::Error| {
        let message = format!("`{}` cannot be read: {error}", path.display());
        Failure::new(Exit::Input, message)
    };
    let about = std::fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            unread(error).hint(format!("`crossroad new {}` makes one", path.display()))
        }
        _ => unread(error),
    })?;
    if about.is_dir() {
        return Ok((path.to_owned(), None));
    }
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.filter(|name| name.ends_with(".toml")).ok_or_else(|| {
        Failure::new(Exit::Usage, format!("`{}` is no conflict file by its name", path.display()))
            .hint("name a folder, or a file that ends in .toml")
    })?;
    Ok((folder.to_owned(), Some(name.to_owned())))
}
