//! The kinds of problems: one row per code, each with its page.
//!
//! A new code is one row in the file of its stage and one bad file in
//! `tests/errors/`. The page is what `crossroad code ID` shows.

#[macro_use]
mod row;
mod existence;
mod formula;
mod graph;
mod model;
mod names;
mod plan;
mod quotation;
mod shape;
mod table;
mod text;

pub use existence::*;
pub use formula::*;
pub use graph::*;
pub use model::*;
pub use names::*;
pub use plan::*;
pub use quotation::*;
pub use row::{Code, CodePage};
pub use shape::*;
pub use table::CODES;
pub use text::*;

/// Finds a code by its id.
#[must_use]
pub fn code(id: &str) -> Option<Code> {
    CODES.iter().copied().find(|code| code.id() == id)
}

/// Returns the page of a code.
#[must_use]
pub fn page(code: Code) -> &'static CodePage {
    code.page()
}
