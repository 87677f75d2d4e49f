//! The answer of `paths` on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::Support;
use super::states::StateRow;
use super::{OptionRow, Player, Program, options, player_id, players};
use crate::conflict::Conflict;
use crate::formula::StateId;
use crate::naming::{StateNames, number};
use crate::paths::{Along, Reach};
use crate::space::Space;

/// One move of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PathStep {
    /// Who moves.
    pub player: String,
    /// Where to.
    pub to: u64,
}

/// A state that can be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArrivalRow {
    /// The state.
    pub state: u64,
    /// The least number of moves.
    pub steps: usize,
    /// One shortest path.
    pub path: Vec<PathStep>,
    /// Who can make the last move of some legal sequence that ends here.
    pub last_movers: Vec<String>,
    /// The concepts under which the state is an equilibrium.
    pub equilibrium_under: Vec<String>,
}

/// The answer of `paths`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Paths {
    /// `crossroad/paths/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts.
    pub players: Vec<Player>,
    /// What they can take.
    pub options: Vec<OptionRow>,
    /// How many statements of the file rest on what.
    pub support: Support,
    /// Where the paths start.
    pub from: StateRow,
    /// What is reached: by `moves` (any) and by `improvements` (each move pays its mover). Paths are
    /// legal sequences of moves whatever sequences count as an answer: that bears on
    /// `equilibrium_under` alone.
    pub reached: BTreeMap<&'static str, Vec<ArrivalRow>>,
}

/// Puts what can be reached on the wire; `marks` lists the concepts under which a state is an
/// equilibrium.
#[must_use]
pub fn paths(
    conflict: &Conflict,
    space: &Space,
    names: &StateNames,
    from: StateId,
    reaches: &[Reach],
    marks: &dyn Fn(StateId) -> Vec<String>,
) -> Paths {
    let rows = |reach: &Reach| {
        let row = |arrival: &crate::paths::Arrival| ArrivalRow {
            state: number(arrival.state),
            steps: arrival.steps,
            path: arrival
                .path
                .iter()
                .map(|step| PathStep {
                    player: player_id(conflict, step.mover),
                    to: number(step.to),
                })
                .collect(),
            last_movers: arrival.last_movers.iter().map(|dm| player_id(conflict, *dm)).collect(),
            equilibrium_under: marks(arrival.state),
        };
        let along = match reach.along {
            Along::Moves => "moves",
            Along::Improvements => "improvements",
        };
        (along, reach.arrivals.iter().map(row).collect())
    };
    Paths {
        schema: "crossroad/paths/1",
        program: Program::THIS,
        players: players(conflict),
        options: options(conflict),
        support: Support::of(conflict),
        from: StateRow::new(conflict, space, names, from),
        reached: reaches.iter().map(rows).collect(),
    }
}
