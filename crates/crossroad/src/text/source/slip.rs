//! Slips against TOML, as data.

use toml_parser::ParseError;

use super::{Span, Spanned};

/// A slip against TOML.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) kind: SlipKind,
    pub(super) span: Span,
    pub(super) also: Option<Span>,
}

/// Which slip.
#[derive(Debug)]
pub(super) enum SlipKind {
    /// Against the grammar, in the parser's words.
    Syntax(ParseError),
    /// A path with too many keys.
    TooDeep,
    /// What only TOML 1.1 allows.
    Newer(&'static str),
    /// A key that is there already, or cannot be added to.
    Duplicate(String),
}

impl Slip {
    /// A key that is something else already.
    pub(super) fn duplicate(key: &Spanned<String>, first: Option<Span>, kind: &str) -> Self {
        let message = format!("`{}` is {kind} already", key.value);
        Self { kind: SlipKind::Duplicate(message), span: key.span, also: first }
    }

    /// A key that is there already.
    pub(super) fn twice(key: &Spanned<String>, first: Option<Span>) -> Self {
        let message = format!("`{}` is given twice", key.value);
        Self { kind: SlipKind::Duplicate(message), span: key.span, also: first }
    }
}
