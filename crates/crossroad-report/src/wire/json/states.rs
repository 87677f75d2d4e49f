//! States on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::Support;
use super::{OptionRow, Player, Program, Rows, options, players};
use crossroad::game::naming::{StateNames, number, pattern_of, taken};
use crossroad::game::space::{BitSet, Space};
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::{OptionSet, StateId};

/// A feasible state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StateRow {
    /// Its number, from 1, in ascending order of option vectors (lowest bit: first option); in graph
    /// form in the order of the file. States that the reference scenario does not have are numbered
    /// behind all that it has.
    pub id: u64,
    /// True where some world has the state, and the reference scenario has not: an option or rule with
    /// a chance would have to be, or not to be. Left out elsewhere.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub outside: bool,
    /// Its name in the file, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// One letter for each option in file order: Y taken, N not taken, - either (merged states).
    /// Absent where the graph has no options.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The options taken.
    pub taken: Vec<String>,
    /// What holds in it, in words; given where the conflict is in graph form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
}

impl StateRow {
    /// Describes a state.
    #[must_use]
    pub fn new(conflict: &Conflict, space: &Space, names: &StateNames, state: StateId) -> Self {
        Self {
            id: names.number(state),
            outside: names.is_outside(state),
            name: names.get(state).map(str::to_owned),
            pattern: (space.options() > 0).then(|| pattern_of(space, state)),
            taken: taken(space, state).map(|option| conflict.option_name(option)).collect(),
            is: conflict.graph_state(space.vector(state)).map(|found| found.is.clone()),
        }
    }
}

/// A state that may be feasible in one of two models only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VectorRow {
    /// One letter for each option in file order: Y taken, N not taken. Absent where the graph has
    /// no options.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Its number as the file is; absent if it is not feasible then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<u64>,
    /// Its name in the file, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl VectorRow {
    /// Describes an option vector by the space of the file as it is.
    #[must_use]
    pub fn new(conflict: &Conflict, space: &Space, names: &StateNames, vector: OptionSet) -> Self {
        let state = space.find(vector);
        Self {
            pattern: conflict.graph.is_none().then(|| conflict.pattern(vector)),
            state: state.map(number),
            name: match conflict.graph_state(vector) {
                Some(found) => Some(found.id.value.clone()),
                None => state.and_then(|state| names.get(state)).map(str::to_owned),
            },
        }
    }
}

/// The answer of `states`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct States<'a> {
    /// `crossroad/states/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts.
    pub players: Vec<Player>,
    /// What they can take, in the order of patterns.
    pub options: Vec<OptionRow>,
    /// How many statements of the file rest on what.
    pub support: Support,
    /// How many states are feasible, listed below or not.
    pub feasible: usize,
    /// The states asked for.
    pub states: Rows<'a, StateMoves>,
}

/// A state and the moves from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StateMoves {
    /// The state.
    #[serde(flatten)]
    pub state: StateRow,
    /// The states each player can move to from it.
    pub moves: std::collections::BTreeMap<String, Vec<u64>>,
}

/// Describes the chosen states of a space and the moves from them.
#[must_use]
pub fn states<'a>(
    conflict: &'a Conflict,
    space: &'a Space,
    names: &'a StateNames,
    chosen: &'a BitSet,
) -> States<'a> {
    let row = move |state| StateMoves {
        state: StateRow::new(conflict, space, names, state),
        moves: space
            .dms()
            .map(|dm| {
                let targets = space.targets(dm, state).map(number).collect();
                (super::player_id(conflict, dm), targets)
            })
            .collect(),
    };
    States {
        schema: "crossroad/states/1",
        program: Program::THIS,
        players: players(conflict),
        options: options(conflict),
        support: Support::of(conflict),
        feasible: space.len(),
        states: Rows::new(move || chosen.iter().map(row)),
    }
}
