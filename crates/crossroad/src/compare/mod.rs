//! Two versions of a conflict: what differs, what that does to the answer, and which differences
//! each change of the answer is due to.
//!
//! Both versions are put over the same decision makers and options ([`union`]), matched by id, and
//! where an id is gone and one is new, by content: that is a renaming. What differs is a list of
//! [`Difference`]s that can be made one by one, from nothing (the first version) to all (the
//! second). Each change of the answer is attributed to the smallest set of differences which alone
//! bring it about, and without which all others do not.

mod alike;
mod answer;
mod attribute;
mod beside;
mod between;
mod comparison;
mod difference;
mod graphs;
mod items;
mod models;
mod outlook;
mod renamed;
mod said;
mod shift;
mod side;
mod union;

pub use alike::Pair;
pub use answer::{Answer, Fact};
pub use attribute::Cause;
pub use beside::{Beside, Turn, beside};
pub use comparison::{Comparison, compare};
pub use difference::{Difference, Versions};
pub use outlook::{Ahead, Asked, Outlooks, outlooks};
pub use renamed::{Rename, Renamed};
pub use shift::{Outlook, Prospect, Shift, Word};
pub use union::union;
