//! Exact decimal numbers.

/// An exact decimal number, `mantissa / 10^scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// The digits, with sign.
    pub mantissa: i64,
    /// How many of them stand behind the point; at most 18.
    pub scale: u8,
}

impl Decimal {
    /// Digits that can stand behind the point of a weight.
    pub const PLACES: usize = 9;
    /// Weights are below this, so that thousands of them add up without loss.
    pub const BOUND: i64 = 1_000_000_000;

    /// Reads a number as it is written (`-2.50`, `1e3`), exactly; `None` if it is too large or has
    /// too many places. Zeros that change nothing are dropped.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::read_places(text, Self::PLACES)
    }

    /// Reads a number with more places behind the point than a weight can have; at most 18.
    pub(super) fn read_places(text: &str, places: usize) -> Option<Self> {
        let (digits, exponent) = match text.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent.parse::<i64>().ok()?),
            None => (text, 0),
        };
        let negative = digits.starts_with('-');
        let digits = digits.trim_start_matches(['+', '-']);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let written = format!("{whole}{part}");
        if written.is_empty() || !written.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let kept = written.trim_end_matches('0');
        let dropped = (written.len() - kept.len()) as i64;
        let kept = kept.trim_start_matches('0');
        if kept.is_empty() {
            return Some(Self { mantissa: 0, scale: 0 });
        }
        let scale = (part.len() as i64).checked_sub(exponent)?.checked_sub(dropped)?;
        let mut mantissa: i64 = kept.parse().ok()?;
        if scale < 0 {
            // (a power beyond the bound overflows: nothing of that size is kept)
            let power = 10_i64.checked_pow(u32::try_from(-scale).ok()?)?;
            mantissa = mantissa.checked_mul(power)?;
        }
        let scale = usize::try_from(scale.max(0)).ok().filter(|scale| *scale <= places.min(18))?;
        let whole = mantissa / 10_i64.pow(scale as u32);
        let mantissa = if negative { -mantissa } else { mantissa };
        (whole < Self::BOUND).then_some(Self { mantissa, scale: scale as u8 })
    }
}
