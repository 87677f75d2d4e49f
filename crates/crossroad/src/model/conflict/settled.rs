//! Options and rules that may not be there, settled one way or the other.
//!
//! A world settles each of them. They decide which states there are, so every
//! way to settle them is a conflict of its own.

use super::Conflict;
use crate::model::preference::Chance;

impl Conflict {
    /// Returns the conflict in which every option that may be there is, and no rule that may hold
    /// does: whatever is feasible in some world is feasible in it.
    #[must_use]
    pub fn loosest(&self) -> Self {
        let mut loose = self.clone();
        loose.rules.retain(|rule| rule.chance.is_none());
        for option in &mut loose.options {
            option.chance = None;
        }
        loose
    }

    /// Counts the ways to settle which options and rules there are.
    #[must_use]
    pub fn structures(&self) -> u128 {
        let ways = |chance: Option<Chance>| chance.map_or(1, |one| one.outcomes().len() as u128);
        let options = self.options.iter().map(|option| ways(option.chance));
        let rules = self.rules.iter().map(|rule| ways(rule.chance));
        options.chain(rules).fold(1, u128::saturating_mul)
    }

    /// Makes one of the conflicts in which it is settled which options and rules there are, by its
    /// place among [`Conflict::structures`]. An option that is not there stays as it is today.
    #[must_use]
    pub fn settled(&self, place: u128) -> Self {
        let mut rest = place;
        let mut next = |chance: &mut Option<Chance>| {
            let outcomes = chance.take().map_or_else(|| vec![true], Chance::outcomes);
            let count = outcomes.len().max(1) as u128;
            let outcome = outcomes.get((rest % count) as usize).copied();
            rest /= count;
            outcome.unwrap_or(true)
        };
        let mut settled = self.clone();
        for (bit, option) in settled.options.iter_mut().enumerate() {
            if !next(&mut option.chance) {
                settled.closed |= 1 << bit;
            }
        }
        settled.rules.retain_mut(|rule| next(&mut rule.chance));
        settled
    }
}
