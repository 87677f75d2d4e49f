//! Exact fractions, for chances, degrees and the thresholds they are held to.
//!
//! Thresholds meet: a chance of 0.7 is exactly one less 0.3, and whether a state is stable turns
//! on it. Floats would not know.

use std::cmp::Ordering;

use super::{Chance, Decimal};

/// A fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    over: i128,
    under: i128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self { over: 0, under: 1 };
    /// One half.
    pub const HALF: Self = Self { over: 1, under: 2 };
    /// The whole.
    pub const ONE: Self = Self { over: 1, under: 1 };

    /// Makes a fraction; `None` if nothing is below the line, or too much.
    #[must_use]
    pub fn new(over: i128, under: i128) -> Option<Self> {
        if under <= 0 {
            return None;
        }
        let common = gcd(over.checked_abs()?, under).max(1);
        Some(Self { over: over / common, under: under / common })
    }

    /// Reads `0.3` or `3/10`; `None` for anything else, and for more than nine decimal places.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        match text.split_once('/') {
            Some((over, under)) => {
                let whole = |part: &str| -> Option<i128> {
                    let digits = part.bytes().all(|byte| byte.is_ascii_digit());
                    (digits && part.len() <= 18).then(|| part.parse().ok()).flatten()
                };
                Self::new(whole(over)?, whole(under)?)
            }
            None => plain(text).then(|| Decimal::read(text)).flatten().and_then(Self::of),
        }
    }

    /// Makes a fraction of a decimal number.
    #[must_use]
    pub fn of(decimal: Decimal) -> Option<Self> {
        Self::new(decimal.mantissa.into(), 10_i128.checked_pow(decimal.scale.into())?)
    }

    /// Returns the chance that is counted with: a number as it is written, a range by its middle.
    ///
    /// A number of up to 15 digits is the very decimal that the file has.
    #[must_use]
    pub fn of_chance(chance: Chance) -> Option<Self> {
        // (the shortest decimal that stands for the float is the one that was read)
        let exact = |value: f64| Decimal::read_places(&value.to_string(), 18).and_then(Self::of);
        exact(chance.low)?.plus(exact(chance.high)?)?.times(Self::HALF)
    }

    /// Returns the sum, if it can be kept.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let common = gcd(self.under, other.under).max(1);
        let left = self.over.checked_mul(other.under / common)?;
        let right = other.over.checked_mul(self.under / common)?;
        Self::new(left.checked_add(right)?, (self.under / common).checked_mul(other.under)?)
    }

    /// Returns the quotient, if it can be kept and the other is above 0.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        let turned = Self::new(other.under, other.over)?;
        self.times(turned)
    }

    /// Returns the product, if it can be kept.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (
            gcd(self.over.checked_abs()?, other.under).max(1),
            gcd(other.over.checked_abs()?, self.under).max(1),
        );
        Self::new(
            (self.over / a).checked_mul(other.over / b)?,
            (self.under / b).checked_mul(other.under / a)?,
        )
    }

    /// Returns what is left of one.
    #[must_use]
    pub fn rest(self) -> Self {
        // (of numbers from 0 to 1, which all of these are but differences, it can be kept)
        let over = self.under.saturating_sub(self.over);
        Self::new(over, self.under).unwrap_or(Self::ZERO)
    }

    /// Returns the same with the other sign.
    #[must_use]
    pub fn negative(self) -> Self {
        Self { over: self.over.saturating_neg(), under: self.under }
    }

    /// Returns the nearest float, for programs that read no fractions.
    #[must_use]
    pub fn nearest(self) -> f64 {
        self.over as f64 / self.under as f64
    }

    /// Returns the bits of what stands below the line, rounded up.
    #[must_use]
    pub fn bits(self) -> u32 {
        i128::BITS - (self.under - 1).leading_zeros()
    }

    /// Says whether it is above 0 and at most 1.
    #[must_use]
    pub fn positive_share(self) -> bool {
        self.over > 0 && self.over <= self.under
    }

    /// Says whether it is at least 0 and below 1.
    #[must_use]
    pub fn partial_share(self) -> bool {
        self.over >= 0 && self.over < self.under
    }
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ord for Fraction {
    /// Compares part by part of the continued fractions: nothing can overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        loop {
            let (left, right) = (a.over.div_euclid(a.under), b.over.div_euclid(b.under));
            if left != right {
                return left.cmp(&right);
            }
            let (x, y) = (a.over.rem_euclid(a.under), b.over.rem_euclid(b.under));
            match (x, y) {
                (0, 0) => return Ordering::Equal,
                (0, _) => return Ordering::Less,
                (_, 0) => return Ordering::Greater,
                // What is left is compared upside down, so the other way round.
                _ => {
                    (a, b) = (Self { over: b.under, under: y }, Self { over: a.under, under: x });
                }
            }
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Display for Fraction {
    /// Writes a decimal number where it comes to an end within nine places, else `1/3`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for places in 0..=9_u32 {
            let scale = 10_i128.pow(places);
            if scale % self.under != 0 {
                continue;
            }
            let Some(digits) = self.over.checked_mul(scale / self.under) else { break };
            let sign = if digits < 0 { "-" } else { "" };
            let digits = digits.unsigned_abs();
            let scale = scale.unsigned_abs();
            return match places {
                0 => write!(f, "{sign}{digits}"),
                _ => {
                    let width = places as usize;
                    write!(f, "{sign}{}.{:0width$}", digits / scale, digits % scale)
                }
            };
        }
        write!(f, "{}/{}", self.over, self.under)
    }
}

