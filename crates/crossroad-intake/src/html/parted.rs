//! Long texts in parts, and no long attributes: what writes elements as HTML looks from every
//! sign that it escapes to the end of the text or value that it stands in.

use dom_query::{Document, NodeRef};

/// The longest text in one part, in bytes.
const LONGEST_TEXT: usize = 4096;

/// The longest value of an attribute that is kept, in bytes: longer ones are pictures and data.
const LONGEST_VALUE: usize = 2048;

/// Parts long texts and takes long attributes out; the page's words stay the same.
pub(super) fn part(document: &Document) {
    let mut open = vec![document.root()];
    while let Some(node) = open.pop() {
        if node.is_text() {
            part_text(document, &node);
        } else if node.is_element() {
            for attribute in node.attrs() {
                if attribute.value.len() > LONGEST_VALUE {
                    node.remove_attr(&attribute.name.local);
                }
            }
            // (listed before any of them is parted)
            open.extend(node.children_it(false));
        } else {
            open.extend(node.children_it(false));
        }
    }
}

fn part_text(document: &Document, node: &NodeRef<'_>) {
    let text = node.text();
    if text.len() <= LONGEST_TEXT {
        return;
    }
    let mut parts = Vec::new();
    let mut rest: &str = &text;
    while !rest.is_empty() {
        let mut end = rest.len().min(LONGEST_TEXT);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (part, behind) = rest.split_at(end);
        parts.push(part);
        rest = behind;
    }
    let mut parts = parts.into_iter();
    if let Some(first) = parts.next() {
        node.set_text(first);
    }
    // (what is put behind a node last stands first)
    for part in parts.rev() {
        node.insert_after(&document.tree.new_text(part));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_page_stay_the_same() {
        let long = "é & ".repeat(10_000);
        let html = format!("<p data-x='{long}' class=y>{long}<b>z</b>{long}<p>x<!-- {long} -->");
        let document = Document::from(html.as_str());
        let before = document.text();
        part(&document);
        assert_eq!(document.text(), before);
        let root = document.root();
        assert!(
            root.descendants_it()
                .filter(NodeRef::is_text)
                .all(|node| node.text().len() < LONGEST_TEXT + 4)
        );
        assert_eq!(document.select("p").attr("class").as_deref(), Some("y"));
        assert!(!document.select("p").has_attr("data-x"));
    }
}
