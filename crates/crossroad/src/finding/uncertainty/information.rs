//! What finding something out would tell: the mutual information between a
//! doubt and the answer to a question, in bits (Shannon 1948; where worlds are
//! sampled, with the correction of Miller and Madow 1955).

use super::unknown::{Doubt, Odds};

/// How likely something is, and the standard error where worlds were sampled.
pub type Likely = (f64, Option<f64>);

/// Orders of groups up to this large are told apart; of larger ones only what comes first.
pub(super) const TOLD_APART: usize = 4;

impl Doubt {
    /// Says whether orders of the group are told apart, or only which statement comes first.
    #[must_use]
    pub fn orders_told_apart(&self) -> bool {
        !matches!(self.odds, Odds::Order(members) if members > TOLD_APART)
    }
}

/// Returns the entropy of a distribution in bits.
#[must_use]
pub fn entropy(shares: &[f64]) -> f64 {
    let bits: f64 = shares.iter().filter(|p| **p > 0.0).map(|p| -p * libm::log2(*p)).sum();
    bits.max(0.0)
}

/// Returns half the sum of absolute differences: the total variation distance.
#[must_use]
pub fn variation(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum::<f64>() / 2.0
}

/// An outcome of a doubt, and the distribution of an answer given it.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// The outcome; of an order of a large group, which statement comes first.
    pub outcome: u64,
    /// How likely it is.
    pub probability: f64,
    /// The distribution of the answer.
    pub shares: Vec<f64>,
}

/// Returns the mutual information between outcomes whose probabilities add up to 1 and the answer.
#[must_use]
pub fn information(outcomes: &[Given]) -> f64 {
    let width = outcomes.iter().map(|given| given.shares.len()).max().unwrap_or(0);
    let mut all = vec![0.0; width];
    for given in outcomes {
        for (sum, share) in all.iter_mut().zip(&given.shares) {
            *sum += given.probability * share;
        }
    }
    let left: f64 = outcomes.iter().map(|given| given.probability * entropy(&given.shares)).sum();
    (entropy(&all) - left).max(0.0)
}

/// Returns how much mutual information is seen by chance alone in so many worlds, in bits, given
/// how many outcomes there are, answers, and pairs of both.
#[must_use]
pub fn by_chance(outcomes: usize, answers: usize, pairs: usize, worlds: u64) -> f64 {
    // (Of entropies, (m − 1) / 2n nats each: those of outcomes and answers less that of pairs.)
    let more = pairs as f64 + 1.0 - outcomes as f64 - answers as f64;
    more.max(0.0) / (2.0 * worlds.max(1) as f64) / std::f64::consts::LN_2
}
