//! Facts of two versions' answers that may differ.

use schemars::JsonSchema;
use serde::Serialize;

/// A state, by the options of both versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnionState {
    /// One letter for each of `options`: Y taken, N not taken. Absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Its id, where the conflict is in graph form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its number in the first version; absent if it is not feasible there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
    /// Its number in the second version; absent if it is not feasible there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
}

/// A change of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactRow {
    /// `equilibrium` (a state), `today` (today's state, stable for a player), `reached` (a state,
    /// from today's by moves that pay their movers); of forecasts: `forecast` (whether there is
    /// one), `method` (whether all worlds are gone through), `likeliest` (which answer is), `word`
    /// (which word an answer carries), `share` (how likely an answer is).
    pub kind: &'static str,
    /// Under which concept; absent for `reached` and `forecast`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concept: Option<String>,
    /// For whom; for `today` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub player: Option<String>,
    /// Which state; for `equilibrium` and `reached` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<UnionState>,
    /// To which question; for `likeliest`, `word` and `share` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Which answer; for `word` and `share` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Whether it is so now, where it was the opposite before; absent for `likeliest`, `word` and
    /// `share`, which `forecasts` has before and after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<bool>,
}

impl FactRow {
    /// Makes a row of a kind, with nothing else.
    pub(super) fn new(kind: &'static str, now: Option<bool>) -> Self {
        let (concept, player, state, question, answer) = (None, None, None, None, None);
        Self { kind, concept, player, state, question, answer, now }
    }
}
