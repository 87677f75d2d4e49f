//! The flood: what finishes where rounds would go on and on.
//!
//! States in ascending level; from each one not yet expanded, backwards along
//! the opponents' moves; a state first reached gets the current level, once and
//! for all. Because groups are sorted, the predecessors of y by one opponent's
//! improvements are a prefix of y's group, and one pointer a group sees to it
//! that each (state, opponent) pair is touched once: near-linear whatever the
//! preferences, but at a cache miss a touch.

use super::along::Along;
use super::level::{Level, Slot};
use super::progress::Share;
use super::sorted::Sorted;
use crate::game::graph::Graph;
use crate::game::space::{BitSet, Refusal};
use crate::text::formula::{DmId, StateId};

/// States after which the flood looks up.
const STRIDE: usize = 1 << 16;

/// Lowers every level to the least among the states that the opponents of `dm` can bring about.
pub(super) fn finish<T: Level, S: Slot>(
    graph: &Graph<'_>,
    dm: DmId,
    along: Along,
    values: &mut [T::Cell],
    share: &Share<'_>,
) -> Result<(), Refusal> {
    let groups = graph.space.groups().unwrap_or_default();
    let others = groups.into_iter().zip(&graph.relations).enumerate();
    let others = others.filter(|(other, _)| *other != dm.index());
    // For each opponent, how many members of each part have been passed on.
    let mut opponents: Vec<(Sorted<'_, S>, Vec<u32>)> = others
        .map(|(_, (groups, relation))| {
            let sorted = Sorted::new(graph.space, groups, &relation.ranks);
            let passed = vec![0; sorted.parts()];
            (sorted, passed)
        })
        .collect();
    let mut expanded = BitSet::new(values.len());
    let mut stack = Vec::new();
    for (at, start) in ascending::<T>(values).into_iter().enumerate() {
        if at % STRIDE == 0 {
            share.step(0)?;
        }
        if !expanded.insert(start) {
            continue;
        }
        // INVARIANT: a state not yet expanded has the level it had when states were ordered.
        let Some(now) = values.get(start.index()).map(T::load) else { continue };
        stack.push(start);
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
                        if along == Along::Improvements && sorted.worse(x) >= below {
                            break;
                        }
                        *passed += 1;
                        if expanded.insert(x) {
                            if let Some(level) = values.get_mut(x.index()) {
                                *T::sole(level) = now;
                            }
                            stack.push(x);
                        }
                    }
                }
            }
        }
    }
    Ok(())
}

/// Lists the states by ascending level.
fn ascending<T: Level>(values: &[T::Cell]) -> Vec<StateId> {
    let level = |cell: &T::Cell| T::load(cell).get();
    let mut starts: Vec<u32> = Vec::new();
    for cell in values {
        let at = level(cell) + 1;
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
    let mut order = vec![StateId(0); values.len()];
    for (state, cell) in values.iter().enumerate() {
        if let Some(start) = starts.get_mut(level(cell)) {
            if let Some(place) = order.get_mut(*start as usize) {
                *place = StateId::at(state);
            }
            *start += 1;
        }
    }
    order
}
