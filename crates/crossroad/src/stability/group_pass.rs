//! What is computed within one group, all members side by side.
//!
//! Two questions, each with *least* or *greatest*: the pick over the members
//! that the owner strictly prefers to a state and can move to ([`beyond`]), and
//! the pick over all that it can move to or stays at ([`anywhere`]). Places are
//! few, so a table of picks by place answers in one pass down the places, and
//! nothing is sorted. With one-way options a member leads only to members that
//! have all settled that it has: going down the places, each member is noted
//! with every subset of what it has settled (2^k of them, 1.5^k on average).

use super::level::{Level, Slot};

/// Which of several levels is asked for.
pub(super) trait Pick {
    fn none<T: Level>() -> T;
    fn pick<T: Level>(a: T, b: T) -> T;
}

/// The least level.
pub(super) struct Least;

impl Pick for Least {
    #[inline]
    fn none<T: Level>() -> T {
        T::GREATEST
    }
    #[inline]
    fn pick<T: Level>(a: T, b: T) -> T {
        a.min(b)
    }
}

/// The greatest level.
pub(super) struct Greatest;

impl Pick for Greatest {
    #[inline]
    fn none<T: Level>() -> T {
        T::LEAST
    }
    #[inline]
    fn pick<T: Level>(a: T, b: T) -> T {
        a.max(b)
    }
}

/// One group: a level and a place for each member.
pub(super) struct Column<'a, T, S> {
    pub(super) values: &'a mut [T],
    pub(super) places: &'a [S],
    /// Where moves are one-way: members from worst to best, and what each has settled.
    pub(super) one_way: Option<(&'a [S], &'a [u64])>,
}

/// Memory that is used for one group after the other.
pub(super) struct Tables<T> {
    by_place: Vec<T>,
    /// By what is settled: 2^span entries, if that is not too many for the groups there are.
    by_settled: Vec<T>,
    found: Vec<T>,
    span: u32,
}

impl<T: Level> Tables<T> {
    /// Makes room for groups of at most `largest` members on `levels` places; what is settled
    /// is below 2^`span`.
    pub(super) fn new(levels: usize, largest: usize, span: Option<u32>) -> Self {
        let dense = span.filter(|span| dense(*span, largest));
        Self {
            by_place: vec![T::LEAST; if span.is_some() { 0 } else { levels }],
            by_settled: vec![T::LEAST; dense.map_or(0, |span| 1 << span)],
            found: vec![T::LEAST; if span.is_some() { largest } else { 0 }],
            span: span.unwrap_or(0),
        }
    }
}

/// Says whether a table of all settled sets is worth clearing for a group of this size.
fn dense(span: u32, members: usize) -> bool {
    span < 32 && 1 << span <= members * 8
}

/// Replaces each level by the pick over the strictly better members it leads to, and its own
/// level if `KEEP`; lists the members whose level changed.
pub(super) fn pick_better<P: Pick, const KEEP: bool, T: Level, S: Slot>(
    column: &mut Column<'_, T, S>,
    tables: &mut Tables<T>,
    changed: &mut Vec<u32>,
) {
    let Some((order, settled)) = column.one_way else {
        return pick_better_freely::<P, KEEP, T, S>(column, tables, changed);
    };
    let place = |slot: &S| column.places.get(slot.get());
    let found = tables.found.get_mut(..column.values.len()).unwrap_or_default();
    if dense(tables.span, column.values.len()) {
        let table = &mut tables.by_settled;
        table.fill(P::none());
        for tied in order.chunk_by(|a, b| place(a) == place(b)).rev() {
            for slot in tied.iter().map(|slot| slot.get()) {
                let sets = settled.get(slot).and_then(|set| table.get(*set as usize));
                if let (Some(found), Some(picked)) = (found.get_mut(slot), sets) {
                    *found = *picked;
                }
            }
            for slot in tied.iter().map(|slot| slot.get()) {
                if let (Some(set), Some(value)) = (settled.get(slot), column.values.get(slot)) {
                    note::<P, T>(table, *set, *value);
                }
            }
        }
    } else {
        for ((found, place), set) in found.iter_mut().zip(column.places).zip(settled) {
            let others = column.values.iter().zip(column.places).zip(settled);
            let better = others.filter(|((_, to), then)| *to > place && *set & !**then == 0);
            *found = better.fold(P::none(), |picked, ((value, _), _)| P::pick(picked, *value));
        }
    }
    for (slot, (value, found)) in column.values.iter_mut().zip(found).enumerate() {
        let new = if KEEP { P::pick(*value, *found) } else { *found };
        if new != *value {
            *value = new;
            changed.push(slot as u32);
        }
    }
}

