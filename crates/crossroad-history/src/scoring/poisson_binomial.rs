//! How often pure chance does as well: sums of hits whose chances differ from case to case.

use std::collections::BTreeMap;

/// The greatest common denominator of weights that sums are worked out for.
const FINEST: u64 = 1 << 16;

/// Returns the chance that a set of `drawn` of `all` states, drawn at random, has one of `wanted`
/// that matter: 1 − C(all−wanted, drawn) / C(all, drawn).
#[must_use]
pub fn chance_of_hit(all: usize, drawn: usize, wanted: usize) -> f64 {
    let mut missed = 1.0;
    for at in 0..drawn.min(all) {
        let left = (all - at) as f64;
        let harmless = all.saturating_sub(wanted) as f64 - at as f64;
        missed *= harmless.max(0.0) / left;
    }
    1.0 - missed
}

/// Returns the chance of at least `hits` hits where each case is hit with a chance of its own,
/// independently of the others (the Poisson binomial distribution; exact, by convolution).
#[must_use]
pub fn tail(chances: &[f64], hits: usize) -> f64 {
    let events: Vec<Vec<f64>> = chances.iter().map(|chance| vec![*chance]).collect();
    chance_of_score(&events, hits as f64).unwrap_or(1.0)
}

/// Returns the chance that events score at least so much together, where an event scores the share
/// of its models that hit. `None` if an event has more models than can be reckoned with.
///
/// Events are independent. Models of one event are taken to hit together as far as they can (the
/// same draw decides for all): that spreads the sum most, and is the cautious reading.
#[must_use]
pub fn chance_of_score(events: &[Vec<f64>], score: f64) -> Option<f64> {
    let mut unit = 1_u64;
    for event in events {
        unit = lcm(unit, event.len().max(1) as u64).filter(|unit| *unit <= FINEST)?;
    }
    let mut sums: BTreeMap<u64, f64> = BTreeMap::from([(0, 1.0)]);
    for event in events.iter().filter(|event| !event.is_empty()) {
        let weight = unit / event.len() as u64;
        let mut chances = event.clone();
        chances.sort_by(|a, b| b.total_cmp(a));
        // With k of the models hitting the draw lies between the k-th chance and the next.
        let reached = std::iter::once(1.0).chain(chances.iter().copied());
        let beyond = chances.iter().copied().chain(std::iter::once(0.0));
        let atoms: Vec<f64> = reached.zip(beyond).map(|(k, next)| k - next).collect();
        let mut next: BTreeMap<u64, f64> = BTreeMap::new();
        for (sum, p) in &sums {
            for (k, atom) in atoms.iter().enumerate().filter(|(_, atom)| **atom > 0.0) {
                *next.entry(sum + k as u64 * weight).or_insert(0.0) += p * atom;
            }
        }
        sums = next;
    }
    let least = score * unit as f64 - 1e-6;
    let reached: f64 = sums.iter().filter(|(sum, _)| **sum as f64 >= least).map(|(_, p)| p).sum();
    Some(reached.clamp(0.0, 1.0))
}

fn lcm(a: u64, b: u64) -> Option<u64> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    (a / x).checked_mul(b)
}

#[cfg(test)]
mod tests {
    use super::{chance_of_hit, chance_of_score, tail};

    fn near(found: f64, right: f64) {
        assert!((found - right).abs() < 1e-12, "{found} is not {right}");
    }

    #[test]
    fn chances_of_a_hit_are_those_of_drawing_without_putting_back() {
        near(chance_of_hit(4, 1, 1), 0.25);
        near(chance_of_hit(4, 3, 1), 0.75);
        // Two of five, two wanted: 1 − C(3,2)/C(5,2) = 1 − 3/10.
        near(chance_of_hit(5, 2, 2), 0.7);
        assert_eq!(chance_of_hit(4, 0, 1), 0.0);
        assert_eq!(chance_of_hit(4, 4, 1), 1.0);
        assert_eq!(chance_of_hit(4, 3, 2), 1.0);
    }

    #[test]
    fn equal_chances_give_the_binomial_distribution() {
        // C(4,3)/16 + C(4,4)/16
        near(tail(&[0.5; 4], 3), 5.0 / 16.0);
        near(tail(&[0.25, 0.25], 1), 1.0 - 0.75 * 0.75);
        near(tail(&[0.3, 0.6, 0.9], 3), 0.3 * 0.6 * 0.9);
        assert_eq!(tail(&[0.3, 0.6], 0), 1.0);
        assert_eq!(tail(&[0.3, 0.6], 3), 0.0);
    }

    #[test]
    fn models_of_one_event_weigh_one_and_hit_together() {
        let events = [vec![0.5, 0.25], vec![0.5]];
        // The pair: both hit .25, one .25, none .5; the other event hits with ½.
        near(chance_of_score(&events, 2.0).expect("small"), 0.125);
        near(chance_of_score(&events, 1.5).expect("small"), 0.25);
        near(
            chance_of_score(&events, 1.0).expect("small"),
            0.25 + 0.25 * 0.5 + 0.25 * 0.5 + 0.125 * 0.0 + 0.125,
        );
        assert_eq!(chance_of_score(&[vec![0.5; 65_537]], 1.0), None);
    }

    #[test]
    fn the_distribution_is_that_of_all_ways_to_hit() {
        let chances = [0.1, 0.35, 0.5, 0.8, 0.95];
        for hits in 0..=chances.len() {
            let mut right = 0.0;
            for ways in 0_u32..1 << chances.len() {
                if ways.count_ones() as usize >= hits {
                    let each = chances.iter().enumerate();
                    right += each
                        .map(|(at, p)| if ways >> at & 1 == 1 { *p } else { 1.0 - p })
                        .product::<f64>();
                }
            }
            near(tail(&chances, hits), right);
        }
    }
}
