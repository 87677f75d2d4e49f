//! Feasible states, found through the rules.
//!
//! Options are settled from the last in the file to the first, "not taken"
//! before "taken", so vectors come out in ascending order. After each choice the
//! rules are propagated; once all rules are met for good, everything below is a
//! *block* of free options that is counted or listed without further search.
//! The work follows the number of feasible states, never 2^m.

use std::ops::ControlFlow;

use super::constraint::{Constraint, Partial, Reply};
use crate::conflict::{Conflict, Rule, RuleKind};
use crate::formula::{Formula, OptionSet};
use crate::preference::{Chance, Written};

/// Dead ends in a row after which the rules are called too hard.
const PATIENCE: u64 = 20_000_000;

/// The rules are so entangled that the search for the next feasible state was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooHard;

/// The states of a set of options that meet all constraints.
#[derive(Debug, Clone)]
pub struct Feasible {
    all: OptionSet,
    constraints: Vec<Constraint>,
}

/// All states that agree with `taken` outside the options `free`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What is taken outside `free`.
    pub taken: OptionSet,
    /// Options that may have either value.
    pub free: OptionSet,
}

impl Block {
    /// Lists the vectors of the block, ascending.
    pub fn vectors(self) -> impl Iterator<Item = OptionSet> {
        let mut next = Some(0_u64);
        std::iter::from_fn(move || {
            let now = next?;
            // The next subset of `free`: let the carry run through the gaps.
            let after = now.wrapping_sub(self.free) & self.free;
            next = (after != 0).then_some(after);
            Some(self.taken | now)
        })
    }
}

impl Feasible {
    /// Makes the set of states over `options` options (at most 64) that meet the constraints.
    #[must_use]
    pub fn new(options: usize, constraints: &[Constraint]) -> Self {
        let all = if options >= 64 { u64::MAX } else { (1 << options) - 1 };
        Self { all, constraints: constraints.to_vec() }
    }

    /// Says whether every vector is feasible because there is nothing to meet.
    #[must_use]
    pub fn unconstrained(&self) -> bool {
        self.constraints.is_empty()
    }

    /// Finds the feasible state with the lowest vector.
    ///
    /// # Errors
    /// [`TooHard`] if the search is given up.
    pub fn find(&self) -> Result<Option<OptionSet>, TooHard> {
        let mut lowest = 0;
        for part in self.components() {
            // A contradiction is found sooner where options are settled in any order.
            if part.first(Order::Any)?.is_none() {
                return Ok(None);
            }
            lowest |= part.first(Order::Ascending)?.unwrap_or_default();
        }
        Ok(Some(lowest))
    }

    /// Finds a feasible state: in ascending order, the lowest.
    fn first(&self, order: Order) -> Result<Option<OptionSet>, TooHard> {
        let mut found = None;
        self.search(order, |block| {
            found = Some(block.taken);
            ControlFlow::Break(())
        })?;
        Ok(found)
    }

    /// Counts the feasible states; a count above `limit` may be too low, but is above it.
    ///
    /// # Errors
    /// [`TooHard`] if the search is given up.
    pub fn count(&self, limit: u128) -> Result<u128, TooHard> {
        let parts = self.components();
        let constrained = parts.iter().fold(0, |set, part| set | part.all);
        let mut product = 1_u128 << (self.all & !constrained).count_ones();
        let mut too_many = false;
        for part in parts {
            let mut count = 0_u128;
            part.search(Order::Any, |block| {
                count += 1_u128 << block.free.count_ones();
                if count > limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })?;
            if count == 0 {
                return Ok(0);
            }
            too_many |= count > limit;
            product = product.saturating_mul(count);
        }
        Ok(if too_many { product.max(limit.saturating_add(1)) } else { product })
    }

    /// Visits the feasible states, ascending, block by block, until told to stop.
    ///
    /// # Errors
    /// [`TooHard`] if the search is given up.
    pub fn blocks(&self, visit: impl FnMut(Block) -> ControlFlow<()>) -> Result<(), TooHard> {
        // Parts that cannot be met would be refuted again under every choice above them.
        for part in self.components() {
            if part.first(Order::Any)?.is_none() {
                return Ok(());
            }
        }
        self.search(Order::Ascending, visit)
    }

    /// Splits the constraints into parts that share no options.
    fn components(&self) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        for constraint in &self.constraints {
            let mut joined =
                Self { all: constraint.options, constraints: vec![constraint.clone()] };
            parts.retain_mut(|part| {
                let apart = part.all & joined.all == 0;
                if !apart {
                    joined.all |= part.all;
                    joined.constraints.append(&mut part.constraints);
                }
                apart
            });
            parts.push(joined);
        }
        parts
    }

    fn search(
        &self,
        order: Order,
        mut visit: impl FnMut(Block) -> ControlFlow<()>,
    ) -> Result<(), TooHard> {
        let mut search = Search {
            constraints: &self.constraints,
            all: self.all,
            order,
            active: (0..self.constraints.len()).collect(),
            patience: PATIENCE,
            visit: &mut visit,
        };
        let mut root = Partial::default();
        let Some(open) = search.settle(&mut root, u64::MAX, 0..self.constraints.len()) else {
            return Ok(());
        };
        match search.descend(root, open) {
            ControlFlow::Break(Stop::GaveUp) => Err(TooHard),
            ControlFlow::Break(Stop::Told) | ControlFlow::Continue(()) => Ok(()),
        }
    }

    /// Lists all feasible states, ascending. `expected` is their number, from [`Feasible::count`].
    ///
    /// # Errors
    /// [`TooHard`] if the search is given up.
    pub fn list(&self, expected: usize) -> Result<Vec<OptionSet>, TooHard> {
        let mut vectors = Vec::with_capacity(expected);
        self.blocks(|block| {
            vectors.extend(block.vectors());
            ControlFlow::Continue(())
        })?;
        Ok(vectors)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Settle the highest option next, so that vectors come out ascending.
    Ascending,
    /// Settle an option of an open constraint next, so that blocks are large.
    Any,
}

