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
    let groups: Vec<Vec<Vec<f64>>> = events.iter().map(|event| vec![event.clone()]).collect();
    chance_of_score_in_groups(&groups, score)
}

/// The same for events in groups, such as those from one source: all models of a group are taken to hit
/// together as far as they can, and groups are independent.
#[must_use]
pub fn chance_of_score_in_groups(groups: &[Vec<Vec<f64>>], score: f64) -> Option<f64> {
    let mut unit = 1_u64;
    for event in groups.iter().flatten() {
        unit = lcm(unit, event.len().max(1) as u64).filter(|unit| *unit <= FINEST)?;
    }
    let mut sums: BTreeMap<u64, f64> = BTreeMap::from([(0, 1.0)]);
    for group in groups {
        let models = |event: &Vec<f64>| {
            let weight = unit / event.len().max(1) as u64;
            event.iter().map(|chance| (*chance, weight)).collect::<Vec<_>>()
        };
        let mut models: Vec<(f64, u64)> = group.iter().flat_map(models).collect();
        models.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        // With the first k of the models hitting the draw lies between the k-th chance and the next.
        let mut atoms: Vec<(u64, f64)> = Vec::with_capacity(models.len() + 1);
        let (mut reached, mut hit) = (1.0, 0);
        for (chance, weight) in models {
            atoms.push((hit, reached - chance));
            (reached, hit) = (chance, hit + weight);
        }
        atoms.push((hit, reached));
        let mut next: BTreeMap<u64, f64> = BTreeMap::new();
        for (sum, p) in &sums {
            for (hit, atom) in atoms.iter().filter(|(_, atom)| *atom > 0.0) {
                *next.entry(sum + hit).or_insert(0.0) += p * atom;
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
    use super::{chance_of_hit, chance_of_score, chance_of_score_in_groups, tail};

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
    fn events_of_one_group_hit_together() {
        // One draw for two events of ½ and ¼; the other group hits with ½.
        let groups = [vec![vec![0.5], vec![0.25]], vec![vec![0.5]]];
        near(chance_of_score_in_groups(&groups, 3.0).expect("small"), 0.125);
        // Both of the group (¼), or one of it (¼) and the other (½).
        near(chance_of_score_in_groups(&groups, 2.0).expect("small"), 0.375);
        // Two models of ½ and ¼ are half an event each.
        let groups = [vec![vec![0.5, 0.25], vec![0.25]], vec![vec![0.5]]];
        near(chance_of_score_in_groups(&groups, 1.5).expect("small"), 0.25 + 0.25 * 0.5);
        let apart = [vec![0.5, 0.25], vec![0.5]];
        let each: Vec<_> = apart.iter().map(|event| vec![event.clone()]).collect();
        for score in [0.5, 1.0, 1.5, 2.0] {
            assert_eq!(chance_of_score_in_groups(&each, score), chance_of_score(&apart, score));
        }
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
