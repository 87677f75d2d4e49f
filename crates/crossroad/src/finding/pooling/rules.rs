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
