//! What a conflict says of preferences beside what is preferred in the reference world.

use super::open::Open;
use crate::model::conflict::Conflict;
use crate::model::preference::{Attitude, Fraction};
use crate::text::formula::DmId;

/// What is known of a conflict beside what is preferred in the reference world.
#[derive(Debug, Clone, PartialEq, Hash, Default)]
pub struct Beside {
    /// For each decision maker: what is open about its statements, if anything is.
    pub(super) open: Vec<Option<Open>>,
    /// For each decision maker: its satisficing threshold.
    pub(super) thresholds: Vec<Option<Fraction>>,
    /// For each decision maker: its attitudes, where stated.
    pub(super) attitudes: Vec<Vec<(DmId, Attitude)>>,
}

impl Beside {
    /// Reads what a conflict says: chances and orders that are open, thresholds, attitudes.
    #[must_use]
    pub fn of(conflict: &Conflict) -> Self {
        Self {
            open: conflict.dms.iter().map(|dm| Open::of(&dm.preference)).collect(),
            thresholds: conflict.dms.iter().map(|dm| dm.threshold).collect(),
            attitudes: conflict.dms.iter().map(|dm| dm.attitudes.clone()).collect(),
        }
    }
}
