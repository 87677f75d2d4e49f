//! Any document that can be a source becomes text.

use crossroad::quotation::{Layout, is_page};

use crate::html::{NoArticle, article};
use crate::snapshot;

/// A document as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Its title, if it says so.
    pub title: Option<String>,
    /// Who wrote it, if it says so.
    pub author: Option<String>,
    /// The day it was published, `2015-09-03`, or what of it is known.
    pub published: Option<String>,
    /// Where it says that it can be found.
    pub url: Option<String>,
    /// What can be quoted of it.
    pub text: String,
    /// What a file with its text is called behind the dot: it tells how the text is laid out.
    pub extension: &'static str,
    /// What of it is not in the text, in order.
    pub left_out: Vec<String>,
}

/// Why a document could not be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// It is a page without an article.
    NoArticle(NoArticle),
    /// It is nothing that can be read as text.
    NotText,
}

/// Reads a document; its name and its bytes tell of what kind it is.
///
/// # Errors
/// Why there is no text in it.
pub fn take(name: &str, bytes: &[u8]) -> Result<Taken, NotTaken> {
    if is_page(name, &String::from_utf8_lossy(bytes)) {
        let article = article(bytes).map_err(NotTaken::NoArticle)?;
        return Ok(Taken {
            title: article.title,
            author: article.author,
            published: article.published,
            url: article.url,
            text: snapshot::write(&article.blocks),
            extension: "txt",
            left_out: article.left_out,
        });
    }
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    let text = text.ok_or(NotTaken::NotText)?.to_owned();
    let markdown = Layout::of(name) == Layout::Markdown;
    let extension = if markdown { "md" } else { "txt" };
    Ok(Taken { text, extension, ..Taken::default() })
}
