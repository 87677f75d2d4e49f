//! The places that a search has seen.

use std::collections::BTreeSet;

use crate::game::space::Space;
use crate::stability::Sequences;
use crate::text::formula::{DmId, StateId};

/// Places are bits up to this many, …
const BITS: usize = 1 << 18;

/// Places: a state and who moved last, or who has moved where each may do so only once.
pub(super) enum Seen {
    /// A bit for each state and last mover.
    Bits(Vec<u64>, usize),
    /// … and listed beyond.
    Listed(BTreeSet<(StateId, u64)>),
}

impl Seen {
    pub(super) fn new(space: &Space, sequences: Sequences) -> Self {
        let dms = space.dms().len();
        let places = space.len() * dms;
        if sequences == Sequences::EachOnce || places > BITS {
            return Self::Listed(BTreeSet::new());
        }
        Self::Bits(vec![0; places.div_ceil(64)], dms)
    }

    pub(super) fn contains(&self, state: StateId, last: DmId, moved: u64) -> bool {
        match self {
            Self::Bits(words, dms) => {
                let place = state.index() * dms + last.index();
                words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
            }
            Self::Listed(places) => places.contains(&listed(state, last, moved)),
        }
    }

    pub(super) fn insert(&mut self, state: StateId, last: DmId, moved: u64) {
        match self {
            Self::Bits(words, dms) => {
                let place = state.index() * *dms + last.index();
                if let Some(word) = words.get_mut(place / 64) {
                    *word |= 1 << (place % 64);
                }
            }
            Self::Listed(places) => {
                places.insert(listed(state, last, moved));
            }
        }
    }
}

/// (Who has moved, where that counts, is a set that is never empty; else the last mover stands
/// for itself.)
fn listed(state: StateId, last: DmId, moved: u64) -> (StateId, u64) {
    (state, if moved == 0 { u64::from(last.0) } else { moved })
}
