//! Rules by which several forecasts become one.

/// A rule by which forecasts are pooled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pool {
    /// The mean, weighted (Stone 1961): as likely as it is if one of the analysts is right, each
    /// with the share of their weight.
    Linear,
    /// The weighted geometric mean, brought to a sum of 1: what one analyst rules out stays out.
    Logarithmic,
    /// The linear pool raised to [`EXPONENT`] and brought to a sum of 1: for analysts who know
    /// different things, whose mean is too cautious (Baron, Mellers, Tetlock, Stone, Ungar 2014).
    Extremised,
}

/// What the linear pool is raised to where it is extremised. A convention: above 1 it makes what is
/// likely likelier.
pub const EXPONENT: f64 = 1.5;

/// Every rule.
pub const POOLS: [Pool; 3] = [Pool::Linear, Pool::Logarithmic, Pool::Extremised];

impl Pool {
    /// Returns its word in answers for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Logarithmic => "logarithmic",
            Self::Extremised => "extremised",
        }
    }
}

/// Pools distributions over the same answers, each with its weight (above 0, relative); `None` where
/// the rule leaves nothing: the analysts rule out one another's answers.
#[must_use]
pub fn pooled(rule: Pool, forecasts: &[(f64, Vec<f64>)]) -> Option<Vec<f64>> {
    let all: f64 = forecasts.iter().map(|(weight, _)| weight).sum();
    let width = forecasts.iter().map(|(_, shares)| shares.len()).max()?;
    let share = |shares: &[f64], at: usize| shares.get(at).copied().unwrap_or(0.0);
    let linear = |at: usize| -> f64 {
        forecasts.iter().map(|(weight, shares)| weight / all * share(shares, at)).sum()
    };
    let raw = |at: usize| match rule {
        Pool::Linear => linear(at),
        Pool::Extremised => libm::pow(linear(at), EXPONENT),
        Pool::Logarithmic => forecasts
            .iter()
            .map(|(weight, shares)| libm::pow(share(shares, at), weight / all))
            .product(),
    };
    let raw: Vec<f64> = (0..width).map(raw).collect();
    let sum: f64 = raw.iter().sum();
    (sum > 0.0).then(|| raw.iter().map(|one| one / sum).collect())
}

#[cfg(test)]
mod tests {
    use super::{Pool, pooled};

    fn near(ours: Option<Vec<f64>>, theirs: &[f64]) {
        let ours = ours.unwrap_or_default();
        assert_eq!(ours.len(), theirs.len());
        for (a, b) in ours.iter().zip(theirs) {
            assert!((a - b).abs() < 1e-12, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn pools_are_what_their_definitions_say() {
        let two = [(2.0, vec![0.9, 0.1]), (1.0, vec![0.3, 0.7])];
        near(pooled(Pool::Linear, &two), &[0.7, 0.3]);
        let (a, b) = ((0.81_f64 * 0.3).cbrt(), (0.01_f64 * 0.7).cbrt());
        near(pooled(Pool::Logarithmic, &two), &[a / (a + b), b / (a + b)]);
        let (a, b) = (libm::pow(0.7, 1.5), libm::pow(0.3, 1.5));
        near(pooled(Pool::Extremised, &two), &[a / (a + b), b / (a + b)]);
    }

    #[test]
    fn who_rules_out_everything_the_other_expects_leaves_no_logarithmic_pool() {
        let two = [(1.0, vec![1.0, 0.0]), (1.0, vec![0.0, 1.0])];
        assert_eq!(pooled(Pool::Logarithmic, &two), None);
        near(pooled(Pool::Linear, &two), &[0.5, 0.5]);
    }
}
