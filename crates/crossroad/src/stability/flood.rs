//! The near-linear sweep: one backward flood per decision maker and concept.
//!
//! For a focal decision maker define for each state x the *worst* it can lead
//! to: the least value the opponents can bring about from x, where the value of
//! a state is its rank or, if the focal decision maker moves once more, the best
//! rank it can reach from there. A move s → x is deterred iff worst(x) ≤
//! rank(s), so s is stable iff the greatest worst(x) over its strict
//! improvements x is ≤ rank(s).
//!
//! `worst` for all x at once is one flood: states in ascending value; from each
//! one not yet expanded, backwards along the opponents' moves; a state first
//! reached gets the current value, once and for all. Because groups are sorted,
//! the predecessors of y by one opponent's improvements are a prefix of y's
//! group, and one pointer a group sees to it that each (state, opponent) pair
//! is touched once.
//!
//! A state may count among its own responses here, which no legal sequence
//! allows to a single opponent. It makes no difference: a response to x that is
//! x itself is better for the focal decision maker than what it left, and so
//! never deters.

use super::sorted::{Slot, Sorted};
use super::{Concept, ResponseMoves};
use crate::formula::{DmId, StateId};
use crate::graph::{Codes, Graph, Ranks};
use crate::space::BitSet;

/// The value of states from which nothing bad can be brought about.
const NOTHING: u32 = u32::MAX;

/// All groups of a graph, sorted.
pub(super) struct Floods<'a, S> {
    graph: &'a Graph<'a>,
    sorted: Vec<Sorted<'a, S>>,
}

/// Says whether the flood can read a concept: its relations are those of total preorders.
pub(super) fn applies_to(concept: &Concept) -> bool {
    let choices = concept.choices;
    let credible = |moves| match moves {
        ResponseMoves::Any => true,
        ResponseMoves::Credible(codes) => codes == Codes::BETTER,
    };
    choices.tempting == Codes::BETTER
        && choices.response.is_none_or(|response| {
            credible(response.moves)
                && response.sanction == Codes::NOT_BETTER
                && response.escape.is_none_or(|escape| escape == Codes::BETTER)
        })
}

impl<'a, S: Slot> Floods<'a, S> {
    /// Sorts the groups of every decision maker.
    pub(super) fn new(graph: &'a Graph<'a>) -> Option<Self> {
        let groups = graph.space.groups()?;
        let sorted = groups
            .into_iter()
            .zip(&graph.relations)
            .map(|(groups, relation)| Sorted::new(graph.space, groups, &relation.ranks))
            .collect();
        Some(Self { graph, sorted })
    }

    /// Lists the states that are stable for a decision maker under a concept.
    pub(super) fn stable(&self, dm: DmId, concept: &Concept) -> BitSet {
        let count = self.graph.space.points().len();
        let (Some(own), Some(relation)) =
            (self.sorted.get(dm.index()), self.graph.relations.get(dm.index()))
        else {
            return BitSet::full(count);
        };
        let worst = concept.choices.response.map(|response| {
            let values = response.escape.map(|_| best_reachable(own, &relation.ranks));
            let value = |state: StateId| match &values {
                None => relation.ranks.get(state),
                Some(values) => values.get(state.index()).copied().unwrap_or(NOTHING),
            };
            let order = ascending(count, value);
            self.flood(dm, response.moves != ResponseMoves::Any, &order, value)
        });
        verdicts(own, &relation.ranks, worst.as_deref())
    }

