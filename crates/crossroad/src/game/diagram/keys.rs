//! What a decision maker prefers, as a row of sets: of two states, it prefers the one that is in
//! the first set that only one of them is in.
//!
//! Prioritized statements are such a row. The entries of a ranking are one, too: the states of
//! the first entry, those of the first two, …; and so are weights: the binary digits of the sum.

use super::formulas::Levels;
use super::manager::{Diagrams, Exhausted};
use super::node::Diagram;
use crate::game::graph::Keyed;
use crate::text::formula::Formula;

impl Diagrams<'_> {
    /// Returns the row of a preference that is a total preorder.
    pub(super) fn key(
        &mut self,
        preference: &Keyed,
        levels: Levels<'_>,
    ) -> Result<Vec<Diagram>, Exhausted> {
        let mut row = Vec::new();
        match preference {
            Keyed::Wishes(wishes) => {
                for wish in wishes {
                    row.push(self.formula(&wish.formula, levels)?.turned(!wish.wanted));
                }
            }
            Keyed::Levels(entries) => {
                let mut so_far = Diagram::NONE;
                for entry in entries {
                    let here = self.formula(&entry.formula, levels)?;
                    so_far = self.or(so_far, here)?;
                    row.push(so_far);
                }
            }
            Keyed::Sums(weights) => row = self.digits(weights, levels)?,
            // (Such preferences are not handed in.)
            Keyed::Pairs(_) => {}
        }
        row.retain(|set| *set != Diagram::ALL && !set.is_none());
        Ok(row)
    }

    /// Returns the binary digits of a sum of weights, the greatest first.
    fn digits(
        &mut self,
        weights: &[(Formula, i128)],
        levels: Levels<'_>,
    ) -> Result<Vec<Diagram>, Exhausted> {
        let greatest: u128 = weights.iter().map(|(_, weight)| weight.unsigned_abs()).sum();
        let width = (u128::BITS - greatest.leading_zeros()) as usize;
        // The least first.
        let mut sum = vec![Diagram::NONE; width];
        for (formula, weight) in weights {
            // A weight below zero counts where its formula does not hold, so that none is taken
            // away: all sums grow by the same.
            let adds = self.formula(formula, levels)?.turned(*weight < 0);
            let mut carry = Diagram::NONE;
            for (place, digit) in sum.iter_mut().enumerate() {
                let added = match weight.unsigned_abs() >> place & 1 {
                    1 => adds,
                    _ => Diagram::NONE,
                };
                let differing = self.xor(*digit, added)?;
                let both = self.and(*digit, added)?;
                let carried = self.and(differing, carry)?;
                *digit = self.xor(differing, carry)?;
                carry = self.or(both, carried)?;
            }
        }
        sum.reverse();
        Ok(sum)
    }
}
