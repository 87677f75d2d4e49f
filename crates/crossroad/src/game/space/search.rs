//! The search through the ways in which options can be settled.
//!
//! After each choice the constraints are propagated; those that are met for good are not looked at
//! again below, and where none is left everything below is one leaf.

use std::ops::{ControlFlow, Range};

use super::constraint::{Constraint, Rest};
use super::partial::{Partial, Reply};
use super::patience::{Patience, TooHard};
use crate::text::formula::OptionSet;

/// Visits the ways to meet constraints on the options `all`, leaf by leaf, until told to stop.
pub(super) fn search(
    all: OptionSet,
    constraints: &[Constraint],
    order: Order,
    patience: &mut Patience,
    mut visit: impl FnMut(Leaf) -> ControlFlow<()>,
) -> Result<(), TooHard> {
    let constraints = Constraint::joined(constraints);
    let open: Vec<Open<'_>> = constraints.iter().map(Open::new).collect();
    let round: u64 = open.iter().map(|open| open.effort).sum();
    let descent = u64::from(all.count_ones()) * round;
    let whole = 0..open.len();
    let long = constraints.iter().any(Constraint::is_long);
    let rests = Vec::new();
    let mut search = Search { all, order, open, rests, long, descent, patience, visit: &mut visit };
    let mut root = Partial::default();
    let end = match search.settle(&mut root, u64::MAX, whole) {
        ControlFlow::Continue(Some(open)) => search.descend(root, open),
        ControlFlow::Continue(None) => ControlFlow::Continue(()),
        ControlFlow::Break(stop) => ControlFlow::Break(stop),
    };
    match end {
        ControlFlow::Break(Stop::GaveUp) => Err(TooHard),
        ControlFlow::Break(Stop::Told) | ControlFlow::Continue(()) => Ok(()),
    }
}

/// In which order options are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Settle the highest option next, so that vectors come out ascending.
    Ascending,
    /// Settle an option of an open constraint next, so that blocks are large.
    Any,
}

enum Stop {
    Told,
    GaveUp,
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

/// Where a search has nothing left to try.
pub(super) struct Leaf {
    pub(super) block: Block,
    /// How many of the free options follow from the others; none in ascending order.
    following: u32,
}

impl Leaf {
    /// Returns how many states it has.
    pub(super) fn states(&self) -> u128 {
        1 << (self.block.free.count_ones() - self.following)
    }
}

/// A constraint that is open.
#[derive(Clone, Copy)]
struct Open<'a> {
    constraint: &'a Constraint,
    /// The steps that it takes to look at it.
    effort: u64,
    /// What is left of it, if it is long: a place in [`Search::rests`].
    rest: Option<usize>,
}

impl<'a> Open<'a> {
    fn new(constraint: &'a Constraint) -> Self {
        Self { constraint, effort: constraint.effort(), rest: None }
    }
}

struct Search<'a, F> {
    all: OptionSet,
    order: Order,
    /// A stack of lists of constraints that are still open, one list per level.
    open: Vec<Open<'a>>,
    /// What is left of long constraints, as a stack, too.
    rests: Vec<Rest>,
    /// Some constraint is long.
    long: bool,
    /// The steps of one descent, all constraints looked at after each choice.
    descent: u64,
    patience: &'a mut Patience,
    visit: &'a mut F,
}

impl<F: FnMut(Leaf) -> ControlFlow<()>> Search<'_, F> {
    /// Propagates the constraints of `range` until nothing changes; returns the range of those
    /// still open, or `None` if one is violated.
    fn settle(
        &mut self,
        partial: &mut Partial,
        mut changed: OptionSet,
        range: Range<usize>,
    ) -> ControlFlow<Stop, Option<Range<usize>>> {
        let start = self.open.len();
        self.open.extend_from_within(range);
        let mut violated = false;
        while changed != 0 {
            let before = partial.known;
            let mut steps = 0;
            let (mut at, mut kept) = (start, start);
            while let Some(open) = self.open.get(at).copied() {
                let options = open.constraint.options;
                let touched = options & (changed | (partial.known & !before)) != 0 || options == 0;
                let reply = if touched {
                    steps += open.effort;
                    // (Without what is left of it, all of it is looked at.)
                    let rest = open.rest.and_then(|rest| self.rests.get(rest));
                    open.constraint.propagate(rest, partial)
                } else {
                    Reply::Open
                };
                match reply {
                    Reply::Violated => {
                        violated = true;
                        break;
                    }
                    Reply::Met => {}
                    Reply::Open => {
                        self.open.swap(kept, at);
                        kept += 1;
                    }
                }
                at += 1;
            }
            if !self.patience.spend(steps) {
                return ControlFlow::Break(Stop::GaveUp);
            }
            if violated {
                self.open.truncate(start);
                return ControlFlow::Continue(None);
            }
            self.open.truncate(kept);
            changed = partial.known & !before;
        }
        if self.long {
            for open in self.open.iter_mut().skip(start) {
                let before = open.rest.and_then(|rest| self.rests.get(rest));
                if let Some(rest) = open.constraint.rest(before, *partial) {
                    open.effort = rest.effort;
                    open.rest = Some(self.rests.len());
                    self.rests.push(rest);
                }
            }
        }
        ControlFlow::Continue(Some(start..self.open.len()))
    }

    fn descend(&mut self, partial: Partial, range: Range<usize>) -> ControlFlow<Stop> {
        let free = self.all & !partial.known;
        let open = self.open.get(range.clone()).into_iter().flatten();
        let following = match (range.len(), self.order) {
            (0, _) => Some(0),
            (1, Order::Any) => open.clone().find_map(|only| only.constraint.following(partial)),
            _ => None,
        };
        if let Some(following) = following {
            self.patience.give_back(self.descent);
            let block = Block { taken: partial.taken & self.all, free };
            return match (self.visit)(Leaf { block, following }) {
                ControlFlow::Break(()) => ControlFlow::Break(Stop::Told),
                ControlFlow::Continue(()) => ControlFlow::Continue(()),
            };
        }
        // With the highest open option settled, all vectors below it stay in order.
        let candidates = match self.order {
            Order::Ascending => free,
            Order::Any => free & open.fold(0, |set, open| set | open.constraint.options),
        };
        // (An open constraint always has an open option, so there is one.)
        let bit = 1_u64 << (63 - candidates.leading_zeros().min(63));
        for value in [false, true] {
            let mut next = partial;
            next.known |= bit;
            next.taken |= if value { bit } else { 0 };
            let (level, rests) = (self.open.len(), self.rests.len());
            if let Some(open) = self.settle(&mut next, bit, range.clone())? {
                self.descend(next, open)?;
            }
            self.open.truncate(level);
            self.rests.truncate(rests);
        }
        ControlFlow::Continue(())
    }
}
