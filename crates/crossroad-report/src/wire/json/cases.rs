//! The answer of `cases` on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::Program;
use crossroad::model::conflict::Conflict;

/// A case of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaseRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many decision makers.
    pub players: usize,
    /// How many options; 0 in graph form.
    pub options: usize,
    /// How many feasible states.
    pub feasible: usize,
    /// The titles of its sources.
    pub sources: Vec<String>,
    /// When the model was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made: Option<String>,
    /// `before`, `after` or `memory`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<&'static str>,
    /// The day of the outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What came of it, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

impl CaseRow {
    /// Describes a case with so many feasible states.
    #[must_use]
    pub fn new(id: &str, conflict: &Conflict, feasible: usize) -> Self {
        let record = crossroad_history::record(conflict);
        Self {
            id: id.to_owned(),
            title: conflict.title.clone(),
            players: conflict.dms.len(),
            options: conflict.options.len(),
            feasible,
            sources: conflict.sources.iter().filter_map(|source| source.title.clone()).collect(),
            made: record.made.map(|date| date.to_string()),
            tier: record.tier.map(|tier| tier.id()),
            date: record.date.map(|date| date.to_string()),
            outcome: record.outcome,
        }
    }
}

/// The answer of `cases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cases {
    /// `crossroad/cases/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// The cases, in the order of their ids.
    pub cases: Vec<CaseRow>,
}
