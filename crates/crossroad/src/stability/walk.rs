//! One pass over the groups of a decision maker.
//!
//! Every state is in exactly one group, so threads that share the groups out
//! among them never touch the same state, and a pass gives the same result
//! however many there are.

use std::ops::Range;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

use super::group_pass::{Column, Tables};
use super::group_tiles;
use super::layout::Layout;
use super::level::{Level, Slot};
use super::progress::Share;
use crate::game::space::{Refusal, share_out};

/// States from which on threads share the work of one decision maker; with fewer, each thread
/// takes a decision maker of its own.
pub(super) const LARGE: usize = 1 << 17;

/// Which groups have anything to do, one flag each.
pub(super) type Flags = Vec<AtomicU8>;

/// What a pass works with.
#[derive(Clone, Copy)]
pub(super) struct Team<'a> {
    pub(super) threads: usize,
    pub(super) share: &'a Share<'a>,
}

/// What one thread uses for one chunk of groups after the other.
struct Buffers<T> {
    tile: Vec<T>,
    tables: Tables<T>,
    changed: Vec<u32>,
    picked: Vec<usize>,
    settled: Vec<u64>,
}

/// Does `work` on every group, or on those flagged (and takes the flags down); `note` learns
/// which members of which group changed.
pub(super) fn pass<T: Level, S: Slot>(
    layout: &Layout<'_, S>,
    values: &[T::Cell],
    flags: Option<&Flags>,
    team: Team<'_>,
    work: impl Fn(&mut Column<'_, T, S>, &mut Tables<T>, &mut Vec<u32>) + Sync,
    note: impl Fn(usize, &[u32]) + Sync,
) -> Result<(), Refusal> {
    let (groups, step) = (layout.cells.groups(), layout.step());
    let next = AtomicUsize::new(0);
    let labour = || {
        let mut buffers = Buffers {
            tile: Vec::new(),
            tables: Tables::new(layout.levels, layout.largest, layout.span()),
            changed: Vec::new(),
            picked: Vec::new(),
            settled: Vec::new(),
        };
        loop {
            let first = next.fetch_add(step, Ordering::Relaxed);
            if first >= groups {
                return Ok(());
            }
            let chunk = first..(first + step).min(groups);
            let states = size(layout, &chunk);
            one(layout, values, flags, chunk, &mut buffers, &work, &note);
            team.share.step(states)?;
        }
    };
    share_out(team.threads, groups.div_ceil(step), labour).into_iter().collect()
}

/// Returns the number of states in several groups.
fn size<S: Slot>(layout: &Layout<'_, S>, groups: &Range<usize>) -> usize {
    match groups.end.checked_sub(1) {
        Some(last) => layout.cells.range(last).end - layout.cells.range(groups.start).start,
        None => 0,
    }
}

/// Works on one chunk of groups.
fn one<T: Level, S: Slot>(
    layout: &Layout<'_, S>,
    values: &[T::Cell],
    flags: Option<&Flags>,
    chunk: Range<usize>,
    buffers: &mut Buffers<T>,
    work: &impl Fn(&mut Column<'_, T, S>, &mut Tables<T>, &mut Vec<u32>),
    note: &impl Fn(usize, &[u32]),
) {
    let Buffers { tile, tables, changed, picked, settled } = buffers;
    picked.clear();
    match flags {
        None => picked.extend(chunk.clone()),
        Some(flags) => {
            let raised = flags.get(chunk.clone()).unwrap_or_default().iter().zip(chunk.clone());
            for (flag, group) in raised {
                if flag.load(Ordering::Relaxed) != 0 {
                    flag.store(0, Ordering::Relaxed);
                    picked.push(group);
                }
            }
        }
    }
    // Where only few are picked, loading all would cost more than walking those few.
    let together = picked.len() * 4 >= chunk.len();
    if together {
        group_tiles::load(layout.cells, chunk.clone(), values, T::load, tile);
    }
    let start = layout.cells.range(chunk.start).start;
    let mut any = false;
    for group in picked.iter().copied() {
        let mut range = layout.cells.range(group);
        if together {
            range = range.start - start..range.end - start;
        } else {
            tile.clear();
            group_tiles::column(layout.cells, group, values, |cell| tile.push(T::load(cell)));
            range = 0..tile.len();
        }
        let Some(members) = tile.get_mut(range) else { continue };
        let one_way =
            (!layout.reversible()).then(|| (layout.order(group), layout.settled(group, settled)));
        changed.clear();
        let mut column = Column { values: members, places: layout.places(group), one_way };
        work(&mut column, tables, changed);
        if changed.is_empty() {
            continue;
        }
        any = true;
        note(group, changed);
        if !together {
            let mut new = members.iter();
            group_tiles::column(layout.cells, group, values, |cell| {
                if let Some(value) = new.next() {
                    value.store(cell);
                }
            });
        }
    }
    if any && together {
        group_tiles::store(layout.cells, chunk, values, |value: T, cell| value.store(cell), tile);
    }
}
