//! Stable in all, some or no worlds.
//!
//! A file may leave open what a decision maker wants: whether it holds a
//! statement at all, which side of one it is on, which of several matters more.
//! It may leave open, too, whether an option or a rule is there. A *world*
//! settles all of it, as in a forecast. Where the worlds can be listed, each
//! state is stable in all of them, in some, or in none; no probabilities are
//! involved, and where a state is not feasible it is not stable. Concepts that
//! read what is unknown have it stay so in every world; those that weigh the
//! chances of preferences look at all of these themselves.

use super::{Means, Profile, sweep};
use crate::game::graph::{Beside, Comparisons, Graph, Keyed, Ranks, Relation, settled, ways_of};
use crate::game::space::{BitSet, Numbering, Refusal, Space, Structure, build, structure};
use crate::model::conflict::Conflict;
use crate::model::preference::Preference;
use crate::text::formula::{DmId, StateId};

/// Most ways to settle which options and rules there are: each has a space of its own.
const STRUCTURES: u128 = 1 << 12;

/// In which of the worlds a state is stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InWorlds {
    /// In none.
    None,
    /// In some, not in all.
    Some,
    /// In all.
    All,
}

/// Stability over all worlds of a conflict.
#[derive(Debug, Clone)]
pub struct Worlds {
    /// How many ways there are to settle what is uncertain.
    pub ways: u128,
    /// How many of them differ in states, moves or what anybody prefers.
    pub different: u128,
    /// For each profile: what holds in all and what in some worlds. Sets are over the places of
    /// `wide`, which are the states of the reference world and, behind them, all others.
    pub stable: Vec<AcrossWorlds>,
    /// The states of all worlds; `None` where all have the same.
    pub wide: Option<Wide>,
}

/// The states of all worlds.
#[derive(Debug, Clone)]
pub struct Wide {
    /// What is feasible in some world.
    pub space: Space,
    /// How these states are numbered.
    pub numbering: Numbering,
}

/// What a world settles under a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Settles {
    /// Everything.
    All,
    /// Chances and orders: what is unknown stays unknown, which the concept reads.
    Chances,
    /// Nothing that anybody prefers: the concept itself weighs all of that by its chances. Which
    /// options and rules there are is settled.
    Nothing,
}

impl Settles {
    /// Returns what worlds settle under a profile.
    #[must_use]
    pub fn under(profile: &Profile, dms: usize) -> Self {
        let concepts = || (0..dms).map(|dm| profile.concept(DmId::at(dm)));
        if concepts().any(super::Concept::reads_chances) {
            Self::Nothing
        } else if concepts().any(super::Concept::reads_unknown) {
            Self::Chances
        } else {
            Self::All
        }
    }
}

/// What holds in all and what in some worlds under one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcrossWorlds {
    /// What the worlds settle.
    pub settles: Settles,
    /// For each decision maker: the states stable in all worlds.
    pub all: Vec<BitSet>,
    /// For each decision maker: the states stable in at least one world.
    pub some: Vec<BitSet>,
    /// The states that are equilibria in all worlds.
    pub equilibria_in_all: BitSet,
    /// The states that are equilibria in at least one world.
    pub equilibria_in_some: BitSet,
}

/// Says how a state fares over the worlds, given those where it holds in all and in some.
#[must_use]
pub fn in_worlds(all: &BitSet, some: &BitSet, state: StateId) -> InWorlds {
    match (all.contains(state), some.contains(state)) {
        (true, _) => InWorlds::All,
        (false, true) => InWorlds::Some,
        (false, false) => InWorlds::None,
    }
}

/// Counts the ways to settle what is uncertain in a conflict.
#[must_use]
pub fn ways(conflict: &Conflict) -> u128 {
    conflict.structures().saturating_mul(preference_ways(conflict))
}

/// Counts the ways to settle what is uncertain in the preferences of a conflict.
#[must_use]
pub fn preference_ways(conflict: &Conflict) -> u128 {
    conflict.dms.iter().fold(1, |product, dm| product.saturating_mul(ways_of(&dm.preference)))
}

