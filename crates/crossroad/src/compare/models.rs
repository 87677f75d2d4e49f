//! Every model that was met, each answered once, on spaces that are built once.

use std::collections::BTreeMap;

use super::answer::{Answer, answer};
use super::differences::{Difference, Versions};
use crate::space::{Refusal, Space, Structure, build, structure};
use crate::stability::{Means, Profile};

/// A set of differences: one bit each.
pub(super) type Set = u64;

/// Bits of a set; differences beyond share the last.
pub(super) const BITS: usize = 63;

pub(super) struct Models<'a> {
    versions: &'a Versions,
    differences: &'a [Difference],
    profiles: &'a [Profile],
    means: Means<'a>,
    spaces: Vec<(Structure, Result<Space, Refusal>)>,
    known: BTreeMap<Set, Answer>,
    /// How many models may be answered yet.
    pub(super) left: usize,
    most: usize,
}

impl<'a> Models<'a> {
    pub(super) fn new(
        versions: &'a Versions,
        differences: &'a [Difference],
        profiles: &'a [Profile],
        means: Means<'a>,
        most: usize,
    ) -> Self {
        let (spaces, known) = (Vec::new(), BTreeMap::new());
        Self { versions, differences, profiles, means, spaces, known, left: most, most }
    }

    /// Returns how many models were answered.
    pub(super) fn answered(&self) -> usize {
        self.known.len()
    }

    /// Answers the model in which these differences are made; `None` if no more may be answered.
    pub(super) fn answer(&mut self, set: Set) -> Result<Option<&Answer>, Refusal> {
        if !self.known.contains_key(&set) {
            if self.left == 0 {
                return Ok(None);
            }
            self.left -= 1;
            let done = self.most - self.left;
            if !(self.means.progress)(done, self.most) {
                return Err(Refusal::Stopped);
            }
            let chosen = self.differences.iter().enumerate();
            let made: Vec<Difference> = chosen
                .filter(|(at, _)| set >> (*at).min(BITS - 1) & 1 == 1)
                .map(|(_, one)| *one)
                .collect();
            let found = self.fresh(&made)?;
            self.known.insert(set, found);
        }
        Ok(self.known.get(&set))
    }

    fn fresh(&mut self, made: &[Difference]) -> Result<Answer, Refusal> {
        let conflict = self.versions.with(made);
        let wanted = structure(&conflict);
        let place = self.spaces.iter().position(|(other, _)| *other == wanted);
        let at = place.unwrap_or_else(|| {
            let space = build(&wanted, self.means.memory);
            self.spaces.push((wanted, space));
            self.spaces.len() - 1
        });
        let progress = |_, _| (self.means.progress)(0, 0);
        let means = Means { progress: &progress, ..self.means };
        match self.spaces.get(at) {
            Some((_, Ok(space))) => answer(&conflict, space, self.profiles, means),
            Some((_, Err(refusal))) => {
                Ok(Answer { refused: Some(refusal.clone()), ..Answer::default() })
            }
            None => Ok(Answer::default()),
        }
    }
}
