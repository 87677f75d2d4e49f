//! The answer of `paths` on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::Support;
use super::states::StateRow;
use super::{OptionRow, Player, Program, Rows, options, player_id, players};
use crossroad::finding::paths::{Along, Ways};
use crossroad::game::naming::{StateNames, number};
use crossroad::game::space::{Memory, Refusal, Space};
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::StateId;

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
#[schemars(rename = "Paths")]
pub struct Paths<R = Vec<ArrivalRow>> {
    // (What is reached is a list that is made while it is written, or one that is held.)
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
    pub reached: BTreeMap<&'static str, R>,
}

/// Puts what can be reached on the wire; `marks` lists the concepts under which a state is an
/// equilibrium.
#[must_use]
pub fn paths<'a>(
    conflict: &'a Conflict,
    space: &Space,
    names: &StateNames,
    from: StateId,
    reaches: &'a [Ways],
    marks: &'a dyn Fn(StateId) -> Vec<String>,
) -> Paths<Rows<'a, ArrivalRow>> {
    let rows = |reach: &'a Ways| {
        let row = move |arrival: crossroad::finding::paths::Arrival| ArrivalRow {
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
            Along::Undeterred => "undeterred",
        };
        (along, Rows::new(move || reach.arrivals().map(row)))
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

/// The bytes of a move, and of an arrival without its moves, when they are held and made into rows
/// of tables: ids and names with what they take beside their letters.
const HELD: (u64, u64) = (128, 512);

impl Paths<Rows<'_, ArrivalRow>> {
    /// Holds what is reached.
    ///
    /// # Errors
    /// [`Refusal::Memory`] before it is taken, and [`Refusal::Stopped`].
    pub fn held(self, memory: Memory, go_on: &dyn Fn() -> bool) -> Result<Paths, Refusal> {
        let mut bytes = 0_u64;
        for (at, row) in self.reached.values().flat_map(Rows::iter).enumerate() {
            let marks = (row.last_movers.len() + row.equilibrium_under.len()) as u64;
            bytes += HELD.1 + HELD.0 * (row.path.len() as u64 + marks);
            if at.is_multiple_of(1 << 12) {
                memory.allow("the paths", bytes)?;
                if !go_on() {
                    return Err(Refusal::Stopped);
                }
            }
        }
        memory.allow("the paths", bytes)?;
        let Self { schema, program, players, options, support, from, reached } = self;
        let reached = reached.into_iter().map(|(along, rows)| (along, rows.iter().collect()));
        let reached = reached.collect();
        Ok(Paths { schema, program, players, options, support, from, reached })
    }
}
