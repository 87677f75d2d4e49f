//! Formulas evaluated on 64 points at a time.
//!
//! For 64 consecutive points each option is one word of bits; a formula is then
//! a handful of word operations instead of 64 walks over its tree.

use super::Points;
use crate::text::formula::{Formula, OptionSet};

/// For every second, fourth, … point: the low six options where all vectors are feasible.
const LOW: [u64; 6] = [
    0xAAAA_AAAA_AAAA_AAAA,
    0xCCCC_CCCC_CCCC_CCCC,
    0xF0F0_F0F0_F0F0_F0F0,
    0xFF00_FF00_FF00_FF00,
    0xFFFF_0000_FFFF_0000,
    0xFFFF_FFFF_0000_0000,
];

/// The options of 64 consecutive points: bit p of word o says whether point p takes option o.
pub struct Columns([u64; 64]);

impl Columns {
    /// Reads the points from `64 * block` on; points past the end read as anything.
    #[must_use]
    pub fn read(points: &Points, block: usize) -> Self {
        let first = block * 64;
        let mut words = [0; 64];
        match points {
            Points::All(_) => {
                for (option, word) in words.iter_mut().enumerate() {
                    *word = match LOW.get(option) {
                        Some(pattern) => *pattern,
                        None if first as u64 >> option & 1 == 1 => u64::MAX,
                        None => 0,
                    };
                }
            }
            Points::Listed(vectors) => {
                let rest = vectors.get(first..).unwrap_or_default();
                words.iter_mut().zip(rest).for_each(|(word, vector)| *word = *vector);
                transpose(&mut words);
            }
        }
        Self(words)
    }

    /// Makes the points that take each of these options, six at most, in all ways (64 points,
    /// however many there are); the first takes none, point 2^k the k-th alone.
    pub(super) fn over(options: OptionSet) -> Option<Self> {
        let mut words = [0; 64];
        let mut patterns = LOW.iter();
        for (option, word) in words.iter_mut().enumerate() {
            if options >> option & 1 == 1 {
                *word = *patterns.next()?;
            }
        }
        Some(Self(words))
    }

    /// Says of which points an odd number of these options are taken.
    pub(super) fn odd(&self, options: OptionSet) -> u64 {
        let own = self.0.iter().enumerate().filter(|(option, _)| options >> option & 1 == 1);
        own.fold(0, |odd, (_, word)| odd ^ word)
    }

    /// Evaluates a formula on the points.
    #[must_use]
    pub fn holds(&self, formula: &Formula) -> u64 {
        match formula {
            Formula::Constant(true) => u64::MAX,
            Formula::Constant(false) => 0,
            Formula::Taken(option) => self.0.get(option.index()).copied().unwrap_or(0),
            Formula::At(state) => self.0.iter().enumerate().fold(u64::MAX, |all, (bit, word)| {
                all & if u64::from(state.0) >> bit & 1 == 1 { *word } else { !*word }
            }),
            Formula::Not(a) => !self.holds(a),
            Formula::And(list) => list.iter().fold(u64::MAX, |all, a| all & self.holds(a)),
            Formula::Or(list) => list.iter().fold(0, |any, a| any | self.holds(a)),
            Formula::Implies(a, b) | Formula::If(b, a) => !self.holds(a) | self.holds(b),
            Formula::Iff(a, b) => !(self.holds(a) ^ self.holds(b)),
        }
    }
}

/// Transposes a 64×64 bit matrix, by halves (Warren, Hacker's Delight, § 7-3).
pub(crate) fn transpose(rows: &mut [u64; 64]) {
    halves::<32>(rows, 0x0000_0000_FFFF_FFFF);
    halves::<16>(rows, 0x0000_FFFF_0000_FFFF);
    halves::<8>(rows, 0x00FF_00FF_00FF_00FF);
    halves::<4>(rows, 0x0F0F_0F0F_0F0F_0F0F);
    halves::<2>(rows, 0x3333_3333_3333_3333);
    halves::<1>(rows, 0x5555_5555_5555_5555);
}

/// Swaps the off-diagonal quarters of every square of 2·`WIDTH` rows and columns.
#[inline]
fn halves<const WIDTH: usize>(rows: &mut [u64; 64], mask: u64) {
    for square in rows.chunks_exact_mut(2 * WIDTH) {
        let (upper, lower) = square.split_at_mut(WIDTH);
        for (a, b) in upper.iter_mut().zip(lower) {
            let swap = (*a >> WIDTH ^ *b) & mask;
            *a ^= swap << WIDTH;
            *b ^= swap;
        }
    }
}
