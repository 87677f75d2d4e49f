//! What stands whichever one thing of a kind is withdrawn.

use std::collections::BTreeMap;

use super::{Kind, What};
use crate::game::space::BitSet;
use crate::stability::Analysis;
use crate::text::formula::StateId;

/// How many equilibria stand when any one thing of a kind is withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Which kind.
    pub kind: Kind,
    /// How many things of this kind were withdrawn, each alone.
    pub withdrawn: usize,
    /// How many states are equilibria under some profile, with nothing withdrawn: each counts once,
    /// under however many it is one.
    pub equilibria: usize,
    /// How many of them stay equilibria under all profiles under which they are, whichever one thing
    /// is withdrawn.
    pub survive: usize,
}

/// For each kind, the equilibria under each profile that have survived so far.
pub(super) struct Survivors(BTreeMap<Kind, Vec<BitSet>>);

impl Survivors {
    pub(super) fn new(base: &Analysis, about: &[What]) -> Self {
        let all: Vec<BitSet> = base.stable.iter().map(|stable| stable.equilibria()).collect();
        Self(about.iter().map(|what| (what.kind(), all.clone())).collect())
    }

    /// Keeps what survives one more withdrawal; `None` if nothing does.
    pub(super) fn keep(&mut self, about: &[What], row: usize, kept: Option<&[BitSet]>) {
        let Some(sets) = about.get(row).and_then(|what| self.0.get_mut(&what.kind())) else {
            return;
        };
        for (at, set) in sets.iter_mut().enumerate() {
            match kept.and_then(|kept| kept.get(at)) {
                Some(kept) => set.intersect(kept),
                None => set.clear(),
            }
        }
    }

    pub(super) fn standing(&self, base: &Analysis, about: &[What]) -> Vec<Standing> {
        let each: Vec<BitSet> = base.stable.iter().map(|stable| stable.equilibria()).collect();
        let mut outcomes = each.first().cloned().unwrap_or_default();
        each.iter().for_each(|set| outcomes.unite(set));
        let of = |(kind, sets): (&Kind, &Vec<BitSet>)| {
            let keeps = |state: &StateId| {
                let pairs = each.iter().zip(sets);
                pairs.into_iter().all(|(set, kept)| !set.contains(*state) || kept.contains(*state))
            };
            Standing {
                kind: *kind,
                withdrawn: about.iter().filter(|what| what.kind() == *kind).count(),
                equilibria: outcomes.count(),
                survive: outcomes.iter().filter(keeps).count(),
            }
        };
        self.0.iter().map(of).collect()
    }
}
