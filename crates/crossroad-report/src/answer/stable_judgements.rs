//! What the equilibria come to where nothing is forecast: what all of them share, what tells them
//! apart, whether today's state is one, and the unknown that they turn on. Data: `wording/` phrases
//! them.

use super::doings::{Doing, doing};
use super::findings::Findings;
use crossroad::finding::explain::Outcome;
use crossroad::finding::uncertainty::{Doubt, DoubtKind, doubts, settle};
use crossroad::game::graph::Graph;
use crossroad::game::space::{BitSet, Refusal, Space};
use crossroad::stability::{
    CONCEPTS, Concept, InWorlds, Means, Profile, concept, in_worlds, sweep_one,
};
use crossroad::text::formula::{OptionSet, StateId};

/// Most outcomes that are told one by one.
const EACH: usize = 3;

/// An unknown that equilibria turn on is looked for up to this many states …
const STATES: usize = 1 << 12;

/// … and among so many.
const DOUBTS: usize = 6;

/// What some states have in common, and what tells them apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Common {
    /// How many they are.
    pub count: usize,
    /// The options taken today, if the file says.
    pub today: Option<OptionSet>,
    /// Whether today's state is one of them.
    pub has_today: bool,
    /// The options, as bits, that are taken in all of them or in none.
    pub shared: OptionSet,
    /// Which of these are taken.
    pub taken: OptionSet,
    /// The options on which they differ.
    pub differ: OptionSet,
    /// Each of them, where they are few: the options known in it, and those of them taken; without
    /// options, where it stands in the file.
    pub each: Vec<(OptionSet, OptionSet)>,
}

impl Common {
    fn of(space: &Space, states: &BitSet, today: Option<StateId>) -> Self {
        let all = match space.options() {
            64.. => OptionSet::MAX,
            options => (1 << options) - 1,
        };
        let (mut on, mut off, mut known) = (all, all, 0);
        for state in states.iter() {
            let (fixed, taken) = space.pattern(state);
            on &= taken;
            off &= fixed & !taken;
            known |= fixed;
        }
        let count = states.count();
        let each = if count <= EACH { states.iter().collect() } else { Vec::new() };
        let listed = |state: StateId| match space.options() {
            0 => (0, space.vector(state)),
            _ => space.pattern(state),
        };
        let none = count == 0;
        Self {
            count,
            today: today.map(|today| space.vector(today)),
            has_today: today.is_some_and(|today| states.contains(today)),
            shared: if none { 0 } else { on | off },
            taken: if none { 0 } else { on },
            differ: if none { 0 } else { known & !(on | off) },
            each: each.into_iter().map(listed).collect(),
        }
    }
}

/// Whether today's state lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// Whether it is an equilibrium.
    pub holds: bool,
    /// A move away from it that is a gain and that nothing holds back, the one that changes least.
    pub leaves: Option<Doing>,
    /// Whether somebody would gain by leaving it and is held back.
    pub held_back: bool,
    /// The equilibria that moves lead to which pay their movers and which nothing holds back; `None`
    /// where these were not gone through.
    pub reached: Option<Common>,
}

/// The equilibria under other assumptions about foresight.
#[derive(Debug, Clone, PartialEq)]
pub struct Other {
    /// The concepts that have as many, and agree about today's state.
    pub concepts: Vec<&'static Concept>,
    /// How many there are.
    pub count: usize,
    /// Whether today's state is one.
    pub has_today: bool,
}

/// What is stable for each outcome of an unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct StableFork {
    /// What is unknown.
    pub doubt: Doubt,
    /// The outcomes, each with what is stable then.
    pub branches: Vec<(u64, Common)>,
}

/// What the equilibria come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Stable {
    /// What the profile is called …
    pub label: String,
    /// … and its concept, if everybody has the same.
    pub concept: Option<&'static Concept>,
    /// What its equilibria have in common.
    pub common: Common,
    /// The unknown that they turn on, if there is one: all else is that of the reference scenario.
    pub fork: Option<StableFork>,
    /// What becomes of today's state; `None` where the file names none or its moves were not gone
    /// through.
    pub today: Option<Today>,
    /// The equilibria under the other core concepts.
    pub others: Vec<Other>,
    /// How many states are equilibria in all scenarios, and in some only; `None` where these were not
    /// gone through.
    pub across: Option<(usize, usize)>,
}

