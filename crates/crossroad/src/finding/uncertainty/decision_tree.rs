//! What happens next at each state, remembered as decision trees over what is open.
//!
//! Who moves where at a state depends on few of the things a file leaves open.
//! Each such question has a tree, made when it is first asked: things that turn
//! out not to matter are left out of it. Where it would be large, it grows where
//! worlds lead. Once it is there, playing a world out is a walk along a few short
//! trees.

use std::collections::BTreeMap;

use super::moves_at_state::Play;
use super::partial_world::{Halt, Oracle, Settled};
use crate::text::formula::{DmId, StateId};

/// A tree is worked out as a whole up to this many outcomes, …
const WHOLE: usize = 1 << 8;

/// … and below a doubt only if it has at most this many.
const WIDEST: u64 = 24;

/// Who makes a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mover {
    /// A decision maker.
    Dm(DmId),
    /// One of the coalitions that the file names, from 0.
    Coalition(usize),
}

/// What can be asked about a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    Open(Mover),
    Hollow,
}

#[derive(Debug, Clone)]
enum Node {
    /// Not worked out yet.
    Open,
    /// Depends on a doubt: a node for each outcome met.
    Split(usize, Vec<(u64, usize)>),
    /// Where it goes: a place in the lists.
    Leaf(usize),
}

/// Roots stand in a table up to this many questions.
const TABLED: usize = 1 << 20;

/// Where the tree of each question begins.
enum Roots {
    /// A place for each question about each state; 0 where it has not been asked, else one more
    /// than the node.
    Table(Vec<u32>),
    Listed(BTreeMap<(StateId, Asked), usize>),
}

/// The trees of one play.
pub(super) struct Trees<'a> {
    play: Play<'a>,
    roots: Roots,
    nodes: Vec<Node>,
    lists: Vec<Vec<StateId>>,
    known: BTreeMap<Vec<StateId>, usize>,
    leaves: BTreeMap<usize, usize>,
    splits: BTreeMap<(usize, Vec<usize>), usize>,
    path: Settled,
    /// The bytes that nodes and lists may take, roughly.
    most: u64,
    /// The bytes of the lists.
    listed: u64,
}

/// The bytes of a node with what leads to it, roughly.
const NODE: u64 = 160;

impl<'a> Trees<'a> {
    /// Trees that take about `most` bytes: what is remembered beyond is forgotten, and worked out
    /// again when it is asked for.
    pub(super) fn new(play: Play<'a>, most: u64) -> Self {
        let path = Settled(vec![None; play.model.doubts.len()]);
        Self {
            play,
            roots: match play.model.space.len().saturating_mul(questions(play)) {
                places if places <= TABLED && places as u64 <= most / 16 => {
                    Roots::Table(vec![0; places])
                }
                _ => Roots::Listed(BTreeMap::new()),
            },
            nodes: Vec::new(),
            lists: Vec::new(),
            known: BTreeMap::new(),
            leaves: BTreeMap::new(),
            splits: BTreeMap::new(),
            path,
            most,
            listed: 0,
        }
    }

    /// Forgets everything where it takes more than it may; to be called where no place of a list
    /// is in use.
    pub(super) fn make_room(&mut self) {
        if self.nodes.len() as u64 * NODE + self.listed > self.most {
            *self = Self::new(self.play, self.most);
        }
    }