enum Stop {
    Told,
    GaveUp,
}

struct Search<'a, F> {
    constraints: &'a [Constraint],
    all: OptionSet,
    order: Order,
    /// A stack of lists of constraints that are still open, one list per level.
    active: Vec<usize>,
    patience: u64,
    visit: &'a mut F,
}

impl<F: FnMut(Block) -> ControlFlow<()>> Search<'_, F> {
    /// Propagates the constraints of `range` until nothing changes; returns the
    /// range of those still open, or `None` if one is violated.
    fn settle(
        &mut self,
        partial: &mut Partial,
        mut changed: OptionSet,
        range: std::ops::Range<usize>,
    ) -> Option<std::ops::Range<usize>> {
        let start = self.active.len();
        self.active.extend_from_within(range);
        while changed != 0 {
            let before = partial.known;
            let mut kept = start;
            for at in start..self.active.len() {
                let index = *self.active.get(at)?;
                let constraint = self.constraints.get(index)?;
                let touched = constraint.options & (changed | (partial.known & !before)) != 0
                    || constraint.options == 0;
                let reply = if touched { constraint.propagate(partial) } else { Reply::Open };
                match reply {
                    Reply::Violated => {
                        self.active.truncate(start);
                        return None;
                    }
                    Reply::Met => {}
                    Reply::Open => {
                        self.active.swap(kept, at);
                        kept += 1;
                    }
                }
            }
            self.active.truncate(kept);
            changed = partial.known & !before;
        }
        Some(start..self.active.len())
    }

    fn descend(&mut self, partial: Partial, open: std::ops::Range<usize>) -> ControlFlow<Stop> {
        let free = self.all & !partial.known;
        if open.is_empty() {
            self.patience = PATIENCE;
            let block = Block { taken: partial.taken & self.all, free };
            return match (self.visit)(block) {
                ControlFlow::Break(()) => ControlFlow::Break(Stop::Told),
                ControlFlow::Continue(()) => ControlFlow::Continue(()),
            };
        }
        // With the highest open option settled, all vectors below it stay in order.
        let candidates = match self.order {
            Order::Ascending => free,
            Order::Any => {
                let active = self.active.get(open.clone()).unwrap_or_default();
                let open = active.iter().filter_map(|index| self.constraints.get(*index));
                free & open.fold(0, |set, constraint| set | constraint.options)
            }
        };
        // (An open constraint always has an open option, so there is one.)
        let bit = 1_u64 << (63 - candidates.leading_zeros().min(63));
        for value in [false, true] {
            let mut next = partial;
            next.known |= bit;
            next.taken |= if value { bit } else { 0 };
            let level = self.active.len();
            match self.settle(&mut next, bit, open.clone()) {
                Some(open) => self.descend(next, open)?,
                None => {
                    self.patience -= 1;
                    if self.patience == 0 {
                        return ControlFlow::Break(Stop::GaveUp);
                    }
                }
            }
            self.active.truncate(level);
        }
        ControlFlow::Continue(())
    }
}

/// Returns what must hold in every feasible state of a conflict, in the reference world: rules
/// whose chance is below ½ are left out; options whose chance is below ½, and those that are
/// closed, stay as they are today.
#[must_use]
pub fn constraints(conflict: &Conflict) -> Vec<Constraint> {
    let held = |chance: Option<Chance>| chance.is_none_or(Chance::held);
    let today = conflict.status_quo.as_ref().map_or(0, |status_quo| status_quo.taken);
    let rules = conflict.rules.iter().filter(|rule| held(rule.chance)).map(rule_constraint);
    let closed = conflict
        .options
        .iter()
        .enumerate()
        .filter(|(bit, option)| !held(option.chance) || conflict.closed >> bit & 1 == 1);
    let closed = closed
        .map(|(bit, _)| Constraint::from_formula(&Formula::pattern(1 << bit, today & 1 << bit)));
    rules.chain(closed).collect()
}

/// Returns a rule as a constraint.
#[must_use]
pub(crate) fn rule_constraint(rule: &Rule) -> Constraint {
    let formulas =
        |list: &[Written]| list.iter().map(|w| w.formula.clone()).collect::<Vec<Formula>>();
    match &rule.kind {
        RuleKind::Never(written) => {
            Constraint::from_formula(&Formula::Not(Box::new(written.formula.clone())))
        }
        RuleKind::Always(written) => Constraint::from_formula(&written.formula),
        RuleKind::AtMostOne(list) => Constraint::cardinality(&formulas(list), 0, 1),
        RuleKind::ExactlyOne(list) => Constraint::cardinality(&formulas(list), 1, 1),
        RuleKind::AtLeastOne(list) => Constraint::cardinality(&formulas(list), 1, list.len()),
    }
}
