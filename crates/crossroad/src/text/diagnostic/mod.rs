//! Problems as data: a code, a severity, a message and places in the file.
//!
//! Reading never stops at the first problem and never prints: it returns every
//! problem as a [`Diagnostic`], and a renderer (a file each) turns them into
//! text for people or JSON for programs. Follow-on problems are suppressed
//! where they would arise, not here.

pub mod codes;
mod json;
mod lines;
mod nearest;
mod problems;
mod span;
mod text;

pub use codes::{CODES, Code, CodePage, code, page};
pub use json::{SCHEMA, to_json};
pub use lines::{Lines, Position};
pub use nearest::{did_you_mean, list, nearest};
pub use problems::{MOST, Problems};
pub use span::{Span, Spanned};
pub use text::render;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be analysed until this is mended.
    Error,
    /// The file can be analysed, but this is probably not what was meant.
    Warning,
}

/// A place in the file with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is to be seen there; may be empty for the place itself.
    pub text: String,
}

/// One problem of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of problem: a row of [`CODES`].
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// One sentence: lower case, no final period, the user's text in backticks.
    pub message: String,
    /// The place the problem stands at, with what was expected there.
    pub label: Label,
    /// Other places that matter (the first definition of a duplicate, say).
    pub others: Vec<Label>,
    /// Ways to mend it, each a full advice.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// Starts an error or warning (as its code's row says) at a place.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.page().severity,
            message: message.into(),
            label: Label { span, text: String::new() },
            others: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Makes it a problem of another code, with that code's severity; what could not be checked
    /// stays what it is.
    #[must_use]
    pub fn as_code(mut self, code: Code) -> Self {
        if self.code != codes::CHECK_TOO_HARD {
            self.code = code;
            self.severity = code.page().severity;
        }
        self
    }

    /// Says what is to be seen (or was expected) at the place itself.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label.text = text.into();
        self
    }

    /// Points to a second place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.others.push(Label { span, text: text.into() });
        self
    }

    /// Adds an advice.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hints.push(text.into());
        self
    }

    /// Adds an advice, if there is one.
    #[must_use]
    pub fn maybe_hint(mut self, text: Option<String>) -> Self {
        self.hints.extend(text);
        self
    }
}

/// Says whether one of the problems is an error.
#[must_use]
pub fn has_errors(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
