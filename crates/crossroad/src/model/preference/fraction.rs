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
