//! Which withdrawals lead to the same model: states, moves and preferences.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

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
    structures: Met<Structure>,
    /// For each decision maker: its preferences.
    keyed: Vec<Met<Keyed>>,
    /// What is said beside: once for all unless `chances` matter.
    besides: Met<Beside>,
    /// Whether models differ that differ in nothing but chances.
    pub(super) chances: bool,
}

impl Models {
    /// Returns the key of a conflict's model in the reference world.
    pub(super) fn key(&mut self, conflict: &Conflict) -> Key {
        let at = self.structures.place(structure(conflict));
        self.keyed.resize_with(conflict.dms.len(), Met::default);
        let dms = conflict.dms.iter().zip(&mut self.keyed);
        let mut key: Vec<usize> =
            dms.map(|(dm, met)| met.place(bare(Keyed::reference(&dm.preference)))).collect();
        let same = !self.chances && self.besides.get(0).is_some();
        key.push(if same { 0 } else { self.besides.place(Beside::of(conflict)) });
        (at, key)
    }

    /// Returns a structure by its place.
    pub(super) fn structure(&self, at: usize) -> Option<&Structure> {
        self.structures.get(at)
    }

    /// Returns what a model says beside its preferences.
    pub(super) fn beside(&self, keys: &[usize]) -> Beside {
        let at = keys.last().copied().unwrap_or(0);
        self.besides.get(at).cloned().unwrap_or_default()
    }

    /// Returns the preferences of a decision maker.
    pub(super) fn preference(&self, dm: usize, at: usize) -> Option<&Keyed> {
        self.keyed.get(dm).and_then(|met| met.get(at))
    }
}

/// Things that were met, each once.
struct Met<T> {
    things: Vec<T>,
    /// The places of the things of each hash: which place a thing has does not depend on hashes.
    by_hash: BTreeMap<u64, Vec<usize>>,
}

impl<T> Default for Met<T> {
    fn default() -> Self {
        Self { things: Vec::new(), by_hash: BTreeMap::new() }
    }
}

impl<T: PartialEq + Hash> Met<T> {
    fn get(&self, at: usize) -> Option<&T> {
        self.things.get(at)
    }

    /// Returns the place of a thing; one that was not met is the last.
    ///
    /// Lists of thousands of statements differ in one of them: to compare each with all that were
    /// met would go through all statements once for each pair.
    fn place(&mut self, thing: T) -> usize {
        let mut hasher = DefaultHasher::new();
        thing.hash(&mut hasher);
        let alike = self.by_hash.entry(hasher.finish()).or_default();
        let same = |at: &&usize| self.things.get(**at) == Some(&thing);
        if let Some(at) = alike.iter().find(same) {
            return *at;
        }
        alike.push(self.things.len());
        self.things.push(thing);
        self.things.len() - 1
    }
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
