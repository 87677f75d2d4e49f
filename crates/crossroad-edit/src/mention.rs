//! Where names are written: defined, or referred to.
//!
//! The shape tables of the format say what each value is, so every place at which a name can stand
//! is found here, also in keys that the format gains later.

use std::collections::BTreeMap;
use std::ops::Range;

use crossroad::model::conflict::FILE;
use crossroad::text::formula::{RESERVED, is_pattern, named};
use crossroad::text::source::shape::{Keys, Record, Shape};
use crossroad::text::source::{Node, Span, Table, Text, Value, quoted};

use crate::document::{Document, Path, Step, below, keys, within};
use crate::kind::{Home, Kind};
use crate::patch::Patch;
use crate::thing::{Thing, listed};

/// What a name is the name of: its kind, and whose it is where names are only unique there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    pub(crate) kind: Kind,
    /// The decision maker of an option, the question of an answer.
    pub(crate) owner: String,
    pub(crate) name: String,
}

impl Named {
    fn new(kind: Kind, name: &str) -> Self {
        Self { kind, owner: String::new(), name: name.to_owned() }
    }

    fn of(kind: Kind, owner: &str, name: &str) -> Self {
        Self { kind, owner: owner.to_owned(), name: name.to_owned() }
    }

    /// Returns what a thing is the name of; `None` if nothing in a file refers to its kind.
    pub(crate) fn thing(thing: &Thing) -> Option<Self> {
        let id = thing.id.as_deref()?;
        let owner = thing.owner.as_deref().unwrap_or_default();
        match thing.kind {
            Kind::Actor | Kind::Analyst | Kind::Source | Kind::Claim | Kind::Question => {
                Some(Self::new(thing.kind, id))
            }
            Kind::State | Kind::GraphState => Some(Self::new(Kind::State, id)),
            Kind::Option | Kind::Answer => Some(Self::of(thing.kind, owner, id)),
            _ => None,
        }
    }
}

/// A place at which a name stands.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    pub(crate) named: Named,
    /// Whether the name is given here, rather than referred to.
    pub(crate) defines: bool,
    /// The value that names it, or whose key does.
    pub(crate) path: Path,
    pub(crate) spot: Spot,
}

/// Where the letters of a name stand.
#[derive(Debug, Clone)]
pub(crate) enum Spot {
    /// As a key: at all these places.
    Keys(Vec<Span>),
    /// In the words of a text value; the bytes count in the text.
    Text(Range<usize>),
}

/// Lists every place at which a name stands.
pub(crate) fn mentions(document: &Document<'_>) -> Vec<Mention> {
    let graph = document.root.get("graph").is_some();
    let mut walk = Walk { document, graph, patterns: Vec::new(), found: Vec::new() };
    walk.record(FILE, &document.root, &Vec::new());
    walk.found
}

/// Says whether something has a name already, without looking through all that refers to things.
pub(crate) fn is_defined(document: &Document<'_>, named: &Named) -> bool {
    let has =
        |path: &[Step]| document.table(path).is_some_and(|table| table.get(&named.name).is_some());
    let of_kind = |kind: Kind| {
        let row = kind.row();
        match row.home {
            Home::File(place) if row.keyed => has(&keys(place)),
            Home::Actor(key) if row.keyed => has(&keys(&["dm", &named.owner, key])),
            _ => {
                let things = listed(document, Some(kind));
                things.iter().any(|thing| Named::thing(thing).as_ref() == Some(named))
            }
        }
    };
    // (states of a graph and names of states share their names)
    of_kind(named.kind) || (named.kind == Kind::State && of_kind(Kind::GraphState))
}

/// Lists the texts that are patterns: a letter for each option.
pub(crate) fn patterns(document: &Document<'_>) -> Vec<Path> {
    let graph = document.root.get("graph").is_some();
    let mut walk = Walk { document, graph, patterns: Vec::new(), found: Vec::new() };
    walk.record(FILE, &document.root, &Vec::new());
    walk.patterns
}

