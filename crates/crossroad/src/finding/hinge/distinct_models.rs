//! Which withdrawals lead to the same model: states, moves and preferences.

use std::cmp::Ordering;

use crate::game::graph::{Beside, Keyed, WishId};
use crate::game::space::{Structure, structure};
use crate::model::conflict::Conflict;

/// A model: its structure, each decision maker's preference and what is said beside, as places in
/// [`Models`].
///
/// Ordered by structure first, so that models of one space stand together.
pub(super) type Key = (usize, Vec<usize>);

/// Every structure and every preference met, each once.
#[derive(Default)]
pub(super) struct Models {
    pub(super) structures: Vec<Structure>,
    /// For each decision maker: its preferences.
    keyed: Vec<Vec<Keyed>>,
    /// What is said beside: once for all unless `chances` matter.
    besides: Vec<Beside>,
    /// Whether models differ that differ in nothing but chances.
    pub(super) chances: bool,
}

impl Models {
    /// Returns the key of a conflict's model in the reference world.
    pub(super) fn key(&mut self, conflict: &Conflict) -> Key {
        let at = place(&mut self.structures, structure(conflict));
        self.keyed.resize_with(conflict.dms.len(), Vec::new);
        let dms = conflict.dms.iter().zip(&mut self.keyed);
        let mut key: Vec<usize> =
            dms.map(|(dm, list)| place(list, bare(Keyed::reference(&dm.preference)))).collect();
        let same = !self.chances && !self.besides.is_empty();
        key.push(if same { 0 } else { place(&mut self.besides, Beside::of(conflict)) });
        (at, key)
    }

    /// Returns what a model says beside its preferences.
    pub(super) fn beside(&self, keys: &[usize]) -> Beside {
        let at = keys.last().copied().unwrap_or(0);
        self.besides.get(at).cloned().unwrap_or_default()
    }

    /// Returns the preferences of a decision maker.
    pub(super) fn preference(&self, dm: usize, at: usize) -> Option<&Keyed> {
        self.keyed.get(dm).and_then(|list| list.get(at))
    }
}

/// Finds a thing in a list, or adds it.
fn place<T: PartialEq>(list: &mut Vec<T>, thing: T) -> usize {
    list.iter().position(|other| *other == thing).unwrap_or_else(|| {
        list.push(thing);
        list.len() - 1
    })
}

/// Forgets what does not matter to how states compare: where wishes stand in the file, weights
/// of nothing, and the several ways to want nothing.
fn bare(keyed: Keyed) -> Keyed {
    match keyed {
        Keyed::Wishes(mut wishes) => {
            for wish in &mut wishes {
                wish.id = WishId { item: 0, within: 0 };
            }
            if wishes.is_empty() { Keyed::Levels(Vec::new()) } else { Keyed::Wishes(wishes) }
        }
        Keyed::Sums(mut sums) => {
            sums.retain(|(_, weight)| weight.cmp(&0) != Ordering::Equal);
            if sums.is_empty() { Keyed::Levels(Vec::new()) } else { Keyed::Sums(sums) }
        }
        other @ (Keyed::Levels(_) | Keyed::Pairs(_)) => other,
    }
}
