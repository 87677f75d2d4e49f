//! Tables of how decision makers see the conflict.

use std::collections::BTreeSet;

use super::{Answers, Field, Room, Schema, Table};
use crate::wire::json::{HypergameRow, ViewRow, Views};

/// The table `views`.
pub const VIEWS: &Schema = &Schema {
    name: "views",
    answers: Answers::Views,
    doc: "How a decision maker sees the conflict, under one concept.",
    key: &["concept", "player"],
    fields: &[
        Field::text("concept", "the concept"),
        Field::text("player", "who sees it so"),
        Field::boolean("own", "whether the file gives it a view of its own"),
        Field::integer("recognised", "how many feasible states it knows to be possible"),
        Field::integer("stable", "how many states are stable for it in its own game"),
        Field::integer("expects", "how many states it takes for equilibria"),
        Field::integer("surprises", "how many equilibria of the hypergame it does not expect"),
        Field::integer("disappointments", "how many states it expects and others leave"),
    ],
};

/// The table `view_states`.
pub const VIEW_STATES: &Schema = &Schema {
    name: "view_states",
    answers: Answers::Views,
    doc: "A state that is stable for a decision maker in its own game, or expected by it, or that \
          surprises it.",
    key: &["concept", "player", "state"],
    fields: &[
        Field::text("concept", "the concept"),
        Field::text("player", "whose view"),
        Field::integer("state", "the state's number"),
        Field::boolean("stable", "whether it is stable for it in its own game"),
        Field::boolean("expected", "whether it takes it for an equilibrium"),
        Field::boolean(
            "surprise",
            "whether it is an equilibrium of the hypergame that it does not expect",
        ),
        Field::boolean("disappointment", "whether it expects it and others leave it"),
    ],
};

/// The table `hypergame_equilibria`.
pub const HYPERGAME_EQUILIBRIA: &Schema = &Schema {
    name: "hypergame_equilibria",
    answers: Answers::Views,
    doc: "A state that is an equilibrium of the conflict as it is, or of the hypergame.",
    key: &["concept", "state"],
    fields: &[
        Field::text("concept", "the concept"),
        Field::integer("state", "the state's number"),
        Field::boolean("actual", "whether it is an equilibrium of the conflict as it is"),
        Field::boolean("hypergame", "whether it is stable for each in its own game"),
    ],
};

/// Makes the tables of views.
#[must_use]
pub fn of_views(found: &Views, room: Room<'_>) -> Vec<Table> {
    let mut views = Table::new(VIEWS);
    let mut states = Table::new(VIEW_STATES);
    let mut equilibria = Table::new(HYPERGAME_EQUILIBRIA);
    for (concept, game) in &found.under {
        for player in &found.players {
            let Some(view) = game.views.get(&player.id) else { continue };
            views.row([
                concept.into(),
                (&player.id).into(),
                view.own.into(),
                view.recognised.into(),
                view.stable.len().into(),
                view.expects.len().into(),
                view.surprises.len().into(),
                view.disappointments.len().into(),
            ]);
            seen(&mut states, concept, &player.id, view);
        }
        held(&mut equilibria, concept, game);
    }
    room.keep(vec![views, states, equilibria])
}

fn seen(table: &mut Table, concept: &str, player: &str, view: &ViewRow) {
    let lists = [&view.stable, &view.expects, &view.surprises, &view.disappointments];
    let sets = lists.map(|list| list.iter().copied().collect::<BTreeSet<u64>>());
    for state in sets.iter().flatten().copied().collect::<BTreeSet<u64>>() {
        let [stable, expected, surprise, disappointment] =
            sets.each_ref().map(|set| set.contains(&state).into());
        let state = state.into();
        table.row([
            concept.into(),
            player.into(),
            state,
            stable,
            expected,
            surprise,
            disappointment,
        ]);
    }
}

fn held(table: &mut Table, concept: &str, game: &HypergameRow) {
    let sets = [&game.actual, &game.equilibria]
        .map(|list| list.iter().copied().collect::<BTreeSet<u64>>());
    for state in sets.iter().flatten().copied().collect::<BTreeSet<u64>>() {
        let [actual, hypergame] = sets.each_ref().map(|set| set.contains(&state).into());
        table.row([concept.into(), state.into(), actual, hypergame]);
    }
}
