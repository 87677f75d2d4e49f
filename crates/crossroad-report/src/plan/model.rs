//! The models of a plan: conflict files, loaded.

use crossroad::model::conflict::Conflict;

/// A model of a plan.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// Its path, as the plan has it.
    pub path: String,
    /// The conflict, with its events still to be applied.
    pub conflict: Conflict,
}
