//! Why an edit was not made, as data.

use crossroad::text::diagnostic::{Diagnostic, Lines, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::kind::Kind;

/// Why an edit was not made. The text is as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Refused {
    /// The text is not TOML: only the text itself can be edited.
    Unreadable {
        /// What is wrong with it.
        problems: Vec<Fault>,
    },
    /// Nothing goes by a name.
    Unknown {
        /// The name.
        name: String,
        /// What was expected, if only one kind would do.
        kind: Option<Kind>,
        /// The nearest name there is.
        nearest: Option<String>,
        /// What there is, if that is not much.
        known: Vec<String>,
    },
    /// Several things go by a name.
    Ambiguous {
        /// The name.
        name: String,
        /// The whole names of the things.
        candidates: Vec<String>,
    },
    /// Something that has no place here: the owner of a thing that has none, a place among others
    /// of something that stands alone.
    Misplaced {
        /// What was asked for.
        name: String,
        /// Of which kind it is.
        kind: Kind,
        /// Which kind of thing would have been right; none if nothing would.
        expected: Option<Kind>,
    },
    /// A thing that cannot do without an owner or an id was given none.
    Missing {
        /// Of which kind it is.
        kind: Kind,
        /// What is missing: `to`, `id`, or a key.
        key: String,
    },
    /// Another thing has the id.
    Taken {
        /// The id.
        id: String,
        /// Of which kind the things are.
        kind: Kind,
    },
    /// A text cannot be an id.
    BadId {
        /// The text.
        id: String,
        /// The id that was probably meant.
        nearest: Option<String>,
    },
    /// Things of the kind have no such key.
    UnknownKey {
        /// The key.
        key: String,
        /// Of which kind the thing is.
        kind: Kind,
        /// The nearest key there is.
        nearest: Option<String>,
        /// The keys there are.
        known: Vec<String>,
    },
    /// A value cannot be written in a conflict file.
    BadValue {
        /// The key.
        key: String,
    },
    /// Something else needs what is to be deleted.
    Needed {
        /// What is to be deleted.
        name: String,
        /// What needs it, in the order of the file.
        by: Vec<Dependent>,
    },
    /// The file would have errors that it does not have.
    Breaks {
        /// The errors; their places are in the text that would have been.
        problems: Vec<Fault>,
    },
    /// The file is written in a way that this edit does not know to keep.
    Layout {
        /// The thing that is written so.
        name: String,
        /// Where, as a line from 1.
        line: usize,
    },
    /// A tool asked for what only a person may do.
    ForPeople {
        /// What that is, as in "a person … ": `confirms drafts`.
        words: String,
    },
    /// The text is no longer what the patch was made for.
    Stale,
    /// The text of a source is not at hand.
    NoText {
        /// The source.
        source: String,
    },
    /// A quotation does not stand in its source, or a place is none in it.
    NotQuoted {
        /// The source.
        source: String,
        /// The words, or the place.
        quote: String,
        /// The words most like it.
        nearest: Option<String>,
    },
}

/// Something that names another thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dependent {
    /// What it goes by.
    pub name: String,
    /// Of which kind it is.
    pub kind: Kind,
    /// The words that name the thing.
    pub words: String,
    /// Where they stand: the line, from 1.
    pub line: usize,
}

/// A problem of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fault {
    /// Its code: `crossroad code CODE` explains it.
    pub code: String,
    /// Whether it is an error; else it is a warning.
    pub error: bool,
    /// What is wrong.
    pub message: String,
    /// What is to be seen at its place.
    pub label: String,
    /// How it can be mended.
    pub hints: Vec<String>,
    /// Where it stands: the line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// Turns problems of a text into data.
pub(crate) fn faults(text: &str, problems: &[Diagnostic]) -> Vec<Fault> {
    let lines = Lines::new(text);
    let fault = |problem: &Diagnostic| {
        let place = lines.position(problem.label.span.start);
        Fault {
            code: problem.code.id().to_owned(),
            error: problem.severity == Severity::Error,
            message: problem.message.clone(),
            label: problem.label.text.clone(),
            hints: problem.hints.clone(),
            line: place.line,
            column: place.column,
        }
    };
    problems.iter().map(fault).collect()
}
