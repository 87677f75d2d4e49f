//! `[[assistance]]`: which programs that write texts had a part in the file, and what a person checked.
//!
//! A reader has to know where such a program was used and for what (ICS 206-01): a report says it
//! without being asked.

use crate::text::source::shape::{Field, Record, Shape};
use crate::text::source::{Node, Span, Table};

/// A use of artificial intelligence in making the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assistance {
    /// Which tool.
    pub tool: String,
    /// Its version, where known.
    pub version: Option<String>,
    /// What it was used for.
    pub task: String,
    /// What a person has checked of it, and who; `None` if the file does not say.
    pub checked: Option<String>,
    /// Anything else, for readers.
    pub note: Option<String>,
    /// The whole entry.
    pub span: Span,
}

/// The table of a use of artificial intelligence.
pub const ASSISTANCE: &Record = &Record {
    name: "a use of AI",
    written: "[[assistance]]",
    doc: "Artificial intelligence that had a part in the file. Every report says so.",
    fields: &[&[
        Field::required("tool", Shape::Text, "which tool"),
        Field::new("version", Shape::Text, "its version"),
        Field::required("task", Shape::Text, "what it was used for"),
        Field::new("checked", Shape::Text, "what a person has checked of it, and who"),
        Field::new("note", Shape::Text, "anything else, for readers"),
    ]],
    choices: &[],
};

/// Reads `[[assistance]]`.
pub fn read_assistance(root: &Table) -> Vec<Assistance> {
    root.list("assistance").iter().filter_map(one).collect()
}

fn one(node: &Node) -> Option<Assistance> {
    let table = node.table()?;
    Some(Assistance {
        tool: table.string("tool")?,
        version: table.string("version"),
        task: table.string("task")?,
        checked: table.string("checked"),
        note: table.string("note"),
        span: node.extent(),
    })
}
