//! Scoring rules for forecasts over answers of which exactly one comes true. Both are proper: whoever
//! says what it believes expects the best score.

/// Share of a forecast that is spread evenly so that bits are finite: what reports lead with, and two
/// others, since bits of forecasts that rule something out depend on it.
pub const SOFTENING: f64 = 0.01;
/// The lesser share that is spread.
pub const SOFTENING_LESS: f64 = 0.001;
/// The greater share that is spread.
pub const SOFTENING_MORE: f64 = 0.05;

/// Returns the Brier score (Brier 1950): squared errors summed over the answers, from 0 (certain of
/// what came) to 2 (certain of something else). What is given to none of the answers is an error
/// of its own: `shares` may hold answers that cannot come, such as "never settles".
#[must_use]
pub fn brier(shares: &[f64], came: usize) -> f64 {
    let error = |(at, share): (usize, &f64)| {
        let miss = if at == came { 1.0 - share } else { *share };
        miss * miss
    };
    shares.iter().enumerate().map(error).sum()
}

/// Returns the logarithmic score (Good 1952) in bits: 0 if what came was certain, infinite if it
/// was ruled out.
#[must_use]
pub fn bits(shares: &[f64], came: usize) -> f64 {
    let share = shares.get(came).copied().unwrap_or(0.0);
    // (Not -log2, which is -0.0 where it was certain.)
    0.0 - libm::log2(share)
}

/// Spreads a share of a forecast in proportion to `even`, the forecast that knows nothing.
#[must_use]
pub fn softened(shares: &[f64], even: &[f64], spread: f64) -> Vec<f64> {
    let one = |(share, even): (&f64, &f64)| (1.0 - spread) * share + spread * even;
    shares.iter().zip(even).map(one).collect()
}

/// Returns the skill of a score against that of a baseline, where less is better: 1 for perfect, 0
/// for as good as the baseline, negative for worse. `None` where the baseline is perfect.
#[must_use]
pub fn skill(score: f64, baseline: f64) -> Option<f64> {
    (baseline > 0.0).then(|| 1.0 - score / baseline)
}

#[cfg(test)]
mod tests {
    use super::{SOFTENING, bits, brier, skill, softened};

    fn near(found: f64, right: f64) {
        assert!((found - right).abs() < 1e-12, "{found} is not {right}");
    }

    #[test]
    fn brier_scores_are_those_worked_out_by_hand() {
        // (1-.7)² + .2² + .1² = .09 + .04 + .01
        near(brier(&[0.7, 0.2, 0.1], 0), 0.14);
        // .7² + (1-.2)² + .1² = .49 + .64 + .01
        near(brier(&[0.7, 0.2, 0.1], 1), 1.14);
        near(brier(&[0.25; 4], 2), 0.75);
        near(brier(&[1.0, 0.0], 0), 0.0);
        near(brier(&[1.0, 0.0], 1), 2.0);
        // Twice what is said of rain alone, where that is scored between 0 and 1: (1-.6)² = .16.
        near(brier(&[0.6, 0.4], 0), 0.32);
        // What never settles came to nothing: (1-.5)² + .5².
        near(brier(&[0.5, 0.0, 0.5], 0), 0.5);
    }

    #[test]
    fn bits_are_those_worked_out_by_hand() {
        near(bits(&[0.25; 4], 3), 2.0);
        near(bits(&[0.5, 0.5], 0), 1.0);
        near(bits(&[0.7, 0.2, 0.1], 2), std::f64::consts::LOG2_10);
        assert_eq!(bits(&[1.0, 0.0], 0), 0.0);
        assert!(bits(&[1.0, 0.0], 0).is_sign_positive());
        assert_eq!(bits(&[1.0, 0.0], 1), f64::INFINITY);
        // .99 · 0 + .01 · ½
        near(bits(&softened(&[1.0, 0.0], &[0.5, 0.5], SOFTENING), 1), 7.643_856_189_774_724);
        near(softened(&[1.0, 0.0], &[0.5, 0.5], SOFTENING).iter().sum(), 1.0);
    }

    #[test]
    fn both_rules_are_proper() {
        // Whoever believes .6 and .4 expects the least by saying so.
        let belief = [0.6, 0.4];
        let expected = |rule: fn(&[f64], usize) -> f64, said: f64| {
            let shares = [said, 1.0 - said];
            belief.iter().enumerate().map(|(came, p)| p * rule(&shares, came)).sum::<f64>()
        };
        for rule in [brier, bits] {
            let best = expected(rule, 0.6);
            for said in [0.01, 0.3, 0.5, 0.59, 0.61, 0.7, 0.99] {
                assert!(expected(rule, said) > best, "{said}");
            }
        }
    }

    #[test]
    fn skill_is_told_against_the_baseline() {
        assert_eq!(skill(0.25, 0.5), Some(0.5));
        assert_eq!(skill(0.5, 0.5), Some(0.0));
        assert_eq!(skill(1.0, 0.5), Some(-1.0));
        assert_eq!(skill(0.0, 0.0), None);
    }
}
