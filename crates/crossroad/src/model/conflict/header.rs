//! `[conflict]`: what it is about, and what holds today.

use super::graph_form;
use crate::model::provenance::{ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::OptionSet;
use crate::text::source::shape::{Choice, Field, Record, Shape, calendar, list};
use crate::text::source::{Node, Span, Table, Value};

/// A day, month or year, as precise as is known. Ordered by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, 1–12, if known.
    pub month: Option<u8>,
    /// The day, 1–31, if known.
    pub day: Option<u8>,
}

impl Date {
    /// Reads `2015`, `2015-09` or `2015-09-30`; `None` if the calendar has no such date.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        calendar(text).map(|(year, month, day)| Self { year, month, day })
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// What is taken today.
#[derive(Debug, Clone, PartialEq)]
pub struct StatusQuo {
    /// The options taken; in graph form the state's vector, which is its place in the file.
    pub taken: OptionSet,
    /// What it rests on.
    pub support: Support,
    /// Where it is written.
    pub span: Span,
}

const TAKEN: &Record = &Record {
    name: "a status quo",
    written: "status-quo = { … }",
    doc: "The options that are taken, or the state of a graph, with what that rests on.",
    fields: &[
        &[
            Field::new(
                "taken",
                list(&Shape::OptionName),
                "the options taken; every other option is not",
            ),
            Field::new("state", STATE, "in graph form, the state"),
        ],
        SUPPORT,
    ],
    choices: &[
        Choice {
            keys: &["taken", "state"],
            required: true,
            code: codes::CLASHING_KEYS,
            why: "options are taken in option form, a state is one of a graph",
        },
        ONE_SUPPORT,
    ],
};

const STATE: Shape = Shape::NameOf("a state of the graph");

/// What a status quo can be written as.
pub(super) const STATUS_QUO: Shape =
    Shape::Any(&[list(&Shape::OptionName), Shape::Record(TAKEN), STATE]);

/// The table `[conflict]`.
pub(super) const CONFLICT: &Record = &Record {
    name: "the conflict header",
    written: "[conflict]",
    doc: "What the conflict is about, and what holds today.",
    fields: &[&[
        Field::required("title", Shape::Text, "its title"),
        Field::new("as-of", Shape::Date, "the time it describes"),
        Field::new("question", Shape::Text, "what the analyst wants to know, in words"),
        Field::new(
            "status-quo",
            STATUS_QUO,
            "the options taken today, every other option is not; in graph form, today's state",
        ),
    ]],
    choices: &[],
};

/// What the header says.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) title: String,
    pub(super) as_of: Option<Date>,
    pub(super) question: Option<String>,
    pub(super) status_quo: Option<StatusQuo>,
}

/// Reads `[conflict]`.
pub(super) fn read(scope: &mut Scope, root: &Table) -> Header {
    let Some(table) = root.table("conflict") else { return Header::default() };
    Header {
        title: table.string("title").unwrap_or_default(),
        as_of: table.text("as-of").and_then(|text| Date::read(&text)),
        question: table.string("question"),
        status_quo: table.get("status-quo").and_then(|node| status_quo(scope, node)),
    }
}

/// Reads a status quo. A plain one says nothing of what it rests on, and need not: it is a choice
/// of where to start.
pub(super) fn status_quo(scope: &mut Scope, node: &Node) -> Option<StatusQuo> {
    let (written, support) = match node.table() {
        Some(table) => {
            let support = scope.support(table, node.span);
            (table.get("taken").or_else(|| table.get("state"))?, support)
        }
        None => (node, Support::default()),
    };
    let taken = match (&written.value, scope.names.graph) {
        (Value::List(list), false) => scope.option_set(list),
        (Value::Text(_), true) => graph_form::state(scope, &written.spanned_text()?)?,
        (Value::List(_) | Value::Text(_), graph) => {
            let problem = match graph {
                true => Diagnostic::new(codes::WRONG_TYPE, written.span, "a state is expected")
                    .label("this is a list of options")
                    .hint("the conflict is in graph form: write `status-quo = \"s1\"`"),
                false => Diagnostic::new(
                    codes::WRONG_TYPE,
                    written.span,
                    "a list of options is expected",
                )
                .label("this is a text")
                .hint("put what is taken into brackets: `status-quo = [\"us.stay\"]`"),
            };
            scope.problems.push(problem);
            return None;
        }
        _ => return None,
    };
    Some(StatusQuo { taken, support, span: node.extent() })
}
