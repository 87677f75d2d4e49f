//! Text becomes a tree whose every node knows where it stands.
//!
//! [`parse()`] reads TOML 1.0 and keeps what a conflict file needs: the order of
//! the file, the place of every key and value, and where the words of a text
//! stand, so that a slip inside a formula is shown inside the formula. [`shape`]
//! says what a tree must look like, in tables that also make the JSON Schema and
//! the reference.

mod bytes;
mod document;
mod dotted_keys;
mod expression;
mod node;
mod quoted;
mod segments;
pub mod shape;
mod slip;
mod toml;

pub use crate::text::diagnostic::{Span, Spanned};
pub use bytes::{Bytes, LARGEST, decode};
pub use node::{Node, Number, Origin, Table, Text, Value};
pub use quoted::quoted;
pub use toml::{DEEPEST, parse};
