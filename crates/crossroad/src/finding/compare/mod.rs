//! Two versions of a conflict: what differs, what that does to the answer, and which differences
//! each change of the answer is due to.
//!
//! Both versions are put over the same decision makers and options ([`union`]), matched by id, and
//! where an id is gone and one is new, by content: that is a renaming. What differs is a list of
//! [`Difference`]s that can be made one by one, from nothing (the first version) to all (the
//! second). Each change of the answer is attributed to the smallest set of differences which alone
//! bring it about, and without which all others do not.

mod same_content;
mod version_answer;
mod cause;
mod unanalysed;
mod partial_version;
mod comparison;
mod difference;
mod list_differences;
mod matching;
mod rename;
mod versions;
mod graph_form;
mod statement_matching;
mod answered_models;
mod forecast_causes;
mod renamed_statements;
mod canonical_text;
mod forecast_change;
mod aligned_version;
mod union;

pub use cause::Cause;
pub use comparison::{Comparison, compare};
pub use difference::Difference;
pub use forecast_causes::{Ahead, Asked, Outlooks, outlooks};
pub use forecast_change::{Outlook, Prospect, Shift, Word};
pub use rename::{Rename, Renamed};
pub use same_content::Pair;
pub use unanalysed::{Beside, Turn, beside};
pub use union::union;
pub use version_answer::{Answer, Fact};
pub use versions::Versions;
