//! What is made of means and counts: what settling something tells, and intervals.

use std::collections::BTreeMap;

use super::draw::order_of;
use super::forecast::Knowing;
use super::information::{Given, TOLD_APART, information, variation};
use super::unknown::Odds;

/// The quantile of the normal distribution that leaves 2.5 % on either side.
const NORMAL: f64 = 1.959_963_984_540_054;

/// Puts orders of large groups together by the statement that comes first.
pub(super) fn merge_orders(odds: &Odds, outcomes: impl Iterator<Item = Given>) -> Vec<Given> {
    let Odds::Order(members) = odds else { return outcomes.collect() };
    if *members <= TOLD_APART {
        return outcomes.collect();
    }
    let mut by_first: BTreeMap<u64, Given> = BTreeMap::new();
    for given in outcomes {
        let outcome = order_of(given.outcome, *members).first().copied().unwrap_or(0) as u64;
        let none = Given { outcome, probability: 0.0, shares: vec![0.0; given.shares.len()] };
        let sum = by_first.entry(outcome).or_insert(none);
        sum.probability += given.probability;
        for (place, share) in sum.shares.iter_mut().zip(&given.shares) {
            *place += given.probability * share;
        }
    }
    let mean = |mut sum: Given| {
        sum.shares.iter_mut().for_each(|share| *share /= sum.probability);
        sum
    };
    by_first.into_values().map(mean).collect()
}

/// Describes what settling a doubt tells; `chance` is what it would seem to tell by chance alone.
pub(super) fn knowing(doubt: usize, mut settled: Vec<Given>, base: &[f64], chance: f64) -> Knowing {
    let all: f64 = settled.iter().map(|given| given.probability).sum();
    settled.iter_mut().for_each(|given| given.probability /= all);
    let moves = settled.iter().map(|given| variation(base, &given.shares)).fold(0.0, f64::max);
    let bits = (information(&settled) - chance).max(0.0);
    Knowing { doubt, bits, settled, moves }
}

/// Puts what tells most first.
pub(super) fn ranked(knowing: impl Iterator<Item = Knowing>) -> Vec<Knowing> {
    let mut list: Vec<Knowing> = knowing.collect();
    list.sort_by(|a, b| b.bits.total_cmp(&a.bits));
    list
}

/// Returns a 95 % interval for a mean of values between 0 and 1 (Wilson 1927, with as many worlds
/// as values of 0 and 1 would need for the same variance).
pub(super) fn interval(mean: f64, variance: f64, worlds: f64) -> (f64, f64) {
    let worlds = worlds.max(1.0);
    let most = mean * (1.0 - mean);
    let n = if variance > 0.0 { worlds * (most / variance).max(1.0) } else { worlds };
    let square = NORMAL * NORMAL;
    let middle = (mean + square / (2.0 * n)) / (1.0 + square / n);
    let half = NORMAL / (1.0 + square / n) * (most / n + square / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}
