//! The smallest edits of a conflict that make a state an equilibrium, or stop it being one.

use super::edit::Edit;
use super::ground::Ground;
use super::make::edited;
use super::meter::Meter;
use super::own::{Reading, To, reading};
use super::solve::{joined, solve};
use super::structures::{sets, structural};
use super::{Costs, Kind};
use crate::conflict::Conflict;
use crate::formula::{DmId, Formula, OptionSet, StateId};
use crate::graph::Graph;
use crate::preference::Preference;
use crate::space::{Refusal, Space, build, structure};
use crate::stability::{Means, Profile};

/// What may be edited, and how much may be done to find out.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Under which concept each decision maker judges.
    pub profile: Profile,
    /// Whose preferences, and options, may be edited.
    pub dms: Vec<DmId>,
    /// Which kinds of edits may be made.
    pub allow: Vec<Kind>,
    /// What they cost.
    pub costs: Costs,
    /// What may be added: the vocabulary.
    pub words: Vec<Formula>,
    /// No edits that cost more than this together.
    pub most: u32,
    /// Steps of search after which it is given up.
    pub steps: u64,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The states (option vectors) of which one is to become an equilibrium; for
    /// [`To::Not`] the one that is not to be one.
    pub states: Vec<OptionSet>,
    /// What it is to be.
    pub to: To,
    /// What may be edited.
    pub terms: Terms,
}

/// Edits that together make a state what it is to be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// The state.
    pub state: OptionSet,
    /// The edits, structural ones first; none if it is so already.
    pub edits: Vec<Edit>,
}

/// How far it is certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// No cheaper edits do, and the ways are all that cost so much.
    Least,
    /// No edits that cost up to the limit do.
    NoneWithin(u32),
    /// The search was given up: no edits that cost less than this do; what ways there are may not
    /// be the cheapest.
    Open {
        /// The least cost that is not decided.
        below: u32,
    },
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// What the ways cost together; `None` if none was found.
    pub cost: Option<u32>,
    /// The ways of that cost.
    pub ways: Vec<Way>,
    /// Whether there are more ways of that cost than are listed here.
    pub more: bool,
    /// How far that is certain.
    pub proof: Proof,
    /// How many steps the search took.
    pub steps: u64,
    /// How many spaces were built.
    pub spaces: usize,
}

/// Reads the concepts of a profile.
///
/// # Errors
/// [`Refusal::EngineDoesNotApply`] if one of them asks more than strict preferences can tell.
pub(super) fn readings(profile: &Profile, space: &Space) -> Result<Vec<Reading>, Refusal> {
    let why = "the concept looks at more than which states are strictly better";
    let refused = Refusal::EngineDoesNotApply { engine: "inverse", why };
    let each = space.dms().map(|dm| reading(profile.concept(dm)));
    each.collect::<Option<Vec<Reading>>>().ok_or(refused)
}

/// Finds the smallest edits, all of them.
///
/// # Errors
/// What building the space refuses, a concept that is not offered, and [`Refusal::Stopped`].
pub fn change(conflict: &Conflict, ask: &Ask, means: Means<'_>) -> Result<Changes, Refusal> {
    let mut meter = Meter::new(ask.terms.steps, means.progress);
    let mut search = Search { ask, best: None, ways: Vec::new(), more: false, open: None };
    let terms = &ask.terms;
    let structural: Vec<(u32, Edit)> = structural(conflict, &terms.allow, &terms.costs)
        .into_iter()
        .filter(|(_, edit)| owner(conflict, edit).is_none_or(|dm| terms.dms.contains(&dm)))
        .collect();
    let (sets, cut) = sets(&structural, terms.most);
    if cut {
        search.open = sets.last().map(|(cost, _)| *cost);
    }
    let mut spaces = 0;
    let base = build(&structure(conflict), means.memory)?;
    readings(&terms.profile, &base)?;
    for (cost, set) in &sets {
        if *cost > search.room() || search.open.is_some_and(|open| open <= *cost) {
            break;
        }
        spaces += 1;
        let changed = edited(conflict, set);
        let space = match build(&structure(&changed), means.memory) {
            Ok(space) if has_places(conflict, &base, &space) => space,
            Err(Refusal::Stopped) => return Err(Refusal::Stopped),
            // Without a state, or with too many, there is nothing to be had by these edits.
            Ok(_) | Err(_) => continue,
        };
        match search.on(&changed, &space, *cost, set, &mut meter) {
            Ok(()) => {}
            Err(Refusal::TooLong { .. }) => {
                let next = sets.iter().map(|(next, _)| *next).find(|next| next > cost);
                search.open = search.open.map(|open| next.map_or(open, |next| open.min(next)));
                break;
            }
            // Members of a merged state that compare differently now: no answer on this space.
            Err(Refusal::MergeStraddles { .. }) if !set.is_empty() => {}
            Err(refusal) => return Err(refusal),
        }
    }
    let proof = match (search.open, search.best) {
        (Some(below), best) if best.is_none_or(|best| below <= best) => Proof::Open { below },
        (_, Some(_)) => Proof::Least,
        (_, None) => Proof::NoneWithin(terms.most),
    };
    let mut ways = search.ways;
    ways.sort();
    Ok(Changes { cost: search.best, ways, more: search.more, proof, steps: meter.done(), spaces })
}

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
    let ranked =
        |dm: &crate::conflict::DecisionMaker| matches!(dm.preference, Preference::Ranking(_));
    !conflict.dms.iter().any(ranked)
        || space.points().iter().all(|vector| base.points().find(vector).is_some())
}

struct Search<'a> {
    ask: &'a Ask,
    best: Option<u32>,
    ways: Vec<Way>,
    more: bool,
    /// The least cost that is not decided.
    open: Option<u32>,
}

impl Search<'_> {
    /// Returns the most that more edits may cost.
    fn room(&self) -> u32 {
        self.best.unwrap_or(self.ask.terms.most)
    }

    /// Searches one space, reached by structural edits of a cost.
    fn on(
        &mut self,
        conflict: &Conflict,
        space: &Space,
        paid: u32,
        set: &[Edit],
        meter: &mut Meter<'_>,
    ) -> Result<(), Refusal> {
        let terms = &self.ask.terms;
        let readings = readings(&terms.profile, space)?;
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
                    self.open = Some(paid + below.min(next));
                    return Err(refusal);
                }
            };
            let Some(cost) = solved.cost.map(|cost| cost + paid) else { continue };
            if self.best.is_none_or(|best| cost < best) {
                (self.best, self.more) = (Some(cost), false);
                self.ways.clear();
            }
            self.more |= solved.more;
            self.ways.extend(joined(solved.ways).into_iter().map(|way| Way {
                state: space.vector(state),
                edits: [set, way.as_slice()].concat(),
            }));
        }
        Ok(())
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
                    self.open = Some(paid);
                    refusal
                })?;
                sum = least.cost.map(|cost| spent + cost);
            }
            kept.extend(sum.filter(|sum| *sum <= most).map(|sum| (sum, *state)));
        }
        kept.sort_unstable();
        *states = kept;
        Ok(())
    }
}
