//! Bytes with a seal: what they are, what they are of, and whether they are whole.

use crossroad::finding::uncertainty::Fingerprint;
use crossroad::model::quotation::sha256;

fn header(what: &str, of: Fingerprint, body: &[u8]) -> String {
    format!("crossroad {what} 1 {of} {}\n", sha256(body))
}

/// Puts a seal on bytes: a line with what they are (a word), what they are of, and their SHA-256.
#[must_use]
pub fn seal(what: &str, of: Fingerprint, body: &[u8]) -> Vec<u8> {
    let mut sealed = header(what, of, body).into_bytes();
    sealed.extend_from_slice(body);
    sealed
}

/// Takes the seal off; `None` if the bytes are cut short or altered, or are something else or of
/// something else.
#[must_use]
pub fn unseal<'b>(what: &str, of: Fingerprint, sealed: &'b [u8]) -> Option<&'b [u8]> {
    let end = sealed.iter().position(|byte| *byte == b'\n')?;
    let (first, body) = sealed.split_at_checked(end + 1)?;
    (first == header(what, of, body).as_bytes()).then_some(body)
}
