//! Dense ranks: a preference as one small number a state.
//!
//! Engines compare ranks only. Wishes are folded in one after the other, the
//! most important first: a state's code is its rank so far with the truth of the
//! next few wishes behind it, and codes are made dense again whenever they
//! would get long. So any number of wishes needs neither long keys nor sorting.

use super::resolved_preference::sum;
use super::{Comparisons, Keyed, Wish};
use crate::game::space::{Columns, Points, transpose};
use crate::text::formula::{Formula, StateId};

/// A rank for each state: greater is better, equal is tied, 0 to `levels − 1` without gaps.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ranks {
    /// At most 2^8 levels.
    Byte(Vec<u8>),
    /// At most 2^16 levels.
    Short(Vec<u16>),
    /// More.
    Long(Vec<u32>),
}

/// Codes are made dense before they reach this many values.
const LONGEST: u64 = 1 << 22;

/// … or, where there are few points, this many for each: making codes dense goes through all values.
const VALUES_PER_POINT: u64 = 1 << 10;

/// Sums within a narrower range than this are codes as they are.
const SUMS: i128 = 1 << 26;

impl Ranks {
    /// Ranks the points by a preference.
    #[must_use]
    pub fn of_points(points: &Points, keyed: &Keyed) -> Self {
        match keyed {
            Keyed::Wishes(wishes) => {
                let mut codes = vec![0_u32; points.len()];
                let mut values = 1_u64;
                let mut rest = wishes.as_slice();
                let longest = LONGEST.min(VALUES_PER_POINT * points.len().max(1) as u64);
                while !rest.is_empty() {
                    let room = (longest.max(values * 2) / values).ilog2() as usize;
                    let (now, later) = rest.split_at(room.min(rest.len()));
                    for (block, codes) in codes.chunks_mut(64).enumerate() {
                        fold_in(&Columns::read(points, block), now, codes);
                    }
                    values = dense(&mut codes, values << now.len());
                    rest = later;
                }
                Self::shrink(codes, values)
            }
            Keyed::Levels(levels) => {
                let worst = levels.len() as u32;
                let mut codes = vec![0_u32; points.len()];
                for (block, codes) in codes.chunks_mut(64).enumerate() {
                    let columns = Columns::read(points, block);
                    let mut open = u64::MAX;
                    for (above, level) in levels.iter().enumerate() {
                        let here = columns.holds(&level.formula) & open;
                        open &= !here;
                        each(here, codes, |code| *code = worst - above as u32);
                    }
                }
                Self::from_codes(codes, u64::from(worst) + 1)
            }
            Keyed::Sums(weights) => Self::of_sums(points, weights),
            // (of no use: states are compared in pairs)
            Keyed::Pairs(_) => Self::Byte(vec![0; points.len()]),
        }
    }

    fn of_sums(points: &Points, weights: &[(Formula, i128)]) -> Self {
        let least: i128 = weights.iter().map(|(_, weight)| (*weight).min(0)).sum();
        let range: i128 = weights.iter().map(|(_, weight)| weight.abs()).sum();
        if range < SUMS {
            let mut codes = vec![-least as u32; points.len()];
            for (block, codes) in codes.chunks_mut(64).enumerate() {
                let columns = Columns::read(points, block);
                for (formula, weight) in weights {
                    let weight = *weight as i32;
                    each(columns.holds(formula), codes, |code| {
                        *code = code.wrapping_add_signed(weight);
                    });
                }
            }
            return Self::from_codes(codes, range as u64 + 1);
        }
        let mut sums: Vec<i128> = points.iter().map(|v| sum(weights, v)).collect();
        let each = sums.clone();
        sums.sort_unstable();
        sums.dedup();
        let rank = |value: &i128| sums.partition_point(|other| other < value) as u32;
        Self::shrink(each.iter().map(rank).collect(), sums.len() as u64)
    }

