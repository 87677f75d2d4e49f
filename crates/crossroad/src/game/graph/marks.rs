//! What ranks alone do not tell: which differences are strong, which are not known.
//!
//! Two ranks compare by the most important statement on which any two neighbours
//! between them differ. So what holds between neighbours is enough: strong
//! differences cut the ranks into *bands* (crucial statements come first), and an
//! unknown statement cuts what agrees on all more important ones into two halves.

use std::cmp::Ordering;

use super::resolved_preference::level;
use super::{Grade, Keyed, Ranks};
use crate::text::formula::OptionSet;

/// Which differences of rank are strong, and which are not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Marks {
    /// For each rank, its band: ranks of different bands differ strongly.
    bands: Vec<u32>,
    /// For each unknown statement and rank: twice the number of what it agrees with on all more
    /// important statements, and one more on the upper half.
    halves: Vec<Vec<u32>>,
}

impl Marks {
    /// Marks ranks; `vectors` lists one vector for each state, in order.
    pub(super) fn new(
        keyed: &Keyed,
        ranks: &Ranks,
        vectors: impl Iterator<Item = OptionSet>,
    ) -> Option<Self> {
        if keyed.marks_of_rank() == 0 {
            return None;
        }
        let mut of_rank: Vec<Option<OptionSet>> = vec![None; ranks.levels() as usize];
        for (rank, vector) in ranks.iter().zip(vectors) {
            if let Some(place) = of_rank.get_mut(rank as usize) {
                place.get_or_insert(vector);
            }
        }
        let of_rank: Vec<OptionSet> = of_rank.into_iter().flatten().collect();
        Some(match keyed {
            Keyed::Wishes(wishes) => {
                let differ = |pair: &[OptionSet]| match pair {
                    [a, b] => keyed.compare(*a, *b).1,
                    _ => None,
                };
                let steps: Vec<usize> =
                    of_rank.windows(2).map(|pair| differ(pair).unwrap_or(usize::MAX)).collect();
                let crucial = |at: usize| wishes.get(at).is_some_and(|wish| wish.crucial);
                let unknown = wishes.iter().enumerate().filter(|(_, wish)| wish.unknown);
                Self {
                    bands: running(&steps, |band, at| band + u32::from(crucial(at))),
                    halves: unknown
                        .map(|(this, _)| {
                            running(&steps, |half, at| match at.cmp(&this) {
                                Ordering::Less => (half / 2 + 1) * 2,
                                Ordering::Equal => half | 1,
                                Ordering::Greater => half,
                            })
                        })
                        .collect(),
                }
            }
            Keyed::Levels(levels) => {
                let strong = |pair: &[OptionSet]| match pair {
                    [worse, better] => {
                        let between = level(levels, *better)..level(levels, *worse);
                        levels.get(between).unwrap_or_default().iter().any(|one| one.strongly)
                    }
                    _ => false,
                };
                let steps: Vec<usize> =
                    of_rank.windows(2).map(|pair| usize::from(strong(pair))).collect();
                Self { bands: running(&steps, |band, step| band + step as u32), halves: Vec::new() }
            }
            Keyed::Sums(_) | Keyed::Pairs(_) => return None,
        })
    }

    /// Says how rank `a` compares with rank `b`.
    #[must_use]
    pub(super) fn grade(&self, a: u32, b: u32) -> Grade {
        let unknown = self.halves.iter().any(|of_rank| {
            match (of_rank.get(a as usize), of_rank.get(b as usize)) {
                (Some(one), Some(other)) => one ^ other == 1,
                _ => false,
            }
        });
        let strong = self.bands.get(a as usize) != self.bands.get(b as usize);
        Grade::of(a.cmp(&b), strong, unknown)
    }

    /// Says whether some differences are strong, and whether some are not known.
    #[must_use]
    pub(super) fn kinds(&self) -> (bool, bool) {
        let strong = self.bands.last().is_some_and(|band| *band > 0);
        let parted = |of_rank: &Vec<u32>| of_rank.iter().any(|half| half & 1 == 1);
        (strong, self.halves.iter().any(parted))
    }
}

/// Lists a number for each rank: 0 for the lowest, and from each to the next what `next` makes of
/// it and of the step between.
fn running(steps: &[usize], next: impl Fn(u32, usize) -> u32) -> Vec<u32> {
    let mut now = 0;
    let later = steps.iter().map(|step| {
        now = next(now, *step);
        now
    });
    std::iter::once(0).chain(later).collect()
}
