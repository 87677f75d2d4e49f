//! Every strict 2×2 game: two decision makers, one option each, no ties.
//!
//! 24² = 576 profiles are few enough to try all of them, and most known differences between concepts show up in one. States are
//! 0 = neither option taken, 1 = the first decision maker's, 2 = the second's, 3 = both (1 to 4 in a file).

use crate::plain::{Entry, OneWay, PlainConflict, PlainDm, PlainOption, Preference};
use crate::world::PlainGraph;

/// A strict 2×2 game: for each decision maker the four states, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Game {
    /// The orders, first decision maker first.
    pub orders: [[usize; 4]; 2],
}

/// The prisoner's dilemma: an option taken is a defection.
pub const PRISONERS_DILEMMA: Game = Game { orders: [[1, 0, 3, 2], [2, 0, 3, 1]] };

/// Chicken: an option taken is driving on.
pub const CHICKEN: Game = Game { orders: [[1, 0, 2, 3], [2, 0, 1, 3]] };

/// Lists all 576 games.
pub fn all() -> Vec<Game> {
    let orders = strict_orders();
    orders
        .iter()
        .flat_map(|&first| orders.iter().map(move |&second| Game { orders: [first, second] }))
        .collect()
}

/// Lists the 24 strict orders of four states.
pub fn strict_orders() -> Vec<[usize; 4]> {
    let four = 0..4usize;
    let every = four.clone().flat_map(|a| (0..4).flat_map(move |b| (0..4).map(move |c| (a, b, c))));
    every
        .filter(|(a, b, c)| a != b && b != c && a != c)
        .map(|(a, b, c)| [a, b, c, 6 - a - b - c])
        .collect()
}

impl Game {
    /// Makes its graph, without any option form.
    pub fn graph(&self) -> PlainGraph {
        let arcs =
            (0..2).map(|dm| (0..4usize).map(|state| vec![state ^ 1 << dm]).collect()).collect();
        let rank_of = |order: &[usize; 4], state| {
            order.iter().rev().position(|&s| s == state).unwrap_or(0) as u32
        };
        let rank = self
            .orders
            .iter()
            .map(|order| (0..4).map(|state| rank_of(order, state)).collect())
            .collect();
        PlainGraph::by_hand(arcs, rank)
    }

    /// Writes it as a conflict with rankings, for readers of conflict files.
    pub fn conflict(&self) -> PlainConflict {
        let pattern =
            |&state: &usize| vec![Entry::Pattern(vec![Some(state & 1 == 1), Some(state & 2 == 2)])];
        let dm = |(place, order): (usize, &[usize; 4])| PlainDm {
            id: format!("d{place}"),
            options: vec![PlainOption { id: "o0".into(), one_way: OneWay::No }],
            preference: Preference::Ranking(order.iter().map(pattern).collect()),
        };
        PlainConflict {
            title: format!("strict 2x2 game {:?}", self.orders),
            dms: self.orders.iter().enumerate().map(dm).collect(),
            rules: Vec::new(),
            merges: Vec::new(),
            forbidden: Vec::new(),
            status_quo: None,
        }
    }
}
