//! What is at which address.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, RawQuery, Request, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::routing::{get, post};
use crossroad_report::form;
use crossroad_report::verb::Failure;
use crossroad_workbench::{
    NOT_SAVED, Read, Refused, View, asset, begin, bench_page, compared, document, start_page,
    text_page,
};
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use crate::answers::Answers;
use crate::folder::{Folder, query};
use crate::guard::Guard;
use crate::open_file::OpenFile;
use crate::{Options, ask};

/// Files that are open at most.
const OPEN: usize = 64;

/// How often it is looked whether files were changed outside.
const FOLLOWED: Duration = Duration::from_millis(400);

/// The most that is sent with a question beside a text, in bytes.
const BESIDE: u64 = 1 << 20;

/// All that answers need.
#[derive(Debug)]
pub(crate) struct Server {
    options: Options,
    folder: Folder,
    guard: Guard,
    files: Mutex<BTreeMap<PathBuf, Arc<OpenFile>>>,
    answers: Arc<Answers>,
    ends: watch::Receiver<bool>,
}

type Served = Result<Response<Body>, (StatusCode, String)>;

impl Server {
    pub(crate) fn new(
        options: Options,
        guard: Guard,
        ends: watch::Receiver<bool>,
    ) -> std::io::Result<Self> {
        let folder = Folder::open(&options.folder)?;
        let answers = Arc::new(Answers::new(options.how.clone()));
        Ok(Self { options, folder, guard, files: Mutex::default(), answers, ends })
    }

    pub(crate) fn stop(&self) {
        self.answers.stop();
    }

    fn all(&self) -> Vec<Arc<OpenFile>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// Opens a file, or returns it if it is open.
    fn open(&self, name: &str) -> std::io::Result<Arc<OpenFile>> {
        let path = self.folder.find(name)?;
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = files.get(&path) {
            return Ok(Arc::clone(open));
        }
        if files.len() >= OPEN {
            return Err(Error::other(format!("{OPEN} files are open, the most at once")));
        }
        let open = OpenFile::open(&path, name, self.options.reader, self.options.most)?;
        let open = Arc::new(open);
        files.insert(path, Arc::clone(&open));
        Ok(open)
    }
}

/// Returns what answers at each address.
pub(crate) fn router(server: Arc<Server>) -> Router {
    let most = server.options.most.saturating_mul(2).saturating_add(BESIDE);
    Router::new()
        .route("/", get(start))
        .route("/bench", get(bench))
        .route("/report", get(report))
        .route("/compare", get(compare))
        .route("/file", get(download))
        .route("/new", post(new))
        .route("/ask", post(answer))
        .route("/source", post(source))
        .route("/assets/{name}", get(assets))
        .fallback(nothing)
        .layer(DefaultBodyLimit::max(usize::try_from(most).unwrap_or(usize::MAX)))
        .layer(from_fn_with_state(Arc::clone(&server), guarded))
        .with_state(server)
}

/// Looks now and then whether files were changed outside.
pub(crate) async fn watch_files(server: Arc<Server>) {
    loop {
        tokio::time::sleep(FOLLOWED).await;
        let own = Arc::clone(&server);
        let _ = spawn_blocking(move || own.all().iter().for_each(|file| file.follow())).await;
    }
}

/// What pages may do: load from here, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same for a report, which has its style in itself and says by a hash which.
const REPORT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; \
    base-uri 'none'; frame-ancestors 'none'";

/// Lets in who may ask, and says with every response what a browser may do with it.
async fn guarded(
    State(server): State<Arc<Server>>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let (method, headers) = (request.method(), request.headers());
    let here = server.guard.comes_from_here(method, headers);
    let entering = request.uri().path() == "/" && value(request.uri().query(), "token").is_some();
    let may = here.and_then(|()| match entering {
        true => Ok(()),
        false => server.guard.has_cookie(headers),
    });
    let mut ends = server.ends.clone();
    let mut response = match may {
        // (what waits, waits no longer than the server runs)
        Ok(()) => tokio::select! {
            response = next.run(request) => response,
            _ = ends.wait_for(|ending| *ending) => words(StatusCode::SERVICE_UNAVAILABLE, "the server ends"),
        },
        Err((status, why)) => words(status, why),
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for name in ["cross-origin-opener-policy", "cross-origin-resource-policy"] {
        headers.insert(name, HeaderValue::from_static("same-origin"));
    }
    let policy = HeaderValue::from_static(POLICY);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    response
}

fn value(query: Option<&str>, key: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.unwrap_or("").as_bytes());
    pairs.find(|(name, _)| name == key).map(|(_, value)| value.into_owned())
}

