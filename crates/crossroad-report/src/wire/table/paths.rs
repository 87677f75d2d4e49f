//! Tables of what can be reached from a state.

use super::{Answers, Field, Room, Schema, Table};
use crate::wire::json::Paths;

/// The table `paths`.
pub const PATHS: &Schema = &Schema {
    name: "paths",
    answers: Answers::Paths,
    doc: "A state that can be reached from the state where paths start.",
    key: &["along", "state"],
    fields: &[
        Field::text("along", "moves: by any; improvements: by moves that each pay their mover"),
        Field::integer("from_state", "where paths start"),
        Field::integer("state", "the state reached"),
        Field::integer("steps", "the least number of moves"),
        Field::text(
            "last_movers",
            "who can make the last move of a legal sequence, separated by spaces",
        ),
    ],
};

/// The table `path_steps`.
pub const PATH_STEPS: &Schema = &Schema {
    name: "path_steps",
    answers: Answers::Paths,
    doc: "A move of the shortest path to a state that is told.",
    key: &["along", "state", "step"],
    fields: &[
        Field::text("along", "moves or improvements"),
        Field::integer("state", "the state that the path leads to"),
        Field::integer("step", "the place of the move in the path, from 1"),
        Field::text("player", "who moves"),
        Field::integer("to_state", "where to"),
    ],
};

/// The table `path_equilibria`.
pub const PATH_EQUILIBRIA: &Schema = &Schema {
    name: "path_equilibria",
    answers: Answers::Paths,
    doc: "A state that can be reached and is an equilibrium, and the concept under which it is one.",
    key: &["along", "state", "concept"],
    fields: &[
        Field::text("along", "moves or improvements"),
        Field::integer("state", "the state reached"),
        Field::text("concept", "the concept"),
    ],
};

/// Makes the tables of what can be reached.
#[must_use]
pub fn of_paths(found: &Paths, room: Room<'_>) -> Vec<Table> {
    let (mut paths, mut steps, mut marks) =
        (Table::new(PATHS), Table::new(PATH_STEPS), Table::new(PATH_EQUILIBRIA));
    for (by, arrivals) in &found.reached {
        for one in arrivals {
            let movers = one.last_movers.join(" ");
            paths.row([
                (*by).into(),
                found.from.id.into(),
                one.state.into(),
                one.steps.into(),
                (&movers).into(),
            ]);
            for (at, step) in one.path.iter().enumerate() {
                steps.row([
                    (*by).into(),
                    one.state.into(),
                    (at + 1).into(),
                    (&step.player).into(),
                    step.to.into(),
                ]);
            }
            for concept in &one.equilibrium_under {
                marks.row([(*by).into(), one.state.into(), concept.into()]);
            }
        }
    }
    room.keep(vec![paths, steps, marks])
}
