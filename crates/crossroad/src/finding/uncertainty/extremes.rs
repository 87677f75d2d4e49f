//! The least and greatest share of an answer as ranges and open sides are
//! settled.
//!
//! A share is affine in each single probability, so its extremes lie where each
//! range is at one of its ends.

use std::collections::BTreeMap;

use super::diagram::Diagram;
use super::play_out_values::Reading;
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

/// Finds the least and greatest mean of each value over a diagram, given what was seen.
pub(super) fn of_diagram(
    diagram: &Diagram,
    doubts: &[Doubt],
    values: &[Vec<f64>],
    reading: &Reading<'_>,
) -> (Vec<(f64, f64)>, Extent) {
    let ranges = ranged(doubts, &diagram.doubts());
    let width = values.first().map_or(0, Vec::len);
    if ranges.len() > TRIED || !ends_fit(diagram.nodes.len(), width, ranges.len()) {
        let column = |at: usize| -> Vec<f64> {
            values.iter().map(|row| row.get(at).copied().unwrap_or(0.0)).collect()
        };
        let bounds = |at: usize| diagram.bounds(doubts, &column(at));
        let Some(seen) = reading.evidence() else {
            return ((0..width).map(bounds).collect(), Extent::Bounds);
        };
        // A share given what is seen is a / (a + b), where b is what is seen without it.
        let quotient = |at: usize| {
            let others = column(seen).into_iter().zip(column(at)).map(|(all, own)| all - own);
            let (own, others) = (bounds(at), diagram.bounds(doubts, &others.collect::<Vec<_>>()));
            let of = |own: f64, others: f64, none: f64| {
                let all = own + others;
                if all > 0.0 { (own / all).clamp(0.0, 1.0) } else { none }
            };
            (of(own.0, others.1, 0.0), of(own.1, others.0, 1.0))
        };
        let one = |at: usize| if at == seen { bounds(at) } else { quotient(at) };
        return ((0..width).map(one).collect(), Extent::Bounds);
    }
    let mut found = vec![(f64::INFINITY, f64::NEG_INFINITY); width];
    for bits in 0..1_usize << ranges.len() {
        let means = diagram.mean(doubts, values, &ends(&ranges, bits));
        reading.widen(&mut found, means);
    }
    (found, Extent::Exact)
}

impl Reading<'_> {
    /// Widens ranges to where means are given what was seen; where it is never seen they tell
    /// nothing.
    pub(super) fn widen(&self, found: &mut [(f64, f64)], means: Vec<f64>) {
        let never = self.evidence().and_then(|slot| means.get(slot)).is_some_and(|p| *p <= 0.0);
        if never {
            return;
        }
        for ((least, greatest), mean) in found.iter_mut().zip(self.conditioned(means)) {
            *least = least.min(mean);
            *greatest = greatest.max(mean);
        }
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
pub(super) fn of_ways(ways: &Ways, doubts: &[Doubt], reading: &Reading<'_>) -> Weighed {
    let width = reading.width();
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
        let seen = reading.evidence().map_or(all, |slot| sums.get(slot).copied().unwrap_or(0.0));
        if all > 0.0 && seen > 0.0 {
            let means = reading.conditioned(sums.iter().map(|sum| sum / all).collect());
            for ((range, met), mean) in found.iter_mut().zip(&mut met).zip(means) {
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
    (reading, value): (&Reading<'_>, usize),
    greatest: bool,
) -> Setting {
    let asked: Vec<usize> = counts.keys().copied().collect();
    let end = |(doubt, low, high): (usize, f64, f64)| {
        let mean = |outcome: u64| {
            let count = counts.get(&doubt)?.get(&outcome)?;
            reading.conditioned(count.means()).get(value).copied()
        };
        let up = mean(1).unwrap_or(0.0) > mean(0).unwrap_or(0.0);
        (doubt, Pin::Odds(if up == greatest { high } else { low }))
    };
    ranged(doubts, &asked).into_iter().map(end).collect()
}
