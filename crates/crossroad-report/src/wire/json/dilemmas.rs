//! The answer of `dilemmas` on the wire.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::states::StateRow;
use super::{OptionRow, Player, Program, options, player_id, players};
use crossroad::finding::dilemmas::{Faced, Stance};
use crossroad::game::naming::{StateNames, number};
use crossroad::game::space::Space;
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::{DmId, StateId};

/// What a player asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PositionRow {
    /// Who asks.
    pub player: String,
    /// The state that it asks for.
    pub state: u64,
    /// Whether the question says so; otherwise it is what the player ranks first.
    pub said: bool,
}

/// A dilemma that a player faces with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DilemmaRow {
    /// Who faces it.
    pub player: String,
    /// With whom.
    pub with: String,
    /// Which: `rejection`, `threat`, `persuasion`, `positioning`, `cooperation` or `trust`.
    pub dilemma: &'static str,
    /// The states that tempt whoever is not believed, in a threat, cooperation or trust dilemma.
    pub tempting: Vec<u64>,
}

/// The answer of `dilemmas`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Dilemmas {
    /// `crossroad/dilemmas/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts, in file order.
    pub players: Vec<Player>,
    /// What they can take, in file order, which is that of patterns.
    pub options: Vec<OptionRow>,
    /// The state that comes about if all hold out.
    pub threat: u64,
    /// What each asks for, in file order.
    pub positions: Vec<PositionRow>,
    /// The dilemmas of every ordered pair, in file order.
    pub dilemmas: Vec<DilemmaRow>,
    /// Every state mentioned.
    pub states: Vec<StateRow>,
}

/// Puts dilemmas on the wire; `said` tells whose positions the question names.
#[must_use]
pub fn dilemmas(
    conflict: &Conflict,
    (space, names): (&Space, &StateNames),
    (stance, said): (&Stance, &[bool]),
    found: &[Faced],
) -> Dilemmas {
    let mut mentioned: BTreeSet<StateId> = stance.positions.iter().copied().collect();
    mentioned.insert(stance.threat);
    mentioned.extend(found.iter().flat_map(|one| one.tempting.iter().copied()));
    let positions = stance.positions.iter().zip(said).enumerate();
    let row = |one: &Faced| DilemmaRow {
        player: player_id(conflict, one.by),
        with: player_id(conflict, one.with),
        dilemma: one.dilemma.name(),
        tempting: one.tempting.iter().map(|state| number(*state)).collect(),
    };
    Dilemmas {
        schema: "crossroad/dilemmas/1",
        program: Program::THIS,
        players: players(conflict),
        options: options(conflict),
        threat: number(stance.threat),
        positions: positions
            .map(|(dm, (state, said))| PositionRow {
                player: player_id(conflict, DmId::at(dm)),
                state: number(*state),
                said: *said,
            })
            .collect(),
        dilemmas: found.iter().map(row).collect(),
        states: mentioned
            .into_iter()
            .map(|state| StateRow::new(conflict, space, names, state))
            .collect(),
    }
}
