//! What of a conflict is looked at.

use crossroad::model::conflict::Date;
use crossroad_report::verb::WhatIf;
use serde::{Deserialize, Serialize};

/// What is looked at, and under which assumptions: all that a panel depends on besides the texts.
/// It is no part of the file, and a link that carries it opens the same panels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct View {
    /// What decision makers are taken to foresee: a concept that judges single moves.
    pub concept: String,
    /// On this day, in this month or year; the file's own date where nothing is said.
    pub at: Option<String>,
    /// Options that are taken today, for a try.
    pub set: Vec<String>,
    /// Options not taken, statements and rules left out, for a try.
    pub drop: Vec<String>,
}

impl Default for View {
    fn default() -> Self {
        Self { concept: "seq".to_owned(), at: None, set: Vec::new(), drop: Vec::new() }
    }
}

impl View {
    /// Says whether something is tried that the file does not say.
    #[must_use]
    pub fn tries(&self) -> bool {
        !self.set.is_empty() || !self.drop.is_empty()
    }

    /// Returns what is tried, and the day, as verbs take it.
    #[must_use]
    pub fn what_if(&self) -> WhatIf {
        WhatIf {
            set: self.set.clone(),
            drop: self.drop.clone(),
            at: self.at.as_deref().and_then(Date::read),
        }
    }
}
