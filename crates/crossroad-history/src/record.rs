//! What a conflict file says of its making and of what came, in brief.

use crossroad::model::conflict::{Conflict, Date, Tier};

/// What a conflict file says of its making and of what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// When the model was made.
    pub made: Option<Date>,
    /// What kind of test it can be.
    pub tier: Option<Tier>,
    /// The day of the outcome.
    pub date: Option<Date>,
    /// What came, in words.
    pub outcome: Option<String>,
}

/// Returns what a conflict file says of its making and of what came.
#[must_use]
pub fn record(conflict: &Conflict) -> Record {
    let (dating, outcome) = (&conflict.history.dating, &conflict.history.outcome);
    Record {
        made: dating.as_ref().map(|dating| dating.made.value),
        tier: dating.as_ref().map(|dating| dating.tier),
        date: outcome.as_ref().map(|outcome| outcome.date.value),
        outcome: outcome.as_ref().map(|outcome| outcome.what.clone()),
    }
}
