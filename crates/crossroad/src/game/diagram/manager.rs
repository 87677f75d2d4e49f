//! Decision diagrams: sets of assignments as shared, reduced, ordered graphs.
//!
//! Each node asks for one variable; equal sets are the same node, so comparing sets is comparing
//! numbers. Edges can be negated, which makes a complement free. Every operation counts its
//! steps and its nodes and gives up at a limit, in the middle of whatever it does: what one
//! operation takes is not known before it has taken it.

use super::node::{Diagram, END, LEAF, Node};
use super::table::{Cache, Operation, Table};

/// Why work with diagrams was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exhausted {
    /// It would need more than this many nodes.
    Nodes(u64),
    /// It would take more than this many steps.
    Steps(u64),
    /// It was told to stop.
    Stopped,
}

/// What diagrams may take.
#[derive(Clone, Copy)]
pub struct Allowance<'a> {
    /// The most nodes at one time.
    pub nodes: u64,
    /// The most steps: parts of a diagram looked at for the first time by an operation. The same
    /// on every machine.
    pub steps: u64,
    /// Asked now and then whether to go on.
    pub go_on: &'a (dyn Fn() -> bool + Sync),
}

/// The nodes of diagrams that share them.
#[derive(Clone)]
pub struct Diagrams<'a> {
    pub(super) nodes: Vec<Node>,
    /// Nodes that are free to be used again.
    free: Vec<u32>,
    table: Table,
    cache: Cache,
    allowance: Allowance<'a>,
    steps: u64,
    /// Nodes in use from which on [`Diagrams::collect`] looks for those that are not needed.
    crowded: usize,
}

/// Nodes below which none are looked for that could be freed.
const FEW: usize = 1 << 16;

/// Returns from how many nodes in use on it is worth looking for those that are not needed, where so
/// many were needed last: before half of what is allowed is full of them, but not all the time.
fn crowded(needed: usize, allowed: u64) -> usize {
    let half = usize::try_from(allowed / 2).unwrap_or(usize::MAX);
    FEW.max(2 * needed).min(half.max(needed + needed / 4))
}

/// Steps between two questions whether to go on.
const BREATH: u64 = 1 << 14;

impl<'a> Diagrams<'a> {
    /// Makes diagrams that are to take no more than this.
    #[must_use]
    pub fn new(allowance: Allowance<'a>) -> Self {
        let (table, cache, free) = (Table::new(), Cache::new(), Vec::new());
        let crowded = crowded(0, allowance.nodes);
        Self { nodes: vec![END], free, table, cache, allowance, steps: 0, crowded }
    }

    /// Allows steps anew: as many as at first, from here on.
    pub fn allow_anew(&mut self) {
        self.steps = 0;
    }

    /// Leaves itself a share of the nodes: as many others work at the same time.
    pub fn share(&mut self, among: u64) {
        self.allowance.nodes /= among.max(1);
        self.crowded = crowded(self.in_use(), self.allowance.nodes);
    }

    /// Makes diagrams that hold nothing and may take as much.
    #[must_use]
    pub fn empty(&self) -> Self {
        Self::new(self.allowance)
    }

    /// Returns the number of nodes in use.
    #[must_use]
    pub fn in_use(&self) -> usize {
        self.nodes.len() - self.free.len()
    }

    #[inline]
    pub(super) fn node(&self, diagram: Diagram) -> Node {
        self.nodes.get(diagram.index()).copied().unwrap_or(END)
    }

    #[inline]
    pub(super) fn level(&self, diagram: Diagram) -> u32 {
        self.node(diagram).level
    }

    /// Returns the parts of a diagram where the variable at a level does not hold and where it does.
    #[inline]
    pub(super) fn split(&self, diagram: Diagram, level: u32) -> (Diagram, Diagram) {
        let node = self.node(diagram);
        match node.level == level {
            true => (node.low.turned(diagram.negated()), node.high.turned(diagram.negated())),
            false => (diagram, diagram),
        }
    }

    /// Counts a step.
    #[inline]
    fn step(&mut self) -> Result<(), Exhausted> {
        self.steps += 1;
        if self.steps > self.allowance.steps {
            return Err(Exhausted::Steps(self.allowance.steps));
        }
        if self.steps.is_multiple_of(BREATH) && !(self.allowance.go_on)() {
            return Err(Exhausted::Stopped);
        }
        Ok(())
    }

