//! crossroad for assistants: a server of the Model Context Protocol over the conflict files of one
//! folder, by standard input and output or by HTTP on this machine.
//!
//! What an assistant can do are the rows of two tables: those of this crate (`tools.rs`), for files,
//! sources and edits, and the verbs of the library, whose questions and answers are those of the
//! command. Nothing outside the folder is read or written, and nothing is executed. Every edit is
//! checked before it is kept, all edits of a call or none; what an assistant writes is a draft, and
//! on record. Texts of others are handed over as data, and said to be such.

mod limits;
mod reply;
mod place;
mod tools;
mod verbs;
mod resources;
mod prompts;
mod server;

use std::future::Future;
use std::io::{Error, Result};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use crossroad_files::Reader;
use crossroad_report::verb::How;
use crossroad_serve::Key;
use rmcp::service::serve_server;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::{StreamableHttpServerConfig, StreamableHttpService};
use tokio::net::TcpListener;

use limits::MOST_MESSAGE;
use place::Place;
use server::Server;

/// What an assistant can work on, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder whose files it can read and write.
    pub folder: PathBuf,
    /// What reads files.
    pub reader: &'static Reader,
    /// The largest conflict file that is written, in bytes.
    pub most: u64,
    /// How answers are computed, where a question does not say so.
    pub how: How,
}

/// How often it is looked whether to stop.
const LOOK: Duration = Duration::from_millis(50);

/// How long what is being done may take once it is to stop.
const GRACE: Duration = Duration::from_millis(300);

/// Serves an assistant over standard input and output, until it hangs up or `stop` says so.
///
/// # Errors
/// The folder cannot be read, or the assistant does not speak the protocol.
pub fn stdio(options: &Options, stop: &dyn Fn() -> bool) -> Result<()> {
    let server = Server::new(Place::open(options)?);
    let own = server.clone();
    run(&own, stop, async move {
        let running = serve_server(server, (tokio::io::stdin(), tokio::io::stdout())).await;
        let running = running.map_err(|why| Error::other(why.to_string()))?;
        running.waiting().await.map(|_| ()).map_err(|why| Error::other(why.to_string()))
    })
}

/// Serves assistants of this machine by HTTP, until `stop` says so; `ready` is told the address and
/// the key that every request must have.
///
/// # Errors
/// The folder cannot be read, the port is taken, or the system refuses a server.
pub fn http(
    options: &Options,
    port: Option<u16>,
    ready: impl FnOnce(&str, &str),
    stop: &dyn Fn() -> bool,
) -> Result<()> {
    let server = Server::new(Place::open(options)?);
    let key = Key::new()?;
    let own = server.clone();
    run(&own, stop, async move {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port.unwrap_or(0)));
        let listener = TcpListener::bind(address).await?;
        let port = listener.local_addr()?.port();
        // Requests stand alone: what an assistant needs to know is in the files.
        let config = StreamableHttpServerConfig::default()
            .with_legacy_session_mode(false)
            .with_json_response(true)
            .with_max_request_body_bytes(MOST_MESSAGE)
            .enforce_origin_validation();
        let sessions = Arc::new(NeverSessionManager::default());
        let service = StreamableHttpService::new(move || Ok(server.clone()), sessions, config);
        ready(&format!("http://127.0.0.1:{port}/mcp"), key.words());
        let router = Router::new()
            .nest_service("/mcp", service)
            .layer(from_fn_with_state(Arc::new(key), with_key));
        axum::serve(listener, router).await
    })
}

/// Lets requests with the key through.
async fn with_key(State(key): State<Arc<Key>>, request: Request, next: Next) -> Response {
    let given = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    match given.and_then(|words| words.strip_prefix("Bearer ")) {
        Some(given) if key.is(given.trim()) => next.run(request).await,
        _ => {
            let words =
                "send the key that `crossroad mcp --http` printed, as `Authorization: Bearer …`";
            (StatusCode::UNAUTHORIZED, words).into_response()
        }
    }
}

/// Runs a server until it ends, or is to stop.
fn run(
    server: &Server,
    stop: &dyn Fn() -> bool,
    serving: impl Future<Output = Result<()>>,
) -> Result<()> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    let served = runtime.block_on(async {
        let stopped = async {
            while !stop() {
                tokio::time::sleep(LOOK).await;
            }
        };
        tokio::select! {
            served = serving => served,
            () = stopped => Ok(()),
        }
    });
    server.stop();
    // (A read of standard input does not end by itself.)
    runtime.shutdown_timeout(GRACE);
    served
}
