//! Joint moves from today's state that pay everybody who takes part: of the coalitions that the
//! file lists or, where it lists none, of any two whom nothing would make move alone.

use super::doings::{Doing, doings};
use crossroad::game::graph::{Code, Graph};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Coalition, coalition_improvements};
use crossroad::text::formula::{DmId, StateId};

/// Joint moves are looked for on spaces up to this size: they take sequences.
const STATES: usize = 1 << 13;

/// Pairs that the file does not list are looked at up to so many pairs times states …
const PAIRED: usize = 1 << 14;

/// … and so many of their deals are told.
const PAIRS: usize = 2;

/// A joint move that pays all who take part in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// Who would move together.
    pub members: Vec<DmId>,
    /// Whether the file lists them as a coalition.
    pub listed: bool,
    /// Where to.
    pub to: StateId,
    /// What each would do.
    pub doings: Vec<Doing>,
}

/// Finds the deals that could be made at a state: of each coalition the one that changes least.
#[must_use]
pub(crate) fn deals(conflict: &Conflict, graph: &Graph<'_>, from: StateId) -> Vec<Deal> {
    let space = graph.space;
    if space.len() > STATES {
        return Vec::new();
    }
    let best = |coalition: Coalition, listed: bool| {
        let changed = |to: StateId| (space.vector(to) ^ space.vector(from)).count_ones();
        let joint =
            coalition_improvements(graph, coalition, from).into_iter().filter(|(_, way)| {
                let first = way.first().map(|step| step.mover);
                way.iter().any(|step| Some(step.mover) != first)
            });
        let (to, way) = joint.min_by_key(|(to, _)| (changed(*to), *to))?;
        let doings = doings(space, from, &way);
        // (who takes part is who has to move)
        let members = coalition.members().filter(|dm| doings.iter().any(|one| one.dm == *dm));
        let members: Vec<DmId> = members.collect();
        (members.len() > 1).then_some(Deal { members, listed, to, doings })
    };
    let mut listed: Vec<Coalition> =
        conflict.coalitions.iter().map(|one| Coalition::of(&one.of)).collect();
    listed.sort_unstable_by_key(|one| (one.0.count_ones(), *one));
    listed.dedup();
    if !listed.is_empty() {
        return listed.into_iter().filter_map(|one| best(one, true)).collect();
    }
    let content =
        |dm: &DmId| space.targets(*dm, from).all(|to| graph.code(*dm, to, from) != Code::Better);
    let content: Vec<DmId> = space.dms().filter(content).collect();
    let pairs = content.len() * content.len().saturating_sub(1) / 2;
    if pairs * space.len() > PAIRED {
        return Vec::new();
    }
    let others = |(at, one): (usize, &DmId)| {
        let one = *one;
        content
            .iter()
            .skip(at + 1)
            .map(move |other| Coalition::of(&[one, *other]))
            .collect::<Vec<_>>()
    };
    let pairs = content.iter().enumerate().flat_map(others);
    pairs.filter_map(|pair| best(pair, false)).take(PAIRS).collect()
}
