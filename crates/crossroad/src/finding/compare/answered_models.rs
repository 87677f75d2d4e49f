//! Every model that was met, each answered once.

use std::collections::BTreeMap;

use super::difference::Difference;
use super::versions::Versions;
use crate::game::space::Refusal;
use crate::model::conflict::Conflict;

/// A set of differences that bear on the answer: one bit each.
pub(super) type Set = u64;

/// Bits of a set; differences beyond share the last.
const BITS: usize = 63;

/// How a conflict between the versions is answered.
pub(super) type Answering<'a, A> = dyn FnMut(&Conflict) -> Result<A, Refusal> + 'a;

pub(super) struct Models<'a, A> {
    versions: &'a Versions,
    differences: &'a [Difference],
    /// The differences that bear on the answer: indices.
    bearing: Vec<usize>,
    answering: &'a mut Answering<'a, A>,
    tell: &'a dyn Fn(usize, usize) -> bool,
    known: BTreeMap<Set, A>,
    /// How many models may be answered yet.
    pub(super) left: usize,
    most: usize,
}

impl<'a, A> Models<'a, A> {
    /// Makes the models between two versions; `bears` says which differences are told apart.
    pub(super) fn new(
        versions: &'a Versions,
        differences: &'a [Difference],
        bears: &dyn Fn(&Difference) -> bool,
        answering: &'a mut Answering<'a, A>,
        tell: &'a dyn Fn(usize, usize) -> bool,
        most: usize,
    ) -> Self {
        let all = differences.iter().enumerate();
        let bearing = all.filter(|(_, one)| bears(one)).map(|(at, _)| at).collect();
        let known = BTreeMap::new();
        Self { versions, differences, bearing, answering, tell, known, left: most, most }
    }

    /// Returns how many models were answered.
    pub(super) fn answered(&self) -> usize {
        self.known.len()
    }

    /// Returns how many differences are told apart.
    pub(super) fn count(&self) -> usize {
        self.bearing.len().min(BITS)
    }

    /// Returns the set of all differences.
    pub(super) fn all(&self) -> Set {
        (1 << self.count()) - 1
    }

    /// Lists the differences of a set: indices into all that there are.
    pub(super) fn members(&self, set: Set) -> Vec<usize> {
        let chosen = self.bearing.iter().enumerate();
        chosen.filter(|(bit, _)| set >> (*bit).min(BITS - 1) & 1 == 1).map(|(_, at)| *at).collect()
    }

    /// Answers the model in which these differences are made; `None` if no more may be answered.
    pub(super) fn answer(&mut self, set: Set) -> Result<Option<&A>, Refusal> {
        if !self.known.contains_key(&set) {
            if self.left == 0 {
                return Ok(None);
            }
            self.left -= 1;
            if !(self.tell)(self.known.len() + 1, self.most) {
                return Err(Refusal::Stopped);
            }
            let made: Vec<Difference> = self
                .members(set)
                .into_iter()
                .filter_map(|at| self.differences.get(at).copied())
                .collect();
            let found = (self.answering)(&self.versions.with(&made))?;
            self.known.insert(set, found);
        }
        Ok(self.known.get(&set))
    }
}
