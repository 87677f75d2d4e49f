//! Tables of what answers hang on.

use super::{Answers, Field, Room, Schema, Table};
use crate::wire::json::{ForecastHinge, Hinge};

/// The table `withdrawals`.
pub const WITHDRAWALS: &Schema = &Schema {
    name: "withdrawals",
    answers: Answers::Hinge,
    doc: "Something that is withdrawn, alone, and what that does to the verdicts.",
    key: &["kind", "withdrawn"],
    fields: &[
        Field::text("kind", "source, speaker, claim or statement"),
        Field::text("withdrawn", "its id or name"),
        Field::integer("position", "its place, those that change most first, from 1"),
        Field::integer("claims", "how many claims are withdrawn with it"),
        Field::integer("falls", "how many statements fall"),
        Field::integer("verdicts_changed", "how many verdicts change, under all concepts"),
        Field::integer("verdicts", "how many verdicts there are"),
        Field::integer(
            "feasible",
            "how many states are feasible then; missing if what is left has no answer",
        )
        .nullable(),
        Field::text("no_answer", "why what is left has no answer; missing if it has one")
            .nullable(),
    ],
};

/// The table `withdrawals_by_concept`.
pub const WITHDRAWALS_BY_CONCEPT: &Schema = &Schema {
    name: "withdrawals_by_concept",
    answers: Answers::Hinge,
    doc: "What a withdrawal changes under one concept; no row where what is left has no answer.",
    key: &["kind", "withdrawn", "concept"],
    fields: &[
        Field::text("kind", "source, speaker, claim or statement"),
        Field::text("withdrawn", "its id or name"),
        Field::text("concept", "the concept"),
        Field::integer("verdicts_changed", "how many verdicts change"),
        Field::integer(
            "verdicts",
            "how many there are: for each option vector feasible in either model, one for each player and one for all together",
        ),
        Field::integer("equilibria_gone", "equilibria that are none any more"),
        Field::integer("equilibria_new", "equilibria that were none before"),
        Field::integer("equilibria_stay", "equilibria that stay"),
        Field::boolean(
            "status_quo_before",
            "whether the status quo is an equilibrium with nothing withdrawn; missing without one",
        )
        .nullable(),
        Field::boolean("status_quo_after", "whether it is one after the withdrawal").nullable(),
    ],
};

/// The table `falls`.
pub const FALLS: &Schema = &Schema {
    name: "falls",
    answers: Answers::Hinge,
    doc: "A statement that falls with a withdrawal.",
    key: &["kind", "withdrawn", "statement_kind", "statement"],
    fields: &[
        Field::text("kind", "source, speaker, claim or statement"),
        Field::text("withdrawn", "what is withdrawn"),
        Field::text("statement", "the statement that falls: its id, or its place in the file"),
        Field::text("statement_kind", "what kind of statement it is"),
        Field::text(
            "effect",
            "dropped; closed-taken or closed-not-taken (an option); tied (a ranking entry, with the next); unsupported (kept, resting on nothing); beside (dropped; stability does not read it)",
        ),
    ],
};

/// The table `forecast_hinges`.
pub const FORECAST_HINGES: &Schema = &Schema {
    name: "forecast_hinges",
    answers: Answers::ForecastHinge,
    doc: "Something that is withdrawn or settled, and how far that moves the answer to a question.",
    key: &["question", "kind", "item", "concept"],
    fields: &[
        Field::text("question", "the question's id"),
        Field::integer("position", "its place, what moves the answer most first, from 1"),
        Field::text("kind", "source, speaker, claim or statement (withdrawn), or open (settled)"),
        Field::text("item", "its id or name"),
        Field::text("concept", "the concept; empty where no forecast is left"),
        Field::real(
            "moves",
            "how far the distribution of the answer moves at most (total variation, 0 to 1); 1 where no forecast is left",
        ),
        Field::text("no_answer", "why no forecast is left; missing if one is").nullable(),
    ],
};

/// Makes the tables of withdrawals.
#[must_use]
pub fn of_hinge(found: &Hinge, room: Room<'_>) -> Vec<Table> {
    let mut rows = Table::new(WITHDRAWALS);
    let (mut concepts, mut falls) = (Table::new(WITHDRAWALS_BY_CONCEPT), Table::new(FALLS));
    for (at, one) in found.withdrawals.iter().enumerate() {
        rows.row([
            one.kind.into(),
            (&one.id).into(),
            (at + 1).into(),
            one.claims.len().into(),
            one.falls.len().into(),
            one.verdicts_changed.into(),
            one.verdicts.into(),
            one.feasible.into(),
            one.no_answer.as_ref().into(),
        ]);
        for (concept, under) in &one.under {
            concepts.row([
                one.kind.into(),
                (&one.id).into(),
                concept.into(),
                under.verdicts_changed.into(),
                under.verdicts.into(),
                under.gone.count.into(),
                under.new.count.into(),
                under.survive.into(),
                under.status_quo.as_ref().map(|turn| turn.before).into(),
                under.status_quo.as_ref().map(|turn| turn.after).into(),
            ]);
        }
        for fall in &one.falls {
            falls.row([
                one.kind.into(),
                (&one.id).into(),
                (&fall.id).into(),
                fall.kind.into(),
                fall.effect.into(),
            ]);
        }
    }
    room.keep(vec![rows, concepts, falls])
}

/// Makes the table of what a forecast hangs on.
#[must_use]
pub fn of_forecast_hinge(found: &ForecastHinge, room: Room<'_>) -> Vec<Table> {
    let mut table = Table::new(FORECAST_HINGES);
    for question in &found.questions {
        for (at, one) in question.rows.iter().enumerate() {
            let mut row = |concept: &str, moves: f64| {
                table.row([
                    (&question.question).into(),
                    (at + 1).into(),
                    one.kind.into(),
                    (&one.id).into(),
                    concept.into(),
                    moves.into(),
                    one.no_answer.as_ref().into(),
                ]);
            };
            one.moves.iter().for_each(|(concept, moves)| row(concept, *moves));
            if one.moves.is_empty() {
                row("", one.most);
            }
        }
    }
    room.keep(vec![table])
}
