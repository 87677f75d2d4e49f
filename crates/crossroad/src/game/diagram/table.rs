//! Which node is where, and what operations have found already.
//!
//! Both are tables of numbers with a fixed hash, and nothing is ever listed from them: the same
//! work is done in the same order on every machine.

use super::node::{Diagram, Node};

/// What an operation is, for the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    And = 1,
    Xor = 2,
    AndExists = 3,
    ToTwins = 4,
}

/// Spreads three numbers.
#[inline]
fn spread(a: u32, b: u32, c: u32) -> usize {
    let mixed = u64::from(a)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(u64::from(b).wrapping_mul(0xc2b2_ae3d_27d4_eb4f))
        .wrapping_add(u64::from(c).wrapping_mul(0x1656_67b1_9e37_79f9));
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed ^ mixed >> 29) as usize
}

/// Finds nodes by what they are.
#[derive(Clone)]
pub(super) struct Table {
    /// Numbers of nodes, 0 where there is none: the first node is the leaf, which is never looked
    /// for. INVARIANT: a power of two, and not full.
    slots: Vec<u32>,
    used: usize,
}

impl Table {
    pub(super) fn new() -> Self {
        Self { slots: vec![0; 1 << 12], used: 0 }
    }

    fn start(&self, node: &Node) -> usize {
        spread(node.level, node.low.0, node.high.0) & (self.slots.len() - 1)
    }

    /// Returns the number of a node, or the place where it belongs.
    #[inline]
    pub(super) fn find(&self, nodes: &[Node], node: &Node) -> Result<u32, usize> {
        let mut place = self.start(node);
        loop {
            match self.slots.get(place) {
                Some(0) | None => return Err(place),
                Some(index) => {
                    let same = |other: &Node| {
                        (other.level, other.low, other.high) == (node.level, node.low, node.high)
                    };
                    if nodes.get(*index as usize).is_some_and(same) {
                        return Ok(*index);
                    }
                }
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }

    /// Puts a node where it belongs.
    pub(super) fn insert(&mut self, place: usize, index: u32, nodes: &[Node]) {
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = index;
        }
        self.used += 1;
        if self.used * 2 > self.slots.len() {
            let all: Vec<u32> = self.slots.iter().copied().filter(|index| *index != 0).collect();
            self.slots = vec![0; self.slots.len() * 2];
            self.fill(nodes, all.into_iter());
        }
    }

    /// Starts again with these nodes.
    pub(super) fn rebuild(&mut self, nodes: &[Node], used: impl Iterator<Item = u32>) {
        self.slots.fill(0);
        self.fill(nodes, used);
    }

    fn fill(&mut self, nodes: &[Node], used: impl Iterator<Item = u32>) {
        self.used = 0;
        for index in used {
            let Some(node) = nodes.get(index as usize) else { continue };
            if let Err(place) = self.find(nodes, node)
                && let Some(slot) = self.slots.get_mut(place)
            {
                *slot = index;
                self.used += 1;
            }
        }
    }
}

/// An operation and what it is about.
pub(super) type Asked = (Operation, Diagram, Diagram, Diagram);

/// What is not there: no operation has number 0.
const NOTHING: [u32; 5] = [0; 5];

/// Results at most.
const LARGEST: usize = 1 << 22;

/// What operations have found; forgets what collides.
#[derive(Clone)]
pub(super) struct Cache {
    /// Operation, operands, result. INVARIANT: a power of two.
    entries: Vec<[u32; 5]>,
}

impl Cache {
    pub(super) fn new() -> Self {
        Self { entries: vec![NOTHING; 1 << 12] }
    }

    #[inline]
    fn place(&self, (operation, f, g, h): Asked) -> usize {
        spread(f.0, g.0, h.0.wrapping_mul(5).wrapping_add(operation as u32))
            & (self.entries.len() - 1)
    }

    #[inline]
    pub(super) fn get(&self, asked: Asked) -> Option<Diagram> {
        let [operation, f, g, h, found] = *self.entries.get(self.place(asked))?;
        let same = (operation, f, g, h) == (asked.0 as u32, asked.1.0, asked.2.0, asked.3.0);
        same.then_some(Diagram(found))
    }

    /// Keeps a result; the cache grows with the number of nodes.
    #[inline]
    pub(super) fn put(&mut self, asked: Asked, found: Diagram, nodes: usize) {
        if nodes > self.entries.len() && self.entries.len() < LARGEST {
            self.entries = vec![NOTHING; (self.entries.len() * 4).min(LARGEST)];
        }
        let place = self.place(asked);
        if let Some(entry) = self.entries.get_mut(place) {
            *entry = [asked.0 as u32, asked.1.0, asked.2.0, asked.3.0, found.0];
        }
    }

    pub(super) fn clear(&mut self) {
        self.entries.fill(NOTHING);
    }
}
