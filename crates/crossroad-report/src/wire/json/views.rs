//! The answer of `views` on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::states::StateRow;
use super::{OptionRow, Player, Program, options, player_id, players};
use crossroad::finding::hypergame::Hypergame;
use crossroad::game::naming::{StateNames, number};
use crossroad::game::space::{BitSet, Space};
use crossroad::model::conflict::Conflict;

/// The conflict as one player sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ViewRow {
    /// Whether the file gives the player a view of its own.
    pub own: bool,
    /// How many of the states it knows to be possible.
    pub recognised: usize,
    /// The states that are stable for it in its own game.
    pub stable: Vec<u64>,
    /// The states that it takes for equilibria.
    pub expects: Vec<u64>,
    /// Equilibria of the hypergame that it does not expect.
    pub surprises: Vec<u64>,
    /// States that it expects and others leave.
    pub disappointments: Vec<u64>,
}

/// A hypergame under one concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HypergameRow {
    /// The equilibria of the conflict as it is.
    pub actual: Vec<u64>,
    /// The states that are stable for each player in its own game.
    pub equilibria: Vec<u64>,
    /// How each player sees it.
    pub views: BTreeMap<String, ViewRow>,
}

/// The answer of `views`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Views {
    /// `crossroad/views/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts, in file order.
    pub players: Vec<Player>,
    /// What they can take, in file order, which is that of patterns.
    pub options: Vec<OptionRow>,
    /// How many states are feasible.
    pub feasible: usize,
    /// What is done at states that a player does not know to be possible: `stays` or `leaves`.
    pub unrecognised: &'static str,
    /// The hypergame under each concept.
    pub under: BTreeMap<String, HypergameRow>,
    /// The states mentioned as equilibria.
    pub states: Vec<StateRow>,
}

/// Puts hypergames on the wire.
#[must_use]
pub fn views(
    conflict: &Conflict,
    space: &Space,
    names: &StateNames,
    unrecognised: &'static str,
    found: &[(String, Hypergame)],
) -> Views {
    let numbers = |set: &BitSet| -> Vec<u64> { set.iter().map(number).collect() };
    let row = |game: &Hypergame| HypergameRow {
        actual: numbers(&game.actual),
        equilibria: numbers(&game.equilibria),
        views: game
            .perceived
            .iter()
            .map(|seen| {
                let view = ViewRow {
                    own: seen.own,
                    recognised: seen.recognised.count(),
                    stable: numbers(&seen.stable),
                    expects: numbers(&seen.equilibria),
                    surprises: numbers(&game.surprises(seen.dm)),
                    disappointments: numbers(&game.disappointments(seen.dm)),
                };
                (player_id(conflict, seen.dm), view)
            })
            .collect(),
    };
    let mut mentioned = BitSet::new(space.len());
    for (_, game) in found {
        mentioned.unite(&game.actual);
        mentioned.unite(&game.equilibria);
        game.perceived.iter().for_each(|seen| mentioned.unite(&seen.equilibria));
    }
    Views {
        schema: "crossroad/views/1",
        program: Program::THIS,
        players: players(conflict),
        options: options(conflict),
        feasible: space.len(),
        unrecognised,
        under: found.iter().map(|(label, game)| (label.clone(), row(game))).collect(),
        states: mentioned
            .iter()
            .map(|state| StateRow::new(conflict, space, names, state))
            .collect(),
    }
}
