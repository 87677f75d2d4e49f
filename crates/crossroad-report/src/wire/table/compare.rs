//! Tables of what differs between two versions, and what that does to the answer.

use super::{Answers, Cell, Field, Room, Schema, Table};
use crate::wire::json::{Compare, UnionState};

/// The table `differences`.
pub const DIFFERENCES: &Schema = &Schema {
    name: "differences",
    answers: Answers::Compare,
    doc: "Something that differs between two versions and can alter the answer.",
    key: &["difference"],
    fields: &[
        Field::integer("difference", "its number, from 1"),
        Field::text("part", "structure, preferences, events or forecasts"),
        Field::text("player", "whose preference, foresight or pace; missing otherwise").nullable(),
        Field::text("words", "what differs"),
    ],
};

/// The table `differences_beside`.
pub const DIFFERENCES_BESIDE: &Schema = &Schema {
    name: "differences_beside",
    answers: Answers::Compare,
    doc: "Something that differs between two versions and that no analysis reads, or that only has \
          another name.",
    key: &["kind", "name", "turn"],
    fields: &[
        Field::text("kind", "source, claim, support, question, decision maker, option and so on"),
        Field::text("name", "its id, or its place in the file; of what is renamed, the old name"),
        Field::text("turn", "new, gone, changed or renamed"),
        Field::text("new_name", "what it is called now; missing unless renamed").nullable(),
    ],
};

/// The table `equilibria_changed`.
pub const EQUILIBRIA_CHANGED: &Schema = &Schema {
    name: "equilibria_changed",
    answers: Answers::Compare,
    doc: "A state that is an equilibrium under a concept in one of two versions only.",
    key: &["concept", "pattern"],
    fields: &[
        Field::text("concept", "the concept"),
        Field::pattern(
            "pattern",
            "a letter for each option of either version: Y taken, N not; in graph form the id of the state",
        ),
        Field::integer("before", "its number in the first version; missing if not feasible there")
            .nullable(),
        Field::integer("after", "its number in the second; missing if not feasible there")
            .nullable(),
        Field::boolean("now", "whether it is an equilibrium in the second version"),
    ],
};

/// The table `causes`.
pub const CAUSES: &Schema = &Schema {
    name: "causes",
    answers: Answers::Compare,
    doc: "A difference that changes of the answer are due to: made with the others of the same \
          cause, it brings them about.",
    key: &["cause", "difference"],
    fields: &[
        Field::integer("cause", "the number of the cause, from 1"),
        Field::integer("difference", "a difference (a key of differences)"),
        Field::boolean("fewest", "whether it is proven that no fewer differences do"),
    ],
};

/// The table `changes_caused`.
pub const CHANGES_CAUSED: &Schema = &Schema {
    name: "changes_caused",
    answers: Answers::Compare,
    doc: "A change of the answer from one version to the other, and what it is due to.",
    key: &["cause", "change"],
    fields: &[
        Field::integer("cause", "the number of the cause (a key of causes)"),
        Field::integer("change", "the place of the change, from 1"),
        Field::text(
            "kind",
            "equilibrium, today, reached, forecast, method, likeliest, word or share",
        ),
        Field::text("concept", "under which concept; missing for reached and forecast").nullable(),
        Field::text("player", "for whom; for today only").nullable(),
        Field::pattern("pattern", "which state; for equilibrium and reached only").nullable(),
        Field::text("question", "to which question; for likeliest, word and share only").nullable(),
        Field::text("answer", "which answer; for word and share only").nullable(),
        Field::boolean("now", "whether it is so now, where it was the opposite before; missing for likeliest, word and share").nullable(),
    ],
};

/// The table `outlooks`.
pub const OUTLOOKS: &Schema = &Schema {
    name: "outlooks",
    answers: Answers::Compare,
    doc: "How likely an answer is in two versions, under one concept.",
    key: &["question", "concept", "answer"],
    fields: &[
        Field::text("question", "the question's id"),
        Field::text("concept", "the concept"),
        Field::text("answer", "the answer"),
        Field::real("before", "its probability in the first version; missing without one")
            .nullable(),
        Field::real("after", "its probability in the second; missing without one").nullable(),
        Field::real("error_before", "the standard error of before; missing if it is exact")
            .nullable(),
        Field::real("error_after", "the standard error of after; missing if it is exact")
            .nullable(),
    ],
};

/// Makes the tables of a comparison.
#[must_use]
pub fn of_compare(found: &Compare, room: Room<'_>) -> Vec<Table> {
    room.keep(vec![
        differences(found),
        beside(found),
        equilibria(found),
        causes(found),
        changes(found),
        outlooks(found),
    ])
}

fn differences(found: &Compare) -> Table {
    let mut table = Table::new(DIFFERENCES);
    for row in &found.differences {
        table.row([
            row.number.into(),
            row.part.into(),
            row.player.as_ref().into(),
            (&row.words).into(),
        ]);
    }
    table
}

fn beside(found: &Compare) -> Table {
    let mut table = Table::new(DIFFERENCES_BESIDE);
    for row in &found.beside {
        table.row([row.kind.into(), (&row.id).into(), row.turn.into(), Cell::Missing]);
    }
    for row in &found.renamed {
        table.row([row.kind.into(), (&row.from).into(), "renamed".into(), (&row.to).into()]);
    }
    table
}

fn equilibria(found: &Compare) -> Table {
    let mut table = Table::new(EQUILIBRIA_CHANGED);
    for (concept, row) in &found.equilibria {
        let gone = row.gone.iter().map(|state| (state, false));
        for (state, now) in gone.chain(row.new.iter().map(|state| (state, true))) {
            table.row([
                concept.into(),
                called(state).unwrap_or_default().into(),
                state.before.into(),
                state.after.into(),
                now.into(),
            ]);
        }
    }
    table
}

/// Names a state: by its pattern, or by its id in graph form.
fn called(state: &UnionState) -> Option<&str> {
    state.pattern.as_deref().or(state.name.as_deref())
}

fn causes(found: &Compare) -> Table {
    let mut table = Table::new(CAUSES);
    for (at, cause) in found.causes.iter().enumerate() {
        for difference in &cause.differences {
            table.row([(at + 1).into(), (*difference).into(), cause.fewest.into()]);
        }
    }
    table
}

fn changes(found: &Compare) -> Table {
    let mut table = Table::new(CHANGES_CAUSED);
    for (at, cause) in found.causes.iter().enumerate() {
        for (place, fact) in cause.changes.iter().enumerate() {
            table.row([
                (at + 1).into(),
                (place + 1).into(),
                fact.kind.into(),
                fact.concept.as_ref().into(),
                fact.player.as_ref().into(),
                fact.state.as_ref().and_then(called).into(),
                fact.question.as_ref().into(),
                fact.answer.as_ref().into(),
                fact.now.into(),
            ]);
        }
    }
    table
}

fn outlooks(found: &Compare) -> Table {
    let mut table = Table::new(OUTLOOKS);
    for row in &found.forecasts {
        for answer in &row.answers {
            let both = [&answer.before, &answer.after].map(Option::as_ref);
            let [before, after] = both.map(|one| one.map(|likely| likely.value).into());
            let [error_before, error_after] =
                both.map(|one| one.and_then(|likely| likely.error).into());
            table.row([
                (&row.question).into(),
                row.concept.into(),
                (&answer.answer).into(),
                before,
                after,
                error_before,
                error_after,
            ]);
        }
    }
    table
}
