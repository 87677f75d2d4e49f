//! A saved web page becomes the text of its article.
//!
//! Three steps, each a file: the bytes are decoded ([`encoding`]); what by its
//! element, role, class or id is no article (menus, forms, disclosures, bylines)
//! is taken out ([`boilerplate`]) before a readability library chooses the
//! article among what is left; the article becomes blocks of plain text
//! ([`blocks`]). Nothing is decided by the words themselves: what cannot be told
//! from the article by its markup stays, and the analyst strikes its lines.

mod blocks;
mod boilerplate;
mod encoding;

use dom_query::Document;
use dom_smoothie::Readability;

/// Elements nested deeper than this are no page that people read.
const DEEPEST: usize = 400;

/// Tags that may be open at once before a page is parsed at all: parsing takes time that grows
/// with the square of it. Scripts can hold text that looks like tags, so this is generous.
const OPEN_TAGS: usize = 10_000;

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
    /// Paragraphs, headings, list items and table cells in order: white space is single
    /// spaces, and none is empty. Headline and byline are not among them.
    pub blocks: Vec<String>,
    /// What was taken out for its markup, in order.
    pub left_out: Vec<String>,
}

/// Why a page has no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoArticle {
    /// Its bytes are not in the encoding it names.
    Undecodable(String),
    /// Its elements are nested too deep.
    TooDeep,
    /// Nothing on it reads like an article.
    Nothing,
}

impl std::fmt::Display for NoArticle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Undecodable(name) => {
                write!(f, "the page says that it is `{name}`, but its bytes are not")
            }
            Self::TooDeep => write!(f, "elements of the page are nested more than {DEEPEST} deep"),
            Self::Nothing => f.write_str("nothing on the page reads like an article"),
        }
    }
}

/// Finds the article of a page.
///
/// # Errors
/// Why it has none.
pub fn article(bytes: &[u8]) -> Result<Article, NoArticle> {
    let html = encoding::decode(bytes)?;
    if open_tags(&html) > OPEN_TAGS {
        return Err(NoArticle::TooDeep);
    }
    let document = Document::from(html);
    if depth(&document) > DEEPEST {
        return Err(NoArticle::TooDeep);
    }
    let url = canonical(&document);
    let left_out = boilerplate::remove(&document);
    let mut reader =
        Readability::with_document(document, None, None).map_err(|_| NoArticle::Nothing)?;
    let found = reader.parse().map_err(|_| NoArticle::Nothing)?;
    let title = one_line(&found.title);
    let author = found.byline.as_deref().and_then(one_line).map(|byline| without_by(&byline));
    let mut blocks = blocks::blocks(&Document::fragment(found.content).root());
    remove_heads(&mut blocks, title.as_deref(), author.as_deref());
    if blocks.is_empty() {
        return Err(NoArticle::Nothing);
    }
    let published = found.published_time.as_deref().and_then(day);
    let url = url.or(found.url).filter(|url| url.starts_with("http"));
    Ok(Article { title, author, published, url, blocks, left_out })
}

/// Counts how many tags are open at once, at most; of those that have to be closed.
fn open_tags(html: &str) -> usize {
    const NEVER_CLOSED: &[&str] = &[
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
        "meta", "option", "p", "param", "source", "td", "th", "tr", "track", "wbr",
    ];
    let (mut open, mut most) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            open = open.saturating_sub(1);
            continue;
        }
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or_default().to_ascii_lowercase();
        if name.starts_with(|c: char| c.is_ascii_lowercase())
            && !NEVER_CLOSED.contains(&name.as_str())
        {
            open += 1;
            most = most.max(open);
        }
    }
    most
}

fn depth(document: &Document) -> usize {
    let mut deepest = 0;
    let mut open = vec![(document.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        if depth > DEEPEST {
            break;
        }
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    deepest
}

fn canonical(document: &Document) -> Option<String> {
    let link = document.select("link[rel='canonical']").attr("href");
    let meta = || document.select("meta[property='og:url']").attr("content");
    link.or_else(meta).map(|url| url.trim().to_owned()).filter(|url| !url.is_empty())
}

fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
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
fn remove_heads(blocks: &mut Vec<String>, title: Option<&str>, author: Option<&str>) {
    const TOP: usize = 4;
    let is_title = |block: &str| title.is_some_and(|title| same_words(block, title));
    blocks.retain(|block| !is_title(block));
    let mut at = 0;
    blocks.retain(|block| {
        at += 1;
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
        assert_eq!(found.blocks.len(), 10);
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
        assert_eq!(open_tags(&"<p>One<br><li></li><P>".repeat(100)), 0);
        for end in (0..PAGE.len()).step_by(61) {
            let _ = article(&PAGE[..end]);
        }
        let noise: Vec<u8> =
            (0..20_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let _ = article(&noise);
    }
}
