//! Starts the server for assistants.

use std::io::ErrorKind;

use crossroad_mcp::Options;

use super::Arguments;
use crate::exit::{Exit, Failure};
use crate::input;
use crate::output::Output;
use crate::progress::interrupted;
use crate::stderr::tell;

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let options = Options {
        folder: arguments.folder.clone(),
        reader: input::reader(),
        most: input::most(),
        how: arguments.how.asked(),
    };
    let served = match arguments.http {
        false => crossroad_mcp::stdio(&options, &interrupted),
        true => crossroad_mcp::http(
            &options,
            arguments.port,
            |address, key| {
                let _ = Output::plain().text(&format!("{address}\nAuthorization: Bearer {key}\n"));
                tell("it runs until you press Ctrl-C; whoever has the key can edit the files");
            },
            &interrupted,
        ),
    };
    served.map_err(|error| match (error.kind(), arguments.port) {
        (ErrorKind::AddrInUse, Some(port)) => {
            Failure::new(Exit::Input, format!("port {port} is taken"))
                .hint("leave `--port` out: a free one is found")
        }
        _ => {
            let folder = arguments.folder.display();
            Failure::new(Exit::Input, format!("`{folder}` cannot be served: {error}"))
        }
    })
}
