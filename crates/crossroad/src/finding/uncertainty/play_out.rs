//! One play-out: the Markov chain that starts today, and where it ends.
//!
//! States are left by somebody who has an undeterred move; those that nobody
//! leaves absorb. The distribution over where it ends is exact: strongly
//! connected parts are taken in the order of the flow, and each that can be left
//! is solved by state reduction, which adds, multiplies and divides positive
//! numbers only (Grassmann, Taksar, Heyman 1985).

use std::collections::BTreeMap;

use super::decision_tree::{Mover, Trees};
use super::partial_world::{Halt, Oracle};
use crate::game::space::{Certain, Refusal};
use crate::text::formula::StateId;

/// Parts of a chain that can be left, and cycles it ends in, are solved up to this many states.
const LARGEST_PART: usize = 1 << 11;

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
    fn known(&self, mover: Mover) -> Option<f64> {
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
        let mut next: Vec<BTreeMap<usize, f64>> = Vec::with_capacity(self.links.len());
        for link in &self.links {
            let mut row = BTreeMap::new();
            for (mover, to, p) in link.steps(paces) {
                paces.known(mover).certain()?;
                *row.entry(self.index(to)?).or_insert(0.0) += p;
            }
            next.push(row);
        }
        let start = self.index(self.start)?;
        let parts = parts(&next, start);
        let mut mass = vec![0.0; self.links.len()];
        *mass.get_mut(start).certain()? = 1.0;
        let mut ends = Vec::new();
        for part in parts {
            let inside = |at: &usize| part.binary_search(at).is_ok();
            let rows: Vec<&BTreeMap<usize, f64>> =
                part.iter().filter_map(|at| next.get(*at)).collect();
            let left = rows.iter().any(|row| row.keys().any(|to| !inside(to)));
            let come: Vec<f64> =
                part.iter().map(|at| mass.get(*at).copied().unwrap_or(0.0)).collect();
            if !left {
                let total: f64 = come.iter().sum();
                ends.push((self.end(&part, &rows)?, total));
                continue;
            }
            for (to, p) in leave(&part, &rows, &come)? {
                *mass.get_mut(to).certain()? += p;
            }
        }
        ends.sort_by_key(|(end, _)| match end {
            End::Rest { state, .. } => *state,
            End::Unsettled { shares } => shares.first().map_or(StateId(0), |(state, _)| *state),
        });
        Ok(ends)
    }

    /// Describes a part that is never left.
    fn end(&self, part: &[usize], rows: &[&BTreeMap<usize, f64>]) -> Result<End, Refusal> {
        let links = part.iter().filter_map(|at| self.links.get(*at));
        match part {
            [only] => {
                let link = self.links.get(*only).certain()?;
                Ok(End::Rest { state: link.state, hollow: link.hollow })
            }
            _ => {
                let shares = stationary(part, rows)?;
                Ok(End::Unsettled { shares: links.map(|link| link.state).zip(shares).collect() })
            }
        }
    }
}

/// Refuses parts that are too large to solve.
fn allow(part: &[usize]) -> Result<(), Refusal> {
    if part.len() <= LARGEST_PART {
        return Ok(());
    }
    Err(Refusal::TooLong {
        what: "solving a cycle of moves",
        steps: (part.len() as u128).pow(3),
        limit: (LARGEST_PART as u128).pow(3),
    })
}

/// A part as a square table, with what leaves it beside.
struct Table {
    size: usize,
    within: Vec<f64>,
    out: Vec<BTreeMap<usize, f64>>,
}

impl Table {
    fn new(part: &[usize], rows: &[&BTreeMap<usize, f64>]) -> Self {
        let size = part.len();
        let mut table = Self { size, within: vec![0.0; size * size], out: Vec::new() };
        for (row, steps) in rows.iter().enumerate() {
            let mut out = BTreeMap::new();
            for (to, p) in steps.iter() {
                match part.binary_search(to) {
                    Ok(column) => table.add(row, column, *p),
                    Err(_) => {
                        out.insert(*to, *p);
                    }
                }
            }
            table.out.push(out);
        }
        table
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.within.get(row * self.size + column).copied().unwrap_or(0.0)
    }

    fn add(&mut self, row: usize, column: usize, p: f64) {
        if let Some(place) = self.within.get_mut(row * self.size + column) {
            *place += p;
        }
    }
}

