//! A server on a folder of its own, and a client that sends what it is told to, byte for byte.
#![expect(dead_code, reason = "each test target uses part of it")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it cannot do")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread::JoinHandle;
use std::time::Duration;

use crossroad_files::{Limits, Reader};
use crossroad_report::verb::How;
use crossroad_serve::{Options, serve};
use serde_json::Value;
use tempfile::TempDir;

/// A conflict that is answered at once even by an engine that is not optimised.
pub(crate) const CHICKEN: &str = r#"format = 1

[conflict]
title = "Chicken"
status-quo = []

[[questions]]
id = "end"
ask = "How does it end?"
answers = { crash = "ann.straight and ben.straight", dodge = "not ann.straight and not ben.straight" }
otherwise = "one-yields"

[sources.tale]
title = "A tale"
file = "tale.txt"

[claims.fear]
source = "tale"
quote = "Both feared the crash more than the shame"

[dm.ann]
name = "Ann"
[dm.ann.options]
straight = "Drive straight on"
[[dm.ann.prefers]]
that = "not (ann.straight and ben.straight)"
because = ["fear"]
[[dm.ann.prefers]]
that = "not ben.straight"
assumed = "pride"

[dm.ben]
name = "Ben"
[dm.ben.options]
straight = "Drive straight on"
[[dm.ben.prefers]]
that = "not (ann.straight and ben.straight)"
because = ["fear"]
[[dm.ben.prefers]]
that = "not ann.straight"
assumed = "pride"
"#;

const TALE: &str =
    "Two drivers.\n\nBoth feared the crash more than the shame. <b>So it goes.</b>\n";

/// A server that ends with the test.
pub(crate) struct Running {
    pub(crate) folder: TempDir,
    pub(crate) address: String,
    pub(crate) port: u16,
    pub(crate) token: String,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<std::io::Result<()>>>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Response {
    /// Returns the value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }
}

impl Running {
    /// Starts a server on a folder with one conflict and its source.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.toml"), CHICKEN).unwrap();
        std::fs::write(folder.path().join("tale.txt"), TALE).unwrap();
        Self::over(folder)
    }

    /// Starts a server on a folder.
    pub(crate) fn over(folder: TempDir) -> Self {
        let limits = Limits::said(None, Some(1 << 20));
        let reader: &'static Reader = Box::leak(Box::new(Reader::new(limits, Vec::new())));
        let options = Options {
            folder: folder.path().to_owned(),
            file: Some("a.toml".to_owned()),
            port: None,
            reader,
            most: limits.model,
            how: How::default(),
        };
        let stop = Arc::new(AtomicBool::new(false));
        let (told, heard) = channel();
        let ending = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            let ready = |address: &str| told.send(address.to_owned()).unwrap();
            serve(options, ready, &|| ending.load(Ordering::Relaxed))
        });
        let address = heard.recv_timeout(Duration::from_secs(30)).unwrap();
        let (host, query) =
            address.strip_prefix("http://127.0.0.1:").unwrap().split_once("/?").unwrap();
        let token = query.strip_prefix("token=").unwrap().split('&').next().unwrap().to_owned();
        let port = host.parse().unwrap();
        Self { folder, port, token, address, stop, thread: Some(thread) }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn text(&self) -> String {
        std::fs::read_to_string(self.path("a.toml")).unwrap()
    }

    /// Sends bytes and reads until the server hangs up.
    pub(crate) fn send(&self, request: &str) -> Response {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // (a server that turns a request away need not read it all)
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        Response { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub(crate) fn cookie(&self) -> String {
        format!("Cookie: crossroad-{}={}\r\n", self.port, self.token)
    }

    /// Gets a page as the browser of the owner would.
    pub(crate) fn get(&self, path: &str) -> Response {
        let (port, cookie) = (self.port, self.cookie());
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{cookie}Connection: close\r\n\r\n"
        ))
    }

    /// Sends a form or question as the page of the server would.
    pub(crate) fn post(&self, path: &str, body: &str) -> Response {
        let (port, cookie) = (self.port, self.cookie());
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n{cookie}\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ))
    }

    /// Asks a question about the file.
    pub(crate) fn ask(&self, question: &Value) -> Response {
        self.post("/ask?file=a.toml", &question.to_string())
    }

    /// Ends the server, and returns its folder.
    pub(crate) fn end(mut self) -> std::io::Result<TempDir> {
        self.stop.store(true, Ordering::Relaxed);
        let done = self.thread.take().unwrap().join().unwrap();
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir()?);
        done.map(|()| folder)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
