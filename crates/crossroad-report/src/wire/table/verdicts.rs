//! Tables of what is stable, for whom, under which concept.

use std::collections::BTreeMap;

use super::{Answers, Field, Room, Schema, Table};
use crate::answer::{Findings, Judgements};
use crate::wire::json::coalition_id;
use crossroad::finding::inverse::Margin;
use crossroad::game::naming::number;
use crossroad::game::space::Refusal;
use crossroad::text::formula::{DmId, StateId};

/// The table `stability`.
pub const STABILITY: &Schema = &Schema {
    name: "stability",
    answers: Answers::Analyze,
    doc: "Whether a state is stable for a decision maker under a concept.",
    key: &["concept", "player", "state"],
    fields: &[
        Field::text("concept", "the concept's id, or the profile as it was asked for"),
        Field::text("player", "for whom"),
        Field::integer("state", "which state"),
        Field::boolean("stable", "whether it is stable in the reference scenario"),
        Field::boolean(
            "in_all_worlds",
            "whether it is stable however what is uncertain is settled; missing where nothing is \
             uncertain or the worlds were too many to list",
        )
        .nullable(),
        Field::boolean("in_some_world", "whether it is stable for some way to settle it")
            .nullable(),
    ],
};

/// The table `coalition_stability`.
pub const COALITION_STABILITY: &Schema = &Schema {
    name: "coalition_stability",
    answers: Answers::Analyze,
    doc: "Whether a state is stable for a coalition; no rows unless a concept against coalitions \
          was asked for.",
    key: &["concept", "coalition", "state"],
    fields: &[
        Field::text("concept", "the concept"),
        Field::text("coalition", "its members, joined by +"),
        Field::integer("state", "which state"),
        Field::boolean("stable", "whether it is stable in the reference scenario"),
    ],
};

/// The table `equilibria`.
pub const EQUILIBRIA: &Schema = &Schema {
    name: "equilibria",
    answers: Answers::Analyze,
    doc: "A state that is an equilibrium (stable for everybody) under a concept, in the reference \
          world or in some other.",
    key: &["concept", "state"],
    fields: &[
        Field::text("concept", "the concept's id, or the profile as it was asked for"),
        Field::integer("state", "which state"),
        Field::boolean("in_reference_world", "whether it is one in the reference scenario"),
        Field::boolean(
            "outside",
            "whether the reference scenario does not have the state: an option or rule with a chance \
             would have to be, or not to be",
        ),
        Field::boolean(
            "in_all_worlds",
            "whether it is one however what is uncertain is settled; missing where nothing is \
             uncertain or the worlds were too many to list",
        )
        .nullable(),
        Field::boolean("in_some_world", "whether it is one for some way to settle it").nullable(),
        Field::integer(
            "margin",
            "the least cost of edits of somebody's statements after which it is none; missing \
             where no edits up to the limit of the search do, or that was not quick to find out",
        )
        .nullable(),
    ],
};

/// The table `status_quo_moves`.
pub const STATUS_QUO_MOVES: &Schema = &Schema {
    name: "status_quo_moves",
    answers: Answers::Analyze,
    doc: "A move from the status quo and what becomes of it under the first concept asked for \
          (seq if none was).",
    key: &["player", "to_state"],
    fields: &[
        Field::text("player", "who moves"),
        Field::text("concept", "under which concept it is judged"),
        Field::integer("to_state", "to which state"),
        Field::text(
            "comparison",
            "how the target compares for the mover: better, equal, worse or unknown",
        ),
        Field::text(
            "outcome",
            "not-tempting, unanswered, open, deterred, pays, does-not-pay, jumped or countered, as \
             in the JSON answer",
        ),
        Field::integer(
            "end_state",
            "where the answer that is reckoned with leads; missing without one",
        )
        .nullable(),
        Field::text(
            "hollow",
            "why that answer would not be given: no-improvement or deterred; missing if it would",
        )
        .nullable(),
    ],
};

/// The table `upsets`.
pub const UPSETS: &Schema = &Schema {
    name: "upsets",
    answers: Answers::Analyze,
    doc: "A coalition that would leave a Nash equilibrium, or today's state, together; no rows \
          unless a concept against coalitions was asked for, or the file lists coalitions.",
    key: &["state", "coalition", "to_state"],
    fields: &[
        Field::integer("state", "the equilibrium: nobody would leave it alone"),
        Field::text("coalition", "who would leave it together, joined by +"),
        Field::integer("to_state", "where to: all members prefer it"),
    ],
};