    /// Returns the set of the assignments in `low` without the variable, and in `high` with it.
    ///
    /// # Errors
    /// [`Exhausted`], as of every operation.
    pub(super) fn make(
        &mut self,
        level: u32,
        low: Diagram,
        high: Diagram,
    ) -> Result<Diagram, Exhausted> {
        if low == high {
            return Ok(low);
        }
        let turn = low.negated();
        let node = Node { level, low: low.turned(turn), high: high.turned(turn) };
        let place = match self.table.find(&self.nodes, &node) {
            Ok(found) => return Ok(Diagram(found << 1).turned(turn)),
            Err(place) => place,
        };
        let index = match self.free.pop() {
            Some(index) => {
                if let Some(slot) = self.nodes.get_mut(index as usize) {
                    *slot = node;
                }
                index
            }
            None => {
                // Numbers of nodes have 31 bits.
                let most = self.allowance.nodes.min(1 << 31);
                if self.nodes.len() as u64 >= most {
                    return Err(Exhausted::Nodes(most));
                }
                self.nodes.push(node);
                (self.nodes.len() - 1) as u32
            }
        };
        self.table.insert(place, index, &self.nodes);
        Ok(Diagram(index << 1).turned(turn))
    }

    /// Returns the assignments with the variable at a level.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn variable(&mut self, level: u32) -> Result<Diagram, Exhausted> {
        self.make(level, Diagram::NONE, Diagram::ALL)
    }

    /// Returns the assignments in both.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn and(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, Exhausted> {
        if f == g || g == Diagram::ALL {
            return Ok(f);
        }
        if f == Diagram::ALL {
            return Ok(g);
        }
        if f.is_none() || g.is_none() || f == g.complement() {
            return Ok(Diagram::NONE);
        }
        let (f, g) = (f.min(g), f.max(g));
        let asked = (Operation::And, f, g, Diagram::ALL);
        if let Some(known) = self.cache.get(asked) {
            return Ok(known);
        }
        self.step()?;
        let level = self.level(f).min(self.level(g));
        let ((f0, f1), (g0, g1)) = (self.split(f, level), self.split(g, level));
        let low = self.and(f0, g0)?;
        let high = self.and(f1, g1)?;
        let made = self.make(level, low, high)?;
        self.cache.put(asked, made, self.nodes.len());
        Ok(made)
    }

    /// Returns the assignments in one or both.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn or(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, Exhausted> {
        Ok(self.and(f.complement(), g.complement())?.complement())
    }

    /// Returns the assignments in the first but not the second.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn without(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, Exhausted> {
        self.and(f, g.complement())
    }

    /// Returns the assignments in exactly one.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn xor(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, Exhausted> {
        let turn = f.negated() ^ g.negated();
        let (f, g) = (f.turned(f.negated()), g.turned(g.negated()));
        let (f, g) = (f.min(g), f.max(g));
        if f == g {
            return Ok(Diagram::NONE.turned(turn));
        }
        if f == Diagram::ALL {
            return Ok(g.complement().turned(turn));
        }
        let asked = (Operation::Xor, f, g, Diagram::ALL);
        if let Some(known) = self.cache.get(asked) {
            return Ok(known.turned(turn));
        }
        self.step()?;
        let level = self.level(f).min(self.level(g));
        let ((f0, f1), (g0, g1)) = (self.split(f, level), self.split(g, level));
        let low = self.xor(f0, g0)?;
        let high = self.xor(f1, g1)?;
        let made = self.make(level, low, high)?;
        self.cache.put(asked, made, self.nodes.len());
        Ok(made.turned(turn))
    }

    /// Returns the assignments that are in both or in neither.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn iff(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, Exhausted> {
        Ok(self.xor(f, g)?.complement())
    }

    /// Returns the assignments in `then` where `f` holds and in `otherwise` where it does not.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn either(
        &mut self,
        f: Diagram,
        then: Diagram,
        otherwise: Diagram,
    ) -> Result<Diagram, Exhausted> {
        let with = self.and(f, then)?;
        let without = self.and(f.complement(), otherwise)?;
        self.or(with, without)
    }

    /// Leaves out of a conjunction of variables those above a level.
    fn levels_below(&self, mut variables: Diagram, level: u32) -> Diagram {
        while self.level(variables) < level {
            let at = self.level(variables);
            variables = self.split(variables, at).1;
        }
        variables
    }

    /// Returns the assignments that can be made ones of the set by setting `variables`, a
    /// conjunction of variables, otherwise.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn exists(&mut self, f: Diagram, variables: Diagram) -> Result<Diagram, Exhausted> {
        self.and_exists(f, Diagram::ALL, variables)
    }

    /// Returns the assignments that can be brought into both sets at once by setting `variables`,
    /// a conjunction of variables, otherwise.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn and_exists(
        &mut self,
        f: Diagram,
        g: Diagram,
        variables: Diagram,
    ) -> Result<Diagram, Exhausted> {
        if f.is_none() || g.is_none() || f == g.complement() {
            return Ok(Diagram::NONE);
        }
        let (f, g) = if f == g { (f, Diagram::ALL) } else { (f.max(g), f.min(g)) };
        let level = self.level(f).min(self.level(g));
        let variables = self.levels_below(variables, level);
        if variables == Diagram::ALL {
            return self.and(f, g);
        }
        let asked = (Operation::AndExists, f, g, variables);
        if let Some(known) = self.cache.get(asked) {
            return Ok(known);
        }
        self.step()?;
        let ((f0, f1), (g0, g1)) = (self.split(f, level), self.split(g, level));
        let low = self.and_exists(f0, g0, variables)?;
        let made = if self.level(variables) != level {
            let high = self.and_exists(f1, g1, variables)?;
            self.make(level, low, high)?
        } else if low == Diagram::ALL {
            low
        } else {
            let high = self.and_exists(f1, g1, variables)?;
            self.or(low, high)?
        };
        self.cache.put(asked, made, self.nodes.len());
        Ok(made)
    }

    /// Has each of `variables`, a conjunction of variables, take the place of its twin, which the
    /// set does not speak of: levels are twins in twos.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn to_twins(&mut self, f: Diagram, variables: Diagram) -> Result<Diagram, Exhausted> {
        let level = self.level(f);
        let variables = self.levels_below(variables, level);
        if variables == Diagram::ALL || level == LEAF {
            return Ok(f);
        }
        let turn = f.negated();
        let f = f.turned(turn);
        let asked = (Operation::ToTwins, f, variables, Diagram::ALL);
        if let Some(known) = self.cache.get(asked) {
            return Ok(known.turned(turn));
        }
        self.step()?;
        let (low, high) = self.split(f, level);
        let low = self.to_twins(low, variables)?;
        let high = self.to_twins(high, variables)?;
        let to = if self.level(variables) == level { level ^ 1 } else { level };
        let made = self.make(to, low, high)?;
        self.cache.put(asked, made, self.nodes.len());
        Ok(made.turned(turn))
    }

    /// Frees what none of these needs, if that may be worth it. Everything else is lost.
    pub fn collect(&mut self, needed: &[Diagram]) {
        if self.in_use() < self.crowded {
            return;
        }
        let mut kept = vec![false; self.nodes.len()];
        if let Some(end) = kept.first_mut() {
            *end = true;
        }
        let mut open: Vec<Diagram> = needed.to_vec();
        while let Some(diagram) = open.pop() {
            if let Some(place) = kept.get_mut(diagram.index()).filter(|kept| !**kept) {
                *place = true;
                let node = self.node(diagram);
                open.extend([node.low, node.high]);
            }
        }
        let unused = kept.iter().enumerate().filter(|(_, kept)| !**kept);
        self.free = unused.map(|(index, _)| index as u32).rev().collect();
        let used = kept.iter().enumerate().skip(1).filter(|(_, kept)| **kept);
        self.table.rebuild(&self.nodes, used.map(|(index, _)| index as u32));
        self.cache.clear();
        self.crowded = crowded(self.in_use(), self.allowance.nodes);
    }

    /// Copies a set of other diagrams over the same order.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn copy(&mut self, from: &Diagrams<'_>, set: Diagram) -> Result<Diagram, Exhausted> {
        let mut copies = std::collections::BTreeMap::from([(0, Diagram::ALL)]);
        self.copied(from, set, &mut copies)
    }

    fn copied(
        &mut self,
        from: &Diagrams<'_>,
        set: Diagram,
        copies: &mut std::collections::BTreeMap<usize, Diagram>,
    ) -> Result<Diagram, Exhausted> {
        if let Some(copy) = copies.get(&set.index()) {
            return Ok(copy.turned(set.negated()));
        }
        let node = from.node(set);
        let low = self.copied(from, node.low, copies)?;
        let high = self.copied(from, node.high, copies)?;
        let copy = self.make(node.level, low, high)?;
        copies.insert(set.index(), copy);
        Ok(copy.turned(set.negated()))
    }
}
