//! Tables of what can be and who can bring it about: players, options, states, moves, ranks.

use super::{Answers, Cell, Field, Room, Schema, Table};
use crate::wire::json::{options as option_rows, players as player_rows};
use crossroad::game::graph::{Code, Graph};
use crossroad::game::naming::{StateNames, number, pattern_of};
use crossroad::game::space::{Moves, Refusal, Space};
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::OptionId;

/// The table `players`.
pub const PLAYERS: &Schema = &Schema {
    name: "players",
    answers: Answers::File,
    doc: "A decision maker.",
    key: &["player"],
    fields: &[
        Field::text("player", "the decision maker's id in the file"),
        Field::integer("position", "its place in the file, from 1"),
        Field::text("name", "its name"),
        Field::real("pace", "how often it moves first, compared with others of pace 1"),
        Field::text(
            "preference",
            "how its preference is written: prefers, ranking, weights or none",
        ),
    ],
};

/// The table `options`.
pub const OPTIONS: &Schema = &Schema {
    name: "options",
    answers: Answers::File,
    doc: "An option: something a decision maker can take or drop.",
    key: &["option"],
    fields: &[
        Field::text("option", "its id as formulas write it, player.option"),
        Field::text("player", "whose option it is"),
        Field::integer("position", "its place in the file, from 1: that of its letter in patterns"),
        Field::text("does", "what taking it means"),
        Field::text("one_way", "on: once taken, stays taken; off: once dropped, stays dropped")
            .nullable(),
        Field::boolean("today", "whether it is taken in the status quo; missing without one")
            .nullable(),
    ],
};

/// The table `states`.
pub const STATES: &Schema = &Schema {
    name: "states",
    answers: Answers::States,
    doc: "A feasible state.",
    key: &["state"],
    fields: &[
        Field::integer(
            "state",
            "its number, from 1, in ascending order of option vectors (lowest bit: first option); \
             in graph form in the order of the file",
        ),
        Field::text("name", "its name in the file, if it has one").nullable(),
        Field::pattern(
            "pattern",
            "a letter for each option in file order: Y taken, N not taken, - either (merged \
             states); missing where the graph has no options",
        )
        .nullable(),
        Field::text("holds", "what holds in it, in words; given in graph form").nullable(),
        Field::boolean("status_quo", "whether it is today's state"),
    ],
};

/// The table `state_options`.
pub const STATE_OPTIONS: &Schema = &Schema {
    name: "state_options",
    answers: Answers::States,
    doc: "A feasible state and an option.",
    key: &["state", "option"],
    fields: &[
        Field::integer("state", "the state's number"),
        Field::text("option", "the option, player.option"),
        Field::boolean("taken", "whether it is taken there; missing where a merged state has both")
            .nullable(),
    ],
};

/// The table `moves`.
pub const MOVES: &Schema = &Schema {
    name: "moves",
    answers: Answers::States,
    doc: "A move: a state that a decision maker can reach from another by its own options alone.",
    key: &["player", "state", "to_state"],
    fields: &[
        Field::text("player", "who moves"),
        Field::integer("state", "from which state"),
        Field::integer("to_state", "to which state"),
        Field::text(
            "comparison",
            "how the target compares for the mover in the reference scenario: better, equal, worse or \
             unknown",
        ),
        Field::boolean(
            "strong",
            "whether that preference is strong; where it is not known, as the file has it",
        ),
        Field::boolean(
            "known",
            "whether the file knows it; else the reference scenario has a side",
        ),
    ],
};

/// The table `ranks`.
pub const RANKS: &Schema = &Schema {
    name: "ranks",
    answers: Answers::States,
    doc: "How good a state is for a decision maker, in the reference scenario.",
    key: &["player", "state"],
    fields: &[
        Field::text("player", "for whom"),
        Field::integer("state", "which state"),
        Field::integer(
            "rank",
            "1 for the most preferred states, 2 for the next, and so on; equal ranks are equally \
             preferred; missing where the preference is no order",
        )
        .nullable(),
    ],
};

pub(super) fn players(conflict: &Conflict) -> Table {
    let mut table = Table::new(PLAYERS);
    for (at, (row, dm)) in player_rows(conflict).iter().zip(&conflict.dms).enumerate() {
        let kind = super::statements::kind(&dm.preference);
        table.row([
            (&row.id).into(),
            (at + 1).into(),
            (&row.name).into(),
            dm.pace.into(),
            kind.into(),
        ]);
    }
    table
}

