//! The answer of `condition` on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::states::StateRow;
use super::{OptionRow, Player, Program, options, player_id, players};
use crate::wording::clause_words;
use crossroad::finding::inverse;
use crossroad::game::naming::{StateNames, number};
use crossroad::game::space::Space;
use crossroad::model::conflict::Conflict;

/// States that deter as long as none of them is preferred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeterrentRow {
    /// Where the others' answer ends.
    pub end: u64,
    /// None of these may be preferred to the state: the end, and what can be escaped to.
    pub not_preferred: Vec<u64>,
}

/// A part of the condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClauseRow {
    /// This state must not be preferred …
    pub deviation: u64,
    /// … unless one of these deters.
    pub unless: Vec<DeterrentRow>,
    /// The same as a formula.
    pub words: String,
}

/// When the state is stable for a player.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConditionRow {
    /// For whom.
    pub player: String,
    /// Whether its ranking as it is keeps the condition.
    pub holds: bool,
    /// All of these must hold; none, if the state is stable whatever it prefers.
    pub clauses: Vec<ClauseRow>,
    /// The share of strict rankings that keep it, as a fraction `part/whole`; absent if that is too
    /// much to count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// How many strict rankings keep it; absent if that number is too large.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rankings: Option<String>,
    /// How many strict rankings there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// The answer of `condition`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Condition {
    /// `crossroad/condition/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts, in file order.
    pub players: Vec<Player>,
    /// What they can take, in file order, which is that of patterns.
    pub options: Vec<OptionRow>,
    /// Under which concept.
    pub concept: String,
    /// The state.
    pub state: StateRow,
    /// Every state mentioned.
    pub states: Vec<StateRow>,
    /// When it is stable, for each player asked for.
    pub conditions: Vec<ConditionRow>,
}

/// Puts conditions on one state on the wire.
#[must_use]
pub fn condition(
    conflict: &Conflict,
    (space, names): (&Space, &StateNames),
    (state, label): (crossroad::text::formula::StateId, &str),
    found: &[inverse::Condition],
) -> Condition {
    let row = |state| StateRow::new(conflict, space, names, state);
    let mentioned: std::collections::BTreeSet<crossroad::text::formula::StateId> = found
        .iter()
        .flat_map(|one| &one.clauses)
        .flat_map(|clause| {
            let worse = clause.unless.iter().flat_map(|one| one.worse.iter().copied());
            worse.chain([clause.deviation])
        })
        .collect();
    let clause = |clause: &inverse::Clause| ClauseRow {
        deviation: number(clause.deviation),
        unless: clause
            .unless
            .iter()
            .map(|one| DeterrentRow {
                end: number(one.end),
                not_preferred: one.worse.iter().map(|state| number(*state)).collect(),
            })
            .collect(),
        words: clause_words(clause, state),
    };
    let one = |one: &inverse::Condition| ConditionRow {
        player: player_id(conflict, one.dm),
        holds: one.holds,
        clauses: one.clauses.iter().map(clause).collect(),
        share: one.share.map(|share| format!("{}/{}", share.part, share.whole)),
        rankings: one.rankings.map(|(_, keep)| keep.to_string()),
        of: one.rankings.map(|(all, _)| all.to_string()),
    };
    Condition {
        schema: "crossroad/condition/1",
        program: Program::THIS,
        players: players(conflict),
        options: options(conflict),
        concept: label.to_owned(),
        state: row(state),
        states: mentioned.into_iter().map(row).collect(),
        conditions: found.iter().map(one).collect(),
    }
}
