//! A saved web page becomes the text of its article.
//!
//! Steps, each a file: the bytes are decoded ([`encoding`]) and parsed within limits
//! ([`parse`]); what by its
//! element, role, class or id is no article (menus, forms, disclosures, bylines)
//! is taken out ([`boilerplate`]) before a readability library chooses the
//! article among what is left; the article becomes blocks of plain text
//! ([`blocks`]). Nothing is decided by the words themselves: what cannot be told
//! from the article by its markup stays, is pointed at where it looks like none
//! ([`doubt`]), and the analyst strikes its lines. All that is left out, by us or by
//! the library, is listed ([`left_out`]).

mod blocks;
mod boilerplate;
mod doubt;
mod encoding;
mod left_out;
mod parse;
mod parted;
mod words;

use std::collections::BTreeSet;

use blocks::Block;
use dom_query::Document;
use dom_smoothie::{Config, Readability};

pub use doubt::Doubt;

/// The article of a web page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The headline.
    pub title: Option<String>,
    /// Who the page says wrote it.
    pub author: Option<String>,
    /// The day it was published, `2015-09-03`, or what of it is known.
    pub published: Option<String>,
    /// Where the page says it can be found.
    pub url: Option<String>,
    /// Headline, paragraphs, headings, list items and table cells in order: white space is
    /// single spaces, and none is empty. A byline at the top is not among them.
    pub blocks: Vec<String>,
    /// Blocks that may be no part of the article, by their places in the list.
    pub doubts: Vec<(usize, Doubt)>,
    /// All other words of the page, in order, but those of its scripts.
    pub left_out: Vec<String>,
}

/// Why a page has no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoArticle {
    /// Its bytes are not in the encoding it names.
    Undecodable(String),
    /// Its elements are nested too deep.
    TooDeep,
    /// It has too many elements.
    TooManyElements,
    /// One of its tags has too many attributes.
    TooManyAttributes,
    /// Nothing on it reads like an article.
    Nothing,
}

impl std::fmt::Display for NoArticle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Undecodable(name) => {
                write!(f, "the page says that it is `{name}`, but its bytes are not")
            }
            Self::TooDeep => {
                write!(f, "elements of the page are nested more than {} deep", parse::DEEPEST)
            }
            Self::TooManyElements => {
                write!(f, "the page has more than {} elements", parse::MOST_ELEMENTS)
            }
            Self::TooManyAttributes => {
                write!(f, "a tag of the page has more than {} attributes", parse::MOST_ATTRIBUTES)
            }
            Self::Nothing => f.write_str("nothing on the page reads like an article"),
        }
    }
}

/// Finds the article of a page.
///
/// # Errors
/// Why it has none.
pub fn article(bytes: &[u8]) -> Result<Article, NoArticle> {
    article_of(&encoding::decode(bytes)?)
}

/// Finds the article of a page that is text already.
pub(crate) fn article_of(html: &str) -> Result<Article, NoArticle> {
    let document = parse::parse(html)?;
    let url = canonical(&document);
    let apart = boilerplate::find(&document);
    let page = blocks::blocks(&document.root(), &apart);
    for node in apart.iter().filter_map(|id| document.tree.get(id)) {
        node.remove_from_parent();
    }
    parted::part(&document);
    // (classes tell what is said about pictures)
    let config = Config { keep_classes: true, ..Config::default() };
    let mut reader =
        Readability::with_document(document, None, Some(config)).map_err(|_| NoArticle::Nothing)?;
    let found = reader.parse().map_err(|_| NoArticle::Nothing)?;
    let title = one_line(&found.title);
    let author = found.byline.as_deref().and_then(one_line).map(|byline| without_by(&byline));
    let mut article = blocks::blocks(&Document::fragment(found.content).root(), &BTreeSet::new());
    remove_heads(&mut article, title.as_deref(), author.as_deref());
    if article.is_empty() {
        return Err(NoArticle::Nothing);
    }
    if let Some(headline) = headline(&page, title.as_deref()) {
        article.retain(|block| !same_words(&block.text, &headline.text));
        article.insert(0, headline);
    }
    let left_out = left_out::left_out(&page, &article);
    let doubts = article.iter().enumerate().skip(1);
    let doubts = doubts.filter_map(|(at, block)| Some((at, doubt::doubt(block)?))).collect();
    let published = found.published_time.as_deref().and_then(day);
    let url = url.or(found.url).and_then(|url| one_line(&url));
    let url = url.filter(|url| url.starts_with("http"));
    let blocks = article.into_iter().map(|block| block.text).collect();
    Ok(Article { title, author, published, url, blocks, doubts, left_out })
}

