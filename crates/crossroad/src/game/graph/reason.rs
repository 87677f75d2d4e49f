//! Why one state is preferred to another.

use super::merged::stand_in;
use super::resolved_preference::{level, sum};
use super::{Graph, Keyed, WishId};
use crate::text::formula::{DmId, Formula, StateId};

/// What decides a comparison of two states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The first statement on which they differ.
    Statement {
        /// Which statement.
        wish: WishId,
        /// Whether it holds at the first of the two states.
        holds: bool,
        /// Whether the statement (or its opposite) is wanted in this world.
        wanted: bool,
    },
    /// The entries of a ranking they stand in, from 0.
    Entries {
        /// That of the first state.
        first: usize,
        /// That of the second.
        second: usize,
    },
    /// The sums of their weights, in units of the last decimal place used.
    Sums {
        /// That of the first state.
        first: i128,
        /// That of the second.
        second: i128,
        /// The weights (from 0) whose formula holds in one of the two states only.
        differing: Vec<usize>,
    },
    /// A statement that compares the two.
    Pair {
        /// Which statement, from 0.
        at: usize,
        /// Whether it has them the other way round.
        turned: bool,
    },
    /// Nothing is said of the two.
    Unsaid,
    /// Nothing tells them apart.
    Tie,
    /// The ranks were given without a reason.
    Given,
}

/// Tells what decides between states `q` and `s` for a decision maker.
#[must_use]
pub fn decide(graph: &Graph<'_>, dm: DmId, q: StateId, s: StateId) -> Reason {
    let pairs = graph.relations.get(dm.index()).and_then(|relation| relation.pairs.as_ref());
    if let Some(pairs) = pairs {
        return match pairs.said(q, s) {
            _ if q == s => Reason::Tie,
            Some((at, turned)) => Reason::Pair { at, turned },
            None => Reason::Unsaid,
        };
    }
    let keyed = graph.relations.get(dm.index()).and_then(|relation| relation.keyed.as_ref());
    let Some(keyed) = keyed else { return Reason::Given };
    let (a, b) = (stand_in(graph.space, keyed, q), stand_in(graph.space, keyed, s));
    match keyed {
        Keyed::Wishes(wishes) => {
            let (_, deciding) = keyed.compare(a, b);
            match deciding.and_then(|index| wishes.get(index)) {
                Some(wish) => Reason::Statement {
                    wish: wish.id,
                    holds: wish.formula.holds(a),
                    wanted: wish.wanted,
                },
                None => Reason::Tie,
            }
        }
        Keyed::Levels(levels) if level(levels, a) == level(levels, b) => Reason::Tie,
        Keyed::Levels(levels) => {
            Reason::Entries { first: level(levels, a), second: level(levels, b) }
        }
        Keyed::Sums(weights) => {
            let (first, second) = (sum(weights, a), sum(weights, b));
            let apart = |(_, (formula, _)): &(usize, &(Formula, i128))| {
                formula.holds(a) != formula.holds(b)
            };
            let differing = weights.iter().enumerate().filter(apart).map(|(at, _)| at).collect();
            if first == second { Reason::Tie } else { Reason::Sums { first, second, differing } }
        }
        Keyed::Pairs(_) => Reason::Given,
    }
}
