//! Rankings as tiers of tied things, best first, and every ranking of a cost that one can become.
//!
//! What a ranking costs is a property of where it leads. Each entry ends up in one tier or is
//! divided between several: the *parts*. There is a price for each division, for each pair of parts
//! of different entries whose order is turned round, and for each part that is tied with one above
//! it in its tier.

use super::Kind;
use super::enumerate_lists::{Run, Standing};
use super::preference_slots::{Fate, Placed, Target};
use crate::game::space::{BitSet, Refusal};

/// Slots that are tied, best tier first; those of a tier in the order of the file.
pub(super) type Tiers = Vec<Vec<usize>>;

impl Target {
    /// Writes tiers as a target.
    pub(super) fn of_tiers(fates: Vec<Fate>, tiers: &Tiers) -> Self {
        let (mut order, mut ties) = (Vec::new(), Vec::new());
        for tier in tiers {
            for (at, slot) in tier.iter().enumerate() {
                if at > 0 {
                    ties.push(order.len());
                }
                order.push(Placed::Slot(*slot));
            }
        }
        Self { fates, order, ties }
    }

    /// Returns the tiers of a ranking.
    pub(super) fn tiers(&self) -> Tiers {
        let mut tiers = Tiers::new();
        for (at, placed) in self.order.iter().enumerate() {
            let Placed::Slot(slot) = *placed else { continue };
            match tiers.last_mut() {
                Some(tier) if self.ties.contains(&at) => tier.push(slot),
                _ => tiers.push(vec![slot]),
            }
        }
        tiers
    }
}

/// A ranking on the way: tiers are filled from the best one down.
#[derive(Clone, Default)]
struct Node {
    /// What has no place yet: entries in the order of the file, each with its slots.
    left: Vec<(usize, Vec<usize>)>,
    tiers: Tiers,
    /// The entry of each part in the tiers that are full.
    above: Vec<usize>,
    /// The tier that is being filled: entries with their slots.
    now: Vec<(usize, Vec<usize>)>,
    cost: u32,
    /// Whether nothing that follows can matter.
    decided: bool,
}

impl Node {
    /// Says whether the tier that is being filled has several parts, or one of an entry that comes
    /// before one above it, or that is above already.
    fn out_of_order(&self) -> bool {
        let turned = |(entry, _): &(usize, Vec<usize>)| self.above.iter().any(|one| one >= entry);
        self.now.len() > 1 || self.now.iter().any(turned)
    }
}