#[cfg(test)]
mod tests {
    use super::Fraction;
    use crate::model::preference::Chance;

    fn read(text: &str) -> Fraction {
        Fraction::read(text).unwrap_or(Fraction::ZERO)
    }

    #[test]
    fn what_is_read_is_printed_in_lowest_terms() {
        for (text, shown) in [
            ("0.30", "0.3"),
            ("3/10", "0.3"),
            ("1/3", "1/3"),
            ("2/6", "1/3"),
            ("1", "1"),
            ("0", "0"),
            ("0.000000001", "0.000000001"),
            ("5/8", "0.625"),
        ] {
            assert_eq!(read(text).to_string(), shown, "{text}");
        }
        for text in ["", "x", "-0.1", "1/0", "1/-2", "0.0000000001", "1e-3", ".", "1/2/3", "+1"] {
            assert_eq!(Fraction::read(text), None, "{text}");
        }
    }

    #[test]
    fn thresholds_meet_where_floats_would_not() {
        assert_eq!(read("0.3").rest(), read("0.7"));
        assert_eq!(read("0.1").plus(read("0.2")), Some(read("0.3")));
        assert_eq!(read("1/3").times(read("3/4")), Some(read("0.25")));
        let middle = Chance { low: 0.3, high: 0.7 };
        assert_eq!(Fraction::of_chance(middle), Some(Fraction::HALF));
        let tenth = Chance { low: 0.1, high: 0.1 };
        assert_eq!(Fraction::of_chance(tenth), Some(read("1/10")));
    }

    #[test]
    fn comparing_is_exact_however_large_the_parts() {
        let all: Vec<(i128, i128)> =
            (1..=7).flat_map(|under| (-8..=8).map(move |over| (over, under))).collect();
        for (a, b) in &all {
            for (c, d) in &all {
                let (left, right) = (Fraction::new(*a, *b), Fraction::new(*c, *d));
                assert_eq!(left.cmp(&right), (a * d).cmp(&(c * b)), "{a}/{b} and {c}/{d}");
            }
        }
        let most = i128::MAX;
        let (left, right) = (Fraction::new(most - 1, most), Fraction::new(most - 2, most - 1));
        assert!(left > right && left < Some(Fraction::ONE));
    }

    #[test]
    fn what_cannot_be_kept_is_told() {
        let tiny = Fraction::new(1, i128::MAX).unwrap_or(Fraction::ONE);
        assert_eq!(tiny.times(tiny), None);
        assert_eq!(tiny.plus(Fraction::HALF), None);
    }
}
