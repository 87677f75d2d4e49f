//! Stable in all, some or no worlds.
//!
//! A file may leave open what a decision maker wants: whether it holds a
//! statement at all, which side of one it is on, which of several matters more.
//! A *world* settles all of it. Where the worlds can be listed, each state is
//! stable in all of them, in some, or in none; no probabilities are involved.
//! Concepts that read what is unknown have it stay so in every world; those that
//! weigh chances look at all worlds themselves.

use super::{Means, Profile, sweep};
use crate::conflict::Conflict;
use crate::formula::DmId;
use crate::graph::{
    Beside, Comparisons, Graph, Keyed, Ranks, Relation, Wish, WishId, statements, wish,
};
use crate::preference::{Item, Pair, Pairs, Preference, Said, Statement};
use crate::space::{BitSet, Refusal, Space};

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worlds {
    /// How many ways there are to settle what is uncertain.
    pub ways: u128,
    /// How many of them differ in what anybody prefers.
    pub different: u128,
    /// For each profile: what holds in all and what in some worlds.
    pub stable: Vec<AcrossWorlds>,
}

/// What a world settles under a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Settles {
    /// Everything.
    All,
    /// Chances and orders: what is unknown stays unknown, which the concept reads.
    Chances,
    /// Nothing: the concept itself weighs all worlds by their chances, so there is one answer.
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
pub fn in_worlds(all: &BitSet, some: &BitSet, state: crate::formula::StateId) -> InWorlds {
    match (all.contains(state), some.contains(state)) {
        (true, _) => InWorlds::All,
        (false, true) => InWorlds::Some,
        (false, false) => InWorlds::None,
    }
}

/// Counts the ways to settle what is uncertain in the preferences of a conflict.
#[must_use]
pub fn ways(conflict: &Conflict) -> u128 {
    conflict.dms.iter().fold(1, |product, dm| product.saturating_mul(ways_of(&dm.preference)))
}

/// Finds the stable states in every world, if there are at most `most` different ones.
///
/// # Errors
/// [`Refusal::TooLong`] if there are more, and what [`sweep`] refuses.
pub fn worlds(
    conflict: &Conflict,
    space: &Space,
    profiles: &[Profile],
    means: Means<'_>,
    most: u128,
) -> Result<Worlds, Refusal> {
    let dms = space.dms().len();
    let beside = Beside::of(conflict);
    let mut across: Vec<Option<AcrossWorlds>> = vec![None; profiles.len()];
    let mut different = 1;
    for settles in [Settles::All, Settles::Chances, Settles::Nothing] {
        let under = |profile: &&Profile| Settles::under(profile, dms) == settles;
        let some: Vec<Profile> = profiles.iter().filter(under).cloned().collect();
        if some.is_empty() && settles != Settles::All {
            continue;
        }
        let all = relations(conflict, space, settles, means, most)?;
        let (count, found) = across_worlds((space, &beside), &all, &some, settles, means, most)?;
        different = different.max(count);
        let places = profiles.iter().zip(&mut across).filter(|(profile, _)| under(profile));
        places.zip(found).for_each(|((_, place), found)| *place = Some(found));
    }
    Ok(Worlds { ways: ways(conflict), different, stable: across.into_iter().flatten().collect() })
}