impl Run<'_, '_, '_> {
    /// Meets every ranking of the cost.
    pub(super) fn ranked(&mut self, better: &BitSet, alike: &BitSet) -> Result<(), Refusal> {
        let mut node = Node::default();
        for (at, slot) in self.walk.list.slots.iter().enumerate() {
            match node.left.last_mut() {
                Some((entry, slots)) if *entry == slot.id.item => slots.push(at),
                _ => node.left.push((slot.id.item, vec![at])),
            }
        }
        self.tier(&node, better, alike)
    }

    /// Says whether the tier that is being filled has the state that others are compared with;
    /// `None` where nothing is asked of prefixes.
    fn has_state(&self, node: &Node) -> Option<bool> {
        let prefixes = self.walk.prefixes.as_ref()?;
        let is = |slot: &usize| {
            prefixes.slots.get(*slot).is_some_and(|column| column.contains(prefixes.state))
        };
        Some(node.now.iter().flat_map(|(_, slots)| slots).any(is))
    }

    /// Goes on behind a tier that is full.
    fn tier(&mut self, node: &Node, better: &BitSet, alike: &BitSet) -> Result<(), Refusal> {
        self.meter.tick(self.walk.weight)?;
        let full = node.left.is_empty() || node.decided;
        let standing = match &self.walk.prefixes {
            Some(prefixes) if full => (prefixes.standing)(better, &BitSet::new(alike.universe())),
            Some(prefixes) => (prefixes.standing)(better, alike),
            None if full => Standing::Settled,
            None => Standing::Open,
        };
        match standing {
            Standing::Lost => Ok(()),
            Standing::Settled => {
                if node.cost == self.bound {
                    let rest = node.left.iter().map(|(_, slots)| slots.clone());
                    let tiers = node.tiers.iter().cloned().chain(rest).collect();
                    let fates = vec![Fate::KEPT; self.walk.list.slots.len()];
                    (self.meet)(&Target::of_tiers(fates, &tiers));
                }
                Ok(())
            }
            Standing::Open => self.part(node, 0, better, alike),
        }
    }

    /// Puts an entry, or a part of one, into the tier that is being filled; entries of a tier in
    /// the order of the file, so that each tier is met once.
    fn part(
        &mut self,
        node: &Node,
        from: usize,
        better: &BitSet,
        alike: &BitSet,
    ) -> Result<(), Refusal> {
        let tied = match (node.now.is_empty(), self.walk.price(Kind::Tie)) {
            (true, _) => 0,
            (false, Some(price)) => price,
            (false, None) => return Ok(()),
        };
        let swap = self.walk.price(Kind::Swap);
        let turns = |count: usize| match count {
            0 => Some(0),
            _ => swap.map(|swap| swap.saturating_mul(count as u32)),
        };
        for (at, (entry, slots)) in node.left.iter().enumerate().skip(from) {
            // Whatever is left of the entries before it comes below it.
            let Some(turned) = turns(at) else { break };
            let cost = node.cost.saturating_add(tied).saturating_add(turned);
            if !self.within(cost) {
                break;
            }
            self.take(node, at, slots.clone(), cost, (better, alike))?;
            // The rest of a divided entry stays below all that was put above it, once more.
            let over = node.above.iter().filter(|other| *other > entry).count();
            let split = self.walk.price(Kind::Split).zip(turns(over));
            let Some((split, turned)) = split.filter(|_| slots.len() > 1) else { continue };
            let cost = cost.saturating_add(split).saturating_add(turned);
            if self.within(cost) {
                self.divide(node, at, cost, (better, alike))?;
            }
        }
        Ok(())
    }

    /// Takes each part of an entry that can be told from the rest.
    fn divide(
        &mut self,
        node: &Node,
        at: usize,
        cost: u32,
        sets: (&BitSet, &BitSet),
    ) -> Result<(), Refusal> {
        let Some((_, slots)) = node.left.get(at) else { return Ok(()) };
        let (what, limit) = ("dividing an entry of a ranking", 63);
        if slots.len() > limit {
            let (steps, limit) = (u128::MAX, 1 << limit);
            return Err(Refusal::TooLong { what, steps, limit });
        }
        for chosen in 1..(1_u64 << slots.len()) - 1 {
            self.meter.tick(1)?;
            let (part, rest): (Vec<_>, Vec<_>) =
                slots.iter().enumerate().partition(|(bit, _)| chosen >> bit & 1 == 1);
            let part: Vec<usize> = part.into_iter().map(|(_, slot)| *slot).collect();
            let shared = |slot: &usize| {
                let overlaps = self.walk.overlaps.get(*slot);
                rest.iter().any(|(_, other)| overlaps.is_some_and(|all| all.contains(other)))
            };
            if !part.iter().any(shared) {
                self.take(node, at, part, cost, sets)?;
            }
        }
        Ok(())
    }

    /// Takes a part, and either goes on with the tier or closes it.
    fn take(
        &mut self,
        node: &Node,
        at: usize,
        part: Vec<usize>,
        cost: u32,
        (better, alike): (&BitSet, &BitSet),
    ) -> Result<(), Refusal> {
        let mut next = node.clone();
        next.cost = cost;
        let Some((entry, slots)) = next.left.get_mut(at) else { return Ok(()) };
        slots.retain(|slot| !part.contains(slot));
        let whole = slots.is_empty();
        next.now.push((*entry, part));
        if whole {
            next.left.remove(at);
        }
        let from = if whole { at } else { at + 1 };
        self.part(&next, from, better, alike)?;
        match self.has_state(&next) {
            // All that matters is what stands above the state: one by one in the order of the file
            // is the cheapest way to stand there.
            Some(false) if next.out_of_order() => return Ok(()),
            has => next.decided = has == Some(true),
        }
        let full = std::mem::take(&mut next.now);
        next.above.extend(full.iter().map(|(entry, _)| *entry));
        let tier: Vec<usize> = full.into_iter().flat_map(|(_, slots)| slots).collect();
        let column = self.walk.prefixes.as_ref().map(|prefixes| {
            let mut column = BitSet::new(alike.universe());
            let columns = tier.iter().filter_map(|slot| prefixes.slots.get(*slot));
            columns.for_each(|one| column.unite(one));
            column
        });
        next.tiers.push(tier);
        match column {
            Some(column) => {
                let (better, alike) = self.refined(&column, true, better, alike);
                self.tier(&next, &better, &alike)
            }
            None => self.tier(&next, better, alike),
        }
    }
}
