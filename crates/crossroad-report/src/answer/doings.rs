//! What somebody does on the way from one state to another, as options taken and dropped.

use crossroad::game::space::Space;
use crossroad::stability::Step;
use crossroad::text::formula::{DmId, OptionSet, StateId};

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doing {
    /// Who.
    pub dm: DmId,
    /// The options taken, as bits.
    pub takes: OptionSet,
    /// The options dropped, as bits.
    pub drops: OptionSet,
    /// Where that leads, as options taken: all that tells in a conflict without options.
    pub to: OptionSet,
}

/// Returns what somebody does by a move.
#[must_use]
pub(crate) fn doing(space: &Space, dm: DmId, from: StateId, to: StateId) -> Doing {
    let (known_before, before) = space.pattern(from);
    let (known_after, after) = space.pattern(to);
    let own = space.own(dm) & known_before & known_after;
    let (takes, drops) = (after & !before & own, before & !after & own);
    Doing { dm, takes, drops, to: space.vector(to) }
}

/// Returns what everybody who moves on a way has done at its end, in the order of first moves.
#[must_use]
pub(crate) fn doings(space: &Space, from: StateId, way: &[Step]) -> Vec<Doing> {
    let Some(end) = way.last().map(|step| step.to) else { return Vec::new() };
    let mut movers: Vec<DmId> = Vec::new();
    for step in way {
        if !movers.contains(&step.mover) {
            movers.push(step.mover);
        }
    }
    // (without options, what tells is where it leads)
    let changes = |one: &Doing| space.options() == 0 || one.takes | one.drops != 0;
    movers.into_iter().map(|dm| doing(space, dm, from, end)).filter(changes).collect()
}
