//! The tree that a file becomes.

use std::collections::BTreeMap;

use super::{Span, Spanned};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where: the value itself, or the header of a `[table]`.
    pub span: Span,
}

/// What can stand behind a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text in quotes.
    Text(Text),
    /// A number.
    Number(Number),
    /// `true` or `false`.
    Bool(bool),
    /// A date or time without quotes, as written.
    DateTime(String),
    /// Values in `[ ]`, or the tables of one `[[name]]`.
    List(Vec<Node>),
    /// Keys with values.
    Table(Table),
    /// Something that was reported already: nothing is concluded from it.
    Broken,
}

/// A text, and where its words stand in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What the text says, without quotes and escapes.
    pub text: String,
    /// Where its first byte stands, if its bytes stand in the file just as they are here.
    pub start: Option<usize>,
}

/// A number, as exact as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its digits in base 10, without underscores.
    pub text: String,
    /// Its value, rounded.
    pub value: f64,
    /// Its value if it was written as a whole number.
    pub whole: Option<i64>,
}

/// How a table came to be, which decides what may be added to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// By a header: `[a]`, or an element of `[[a]]`.
    #[default]
    Header,
    /// By a header of a table within it: `[a.b]` makes `a`.
    Implied,
    /// By dotted keys: `a.b = 1` makes `a`.
    Dotted,
    /// In `{ }`.
    Inline,
}

/// Keys with their values, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Table {
    entries: Vec<(Spanned<String>, Node)>,
    index: BTreeMap<String, usize>,
    /// How the table came to be.
    pub origin: Origin,
    /// It may have entries that could not be read: nothing is concluded from what it lacks.
    pub incomplete: bool,
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Table {
    /// Makes an empty table.
    #[must_use]
    pub fn of(origin: Origin) -> Self {
        Self { origin, ..Self::default() }
    }

    /// Returns its entries in the order of the file.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&Spanned<String>, &Node)> {
        self.entries.iter().map(|(key, node)| (key, node))
    }

    /// Returns its entries for changes of the values.
    pub fn entries_mut(&mut self) -> impl Iterator<Item = (&Spanned<String>, &mut Node)> {
        self.entries.iter_mut().map(|(key, node)| (&*key, node))
    }

    /// Returns its keys in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.entries.iter().map(|(key, _)| key)
    }

    /// Says whether it has no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Finds a key as it was written first.
    #[must_use]
    pub fn key(&self, key: &str) -> Option<&Spanned<String>> {
        let at = self.index.get(key)?;
        self.entries.get(*at).map(|(key, _)| key)
    }

    /// Finds the value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        let at = self.index.get(key)?;
        self.entries.get(*at).map(|(_, node)| node)
    }

    /// Finds the value of a key for changes.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        let at = self.index.get(key)?;
        self.entries.get_mut(*at).map(|(_, node)| node)
    }

    /// Adds an entry whose key is not there yet, and returns its value.
    pub fn add(&mut self, key: Spanned<String>, node: Node) -> Option<&mut Node> {
        self.index.insert(key.value.clone(), self.entries.len());
        self.entries.push((key, node));
        self.entries.last_mut().map(|(_, node)| node)
    }
}

/// Reading, silent where the value is none of its kind: the shape has reported that already.
impl Table {
    /// Returns a text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<Spanned<String>> {
        self.get(key).and_then(Node::spanned_text)
    }

    /// Returns a text without its place.
    #[must_use]
    pub fn string(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    /// Returns `true` if the key says so; a missing key is `false`.
    #[must_use]
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Node { value: Value::Bool(true), .. }))
    }

    /// Returns a number.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<&Number> {
        self.get(key).and_then(Node::number)
    }

    /// Returns the values of a list; a missing key is an empty list.
    #[must_use]
    pub fn list(&self, key: &str) -> &[Node] {
        self.get(key).map_or(&[], Node::list)
    }

    /// Returns a table.
    #[must_use]
    pub fn table(&self, key: &str) -> Option<&Self> {
        self.get(key).and_then(Node::table)
    }

    /// Says whether a key is there, but its value could not be read.
    #[must_use]
    pub fn broken(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Node { value: Value::Broken, .. }))
    }
}

impl Node {
    /// Makes a node.
    #[must_use]
    pub fn new(value: Value, span: Span) -> Self {
        Self { value, span }
    }

    /// Returns the text, with the place of its words where they stand in the file as they are.
    #[must_use]
    pub fn spanned_text(&self) -> Option<Spanned<String>> {
        let Value::Text(text) = &self.value else { return None };
        Some(Spanned::new(text.text.clone(), self.words()))
    }

    /// Returns the place of a text's words; of anything else, the whole place.
    #[must_use]
    pub fn words(&self) -> Span {
        match &self.value {
            Value::Text(Text { text, start: Some(start) }) => Span::new(*start, start + text.len()),
            _ => self.span,
        }
    }

    /// Returns the place in the file of some bytes of a text.
    #[must_use]
    pub fn within(&self, part: Span) -> Span {
        match &self.value {
            Value::Text(Text { start: Some(start), .. }) => {
                Span::new(start + part.start, start + part.end)
            }
            _ => self.span,
        }
    }

    /// Returns the number.
    #[must_use]
    pub fn number(&self) -> Option<&Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Returns the values of the list; what is no list is empty.
    #[must_use]
    pub fn list(&self) -> &[Self] {
        match &self.value {
            Value::List(list) => list,
            _ => &[],
        }
    }

    /// Returns the table.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Returns the place of the node with everything in it: for a `[table]`, to its last value.
    #[must_use]
    pub fn extent(&self) -> Span {
        match &self.value {
            Value::Table(table) if table.origin != Origin::Inline => {
                let inner = table.entries().map(|(key, node)| key.span.to(node.extent()));
                inner.fold(self.span, Span::to)
            }
            _ => self.span,
        }
    }

    /// Names the kind of value, for people.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Text(_) => "a text",
            Value::Number(_) => "a number",
            Value::Bool(_) => "`true` or `false`",
            Value::DateTime(_) => "a date without quotes",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Broken => "something that could not be read",
        }
    }
}