/// Says what the equilibria of an analysis come to.
///
/// # Errors
/// What a sweep refuses for good.
pub(crate) fn stable(found: &Findings<'_>, means: Means<'_>) -> Result<Option<Stable>, Refusal> {
    let Some((at, label)) = found.account_profile() else { return Ok(None) };
    let space = found.graph.space;
    let equilibria = found.equilibria(at);
    let common = Common::of(space, &equilibria, found.status_quo);
    let profile = found.analysis.stable.get(at).map(|stable| &stable.profile);
    let fork = match profile {
        Some(profile) if found.only.is_none() => fork(found, profile, means)?,
        _ => None,
    };
    let mut others: Vec<Other> = Vec::new();
    for (place, other) in found.labels.iter().enumerate() {
        let Some(concept) = CONCEPTS.iter().find(|one| one.id == other && *other != *label) else {
            continue;
        };
        let set = found.equilibria(place);
        let has_today = found.status_quo.is_some_and(|today| set.contains(today));
        let count = set.count();
        match others.iter_mut().find(|one| (one.count, one.has_today) == (count, has_today)) {
            Some(one) => one.concepts.push(concept),
            None => others.push(Other { concepts: vec![concept], count, has_today }),
        }
    }
    let across = found.worlds.as_ref().and_then(|worlds| worlds.stable.get(at)).map(|across| {
        let (all, some) = (&across.equilibria_in_all, &across.equilibria_in_some);
        let always = some.iter().filter(|one| in_worlds(all, some, *one) == InWorlds::All).count();
        (always, some.count() - always)
    });
    Ok(Some(Stable {
        label: label.to_owned(),
        concept: concept(label),
        common,
        fork,
        today: today(found, at),
        others,
        across,
    }))
}

fn today(found: &Findings<'_>, at: usize) -> Option<Today> {
    let today = found.status_quo?;
    let space = found.graph.space;
    let moves = || {
        let accounts = found.accounts.iter();
        accounts.flat_map(|account| account.moves.iter().map(move |one| (account, one)))
    };
    let free = |outcome: &Outcome| {
        matches!(
            outcome,
            Outcome::Open { .. } | Outcome::Unanswered | Outcome::Foreseen { gains: true, .. }
        )
    };
    let leaving = moves().filter(|(_, one)| free(&one.outcome)).min_by_key(|(_, one)| {
        let changed = space.vector(one.to) ^ space.vector(today);
        (changed.count_ones(), one.to)
    });
    let held = |outcome: &Outcome| !free(outcome) && *outcome != Outcome::NotTempting;
    let equilibria = found.analysis.stable.get(at).map(|stable| stable.equilibria());
    let reached = found.undeterred.as_ref().zip(equilibria.as_ref()).map(|(reach, all)| {
        let mut set = BitSet::new(space.len());
        let ends = reach.arrivals.iter().map(|arrival| arrival.state);
        ends.filter(|state| all.contains(*state)).for_each(|state| {
            set.insert(state);
        });
        Common::of(space, &set, Some(today))
    });
    Some(Today {
        reached,
        holds: equilibria.is_some_and(|set| set.contains(today)),
        leaves: leaving.map(|(account, one)| doing(space, account.dm, today, one.to)),
        held_back: moves().any(|(_, one)| held(&one.outcome)),
    })
}

/// Finds the wish on which it turns most what is stable, by analysing both of its sides; where
/// moves and states depend on what is open, no side is a state's.
fn fork(
    found: &Findings<'_>,
    profile: &Profile,
    means: Means<'_>,
) -> Result<Option<StableFork>, Refusal> {
    let (conflict, space) = (found.conflict, found.graph.space);
    if found.ways == 1 || conflict.structures() != 1 || space.len() > STATES {
        return Ok(None);
    }
    let mut best: Option<(usize, StableFork)> = None;
    let two = |doubt: &Doubt| {
        matches!(doubt.kind, DoubtKind::Held(..) | DoubtKind::Side(..) | DoubtKind::Order(..))
            && doubt.odds.outcomes() == 2
    };
    for doubt in doubts(conflict).into_iter().filter(two).take(DOUBTS) {
        let mut sets = Vec::new();
        for outcome in [1, 0] {
            let Some(settled) = settle(conflict, &doubt, outcome) else { return Ok(None) };
            let graph = Graph::of(&settled, space, means.memory, means.threads);
            let set = graph.and_then(|graph| sweep_one(&graph, profile, means));
            match set {
                Ok(stable) => sets.push((outcome, stable.equilibria())),
                Err(refusal) if refusal.is_final() => return Err(refusal),
                Err(_) => return Ok(None),
            }
        }
        let [(_, one), (_, other)] = sets.as_slice() else { continue };
        let apart = one.iter().filter(|state| !other.contains(*state)).count()
            + other.iter().filter(|state| !one.contains(*state)).count();
        if apart > best.as_ref().map_or(0, |(most, _)| *most) {
            let branches = sets
                .iter()
                .map(|(outcome, set)| (*outcome, Common::of(space, set, found.status_quo)))
                .collect();
            best = Some((apart, StableFork { doubt, branches }));
        }
    }
    // What only shifts a few of many equilibria is no fork.
    let all = |fork: &StableFork| fork.branches.iter().map(|(_, one)| one.count).sum::<usize>();
    Ok(best.filter(|(apart, fork)| 2 * apart >= all(fork)).map(|(_, fork)| fork))
}
