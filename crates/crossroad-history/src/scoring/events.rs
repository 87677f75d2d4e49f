//! Means over events, with intervals by resampling them.
//!
//! What is drawn anew is whole events: several models of one event are no further evidence. The
//! interval is the percentile bootstrap with the percentiles widened for small samples (Hesterberg
//! 2015, "expanded percentile"): plain percentiles are too narrow by the factor √((n−1)/n) and by
//! that between Student's t and the normal distribution.

use crossroad::finding::uncertainty::bits;

/// The 97.5 % quantile of the normal distribution.
const NORMAL: f64 = 1.959_963_984_540_054;

/// A mean over events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// How many events.
    pub events: usize,
    /// The mean; infinite if one of the values is.
    pub value: f64,
    /// The standard deviation between events; `None` for fewer than two.
    pub deviation: Option<f64>,
    /// A 95 % interval by resampling events; `None` where resampling tells nothing: fewer than two
    /// events, all with the same value, or an infinite one.
    pub interval: Option<(f64, f64)>,
}

/// Averages the values of the models of each event; events stand in the order of their first
/// model.
#[must_use]
pub fn by_event<K: PartialEq>(values: &[(K, f64)]) -> Vec<f64> {
    let mut events: Vec<(&K, f64, usize)> = Vec::new();
    for (event, value) in values {
        match events.iter_mut().find(|(known, ..)| *known == event) {
            Some((_, sum, count)) => {
                *sum += value;
                *count += 1;
            }
            None => events.push((event, *value, 1)),
        }
    }
    events.into_iter().map(|(_, sum, count)| sum / count as f64).collect()
}

/// Averages the values of events, with an interval by so many draws; `None` if there are none.
#[must_use]
pub fn mean(values: &[f64], draws: u64, seed: u64) -> Option<Mean> {
    if values.is_empty() {
        return None;
    }
    let count = values.len() as f64;
    let value = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|one| (one - value) * (one - value)).sum();
    let deviation =
        (values.len() > 1 && value.is_finite()).then(|| (squares / (count - 1.0)).sqrt());
    Some(Mean { events: values.len(), value, deviation, interval: interval(values, draws, seed) })
}

