//! One play-out: the Markov chain that starts today, and where it ends.
//!
//! States are left by somebody who has an undeterred move; those that nobody
//! leaves absorb. The distribution over where it ends is exact ([`super::absorption`]).

use std::collections::BTreeMap;

use super::absorption::{Closed, Next, absorb, stationary};
use super::decision_tree::{Mover, Trees};
use super::partial_world::{Halt, Oracle};
use crate::game::space::{Certain, Refusal};
use crate::text::formula::StateId;

/// A state that can be reached, and how it is left.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Which state.
    pub state: StateId,
    /// Everybody who leaves it, each with where to (equally likely); nobody if it is the end.
    pub movers: Vec<(Mover, Vec<StateId>)>,
    /// Of an end: whether some move is held back by nothing but threats that would not be carried
    /// out. `None` where it was not asked.
    pub hollow: Option<bool>,
}

/// What can happen from today on in one world.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chain {
    /// Where it starts.
    pub start: StateId,
    /// What can be reached, by state.
    pub links: Vec<Link>,
}

/// Where a chain ends.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// At a state that nobody leaves.
    Rest {
        /// Which.
        state: StateId,
        /// Whether some move is held back by nothing but threats that would not be carried out.
        hollow: Option<bool>,
    },
    /// Nowhere: it goes round a cycle for ever.
    Unsettled {
        /// The states of the cycle, each with the share of time spent there.
        shares: Vec<(StateId, f64)>,
    },
}

impl End {
    /// Returns the state it is, or the first of its cycle.
    pub(super) fn first(&self) -> StateId {
        match self {
            Self::Rest { state, .. } => *state,
            Self::Unsettled { shares } => shares.first().map_or(StateId(0), |(state, _)| *state),
        }
    }
}

/// Follows what can happen in a world.
pub(super) fn play_out(
    trees: &mut Trees<'_>,
    hollow: bool,
    world: &mut impl Oracle,
) -> Result<Chain, Halt> {
    trees.make_room();
    let start = trees.play().model.start;
    let mut links: BTreeMap<StateId, Link> = BTreeMap::new();
    let mut open = vec![start];
    while let Some(state) = open.pop() {
        if links.contains_key(&state) {
            continue;
        }
        let movers = movers(trees, state, world)?;
        for (_, targets) in &movers {
            open.extend(targets.iter().filter(|to| !links.contains_key(to)));
        }
        let asked = hollow && movers.is_empty();
        let hollow = if asked { Some(trees.hollow(state, world)?) } else { None };
        links.insert(state, Link { state, movers, hollow });
    }
    Ok(Chain { start, links: links.into_values().collect() })
}

/// Lists who leaves a state, and where to.
fn movers(
    trees: &mut Trees<'_>,
    state: StateId,
    world: &mut impl Oracle,
) -> Result<Vec<(Mover, Vec<StateId>)>, Halt> {
    let model = trees.play().model;
    let mut movers = Vec::new();
    for dm in model.space.dms() {
        let list = trees.open(Mover::Dm(dm), state, world)?;
        if !trees.list(list).is_empty() {
            movers.push((Mover::Dm(dm), trees.list(list).to_vec()));
        }
    }
    let alone = movers.len();
    for (at, members) in model.coalitions.iter().enumerate() {
        let own = movers.iter().take(alone);
        let busy = own
            .into_iter()
            .any(|(mover, _)| members.iter().any(|member| *mover == Mover::Dm(*member)));
        if busy {
            continue;
        }
        let list = trees.open(Mover::Coalition(at), state, world)?;
        if !trees.list(list).is_empty() {
            movers.push((Mover::Coalition(at), trees.list(list).to_vec()));
        }
    }
    Ok(movers)
}

/// How often everybody moves first, relative to the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Paces {
    /// Of each decision maker.
    pub dms: Vec<f64>,
    /// Of each coalition.
    pub coalitions: Vec<f64>,
}

