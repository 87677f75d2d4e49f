//! Tables of many analyses: those of one analysis, with the point in front.

use super::{Answers, Cell, Field, Schema, Table};
use crate::wire::json::{Sweep, SweptPoint};

const POINT: Field = Field::integer("point", "the number of the point, from 1");

/// The table `points`.
pub const SWEEP_POINTS: &Schema = &Schema {
    name: "points",
    answers: Answers::Sweep,
    doc: "What one of the things that vary is at a point; one row with `model` for each point.",
    key: &["point", "varies"],
    fields: &[
        POINT,
        Field::text("varies", "`model`, or what varies, such as `chance rush`"),
        Field::text("value", "what it is there, as text"),
        Field::real("number", "the same as a number; missing where it is none").nullable(),
    ],
};

/// The table `answers`.
pub const SWEEP_ANSWERS: &Schema = &Schema {
    name: "answers",
    answers: Answers::Sweep,
    doc: "How likely an answer to a question is at a point, under one concept.",
    key: &["point", "question", "concept", "answer"],
    fields: &[
        POINT,
        Field::text("question", "the question's id"),
        Field::text("concept", "the concept that players without a stated foresight follow"),
        Field::text("answer", "the answer; `none of these`, and `never settles` for play that never ends"),
        Field::real("probability", "its probability, 0 to 1"),
        Field::real("least", "the least probability as ranges and open sides are settled"),
        Field::real("greatest", "the greatest"),
        Field::real("standard_error", "of probability; missing if it is exact").nullable(),
        Field::real("interval_low", "the lower end of a 95 % interval; missing if it is exact").nullable(),
        Field::real("interval_high", "its upper end").nullable(),
        Field::real("hollow", "the part held by nothing but sanctions that would not be carried out; missing where not known").nullable(),
        Field::integer("worlds", "how many worlds were drawn; missing if it is exact").nullable(),
    ],
};

/// The table `moves`.
pub const SWEEP_MOVES: &Schema = &Schema {
    name: "moves",
    answers: Answers::Sweep,
    doc: "How far the answers to a question move from those with nothing withdrawn.",
    key: &["point", "question", "concept"],
    fields: &[
        POINT,
        Field::text("question", "the question's id"),
        Field::text("concept", "the concept"),
        Field::real("moves", "total variation, 0 to 1"),
    ],
};

/// The table `equilibria`.
pub const SWEEP_EQUILIBRIA: &Schema = &Schema {
    name: "equilibria",
    answers: Answers::Sweep,
    doc: "A state that is an equilibrium at a point, under one concept.",
    key: &["point", "concept", "state"],
    fields: &[
        POINT,
        Field::text("concept", "the concept"),
        Field::integer("state", "the state's number among the feasible states of the point"),
        Field::text("taken", "the options taken in it, separated by spaces"),
        Field::boolean("status_quo", "whether it is the status quo"),
    ],
};

/// The table `withdrawals`.
pub const SWEEP_WITHDRAWALS: &Schema = &Schema {
    name: "withdrawals",
    answers: Answers::Sweep,
    doc: "What withdrawing something does to the verdicts at a point, under one concept.",
    key: &["point", "kind", "withdrawn", "concept"],
    fields: &[
        POINT,
        Field::text("kind", "source, speaker, claim or statement"),
        Field::text("withdrawn", "its id or name"),
        Field::text("concept", "the concept"),
        Field::integer("verdicts_changed", "how many verdicts change"),
        Field::integer("verdicts", "how many there are"),
        Field::integer("equilibria_gone", "equilibria that are none any more"),
        Field::integer("equilibria_new", "equilibria that were none before"),
        Field::integer("equilibria_stay", "equilibria that stay"),
        Field::text("no_answer", "why what is left has no answer; missing if it has one")
            .nullable(),
    ],
};

