//! The graph model: a space and, on it, what each decision maker prefers.
//!
//! The space is built once and shared; relations are swapped on it. A [`Graph`]
//! is what every stability concept is read against.

mod outside_reference;
mod comparisons;
mod grade;
mod resolved_preference;
mod marks;
mod merged;
mod open;
mod preference_ranks;
mod reading;
mod reason;
mod relation;
mod settled;

pub use comparisons::{Comparisons, Contradiction};
pub use grade::{Code, Codes, Grade};
pub use marks::Marks;
pub use outside_reference::Beside;
pub use preference_ranks::Ranks;
pub use reading::Reading;
pub use reason::{Reason, decide};
pub use relation::{Graph, Relation};
pub use resolved_preference::statement;
pub(crate) use resolved_preference::statements;
pub use resolved_preference::{Compared, How, Keyed, Level, Wish, WishId};
pub use settled::{settled, ways_of};
