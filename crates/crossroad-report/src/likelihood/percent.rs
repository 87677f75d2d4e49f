//! Probabilities in figures.

use crossroad::model::preference::Chance;

/// What counts as 0: rounding, far below anything that is printed.
pub(super) const NONE: f64 = 1e-12;

/// Takes what is within rounding of certainty as certain.
pub(super) fn settled(probability: f64) -> f64 {
    match probability {
        p if p <= NONE => 0.0,
        p if p >= 1.0 - NONE => 1.0,
        p => p,
    }
}

/// Writes a probability in percent, without the sign: whole, but with a decimal below 1 and above
/// 99 %; nothing that is not certain is shown as 0 or 100.
#[must_use]
pub fn percent(probability: f64) -> String {
    let p = settled(probability);
    let hundred = p * 100.0;
    let near = p > 0.0 && hundred < 0.95 || p < 1.0 && hundred > 99.05;
    match (near, hundred < 0.05, hundred > 99.95) {
        (false, ..) => figure(p),
        (_, true, _) => "below 0.1".to_owned(),
        (_, _, true) => "above 99.9".to_owned(),
        _ => format!("{hundred:.1}"),
    }
}

/// Writes a probability as a whole number of per cent.
pub(super) fn figure(p: f64) -> String {
    format!("{:.0}", p * 100.0)
}

/// Writes a range of probabilities in whole per cent: `8–100`; a single figure where both ends
/// show the same.
#[must_use]
pub fn range(low: f64, high: f64) -> String {
    let (low, high) = (figure(low), figure(high));
    if low == high { low } else { format!("{low}–{high}") }
}

/// Writes a likelihood in percent: `55–80 %`, `30 %`.
#[must_use]
pub fn numbers(chance: Chance) -> String {
    let (low, high) = (percent(chance.low), percent(chance.high));
    if low == high { format!("{low} %") } else { format!("{low}–{high} %") }
}
