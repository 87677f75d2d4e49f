//! All worlds at once: a decision diagram over what is open, whose leaves are
//! play-outs.
//!
//! A thing is settled only where a comparison that is reached needs it, and a
//! node whose outcomes all lead to the same is left out: what does not matter is
//! not there.

use std::collections::{BTreeMap, BTreeSet};

use super::decision_tree::Trees;
use super::partial_world::{Halt, Settled};
use super::play_out::{Chain, play_out};
use super::setting::Setting;
use super::unknown::Doubt;
use crate::game::space::Refusal;

/// A node of the diagram.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// A play-out: a place in the chains.
    Leaf(usize),
    /// A doubt, and the node of each of its outcomes.
    Split(usize, Vec<usize>),
}

/// Every world, each play-out once.
///
/// INVARIANT: the nodes of outcomes stand before the node they belong to, and the last node is the
/// root. (A node is made only to be the outcome of another or the root: none is left over.)
#[derive(Debug, Clone, PartialEq)]
pub struct Diagram {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The different play-outs.
    pub chains: Vec<Chain>,
}

/// Goes through all worlds; `None` if there are more than `most` leaves.
pub(super) fn diagram(
    trees: &mut Trees<'_>,
    hollow: bool,
    most: usize,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<Option<Diagram>, Refusal> {
    let doubts = &trees.play().model.doubts;
    let mut grower = Grower {
        world: Settled(vec![None; doubts.len()]),
        doubts,
        trees,
        hollow,
        most,
        leaves: 0,
        bytes: 0,
        go_on,
        nodes: BTreeMap::new(),
        chains: BTreeMap::new(),
    };
    let done = grower.grow()?;
    if done.is_none() {
        return Ok(None);
    }
    let (nodes, chains) = (in_order(grower.nodes), in_order(grower.chains));
    Ok(Some(Diagram { nodes, chains }))
}

/// Lists things by the number they were given.
fn in_order<T>(numbered: BTreeMap<T, usize>) -> Vec<T> {
    let mut list: Vec<(T, usize)> = numbered.into_iter().collect();
    list.sort_by_key(|(_, number)| *number);
    list.into_iter().map(|(thing, _)| thing).collect()
}

/// The bytes of a node, roughly, and of what is worked out for it.
const NODE: u64 = 128;

struct Grower<'t, 'a> {
    trees: &'t mut Trees<'a>,
    doubts: &'a [Doubt],
    world: Settled,
    hollow: bool,
    most: usize,
    leaves: usize,
    /// The bytes of the nodes and play-outs, roughly.
    bytes: u64,
    go_on: &'t mut dyn FnMut(usize) -> bool,
    nodes: BTreeMap<Node, usize>,
    chains: BTreeMap<Chain, usize>,
}

impl Grower<'_, '_> {
    /// Plays on from what is settled; returns the node, or `None` once there are too many leaves.
    fn grow(&mut self) -> Result<Option<usize>, Refusal> {
        match play_out(self.trees, self.hollow, &mut self.world) {
            Err(Halt::Refused(refusal)) => Err(refusal),
            Ok(chain) => {
                self.leaves += 1;
                if self.leaves > self.most {
                    return Ok(None);
                }
                if self.leaves.is_multiple_of(256) && !(self.go_on)(self.leaves) {
                    return Err(Refusal::Stopped);
                }
                let fresh = self.chains.len();
                let bytes = chain.bytes();
                let at = *self.chains.entry(chain).or_insert(fresh);
                if at == fresh {
                    self.take(bytes)?;
                }
                self.node(Node::Leaf(at)).map(Some)
            }
            Err(Halt::Need(doubt)) => self.split(doubt),
        }
    }

    fn split(&mut self, doubt: usize) -> Result<Option<usize>, Refusal> {
        let outcomes = self.doubts.get(doubt).map_or(1, |doubt| doubt.odds.outcomes());
        if outcomes > self.most as u64 {
            return Ok(None);
        }
        let mut next = Vec::with_capacity(outcomes as usize);
        for outcome in 0..outcomes {
            if let Some(place) = self.world.0.get_mut(doubt) {
                *place = Some(outcome);
            }
            let Some(node) = self.grow()? else { return Ok(None) };
            next.push(node);
        }
        if let Some(place) = self.world.0.get_mut(doubt) {
            *place = None;
        }
        match next.first().copied() {
            Some(first) if next.iter().all(|node| *node == first) => Ok(Some(first)),
            _ => self.node(Node::Split(doubt, next)).map(Some),
        }
    }

    fn node(&mut self, node: Node) -> Result<usize, Refusal> {
        let fresh = self.nodes.len();
        let bytes = match &node {
            Node::Leaf(_) => NODE,
            Node::Split(_, next) => NODE + size_of_val(next.as_slice()) as u64,
        };
        let at = *self.nodes.entry(node).or_insert(fresh);
        if at == fresh {
            self.take(bytes)?;
        }
        Ok(at)
    }

    /// Notes that bytes are taken. What is made of the diagram takes about as much again.
    fn take(&mut self, bytes: u64) -> Result<(), Refusal> {
        self.bytes += bytes;
        let memory = self.trees.play().model.memory;
        // (Trees have a quarter.)
        memory.allow("a diagram of all worlds", (2 * self.bytes).saturating_add(memory.limit / 4))
    }
}

impl Diagram {
    /// Lists the doubts that matter, ascending.
    #[must_use]
    pub fn doubts(&self) -> Vec<usize> {
        let split = |node: &Node| match node {
            Node::Split(doubt, _) => Some(*doubt),
            Node::Leaf(_) => None,
        };
        let found: BTreeSet<usize> = self.nodes.iter().filter_map(split).collect();
        found.into_iter().collect()
    }

    /// Returns the mean of `width` values of each play-out over all worlds, at a setting.
    #[must_use]
    pub fn mean(&self, doubts: &[Doubt], values: &[Vec<f64>], at: &Setting) -> Vec<f64> {
        let width = values.first().map_or(0, Vec::len);
        let mut table: Vec<f64> = Vec::with_capacity(self.nodes.len() * width);
        for node in &self.nodes {
            match node {
                Node::Leaf(chain) => match values.get(*chain) {
                    Some(row) => table.extend(row),
                    None => table.extend(std::iter::repeat_n(0.0, width)),
                },
                Node::Split(doubt, next) => {
                    let start = table.len();
                    table.extend(std::iter::repeat_n(0.0, width));
                    let (below, row) = table.split_at_mut(start);
                    for (outcome, to) in next.iter().enumerate() {
                        let p = probability(doubts, *doubt, outcome as u64, at);
                        let from = below.get(to * width..(to + 1) * width).unwrap_or_default();
                        for (sum, value) in row.iter_mut().zip(from) {
                            *sum += p * value;
                        }
                    }
                }
            }
        }
        let root = table.len().saturating_sub(width);
        table.split_off(root)
    }

    /// Returns the probability of each play-out, at a setting.
    #[must_use]
    pub fn weights(&self, doubts: &[Doubt], at: &Setting) -> Vec<f64> {
        let mut mass = vec![0.0; self.nodes.len()];
        let mut chains = vec![0.0; self.chains.len()];
        if let Some(root) = mass.last_mut() {
            *root = 1.0;
        }
        for (index, node) in self.nodes.iter().enumerate().rev() {
            let here = mass.get(index).copied().unwrap_or(0.0);
            match node {
                Node::Leaf(chain) => {
                    if let Some(place) = chains.get_mut(*chain) {
                        *place += here;
                    }
                }
                Node::Split(doubt, next) => {
                    for (outcome, to) in next.iter().enumerate() {
                        if let Some(place) = mass.get_mut(*to) {
                            *place += here * probability(doubts, *doubt, outcome as u64, at);
                        }
                    }
                }
            }
        }
        chains
    }

    /// Returns bounds of the mean of one value over every way to settle the ranges: each node
    /// takes the end of its range that suits it, so that they may not all be reached together.
    #[must_use]
    pub fn bounds(&self, doubts: &[Doubt], value: &[f64]) -> (f64, f64) {
        let mut table: Vec<(f64, f64)> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let here = match node {
                Node::Leaf(chain) => {
                    let value = value.get(*chain).copied().unwrap_or(0.0);
                    (value, value)
                }
                Node::Split(doubt, next) => {
                    let get = |to: &usize| table.get(*to).copied().unwrap_or((0.0, 0.0));
                    let range = doubts.get(*doubt).and_then(|doubt| doubt.odds.range());
                    match (range, next.as_slice()) {
                        (Some((low, high)), [no, yes]) => {
                            let (no, yes) = (get(no), get(yes));
                            let mix = |p: f64, a: f64, b: f64| p * a + (1.0 - p) * b;
                            let least = mix(low, yes.0, no.0).min(mix(high, yes.0, no.0));
                            let most = mix(low, yes.1, no.1).max(mix(high, yes.1, no.1));
                            (least, most)
                        }
                        _ => next.iter().enumerate().fold((0.0, 0.0), |sum, (outcome, to)| {
                            let at = Setting::new();
                            let p = probability(doubts, *doubt, outcome as u64, &at);
                            (sum.0 + p * get(to).0, sum.1 + p * get(to).1)
                        }),
                    }
                }
            };
            table.push(here);
        }
        table.last().copied().unwrap_or((0.0, 0.0))
    }
}

/// Returns the probability of an outcome at a setting.
fn probability(doubts: &[Doubt], doubt: usize, outcome: u64, at: &Setting) -> f64 {
    match at.get(&doubt) {
        Some(pin) => pin.probability(outcome),
        None => doubts.get(doubt).map_or(0.0, |doubt| doubt.odds.middle(outcome)),
    }
}
