//! A collection of models against their outcomes, beside every baseline.
//!
//! [`hold`] holds one model against what happened: which concepts have the outcome among their
//! equilibria, and how each [`Forecaster`] scores. [`shuffled`] does the same with everybody's
//! ranking shuffled, many times: what the graph alone gives. [`backtest`] sums up tier by tier;
//! tiers are never pooled, and several models of one event weigh as one.

mod forecaster;
mod against;
mod categories;
mod chance;
mod clusters;
mod erring;
mod against_outcome;
mod in_world;
mod null;
mod shuffled;
mod summary;

pub use against::Against;
pub use against_outcome::{Coded, Held, Hit, Score, Unheld, hold};
pub use categories::Categories;
pub use chance::Chance;
pub use erring::{Erring, MISTAKES, UNMODELLED};
pub use forecaster::Forecaster;
pub use in_world::{InWorldFit, TierFit};
pub use null::Null;
pub use shuffled::{Shuffled, shuffled};
pub use summary::{Backtest, ConceptRow, ForecasterRow, LEVEL, Tests, TierSummary, WIDE, backtest};

use crossroad::game::space::Memory;
use crossroad::stability::{CONCEPTS, Concept};

/// How a backtest is made; the defaults are what the published page is made with.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The concepts that are compared.
    pub concepts: Vec<&'static Concept>,
    /// How often rankings are shuffled.
    pub shuffles: u64,
    /// How often events are drawn anew for an interval.
    pub resamples: u64,
    /// What draws depend on.
    pub seed: u64,
    /// How many threads work; the answer is the same.
    pub threads: usize,
    /// How much memory each may take.
    pub memory: Memory,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            concepts: CONCEPTS.to_vec(),
            shuffles: 10_000,
            resamples: 100_000,
            seed: 0,
            threads: 1,
            memory: Memory::DEFAULT,
        }
    }
}
