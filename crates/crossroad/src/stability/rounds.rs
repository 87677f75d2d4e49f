//! The worst that each state can lead to, by rounds over the opponents' groups.
//!
//! Each state holds a level, at first its value. A pass over an opponent's
//! groups lowers each level to the least among the members that this opponent
//! can (and, where answers must be credible, would) move to. Passes for one
//! opponent after the other are repeated until nothing changes: then each level
//! is the least value that any legal sequence can end in, for within a group
//! moves are transitive and between groups levels were passed on. A group is
//! looked at again only after a member's level fell in another pass.
//!
//! Few rounds do: as many as a worst sequence takes turns, rarely over ten. But
//! preferences can be made up that wind through all states, and there every
//! level may fall again and again. Once the rounds have cost more than the
//! flood would, the flood finishes, whatever the preferences.
//!
//! A state may count among its own responses here, which no legal sequence
//! allows to a single opponent. It makes no difference: a response to x that is
//! x itself is better for the focal decision maker than what it left, and so
//! never deters.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};

use super::along::Along;
use super::flood;
use super::group_pass::{Least, pick_any, pick_better};
use super::layout::Layout;
use super::level::{Level, Slot};
use super::walk::{Flags, Team, pass};
use crate::game::graph::Graph;
use crate::game::space::{Cells, Points, Refusal};
use crate::text::formula::DmId;

/// How often each opponent's groups may be looked at, on average, before the flood takes over.
pub(super) const PATIENCE: usize = 40;

/// Lowers every level to the least that the opponents of `dm` can bring about.
pub(super) fn settle<T: Level, S: Slot>(
    graph: &Graph<'_>,
    layouts: &[Layout<'_, S>],
    dm: DmId,
    along: Along,
    patience: usize,
    values: &mut [T::Cell],
    team: Team<'_>,
) -> Result<(), Refusal> {
    let opponents: Vec<&Layout<'_, S>> = layouts
        .iter()
        .enumerate()
        // (Who has no choice anywhere never moves.)
        .filter(|(other, layout)| *other != dm.index() && layout.largest > 1)
        .map(|(_, layout)| layout)
        .collect();
    // One opponent's moves are transitive; and where nothing is infeasible, opponents that move
    // as they like get everywhere by moving once each.
    let everywhere = along == Along::Moves && matches!(graph.space.points(), Points::All(_));
    let once = opponents.len() < 2 || everywhere;
    let flags: Vec<Flags> = opponents
        .iter()
        .map(|layout| {
            let groups = if once { 0 } else { layout.cells.groups() };
            std::iter::repeat_with(|| AtomicU8::new(1)).take(groups).collect()
        })
        .collect();
    let pending: Vec<AtomicBool> = opponents.iter().map(|_| AtomicBool::new(true)).collect();
    let work = AtomicUsize::new(0);
    let most = patience.saturating_mul(values.len()).saturating_mul(opponents.len());
    for round in 0.. {
        for (mover, layout) in opponents.iter().enumerate() {
            if !pending.get(mover).is_some_and(|one| one.swap(false, Ordering::Relaxed)) {
                continue;
            }
            let note = |group: usize, changed: &[u32]| {
                work.fetch_add(layout.cells.range(group).len(), Ordering::Relaxed);
                let others = opponents.iter().zip(&flags).zip(&pending).enumerate();
                // In the first round all that come later are flagged as it is.
                let others =
                    others.filter(|(other, _)| *other < mover || round > 0 && *other != mover);
                for (_, ((other, flags), pending)) in others {
                    pending.store(true, Ordering::Relaxed);
                    flag(layout.cells, group, changed, other.cells, flags);
                }
            };
            let flags = flags.get(mover).filter(|_| !once);
            let note = |group: usize, changed: &[u32]| {
                if !once {
                    note(group, changed);
                }
            };
            match along {
                Along::Moves => {
                    pass(layout, values, flags, team, pick_any::<Least, T, S>, note)?;
                }
                Along::Improvements => {
                    pass(layout, values, flags, team, pick_better::<Least, true, T, S>, note)?;
                }
            }
        }
        if once || !pending.iter().any(|one| one.load(Ordering::Relaxed)) {
            return Ok(());
        }
        if work.load(Ordering::Relaxed) >= most {
            break;
        }
    }
    flood::finish::<T, S>(graph, dm, along, values, team.share)
}

/// Flags the groups of another decision maker in which members of a group stand that changed.
fn flag(cells: &Cells, group: usize, changed: &[u32], other: &Cells, flags: &Flags) {
    let raise = |group: usize| {
        if let Some(flag) = flags.get(group) {
            flag.store(1, Ordering::Relaxed);
        }
    };
    if let (Cells::Cube { low: mine, .. }, Cells::Cube { low, width, .. }) = (cells, other) {
        let first = cells.state(group, 0).index();
        for slot in changed {
            let state = first | (*slot as usize) << mine;
            raise(state >> (low + width) << low | state & ((1 << low) - 1));
        }
    } else {
        let states = changed.iter().map(|slot| cells.state(group, *slot as usize));
        states.for_each(|state| raise(other.group_of(state)));
    }
}