/// Writes another name at places at which one stands. Texts whose letters do not stand in the file
/// as they are, because of escapes, are written anew.
pub(crate) fn rewrite(document: &Document<'_>, mentions: &[&Mention], new: &str) -> Patch {
    let mut patch = Patch::default();
    let mut texts: BTreeMap<&Path, Vec<Range<usize>>> = BTreeMap::new();
    for mention in mentions {
        match &mention.spot {
            Spot::Keys(spans) => {
                spans.iter().for_each(|span| patch.replace(span.start..span.end, new));
            }
            Spot::Text(range) => texts.entry(&mention.path).or_default().push(range.clone()),
        }
    }
    for (path, ranges) in texts {
        let Some(node) = document.node(path) else { continue };
        let Value::Text(Text { text, start }) = &node.value else { continue };
        match start {
            Some(start) => {
                ranges
                    .iter()
                    .for_each(|one| patch.replace(start + one.start..start + one.end, new));
            }
            None => {
                let mut words = String::new();
                let mut done = 0;
                for range in ranges {
                    words.push_str(text.get(done..range.start).unwrap_or_default());
                    words.push_str(new);
                    done = range.end;
                }
                words.push_str(text.get(done..).unwrap_or_default());
                patch.replace(node.span.start..node.span.end, quoted(&words));
            }
        }
    }
    patch
}

struct Walk<'d, 't> {
    document: &'d Document<'t>,
    graph: bool,
    patterns: Vec<Path>,
    found: Vec<Mention>,
}

impl Walk<'_, '_> {
    fn add(&mut self, named: Named, defines: bool, path: &Path, spot: Spot) {
        self.found.push(Mention { named, defines, path: path.clone(), spot });
    }

    fn record(&mut self, record: &'static Record, table: &Table, path: &Path) {
        for (key, node) in table.entries() {
            let Some(field) = record.field(&key.value) else { continue };
            let inner = below(path, &key.value);
            match (record.name, field.key) {
                ("a question", "id") => self.defined(Kind::Question, "", node, &inner),
                ("a question", "otherwise") => {
                    let question = table.string("id").unwrap_or_default();
                    self.defined(Kind::Answer, &question, node, &inner);
                }
                // (an answer is one of the question that is named beside it)
                (_, "answer" | "answers") if names_answers(&field.shape) => {
                    let question = table.string("question").unwrap_or_default();
                    let named = Named::of(Kind::Answer, &question, "");
                    self.whole(named.clone(), false, node, &inner);
                    for (at, node) in node.list().iter().enumerate() {
                        self.whole(named.clone(), false, node, &within(&inner, Step::At(at)));
                    }
                }
                ("an arc", "arc") => self.arc(node, &inner),
                // (an arc may be written as its words alone)
                (_, "arcs") => {
                    let Shape::List { of, .. } = &field.shape else { continue };
                    for (at, node) in node.list().iter().enumerate() {
                        let path = within(&inner, Step::At(at));
                        match &node.value {
                            Value::Text(_) => self.arc(node, &path),
                            _ => self.value(of, node, &path),
                        }
                    }
                }
                _ => self.value(&field.shape, node, &inner),
            }
        }
    }

    fn value(&mut self, shape: &'static Shape, node: &Node, path: &Path) {
        match (shape, &node.value) {
            (Shape::Any(shapes), found) => {
                if let Some(shape) = shapes.iter().find(|shape| shape.fits(found)) {
                    self.value(shape, node, path);
                }
            }
            (Shape::List { of, .. }, Value::List(list)) => {
                for (at, node) in list.iter().enumerate() {
                    self.value(of, node, &within(path, Step::At(at)));
                }
            }
            (Shape::Map { keys, of }, Value::Table(table)) => {
                for (key, node) in table.entries() {
                    let inner = below(path, &key.value);
                    self.map_key(*keys, &key.value, &inner);
                    // (an answer is one of the question that it stands at)
                    match (keys, names_answers(of)) {
                        (Keys::KnownIds("a question"), true) => {
                            let named = Named::of(Kind::Answer, &key.value, "");
                            self.whole(named, false, node, &inner);
                        }
                        _ => self.value(of, node, &inner),
                    }
                }
            }
            (Shape::Record(record), Value::Table(table)) => self.record(record, table, path),
            (Shape::NameOf(what), Value::Text(_)) => {
                if let Some(kind) = kind_of(what) {
                    self.whole(Named::new(kind, ""), false, node, path);
                }
            }
            (Shape::Formula | Shape::OptionName, Value::Text(text)) => {
                self.formula(&text.text, path);
            }
            (Shape::States, Value::Text(text)) => self.states(&text.text, node, path),
            _ => {}
        }
    }

