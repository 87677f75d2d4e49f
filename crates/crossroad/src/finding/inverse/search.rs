//! A search for the smallest edits, through the spaces of all sets of structural edits.

use super::apply::edited;
use super::budget::Meter;
use super::changes::Way;
use super::edit::Edit;
use super::exhaustive::whole;
use super::preference_edits::{edit_lists, joined, solve};
use super::search_context::Ground;
use super::stability_given_responses::{Reading, To, readings};
use super::structural_edits::{sets, structural};
use super::terms::Ask;
use crate::game::graph::Graph;
use crate::game::space::{Refusal, Space, build, structure};
use crate::model::conflict::Conflict;
use crate::model::preference::Preference;
use crate::stability::Means;
use crate::text::formula::{DmId, OptionSet, StateId};

/// Returns whose option an edit is about.
fn owner(conflict: &Conflict, edit: &Edit) -> Option<DmId> {
    match edit {
        Edit::Close { option, .. } | Edit::Open { option } | Edit::OneWay { option, .. } => {
            conflict.options.get(option.index()).map(|option| option.dm)
        }
        _ => None,
    }
}

/// Says whether every state has a place in every ranking: a new one would have none.
fn has_places(conflict: &Conflict, base: &Space, space: &Space) -> bool {
    let ranked = |dm: &crate::model::conflict::DecisionMaker| {
        matches!(dm.preference, Preference::Ranking(_))
    };
    !conflict.dms.iter().any(ranked)
        || space.points().iter().all(|vector| base.points().find(vector).is_some())
}

/// What edits are held to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// What is asked.
    AsAsked,
    /// More, which decision makers can be searched alone for: nothing tempts (so that the state is
    /// stable however the others answer), or nothing that the others can do at all deters.
    Stronger,
}

pub(super) struct Search<'a> {
    ask: &'a Ask,
    demand: Demand,
    most: u32,
    pub(super) best: Option<u32>,
    pub(super) ways: Vec<Way>,
    pub(super) more: bool,
    /// The least cost that is not decided.
    pub(super) open: Option<u32>,
    pub(super) spaces: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(ask: &'a Ask, demand: Demand, most: u32) -> Self {
        let (best, ways, more, open, spaces) = (None, Vec::new(), false, None, 0);
        Self { ask, demand, most, best, ways, more, open, spaces }
    }
}

