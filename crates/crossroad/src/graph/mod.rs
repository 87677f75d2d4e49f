//! The graph model: a space and, on it, what each decision maker prefers.
//!
//! The space is built once and shared; relations are swapped on it. A [`Graph`]
//! is what every stability concept is read against.

mod grade;
mod keyed;
mod marks;
mod ranks;
mod reason;
mod relation;

pub use grade::{Code, Codes, Grade};
pub use keyed::{Keyed, Level, Wish, WishId};
pub(crate) use keyed::{statement, statements, wish};
pub use marks::Marks;
pub use ranks::Ranks;
pub use reason::{Reason, decide};
pub use relation::{Graph, Relation};
