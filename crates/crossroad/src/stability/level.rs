//! Levels and places: numbers in as few bytes as their range allows.
//!
//! A *level* is a rank of the focal decision maker; there is one per state and
//! it is rewritten round after round, by several threads but never the same
//! one by two: plain loads and stores of atomics, which cost what others do. A
//! *place* is the standing of a state within one group.

use std::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, Ordering};

/// A rank of the focal decision maker.
pub(super) trait Level: Copy + Default + Ord + Send + Sync {
    /// A level that threads share.
    type Cell: Send + Sync;
    const LEAST: Self;
    const GREATEST: Self;
    fn get(self) -> usize;
    fn cell(self) -> Self::Cell;
    fn load(cell: &Self::Cell) -> Self;
    fn store(self, cell: &Self::Cell);
    /// Counts the levels below this one; there are fewer than 2^8 levels in all.
    fn below(levels: &[Self], this: Self) -> usize;
    /// Reaches the level where nobody else can.
    fn sole(cell: &mut Self::Cell) -> &mut Self;
}

macro_rules! level {
    ($($int:ty: $cell:ty),*) => {$(
        impl Level for $int {
            type Cell = $cell;
            const LEAST: Self = <$int>::MIN;
            const GREATEST: Self = <$int>::MAX;
            #[inline]
            fn get(self) -> usize {
                self as usize
            }
            #[inline]
            fn cell(self) -> $cell {
                <$cell>::new(self)
            }
            #[inline]
            fn load(cell: &$cell) -> Self {
                cell.load(Ordering::Relaxed)
            }
            #[inline]
            fn store(self, cell: &$cell) {
                cell.store(self, Ordering::Relaxed);
            }
            #[inline]
            fn below(levels: &[Self], this: Self) -> usize {
                // In a word of the levels' own size this runs on many levels at once.
                levels.iter().map(|level| Self::from(*level < this)).sum::<Self>() as usize
            }
            #[inline]
            fn sole(cell: &mut $cell) -> &mut Self {
                cell.get_mut()
            }
        }
    )*};
}
level!(u8: AtomicU8, u16: AtomicU16, u32: AtomicU32);

/// A place within a group, in as few bytes as the largest group allows.
pub(super) trait Slot: Copy + Default + Ord + Send + Sync {
    fn at(slot: usize) -> Self;
    fn get(self) -> usize;
}

macro_rules! slot {
    ($($int:ty),*) => {$(
        impl Slot for $int {
            #[inline]
            fn at(slot: usize) -> Self {
                slot as $int
            }
            #[inline]
            fn get(self) -> usize {
                self as usize
            }
        }
    )*};
}
slot!(u8, u16, u32);
