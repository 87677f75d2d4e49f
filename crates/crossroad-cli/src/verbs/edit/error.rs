//! Refused edits, for people.

use crossroad_edit::Refused;

use crate::exit::{Exit, Failure};

/// Says why an edit was refused.
pub(crate) fn refused(why: &Refused) -> Failure {
    let exit = match why {
        Refused::Unreadable { .. } => Exit::Problems,
        Refused::Needed { .. } | Refused::Breaks { .. } | Refused::Layout { .. } => Exit::Refused,
        _ => Exit::Usage,
    };
    why.hints().into_iter().fold(Failure::new(exit, why.to_string()), Failure::hint)
}