/// Lists the relations that each decision maker can have.
fn relations(
    conflict: &Conflict,
    space: &Space,
    settles: Settles,
    means: Means<'_>,
    most: u128,
) -> Result<Vec<Vec<Relation>>, Refusal> {
    let too_many =
        |steps| Refusal::TooLong { what: "going through all worlds", steps, limit: most };
    let mut relations: Vec<Vec<Relation>> = Vec::new();
    for (dm, maker) in conflict.dms.iter().enumerate() {
        if ways_of(&maker.preference) > most {
            return Err(too_many(ways(conflict)));
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

/// Sweeps every world made of the relations given; returns how many there are.
fn across_worlds(
    (space, beside): (&Space, &Beside),
    relations: &[Vec<Relation>],
    profiles: &[Profile],
    settles: Settles,
    means: Means<'_>,
    most: u128,
) -> Result<(u128, Vec<AcrossWorlds>), Refusal> {
    let too_many =
        |steps| Refusal::TooLong { what: "going through all worlds", steps, limit: most };
    let different = relations.iter().fold(1_u128, |all, one| all.saturating_mul(one.len() as u128));
    if different > most {
        return Err(too_many(different));
    }
    let mut across: Vec<AcrossWorlds> = Vec::new();
    for world in 0..different {
        let mut rest = world;
        let mut chosen = Vec::with_capacity(relations.len());
        for list in relations {
            let index = (rest % list.len() as u128) as usize;
            rest /= list.len() as u128;
            chosen.extend(list.get(index).cloned());
        }
        let graph = Graph::new(space, chosen).with(beside.clone());
        let analysis = sweep(&graph, profiles, means)?;
        for (at, stable) in analysis.stable.iter().enumerate() {
            let equilibria = stable.equilibria();
            match across.get_mut(at) {
                None => across.push(AcrossWorlds {
                    settles,
                    all: stable.by_dm.clone(),
                    some: stable.by_dm.clone(),
                    equilibria_in_all: equilibria.clone(),
                    equilibria_in_some: equilibria,
                }),
                Some(sum) => {
                    sum.all.iter_mut().zip(&stable.by_dm).for_each(|(a, b)| a.intersect(b));
                    sum.some.iter_mut().zip(&stable.by_dm).for_each(|(a, b)| a.unite(b));
                    sum.equilibria_in_all.intersect(&equilibria);
                    sum.equilibria_in_some.unite(&equilibria);
                }
            }
        }
    }
    Ok((different, across))
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
    for keyed in settled(preference, settles) {
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

/// Counts the ways to settle one preference.
fn ways_of(preference: &Preference) -> u128 {
    if let Preference::Pairs(list) = preference {
        let open = list.pairs.iter().filter(|pair| open(pair)).count();
        return 1_u128.checked_shl(open as u32).unwrap_or(u128::MAX);
    }
    let Preference::Prioritized(list) = preference else { return 1 };
    let statement = |one: &Statement| if one.unknown || one.chance.is_some() { 2 } else { 1 };
    list.items.iter().fold(1_u128, |product, item| {
        let of_statements = statements(item).iter().map(statement).product::<u128>();
        let orders = match item {
            Item::One(_) => 1,
            Item::AnyOrder { statements, .. } => {
                (1..=statements.len() as u128).fold(1_u128, u128::saturating_mul)
            }
        };
        product.saturating_mul(of_statements).saturating_mul(orders)
    })
}

/// Says whether a comparison may be the other way round.
fn open(pair: &Pair) -> bool {
    matches!(pair.said, Said::Better { chance: Some(_), .. })
}

/// Settles comparisons that may be the other way round, in every way. Pairs of which nothing is
/// said stay as they are: not known.
fn settled_pairs(list: &Pairs) -> Vec<Keyed> {
    let mut ways = vec![list.clone()];
    for at in (0..list.pairs.len()).filter(|at| list.pairs.get(*at).is_some_and(open)) {
        let side = |way: &Pairs, turned: bool| {
            let mut way = way.clone();
            if let Some(pair) = way.pairs.get_mut(at) {
                pair.said = Said::Better { strongly: false, chance: None };
                if turned {
                    std::mem::swap(&mut pair.better, &mut pair.than);
                }
            }
            way
        };
        ways = ways.iter().flat_map(|way| [side(way, false), side(way, true)]).collect();
    }
    ways.into_iter().map(|way| Keyed::reference(&Preference::Pairs(way))).collect()
}

/// Settles what is uncertain in a preference, in every way.
fn settled(preference: &Preference, settles: Settles) -> Vec<Keyed> {
    if settles == Settles::Nothing {
        return vec![Keyed::reference(preference)];
    }
    if let Preference::Pairs(list) = preference {
        return settled_pairs(list);
    }
    let Preference::Prioritized(list) = preference else {
        return vec![Keyed::reference(preference)];
    };
    let mut ways: Vec<Vec<Wish>> = vec![Vec::new()];
    for (item, listed) in list.items.iter().enumerate() {
        let members = statements(listed);
        let mut longer = Vec::new();
        for order in orders(members.len()) {
            let mut tails: Vec<Vec<Wish>> = vec![Vec::new()];
            for within in order {
                let Some(statement) = members.get(within) else { continue };
                let id = WishId { item, within };
                let sides = sides(id, statement, settles);
                tails = tails
                    .iter()
                    .flat_map(|tail| {
                        sides.iter().map(move |side| {
                            tail.iter().cloned().chain(side.clone()).collect::<Vec<Wish>>()
                        })
                    })
                    .collect();
            }
            for way in &ways {
                longer.extend(tails.iter().map(|tail| [way.as_slice(), tail].concat()));
            }
        }
        ways = longer;
    }
    ways.into_iter().map(Keyed::Wishes).collect()
}

/// Lists what a statement can turn out to be: wanted, its opposite wanted, or nothing.
fn sides(id: WishId, statement: &Statement, settles: Settles) -> Vec<Option<Wish>> {
    let unknown = statement.unknown && settles == Settles::Chances;
    let mut sides = vec![Some(Wish { unknown, ..wish(id, statement, true) })];
    if statement.unknown && !unknown {
        sides.push(Some(wish(id, statement, false)));
    }
    if statement.chance.is_some() {
        sides.push(None);
    }
    sides
}

/// Lists the orders of `count` things, the given one first.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
    for next in 0..count {
        orders = orders
            .iter()
            .flat_map(|order| {
                (0..=order.len()).rev().map(move |place| {
                    let mut longer = order.clone();
                    longer.insert(place, next);
                    longer
                })
            })
            .collect();
    }
    orders
}