/// Makes the tables of an analysis.
///
/// # Errors
/// [`Refusal::Memory`] before anything large is taken; [`Refusal::Stopped`].
pub fn of_findings(found: &Findings<'_>, room: Room<'_>) -> Result<Vec<Table>, Refusal> {
    let mut tables = Vec::new();
    if room.wants(STABILITY) {
        tables.push(stability(found, room)?);
    }
    if room.wants(COALITION_STABILITY) {
        tables.push(coalitions(found, room)?);
    }
    if room.wants(EQUILIBRIA) {
        tables.push(equilibria(found, room)?);
    }
    if room.wants(STATUS_QUO_MOVES) {
        tables.push(status_quo_moves(found));
    }
    if room.wants(UPSETS) {
        tables.push(upsets(found));
    }
    Ok(tables)
}

/// Counts the states that were asked for.
fn count(found: &Findings<'_>) -> u64 {
    found.only.as_ref().map_or(found.graph.space.len(), |(_, only)| only.count()) as u64
}

fn stability(found: &Findings<'_>, room: Room<'_>) -> Result<Table, Refusal> {
    let space = found.graph.space;
    let rows = count(found) * space.dms().len() as u64 * found.labels.len() as u64;
    let mut table = room.table(STABILITY, rows, 0)?;
    for (at, (label, stable)) in found.labels.iter().zip(&found.analysis.stable).enumerate() {
        let across = found.worlds.as_ref().and_then(|worlds| worlds.stable.get(at));
        for dm in space.dms() {
            let player = super::player(found.conflict, dm);
            let all = across.and_then(|across| across.all.get(dm.index()));
            let some = across.and_then(|across| across.some.get(dm.index()));
            for state in space.states() {
                room.pass(state.index())?;
                if !found.is_asked(state) {
                    continue;
                }
                table.row([
                    label.into(),
                    player.into(),
                    number(state).into(),
                    stable.is_stable(dm, state).into(),
                    all.map(|set| set.contains(state)).into(),
                    some.map(|set| set.contains(state)).into(),
                ]);
            }
        }
    }
    Ok(table)
}

fn coalitions(found: &Findings<'_>, room: Room<'_>) -> Result<Table, Refusal> {
    let space = found.graph.space;
    let sets: usize = found.analysis.stable.iter().map(|one| one.by_coalition.len()).sum();
    let mut table = room.table(COALITION_STABILITY, count(found) * sets as u64, 0)?;
    for (label, stable) in found.labels.iter().zip(&found.analysis.stable) {
        for (coalition, set) in &stable.by_coalition {
            let id = coalition_id(found.conflict, *coalition);
            for state in space.states() {
                room.pass(state.index())?;
                if found.is_asked(state) {
                    let stable = set.contains(state);
                    table.row([label.into(), (&id).into(), number(state).into(), stable.into()]);
                }
            }
        }
    }
    Ok(table)
}

fn equilibria(found: &Findings<'_>, room: Room<'_>) -> Result<Table, Refusal> {
    let mut table = room.table(EQUILIBRIA, count(found) * found.labels.len() as u64, 0)?;
    for (at, label) in found.labels.iter().enumerate() {
        let reference = found.equilibria(at);
        let across = found.worlds.as_ref().and_then(|worlds| worlds.stable.get(at));
        let margins: BTreeMap<StateId, &Margin> = found
            .margins
            .get(at)
            .into_iter()
            .flatten()
            .flatten()
            .map(|one| (one.state, one))
            .collect();
        // (Sets over all worlds have places behind those of the reference scenario.)
        let listed = match across {
            None => reference.clone(),
            Some(across) => {
                let mut some = found.asked(across.equilibria_in_some.clone());
                some.unite(&reference);
                some
            }
        };
        for state in listed.iter() {
            table.row([
                label.into(),
                number(state).into(),
                reference.contains(state).into(),
                found.outside(state).is_some().into(),
                across.map(|across| across.equilibria_in_all.contains(state)).into(),
                across.map(|across| across.equilibria_in_some.contains(state)).into(),
                margins.get(&state).and_then(|one| one.least()).into(),
            ]);
        }
    }
    Ok(table)
}

fn status_quo_moves(found: &Findings<'_>) -> Table {
    let mut table = Table::new(STATUS_QUO_MOVES);
    let answer = crate::wire::json::analysis(found, &Judgements::none(found));
    for dm in (0..found.conflict.dms.len()).map(DmId::at) {
        let player = super::player(found.conflict, dm);
        let Some(judged) = answer.from_status_quo.get(player) else { continue };
        for one in &judged.moves {
            table.row([
                player.into(),
                judged.concept.into(),
                one.to.into(),
                one.comparison.code.into(),
                one.outcome.into(),
                one.end.as_ref().map(|end| end.state).into(),
                one.hollow.into(),
            ]);
        }
    }
    table
}

fn upsets(found: &Findings<'_>) -> Table {
    let mut table = Table::new(UPSETS);
    for upset in &found.upsets {
        let coalition = coalition_id(found.conflict, upset.coalition);
        table.row([number(upset.state).into(), (&coalition).into(), number(upset.to).into()]);
    }
    table
}