pub(super) fn options(conflict: &Conflict) -> Table {
    let mut table = Table::new(OPTIONS);
    for (at, row) in option_rows(conflict).iter().enumerate() {
        let today = conflict.status_quo.as_ref().map(|today| today.taken >> at & 1 == 1);
        table.row([
            (&row.id).into(),
            (&row.player).into(),
            (at + 1).into(),
            (&row.does).into(),
            row.one_way.into(),
            today.into(),
        ]);
    }
    table
}

pub(super) fn states(
    conflict: &Conflict,
    space: &Space,
    names: &StateNames,
    room: Room<'_>,
) -> Result<Table, Refusal> {
    let letters = space.options() as u64;
    let mut table = room.table(STATES, space.len() as u64, letters + 8)?;
    let today = conflict.status_quo.as_ref().and_then(|today| space.find(today.taken));
    for state in space.states() {
        room.pass(state.index())?;
        let pattern = (letters > 0).then(|| pattern_of(space, state));
        table.row([
            number(state).into(),
            names.get(state).into(),
            pattern.as_ref().into(),
            conflict.graph_state(space.vector(state)).map(|found| &found.is).into(),
            (today == Some(state)).into(),
        ]);
    }
    Ok(table)
}

pub(super) fn state_options(
    conflict: &Conflict,
    space: &Space,
    room: Room<'_>,
) -> Result<Table, Refusal> {
    let ids: Vec<String> =
        (0..space.options()).map(|at| conflict.option_name(OptionId::at(at))).collect();
    let mut table = room.table(STATE_OPTIONS, (space.len() * ids.len()) as u64, 0)?;
    for state in space.states() {
        room.pass(state.index())?;
        let (fixed, taken) = space.pattern(state);
        for (bit, id) in ids.iter().enumerate() {
            let value = (fixed >> bit & 1 == 1).then_some(taken >> bit & 1 == 1);
            table.row([number(state).into(), id.into(), value.into()]);
        }
    }
    Ok(table)
}

/// Counts the moves of a space, or a few more.
fn most_moves(space: &Space) -> u64 {
    let of = |dm| match space.moves(dm) {
        Some(Moves::Grouped(groups)) => {
            let others = |state| groups.cells.range(groups.cells.group_of(state)).len() as u64 - 1;
            space.states().map(others).sum()
        }
        Some(Moves::Listed(arcs)) => arcs.len() as u64,
        None => 0,
    };
    space.dms().map(of).sum()
}

pub(super) fn moves(
    conflict: &Conflict,
    graph: &Graph<'_>,
    room: Room<'_>,
) -> Result<Table, Refusal> {
    let space = graph.space;
    let mut table = room.table(MOVES, most_moves(space), 0)?;
    for dm in space.dms() {
        let player = super::player(conflict, dm);
        for state in space.states() {
            room.pass(state.index())?;
            for to in space.targets(dm, state) {
                let grade = graph.grade(dm, to, state);
                table.row([
                    player.into(),
                    number(state).into(),
                    number(to).into(),
                    comparison(grade.code()).into(),
                    grade.strong().into(),
                    grade.known().into(),
                ]);
            }
        }
    }
    Ok(table)
}

fn comparison(code: Code) -> &'static str {
    match code {
        Code::Better => "better",
        Code::Equal => "equal",
        Code::Worse => "worse",
        Code::Unknown => "unknown",
    }
}

pub(super) fn ranks(
    conflict: &Conflict,
    graph: &Graph<'_>,
    room: Room<'_>,
) -> Result<Table, Refusal> {
    let space = graph.space;
    let mut table = room.table(RANKS, (space.len() * space.dms().len()) as u64, 0)?;
    for (dm, relation) in space.dms().zip(&graph.relations) {
        let player = super::player(conflict, dm);
        let place = relation.is_order().then(|| relation.ranks.places());
        for state in space.states() {
            room.pass(state.index())?;
            let rank = place.as_ref().map(|place| place(state));
            table.row([player.into(), number(state).into(), Cell::from(rank)]);
        }
    }
    Ok(table)
}