/// Lists the words of a page, whatever they are.
pub(crate) fn words(html: &str) -> Result<String, NoArticle> {
    Ok(blocks::joined(&blocks::blocks(&parse::parse(html)?.root(), &BTreeSet::new())))
}

/// Returns the headline as it stands on the page: the heading that repeats the page's title, or
/// the only one of the first rank; else what the page says of itself.
fn headline(page: &[Block], title: Option<&str>) -> Option<Block> {
    const WORDS: usize = 3;
    let headings = || page.iter().filter(|block| !block.apart && block.heading > 0);
    let same = || headings().find(|block| title.is_some_and(|it| same_words(it, &block.text)));
    let only = || {
        let mut first = headings().filter(|block| block.heading == 1);
        let one = first.next().filter(|block| block.text.split(' ').count() >= WORDS)?;
        first.next().is_none().then_some(one)
    };
    let said = || Some(Block { text: title?.to_owned(), ..Block::default() });
    same().or_else(only).cloned().or_else(said)
}

fn canonical(document: &Document) -> Option<String> {
    let link = document.select("link[rel='canonical']").attr("href");
    let meta = || document.select("meta[property='og:url']").attr("content");
    link.or_else(meta).map(|url| url.trim().to_owned()).filter(|url| !url.is_empty())
}

fn one_line(text: &str) -> Option<String> {
    let line = crate::clean::line(text);
    (!line.is_empty()).then_some(line)
}

fn without_by(byline: &str) -> String {
    match byline.split_at_checked(3) {
        Some((by, name)) if by.eq_ignore_ascii_case("by ") => name.trim().to_owned(),
        _ => byline.to_owned(),
    }
}

/// Keeps the date of a date and time.
fn day(time: &str) -> Option<String> {
    let date = time.trim().split(['T', ' ']).next()?;
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').collect();
    let good = match parts.as_slice() {
        [year] => digits(year, 4),
        [year, month] => digits(year, 4) && digits(month, 2),
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    };
    good.then(|| date.to_owned())
}

/// Removes the headline, wherever it is repeated as a block of its own, and a byline at the top.
fn remove_heads(blocks: &mut Vec<Block>, title: Option<&str>, author: Option<&str>) {
    const TOP: usize = 4;
    blocks.retain(|block| !title.is_some_and(|title| same_words(&block.text, title)));
    let mut at = 0;
    blocks.retain(|block| {
        at += 1;
        let block = &block.text;
        let byline = author.is_some_and(|author| {
            same_words(block, author) || same_words(&without_by(block), author)
        });
        at > TOP || !byline
    });
}

/// Compares without regard to case and white space.
fn same_words(a: &str, b: &str) -> bool {
    let lower = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    lower(a) == lower(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &[u8] = include_bytes!("../../tests/data/page.html");

    #[test]
    fn what_a_page_says_of_itself_is_read() {
        let found = article(PAGE).expect("an article");
        let title = "Valley Grid: Why the Ministry Keeps Both Pylons";
        assert_eq!(found.title.as_deref(), Some(title));
        assert_eq!(found.author.as_deref(), Some("Ines Marrow"));
        assert_eq!(found.published.as_deref(), Some("2015-09-03"));
        let url = "https://ledgerwire.example/2015/09/valley-grid";
        assert_eq!(found.url.as_deref(), Some(url));
        assert_eq!(found.blocks.len(), 11);
        assert_eq!(found.blocks[0], title);
        assert_eq!(article(PAGE), Ok(found));
    }

    #[test]
    fn dates_are_kept_as_precise_as_they_are_known() {
        assert_eq!(day("2015-09-03T08:15:00+00:00").as_deref(), Some("2015-09-03"));
        assert_eq!(day(" 2015-09 ").as_deref(), Some("2015-09"));
        assert_eq!(day("September 3, 2015"), None);
    }

    #[test]
    fn pages_that_are_none_are_refused_and_none_is_too_much() {
        assert_eq!(article(b""), Err(NoArticle::Nothing));
        assert_eq!(
            article(b"<html><script>let words = 1;</script></html>"),
            Err(NoArticle::Nothing)
        );
        for deep in [1_000, 200_000] {
            let deep = "<div>".repeat(deep);
            assert_eq!(article(deep.as_bytes()), Err(NoArticle::TooDeep));
        }
        // Tags that need not be closed are not open.
        let flat = "<p>One two three, four five six.<br><li></li><P>".repeat(1_000);
        assert!(article(flat.as_bytes()).is_ok());
        for end in (0..PAGE.len()).step_by(61) {
            let _ = article(&PAGE[..end]);
        }
        let noise: Vec<u8> =
            (0..20_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let _ = article(&noise);
    }
}
