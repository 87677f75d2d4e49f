//! Tables of the smallest edits that change what holds.

use super::{Answers, Field, Room, Schema, Table};
use crate::wire::json::Change;

/// The table `changes`.
pub const CHANGES: &Schema = &Schema {
    name: "changes",
    answers: Answers::Change,
    doc: "A set of edits that together do what was asked, at the least cost; a row for each edit \
          (a set without edits, which is so already, has one row with no edit).",
    key: &["way", "edit"],
    fields: &[
        Field::integer("way", "the number of the set, from 1"),
        Field::pattern("pattern", "the option vector that becomes what it was to be: Y taken, N not; in graph form the id of the state"),
        Field::integer("state", "its number as the file is; missing if it is not feasible then").nullable(),
        Field::integer("edit", "the place of the edit in the set, from 1; 0 where there is none"),
        Field::text("kind", "move, swap, drop, add, settle, crucial, close, open, one-way or rule").nullable(),
        Field::text("player", "whose preference it changes; missing where it changes what can be done").nullable(),
        Field::text("statement", "the statement, option or rule: its id, or its place in the file; missing for what is added").nullable(),
        Field::text("formula", "the formula that is added").nullable(),
        Field::integer("places", "by how many places it moves, upward above 0").nullable(),
        Field::text("how", "how it is settled or closed, or can be changed from now on").nullable(),
        Field::integer("cost", "what the edit costs").nullable(),
        Field::text("words", "the same in words").nullable(),
    ],
};

/// Makes the table of the smallest edits.
#[must_use]
pub fn of_change(found: &Change, room: Room<'_>) -> Vec<Table> {
    let mut table = Table::new(CHANGES);
    for (at, way) in found.ways.iter().enumerate() {
        let edits = way.edits.iter().map(Some);
        let none = way.edits.is_empty().then_some(None);
        for (place, edit) in edits.chain(none).enumerate() {
            table.row([
                (at + 1).into(),
                way.state.pattern.as_ref().or(way.state.name.as_ref()).into(),
                way.state.state.into(),
                edit.map_or(0, |_| place + 1).into(),
                edit.map(|edit| edit.kind).into(),
                edit.and_then(|edit| edit.player.as_ref()).into(),
                edit.and_then(|edit| edit.id.as_ref()).into(),
                edit.and_then(|edit| edit.formula.as_ref()).into(),
                edit.and_then(|edit| edit.by).into(),
                edit.and_then(|edit| edit.how).into(),
                edit.map(|edit| edit.cost).into(),
                edit.map(|edit| &edit.words).into(),
            ]);
        }
    }
    room.keep(vec![table])
}