    /// Returns the bytes that the ranks of this many states take at most, and those that finding
    /// them takes beside.
    #[must_use]
    pub fn need(states: u64, keyed: &Keyed) -> (u64, u64) {
        let (levels, beside) = match keyed {
            Keyed::Wishes(wishes) => (1_u64.checked_shl(wishes.len() as u32).unwrap_or(states), 4),
            Keyed::Levels(levels) => (levels.len() as u64 + 1, 4),
            Keyed::Sums(weights) => {
                let range: i128 = weights.iter().map(|(_, weight)| weight.abs()).sum();
                if range < SUMS { (range as u64 + 1, 4) } else { (states, 36) }
            }
            Keyed::Pairs(_) => return (Comparisons::need(states), 8 * states),
        };
        let each = match levels.min(states) {
            0..=0x100 => 1,
            0x101..=0x1_0000 => 2,
            _ => 4,
        };
        // Marks are kept for each rank; to find them, a vector of each.
        let depth = keyed.marks_of_rank();
        let marked = if depth == 0 { (0, 0) } else { (4 * depth * levels.min(states), 24) };
        (each * states + marked.0, (beside + marked.1) * states)
    }

    /// Makes ranks from codes below `values` whose order is the preference.
    #[must_use]
    pub fn from_codes(mut codes: Vec<u32>, values: u64) -> Self {
        let levels = dense(&mut codes, values);
        Self::shrink(codes, levels)
    }

    fn shrink(codes: Vec<u32>, levels: u64) -> Self {
        match levels {
            0..=0x100 => Self::Byte(codes.into_iter().map(|code| code as u8).collect()),
            0x101..=0x1_0000 => Self::Short(codes.into_iter().map(|code| code as u16).collect()),
            _ => Self::Long(codes),
        }
    }

    /// Returns the rank of a state.
    #[must_use]
    #[inline]
    pub fn get(&self, state: StateId) -> u32 {
        let at = state.index();
        match self {
            Self::Byte(ranks) => ranks.get(at).copied().map_or(0, u32::from),
            Self::Short(ranks) => ranks.get(at).copied().map_or(0, u32::from),
            Self::Long(ranks) => ranks.get(at).copied().unwrap_or(0),
        }
    }

    /// Returns the number of states.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Byte(ranks) => ranks.len(),
            Self::Short(ranks) => ranks.len(),
            Self::Long(ranks) => ranks.len(),
        }
    }

    /// Says whether there are no states.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of different ranks, for which all states are passed over.
    #[must_use]
    pub fn levels(&self) -> u32 {
        (0..self.len()).map(|state| self.get(StateId::at(state)) + 1).max().unwrap_or(0)
    }

    /// Returns the place of each state as people count, the best 1; all that tie have the same.
    pub fn places(&self) -> impl Fn(StateId) -> u32 + '_ {
        let levels = self.levels();
        move |state| levels - self.get(state)
    }

    /// Lists the ranks in the order of states.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.len()).map(|state| self.get(StateId::at(state)))
    }
}

/// Visits the codes of a block's points that are in a set.
fn each(mut set: u64, codes: &mut [u32], mut visit: impl FnMut(&mut u32)) {
    while set != 0 {
        if let Some(code) = codes.get_mut(set.trailing_zeros() as usize) {
            visit(code);
        }
        set &= set - 1;
    }
}

/// Appends the truth of wishes (at most 22, the most important first) to the codes of a block.
fn fold_in(columns: &Columns, wishes: &[Wish], codes: &mut [u32]) {
    let mut truth = [0_u64; 64];
    for (row, wish) in truth.iter_mut().zip(wishes.iter().rev()) {
        let holds = columns.holds(&wish.formula);
        *row = if wish.wanted { holds } else { !holds };
    }
    // From a word for each wish to a word for each state.
    transpose(&mut truth);
    for (code, truth) in codes.iter_mut().zip(truth) {
        *code = *code << wishes.len() | truth as u32;
    }
}

/// Replaces codes below `values` by their ranks among those that occur; returns how many do.
fn dense(codes: &mut [u32], values: u64) -> u64 {
    let mut seen = vec![0_u64; (values as usize).div_ceil(64)];
    for code in codes.iter() {
        if let Some(word) = seen.get_mut(*code as usize / 64) {
            *word |= 1 << (code % 64);
        }
    }
    // How many codes occur before each word: with the bits below within the
    // word, that is the rank.
    let mut before = Vec::with_capacity(seen.len());
    let mut count = 0_u64;
    for word in &seen {
        before.push(count as u32);
        count += u64::from(word.count_ones());
    }
    for code in codes.iter_mut() {
        let at = *code as usize / 64;
        if let (Some(word), Some(before)) = (seen.get(at), before.get(at)) {
            *code = before + (word & ((1 << (*code % 64)) - 1)).count_ones();
        }
    }
    count
}
