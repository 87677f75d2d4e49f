//! The workbench in a browser of this machine, over the files of one folder.
//!
//! It listens on the loopback interface alone. Whoever asks must come with the token of this run,
//! from a page of this server, and asks of files within the folder alone (`guard.rs`, [`Folder`]).
//! Files are written whole, and never over what somebody else wrote since (`open_file.rs`); what is
//! not saved yet is kept beside the file, so that a server that is killed loses nothing. What is
//! shown and understood is the workbench's (`crossroad-workbench`).

mod answers;
mod ask;
mod folder;
mod guard;
mod journal;
mod open_file;
mod routes;
mod source;

use std::io::Result;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crossroad_files::Reader;
use crossroad_report::verb::How;
use tokio::net::TcpListener;
use tokio::sync::watch;

pub use crossroad_workbench::TakenIn;
pub use folder::Folder;
use guard::Guard;
pub use guard::Key;
use routes::Server;
pub use source::taken_in;

/// What is served, and how.
#[derive(Debug)]
pub struct Options {
    /// The folder whose files can be opened.
    pub folder: PathBuf,
    /// The file that is opened first, as a path from the folder; without one, the list of files.
    pub file: Option<String>,
    /// The port; a free one where none is named.
    pub port: Option<u16>,
    /// What reads files.
    pub reader: &'static Reader,
    /// The largest file that is taken, in bytes.
    pub most: u64,
    /// How answers are computed.
    pub how: How,
}

/// How often it is looked whether to stop.
const LOOK: Duration = Duration::from_millis(50);

/// How long answers that are being given may take once it is to stop.
const GRACE: Duration = Duration::from_millis(300);

/// Serves until `stop` says so; `ready` is told the address to open, which has the token.
///
/// # Errors
/// The folder cannot be read, the port is taken, or the system refuses a server.
pub fn serve(options: Options, ready: impl FnOnce(&str), stop: &dyn Fn() -> bool) -> Result<()> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    let served = runtime.block_on(run(options, ready, stop));
    // (Work on answers looks up often, and writes nothing.)
    runtime.shutdown_timeout(GRACE);
    served
}

async fn run(options: Options, ready: impl FnOnce(&str), stop: &dyn Fn() -> bool) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port.unwrap_or(0)));
    let listener = TcpListener::bind(address).await?;
    let port = listener.local_addr()?.port();
    let guard = Guard::new(port)?;
    let first = guard.address(options.file.as_deref());
    let (ending, ends) = watch::channel(false);
    let server = Arc::new(Server::new(options, guard, ends.clone())?);
    let mut until = ends.clone();
    let serving = axum::serve(listener, routes::router(Arc::clone(&server)))
        .with_graceful_shutdown(async move {
            let _ = until.wait_for(|ending| *ending).await;
        });
    let serving = tokio::spawn(serving.into_future());
    let watching = tokio::spawn(routes::watch_files(Arc::clone(&server)));
    ready(&first);
    while !stop() && !serving.is_finished() {
        tokio::time::sleep(LOOK).await;
    }
    server.stop();
    let _ = ending.send(true);
    watching.abort();
    match tokio::time::timeout(GRACE, serving).await {
        Ok(Ok(served)) => served,
        // (what does not end in time is ended)
        Ok(Err(_)) | Err(_) => Ok(()),
    }
}
