//! The graph model: a space and, on it, what each decision maker prefers.
//!
//! The space is built once and shared; relations are swapped on it. A [`Graph`]
//! is what every stability concept is read against.

mod beside;
mod comparisons;
mod grade;
mod keyed;
mod marks;
mod merged;
mod open;
mod ranks;
mod reading;
mod reason;
mod relation;
mod settled;

pub use beside::Beside;
pub use comparisons::{Comparisons, Contradiction};
pub use grade::{Code, Codes, Grade};
pub use keyed::statement;
pub(crate) use keyed::statements;
pub use keyed::{Compared, How, Keyed, Level, Wish, WishId};
pub use marks::Marks;
pub use ranks::Ranks;
pub use reading::Reading;
pub use reason::{Reason, decide};
pub use relation::{Graph, Relation};
pub use settled::{settled, ways_of};
