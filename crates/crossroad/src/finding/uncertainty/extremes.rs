//! The least and greatest share of an answer as ranges and open sides are
//! settled.
//!
//! A share is affine in each single probability, so its extremes lie where each
//! range is at one of its ends.

use std::collections::BTreeMap;

use super::diagram::Diagram;
use super::range_ends::{TRIED, ends, ends_fit, ranged};
use super::setting::{Pin, Setting};
use super::tally::{Count, Ways};
use super::unknown::Doubt;

/// How the least and greatest value were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All ends of all ranges were tried, over all worlds.
    Exact,
    /// All ends of all ranges were tried, over the worlds drawn: as near as these tell.
    Sampled,
    /// They cannot be passed, but need not be reached.
    Bounds,
    /// They are reached (as far as sampling tells), but may be passed.
    Search,
}

/// Finds the least and greatest mean of each value over a diagram.
pub(super) fn of_diagram(
    diagram: &Diagram,
    doubts: &[Doubt],
    values: &[Vec<f64>],
) -> (Vec<(f64, f64)>, Extent) {
    let ranges = ranged(doubts, &diagram.doubts());
    let width = values.first().map_or(0, Vec::len);
    if ranges.len() > TRIED || !ends_fit(diagram.nodes.len(), width, ranges.len()) {
        let column = |at: usize| -> Vec<f64> {
            values.iter().map(|row| row.get(at).copied().unwrap_or(0.0)).collect()
        };
        let bounds = (0..width).map(|at| diagram.bounds(doubts, &column(at)));
        return (bounds.collect(), Extent::Bounds);
    }
    let mut found = vec![(f64::INFINITY, f64::NEG_INFINITY); width];
    for bits in 0..1_usize << ranges.len() {
        let means = diagram.mean(doubts, values, &ends(&ranges, bits));
        widen(&mut found, &means);
    }
    (found, Extent::Exact)
}

pub(super) fn widen(found: &mut [(f64, f64)], means: &[f64]) {
    for ((least, greatest), mean) in found.iter_mut().zip(means) {
        *least = least.min(*mean);
        *greatest = greatest.max(*mean);
    }
}

/// What sampled worlds tell of the ends of ranges.
pub(super) struct Weighed {
    /// The least and greatest mean of each value.
    pub(super) found: Vec<(f64, f64)>,
    /// Where they are met.
    pub(super) met: Vec<[Setting; 2]>,
    /// How many worlds each mean rests on at the least, as many as drawn there would tell as much
    /// (Kish 1965: the square of the sum of weights over the sum of their squares).
    pub(super) worlds: f64,
}

/// Finds the least and greatest mean of each value over sampled worlds, by weighing each world
/// with how likely its outcomes are at the ends.
pub(super) fn of_ways(ways: &Ways, doubts: &[Doubt], width: usize) -> Weighed {
    let ranges = ranged(doubts, &ways.asked.iter().copied().collect::<Vec<usize>>());
    let ways = &ways.counts;
    let mut found = vec![(f64::INFINITY, f64::NEG_INFINITY); width];
    let mut met = vec![[0_usize; 2]; width];
    let mut worlds = f64::INFINITY;
    let means: Vec<Vec<f64>> = ways.values().map(Count::means).collect();
    for bits in 0..1_usize << ranges.len() {
        let setting = ends(&ranges, bits);
        let (mut all, mut squares, mut sums) = (0.0, 0.0, vec![0.0; width]);
        for ((way, count), means) in ways.iter().zip(&means) {
            let factor = |(doubt, outcome): &(usize, u64)| {
                let drawn = doubts.get(*doubt).map_or(1.0, |doubt| doubt.odds.middle(*outcome));
                setting.get(doubt).map_or(1.0, |pin| pin.probability(*outcome) / drawn)
            };
            let each = way.iter().map(factor).product::<f64>();
            let weight = count.worlds as f64 * each;
            (all, squares) = (all + weight, squares + weight * each);
            for (sum, mean) in sums.iter_mut().zip(means) {
                *sum += weight * mean;
            }
        }
        worlds = worlds.min(if squares > 0.0 { all * all / squares } else { 0.0 });
        if all > 0.0 {
            for ((range, met), sum) in found.iter_mut().zip(&mut met).zip(&sums) {
                let mean = sum / all;
                if mean < range.0 {
                    (range.0, met[0]) = (mean, bits);
                }
                if mean > range.1 {
                    (range.1, met[1]) = (mean, bits);
                }
            }
        }
    }
    let met = met.into_iter().map(|both| both.map(|bits| ends(&ranges, bits))).collect();
    Weighed { found, met, worlds }
}

/// Guesses which ends make the mean of a value greatest (or least): for each range, the outcome
/// with which it was greater (or less) in the worlds that asked.
pub(super) fn guess(
    counts: &BTreeMap<usize, BTreeMap<u64, Count>>,
    doubts: &[Doubt],
    value: usize,
    greatest: bool,
) -> Setting {
    let asked: Vec<usize> = counts.keys().copied().collect();
    let end = |(doubt, low, high): (usize, f64, f64)| {
        let mean = |outcome: u64| {
            let count = counts.get(&doubt)?.get(&outcome)?;
            count.means().get(value).copied()
        };
        let up = mean(1).unwrap_or(0.0) > mean(0).unwrap_or(0.0);
        (doubt, Pin::Odds(if up == greatest { high } else { low }))
    };
    ranged(doubts, &asked).into_iter().map(end).collect()
}
