//! What is taken for doubts instead of their stated odds.

use std::collections::BTreeMap;

use super::unknown::side;

/// What is taken for a doubt instead of its stated odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pin {
    /// Outcome 1 has this probability.
    Odds(f64),
    /// This is the outcome.
    Outcome(u64),
}

impl Pin {
    /// Returns the probability of an outcome.
    #[must_use]
    pub fn probability(self, outcome: u64) -> f64 {
        match self {
            Self::Odds(p) => side(p, outcome),
            Self::Outcome(pinned) => f64::from(u8::from(pinned == outcome)),
        }
    }
}

/// What is taken for doubts instead of their stated odds.
pub type Setting = BTreeMap<usize, Pin>;
