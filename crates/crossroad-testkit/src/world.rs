//! The graph of a plain conflict, by walking all 2^m option vectors.
//!
//! States are numbered from 0 here (the file's state 1 is state 0) in ascending order of the option vector; a merged state counts
//! as its highest member. Moves are looked for between single vectors and only then carried over to the states that hold them,
//! so one-way options and forbidden moves mean the same with and without merging.

use crate::plain::{OneWay, PlainConflict};
use crate::scores;
use std::collections::BTreeSet;

/// More options than this are refused: every vector is visited.
pub const MOST_OPTIONS: usize = 16;

/// Who can move where, and how each decision maker ranks the states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainGraph {
    /// The number of decision makers.
    pub dms: usize,
    /// The number of states.
    pub states: usize,
    /// For each decision maker and state, the states it can move to, ascending.
    pub arcs: Vec<Vec<Vec<usize>>>,
    /// For each decision maker and state, its rank; larger is better, equal is tied.
    pub rank: Vec<Vec<u32>>,
    /// For each state, `Y`, `N` or `-` (members differ) for each option; empty for a graph made by hand.
    pub patterns: Vec<String>,
    /// For each state, its option vectors, ascending; empty for a graph made by hand.
    pub members: Vec<Vec<u64>>,
    /// The state that holds the status quo.
    pub status_quo: Option<usize>,
}

/// Why a plain conflict has no graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorldProblem {
    /// There are more options than are walked here.
    TooManyOptions,
    /// The rules leave nothing.
    NoFeasibleState,
    /// The status quo breaks a rule.
    StatusQuoInfeasible,
    /// Two merges claim the same feasible vector.
    MergesOverlap {
        /// The vector.
        vector: u64,
    },
    /// The members of a merged state compare differently with another state, and nothing picks one.
    MembersDiffer {
        /// The decision maker that compares them.
        dm: usize,
        /// The merged state.
        state: usize,
        /// The state it is compared with.
        other: usize,
    },
    /// A ranking covers a feasible vector by no group, or by several.
    NotInOneGroup {
        /// The decision maker whose ranking it is.
        dm: usize,
        /// The vector.
        vector: u64,
    },
}

impl PlainGraph {
    /// Makes a graph of arcs and ranks alone, without options.
    pub fn by_hand(arcs: Vec<Vec<Vec<usize>>>, rank: Vec<Vec<u32>>) -> PlainGraph {
        let (dms, states) = (arcs.len(), arcs[0].len());
        assert!(arcs.iter().all(|of_dm| of_dm.len() == states) && rank.len() == dms);
        assert!(rank.iter().all(|of_dm| of_dm.len() == states), "a rank for every state");
        PlainGraph {
            dms,
            states,
            arcs,
            rank,
            patterns: Vec::new(),
            members: Vec::new(),
            status_quo: None,
        }
    }

    /// Says whether a decision maker strictly prefers one state to another.
    pub fn prefers(&self, dm: usize, state: usize, to: usize) -> bool {
        self.rank[dm][state] > self.rank[dm][to]
    }
}

/// Builds the graph of a conflict.
pub fn build(conflict: &PlainConflict) -> Result<PlainGraph, WorldProblem> {
    let members = states(conflict)?;
    let holder = |vector: u64| members.iter().position(|state| state.contains(&vector));
    let status_quo = match conflict.status_quo {
        Some(vector) => Some(holder(vector).ok_or(WorldProblem::StatusQuoInfeasible)?),
        None => None,
    };
    Ok(PlainGraph {
        dms: conflict.dms.len(),
        states: members.len(),
        arcs: arcs(conflict, &members),
        rank: scores::ranks(conflict, &members)?,
        patterns: members.iter().map(|state| pattern(state, conflict.options().count())).collect(),
        status_quo,
        members,
    })
}

/// Builds the graph of a conflict that is known to have one.
///
/// # Panics
/// If it has none.
pub fn graph(conflict: &PlainConflict) -> PlainGraph {
    build(conflict).unwrap_or_else(|problem| unreachable!("{}: {problem:?}", conflict.title))
}

/// Lists the states in order, each as its option vectors in ascending order.
pub fn states(conflict: &PlainConflict) -> Result<Vec<Vec<u64>>, WorldProblem> {
    let options = conflict.options().count();
    if options > MOST_OPTIONS {
        return Err(WorldProblem::TooManyOptions);
    }
    let mut single = Vec::new();
    let mut merged = vec![Vec::new(); conflict.merges.len()];
    for vector in (0..1u64 << options).filter(|&vector| conflict.feasible(vector)) {
        let claims: Vec<usize> =
            (0..merged.len()).filter(|&merge| conflict.merges[merge].when.holds(vector)).collect();
        match claims[..] {
            [] => single.push(vec![vector]),
            [merge] => merged[merge].push(vector),
            _ => return Err(WorldProblem::MergesOverlap { vector }),
        }
    }
    merged.retain(|state| !state.is_empty());
    let mut states = [single, merged].concat();
    states.sort_by_key(|members| members.last().copied());
    if states.is_empty() { Err(WorldProblem::NoFeasibleState) } else { Ok(states) }
}

fn arcs(conflict: &PlainConflict, members: &[Vec<u64>]) -> Vec<Vec<Vec<usize>>> {
    let mut holder = vec![None; 1 << conflict.options().count()];
    for (state, vectors) in members.iter().enumerate() {
        for &vector in vectors {
            holder[vector as usize] = Some(state);
        }
    }
    let of_state = |dm: usize, state: usize| {
        let mut targets = BTreeSet::new();
        for &from in &members[state] {
            targets.extend(
                changes(conflict, dm, from).into_iter().filter_map(|to| holder[to as usize]),
            );
        }
        targets.remove(&state);
        targets.into_iter().collect()
    };
    (0..conflict.dms.len())
        .map(|dm| (0..members.len()).map(|state| of_state(dm, state)).collect())
        .collect()
}

/// Lists the vectors, feasible or not, that a decision maker can turn a vector into by changing options of its own.
fn changes(conflict: &PlainConflict, dm: usize, from: u64) -> Vec<u64> {
    let own = conflict.options_of(dm);
    let count = own.len();
    let keep = from & !(((1u64 << count) - 1) << own.start);
    (0..1u64 << count)
        .map(|choice| keep | choice << own.start)
        .filter(|&to| to != from && allowed(conflict, dm, from, to))
        .collect()
}

fn allowed(conflict: &PlainConflict, dm: usize, from: u64, to: u64) -> bool {
    let one_way = conflict.options().enumerate().all(|(o, option)| {
        let (before, after) = (from >> o & 1 == 1, to >> o & 1 == 1);
        match option.one_way {
            OneWay::No => true,
            OneWay::On => after || !before,
            OneWay::Off => before || !after,
        }
    });
    let forbidden =
        conflict.forbidden.iter().any(|no| no.dm == dm && no.from.holds(from) && no.to.holds(to));
    one_way && !forbidden
}

fn pattern(members: &[u64], options: usize) -> String {
    let sign = |o: usize| {
        let taken = members.iter().filter(|&&vector| vector >> o & 1 == 1).count();
        if taken == 0 {
            'N'
        } else if taken == members.len() {
            'Y'
        } else {
            '-'
        }
    };
    (0..options).map(sign).collect()
}
