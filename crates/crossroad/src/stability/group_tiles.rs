//! Groups loaded side by side.
//!
//! The members of a group lie far apart, at a power of two: walked one group
//! after the other they would fall into the same few places of the cache. So
//! neighbouring groups are loaded together, row by row, and laid out group by
//! group in a small buffer.

use std::ops::Range;

use crate::game::space::Cells;
use crate::text::formula::StateId;

/// Loads the members of several groups, group by group.
#[inline]
pub(super) fn load<C, T: Copy + Default>(
    cells: &Cells,
    groups: Range<usize>,
    from: &[C],
    read: impl Fn(&C) -> T,
    tile: &mut Vec<T>,
) {
    let Cells::Cube { low, width, .. } = *cells else {
        let states = listed(cells, groups).iter().filter_map(|state| from.get(state.index()));
        tile.clear();
        tile.extend(states.map(read));
        return;
    };
    if low == 0 {
        let all = groups.start << width..groups.end << width;
        tile.clear();
        tile.extend(from.get(all).unwrap_or_default().iter().map(read));
        return;
    }
    tile.resize(groups.len() << width, T::default());
    for (at, segment) in segments(low, groups) {
        for slot in 0..1 << width {
            let row = row(low, width, &segment, slot);
            let row = from.get(row).unwrap_or_default();
            let places = tile.get_mut((at << width) + slot..).unwrap_or_default();
            let places = places.iter_mut().step_by(1 << width);
            places.zip(row).for_each(|(place, cell)| *place = read(cell));
        }
    }
}

/// Writes what [`load`] loaded.
#[inline]
pub(super) fn store<C, T: Copy>(
    cells: &Cells,
    groups: Range<usize>,
    to: &[C],
    write: impl Fn(T, &C),
    tile: &[T],
) {
    let Cells::Cube { low, width, .. } = *cells else {
        let states = listed(cells, groups).iter().filter_map(|state| to.get(state.index()));
        states.zip(tile).for_each(|(cell, value)| write(*value, cell));
        return;
    };
    if low == 0 {
        let all = groups.start << width..groups.end << width;
        let row = to.get(all).unwrap_or_default();
        row.iter().zip(tile).for_each(|(cell, value)| write(*value, cell));
        return;
    }
    for (at, segment) in segments(low, groups) {
        for slot in 0..1 << width {
            let row = row(low, width, &segment, slot);
            let row = to.get(row).unwrap_or_default();
            let values = tile.get((at << width) + slot..).unwrap_or_default();
            let values = values.iter().step_by(1 << width);
            row.iter().zip(values).for_each(|(cell, value)| write(*value, cell));
        }
    }
}

/// Visits the members of one group.
#[inline]
pub(super) fn column<'a, C>(
    cells: &Cells,
    group: usize,
    of: &'a [C],
    mut visit: impl FnMut(&'a C),
) {
    match cells {
        Cells::Cube { low, width, .. } => {
            let members = of.get(cells.state(group, 0).index()..).unwrap_or_default();
            members.iter().step_by(1 << low).take(1 << width).for_each(visit);
        }
        Cells::Listed { .. } => {
            let states = listed(cells, group..group + 1).iter();
            states.filter_map(|state| of.get(state.index())).for_each(&mut visit);
        }
    }
}

/// Returns the members of listed groups, one group after the other.
#[inline]
fn listed(cells: &Cells, groups: Range<usize>) -> &[StateId] {
    match cells {
        Cells::Listed { starts, states, .. } => {
            let ends = (starts.get(groups.start), starts.get(groups.end));
            let (Some(from), Some(to)) = ends else { return &[] };
            states.get(*from as usize..*to as usize).unwrap_or_default()
        }
        Cells::Cube { .. } => &[],
    }
}

/// Splits neighbouring groups into those whose states lie side by side, with the place of the
/// first of each among all.
fn segments(low: u32, groups: Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> {
    let (start, end) = (groups.start, groups.end);
    let mut next = start;
    std::iter::from_fn(move || {
        let first = next;
        next = (((first >> low) + 1) << low).min(end);
        (first < end).then_some((first - start, first..next))
    })
}

/// Returns the states in a slot of groups that lie side by side.
#[inline]
fn row(low: u32, width: u32, groups: &Range<usize>, slot: usize) -> Range<usize> {
    let below = groups.start & ((1 << low) - 1);
    let first = (groups.start >> low << (low + width)) | slot << low | below;
    first..first + groups.len()
}