/// Notes a level with a settled set and all its subsets.
#[inline]
fn note<P: Pick, T: Level>(table: &mut [T], set: u64, value: T) {
    let mut subset = set;
    loop {
        if let Some(picked) = table.get_mut(subset as usize) {
            *picked = P::pick(*picked, value);
        }
        if subset == 0 {
            break;
        }
        subset = (subset - 1) & set;
    }
}

fn pick_better_freely<P: Pick, const KEEP: bool, T: Level, S: Slot>(
    column: &mut Column<'_, T, S>,
    tables: &mut Tables<T>,
    changed: &mut Vec<u32>,
) {
    let table = tables.by_place.as_mut_slice();
    table.fill(P::none());
    for (value, place) in column.values.iter().zip(column.places) {
        if let Some(picked) = table.get_mut(place.get()) {
            *picked = P::pick(*picked, *value);
        }
    }
    let mut above = P::none();
    for picked in table.iter_mut().rev() {
        let here = *picked;
        *picked = above;
        above = P::pick(above, here);
    }
    for (slot, (value, place)) in column.values.iter_mut().zip(column.places).enumerate() {
        let found = table.get(place.get()).copied().unwrap_or(P::none());
        let new = if KEEP { P::pick(*value, found) } else { found };
        if new != *value {
            *value = new;
            changed.push(slot as u32);
        }
    }
}

/// Replaces each level by the pick over all members it leads to and itself; lists the members
/// whose level changed.
pub(super) fn pick_any<P: Pick, T: Level, S: Slot>(
    column: &mut Column<'_, T, S>,
    tables: &mut Tables<T>,
    changed: &mut Vec<u32>,
) {
    let mut assign = |slot: usize, value: &mut T, new: T| {
        if new != *value {
            *value = new;
            changed.push(slot as u32);
        }
    };
    let Some((_, settled)) = column.one_way else {
        let all = column.values.iter().fold(P::none(), |picked, value| P::pick(picked, *value));
        let values = column.values.iter_mut().enumerate();
        values.for_each(|(slot, value)| assign(slot, value, all));
        return;
    };
    let found = tables.found.get_mut(..column.values.len()).unwrap_or_default();
    if dense(tables.span, column.values.len()) {
        let table = &mut tables.by_settled;
        table.fill(P::none());
        for (value, set) in column.values.iter().zip(settled) {
            if let Some(picked) = table.get_mut(*set as usize) {
                *picked = P::pick(*picked, *value);
            }
        }
        // Supersets, one option after the other.
        for bit in 0..tables.span {
            for pair in table.chunks_exact_mut(2 << bit) {
                let (without, with) = pair.split_at_mut(1 << bit);
                without.iter_mut().zip(with).for_each(|(low, high)| *low = P::pick(*low, *high));
            }
        }
        for (found, set) in found.iter_mut().zip(settled) {
            *found = table.get(*set as usize).copied().unwrap_or(P::none());
        }
    } else {
        for (found, set) in found.iter_mut().zip(settled) {
            let others = column.values.iter().zip(settled).filter(|(_, then)| *set & !**then == 0);
            *found = others.fold(P::none(), |picked, (value, _)| P::pick(picked, *value));
        }
    }
    for (slot, (value, found)) in column.values.iter_mut().zip(found).enumerate() {
        assign(slot, value, *found);
    }
}
