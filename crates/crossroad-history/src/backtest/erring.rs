//! What the outer model says of an outcome, with every weight that is tried.

/// The chances of mistakes that are tried.
pub const MISTAKES: [f64; 6] = [0.0, 0.02, 0.05, 0.1, 0.2, 0.3];

/// The shares of what nobody modelled that are tried.
pub const UNMODELLED: [f64; 11] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];

/// What the outer model says of one coding of an outcome, but for its weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Erring {
    /// For each of [`MISTAKES`] the shares of all categories, the concepts mixed alike.
    pub shares: Vec<Vec<f64>>,
    /// The shares of the feasible states.
    pub even: Vec<f64>,
    /// The category that came.
    pub came: usize,
}

impl Erring {
    /// Returns the forecast with some of the weights that are tried.
    #[must_use]
    pub fn forecast(&self, (mistakes, unmodelled): (usize, f64)) -> Vec<f64> {
        let shares = self.shares.get(mistakes).map_or(&[][..], Vec::as_slice);
        let one = |(share, even): (&f64, &f64)| (1.0 - unmodelled) * share + unmodelled * even;
        shares.iter().zip(&self.even).map(one).collect()
    }
}