/// The table `failures`.
pub const SWEEP_FAILURES: &Schema = &Schema {
    name: "failures",
    answers: Answers::Sweep,
    doc: "Why a point, or some worlds of it, have no answer.",
    key: &["point", "from_world"],
    fields: &[
        POINT,
        Field::integer("from_world", "the first world it was about; missing for the whole point")
            .nullable(),
        Field::integer("to_world", "the number after the last").nullable(),
        Field::text("reason", "why"),
    ],
};

/// The tables of a sweep.
pub const SWEEP_TABLES: &[&Schema] = &[
    SWEEP_POINTS,
    SWEEP_ANSWERS,
    SWEEP_MOVES,
    SWEEP_EQUILIBRIA,
    SWEEP_WITHDRAWALS,
    SWEEP_FAILURES,
];

/// Makes the tables of a sweep: `points`, those that its plan computes, and `failures`.
#[must_use]
pub fn of_sweep(sweep: &Sweep) -> Vec<Table> {
    let mut tables = vec![points(sweep)];
    match sweep.compute {
        "analysis" => tables.push(equilibria(sweep)),
        "hinge" => tables.push(withdrawals(sweep)),
        _ => {
            tables.push(answers(sweep));
            tables.push(moves(sweep));
        }
    }
    tables.push(failures(sweep));
    tables
}

/// Makes a table with the rows of each point.
fn each(
    sweep: &Sweep,
    schema: &'static Schema,
    put: impl Fn(&mut Table, Cell<'static>, &SweptPoint),
) -> Table {
    let mut table = Table::new(schema);
    sweep.points.iter().for_each(|point| put(&mut table, point.point.into(), point));
    table
}

fn points(sweep: &Sweep) -> Table {
    each(sweep, SWEEP_POINTS, |table, at, point| {
        table.row([at, "model".into(), (&point.model).into(), Cell::Missing]);
        for name in &sweep.varies {
            let value = point.values.get(name).map_or("", String::as_str);
            let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
            table.row([at, name.into(), value.into(), number.into()]);
        }
    })
}

fn answers(sweep: &Sweep) -> Table {
    each(sweep, SWEEP_ANSWERS, |table, at, point| {
        for one in &point.answers {
            table.row([
                at,
                (&one.question).into(),
                (&one.concept).into(),
                (&one.answer).into(),
                one.probability.into(),
                one.least.into(),
                one.greatest.into(),
                one.standard_error.into(),
                one.interval.map(|(low, _)| low).into(),
                one.interval.map(|(_, high)| high).into(),
                one.hollow.into(),
                one.worlds.into(),
            ]);
        }
    })
}

fn moves(sweep: &Sweep) -> Table {
    each(sweep, SWEEP_MOVES, |table, at, point| {
        for one in &point.moves {
            table.row([at, (&one.question).into(), (&one.concept).into(), one.moves.into()]);
        }
    })
}

fn equilibria(sweep: &Sweep) -> Table {
    each(sweep, SWEEP_EQUILIBRIA, |table, at, point| {
        for one in &point.equilibria {
            let taken = one.taken.join(" ");
            let concept = (&one.concept).into();
            table.row([at, concept, one.state.into(), (&taken).into(), one.status_quo.into()]);
        }
    })
}

fn withdrawals(sweep: &Sweep) -> Table {
    each(sweep, SWEEP_WITHDRAWALS, |table, at, point| {
        for one in &point.withdrawals {
            table.row([
                at,
                (&one.kind).into(),
                (&one.withdrawn).into(),
                (&one.concept).into(),
                one.verdicts_changed.into(),
                one.verdicts.into(),
                one.equilibria_gone.into(),
                one.equilibria_new.into(),
                one.equilibria_stay.into(),
                one.no_answer.as_ref().into(),
            ]);
        }
    })
}

fn failures(sweep: &Sweep) -> Table {
    each(sweep, SWEEP_FAILURES, |table, at, point| {
        for one in &point.failures {
            let (from, to) = (one.worlds.map(|(from, _)| from), one.worlds.map(|(_, to)| to));
            table.row([at, from.into(), to.into(), (&one.reason).into()]);
        }
    })
}
