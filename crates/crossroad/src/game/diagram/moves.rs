//! From where a decision maker can move into a set, and what is the best it can reach.

use super::manager::Exhausted;
use super::model::{Cube, Mover, SymbolicGraph};
use super::node::Diagram;
use crate::text::formula::{DmId, OptionSet};

impl SymbolicGraph<'_> {
    /// Frees what neither the model nor these sets need, if that may be worth it.
    pub fn collect(&mut self, needed: impl Iterator<Item = Diagram>) {
        let movers = self.movers.iter().flat_map(|mover| {
            let made = [Some(mover.variables), mover.improvements].into_iter().flatten();
            made.chain(mover.key.iter().copied())
        });
        let needed: Vec<Diagram> = needed.chain(movers).chain([self.feasible]).collect();
        self.diagrams.collect(&needed);
    }

    fn mover(&self, dm: DmId) -> Mover {
        self.movers.get(dm.index()).cloned().unwrap_or_else(|| Mover {
            own: 0,
            variables: Diagram::ALL,
            key: Vec::new(),
            within_groups: Vec::new(),
            improvements: None,
        })
    }

    /// Returns the feasible states that a decision maker can move to from a state, and the state.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn targets(&mut self, dm: DmId, state: OptionSet) -> Result<Diagram, Exhausted> {
        let settled = self.on & state | self.off & !state;
        let fixed = !self.own(dm) | settled;
        let group = self.cube(Cube { fixed, taken: state & fixed })?;
        self.diagrams.and(group, self.feasible)
    }

    /// Returns the states that are in the first set of a row that only one of them and a given
    /// state is in, feasible or not: with a key, those that are preferred to it.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn above(&mut self, row: &[Diagram], digits: &[bool]) -> Result<Diagram, Exhausted> {
        let mut above = Diagram::NONE;
        for (set, holds) in row.iter().zip(digits).rev() {
            above = match holds {
                true => self.diagrams.and(*set, above)?,
                false => self.diagrams.or(*set, above)?,
            };
        }
        Ok(above)
    }

    /// Says in which sets of a row a state is.
    #[must_use]
    pub fn digits(&self, row: &[Diagram], state: OptionSet) -> Vec<bool> {
        row.iter().map(|set| self.contains(*set, state)).collect()
    }

    /// Returns the feasible states from which a decision maker can move into a set of feasible
    /// states, and those of the set itself.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn movers_into(&mut self, dm: DmId, set: Diagram) -> Result<Diagram, Exhausted> {
        let own = self.own(dm);
        let free = self.conjunction(own & !(self.on | self.off))?;
        let mut from = self.diagrams.exists(set, free)?;
        // A move changes any of the options at once, so one after the other says the same.
        for (one_way, turned) in [(self.on & own, true), (self.off & own, false)] {
            for option in self.order.clone().into_iter().filter(|one| one_way >> one.0 & 1 == 1) {
                let level = self.level(option);
                let taken = self.diagrams.variable(level)?;
                let changed = self.diagrams.exists(from, taken)?;
                let open = taken.turned(turned);
                let changed = self.diagrams.and(changed, open)?;
                from = self.diagrams.or(from, changed)?;
            }
        }
        self.diagrams.and(from, self.feasible)
    }

    /// Returns the feasible states from which a decision maker has an improvement into a set of
    /// feasible states.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn improvers_into(&mut self, dm: DmId, set: Diagram) -> Result<Diagram, Exhausted> {
        let Mover { variables, .. } = self.mover(dm);
        let better = self.improvements(dm)?;
        let to = self.diagrams.to_twins(set, variables)?;
        let twins = self.diagrams.to_twins(variables, variables)?;
        let from = self.diagrams.and_exists(better, to, twins)?;
        self.diagrams.and(from, self.feasible)
    }

    /// Returns a decision maker's improvements, from a state to one over the twins of its options.
    fn improvements(&mut self, dm: DmId) -> Result<Diagram, Exhausted> {
        let mover = self.mover(dm);
        if let Some(known) = mover.improvements {
            return Ok(known);
        }
        let diagrams = &mut self.diagrams;
        let mut better = Diagram::NONE;
        for set in mover.within_groups.into_iter().rev() {
            let there = diagrams.to_twins(set, mover.variables)?;
            let rises = diagrams.without(there, set)?;
            let same = diagrams.iff(there, set)?;
            let later = diagrams.and(same, better)?;
            better = diagrams.or(rises, later)?;
        }
        let allowed = self.allowed(mover.own)?;
        let better = self.diagrams.and(better, allowed)?;
        if let Some(mover) = self.movers.get_mut(dm.index()) {
            mover.improvements = Some(better);
        }
        Ok(better)
    }

    /// Returns the changes of some options, from them to their twins, that respect the one-way
    /// ones.
    fn allowed(&mut self, own: OptionSet) -> Result<Diagram, Exhausted> {
        let mut allowed = Diagram::ALL;
        for option in self.order.clone().into_iter().rev() {
            let one_way = (self.on | self.off) & own & 1 << option.0;
            if one_way == 0 {
                continue;
            }
            let level = self.level(option);
            let before = self.diagrams.variable(level)?;
            let after = self.diagrams.variable(level ^ 1)?;
            let undone = match self.on & one_way {
                0 => self.diagrams.without(after, before)?,
                _ => self.diagrams.without(before, after)?,
            };
            allowed = self.diagrams.without(allowed, undone)?;
        }
        Ok(allowed)
    }

    /// Returns the best that a decision maker can have by one move from each state, or by staying:
    /// a row of sets as its key is one.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn best(&mut self, dm: DmId) -> Result<Vec<Diagram>, Exhausted> {
        let mover = self.mover(dm);
        let one_way = self.conjunction((self.on | self.off) & mover.own)?;
        let free = self.conjunction(mover.own & !(self.on | self.off))?;
        // What is settled for good is another thing before and after the move.
        let twins = self.diagrams.to_twins(one_way, one_way)?;
        let chosen = self.diagrams.and(free, twins)?;
        let there = self.diagrams.to_twins(self.feasible, one_way)?;
        let allowed = self.allowed(mover.own)?;
        // Where the best can still be, having followed the more important sets.
        let mut left = self.diagrams.and(there, allowed)?;
        let mut row = Vec::with_capacity(mover.key.len());
        for set in &mover.key {
            if !mover.within_groups.contains(set) {
                row.push(*set);
                continue;
            }
            let there = self.diagrams.to_twins(*set, one_way)?;
            let can = self.diagrams.and_exists(left, there, chosen)?;
            let kept = self.diagrams.iff(there, can)?;
            left = self.diagrams.and(left, kept)?;
            row.push(can);
        }
        Ok(row)
    }
}
