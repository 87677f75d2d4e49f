//! Answers as tables for other programs: one row a fact, columns with a type and a meaning.
//!
//! A file of this folder is a group of tables: what each holds ([`Schema`]), and how it is made
//! from the same results that text and JSON are made from. What writes tables to files is
//! elsewhere and knows none of them by name.

mod change;
mod column;
mod compare;
mod condition;
mod forecast;
mod hinge;
mod model;
mod paths;
mod pool;
mod reference;
mod rows;
mod run;
mod schema;
mod statements;
mod sweep;
mod verdicts;
mod views;
mod watch;

pub use change::{CHANGES, of_change};
pub use column::{Cell, Column, Texts, Values};
pub use compare::{
    CAUSES, CHANGES_CAUSED, DIFFERENCES, DIFFERENCES_BESIDE, EQUILIBRIA_CHANGED, OUTLOOKS,
    of_compare,
};
pub use condition::{CONDITION_CLAUSES, CONDITION_DETERRENTS, CONDITIONS, of_condition};
pub use forecast::{
    EXPECTED, FIND_OUT, FORECAST_RUNS, FORECASTS, TIMELINE, WAY_STEPS, WAYS, of_forecast,
    of_timeline,
};
pub use hinge::{
    FALLS, FORECAST_HINGES, WITHDRAWALS, WITHDRAWALS_BY_CONCEPT, of_forecast_hinge, of_hinge,
};
pub use model::{MOVES, OPTIONS, PLAYERS, RANKS, STATE_OPTIONS, STATES};
pub use paths::{PATH_EQUILIBRIA, PATH_STEPS, PATHS, of_paths};
pub use pool::{ANALYSTS, DISAGREEMENTS, POOLED, of_pool};
pub use reference::{table_reference, tables_told};
pub use rows::{Room, Table};
pub use run::{RUN, of_run};
pub use schema::{Answers, Field, Kind, Schema};
pub use statements::{CLAIMS, PREFERENCES, SOURCES, STATEMENT_CLAIMS, STATEMENTS};
pub use sweep::{
    SWEEP_ANSWERS, SWEEP_EQUILIBRIA, SWEEP_FAILURES, SWEEP_MOVES, SWEEP_POINTS, SWEEP_TABLES,
    SWEEP_WITHDRAWALS, of_sweep,
};
pub use verdicts::{
    COALITION_STABILITY, EQUILIBRIA, STABILITY, STATUS_QUO_MOVES, UPSETS, of_findings,
};
pub use views::{HYPERGAME_EQUILIBRIA, VIEW_STATES, VIEWS, of_views};
pub use watch::{WATCH, WATCH_ANSWERS, WATCH_REASONS, of_watch};

use crossroad::game::graph::Graph;
use crossroad::game::naming::StateNames;
use crossroad::game::space::Refusal;
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::DmId;

/// Every table, in the order in which they are told.
pub const TABLES: &[&Schema] = &[
    RUN,
    PLAYERS,
    OPTIONS,
    PREFERENCES,
    STATEMENTS,
    STATEMENT_CLAIMS,
    CLAIMS,
    SOURCES,
    STATES,
    STATE_OPTIONS,
    MOVES,
    RANKS,
    STABILITY,
    COALITION_STABILITY,
    EQUILIBRIA,
    STATUS_QUO_MOVES,
    UPSETS,
    PATHS,
    PATH_STEPS,
    PATH_EQUILIBRIA,
    VIEWS,
    VIEW_STATES,
    HYPERGAME_EQUILIBRIA,
    CONDITIONS,
    CONDITION_CLAUSES,
    CONDITION_DETERRENTS,
    FORECASTS,
    FORECAST_RUNS,
    FIND_OUT,
    EXPECTED,
    WAYS,
    WAY_STEPS,
    TIMELINE,
    WATCH,
    WATCH_ANSWERS,
    WATCH_REASONS,
    POOLED,
    ANALYSTS,
    DISAGREEMENTS,
    WITHDRAWALS,
    WITHDRAWALS_BY_CONCEPT,
    FALLS,
    FORECAST_HINGES,
    CHANGES,
    DIFFERENCES,
    DIFFERENCES_BESIDE,
    EQUILIBRIA_CHANGED,
    CAUSES,
    CHANGES_CAUSED,
    OUTLOOKS,
];

/// Finds a table by its name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Schema> {
    TABLES.iter().copied().find(|schema| schema.name == name)
}

/// Makes the tables of what the file says: players, options, statements, claims, sources.
#[must_use]
pub fn of_conflict(conflict: &Conflict, room: Room<'_>) -> Vec<Table> {
    let mut tables = Vec::new();
    if room.wants(PLAYERS) {
        tables.push(model::players(conflict));
    }
    if room.wants(OPTIONS) {
        tables.push(model::options(conflict));
    }
    tables.extend(statements::tables(conflict, room));
    tables
}

/// Makes the tables of states, moves and ranks.
///
/// # Errors
/// [`Refusal::Memory`] before anything large is taken; [`Refusal::Stopped`].
pub fn of_graph(
    conflict: &Conflict,
    graph: &Graph<'_>,
    names: &StateNames,
    room: Room<'_>,
) -> Result<Vec<Table>, Refusal> {
    let mut tables = Vec::new();
    if room.wants(STATES) {
        tables.push(model::states(conflict, graph.space, names, room)?);
    }
    if room.wants(STATE_OPTIONS) {
        tables.push(model::state_options(conflict, graph.space, room)?);
    }
    if room.wants(MOVES) {
        tables.push(model::moves(conflict, graph, room)?);
    }
    if room.wants(RANKS) {
        tables.push(model::ranks(conflict, graph, room)?);
    }
    Ok(tables)
}

/// Names a decision maker.
fn player(conflict: &Conflict, dm: DmId) -> &str {
    conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str())
}
