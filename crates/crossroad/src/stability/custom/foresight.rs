//! Backward induction for two: where play is taken to end, from each state, by
//! whose turn, with so many moves to go.
//!
//! Nobody moves unless the end to which that leads is better for it than to
//! stay; of several best ends it takes that behind the lowest state moved to.

use crate::game::graph::Graph;
use crate::game::space::{BitSet, Refusal};
use crate::stability::evidence::{Evidence, Prospect, Table};
use crate::text::formula::{DmId, StateId};

/// Steps and entries of tables that are done without asking.
const MOST: u128 = 1 << 33;

/// Tables that are kept to find where they repeat.
const MOST_KEPT: usize = 1 << 25;

fn other(dm: DmId) -> DmId {
    DmId(1 - dm.0.min(1))
}

/// Makes the table of no moves to go: play ends where it stands.
fn standing(graph: &Graph<'_>) -> Table {
    let stay = || graph.space.states().map(|state| Prospect { to: None, end: state }).collect();
    [stay(), stay()]
}

/// Returns where play ends from a state with a decision maker to move.
fn end(table: &Table, dm: DmId, state: StateId) -> StateId {
    let prospect = table.get(dm.index()).and_then(|list| list.get(state.index()));
    prospect.map_or(state, |prospect| prospect.end)
}

/// Makes the table of one move more to go.
fn longer(graph: &Graph<'_>, shorter: &Table) -> Table {
    let one = |dm: DmId| {
        let rank = |state| graph.relations.get(dm.index()).map_or(0, |of| of.ranks.get(state));
        let prospect = |state: StateId| {
            let mut best = Prospect { to: None, end: state };
            for to in graph.space.targets(dm, state) {
                let end = end(shorter, other(dm), to);
                let lower = best.to.is_some_and(|now| to < now) && rank(end) == rank(best.end);
                if rank(end) > rank(best.end) || lower {
                    best = Prospect { to: Some(to), end };
                }
            }
            best
        };
        graph.space.states().map(prospect).collect()
    };
    [one(DmId(0)), one(DmId(1))]
}

fn affordable(graph: &Graph<'_>, tables: u128) -> Result<(), Refusal> {
    let space = graph.space;
    let moves: usize =
        space.dms().flat_map(|dm| space.states().map(move |s| space.targets(dm, s).count())).sum();
    let steps = tables * (moves + space.len()) as u128;
    if steps > MOST {
        return Err(Refusal::TooLong { what: "backward induction", steps, limit: MOST });
    }
    Ok(())
}

/// Lists the states that a decision maker does not leave, looking so many moves ahead.
pub(in crate::stability) fn limited(
    graph: &Graph<'_>,
    dm: DmId,
    moves: u32,
    go_on: &dyn Fn() -> Result<(), Refusal>,
) -> Result<BitSet, Refusal> {
    affordable(graph, u128::from(moves))?;
    let mut table = standing(graph);
    for _ in 0..moves {
        go_on()?;
        table = longer(graph, &table);
    }
    let mut stable = BitSet::new(graph.space.len());
    graph.space.states().filter(|state| end(&table, dm, *state) == *state).for_each(|state| {
        stable.insert(state);
    });
    Ok(stable)
}

/// Lists all tables until one of them repeats; says which is repeated by the last.
fn until_repeated(
    graph: &Graph<'_>,
    go_on: &dyn Fn() -> Result<(), Refusal>,
) -> Result<(Vec<Table>, usize), Refusal> {
    affordable(graph, 2)?;
    let ends = |table: &Table| -> Vec<StateId> {
        table.iter().flatten().map(|prospect| prospect.end).collect()
    };
    let mut tables = vec![standing(graph)];
    let mut seen = std::collections::BTreeMap::new();
    loop {
        let Some(last) = tables.last() else { return Err(Refusal::NoState) };
        if let Some(first) = seen.insert(ends(last), tables.len() - 1) {
            return Ok((tables, first));
        }
        go_on()?;
        let kept = tables.len() * graph.space.len();
        if kept > MOST_KEPT {
            let (steps, limit) = (kept as u128, MOST_KEPT as u128);
            return Err(Refusal::TooLong {
                what: "looking for where foresight repeats",
                steps,
                limit,
            });
        }
        let next = longer(graph, last);
        tables.push(next);
    }
}

/// Lists the states that a decision maker does not leave, however far it looks in the long run.
pub(in crate::stability) fn non_myopic(
    graph: &Graph<'_>,
    dm: DmId,
    go_on: &dyn Fn() -> Result<(), Refusal>,
) -> Result<BitSet, Refusal> {
    let (tables, from) = until_repeated(graph, go_on)?;
    let mut stable = BitSet::full(graph.space.len());
    for table in tables.get(from..).unwrap_or_default() {
        for state in graph.space.states().filter(|state| end(table, dm, *state) != *state) {
            stable.remove(state);
        }
    }
    Ok(stable)
}

/// Judges one state by the tables of so many moves, or of as many as it takes to repeat.
pub(in crate::stability) fn judge(
    graph: &Graph<'_>,
    dm: DmId,
    state: StateId,
    moves: Option<u32>,
) -> Evidence {
    let (tables, from) = match moves {
        Some(moves) => {
            let mut tables = vec![standing(graph)];
            for _ in 0..moves {
                let next = tables.last().map(|table| longer(graph, table));
                tables.extend(next);
            }
            (tables, None)
        }
        None => match until_repeated(graph, &|| Ok(())) {
            Ok((tables, from)) => (tables, Some(from)),
            Err(_) => (vec![standing(graph)], Some(0)),
        },
    };
    let looked_at = match from {
        Some(from) => tables.get(from..),
        None => tables.get(tables.len().saturating_sub(1)..),
    };
    let mut looked_at = looked_at.unwrap_or_default().iter();
    let stable = looked_at.all(|table| end(table, dm, state) == state);
    Evidence::Foreseen { stable, tables, from }
}