/// Finds the stable states in every world, if there are at most `most` different ones; `space` is
/// that of the reference world.
///
/// # Errors
/// [`Refusal::TooLong`] if there are more, and what building and [`sweep`] refuse.
pub fn worlds(
    conflict: &Conflict,
    space: &Space,
    profiles: &[Profile],
    means: Means<'_>,
    most: u128,
) -> Result<Worlds, Refusal> {
    let structures = conflict.structures();
    if structures > most.min(STRUCTURES) {
        return Err(too_many(ways(conflict), most.min(STRUCTURES)));
    }
    let mut sums = Sums { across: vec![None; profiles.len()], different: [0; 3], most };
    if structures == 1 {
        let all = Places { of: None, universe: space.len() };
        sums.add((conflict, space), &all, profiles, means)?;
        return Ok(sums.worlds(conflict, None));
    }
    let loosest = build(&structure(&conflict.loosest()), means.memory)?;
    let numbering = Numbering::new(&structure(conflict), &loosest);
    let mut met: Vec<Structure> = Vec::new();
    for place in 0..structures {
        let world = conflict.settled(place);
        let structure = structure(&world);
        if met.contains(&structure) {
            continue;
        }
        match build(&structure, means.memory) {
            Ok(own) => {
                let of = |state| loosest.find(own.vector(state)).map(|one| numbering.place(one));
                let places = own.states().filter_map(of).collect();
                let places = Places { of: Some(places), universe: loosest.len() };
                sums.add((&world, &own), &places, profiles, means)?;
            }
            // Where nothing is feasible, nothing is stable.
            Err(Refusal::NoState) => {
                let nothing = Places { of: Some(Vec::new()), universe: loosest.len() };
                sums.nothing(&nothing, profiles, conflict.dms.len());
            }
            Err(refusal) => return Err(refusal),
        }
        met.push(structure);
    }
    Ok(sums.worlds(conflict, Some(Wide { space: loosest, numbering })))
}

fn too_many(steps: u128, limit: u128) -> Refusal {
    Refusal::TooLong { what: "going through all worlds", steps, limit }
}

/// Where the states of a world stand among those of all worlds.
struct Places {
    /// For each state of the world, its place; `None` where all worlds have the same states.
    of: Option<Vec<StateId>>,
    /// How many states there are in some world.
    universe: usize,
}

impl Places {
    fn put(&self, set: &BitSet) -> BitSet {
        let Some(places) = &self.of else { return set.clone() };
        let mut told = BitSet::new(self.universe);
        set.iter().filter_map(|state| places.get(state.index())).for_each(|place| {
            told.insert(*place);
        });
        told
    }
}

/// What has been found in the worlds so far.
struct Sums {
    across: Vec<Option<AcrossWorlds>>,
    /// How many worlds there are, by what they settle.
    different: [u128; 3],
    most: u128,
}

impl Sums {
    /// Adds the worlds in which the options and rules are those of a conflict.
    fn add(
        &mut self,
        (conflict, space): (&Conflict, &Space),
        places: &Places,
        profiles: &[Profile],
        means: Means<'_>,
    ) -> Result<(), Refusal> {
        let dms = space.dms().len();
        let beside = Beside::of(conflict);
        let kinds = [Settles::All, Settles::Chances, Settles::Nothing];
        for (kind, settles) in kinds.into_iter().enumerate() {
            let under = |(_, profile): &(usize, &Profile)| Settles::under(profile, dms) == settles;
            let some: Vec<(usize, &Profile)> = profiles.iter().enumerate().filter(under).collect();
            if some.is_empty() && settles != Settles::All {
                continue;
            }
            let plain: Vec<Profile> = some.iter().map(|(_, profile)| (*profile).clone()).collect();
            let relations = relations(conflict, space, settles, means, self.most)?;
            let count =
                relations.iter().fold(1_u128, |all, one| all.saturating_mul(one.len() as u128));
            let sum = self.different.get(kind).copied().unwrap_or(0).saturating_add(count);
            if sum > self.most {
                return Err(too_many(sum, self.most));
            }
            if let Some(place) = self.different.get_mut(kind) {
                *place = sum;
            }
            for world in 0..count {
                let graph = Graph::new(space, chosen(&relations, world)).with(beside.clone());
                let analysis = sweep(&graph, &plain, means)?;
                for ((at, _), stable) in some.iter().zip(&analysis.stable) {
                    let sets: Vec<BitSet> =
                        stable.by_dm.iter().map(|set| places.put(set)).collect();
                    self.put(*at, settles, sets, places.put(&stable.equilibria()));
                }
            }
        }
        Ok(())
    }

