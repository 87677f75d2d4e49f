//! Elements become blocks of plain text.

use std::collections::BTreeSet;

use dom_query::{NodeId, NodeRef};

use crate::clean;

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements without words of the page.
const SILENT: &[&str] = &["head", "script", "style", "template", "noscript", "svg"];

/// A paragraph, heading, list item or table cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Block {
    /// Its words, with single spaces: not empty.
    pub(crate) text: String,
    /// It stands below a picture, or is marked as what does.
    pub(crate) of_picture: bool,
    /// All its words are links.
    pub(crate) only_links: bool,
    /// The rank of the heading it is; zero if it is none.
    pub(crate) heading: u8,
    /// It was set apart by whoever asked, with all that is in it.
    pub(crate) apart: bool,
}

/// Lists the blocks of an element, in order. Only words of the page are in them: no bullets, no
/// marks of emphasis, no addresses of links. A figure raised after a word or number becomes a
/// raised character (`10²`), so that it is not read as a digit.
///
/// What is in `apart` becomes one block of its own, even if it stands within another.
pub(super) fn blocks(root: &NodeRef<'_>, apart: &BTreeSet<NodeId>) -> Vec<Block> {
    let mut walk = Walk::default();
    // A node to begin, or the effects of one to end.
    let mut open = vec![Step::Begin(*root)];
    while let Some(step) = open.pop() {
        match step {
            Step::End(ends) => walk.end(ends),
            Step::Begin(node) if node.is_text() => walk.text(&node.text()),
            Step::Begin(node) if apart.contains(&node.id) => walk.apart(&node),
            Step::Begin(node) => {
                let name = node.node_name().map(|name| name.to_string()).unwrap_or_default();
                match name.as_str() {
                    "br" => walk.line_break(),
                    "sup" if raised(&node.text()).is_some() => {
                        walk.text(&raised(&node.text()).unwrap_or_default());
                    }
                    name if SILENT.contains(&name) => {}
                    name => {
                        let ends = Ends {
                            block: BLOCKS.contains(&name),
                            link: name == "a",
                            heading: rank(name),
                            picture: name == "figcaption" || super::words::says(&node, PICTURES),
                        };
                        if ends != Ends::default() {
                            walk.begin(ends);
                            open.push(Step::End(ends));
                        }
                        open.extend(node.children_it(true).map(Step::Begin));
                    }
                }
            }
        }
    }
    walk.close();
    walk.blocks
}

/// Joins blocks into one line, for lists of what was left out.
pub(super) fn joined<'b>(blocks: impl IntoIterator<Item = &'b Block>) -> String {
    blocks.into_iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" / ")
}

/// Words of classes and ids of what is said about a picture.
const PICTURES: &[&str] = &["caption", "credit", "credits"];

enum Step<'d> {
    Begin(NodeRef<'d>),
    End(Ends),
}

/// What ends with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Ends {
    block: bool,
    link: bool,
    heading: u8,
    picture: bool,
}

/// Returns the rank of a heading by the name of its element, `h1` to `h6`.
fn rank(name: &str) -> u8 {
    match name.as_bytes() {
        [b'h', rank @ b'1'..=b'6'] => rank - b'0',
        _ => 0,
    }
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    /// The words of the block that is being read.
    text: String,
    /// Some of them are links, and some are none.
    linked: bool,
    unlinked: bool,
    /// Some of them are about a picture.
    of_picture: bool,
    /// The rank of the heading around, zero if there is none.
    heading: u8,
    /// Line breaks since the last words.
    breaks: usize,
    /// How many links, and elements about pictures, are around.
    links: usize,
    pictures: usize,
}

impl Walk {
    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.breaks = 0;
            self.linked |= self.links > 0;
            self.unlinked |= self.links == 0 && text.chars().any(char::is_alphanumeric);
            self.of_picture |= self.pictures > 0;
        }
        self.text.push_str(text);
    }

    fn line_break(&mut self) {
        self.breaks += 1;
        // Two line breaks are how old pages begin a paragraph.
        if self.breaks < 2 {
            self.text.push(' ');
        } else {
            self.close();
        }
    }

    fn begin(&mut self, begins: Ends) {
        if begins.block {
            self.close();
        }
        if begins.heading > 0 {
            self.heading = begins.heading;
        }
        self.links += usize::from(begins.link);
        self.pictures += usize::from(begins.picture);
    }

    fn end(&mut self, ends: Ends) {
        if ends.block {
            self.close();
        }
        if ends.heading > 0 {
            self.heading = 0;
        }
        self.links -= usize::from(ends.link);
        self.pictures -= usize::from(ends.picture);
    }

    /// Ends the block that is being read.
    fn close(&mut self) {
        let text = clean::line(&std::mem::take(&mut self.text));
        let only_links = std::mem::take(&mut self.linked) & !std::mem::take(&mut self.unlinked);
        let of_picture = std::mem::take(&mut self.of_picture);
        if !text.is_empty() {
            let heading = self.heading;
            self.blocks.push(Block { text, of_picture, only_links, heading, apart: false });
        }
    }

    fn apart(&mut self, node: &NodeRef<'_>) {
        let text = joined(&blocks(node, &BTreeSet::new()));
        if !text.is_empty() {
            self.blocks.push(Block { text, apart: true, ..Block::default() });
        }
    }
}

fn raised(text: &str) -> Option<String> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| DIGITS.get(c.to_digit(10)? as usize).copied();
    let text: Option<String> = text.trim().chars().map(digit).collect();
    text.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn blocks_are_the_words_of_the_page() {
        let html = "<div>One <b>t</b>wo<br>three<br><br>four<ul><li>a</li><li>b</li></ul>\
            <p>10<sup>2</sup> CO<sub>2</sub> x<sup>th</sup></p>tail<!-- no --><script>no</script></div>";
        let all = ["One two three", "four", "a", "b", "10² CO2 xth", "tail"];
        let found = blocks(&Document::fragment(html).root(), &BTreeSet::new());
        assert_eq!(found.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(), all);
    }

    #[test]
    fn links_and_what_is_said_of_pictures_is_known_and_controls_are_left_out() {
        let html = "<p><a>More</a> | <a>of it</a></p><p>See <a>this</a></p>\
            <figure><img><figcaption>A pylon</figcaption></figure>\
            <p class=wp-caption-text>Photo: Jo</p><p>a&#27;]52;c;x&#7;b\u{202e}c</p>";
        let found = blocks(&Document::fragment(html).root(), &BTreeSet::new());
        let kinds: Vec<_> = found.iter().map(|one| (one.only_links, one.of_picture)).collect();
        let (link, picture, none) = ((true, false), (false, true), (false, false));
        assert_eq!(kinds, [link, none, picture, picture, none]);
        assert_eq!(found[4].text, "a]52;c;xbc");
    }
}
