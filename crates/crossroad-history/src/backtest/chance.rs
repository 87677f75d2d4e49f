//! Chances of doing as well, and how far the draws they come from leave them open.

/// The chance of at least so good a result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// The chance.
    pub p: f64,
    /// The standard error that its draws leave; 0 for one that is worked out.
    pub error: f64,
}

impl Chance {
    /// A chance that is worked out.
    #[must_use]
    pub fn exact(p: f64) -> Self {
        Self { p, error: 0.0 }
    }

    /// A chance by draws: the share of those that do as well, what is judged itself counted as one.
    ///
    /// `parts` says what the draws have in common: in each part every draw has one of some values, of which
    /// there are so many. A value that a thousand draws share is one draw, not a thousand: what differs from
    /// value to value is divided by the number of values. `each` is how many independent draws the rest of a
    /// draw counts as, one or less.
    #[must_use]
    pub fn drawn(as_good: &[bool], parts: &[(usize, Vec<usize>)], each: f64) -> Self {
        let draws = as_good.len() as f64;
        let count = as_good.iter().filter(|good| **good).count() as f64;
        let p = (count + 1.0) / (draws + 1.0);
        let spread = p * (1.0 - p);
        let of_parts = parts.iter().map(|(values, of)| between(as_good, spread, *values, of));
        let variance = spread / (draws * each).max(1.0) + of_parts.sum::<f64>();
        Self { p, error: variance.sqrt() }
    }

    /// Returns what it may be off by: twice the standard error.
    #[must_use]
    pub fn margin(&self) -> f64 {
        2.0 * self.error
    }

    /// Says whether it is below a level; `None` where the draws leave that open.
    #[must_use]
    pub fn below(&self, level: f64) -> Option<bool> {
        let open = self.error > 0.0 && (self.p - level).abs() < self.margin();
        (!open).then_some(self.p < level)
    }
}

/// Returns the variance of a share that comes from its resting on so few values: that of the shares of the
/// values, less what they would differ by anyway, over their number.
fn between(as_good: &[bool], spread: f64, values: usize, of: &[usize]) -> f64 {
    let mut each = vec![(0.0, 0.0); values];
    for (good, value) in as_good.iter().zip(of) {
        if let Some((count, sum)) = each.get_mut(*value) {
            *count += 1.0;
            *sum += f64::from(u8::from(*good));
        }
    }
    each.retain(|(count, _)| *count > 0.0);
    let known = each.len() as f64;
    if each.len() < 2 {
        return 0.0;
    }
    let shares = || each.iter().map(|(count, sum)| sum / count);
    let mean = shares().sum::<f64>() / known;
    let variance = shares().map(|one| (one - mean) * (one - mean)).sum::<f64>() / (known - 1.0);
    let anyway = spread * each.iter().map(|(count, _)| 1.0 / count).sum::<f64>() / known;
    (variance - anyway).max(0.0) / known
}

#[cfg(test)]
mod tests {
    use super::Chance;
    use crossroad::finding::uncertainty::{bits, unit};

    #[test]
    fn independent_draws_have_the_error_of_a_share() {
        let drawn: Vec<bool> = (0..9_999).map(|n| n % 10 == 0).collect();
        let found = Chance::drawn(&drawn, &[], 1.0);
        assert!((found.p - 0.1001).abs() < 1e-12);
        // √(.1 · .9 / 10 000) = .003
        assert!((found.error - 0.003).abs() < 1e-4);
        assert_eq!(found.below(0.05), Some(false));
        assert_eq!(found.below(0.105), None, "the draws leave that open");
        assert_eq!(Chance::exact(0.049).below(0.05), Some(true));
    }

    #[test]
    fn the_error_is_what_shares_differ_by_where_values_are_used_again() {
        // A sum of two draws, of which the second has but so few values, used again and again.
        const DRAWS: u64 = 2_000;
        for values in [20, 200] {
            let share = |seed: u64| {
                let of: Vec<usize> = (0..DRAWS).map(|n| (n % values) as usize).collect();
                let good: Vec<bool> = (0..DRAWS)
                    .map(|n| unit(bits(seed, n, 1)) + unit(bits(seed, n % values, 2)) < 0.6)
                    .collect();
                Chance::drawn(&good, &[(values as usize, of)], 1.0)
            };
            let found: Vec<Chance> = (0..300).map(share).collect();
            let mean = found.iter().map(|one| one.p).sum::<f64>() / 300.0;
            let square = |one: &Chance| (one.p - mean) * (one.p - mean);
            let right = (found.iter().map(square).sum::<f64>() / 299.0).sqrt();
            let told = found.iter().map(|one| one.error).sum::<f64>() / 300.0;
            assert!((told / right - 1.0).abs() < 0.2, "{values}: {told}, and it was {right}");
        }
    }
}
