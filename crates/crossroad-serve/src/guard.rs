//! Who may ask: a page of this server, on this machine, with the token of this run.
//!
//! Another page in the same browser can send requests here, but cannot read the address with the
//! token, does not get the cookie sent along (`SameSite=Strict`), and says where it comes from
//! (`Origin`). A name that is made to lead to this machine says so, too (`Host`).

use std::io::{Error, Result};

use axum::http::{HeaderMap, Method, StatusCode, header};
use form_urlencoded::Serializer;

/// Bytes of a token.
const TOKEN: usize = 32;

/// A secret of this run, which whoever asks must know.
#[derive(Debug)]
pub struct Key(String);

impl Key {
    /// Makes a new one.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn new() -> Result<Self> {
        let mut bytes = [0; TOKEN];
        getrandom::fill(&mut bytes)
            .map_err(|_| Error::other("the system has no random numbers"))?;
        Ok(Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Returns how it is written.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.0
    }

    /// Says whether somebody knows it, in a time that does not depend on it.
    #[must_use]
    pub fn is(&self, other: &str) -> bool {
        let (own, other) = (self.0.as_bytes(), other.as_bytes());
        let differ = own.iter().zip(other).fold(0, |differ, (a, b)| differ | (a ^ b));
        own.len() == other.len() && differ == 0
    }
}

/// Knows the token of this run, and the addresses that lead here.
#[derive(Debug)]
pub(crate) struct Guard {
    token: Key,
    port: u16,
}

/// Why somebody is turned away.
pub(crate) type Turned = (StatusCode, &'static str);

impl Guard {
    /// Makes a new token.
    pub(crate) fn new(port: u16) -> Result<Self> {
        Ok(Self { token: Key::new()?, port })
    }

    /// Returns the address that opens a file, or the list of files.
    pub(crate) fn address(&self, file: Option<&str>) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("token", self.token.words());
        if let Some(file) = file {
            query.append_pair("file", file);
        }
        format!("http://127.0.0.1:{}/?{}", self.port, query.finish())
    }

    /// Returns the header that gives a browser the cookie.
    pub(crate) fn cookie(&self) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.name(), self.token.words())
    }

    /// (Cookies of one machine are shared by all its ports.)
    fn name(&self) -> String {
        format!("crossroad-{}", self.port)
    }

    /// Says whether a token is that of this run.
    pub(crate) fn is_token(&self, token: &str) -> bool {
        self.token.is(token)
    }

    /// Says whether a request comes by a name of this server, and from no other page.
    pub(crate) fn comes_from_here(
        &self,
        method: &Method,
        headers: &HeaderMap,
    ) -> std::result::Result<(), Turned> {
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        if headers.get_all(header::HOST).iter().count() != 1
            || !text(header::HOST).is_some_and(|host| self.hosts().iter().any(|own| own == host))
        {
            return Err((StatusCode::MISDIRECTED_REQUEST, "this server goes by another name"));
        }
        let own = |origin: &str| {
            let host = origin.strip_prefix("http://");
            host.is_some_and(|host| self.hosts().iter().any(|own| own == host))
        };
        match text(header::ORIGIN) {
            Some(origin) if !own(origin) => Err((StatusCode::FORBIDDEN, "another page asks")),
            // (browsers always say so where something is sent)
            None if *method != Method::GET && *method != Method::HEAD => {
                Err((StatusCode::FORBIDDEN, "it is not said which page asks"))
            }
            _ => Ok(()),
        }
    }

    /// Says whether a request has the cookie.
    pub(crate) fn has_cookie(&self, headers: &HeaderMap) -> std::result::Result<(), Turned> {
        let name = self.name();
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|one| one.to_str().ok());
        let mut pairs =
            cookies.flat_map(|one| one.split(';')).filter_map(|one| one.split_once('='));
        match pairs.any(|(key, value)| key.trim() == name && self.is_token(value.trim())) {
            true => Ok(()),
            false => Err((
                StatusCode::FORBIDDEN,
                "open the address that `crossroad serve` printed: it has the key to this page",
            )),
        }
    }

    fn hosts(&self) -> [String; 2] {
        ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(list: &[(header::HeaderName, &str)]) -> HeaderMap {
        list.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_names_and_pages_of_this_server_are_let_in() {
        let guard = Guard::new(4711).unwrap();
        let get =
            |host: &str| guard.comes_from_here(&Method::GET, &headers(&[(header::HOST, host)]));
        assert!(get("127.0.0.1:4711").is_ok());
        assert!(get("localhost:4711").is_ok());
        for host in
            ["127.0.0.1", "127.0.0.1:80", "evil.example:4711", "127.0.0.1:4711.evil.example", ""]
        {
            assert!(get(host).is_err(), "{host}");
        }
        assert!(guard.comes_from_here(&Method::GET, &HeaderMap::new()).is_err());
        let host = (header::HOST, "localhost:4711");
        let post = |origin: Option<&str>| {
            let origin = origin.map(|origin| (header::ORIGIN, origin));
            let list: Vec<_> = [host.clone()].into_iter().chain(origin).collect();
            guard.comes_from_here(&Method::POST, &headers(&list))
        };
        assert!(post(Some("http://localhost:4711")).is_ok());
        for origin in [
            None,
            Some("null"),
            Some("https://localhost:4711"),
            Some("http://evil.example"),
            Some("http://localhost:4712"),
        ] {
            assert!(post(origin).is_err(), "{origin:?}");
        }
        let get = headers(&[host.clone(), (header::ORIGIN, "http://evil.example")]);
        assert!(guard.comes_from_here(&Method::GET, &get).is_err());
    }

    #[test]
    fn only_the_token_of_this_run_is_a_key() {
        let (guard, other) = (Guard::new(1).unwrap(), Guard::new(1).unwrap());
        assert_ne!(guard.token.words(), other.token.words());
        assert!(guard.is_token(guard.token.words()));
        let short = &guard.token.words()[..TOKEN];
        let long = format!("{}0", guard.token.words());
        for token in ["", short, &long, other.token.words()] {
            assert!(!guard.is_token(token), "{token}");
        }
        let cookie = |value: String| headers(&[(header::COOKIE, &value)]);
        assert!(
            guard.has_cookie(&cookie(format!("a=b; crossroad-1={}", guard.token.words()))).is_ok()
        );
        assert!(guard.has_cookie(&cookie(format!("crossroad-2={}", guard.token.words()))).is_err());
        assert!(guard.has_cookie(&cookie(format!("crossroad-1={}", other.token.words()))).is_err());
        assert!(guard.has_cookie(&HeaderMap::new()).is_err());
    }
}
