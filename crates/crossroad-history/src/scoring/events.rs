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

/// What a difference from a baseline shows, where less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// It is better than the baseline.
    Better,
    /// It is worse.
    Worse,
    /// It is the same in all events: there is no interval, and too few of them to tell.
    AlwaysAlike,
    /// It is shown to be neither better nor worse.
    Open,
}

impl Mean {
    /// Returns half the width of the 95 % interval that Student's t gives; `None` for fewer than two
    /// events.
    #[must_use]
    pub fn half_width(&self) -> Option<f64> {
        let deviation = self.deviation?;
        Some(student(self.events.checked_sub(1)?) * deviation / (self.events as f64).sqrt())
    }

    /// Says what this difference from a baseline shows at the 5 % level: by its interval or, where it is
    /// the same in all events, by the exact sign test, 2 · ½ⁿ.
    #[must_use]
    pub fn shown(&self) -> Shown {
        let by_sign = |certain: bool| match (certain, self.value < 0.0) {
            (false, _) => Shown::AlwaysAlike,
            (true, true) => Shown::Better,
            (true, false) => Shown::Worse,
        };
        match (self.interval, self.deviation) {
            (Some((_, high)), _) if high < 0.0 => Shown::Better,
            (Some((low, _)), _) if low > 0.0 => Shown::Worse,
            (None, Some(deviation)) if deviation < SAME && self.value.abs() > SAME => {
                let events = i32::try_from(self.events).unwrap_or(i32::MAX);
                by_sign(2.0 * 0.5_f64.powi(events) < 0.05)
            }
            _ => Shown::Open,
        }
    }
}

/// What counts as the same value.
const SAME: f64 = 1e-9;

/// Draws of events, the same for everything that is averaged over as many of them: what differs only in
/// the luck of the draw would look like a difference.
#[derive(Debug, Clone)]
pub struct Draws {
    count: usize,
    draws: u64,
    seed: u64,
    /// The events of each draw, one draw after the other, where there is room for them.
    kept: Vec<u32>,
}

impl Draws {
    /// Draws so many events anew, so many times.
    #[must_use]
    pub fn new(count: usize, draws: u64, seed: u64) -> Self {
        /// Events drawn that are kept.
        const KEPT: u64 = 1 << 24;
        let mut all = Self { count, draws, seed, kept: Vec::new() };
        if draws.saturating_mul(count as u64) <= KEPT {
            let each = (0..draws).flat_map(|draw| (0..count).map(move |n| (draw, n)));
            all.kept = each.map(|(draw, n)| all.fresh(draw, n)).collect();
        }
        all
    }

    /// Draws an event. (The n-th value drawn depends on the draw and n alone.)
    fn fresh(&self, draw: u64, n: usize) -> u32 {
        let drawn = u128::from(bits(self.seed, draw, n as u64)) * self.count as u128;
        (drawn >> 64) as u32
    }

    /// Averages values over each draw.
    fn means(&self, values: &[f64]) -> Vec<f64> {
        let value = |event: u32| values.get(event as usize).copied().unwrap_or(0.0);
        let count = self.count as f64;
        if !self.kept.is_empty() {
            let each = self.kept.chunks_exact(self.count.max(1));
            return each
                .map(|drawn| drawn.iter().map(|event| value(*event)).sum::<f64>() / count)
                .collect();
        }
        let mean = |draw: u64| (0..self.count).map(|n| value(self.fresh(draw, n))).sum::<f64>();
        (0..self.draws).map(|draw| mean(draw) / count).collect()
    }
}

/// Averages the values of events, with an interval by so many draws; `None` if there are none.
#[must_use]
pub fn mean(values: &[f64], draws: u64, seed: u64) -> Option<Mean> {
    mean_by(values, &Draws::new(values.len(), draws, seed))
}

/// Averages the values of events, with an interval by draws of as many; `None` if there are none.
#[must_use]
pub fn mean_by(values: &[f64], draws: &Draws) -> Option<Mean> {
    if values.is_empty() {
        return None;
    }
    let count = values.len() as f64;
    let value = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|one| (one - value) * (one - value)).sum();
    let deviation =
        (values.len() > 1 && value.is_finite()).then(|| (squares / (count - 1.0)).sqrt());
    Some(Mean { events: values.len(), value, deviation, interval: interval(values, draws) })
}

/// Returns a 95 % interval for the mean of the values of independent events.
#[must_use]
pub fn interval(values: &[f64], draws: &Draws) -> Option<(f64, f64)> {
    let first = values.first()?;
    let same = values.iter().all(|value| (value - first).abs() < 1e-12);
    let infinite = values.iter().any(|value| !value.is_finite());
    if values.len() < 2 || values.len() != draws.count || same || draws.draws == 0 || infinite {
        return None;
    }
    between(draws.means(values), expanded_tail(values.len()))
}

