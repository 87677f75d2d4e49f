//! What kind of document a file is: by its name, or by how it begins.

use super::layout::extension;

/// Bytes at the beginning of a file that tell what it is.
const HEAD: usize = 4096;

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text, Markdown, or anything that is none of the others.
    Text,
    /// A web page: HTML.
    Page,
    /// A web page saved with all that it shows in one file: MHTML.
    Archive,
    /// A PDF.
    Pdf,
}

impl Kind {
    /// Tells the kind of a file from its name and its bytes, of which the first few are enough.
    #[must_use]
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
        let start = head.trim_start_matches('\u{feff}').trim_start();
        let named = extension(path);
        let named = |names: &[&str]| named.as_deref().is_some_and(|name| names.contains(&name));
        if start.starts_with("<!doctype html") || start.starts_with("<html") {
            Self::Page
        } else if start.starts_with("%pdf-") || named(&["pdf"]) {
            Self::Pdf
        } else if named(&["mhtml", "mht"]) || is_archive(start) {
            Self::Archive
        } else if named(&["html", "htm", "xhtml"]) {
            Self::Page
        } else {
            Self::Text
        }
    }
}

/// Says whether a text begins with the lines that a saved page's parts are announced by.
fn is_archive(start: &str) -> bool {
    let header = start.split("\n\n").next().unwrap_or(start);
    let header = header.split("\r\n\r\n").next().unwrap_or(header);
    let line = |name: &str| header.lines().any(|line| line.starts_with(name));
    line("mime-version:") && line("content-type:") && header.contains("multipart/related")
}
