//! Feasible states, found through the rules.
//!
//! Options are settled from the last in the file to the first, "not taken"
//! before "taken", so vectors come out in ascending order. After each choice the
//! rules are propagated; once all rules are met for good, everything below is a
//! *block* of free options that is counted or listed without further search.
//! The work follows the number of feasible states, never 2^m.

use std::ops::ControlFlow;

use super::search::{Block, Order, search};
use super::{Constraint, Patience, TooHard};
use crate::model::conflict::{Conflict, Rule, RuleKind};
use crate::model::preference::{Chance, Written};
use crate::text::formula::{Formula, OptionSet};

/// The states of a set of options that meet all constraints.
#[derive(Debug, Clone)]
pub struct Feasible {
    all: OptionSet,
    constraints: Vec<Constraint>,
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
    pub fn find(&self, patience: &mut Patience) -> Result<Option<OptionSet>, TooHard> {
        let mut lowest = 0;
        for part in self.components() {
            // A contradiction is found sooner where options are settled in any order.
            if part.first(Order::Any, patience)?.is_none() {
                return Ok(None);
            }
            let Some(taken) = part.first(Order::Ascending, patience)? else { return Ok(None) };
            lowest |= taken;
        }
        Ok(Some(lowest))
    }

    /// Finds a feasible state: in ascending order, the lowest.
    fn first(&self, order: Order, patience: &mut Patience) -> Result<Option<OptionSet>, TooHard> {
        let mut found = None;
        search(self.all, &self.constraints, order, patience, |leaf| {
            found = Some(leaf.block.taken);
            ControlFlow::Break(())
        })?;
        Ok(found)
    }

    /// Counts the feasible states; a count above `limit` may be too low, but is above it.
    ///
    /// # Errors
    /// [`TooHard`] if the search is given up.
    pub fn count(&self, limit: u128, patience: &mut Patience) -> Result<u128, TooHard> {
        let parts = self.components();
        let constrained = parts.iter().fold(0, |set, part| set | part.all);
        let mut product = 1_u128 << (self.all & !constrained).count_ones();
        let mut too_many = false;
        for part in parts {
            let mut count = 0_u128;
            search(part.all, &part.constraints, Order::Any, patience, |leaf| {
                count += leaf.states();
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
    pub fn blocks(
        &self,
        patience: &mut Patience,
        mut visit: impl FnMut(Block) -> ControlFlow<()>,
    ) -> Result<(), TooHard> {
        // Parts that cannot be met would be refuted again under every choice above them.
        for part in self.components() {
            if part.first(Order::Any, patience)?.is_none() {
                return Ok(());
            }
        }
        search(self.all, &self.constraints, Order::Ascending, patience, |leaf| visit(leaf.block))
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

    /// Lists all feasible states, ascending. `expected` is their number, from [`Feasible::count`].
    ///
    /// # Errors
    /// [`TooHard`] if the search is given up.
    pub fn list(
        &self,
        expected: usize,
        patience: &mut Patience,
    ) -> Result<Vec<OptionSet>, TooHard> {
        let mut vectors = Vec::with_capacity(expected);
        self.blocks(patience, |block| {
            vectors.extend(block.vectors());
            ControlFlow::Continue(())
        })?;
        Ok(vectors)
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