/// A response of one type.
fn typed(media: &'static str, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

const HTML: &str = "text/html; charset=utf-8";

fn words(status: StatusCode, why: impl Into<String>) -> Response<Body> {
    let mut response = typed("text/plain; charset=utf-8", why.into());
    *response.status_mut() = status;
    response
}

fn told(served: Served) -> Response<Body> {
    served.unwrap_or_else(|(status, why)| words(status, why))
}

fn elsewhere(to: &str) -> Response<Body> {
    let mut response = words(StatusCode::SEE_OTHER, "");
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

async fn nothing() -> Response<Body> {
    words(StatusCode::NOT_FOUND, "there is nothing here")
}

/// Words an error of files.
fn failed(error: &Error) -> (StatusCode, String) {
    let status = match error.kind() {
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::PermissionDenied => StatusCode::FORBIDDEN,
        ErrorKind::AlreadyExists => StatusCode::CONFLICT,
        ErrorKind::InvalidInput => StatusCode::BAD_REQUEST,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, error.to_string())
}

/// Does what reads files or computes beside everything else.
async fn beside(work: impl FnOnce() -> Served + Send + 'static) -> Served {
    let defect =
        |_| (StatusCode::INTERNAL_SERVER_ERROR, "this failed; please report it".to_owned());
    spawn_blocking(work).await.map_err(defect)?
}

/// The list of files; with the token, the way in.
async fn start(State(server): State<Arc<Server>>, RawQuery(query_): RawQuery) -> Response<Body> {
    let query_ = query_.as_deref();
    if let Some(token) = value(query_, "token") {
        if !server.guard.is_token(&token) {
            return words(
                StatusCode::FORBIDDEN,
                "this address is of another run of `crossroad serve`",
            );
        }
        let to = match value(query_, "file") {
            Some(file) => format!("bench?{}", query(&file)),
            None => "./".to_owned(),
        };
        let mut response = elsewhere(&to);
        if let Ok(cookie) = HeaderValue::from_str(&server.guard.cookie()) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
        return response;
    }
    told(
        beside(move || {
            let files = server.folder.list(server.options.reader);
            Ok(typed(HTML, start_page(&server.folder.name(), &files)))
        })
        .await,
    )
}

fn view(query: Option<&str>) -> Result<View, (StatusCode, String)> {
    let Some(text) = value(query, "view") else { return Ok(View::default()) };
    serde_json::from_str(&text)
        .map_err(|error| (StatusCode::BAD_REQUEST, format!("the link is damaged: {error}")))
}

/// Opens the file that a query names.
async fn named(
    server: &Arc<Server>,
    query: Option<&str>,
) -> Result<(Arc<OpenFile>, String), (StatusCode, String)> {
    let name = value(query, "file");
    let name = name.ok_or_else(|| (StatusCode::BAD_REQUEST, "no file is named".to_owned()))?;
    let (own, asked) = (Arc::clone(server), name.clone());
    let opened = spawn_blocking(move || own.open(&asked)).await;
    match opened {
        Ok(Ok(file)) => Ok((file, name)),
        Ok(Err(error)) => Err(failed(&error)),
        Err(_) => {
            Err((StatusCode::INTERNAL_SERVER_ERROR, "this failed; please report it".to_owned()))
        }
    }
}

async fn bench(State(server): State<Arc<Server>>, RawQuery(query): RawQuery) -> Response<Body> {
    let page = async {
        let view = view(query.as_deref())?;
        let (file, name) = named(&server, query.as_deref()).await?;
        beside(move || {
            let title = file.desk().read().conflict().map(|conflict| conflict.title.clone());
            let page =
                bench_page(&title.unwrap_or_else(|| name.clone()), &name, &file.panels(&view));
            Ok(typed(HTML, page))
        })
        .await
    };
    told(page.await)
}

async fn report(State(server): State<Arc<Server>>, RawQuery(query): RawQuery) -> Response<Body> {
    let page = async {
        let view = view(query.as_deref())?;
        let (file, _) = named(&server, query.as_deref()).await?;
        let edition = file.edition();
        let given = server.answers.work(&file, edition, move |answers, file, watch| {
            let read = file.desk().read();
            document(&read, &view, answers.how(), watch).map(|document| form::html(&document))
        });
        match given.await {
            Ok(Some(page)) => {
                let mut response = typed(HTML, page);
                let policy = HeaderValue::from_static(REPORT_POLICY);
                response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
                Ok(response)
            }
            Ok(None) => Err(stale()),
            Err(failure) => Err(ask::refused(&failure)),
        }
    };
    told(page.await)
}

/// What the text on the desk changes of what the file holds.
async fn compare(State(server): State<Arc<Server>>, RawQuery(query): RawQuery) -> Response<Body> {
    let page = async {
        let view = view(query.as_deref())?;
        let (file, _) = named(&server, query.as_deref()).await?;
        let edition = file.edition();
        let given = server.answers.work(&file, edition, move |answers, file, watch| {
            let (now, saved) = {
                let desk = file.desk();
                (desk.read(), desk.bench.outside().or(desk.bench.base()).map(str::to_owned))
            };
            let saved = saved.ok_or_else(|| Failure::usage("the file is gone"))?;
            let saved = Read::new("the file", &saved, |conflict| file.texts(conflict));
            compared([&saved, &now], &view, answers.how(), watch)
        });
        match given.await {
            Ok(Some(text)) => Ok(typed(HTML, text_page(NOT_SAVED, &text))),
            Ok(None) => Err(stale()),
            Err(failure) => Err(ask::refused(&failure)),
        }
    };
    told(page.await)
}

fn stale() -> (StatusCode, String) {
    let why = "the file was changed meanwhile: load this page again";
    (StatusCode::CONFLICT, why.to_owned())
}

async fn download(State(server): State<Arc<Server>>, RawQuery(query): RawQuery) -> Response<Body> {
    let file = async {
        let (file, _) = named(&server, query.as_deref()).await?;
        let mut response =
            typed("application/toml; charset=utf-8", file.desk().bench.text().to_owned());
        let attached = HeaderValue::from_static("attachment; filename=\"conflict.toml\"");
        response.headers_mut().insert(header::CONTENT_DISPOSITION, attached);
        Ok(response)
    };
    told(file.await)
}

async fn answer(
    State(server): State<Arc<Server>>,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response<Body> {
    let answered = async {
        let (file, _) = named(&server, query.as_deref()).await?;
        ask::answer(&server.answers, file, &body).await
    };
    answer_json(answered.await)
}

/// Takes what is sent in as a source.
async fn source(
    State(server): State<Arc<Server>>,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response<Body> {
    let answered = async {
        let view = view(query.as_deref())?;
        let name = value(query.as_deref(), "name").unwrap_or_default();
        let (file, _) = named(&server, query.as_deref()).await?;
        ask::source(file, name, body.to_vec(), view).await
    };
    answer_json(answered.await)
}

fn answer_json(answered: ask::Answer) -> Response<Body> {
    let (status, value) = match answered {
        Ok(value) => (StatusCode::OK, value),
        Err((status, why)) => (status, serde_json::json!({ "message": why })),
    };
    let mut response = typed("application/json; charset=utf-8", value.to_string());
    *response.status_mut() = status;
    response
}

async fn assets(Path(name): Path<String>) -> Response<Body> {
    match asset(&name) {
        Some(asset) => typed(asset.media, asset.text().into_owned()),
        None => words(StatusCode::NOT_FOUND, "there is nothing here"),
    }
}

/// Makes a new file with a title.
async fn new(State(server): State<Arc<Server>>, body: Bytes) -> Response<Body> {
    let form = String::from_utf8_lossy(&body).into_owned();
    told(
        beside(move || {
            let said = |key| value(Some(&form), key).unwrap_or_default();
            let title = said("title");
            let text = begin(&title, &said("who"), &said("does"));
            let text = text.map_err(|Refused(why)| (StatusCode::BAD_REQUEST, why))?;
            let made = server.folder.make(title.trim(), &text);
            made.map(|file| elsewhere(&format!("bench?{}", query(&file))))
                .map_err(|error| failed(&error))
        })
        .await,
    )
}
