//! The lists of one decision maker by what matters of them, in order of cost.

use std::collections::BTreeMap;

use super::budget::Meter;
use super::preference_slots::Target;
use super::search_context::{Ground, better};
use super::stability_given_responses::{StabilityQuestion, To};
use super::totals::Reached;
use crate::game::graph::Ranks;
use crate::game::space::{BitSet, Refusal};
use crate::text::formula::DmId;

/// Lists that are alike in all that matters.
pub(super) struct Class {
    pub(super) cost: u32,
    /// All lists of the least cost.
    pub(super) targets: Vec<Target>,
    pub(super) better: BitSet,
    pub(super) ranks: Ranks,
    /// Whether the state is stable as far as the decision maker's own comparisons can tell.
    pub(super) relaxed: bool,
    /// Whether it is stable whatever the others prefer.
    pub(super) firm: bool,
}

/// The classes of one decision maker, cheapest first.
pub(super) struct Ladder<'g, 'a> {
    pub(super) ground: &'g Ground<'a>,
    pub(super) own: StabilityQuestion<'a>,
    pub(super) classes: Vec<Class>,
    known: BTreeMap<Vec<u64>, Option<usize>>,
    /// The least cost at which there may be more.
    next: Option<u32>,
    /// Whether classes that are lost by themselves are left out.
    relaxed_only: bool,
}

impl<'g, 'a> Ladder<'g, 'a> {
    /// A ladder without a class yet; for [`To::Equilibrium`], lists that are lost by themselves
    /// are left out.
    pub(super) fn new(ground: &'g Ground<'a>, own: StabilityQuestion<'a>, to: To) -> Self {
        let relaxed_only = to == To::Equilibrium;
        let (classes, known) = (Vec::new(), BTreeMap::new());
        Self { ground, own, classes, known, next: Some(0), relaxed_only }
    }

    /// Tells how far its lists have been met.
    pub(super) fn reached(&self) -> Reached {
        let dearest = self.classes.iter().map(|class| class.cost).max().unwrap_or(0);
        Reached { all: self.next.is_none(), dearest }
    }

    /// Adds all classes up to a cost.
    pub(super) fn raise(&mut self, cost: u32, meter: &mut Meter<'_>) -> Result<(), Refusal> {
        let (ground, dm) = (self.ground, self.own.dm);
        self.next = raised(ground, dm, (self.next, cost), meter, |cost, target| {
            self.put(cost, target);
        })?;
        Ok(())
    }

    fn put(&mut self, cost: u32, target: Target) {
        let (space, dm) = (self.ground.space, self.own.dm);
        let Some(relation) = self.ground.relation(dm, &target) else { return };
        let better = better(space, &relation, self.own.state);
        let mut sign = better.words().to_vec();
        let (mut word, mut bits) = (0_u64, 0);
        for state in space.states() {
            let rank = relation.ranks.get(state);
            for to in space.targets(dm, state) {
                word = word << 1 | u64::from(relation.ranks.get(to) > rank);
                bits += 1;
                if bits % 64 == 0 {
                    sign.push(word);
                }
            }
        }
        sign.push(word);
        match self.known.get(&sign) {
            Some(Some(at)) => {
                if let Some(class) = self.classes.get_mut(*at).filter(|class| class.cost == cost) {
                    class.targets.push(target);
                }
            }
            Some(None) => {}
            None => {
                let relaxed = self.own.stable(&better);
                let firm = !self.own.deviations.iter().any(|(x, _)| better.contains(*x));
                let wanted = relaxed || !self.relaxed_only;
                self.known.insert(sign, wanted.then_some(self.classes.len()));
                if wanted {
                    let (targets, ranks) = (vec![target], relation.ranks);
                    self.classes.push(Class { cost, targets, better, ranks, relaxed, firm });
                }
            }
        }
    }
}

/// Meets all lists of a decision maker from the least cost at which there may be more up to a
/// cost; returns the least cost beyond.
pub(super) fn raised(
    ground: &Ground<'_>,
    dm: DmId,
    (mut next, cost): (Option<u32>, u32),
    meter: &mut Meter<'_>,
    mut put: impl FnMut(u32, Target),
) -> Result<Option<u32>, Refusal> {
    while let Some(bound) = next.filter(|next| *next <= cost) {
        let mut lists = Vec::new();
        let mut meet = |target: &Target| lists.push(target.clone());
        next = ground.walk(dm, None, bound, meter, &mut meet)?;
        for target in lists {
            meter.tick(1 + ground.space.len() as u64 / 64)?;
            put(bound, target);
        }
    }
    Ok(next)
}