    fn map_key(&mut self, keys: Keys, key: &str, path: &Path) {
        let (Keys::NewIds(what) | Keys::KnownIds(what)) = keys else { return };
        let Some(kind) = kind_of(what) else { return };
        let defines = matches!(keys, Keys::NewIds(_));
        let owner = match (kind, path.as_slice()) {
            (Kind::Option, [_, Step::Key(dm), ..]) => dm.clone(),
            (Kind::Answer, [_, question @ Step::At(_), ..]) => {
                let list = within(&[Step::Key("questions".to_owned())], question.clone());
                let table = self.document.table(&list);
                table.and_then(|table| table.string("id")).unwrap_or_default()
            }
            _ => String::new(),
        };
        let spot = Spot::Keys(self.document.written_keys(path));
        self.add(Named { kind, owner, name: key.to_owned() }, defines, path, spot);
    }

    fn defined(&mut self, kind: Kind, owner: &str, node: &Node, path: &Path) {
        self.whole(Named::of(kind, owner, ""), true, node, path);
    }

    /// Adds a text that is a name and nothing else.
    fn whole(&mut self, named: Named, defines: bool, node: &Node, path: &Path) {
        let Value::Text(text) = &node.value else { return };
        let spot = Spot::Text(0..text.text.len());
        self.add(Named { name: text.text.clone(), ..named }, defines, path, spot);
    }

    fn states(&mut self, text: &str, node: &Node, path: &Path) {
        let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if is_pattern(text) {
            self.patterns.push(path.clone());
        } else if text.chars().all(word) && !RESERVED.contains(&text) {
            self.whole(Named::new(Kind::State, ""), false, node, path);
        } else {
            self.formula(text, path);
        }
    }

    fn formula(&mut self, text: &str, path: &Path) {
        for (word, span) in named(text) {
            if let Some((dm, option)) = word.split_once('.') {
                let dot = span.start + dm.len();
                self.add(Named::new(Kind::Actor, dm), false, path, Spot::Text(span.start..dot));
                let spot = Spot::Text(dot + 1..span.end);
                self.add(Named::of(Kind::Option, dm, option), false, path, spot);
            } else if self.graph {
                let spot = Spot::Text(span.start..span.end);
                self.add(Named::new(Kind::State, word), false, path, spot);
            }
        }
    }

    fn arc(&mut self, node: &Node, path: &Path) {
        let Value::Text(text) = &node.value else { return };
        for (word, span) in named(&text.text) {
            let spot = Spot::Text(span.start..span.end);
            self.add(Named::new(Kind::State, word), false, path, spot);
        }
    }
}

/// Says whether a value is the name of an answer, or a list of such names.
fn names_answers(shape: &Shape) -> bool {
    match shape {
        Shape::NameOf(what) => *what == "an answer",
        Shape::List { of, .. } => names_answers(of),
        Shape::Any(shapes) => shapes.iter().any(names_answers),
        _ => false,
    }
}

/// Returns which kind of thing the shape tables mean.
fn kind_of(what: &str) -> Option<Kind> {
    Some(match what {
        "a decision maker" => Kind::Actor,
        "an option" => Kind::Option,
        "an analyst" => Kind::Analyst,
        "a source" => Kind::Source,
        "a claim" => Kind::Claim,
        "a question" => Kind::Question,
        "an answer" => Kind::Answer,
        "a state" | "a state of the graph" | "a state or set of states" => Kind::State,
        _ => return None,
    })
}