/// Finds where what comes into a part leaves it to.
fn leave(
    part: &[usize],
    rows: &[&BTreeMap<usize, f64>],
    come: &[f64],
) -> Result<BTreeMap<usize, f64>, Refusal> {
    allow(part)?;
    let mut table = Table::new(part, rows);
    let mut come = come.to_vec();
    let mut gone: BTreeMap<usize, f64> = BTreeMap::new();
    // The last state is taken out first: what flows into it flows on to the others and out.
    for k in (0..table.size).rev() {
        let out = table.out.get(k).cloned().unwrap_or_default();
        let on: f64 = (0..k).map(|to| table.at(k, to)).sum::<f64>() + out.values().sum::<f64>();
        for from in 0..k {
            let share = table.at(from, k) / on;
            if share > 0.0 {
                for to in 0..k {
                    table.add(from, to, share * table.at(k, to));
                }
                if let Some(row) = table.out.get_mut(from) {
                    for (to, p) in &out {
                        *row.entry(*to).or_insert(0.0) += share * p;
                    }
                }
            }
        }
        let share = come.get(k).copied().unwrap_or(0.0) / on;
        for (to, place) in come.iter_mut().enumerate().take(k) {
            *place += share * table.at(k, to);
        }
        for (to, p) in &out {
            *gone.entry(*to).or_insert(0.0) += share * p;
        }
    }
    Ok(gone)
}

/// Finds the share of time spent at each state of a cycle.
fn stationary(part: &[usize], rows: &[&BTreeMap<usize, f64>]) -> Result<Vec<f64>, Refusal> {
    allow(part)?;
    let mut table = Table::new(part, rows);
    let mut flows = vec![0.0; table.size];
    for k in (1..table.size).rev() {
        let on: f64 = (0..k).map(|to| table.at(k, to)).sum();
        if let Some(flow) = flows.get_mut(k) {
            *flow = on;
        }
        for from in 0..k {
            let share = table.at(from, k) / on;
            for to in 0..k {
                table.add(from, to, share * table.at(k, to));
            }
        }
    }
    let mut shares = vec![1.0];
    for (k, flow) in flows.iter().enumerate().skip(1) {
        let into: f64 = shares.iter().enumerate().map(|(from, p)| p * table.at(from, k)).sum();
        shares.push(into / flow);
    }
    let all: f64 = shares.iter().sum();
    Ok(shares.into_iter().map(|share| share / all).collect())
}

/// Lists the strongly connected parts that can be reached, each ascending, in the order of the
/// flow (Tarjan 1972, without recursion).
fn parts(next: &[BTreeMap<usize, f64>], start: usize) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let mut number = vec![NEW; next.len()];
    let mut low = vec![0; next.len()];
    let mut waiting = vec![false; next.len()];
    let (mut stack, mut parts, mut count) = (Vec::new(), Vec::new(), 0);
    let steps = |at: usize| next.get(at).into_iter().flat_map(BTreeMap::keys).copied();
    let mut calls: Vec<(usize, Vec<usize>)> = vec![(start, steps(start).collect())];
    while let Some((at, mut rest)) = calls.pop() {
        let get = |list: &[usize], at: usize| list.get(at).copied().unwrap_or(NEW);
        if get(&number, at) == NEW {
            set(&mut number, at, count);
            set(&mut low, at, count);
            set(&mut waiting, at, true);
            stack.push(at);
            count += 1;
        }
        let mut deeper = None;
        while let Some(to) = rest.pop() {
            if get(&number, to) == NEW {
                deeper = Some(to);
                // Looked at again when it is done, for what it reaches.
                rest.push(to);
                break;
            }
            if waiting.get(to).copied().unwrap_or(false) {
                let least = get(&low, at).min(get(&low, to));
                set(&mut low, at, least);
            }
        }
        if let Some(to) = deeper {
            calls.push((at, rest));
            calls.push((to, steps(to).collect()));
            continue;
        }
        if get(&low, at) == get(&number, at) {
            let mut part = Vec::new();
            while let Some(top) = stack.pop() {
                set(&mut waiting, top, false);
                part.push(top);
                if top == at {
                    break;
                }
            }
            part.sort_unstable();
            parts.push(part);
        }
    }
    parts.reverse();
    parts
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}