impl Search<'_> {
    /// Notes that a cost is not decided.
    fn undecided(&mut self, cost: u32) {
        self.open = Some(self.open.map_or(cost, |open| open.min(cost)));
    }

    /// Searches the space of each set of structural edits, cheapest first.
    pub(super) fn everywhere(
        &mut self,
        conflict: &Conflict,
        base: &Space,
        means: Means<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Refusal> {
        let terms = &self.ask.terms;
        let structural: Vec<(u32, Edit)> = structural(conflict, &terms.allow, &terms.costs)
            .into_iter()
            .filter(|(_, edit)| owner(conflict, edit).is_none_or(|dm| terms.dms.contains(&dm)))
            .collect();
        let (sets, cut) = sets(&structural, self.most);
        let last = sets.last().filter(|_| cut).map(|(cost, _)| *cost);
        if let Some(cost) = last {
            self.undecided(cost);
        }
        for (at, (cost, set)) in sets.iter().enumerate() {
            if *cost > self.room() || last.is_some_and(|last| last <= *cost) {
                break;
            }
            self.spaces += 1;
            let changed = edited(conflict, set);
            let space = match build(&structure(&changed), means.memory) {
                Ok(space) if has_places(conflict, base, &space) => space,
                // Without a state there is nothing to be had by these edits.
                Ok(_) | Err(Refusal::NoState) => continue,
                Err(refusal) if refusal.is_final() => return Err(refusal),
                // With too many, nobody knows: all that costs as much is open.
                Err(_) => {
                    self.undecided(*cost);
                    continue;
                }
            };
            match self.search_space(&changed, &space, (*cost, set), means, meter) {
                Ok(()) => {}
                Err(Refusal::TooLong { .. }) => {
                    if let Some((next, _)) = sets.get(at + 1) {
                        self.undecided(*next);
                    }
                    break;
                }
                // Members of a merged state that compare differently now: no answer on this space.
                Err(Refusal::MergeStraddles { .. }) if !set.is_empty() => {}
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(())
    }

    /// Returns the most that more edits may cost.
    fn room(&self) -> u32 {
        self.best.unwrap_or(self.most)
    }

    /// Searches one space, reached by structural edits of a cost.
    fn search_space(
        &mut self,
        conflict: &Conflict,
        space: &Space,
        (paid, set): (u32, &[Edit]),
        means: Means<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Refusal> {
        let terms = &self.ask.terms;
        let read = readings(&terms.profile, space);
        let mut readings = read.clone().unwrap_or_else(|_| vec![Reading::NASH; space.dms().len()]);
        if self.demand == Demand::Stronger {
            readings.iter_mut().for_each(|reading| *reading = reading.stronger(self.ask.to));
        }
        let graph = Graph::reference(conflict, space)?;
        let edits = |dm: DmId| match terms.dms.contains(&dm) {
            true => (terms.allow.clone(), terms.words.clone()),
            false => (Vec::new(), Vec::new()),
        };
        let readings = (readings, terms.profile.sequences);
        let ground = Ground::new(conflict, graph, readings, &terms.costs, &edits);
        let to = self.ask.to;
        let states = self.ask.states.iter().filter_map(|vector| space.find(*vector));
        let mut states: Vec<(u32, StateId)> = states.map(|state| (0, state)).collect();
        states.sort_unstable();
        states.dedup();
        if read.is_err() {
            let states: Vec<StateId> = states.into_iter().map(|(_, state)| state).collect();
            return self.whole(&ground.with_marks(), &states, (paid, set), means, meter);
        }
        if states.len() > 1 {
            self.nearest_first(&ground, &mut states, paid, meter)?;
        }
        for (at, (least, state)) in states.iter().copied().enumerate() {
            let Some(room) = self.room().checked_sub(paid).filter(|room| least <= *room) else {
                continue;
            };
            let solved = match solve(&ground, state, to, room, meter) {
                Ok(solved) => solved,
                Err((below, refusal)) => {
                    // A state that was not looked at yet could still be cheaper than this one.
                    let next = states.get(at + 1).map_or(below, |(next, _)| *next);
                    self.undecided(paid.saturating_add(below.min(next)));
                    return Err(refusal);
                }
            };
            let Some(cost) = solved.cost.map(|cost| cost.saturating_add(paid)) else { continue };
            let vector = space.vector(state);
            self.keep_cheapest(cost, vector, set, (solved.ways, solved.more));
        }
        Ok(())
    }

    /// Searches one space under concepts that are not read here.
    fn whole(
        &mut self,
        ground: &Ground<'_>,
        states: &[StateId],
        (paid, set): (u32, &[Edit]),
        means: Means<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Refusal> {
        let Some(room) = self.room().checked_sub(paid) else { return Ok(()) };
        let asked = (&self.ask.terms.profile, states, self.ask.to);
        let found = whole(ground, asked, room, means, meter).map_err(|(below, refusal)| {
            self.undecided(paid.saturating_add(below));
            refusal
        })?;
        let (cost, found) = found.unwrap_or_default();
        for (state, combination) in found {
            let ways = edit_lists(ground, std::slice::from_ref(&combination));
            self.keep_cheapest(cost.saturating_add(paid), ground.space.vector(state), set, ways);
        }
        Ok(())
    }

    /// Keeps the ways of a cost to make a state what it is to be, unless there are cheaper ones.
    fn keep_cheapest(
        &mut self,
        cost: u32,
        state: OptionSet,
        set: &[Edit],
        (ways, more): (Vec<Vec<Edit>>, bool),
    ) {
        if self.best.is_none_or(|best| cost < best) {
            (self.best, self.more) = (Some(cost), false);
            self.ways.clear();
        }
        self.more |= more;
        let way = |way: Vec<Edit>| Way { state, edits: [set, way.as_slice()].concat() };
        self.ways.extend(joined(ways).into_iter().map(way));
    }

    /// Puts the states first for which own comparisons alone ask for least; drops those for which
    /// they ask for too much.
    fn nearest_first(
        &mut self,
        ground: &Ground<'_>,
        states: &mut Vec<(u32, StateId)>,
        paid: u32,
        meter: &mut Meter<'_>,
    ) -> Result<(), Refusal> {
        let most = self.room().saturating_sub(paid);
        let mut kept = Vec::new();
        for (_, state) in states.iter() {
            let mut sum = Some(0_u32);
            for dm in ground.space.dms() {
                let Some(spent) = sum else { break };
                let own = ground.relaxed(dm, *state);
                let room = most - spent.min(most);
                let least = ground.least(&own, To::Equilibrium, room, meter);
                let least = least.map_err(|(_, refusal)| {
                    self.undecided(paid);
                    refusal
                })?;
                sum = least.cost.map(|cost| spent.saturating_add(cost));
            }
            kept.extend(sum.filter(|sum| *sum <= most).map(|sum| (sum, *state)));
        }
        kept.sort_unstable();
        *states = kept;
        Ok(())
    }
}
