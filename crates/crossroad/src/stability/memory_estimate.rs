//! How much memory an analysis takes, told before it is taken.
//!
//! Everything that grows with the number of states is counted: the space, the
//! ranks, and what a sweep holds at its fullest. Held to the resident memory of
//! whole processes, the figures are right within a fifth.

use super::walk::LARGE;
use crate::game::graph::{Graph, Ranks};
use crate::game::space::{Cells, Memory, Moves, OptionCounts, Points, Refusal, Structure, workers};
use crate::text::formula::DmId;

/// What a process takes before it has read anything.
const PROCESS: u64 = 4 << 20;

/// What decides how much memory one decision maker takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DmSizes {
    /// The number of its groups.
    pub groups: u64,
    /// The number of states in the largest of them.
    pub largest: u64,
    /// Whether its groups are listed, not computed.
    pub listed: bool,
    /// Whether some of its options are one-way.
    pub one_way: bool,
    /// The bytes of a rank: 1, 2 or 4.
    pub rank: u64,
}

/// What decides how much memory an analysis takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// The number of states.
    pub states: u64,
    /// Whether states are listed, because some vectors are infeasible.
    pub listed: bool,
    /// The decision makers.
    pub dms: Vec<DmSizes>,
}

impl Sizes {
    /// Reads the sizes off a graph.
    #[must_use]
    pub fn of(graph: &Graph<'_>) -> Self {
        let space = graph.space;
        let of_dm = |dm: DmId| {
            let rank = match graph.relations.get(dm.index()).map(|relation| &relation.ranks) {
                Some(Ranks::Byte(_)) => 1,
                Some(Ranks::Short(_)) => 2,
                Some(Ranks::Long(_)) | None => 4,
            };
            match space.moves(dm) {
                Some(Moves::Grouped(groups)) => DmSizes {
                    groups: groups.cells.groups() as u64,
                    largest: groups.cells.largest() as u64,
                    listed: matches!(groups.cells, Cells::Listed { .. }),
                    one_way: !groups.reversible(),
                    rank,
                },
                _ => DmSizes { groups: 0, largest: 1, listed: false, one_way: false, rank },
            }
        };
        Self {
            states: space.len() as u64,
            listed: matches!(space.points(), Points::Listed(_)),
            dms: space.dms().map(of_dm).collect(),
        }
    }

    /// Foretells the sizes of a structure with a number of feasible states; `levels` bounds the
    /// number of different ranks of each decision maker (2 to the power of its statements).
    ///
    /// Where states are infeasible, how they fall into groups is not known before they are
    /// listed: they are taken to be spread evenly over the options.
    #[must_use]
    pub fn foretell(structure: &Structure, states: u64, levels: &[u64]) -> Self {
        let listed = !structure.constraints.is_empty();
        let options = structure.options.max(1) as u32;
        let bits = u64::BITS - states.saturating_sub(1).leading_zeros();
        let of_dm = |(dm, counts): (usize, OptionCounts)| {
            // Of the bits that tell states apart, each option has its share.
            let width = if listed { bits * counts.own / options } else { counts.own };
            DmSizes {
                groups: (states >> width.min(63)).max(1),
                largest: 1 << counts.own.min(32).min(bits),
                listed,
                one_way: counts.one_way > 0,
                rank: match levels.get(dm).copied().unwrap_or(u64::MAX).min(states) {
                    0..=0x100 => 1,
                    0x101..=0x1_0000 => 2,
                    _ => 4,
                },
            }
        };
        Self { states, listed, dms: structure.counts().enumerate().map(of_dm).collect() }
    }

    /// Returns the bytes of a place within the largest group.
    fn place(&self) -> u64 {
        match self.dms.iter().map(|dm| dm.largest).max().unwrap_or(0) {
            0..=0x100 => 1,
            0x101..=0x1_0000 => 2,
            _ => 4,
        }
    }

    /// Returns the bytes of a space.
    fn space(&self) -> u64 {
        let points = if self.listed { 8 * self.states } else { 0 };
        let listed = self.dms.iter().filter(|dm| dm.listed);
        points + listed.map(|dm| 8 * self.states + 4 * dm.groups).sum::<u64>()
    }

    /// Returns the bytes of all ranks.
    fn ranks(&self) -> u64 {
        self.dms.iter().map(|dm| dm.rank * self.states).sum()
    }
}

/// Returns the bytes that evaluating the preferences takes at its fullest, with the space.
#[must_use]
pub fn to_rank(sizes: &Sizes, threads: usize) -> u64 {
    let working = workers(threads, sizes.dms.len()) as u64;
    PROCESS + sizes.space() + sizes.ranks() + working * 4 * sizes.states
}

/// Returns the bytes that a whole analysis under a number of concepts takes at its fullest: the
/// space, the ranks, and the sweep.
#[must_use]
pub fn need(sizes: &Sizes, concepts: usize, threads: usize) -> u64 {
    let states = sizes.states;
    let places =
        sizes.dms.iter().map(|dm| sizes.place() * (1 + u64::from(dm.one_way))).sum::<u64>();
    let most = sizes.dms.iter().map(|dm| dm.rank).max().unwrap_or(0);
    let at_once = if states < LARGE as u64 { workers(threads, sizes.dms.len()) as u64 } else { 1 };
    let flags: u64 = sizes.dms.iter().map(|dm| dm.groups).sum();
    let results = (concepts * sizes.dms.len()) as u64 * states.div_ceil(8);
    let sweep = places * states + at_once * (most * states + flags) + results;
    let building = if sizes.listed { 16 * states } else { 0 };
    let build = PROCESS + sizes.space() + building;
    build.max(to_rank(sizes, threads)).max(PROCESS + sizes.space() + sizes.ranks() + sweep)
}

/// Refuses an analysis of a structure that would take more memory than is allowed, before
/// anything large is taken. `levels` bounds the different ranks of each decision maker.
///
/// # Errors
/// [`Refusal::Memory`], and what counting the feasible states refuses.
pub fn allow(
    structure: &Structure,
    levels: &[u64],
    concepts: usize,
    threads: usize,
    memory: Memory,
) -> Result<(), Refusal> {
    let states = structure.count()?;
    let sizes = Sizes::foretell(structure, states, levels);
    memory.allow("the analysis", need(&sizes, concepts, threads))
}

/// Returns the bytes that the flood takes more, where rounds do not come to an end soon.
pub(super) fn flood(sizes: &Sizes) -> u64 {
    let one = |dm: &DmSizes| {
        let passed = if dm.one_way { 28 * sizes.states } else { 4 * dm.groups };
        2 * sizes.place() * sizes.states + passed
    };
    sizes.dms.iter().map(one).sum::<u64>() + 8 * sizes.states + sizes.states / 8
}