/// Returns a 95 % interval for the mean of the values of independent events.
#[must_use]
pub fn interval(values: &[f64], draws: u64, seed: u64) -> Option<(f64, f64)> {
    let first = values.first()?;
    let same = values.iter().all(|value| (value - first).abs() < 1e-12);
    if values.len() < 2 || same || draws == 0 || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let count = values.len() as u64;
    let mut means: Vec<f64> = (0..draws)
        .map(|draw| {
            // (The n-th value drawn depends on the draw and n alone.)
            let one = |n: u64| {
                let drawn = (u128::from(bits(seed, draw, n)) * u128::from(count)) >> 64;
                values.get(drawn as usize).copied().unwrap_or(0.0)
            };
            (0..count).map(one).sum::<f64>() / count as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    let tail = expanded_tail(values.len());
    let last = (means.len() - 1) as f64;
    let at = |share: f64| means.get((share * last).round() as usize).copied();
    Some((at(tail)?, at(1.0 - tail)?))
}

/// Returns the share below the percentile to be taken for a sample of so many.
fn expanded_tail(count: usize) -> f64 {
    let n = count as f64;
    let wide = (n / (n - 1.0)).sqrt() * student(count - 1);
    // Φ(−wide)
    0.5 * libm::erfc(wide / std::f64::consts::SQRT_2)
}

/// Returns the 97.5 % quantile of Student's t with so many degrees of freedom: tabulated up to
/// four, from there on by the expansion of Cornish and Fisher, to within 0.001.
fn student(degrees: usize) -> f64 {
    if let Some(known) = degrees.checked_sub(1).and_then(|at| [12.706, 4.303, 3.182, 2.776].get(at))
    {
        return *known;
    }
    let (z, v) = (NORMAL, degrees as f64);
    let power = |exponent: i32| z.powi(exponent);
    let first = power(3) + z;
    let second = 5.0 * power(5) + 16.0 * power(3) + 3.0 * z;
    let third = 3.0 * power(7) + 19.0 * power(5) + 17.0 * power(3) - 15.0 * z;
    let fourth =
        79.0 * power(9) + 776.0 * power(7) + 1482.0 * power(5) - 1920.0 * power(3) - 945.0 * z;
    z + first / (4.0 * v)
        + second / (96.0 * v * v)
        + third / (384.0 * v * v * v)
        + fourth / (92_160.0 * v * v * v * v)
}

/// Returns how many events would be needed to tell a difference from none at the 5 % level with a
/// chance of 80 %, by how far events vary: ((1.96 + 0.84) · deviation / difference)².
#[must_use]
pub fn events_needed(deviation: f64, difference: f64) -> f64 {
    /// The 80 % quantile of the normal distribution.
    const POWER: f64 = 0.841_621_233_572_914;
    let ratio = (NORMAL + POWER) * deviation / difference;
    (ratio * ratio).ceil()
}

#[cfg(test)]
mod tests {
    use super::{by_event, events_needed, expanded_tail, interval, mean, student};
    use crossroad::finding::uncertainty::{bits, unit};

    #[test]
    fn models_of_one_event_weigh_as_one() {
        let values = [("cuba", 0.0), ("berlin", 0.5), ("cuba", 1.0), ("cuba", 2.0)];
        assert_eq!(by_event(&values), [1.0, 0.5]);
    }

    #[test]
    fn means_and_deviations_are_those_worked_out_by_hand() {
        let found = mean(&[1.0, 2.0, 3.0, 6.0], 1_000, 0).expect("four");
        assert_eq!((found.events, found.value), (4, 3.0));
        // Squares: 4 + 1 + 0 + 9 = 14, over three.
        assert!((found.deviation.expect("four") - (14.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        let (low, high) = found.interval.expect("they differ");
        assert!((1.0..3.0).contains(&low) && 3.0 < high && high <= 6.0);
    }

    #[test]
    fn resampling_claims_nothing_where_it_cannot() {
        assert_eq!(mean(&[], 1_000, 0), None);
        assert_eq!(mean(&[0.75], 1_000, 0).expect("one").interval, None);
        assert_eq!(interval(&[1.0; 9], 1_000, 0), None);
        assert_eq!(interval(&[1.0, f64::INFINITY], 1_000, 0), None);
        assert_eq!(mean(&[1.0, f64::INFINITY], 1_000, 0).expect("two").value, f64::INFINITY);
    }

    #[test]
    fn quantiles_of_student_are_those_of_the_tables() {
        for (degrees, right) in [(1, 12.706), (5, 2.571), (10, 2.228), (20, 2.086), (60, 2.000)] {
            assert!((student(degrees) - right).abs() < 2e-3, "{degrees}: {}", student(degrees));
        }
        assert!((expanded_tail(1_000_000) - 0.025).abs() < 1e-4);
        assert!(expanded_tail(5) < expanded_tail(20));
    }

    #[test]
    fn the_events_needed_are_those_worked_out_by_hand() {
        // (2.8016 · 0.42 / 0.1)² = 138.5
        assert_eq!(events_needed(0.42, 0.1), 139.0);
    }

    /// How often the interval has the true mean in it, over simulated collections of events.
    fn coverage(events: u64, value: impl Fn(f64) -> f64, truth: f64) -> f64 {
        const COLLECTIONS: u64 = 2_000;
        let covered = (0..COLLECTIONS).filter(|n| {
            let values: Vec<f64> = (0..events).map(|k| value(unit(bits(77, *n, k)))).collect();
            interval(&values, 400, *n).is_some_and(|(low, high)| low <= truth && truth <= high)
        });
        covered.count() as f64 / COLLECTIONS as f64
    }

    #[test]
    fn intervals_cover_the_truth_about_as_often_as_they_say() {
        // Brier scores of a forecast of ¾ that comes true as often: .125 or 1.125.
        let score = |draw: f64| if draw < 0.75 { 0.125 } else { 1.125 };
        let truth = 0.75 * 0.125 + 0.25 * 1.125;
        for (events, least) in [(20, 0.90), (40, 0.92)] {
            let found = coverage(events, score, truth);
            assert!((least..0.985).contains(&found), "{events} events: {found}");
        }
        // Scores spread evenly between 0 and 1.
        for events in [8, 20] {
            let found = coverage(events, |draw| draw, 0.5);
            assert!((0.93..0.985).contains(&found), "{events} events: {found}");
        }
    }
}
