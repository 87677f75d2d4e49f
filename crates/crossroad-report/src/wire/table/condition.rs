//! Tables of the conditions on which a state is stable.

use super::{Answers, Field, Room, Schema, Table};
use crate::wire::json::Condition;

/// The table `conditions`.
pub const CONDITIONS: &Schema = &Schema {
    name: "conditions",
    answers: Answers::Condition,
    doc: "On which condition on its ranking a state is stable for a decision maker: all clauses \
          must hold.",
    key: &["player"],
    fields: &[
        Field::text("player", "for whom"),
        Field::text("concept", "under which concept"),
        Field::integer("state", "which state, its number"),
        Field::boolean("holds", "whether its ranking as it is keeps the condition"),
        Field::integer("clauses", "how many clauses there are; 0 if it is stable whatever it wants"),
        Field::text(
            "share",
            "the share of strict rankings that keep it, a fraction part/whole; missing if that is too much to count",
        )
        .nullable(),
        Field::text(
            "rankings",
            "how many strict rankings keep it, a whole number of any size; missing if it is too large",
        )
        .nullable(),
        Field::text("rankings_in_all", "how many strict rankings there are; missing likewise")
            .nullable(),
    ],
};

/// The table `condition_clauses`.
pub const CONDITION_CLAUSES: &Schema = &Schema {
    name: "condition_clauses",
    answers: Answers::Condition,
    doc: "A clause of a condition: a state must not be preferred, unless something deters.",
    key: &["player", "clause"],
    fields: &[
        Field::text("player", "for whom"),
        Field::integer("clause", "the place of the clause, from 1"),
        Field::integer("deviation", "the state that must not be preferred"),
        Field::integer("deterrents", "how many ways there are to deter"),
        Field::text("words", "the clause as a formula"),
    ],
};

/// The table `condition_deterrents`.
pub const CONDITION_DETERRENTS: &Schema = &Schema {
    name: "condition_deterrents",
    answers: Answers::Condition,
    doc: "A state that must not be preferred for a deterrent of a clause to deter; a row for each.",
    key: &["player", "clause", "deterrent", "not_preferred"],
    fields: &[
        Field::text("player", "for whom"),
        Field::integer("clause", "the place of the clause, from 1"),
        Field::integer("deterrent", "the place of the deterrent, from 1"),
        Field::integer("end_state", "the state where the others' answer ends"),
        Field::integer("not_preferred", "the end, or a state that can be escaped to from there"),
    ],
};

/// Makes the tables of conditions.
#[must_use]
pub fn of_condition(found: &Condition, room: Room<'_>) -> Vec<Table> {
    let mut conditions = Table::new(CONDITIONS);
    let mut clauses = Table::new(CONDITION_CLAUSES);
    let mut deterrents = Table::new(CONDITION_DETERRENTS);
    for row in &found.conditions {
        conditions.row([
            (&row.player).into(),
            (&found.concept).into(),
            found.state.id.into(),
            row.holds.into(),
            row.clauses.len().into(),
            row.share.as_ref().into(),
            row.rankings.as_ref().into(),
            row.of.as_ref().into(),
        ]);
        for (at, clause) in row.clauses.iter().enumerate() {
            clauses.row([
                (&row.player).into(),
                (at + 1).into(),
                clause.deviation.into(),
                clause.unless.len().into(),
                (&clause.words).into(),
            ]);
            for (place, deterrent) in clause.unless.iter().enumerate() {
                for state in &deterrent.not_preferred {
                    deterrents.row([
                        (&row.player).into(),
                        (at + 1).into(),
                        (place + 1).into(),
                        deterrent.end.into(),
                        (*state).into(),
                    ]);
                }
            }
        }
    }
    room.keep(vec![conditions, clauses, deterrents])
}