    pub(super) fn play(&self) -> Play<'a> {
        self.play
    }

    /// Returns a list by its place.
    pub(super) fn list(&self, at: usize) -> &[StateId] {
        self.lists.get(at).map_or(&[], Vec::as_slice)
    }

    /// Tells where somebody goes from a state, as the place of a list.
    pub(super) fn open(
        &mut self,
        mover: Mover,
        state: StateId,
        world: &mut impl Oracle,
    ) -> Result<usize, Halt> {
        self.find((state, Asked::Open(mover)), world)
    }

    /// Says whether a state is held by threats that would not be carried out.
    pub(super) fn hollow(&mut self, state: StateId, world: &mut impl Oracle) -> Result<bool, Halt> {
        let at = self.find((state, Asked::Hollow), world)?;
        Ok(!self.list(at).is_empty())
    }

    /// Returns the place of a question in the table.
    fn place(&self, (state, asked): (StateId, Asked)) -> usize {
        let dms = self.play.model.space.dms().len();
        let question = match asked {
            Asked::Hollow => 0,
            Asked::Open(Mover::Dm(dm)) => 1 + dm.index(),
            Asked::Open(Mover::Coalition(at)) => 1 + dms + at,
        };
        state.index() * questions(self.play) + question
    }

    fn root(&self, asked: (StateId, Asked)) -> Option<usize> {
        match &self.roots {
            Roots::Table(table) => {
                let after = table.get(self.place(asked)).copied().unwrap_or(0);
                (after as usize).checked_sub(1)
            }
            Roots::Listed(roots) => roots.get(&asked).copied(),
        }
    }

    fn remember(&mut self, asked: (StateId, Asked), root: usize) {
        let place = self.place(asked);
        match &mut self.roots {
            Roots::Table(table) => {
                // (A node that cannot be numbered is worked out again whenever it is asked for.)
                if let (Some(place), Ok(after)) = (table.get_mut(place), u32::try_from(root + 1)) {
                    *place = after;
                }
            }
            Roots::Listed(roots) => {
                roots.insert(asked, root);
            }
        }
    }

    fn find(&mut self, asked: (StateId, Asked), world: &mut impl Oracle) -> Result<usize, Halt> {
        let mut at = match self.root(asked) {
            Some(root) => root,
            None => {
                let mut room = WHOLE;
                let root = self.whole(asked, &mut room)?;
                self.remember(asked, root);
                root
            }
        };
        // What the path settles is noted only from where the tree has to grow.
        let mut path: Vec<(usize, u64)> = Vec::new();
        loop {
            match self.nodes.get(at) {
                Some(Node::Leaf(list)) => return Ok(*list),
                Some(Node::Split(doubt, next)) => {
                    let doubt = *doubt;
                    let outcome = world.ask(doubt)?;
                    let known = next.iter().find(|(one, _)| *one == outcome).map(|(_, at)| *at);
                    path.push((doubt, outcome));
                    at = match known {
                        Some(next) => next,
                        None => self.branch(at, outcome),
                    };
                }
                Some(Node::Open) | None => {
                    let found = self.work_out(asked, &path)?;
                    if let Some(node) = self.nodes.get_mut(at) {
                        *node = found;
                    }
                }
            }
        }
    }

    /// Works out a tree from what the path settles, every outcome of it while `room` is left.
    fn whole(&mut self, asked: (StateId, Asked), room: &mut usize) -> Result<usize, Halt> {
        if *room == 0 {
            return Ok(self.grow(Node::Open));
        }
        *room -= 1;
        let doubt = match self.answer(asked) {
            Ok(list) => {
                let list = self.intern(list);
                if let Some(leaf) = self.leaves.get(&list) {
                    return Ok(*leaf);
                }
                let leaf = self.grow(Node::Leaf(list));
                self.leaves.insert(list, leaf);
                return Ok(leaf);
            }
            Err(Halt::Need(doubt)) => doubt,
            Err(refused) => return Err(refused),
        };
        let outcomes = self.play.model.doubts.get(doubt).map_or(1, |doubt| doubt.odds.outcomes());
        if outcomes > WIDEST {
            return Ok(self.grow(Node::Split(doubt, Vec::new())));
        }
        let mut next = Vec::with_capacity(outcomes as usize);
        for outcome in 0..outcomes {
            self.settle(doubt, Some(outcome));
            let node = self.whole(asked, room);
            self.settle(doubt, None);
            next.push(node?);
        }
        match next.first().copied() {
            Some(first) if next.iter().all(|node| *node == first) => return Ok(first),
            _ => {}
        }
        if let Some(same) = self.splits.get(&(doubt, next.clone())) {
            return Ok(*same);
        }
        let outcomes = (0..).zip(next.iter().copied()).collect();
        let split = self.grow(Node::Split(doubt, outcomes));
        self.splits.insert((doubt, next), split);
        Ok(split)
    }

    fn settle(&mut self, doubt: usize, outcome: Option<u64>) {
        if let Some(place) = self.path.0.get_mut(doubt) {
            *place = outcome;
        }
    }

    fn grow(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn branch(&mut self, from: usize, outcome: u64) -> usize {
        let to = self.grow(Node::Open);
        if let Some(Node::Split(_, next)) = self.nodes.get_mut(from) {
            next.push((outcome, to));
        }
        to
    }

    /// Works out one node from what its path settles.
    fn work_out(&mut self, asked: (StateId, Asked), path: &[(usize, u64)]) -> Result<Node, Halt> {
        for (doubt, outcome) in path {
            self.settle(*doubt, Some(*outcome));
        }
        let found = self.answer(asked);
        for (doubt, _) in path {
            self.settle(*doubt, None);
        }
        match found {
            Ok(list) => Ok(Node::Leaf(self.intern(list))),
            Err(Halt::Need(doubt)) => Ok(Node::Split(doubt, Vec::new())),
            Err(refused) => Err(refused),
        }
    }

    fn answer(&mut self, (state, asked): (StateId, Asked)) -> Result<Vec<StateId>, Halt> {
        let (play, world) = (self.play, &mut self.path);
        match asked {
            Asked::Open(Mover::Dm(dm)) => play.open(dm, state, world),
            Asked::Open(Mover::Coalition(at)) => {
                let members = play.model.coalitions.get(at).map_or(&[][..], Vec::as_slice);
                play.together(members, state, world)
            }
            Asked::Hollow => Ok(if play.hollow(state, world)? { vec![state] } else { Vec::new() }),
        }
    }

    fn intern(&mut self, list: Vec<StateId>) -> usize {
        if let Some(at) = self.known.get(&list) {
            return *at;
        }
        let at = self.lists.len();
        self.listed += 2 * (size_of_val(list.as_slice()) + 64) as u64;
        self.lists.push(list.clone());
        self.known.insert(list, at);
        at
    }
}

/// Returns how many things can be asked about a state.
fn questions(play: Play<'_>) -> usize {
    1 + play.model.space.dms().len() + play.model.coalitions.len()
}
