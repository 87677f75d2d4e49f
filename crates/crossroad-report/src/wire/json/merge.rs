//! The answer of `merge` on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::Program;
use crossroad_merge::{Dispute, Disputed, Merged, Renamed};

/// Somebody whose reading a merged file has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnalystRow {
    /// The id.
    pub id: String,
    /// How much the reading counts, relative to the others: a number, as written.
    pub weight: String,
}

/// What some analysts hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReadingRow {
    /// The analysts.
    pub by: Vec<String>,
    /// The formulas of its statements, most important first; the option or rule; none, where these
    /// analysts hold nothing there.
    pub holds: Vec<String>,
}

/// A disagreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DisputeRow {
    /// What it is about: `wishes`, `option` or `rule`.
    pub kind: &'static str,
    /// The decision maker, the option or the rule.
    pub about: String,
    /// Who holds what.
    pub readings: Vec<ReadingRow>,
}

/// The answer of `merge`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Merge {
    /// `crossroad/merge/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// The text of the merged file.
    pub text: String,
    /// Whose versions were merged.
    pub analysts: Vec<AnalystRow>,
    /// What they disagree on.
    pub disputes: Vec<DisputeRow>,
    /// What had another id in a file, and was known by its words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub renamed: Vec<RenamedRow>,
}

/// A decision maker or an option that had another id in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RenamedRow {
    /// The file.
    pub file: String,
    /// The id there.
    pub from: String,
    /// The id in the merged file.
    pub to: String,
}

/// Puts a merged file on the wire.
pub fn merge(merged: &Merged) -> Merge {
    let analyst =
        |(id, weight): &(String, String)| AnalystRow { id: id.clone(), weight: weight.clone() };
    let dispute = |one: &Dispute| {
        let (kind, about) = match &one.about {
            Disputed::Wishes { dm } => ("wishes", dm.clone()),
            Disputed::Option { option } => ("option", option.clone()),
            Disputed::Rule { rule } => ("rule", rule.clone()),
        };
        let reading = |(by, holds): &(Vec<String>, Vec<String>)| ReadingRow {
            by: by.clone(),
            holds: holds.clone(),
        };
        DisputeRow { kind, about, readings: one.readings.iter().map(reading).collect() }
    };
    let renamed = |one: &Renamed| RenamedRow {
        file: one.file.clone(),
        from: one.from.clone(),
        to: one.to.clone(),
    };
    Merge {
        schema: "crossroad/merge/1",
        program: Program::THIS,
        text: merged.text.clone(),
        analysts: merged.analysts.iter().map(analyst).collect(),
        disputes: merged.disputes.iter().map(dispute).collect(),
        renamed: merged.renamed.iter().map(renamed).collect(),
    }
}
