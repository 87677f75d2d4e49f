//! Moves that can be seen, on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use crate::wording::sightings::seen;
use crossroad::finding::uncertainty::{Sighting, When};
use crossroad::model::conflict::Conflict;

/// A move that can be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SightingRow {
    /// The formula that comes to hold with it.
    pub what: String,
    /// `ever` (at some time before play settles) or `next` (as the very next move).
    pub when: &'static str,
    /// It in words.
    pub words: String,
}

impl SightingRow {
    pub(super) fn new(conflict: &Conflict, sighting: &Sighting) -> Self {
        Self {
            what: sighting.what.text.value.clone(),
            when: match sighting.when {
                When::Ever => "ever",
                When::Next => "next",
            },
            words: seen(conflict, sighting).plain(),
        }
    }
}
