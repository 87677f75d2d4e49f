//! The text of a conflict file: what is shown of it, problems, the tree whose nodes know where they stand, formulas.

pub mod display;
pub mod diagnostic;
pub mod source;
pub mod formula;
