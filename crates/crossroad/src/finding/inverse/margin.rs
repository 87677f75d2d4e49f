//! How far an equilibrium is from breaking.
//!
//! The margin of a decision maker at an equilibrium is the least cost, at the usual prices, of
//! moves, drops, and changes of a ranking in its own list alone after which the state is no equilibrium any more:
//! because it would leave, or because it would not answer any more as others fear.

use super::budget::Meter;
use super::responses::Reach;
use super::search_context::Ground;
use super::stability_given_responses::{To, readings};
use super::{Costs, Kind};
use crate::game::graph::{Graph, Relation};
use crate::game::space::{BitSet, Refusal};
use crate::model::conflict::Conflict;
use crate::stability::{Means, Profile};
use crate::text::formula::{DmId, StateId};

/// Lists of one cost that are kept at a time …
const LISTS: usize = 100_000;

/// … and their statements together.
const PLACES: usize = 4_000_000;

/// The kinds of edits that margins are made of.
const KINDS: [Kind; 5] = [Kind::Move, Kind::Swap, Kind::Split, Kind::Tie, Kind::Drop];

/// How far one equilibrium is from breaking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// The equilibrium.
    pub state: StateId,
    /// For each decision maker: the least cost of edits of its list that break it; `None` if none
    /// up to the cost asked for does.
    pub by_dm: Vec<Option<u32>>,
}

impl Margin {
    /// Returns the least of all decision makers' figures.
    #[must_use]
    pub fn least(&self) -> Option<u32> {
        self.by_dm.iter().flatten().min().copied()
    }
}

/// Finds the margins of equilibria under a profile, up to a cost of `most`.
///
/// # Errors
/// [`Refusal::TooLong`] after `steps` steps, [`Refusal::Stopped`], and a concept that asks more
/// than strict preferences can tell.
pub fn margins(
    conflict: &Conflict,
    graph: &Graph<'_>,
    profile: &Profile,
    states: &[StateId],
    (most, steps): (u32, u64),
    means: Means<'_>,
) -> Result<Vec<Margin>, Refusal> {
    super::change::lists_only(conflict, profile)?;
    let readings = (readings(profile, graph.space)?, profile.sequences);
    let costs = Costs::usual(conflict.dms.len());
    let edits = |_| (KINDS.to_vec(), Vec::new());
    let ground = Ground::new(conflict, graph.clone(), readings, &costs, &edits);
    // Where a sweep tells how far it is, this only asks whether to go on.
    let progress = |_, _| (means.progress)(0, 0);
    let mut meter = Meter::new(steps, &progress);
    let mut margins = Vec::new();
    for state in states {
        let each = graph.space.dms().map(|dm| margin(&ground, dm, *state, most, &mut meter));
        margins.push(Margin { state: *state, by_dm: each.collect::<Result<_, _>>()? });
    }
    Ok(margins)
}

fn margin(
    ground: &Ground<'_>,
    dm: DmId,
    state: StateId,
    most: u32,
    meter: &mut Meter<'_>,
) -> Result<Option<u32>, Refusal> {
    let own = ground.given(dm, state);
    meter.tick(1 + own.visited)?;
    let own = ground.least(&own, To::Not, most, meter).map_err(|(_, refusal)| refusal)?.cost;
    // Whom it holds back: those that are tempted and mind what it would answer.
    let tempted = |other: &DmId| {
        let improvements = ground.graph.improvements(*other, state).next().is_some();
        *other != dm && ground.reading(*other).credible && improvements
    };
    let held: Vec<DmId> = ground.space.dms().filter(tempted).collect();
    let most = own.map_or(most, |own| own.saturating_sub(1));
    if held.is_empty() {
        return Ok(own);
    }
    let mut known: Vec<Relation> =
        ground.graph.relations.get(dm.index()).cloned().into_iter().collect();
    let statements = ground.actors.get(dm.index()).map_or(0, |actor| actor.list.slots.len());
    let room = LISTS.min(PLACES / statements.max(1)).max(1);
    let mut bound = Some(0);
    while let Some(cost) = bound.filter(|cost| *cost <= most) {
        let (mut lists, mut more) = (Vec::new(), 0);
        bound = ground.walk(dm, None, cost, meter, &mut |target| match lists.len() < room {
            true => lists.push(target.clone()),
            false => more += 1,
        })?;
        if more > 0 {
            let (steps, limit) = ((room + more) as u128, room as u128);
            return Err(Refusal::TooLong { what: "lists of one cost", steps, limit });
        }
        for target in lists {
            meter.tick(ground.evaluation(dm) + known.len() as u64)?;
            let Some(relation) = ground.relation(dm, &target) else { continue };
            if known.iter().any(|other| other.ranks == relation.ranks) {
                continue;
            }
            let breaks = held
                .iter()
                .map(|other| loose(ground, *other, state, dm, &relation, meter))
                .collect::<Result<Vec<bool>, Refusal>>()?;
            if breaks.contains(&true) {
                return Ok(Some(cost));
            }
            known.push(relation);
        }
    }
    Ok(own)
}

/// Says whether a state is not stable for `focal` once `dm` has another preference.
fn loose(
    ground: &Ground<'_>,
    focal: DmId,
    state: StateId,
    dm: DmId,
    relation: &Relation,
    meter: &mut Meter<'_>,
) -> Result<bool, Refusal> {
    let allows = |who: DmId, from: StateId, to: StateId| {
        let own = ground.graph.relations.get(who.index());
        let ranks = if who == dm { Some(relation) } else { own };
        ranks.is_some_and(|one| one.ranks.get(to) > one.ranks.get(from))
    };
    let reach = Reach { space: ground.space, focal, sequences: ground.sequences, allows: &allows };
    let own = ground.graph.relations.get(focal.index());
    let better = own
        .map_or(BitSet::default(), |own| super::search_context::better(ground.space, own, state));
    let escapes = ground.reading(focal).response == Some(true);
    let deters = |y: StateId| {
        let escape = || ground.space.targets(focal, y).any(|z| better.contains(z));
        !(better.contains(y) || escapes && escape())
    };
    for x in ground.space.targets(focal, state).filter(|x| better.contains(*x)) {
        let (deterred, visited) = reach.search(x, &mut |y| deters(y));
        meter.tick(1 + visited)?;
        if !deterred {
            return Ok(true);
        }
    }
    Ok(false)
}
