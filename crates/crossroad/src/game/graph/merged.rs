//! Which place a merged state has in somebody's order.
//!
//! Its members have to compare alike with every other state: in which of the two
//! is better, in how strong that is, and in whether it is known. Otherwise the
//! merge has to say which member stands for it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::resolved_preference::level;
use super::{Keyed, Ranks};
use crate::game::space::{Refusal, Space};
use crate::model::conflict::Pick;
use crate::text::formula::{DmId, OptionSet, StateId};

/// Ranks merged states by the member that stands for each.
pub(super) fn ranks_of_merged(
    space: &Space,
    dm: DmId,
    keyed: &Keyed,
    points: &Ranks,
) -> Result<Ranks, Refusal> {
    let rank = |point: u32| points.get(StateId(point));
    let mut codes: Vec<u32> =
        space.states().map(|state| space.members(state).first().copied().map_or(0, rank)).collect();
    let mut open = Vec::new();
    for (state, merge, pick) in space.merges() {
        let members = space.members(state);
        let (Some(low), Some(high)) = (
            members.iter().copied().min_by_key(|point| rank(*point)),
            members.iter().copied().max_by_key(|point| rank(*point)),
        ) else {
            continue;
        };
        if let Some(code) = codes.get_mut(state.index()) {
            *code = rank(if pick == Some(Pick::Worst) { low } else { high });
        }
        if pick.is_none() && rank(low) < rank(high) {
            open.push((state, merge, low, high));
        }
    }
    for (state, merge, low, high) in open {
        let between = |other: &StateId| {
            let code = codes.get(other.index()).copied().unwrap_or_default();
            *other != state && (rank(low)..=rank(high)).contains(&code)
        };
        let vector = |point: u32| space.points().vector(point as usize);
        let straddles = |members, with| Refusal::MergeStraddles { merge, dm, members, with };
        if let Some(with) = space.states().find(between) {
            return Err(straddles([vector(low), vector(high)], space.vector(with)));
        }
        if let Some((members, with)) = graded_apart(space, keyed, points, state, [low, high]) {
            return Err(straddles(members, with));
        }
    }
    let values = u64::from(points.levels());
    Ok(Ranks::from_codes(codes, values))
}

/// Finds two members of a merged state, the lowest and highest of which are given, and the vector of
/// another state that all members are better or all are worse than, but not in the same strength, or
/// not known in the same way.
///
/// The most important step between two vectors decides. Seen from beyond the highest member (or the
/// lowest), members that differ from it by the same step are all one, and so are the others that do:
/// one of each is enough.
fn graded_apart(
    space: &Space,
    keyed: &Keyed,
    points: &Ranks,
    state: StateId,
    [low, high]: [u32; 2],
) -> Option<([OptionSet; 2], OptionSet)> {
    if keyed.marks_of_rank() == 0 {
        return None;
    }
    let vector = |point: u32| space.points().vector(point as usize);
    let rank = |point: u32| points.get(StateId(point));
    let picked: BTreeMap<StateId, OptionSet> = space
        .merges()
        .filter(|(.., pick)| pick.is_some())
        .map(|(merged, ..)| (merged, stand_in(space, keyed, merged)))
        .collect();
    let stands = |point: &u32| {
        let other = space.state_of(*point as usize);
        other != state && picked.get(&other).is_none_or(|chosen| *chosen == vector(*point))
    };
    for (edge, above) in [(high, true), (low, false)] {
        let step = |point: u32| match keyed {
            Keyed::Levels(levels) => level(levels, vector(point)),
            _ => keyed.compare(vector(edge), vector(point)).1.unwrap_or(usize::MAX),
        };
        let mut members: BTreeMap<usize, u32> = BTreeMap::new();
        space.members(state).into_iter().for_each(|point| {
            members.entry(step(point)).or_insert(point);
        });
        let mut others: BTreeMap<usize, u32> = BTreeMap::new();
        let beyond = |point: &u32| match above {
            true => rank(*point) > rank(edge),
            false => rank(*point) < rank(edge),
        };
        (0..space.points().len() as u32).filter(beyond).filter(stands).for_each(|point| {
            others.entry(step(point)).or_insert(point);
        });
        for other in others.into_values().map(vector) {
            let mut grades = members.values().map(|one| (*one, keyed.grade(vector(*one), other)));
            let Some((first, grade)) = grades.next() else { continue };
            if let Some((second, _)) = grades.find(|(_, one)| *one != grade) {
                return Some(([vector(first), vector(second)], other));
            }
        }
    }
    None
}

/// Returns the vector that stands for a state in comparisons: that of a merged state's picked
/// member.
#[must_use]
pub(super) fn stand_in(space: &Space, keyed: &Keyed, state: StateId) -> OptionSet {
    let worst = space.merges().any(|(m, _, pick)| m == state && pick == Some(Pick::Worst));
    let vectors = space.members(state).into_iter().map(|p| space.points().vector(p as usize));
    let chosen = vectors.reduce(|best, next| {
        let order = keyed.compare(next, best).0;
        let take = if worst { order == Ordering::Less } else { order == Ordering::Greater };
        if take { next } else { best }
    });
    chosen.unwrap_or_default()
}
