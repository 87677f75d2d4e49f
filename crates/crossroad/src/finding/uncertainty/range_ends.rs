//! The ends of the ranges that are open: whether all of them can be tried, and one way to take them.

use super::setting::{Pin, Setting};
use super::unknown::Doubt;

/// All ends are tried up to this many ranges.
pub(super) const TRIED: usize = 12;

/// Steps of a search over all ends.
const STEPS: usize = 1 << 27;

/// Lists the doubts with ranges, of those given.
pub(super) fn ranged(doubts: &[Doubt], of: &[usize]) -> Vec<(usize, f64, f64)> {
    let range = |at: &usize| {
        let (low, high) = doubts.get(*at)?.odds.range()?;
        Some((*at, low, high))
    };
    of.iter().filter_map(range).collect()
}

/// Returns the setting of one way to take the ends of ranges, given as bits.
pub(super) fn ends(ranges: &[(usize, f64, f64)], bits: usize) -> Setting {
    let end = |(at, (doubt, low, high)): (usize, &(usize, f64, f64))| {
        (*doubt, Pin::Odds(if bits >> at & 1 == 1 { *high } else { *low }))
    };
    ranges.iter().enumerate().map(end).collect()
}

/// Says whether all ends of so many ranges can be tried, with so many things of so many values.
pub(super) fn ends_fit(things: usize, width: usize, ranges: usize) -> bool {
    (things * width) << ranges <= STEPS
}