    /// Computes the worst that each state can lead to by moves of the opponents of `dm`.
    fn flood(
        &self,
        dm: DmId,
        improving: bool,
        order: &[StateId],
        value: impl Fn(StateId) -> u32,
    ) -> Vec<u32> {
        let mut worst = vec![NOTHING; order.len()];
        let mut expanded = BitSet::new(order.len());
        let mut stack = Vec::new();
        // How many members of each part have been passed on, for each opponent.
        let mut opponents: Vec<(&Sorted<'a, S>, Vec<u32>)> = self
            .sorted
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != dm.index())
            .map(|(_, sorted)| (sorted, vec![0; sorted.parts()]))
            .collect();
        for start in order {
            if !expanded.insert(*start) {
                continue;
            }
            let now = value(*start);
            stack.push(*start);
            while let Some(y) = stack.pop() {
                for (sorted, passed) in &mut opponents {
                    let group = sorted.cells.group_of(y);
                    let below = sorted.worse(y);
                    for part in sorted.parts_of(group) {
                        if sorted.one_way() && !sorted.leads_to(part, y) {
                            continue;
                        }
                        let members = sorted.members(part);
                        let Some(passed) = passed.get_mut(part) else { continue };
                        while let Some(slot) = members.get(*passed as usize) {
                            let x = sorted.cells.state(group, slot.get());
                            if improving && sorted.worse(x) >= below {
                                break;
                            }
                            *passed += 1;
                            let Some(worst) = worst.get_mut(x.index()) else { continue };
                            if *worst == NOTHING {
                                *worst = now;
                                if expanded.insert(x) {
                                    stack.push(x);
                                }
                            }
                        }
                    }
                }
            }
        }
        worst
    }
}

/// Lists the states by ascending value.
fn ascending(count: usize, value: impl Fn(StateId) -> u32) -> Vec<StateId> {
    let mut starts: Vec<u32> = Vec::new();
    for state in (0..count).map(StateId::at) {
        let at = value(state) as usize + 1;
        if starts.len() <= at {
            starts.resize(at + 1, 0);
        }
        if let Some(start) = starts.get_mut(at) {
            *start += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut order = vec![StateId(0); count];
    for state in (0..count).map(StateId::at) {
        if let Some(start) = starts.get_mut(value(state) as usize) {
            if let Some(place) = order.get_mut(*start as usize) {
                *place = state;
            }
            *start += 1;
        }
    }
    order
}

/// Computes the best rank that the owner of groups can have at or by one move from each state.
fn best_reachable<S: Slot>(own: &Sorted<'_, S>, ranks: &Ranks) -> Vec<u32> {
    let mut best = vec![0; ranks.len()];
    for group in 0..own.cells.groups() {
        for part in own.parts_of(group) {
            let tops = own
                .parts_of(group)
                .filter(|to| own.leads(part, *to))
                .filter_map(|to| own.members(to).last())
                .map(|slot| ranks.get(own.cells.state(group, slot.get())));
            let top = tops.max().unwrap_or_default();
            for slot in own.members(part) {
                let state = own.cells.state(group, slot.get());
                if let Some(best) = best.get_mut(state.index()) {
                    *best = top;
                }
            }
        }
    }
    best
}

/// Reads the verdicts off: from the top of each group, the greatest worst value among strictly
/// better states decides. Without responses (`worst` is `None`) any improvement breaks stability.
fn verdicts<S: Slot>(own: &Sorted<'_, S>, ranks: &Ranks, worst: Option<&[u32]>) -> BitSet {
    let mut stable = BitSet::full(ranks.len());
    for group in 0..own.cells.groups() {
        let state = |slot: &S| own.cells.state(group, slot.get());
        for part in own.parts_of(group) {
            for to in own.parts_of(group).filter(|to| own.leads(part, *to)) {
                let mut better = own.members(to);
                // The greatest worst value of the states passed: all strictly better.
                let mut greatest = None;
                for slot in own.members(part).iter().rev() {
                    let s = state(slot);
                    while let Some((top, rest)) = better.split_last() {
                        let x = state(top);
                        if own.worse(x) <= own.worse(s) {
                            break;
                        }
                        let led_to = match worst {
                            None => NOTHING,
                            Some(worst) => worst.get(x.index()).copied().unwrap_or(NOTHING),
                        };
                        greatest = greatest.max(Some(led_to));
                        better = rest;
                    }
                    if greatest.is_some_and(|greatest| greatest > ranks.get(s)) {
                        stable.remove(s);
                    }
                }
            }
        }
    }
    stable
}
