//! A page is parsed within limits, which are kept to while it is parsed.
//!
//! A few bytes can make a parser build millions of elements (unclosed marks of emphasis are
//! repeated in every paragraph behind them) or take minutes (attributes of one tag are compared
//! with each other, open elements are gone through for every tag). So the page is handed over in
//! pieces, and what was made of it is counted between them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use dom_query::{Document, NodeId};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

use super::NoArticle;

/// Elements nested deeper than this are no page that people read.
pub(super) const DEEPEST: usize = 400;

/// A page with more elements than this is no article.
pub(super) const MOST_ELEMENTS: usize = 200_000;

/// A tag with more attributes than this was not written for a reader.
pub(super) const MOST_ATTRIBUTES: usize = 256;

/// Bytes that are handed to the parser at once.
const PIECE: usize = 1024;

/// Parses a page.
pub(super) fn parse(html: &str) -> Result<Document, NoArticle> {
    if most_attributes(html) > MOST_ATTRIBUTES {
        return Err(NoArticle::TooManyAttributes);
    }
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut parser = parse_document(Counting::default(), options);
    let mut rest = html;
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (piece, behind) = rest.split_at(end);
        parser.process(StrTendril::from_slice(piece));
        parser.tokenizer.sink.sink.within_limits()?;
        rest = behind;
    }
    let sink = parser.finish();
    sink.within_limits()?;
    if depth(&sink.document) > DEEPEST {
        return Err(NoArticle::TooDeep);
    }
    Ok(sink.document)
}

/// Counts the attributes of the tag that has most of them.
fn most_attributes(html: &str) -> usize {
    let bytes = html.as_bytes();
    let mut most = 0;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<')) {
        at += found + 1;
        if bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            let (attributes, end) = attributes(bytes, at);
            most = most.max(attributes);
            at = end;
        }
    }
    most
}

/// Where in a tag a byte stands.
#[derive(Clone, Copy)]
enum Place {
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Value,
    Quoted(u8),
}

/// Counts the attributes of a tag whose name begins at a byte, as the standard reads them; returns
/// where it ends.
fn attributes(bytes: &[u8], start: usize) -> (usize, usize) {
    let mut count = 0;
    let mut place = Place::TagName;
    for (at, byte) in bytes.iter().copied().enumerate().skip(start) {
        let white = byte.is_ascii_whitespace();
        place = match (place, byte) {
            (Place::Quoted(mark), _) if mark == byte => Place::BeforeName,
            (Place::Quoted(mark), _) => Place::Quoted(mark),
            (_, b'>') => return (count, at + 1),
            (Place::BeforeValue, _) if white => Place::BeforeValue,
            (Place::BeforeValue, b'"' | b'\'') => Place::Quoted(byte),
            (Place::BeforeValue, _) => Place::Value,
            (Place::Value | Place::TagName | Place::BeforeName, _) if white => Place::BeforeName,
            (Place::Name | Place::AfterName, _) if white => Place::AfterName,
            (Place::Value, _) => Place::Value,
            (_, b'/') => Place::BeforeName,
            (Place::TagName, _) => Place::TagName,
            (Place::Name | Place::AfterName, b'=') => Place::BeforeValue,
            (Place::Name, _) => Place::Name,
            (Place::BeforeName | Place::AfterName, _) => {
                count += 1;
                Place::Name
            }
        };
    }
    (count, bytes.len())
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

/// A document that is being made, and how much there is of it.
#[derive(Default)]
struct Counting {
    document: Document,
    made: RefCell<Made>,
}

#[derive(Default)]
struct Made {
    elements: usize,
    depths: BTreeMap<NodeId, usize>,
    deepest: usize,
}

impl Counting {
    fn within_limits(&self) -> Result<(), NoArticle> {
        let made = self.made.borrow();
        // (an element may be moved up later: what counts in the end is the page as it then is)
        if made.deepest > 2 * DEEPEST {
            return Err(NoArticle::TooDeep);
        }
        if made.elements > MOST_ELEMENTS {
            return Err(NoArticle::TooManyElements);
        }
        Ok(())
    }

    fn placed(&self, parent: &NodeId, child: &NodeOrText<NodeId>, deeper: usize) {
        let NodeOrText::AppendNode(child) = child else { return };
        let mut made = self.made.borrow_mut();
        let depth = made.depths.get(parent).copied().unwrap_or(0) + deeper;
        made.depths.insert(*child, depth);
        made.deepest = made.deepest.max(depth);
    }
}

/// All is done by the document; this only counts.
impl TreeSink for Counting {
    type ElemName<'a> = <Document as TreeSink>::ElemName<'a>;
    type Handle = NodeId;
    type Output = Self;

    fn finish(self) -> Self {
        self
    }

    // (what is wrong with a page is not told to anybody, and a page can have millions of faults)
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.document.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Self::ElemName<'a> {
        self.document.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.made.borrow_mut().elements += 1;
        self.document.create_element(name, attrs, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.made.borrow_mut().elements += 1;
        self.document.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.made.borrow_mut().elements += 1;
        self.document.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.placed(parent, &child, 1);
        self.document.append(parent, child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.placed(sibling, &child, 0);
        self.document.append_before_sibling(sibling, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        before: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        self.placed(element, &child, 1);
        self.document.append_based_on_parent_node(element, before, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.document.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let contents = self.document.get_template_contents(target);
        self.placed(target, &NodeOrText::AppendNode(contents), 1);
        contents
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        self.document.same_node(x, y)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        self.document.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.document.reparent_children(node, new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(handle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_as_a_browser_does() {
        for (html, count) in [
            ("<p>a < b c d e", 0),
            ("<p a b=c d = 'e f g' h=\"i > j\" k/l/m x=y/z w='a'v='b'>", 10),
            ("<p a='<b c d e f>'><i x>", 1),
            ("<p a", 1),
            ("<p 'a\" b>", 2),
            ("<p a=b =c =d = e>", 4),
        ] {
            assert_eq!(most_attributes(html), count, "{html}");
        }
    }

    #[test]
    fn a_page_is_the_same_page_in_pieces() {
        let html = format!("<title>é</title>{}", "<p>a &amp; b &notit; <b>c<i>d</b>e—".repeat(300));
        let whole = Document::from(html.as_str()).html();
        assert_eq!(parse(&html).map(|document| document.html()), Ok(whole));
    }
}
