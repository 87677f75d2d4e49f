//! Options and rules that may not be there, settled one way or the other.
//!
//! A world settles each of them. They decide which states there are, so every
//! way to settle them is a conflict of its own.

use super::Conflict;
use crate::model::preference::{Chance, HeldBy, Item, Preference};

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

    /// Returns the conflict as one of its analysts reads it, by their place: what is disputed is as
    /// they hold it, and nobody else is there.
    #[must_use]
    pub fn as_read_by(&self, analyst: usize) -> Self {
        let holds = |held_by: &HeldBy| held_by.analysts.contains(&analyst);
        let mut own = self.clone();
        own.analysts.clear();
        for (bit, option) in own.options.iter_mut().enumerate() {
            let Some(held_by) = option.held_by.take() else { continue };
            option.chance = held_by.chance;
            if !holds(&held_by) {
                option.chance = None;
                own.closed |= 1 << bit;
            }
        }
        own.rules.retain_mut(|rule| match rule.held_by.take() {
            None => true,
            Some(held_by) => {
                rule.chance = held_by.chance;
                holds(&held_by)
            }
        });
        let dms = own.dms.iter_mut().map(|dm| &mut dm.preference);
        let believed = own.views.iter_mut().flat_map(|view| &mut view.beliefs);
        let later = own.events.iter_mut().flat_map(|event| &mut event.preferences);
        let others = believed.chain(later).map(|(_, preference)| preference);
        for preference in dms.chain(others) {
            let Preference::Prioritized(list) = preference else { continue };
            let items = std::mem::take(&mut list.items).into_iter();
            list.items = items.flat_map(|item| read_by(item, &holds)).collect();
            if list.items.is_empty() {
                *preference = Preference::Indifferent;
            }
        }
        own
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

/// Returns what stands at the place of an item by a reading.
fn read_by(item: Item, holds: &dyn Fn(&HeldBy) -> bool) -> Vec<Item> {
    let Item::Disputed { readings, mut statements, .. } = item else { return vec![item] };
    let right = readings.into_iter().find(|reading| holds(&reading.by));
    let range = right.map_or(0..0, |reading| reading.statements);
    statements.drain(range).map(Item::One).collect()
}