impl Paces {
    /// Reads the paces of a model; a coalition moves as often as its slowest member.
    pub(super) fn of(dms: &[f64], coalitions: &[Vec<crate::text::formula::DmId>]) -> Self {
        let pace = |dm: &crate::text::formula::DmId| dms.get(dm.index()).copied().unwrap_or(1.0);
        let slowest = |members: &Vec<_>| members.iter().map(pace).fold(f64::INFINITY, f64::min);
        Self { dms: dms.to_vec(), coalitions: coalitions.iter().map(slowest).collect() }
    }

    /// Returns the pace of somebody, if it is known.
    pub(super) fn known(&self, mover: Mover) -> Option<f64> {
        let found = match mover {
            Mover::Dm(dm) => self.dms.get(dm.index()),
            Mover::Coalition(at) => self.coalitions.get(at),
        };
        found.copied()
    }

    fn get(&self, mover: Mover) -> f64 {
        self.known(mover).unwrap_or(1.0)
    }
}

impl Link {
    /// Lists the steps from a state with their probabilities.
    pub fn steps<'l>(
        &'l self,
        paces: &'l Paces,
    ) -> impl Iterator<Item = (Mover, StateId, f64)> + 'l {
        let all: f64 = self.movers.iter().map(|(mover, _)| paces.get(*mover)).sum();
        self.movers.iter().flat_map(move |(mover, targets)| {
            let each = paces.get(*mover) / all / targets.len() as f64;
            targets.iter().map(move |to| (*mover, *to, each))
        })
    }
}

impl Chain {
    /// Returns the way a state is left, if the chain reaches it.
    #[must_use]
    pub fn link(&self, state: StateId) -> Option<&Link> {
        let at = self.links.binary_search_by_key(&state, |link| link.state).ok()?;
        self.links.get(at)
    }

    /// Returns the bytes it takes, roughly.
    pub(super) fn bytes(&self) -> u64 {
        let movers = self.links.iter().flat_map(|link| &link.movers);
        let lists: usize = movers
            .map(|(_, to)| size_of::<(Mover, Vec<StateId>)>() + size_of_val(to.as_slice()) + 16)
            .sum();
        (size_of::<Self>() + self.links.len() * (size_of::<Link>() + 16) + lists) as u64
    }

    fn index(&self, state: StateId) -> Result<usize, Refusal> {
        self.links.binary_search_by_key(&state, |link| link.state).ok().certain()
    }

    /// Finds where it ends, and how likely each end is.
    ///
    /// # Errors
    /// [`Refusal::TooLong`] if a cycle has more states than can be solved; [`Refusal::Internal`] if
    /// it leads to a state that it does not have, or somebody has no pace.
    pub fn ends(&self, paces: &Paces) -> Result<Vec<(End, f64)>, Refusal> {
        let mut next: Next = Vec::with_capacity(self.links.len());
        for link in &self.links {
            let mut row = BTreeMap::new();
            for (mover, to, p) in link.steps(paces) {
                paces.known(mover).certain()?;
                *row.entry(self.index(to)?).or_insert(0.0) += p;
            }
            next.push(row);
        }
        let start = self.index(self.start)?;
        let mut ends = Vec::new();
        for Closed { part, share } in absorb(&next, start)? {
            ends.push((self.end(&part, &next)?, share));
        }
        ends.sort_by_key(|(end, _)| end.first());
        Ok(ends)
    }

    /// Describes a part that is never left.
    fn end(&self, part: &[usize], next: &Next) -> Result<End, Refusal> {
        let links = part.iter().filter_map(|at| self.links.get(*at));
        match part {
            [only] => {
                let link = self.links.get(*only).certain()?;
                Ok(End::Rest { state: link.state, hollow: link.hollow })
            }
            _ => {
                let shares = stationary(part, next)?;
                Ok(End::Unsettled { shares: links.map(|link| link.state).zip(shares).collect() })
            }
        }
    }
}
