//! Sources: the documents that claims are quoted from.

use super::Scope;
use crate::text::source::shape::{Field, Record, Shape, Word, list};
use crate::text::source::{Node, Spanned, Table};

/// The reliability of a source on the NATO Admiralty scale; F means "cannot be judged".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Reliability cannot be judged: neither good nor bad.
    F,
}

/// A document that claims are quoted from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its id in the file.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Option<String>,
    /// Path of its text, relative to the conflict file; every quotation must occur in it.
    pub file: Option<Spanned<String>>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, as written (a year, month or day).
    pub published: Option<String>,
    /// Where it can be found.
    pub url: Option<String>,
    /// The SHA-256 its text had when it was last looked at, in hexadecimal.
    pub sha256: Option<Spanned<String>>,
    /// Lines of its text that are no evidence and cannot be quoted, as written: `12`, `12-14`.
    pub struck: Vec<Spanned<String>>,
    /// Whether the analyst wrote it: no evidence of its own, but the analyst's reading of others.
    pub own: bool,
    /// How reliable the source is.
    pub reliability: Option<Reliability>,
    /// Anything else the analyst notes.
    pub note: Option<String>,
}

const RELIABILITY: &[Word] = &[
    Word { word: "A", doc: "completely reliable" },
    Word { word: "B", doc: "usually reliable" },
    Word { word: "C", doc: "fairly reliable" },
    Word { word: "D", doc: "not usually reliable" },
    Word { word: "E", doc: "unreliable" },
    Word { word: "F", doc: "cannot be judged" },
];

/// The table of a source.
pub const SOURCE: &Record = &Record {
    name: "a source",
    written: "[sources.ID]",
    doc: "A document that claims are quoted from.",
    fields: &[&[
        Field::required("title", Shape::Text, "its title"),
        Field::new(
            "file",
            Shape::Text,
            "its text, as a path from the conflict file; every quotation must occur in it",
        ),
        Field::new("author", Shape::Text, "who wrote it"),
        Field::new("published", Shape::Date, "when it was published"),
        Field::new("url", Shape::Text, "where it can be found"),
        Field::new(
            "sha256",
            Shape::Sha256,
            "the SHA-256 of its text; a text that has changed since is reported",
        ),
        Field::new(
            "struck",
            list(&Shape::Text),
            "lines of its text that are no evidence and cannot be quoted, such as `12-14`",
        ),
        Field::new(
            "own",
            Shape::Flag,
            "whether it is the analyst's own note, which is a reading of others and no evidence beside them",
        ),
        Field::new(
            "reliability",
            Shape::OneOf(RELIABILITY),
            "how reliable it is, on the NATO Admiralty scale",
        ),
        Field::new("note", Shape::Text, "anything else, for readers"),
    ]],
    choices: &[],
};

/// Reads `[sources]` and makes their names known.
pub fn read_sources(scope: &mut Scope, root: &Table) -> Vec<Source> {
    scope.sources.incomplete = root.incomplete || root.broken("sources");
    let Some(table) = root.table("sources") else { return Vec::new() };
    scope.sources.incomplete |= table.incomplete;
    let mut sources = Vec::new();
    let empty = Table::default();
    for (id, node) in table.entries() {
        scope.sources.add(id.clone());
        let source = node.table().unwrap_or(&empty);
        if source.get("file").is_some() {
            scope.texts.insert(id.value.clone());
        }
        sources.push(Source {
            id: id.clone(),
            title: source.string("title"),
            // (what is struck may be what is not read)
            file: source.text("file").filter(|_| !source.incomplete && !source.broken("struck")),
            author: source.string("author"),
            published: source.string("published"),
            url: source.string("url"),
            sha256: source.text("sha256"),
            struck: source.list("struck").iter().filter_map(Node::spanned_text).collect(),
            own: source.flag("own"),
            reliability: source.text("reliability").and_then(|text| reliability(&text)),
            note: source.string("note"),
        });
    }
    sources
}

fn reliability(letter: &str) -> Option<Reliability> {
    Some(match letter {
        "A" => Reliability::A,
        "B" => Reliability::B,
        "C" => Reliability::C,
        "D" => Reliability::D,
        "E" => Reliability::E,
        "F" => Reliability::F,
        _ => return None,
    })
}
