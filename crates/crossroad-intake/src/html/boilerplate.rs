//! What on a page is not its article, told by its markup.

use std::collections::{BTreeMap, BTreeSet};

use dom_query::{Document, NodeId, NodeRef};

use super::words::says;

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

/// Finds the elements that are no article, each with all that is in it.
///
/// INVARIANT: no words are taken out of the middle of a sentence, and what holds a third or
/// more of the words in the page's paragraphs stays, whatever it is called.
pub(super) fn find(document: &Document) -> BTreeSet<NodeId> {
    // The end of a block quotation names who is quoted: words of the article, which the
    // library would drop as it drops every footer.
    document.select("blockquote footer").rename("p");
    let root = document.root();
    let mut sizes = Sizes::of(&root);
    let most = sizes.get(root.id).in_paragraphs / 3;
    let mut found = BTreeSet::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if sizes.get(node.id).in_paragraphs <= most && is_boilerplate(&node, &sizes) {
            sizes.take_out(&node);
            found.insert(node.id);
            continue;
        }
        open.extend(node.children_it(true));
    }
    found
}

/// How much is in an element, with all that is in it.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Letters and digits.
    letters: usize,
    /// Bytes of text.
    bytes: usize,
    /// Bytes of text in paragraphs within it.
    in_paragraphs: usize,
}

/// The sizes of all nodes, worked out in one walk.
struct Sizes(BTreeMap<NodeId, Size>);

impl Sizes {
    fn of(root: &NodeRef<'_>) -> Self {
        let mut order = Vec::new();
        let mut open = vec![(*root, None)];
        while let Some((node, parent)) = open.pop() {
            let mut size = Size::default();
            if node.is_text() {
                let text = node.text();
                size.letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                size.bytes = text.len();
            }
            open.extend(node.children_it(false).map(|child| (child, Some(node.id))));
            order.push((node.id, parent, node.has_name("p"), size));
        }
        let mut sizes: BTreeMap<NodeId, Size> =
            order.iter().map(|(id, _, _, size)| (*id, *size)).collect();
        // (whatever is within an element comes behind it)
        for (id, parent, paragraph, _) in order.iter().rev() {
            let size = sizes.get(id).copied().unwrap_or_default();
            if let Some(outer) = parent.and_then(|parent| sizes.get_mut(&parent)) {
                outer.letters += size.letters;
                outer.bytes += size.bytes;
                outer.in_paragraphs += size.in_paragraphs;
                if *paragraph {
                    outer.in_paragraphs += size.bytes;
                }
            }
        }
        Self(sizes)
    }

    fn get(&self, id: NodeId) -> Size {
        self.0.get(&id).copied().unwrap_or_default()
    }

    /// Counts the letters of an element no longer for those around it.
    fn take_out(&mut self, node: &NodeRef<'_>) {
        let letters = self.get(node.id).letters;
        let mut outer = node.parent();
        while let Some(parent) = outer {
            if let Some(size) = self.0.get_mut(&parent.id) {
                size.letters = size.letters.saturating_sub(letters);
            }
            outer = parent.parent();
        }
    }
}

fn is_boilerplate(node: &NodeRef<'_>, sizes: &Sizes) -> bool {
    let name = node.node_name().map(|name| name.to_string()).unwrap_or_default();
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
    (hidden || role || says(node, WORDS)) && !within_line(node, &name, sizes)
}

/// Says whether an element stands within a line that has other words too.
fn within_line(node: &NodeRef<'_>, name: &str, sizes: &Sizes) -> bool {
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
    // (a byline may stand beside a "By" or a separator)
    const SMALL: usize = 3;
    let letters = |node: &NodeRef<'_>| sizes.get(node.id).letters;
    outer.is_some_and(|line| letters(&line) > letters(node) + SMALL)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(html: &str) -> String {
        let document = Document::from(html);
        let found = find(&document);
        let blocks = super::super::blocks::blocks(&document.root(), &found);
        super::super::blocks::joined(blocks.iter().filter(|block| !block.apart))
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
