//! How likely something is, in words that carry their range in the same sentence.
//!
//! The words are those of ICD 203; a linked table does not help readers (Wintle
//! et al. 2019). A word is found from the number whenever it is printed.

use crate::preference::Rung;

/// Writes a probability as a percentage: whole, but with a decimal below 1 and above 99 %.
#[must_use]
pub fn percent(p: f64) -> String {
    let hundred = p * 100.0;
    let near = p > 0.0 && hundred < 0.95 || p < 1.0 && hundred > 99.05;
    if !near {
        return format!("{} %", figure(p));
    }
    match (hundred < 0.05, hundred > 99.95) {
        (true, _) => "below 0.1 %".to_owned(),
        (_, true) => "above 99.9 %".to_owned(),
        _ => format!("{hundred:.1} %"),
    }
}

/// Writes a probability as a whole number of per cent.
fn figure(p: f64) -> String {
    format!("{:.0}", p * 100.0)
}

/// Writes a range of probabilities: `8–100`; a single figure where both ends show the same.
#[must_use]
pub fn range(low: f64, high: f64) -> String {
    let (low, high) = (figure(low), figure(high));
    if low == high { low } else { format!("{low}–{high}") }
}

/// Says how likely something is: the word with its range, and the figure. Given an interval that
/// crosses ranges, it names both words.
#[must_use]
pub fn likelihood(p: f64, interval: Option<(f64, f64)>) -> String {
    if interval.is_none() && p == 0.0 {
        return "not reached in this model".to_owned();
    }
    if interval.is_none() && p == 1.0 {
        return "always reached in this model".to_owned();
    }
    let (low, high) = interval.unwrap_or((p, p));
    match (Rung::of(low), Rung::of(high)) {
        (Some(one), Some(other)) if one.word == other.word => {
            format!("{} ({} %)", one.word, range(one.chance.low, one.chance.high))
        }
        (Some(one), Some(other)) => format!(
            "{} to {} ({} %)",
            one.word,
            other.word,
            range(one.chance.low, other.chance.high)
        ),
        (None, Some(other)) if p >= 0.01 => {
            format!("at most {} ({} %)", other.word, range(other.chance.low, other.chance.high))
        }
        (Some(one), None) if p <= 0.99 => {
            format!("at least {} ({} %)", one.word, range(one.chance.low, one.chance.high))
        }
        _ if p < 0.5 => "below the lowest word".to_owned(),
        _ => "above the highest word".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{likelihood, percent, range};
    use crate::preference::Rung;

    #[test]
    fn a_shared_end_belongs_to_the_range_nearer_to_certainty() {
        let word = |p: f64| Rung::of(p).map(|rung| rung.word);
        assert_eq!(word(0.01), Some("almost no chance"));
        assert_eq!(word(0.05), Some("almost no chance"));
        assert_eq!(word(0.2), Some("very unlikely"));
        assert_eq!(word(0.45), Some("unlikely"));
        assert_eq!(word(0.5), Some("roughly even"));
        assert_eq!(word(0.55), Some("likely"));
        assert_eq!(word(0.8), Some("very likely"));
        assert_eq!(word(0.95), Some("almost certain"));
        assert_eq!(word(0.99), Some("almost certain"));
        assert_eq!(word(0.009), None);
        assert_eq!(word(0.991), None);
    }

    #[test]
    fn figures_are_no_more_precise_than_they_need_to_be() {
        assert_eq!(percent(0.615_625), "62 %");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.004), "0.4 %");
        assert_eq!(percent(0.000_1), "below 0.1 %");
        assert_eq!(percent(0.999_9), "above 99.9 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(range(0.076, 1.0), "8–100");
        assert_eq!(range(0.0, 0.001), "0");
    }

    #[test]
    fn words_carry_their_range() {
        assert_eq!(likelihood(0.62, None), "likely (55–80 %)");
        assert_eq!(likelihood(0.62, Some((0.54, 0.7))), "roughly even to likely (45–80 %)");
        assert_eq!(likelihood(0.0, None), "not reached in this model");
        assert_eq!(likelihood(1.0, None), "always reached in this model");
        assert_eq!(likelihood(0.995, None), "above the highest word");
    }
}
