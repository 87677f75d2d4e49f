//! What on a page is not its article, told by its markup.

use dom_query::{Document, NodeRef};

/// Elements that never hold an article's words.
const ELEMENTS: &[&str] = &[
    "nav", "aside", "form", "button", "dialog", "iframe", "input", "label", "menu", "noscript",
    "object", "script", "select", "style", "svg", "template", "textarea",
];

/// Roles of parts beside the article (WAI-ARIA landmarks and windows).
const ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "navigation",
    "search",
    "toolbar",
];

/// Words of classes and ids that name parts beside the article.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "adslot",
    "adsbygoogle",
    "advert",
    "advertisement",
    "advertising",
    "affiliate",
    "author",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "dateline",
    "disclaimer",
    "disclosure",
    "editorial",
    "gdpr",
    "metadata",
    "modal",
    "newsletter",
    "paywall",
    "popup",
    "promo",
    "promotion",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "sponsor",
    "sponsored",
    "standards",
    "subscribe",
    "subscription",
    "tags",
    "toc",
    "trending",
];

/// Elements that stand within a line: taking one out would change a sentence.
const WITHIN_LINES: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// The page itself: a class here says nothing about its text.
const WHOLE: &[&str] = &["html", "head", "body", "main", "article"];

/// Takes out what is no article; returns its text, in order.
///
/// INVARIANT: no words are taken out of the middle of a sentence, and what holds a third or
/// more of the words in the page's paragraphs stays, whatever it is called.
pub(super) fn remove(document: &Document) -> Vec<String> {
    let most = document.select("p").iter().map(|p| p.text().len()).sum::<usize>() / 3;
    // The end of a block quotation names who is quoted: words of the article, which the
    // library would drop as it drops every footer.
    document.select("blockquote footer").rename("p");
    let mut left_out = Vec::new();
    let mut open = vec![document.root()];
    while let Some(node) = open.pop() {
        if is_boilerplate(&node) && paragraphs(&node) <= most {
            let text = super::blocks::blocks(&node).join(" / ");
            if !text.is_empty() {
                left_out.push(text);
            }
            node.remove_from_parent();
            continue;
        }
        open.extend(node.children_it(true));
    }
    left_out
}

fn name(node: &NodeRef<'_>) -> String {
    node.node_name().map(|name| name.to_string()).unwrap_or_default()
}

fn paragraphs(node: &NodeRef<'_>) -> usize {
    let paragraphs = node.descendants_it().filter(|inner| inner.has_name("p"));
    paragraphs.map(|p| p.text().len()).sum()
}

fn is_boilerplate(node: &NodeRef<'_>) -> bool {
    let name = name(node);
    if !node.is_element() || WHOLE.contains(&name.as_str()) {
        return false;
    }
    if ELEMENTS.contains(&name.as_str()) {
        return true;
    }
    if name == "footer" {
        return true;
    }
    let hidden = node.has_attr("hidden")
        || node.attr("style").is_some_and(|style| {
            style.replace(' ', "").to_ascii_lowercase().contains("display:none")
        });
    let role = node.attr("role").is_some_and(|role| ROLES.contains(&role.trim()));
    let named = ["class", "id", "itemprop", "rel"].iter().any(|key| {
        node.attr(key).is_some_and(|value| words(&value).any(|word| WORDS.contains(&word.as_str())))
    });
    (hidden || role || named) && !within_line(node, &name)
}

/// Says whether an element stands within a line that has other words too.
fn within_line(node: &NodeRef<'_>, name: &str) -> bool {
    if !WITHIN_LINES.contains(&name) {
        return false;
    }
    let mut outer = node.parent();
    while let Some(parent) = &outer {
        if !parent.node_name().is_some_and(|name| WITHIN_LINES.contains(&&*name)) {
            break;
        }
        outer = parent.parent();
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    // (a byline may stand beside a "By" or a separator)
    const SMALL: usize = 3;
    outer.is_some_and(|line| letters(&line.text()) > letters(&node.text()) + SMALL)
}

/// Splits the words of a class or id: at signs, and where a capital follows a small letter.
fn words(value: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in value.chars() {
        if !c.is_alphanumeric() || (small && c.is_uppercase()) {
            words.push(String::new());
        }
        small = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.into_iter().filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(html: &str) -> String {
        let document = Document::from(html);
        remove(&document);
        super::super::blocks::blocks(&document.root()).join(" / ")
    }

    #[test]
    fn words_within_a_sentence_stay_whatever_they_are_called() {
        let html = "<p>As <a class=author href=x>Stoner</a> says, <span class='ad-link'>they</span> stay.</p>";
        assert_eq!(rest(html), "As Stoner says, they stay.");
        assert_eq!(
            rest("<p>One.</p><p>By <span class=byline>Jo Doe</span></p><p>Two.</p>"),
            "One. / By / Two."
        );
    }

    #[test]
    fn a_telling_name_on_the_whole_article_takes_nothing_out() {
        let html = "<body class=has-newsletter><div class='editorial-body'><p>All of the article.</p></div>";
        assert_eq!(rest(html), "All of the article.");
        assert_eq!(
            rest("<p>Loads of traders.</p><div class='loads header-add'>x</div>"),
            "Loads of traders. / x"
        );
    }

    #[test]
    fn parts_beside_the_article_go() {
        let html = "<p>The article is longer than these.</p><div id=newsletterBox><p>Sign up</p></div>\
            <div role=navigation>Home</div><div hidden>no</div><div style='display: none'>no</div>\
            <footer>end</footer><blockquote><p>Words.</p><footer>Stoner</footer></blockquote>";
        assert_eq!(rest(html), "The article is longer than these. / Words. / Stoner");
    }
}
