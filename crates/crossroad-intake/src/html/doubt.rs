//! What of an article looks as if it were none.
//!
//! Nothing is left out for its words: they are only pointed at, and the analyst strikes them.

use super::blocks::Block;

/// Why a passage may be no part of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It is the caption or credit of a picture.
    Picture,
    /// All of it is links.
    Links,
    /// It has the words of advertisements and invitations.
    Promotion,
}

/// Blocks longer than this, in characters, are no advertisement for a word of it.
const LONG: usize = 600;

/// Words that the articles of newspapers rarely have and what is set between their paragraphs
/// does.
const PROMOTION: &[&str] = &[
    "advertisement",
    "affiliate link",
    "affiliate links",
    "all rights reserved",
    "click here",
    "discount code",
    "download our",
    "download the app",
    "follow us",
    "free delivery",
    "free trial",
    "newsletter",
    "our app",
    "paid content",
    "promo code",
    "promoted",
    "read also",
    "read more",
    "share this",
    "sign up",
    "sponsored",
    "subscribe",
    "subscriber",
    "subscribers",
    "subscription",
    "support our journalism",
];

/// Beginnings and words of the credits of pictures.
const CREDITS: &[&str] = &["photo:", "photograph:", "photo by", "image:", "picture:", "credit:"];
const AGENCIES: &[&str] = &["getty images", "ap photo", "afp via", "file photo", "shutterstock"];

/// Tells why a block may be no part of the article.
pub(super) fn doubt(block: &Block) -> Option<Doubt> {
    let length = block.text.chars().count();
    if length > LONG {
        return None;
    }
    let text = block.text.to_lowercase();
    // (only short blocks are credits for a word that articles have, too)
    let agency = length < LONG / 3 && AGENCIES.iter().any(|words| has(&text, words));
    if block.of_picture || agency || CREDITS.iter().any(|words| text.starts_with(words)) {
        Some(Doubt::Picture)
    } else if block.only_links {
        Some(Doubt::Links)
    } else {
        PROMOTION.iter().any(|words| has(&text, words)).then_some(Doubt::Promotion)
    }
}

/// Says whether whole words stand in a text.
fn has(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = text.get(..at).unwrap_or_default().chars().next_back();
        let behind = text.get(at + words.len()..).unwrap_or_default().chars().next();
        !letter(before) && !letter(behind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_no_article_is_told_apart() {
        let of = |text: &str| doubt(&Block { text: text.to_owned(), ..Block::default() });
        assert_eq!(of("Sponsored: Generators keep your lights on."), Some(Doubt::Promotion));
        assert_eq!(of("Get our weekly newsletter in your inbox"), Some(Doubt::Promotion));
        assert_eq!(of("Photo: Jo Doe"), Some(Doubt::Picture));
        assert_eq!(of("Troops near Kunduz (AP Photo/Jo Doe)"), Some(Doubt::Picture));
        assert_eq!(of("The ministry keeps both pylons, unsponsored."), None);
        assert_eq!(of(&format!("They subscribe to this view. {}", "word ".repeat(200))), None);
    }
}
