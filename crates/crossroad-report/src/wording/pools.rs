//! How forecasts of several analysts are put together, in words.

use crossroad::finding::pooling::{EXPONENT, Pool};
use crossroad::finding::uncertainty::{Doubt, DoubtKind};
use crossroad::model::conflict::Conflict;

/// Says by which rule forecasts were pooled.
pub(crate) fn words(rule: Pool) -> String {
    match rule {
        Pool::Linear => "pooled: weighted mean".to_owned(),
        Pool::Logarithmic => "pooled: weighted geometric mean".to_owned(),
        Pool::Extremised => format!("pooled: mean, extremised by {EXPONENT}"),
    }
}

/// Says whether something is open because the analysts disagree.
pub(crate) fn is_disputed(conflict: &Conflict, doubt: &Doubt) -> bool {
    match doubt.kind {
        DoubtKind::Reading(..) => true,
        DoubtKind::Option(option) => {
            conflict.options.get(option.index()).is_some_and(|one| one.held_by.is_some())
        }
        DoubtKind::Rule(at) => conflict.rules.get(at).is_some_and(|one| one.held_by.is_some()),
        DoubtKind::Held(..)
        | DoubtKind::Side(..)
        | DoubtKind::Order(..)
        | DoubtKind::Foresight(_) => false,
    }
}