/// Returns a 95 % interval for the mean of values in clusters, by drawing clusters whole: events from
/// one source are no independent evidence. `None` for fewer than two clusters, or where the interval
/// would be a point.
#[must_use]
pub fn clustered(values: &[(usize, f64)], draws: u64, seed: u64) -> Option<(f64, f64)> {
    let mut clusters: Vec<usize> = values.iter().map(|(cluster, _)| *cluster).collect();
    clusters.sort_unstable();
    clusters.dedup();
    clustered_by(values, &Draws::new(clusters.len(), draws, seed))
}

/// The same by draws of as many clusters.
#[must_use]
pub fn clustered_by(values: &[(usize, f64)], draws: &Draws) -> Option<(f64, f64)> {
    let mut clusters: Vec<(usize, f64, f64)> = Vec::new();
    for (cluster, value) in values {
        match clusters.iter_mut().find(|(known, ..)| known == cluster) {
            Some((_, sum, count)) => (*sum, *count) = (*sum + value, *count + 1.0),
            None => clusters.push((*cluster, *value, 1.0)),
        }
    }
    let infinite = values.iter().any(|(_, value)| !value.is_finite());
    if clusters.len() < 2 || clusters.len() != draws.count || draws.draws == 0 || infinite {
        return None;
    }
    let part = |of: fn(&(usize, f64, f64)) -> f64| {
        draws.means(&clusters.iter().map(of).collect::<Vec<_>>())
    };
    let (sums, counts) = (part(|one| one.1), part(|one| one.2));
    let means = sums.into_iter().zip(counts).map(|(sum, count)| sum / count).collect();
    let (low, high) = between(means, expanded_tail(clusters.len()))?;
    (high - low > SAME).then_some((low, high))
}

/// Returns the values that leave a share below and above.
fn between(mut means: Vec<f64>, tail: f64) -> Option<(f64, f64)> {
    let last = means.len().checked_sub(1)? as f64;
    let mut at = |share: f64| {
        let place = (share * last).round() as usize;
        (place < means.len()).then(|| *means.select_nth_unstable_by(place, f64::total_cmp).1)
    };
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
    use super::{
        Draws, Shown, by_event, clustered, events_needed, expanded_tail, interval, mean, student,
    };
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
        assert_eq!(mean(&[1.0; 9], 1_000, 0).expect("nine").interval, None);
        assert_eq!(mean(&[1.0, f64::INFINITY], 1_000, 0).expect("two").interval, None);
        assert_eq!(mean(&[1.0, f64::INFINITY], 1_000, 0).expect("two").value, f64::INFINITY);
    }

    #[test]
    fn what_is_alike_in_all_events_is_told_by_the_sign_test() {
        let shown =
            |value: f64, events: usize| mean(&vec![value; events], 100, 0).expect("some").shown();
        assert_eq!(shown(1.25, 10), Shown::Worse, "ten games all missed");
        assert_eq!(shown(-0.75, 6), Shown::Better);
        // 2 · ½⁵ = .0625
        assert_eq!(shown(1.25, 5), Shown::AlwaysAlike);
        assert_eq!(shown(0.0, 10), Shown::Open);
        assert_eq!(shown(1.25, 1), Shown::Open, "one event shows nothing");
        assert_eq!(mean(&[-1.0, 1.0, 0.5, -0.5], 1_000, 0).expect("four").shown(), Shown::Open);
    }

    #[test]
    fn the_half_width_is_that_of_student() {
        // s = 1, n = 4: 3.182 / 2.
        let found = mean(&[0.0, 0.0, 1.5, 1.5], 100, 0).expect("four");
        let right = 3.182 * (0.75_f64).sqrt() / 2.0;
        assert!((found.half_width().expect("four") - right).abs() < 1e-9);
        assert_eq!(mean(&[1.0], 100, 0).expect("one").half_width(), None);
    }

    #[test]
    fn the_same_values_have_the_same_interval_and_clusters_widen_it() {
        let values = [-0.5, 0.2, 0.3, 1.0, -0.2, 0.6];
        let draws = Draws::new(values.len(), 2_000, 7);
        assert_eq!(interval(&values, &draws), interval(&values, &draws));
        let apart: Vec<(usize, f64)> = values.iter().copied().enumerate().collect();
        let own = clustered(&apart, 2_000, 7).expect("six clusters");
        assert_eq!(Some(own), interval(&values, &draws));
        // Three pairs of one value each: as good as three events.
        let pairs = [0.0, 0.0, 1.0, 1.0, 2.0, 2.0];
        let alone = interval(&pairs, &draws).expect("they differ");
        let at: Vec<(usize, f64)> =
            pairs.iter().enumerate().map(|(at, one)| (at / 2, *one)).collect();
        let together = clustered(&at, 2_000, 7).expect("three clusters");
        assert!(
            together.0 <= alone.0 && alone.1 <= together.1 && together != alone,
            "{together:?}"
        );
        assert_eq!(clustered(&[(1, 0.0), (1, 1.0)], 2_000, 7), None);
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
            interval(&values, &Draws::new(values.len(), 400, *n))
                .is_some_and(|(low, high)| low <= truth && truth <= high)
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