    /// Adds a world without a feasible state.
    fn nothing(&mut self, places: &Places, profiles: &[Profile], dms: usize) {
        let none = BitSet::new(places.universe);
        for (at, profile) in profiles.iter().enumerate() {
            let settles = Settles::under(profile, dms);
            self.put(at, settles, vec![none.clone(); dms], none.clone());
        }
        self.different.iter_mut().for_each(|count| *count += 1);
    }

    fn put(&mut self, at: usize, settles: Settles, by_dm: Vec<BitSet>, equilibria: BitSet) {
        match self.across.get_mut(at) {
            Some(Some(sum)) => {
                sum.all.iter_mut().zip(&by_dm).for_each(|(a, b)| a.intersect(b));
                sum.some.iter_mut().zip(&by_dm).for_each(|(a, b)| a.unite(b));
                sum.equilibria_in_all.intersect(&equilibria);
                sum.equilibria_in_some.unite(&equilibria);
            }
            Some(place) => {
                *place = Some(AcrossWorlds {
                    settles,
                    all: by_dm.clone(),
                    some: by_dm,
                    equilibria_in_all: equilibria.clone(),
                    equilibria_in_some: equilibria,
                });
            }
            None => {}
        }
    }

    fn worlds(self, conflict: &Conflict, wide: Option<Wide>) -> Worlds {
        let different = self.different.into_iter().max().unwrap_or(0).max(1);
        let stable = self.across.into_iter().flatten().collect();
        Worlds { ways: ways(conflict), different, stable, wide }
    }
}

/// Chooses a relation for each decision maker, by the number of the world.
fn chosen(relations: &[Vec<Relation>], world: u128) -> Vec<Relation> {
    let mut rest = world;
    let mut chosen = Vec::with_capacity(relations.len());
    for list in relations {
        let index = (rest % list.len().max(1) as u128) as usize;
        rest /= list.len().max(1) as u128;
        chosen.extend(list.get(index).cloned());
    }
    chosen
}

/// Lists the relations that each decision maker can have.
fn relations(
    conflict: &Conflict,
    space: &Space,
    settles: Settles,
    means: Means<'_>,
    most: u128,
) -> Result<Vec<Vec<Relation>>, Refusal> {
    let mut relations: Vec<Vec<Relation>> = Vec::new();
    for (dm, maker) in conflict.dms.iter().enumerate() {
        if ways_of(&maker.preference) > most {
            return Err(too_many(ways(conflict), most));
        }
        if matches!(maker.preference, Preference::Pairs(_)) {
            let each = u128::from(Comparisons::need(space.len() as u64));
            let need = ways_of(&maker.preference).saturating_mul(each);
            let need = u64::try_from(need).unwrap_or(u64::MAX);
            means.memory.allow("the comparisons of every world", need)?;
        }
        relations.push(different(space, DmId::at(dm), &maker.preference, settles)?);
    }
    Ok(relations)
}

/// Lists the relations a decision maker can have over the worlds, each once.
fn different(
    space: &Space,
    dm: DmId,
    preference: &Preference,
    settles: Settles,
) -> Result<Vec<Relation>, Refusal> {
    let mut list: Vec<Relation> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let ways = match settles {
        Settles::Nothing => vec![Keyed::reference(preference)],
        _ => settled(preference, settles == Settles::Chances),
    };
    for keyed in ways {
        let relation = Relation::new(space, dm, keyed)?;
        if relation.pairs.is_some() {
            if !list.iter().any(|other| other.pairs == relation.pairs) {
                list.push(relation);
            }
            continue;
        }
        if seen.insert((Ranks::iter(&relation.ranks).collect::<Vec<u32>>(), relation.marks.clone()))
        {
            list.push(relation);
        }
    }
    Ok(list)
}
