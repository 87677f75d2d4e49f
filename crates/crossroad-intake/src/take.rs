//! Any document that can be a source becomes text.

use crossroad::model::quotation::{Kind, Layout, LineRange};

use crate::html::{self, Article, Doubt, NoArticle, article};
use crate::{archive, clean, snapshot};

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
    /// What is in the text and may be no part of the document, in order.
    pub doubtful: Vec<Doubtful>,
    /// How many characters are not in the text because programs would obey them and people do
    /// not see them.
    pub obeyed: usize,
    /// How many pages it has, where its text says so.
    pub pages: Option<usize>,
}

/// Lines of a text that may be no part of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubtful {
    /// The lines.
    pub lines: LineRange,
    /// Why.
    pub doubt: Doubt,
    /// Their words.
    pub text: String,
}

/// Why a document could not be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// It is a page without an article.
    NoArticle(NoArticle),
    /// It should be a saved page with all its parts, but no page is in it.
    NoPage,
    /// It is a PDF.
    Pdf,
    /// It is nothing that can be read as text.
    NotText,
}

/// Reads a document; its name and its bytes tell of what kind it is.
///
/// # Errors
/// Why there is no text in it.
pub fn take(name: &str, bytes: &[u8]) -> Result<Taken, NotTaken> {
    match Kind::of(name, bytes) {
        Kind::Pdf => Err(NotTaken::Pdf),
        Kind::Page => Ok(of_article(article(bytes).map_err(NotTaken::NoArticle)?)),
        Kind::Archive => {
            let archive = archive::read(bytes).ok_or(NotTaken::NoPage)?;
            let article = html::article_of(&archive.html).map_err(NotTaken::NoArticle)?;
            let mut taken = of_article(article);
            taken.url = taken.url.or(archive.url);
            for frame in &archive.frames {
                let words = html::words(frame).map_err(NotTaken::NoArticle)?;
                taken.left_out.extend((!words.is_empty()).then_some(words));
            }
            Ok(taken)
        }
        Kind::Text => {
            let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
            let (text, obeyed) = clean::clean(text.ok_or(NotTaken::NotText)?);
            let markdown = Layout::of(name) == Layout::Markdown;
            let extension = if markdown { "md" } else { "txt" };
            let ends = text.matches('\u{c}').count();
            let pages = ends + usize::from(!text.trim_end_matches(['\r', '\n']).ends_with('\u{c}'));
            let pages = (ends > 0).then_some(pages);
            // (the first heading of Markdown is what it is called)
            let heading = || text.lines().find_map(|line| line.strip_prefix("# "));
            let title = markdown.then(heading).flatten().map(clean::line);
            let title = title.filter(|title| !title.is_empty());
            Ok(Taken { title, text, extension, obeyed, pages, ..Taken::default() })
        }
    }
}

fn of_article(article: Article) -> Taken {
    let (text, lines) = snapshot::write(article.blocks.iter().map(String::as_str));
    let doubtful = article.doubts.iter().filter_map(|(at, doubt)| {
        let (lines, text) = (*lines.get(*at)?, article.blocks.get(*at)?.clone());
        Some(Doubtful { lines, doubt: *doubt, text })
    });
    Taken {
        text,
        extension: "txt",
        doubtful: doubtful.collect(),
        title: article.title,
        author: article.author,
        published: article.published,
        url: article.url,
        left_out: article.left_out,
        ..Taken::default()
    }
}
