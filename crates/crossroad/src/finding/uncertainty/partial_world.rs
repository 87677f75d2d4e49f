//! What is known of a world while something is worked out in it.

use super::draw::Dice;
use crate::game::space::Refusal;

/// Why something could not be worked out.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Halt {
    /// The outcome of this doubt is needed, and not settled yet.
    Need(usize),
    /// There is no answer.
    Refused(Refusal),
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Something that can be asked for the outcomes of doubts.
pub(super) trait Oracle {
    /// Returns the outcome of a doubt.
    fn ask(&mut self, doubt: usize) -> Result<u64, Halt>;
}

/// Knows what has been settled, and nothing else.
#[derive(Debug, Clone)]
pub(super) struct Settled(pub(super) Vec<Option<u64>>);

impl Oracle for Settled {
    fn ask(&mut self, doubt: usize) -> Result<u64, Halt> {
        self.0.get(doubt).copied().flatten().ok_or(Halt::Need(doubt))
    }
}

/// Draws what is asked for, each thing once a world.
pub(super) struct Drawn<'d> {
    dice: &'d [Dice],
    seed: u64,
    n: u64,
    outcomes: Vec<Option<u64>>,
    /// What has been asked for, in this order.
    pub(super) asked: Vec<usize>,
}

impl<'d> Drawn<'d> {
    pub(super) fn new(dice: &'d [Dice], seed: u64) -> Self {
        Self { dice, seed, n: 0, outcomes: vec![None; dice.len()], asked: Vec::new() }
    }

    /// Goes on to another world.
    pub(super) fn world(&mut self, n: u64) {
        for doubt in self.asked.drain(..) {
            if let Some(outcome) = self.outcomes.get_mut(doubt) {
                *outcome = None;
            }
        }
        self.n = n;
    }

    /// Returns what was drawn of a doubt, if it was asked for.
    pub(super) fn outcome(&self, doubt: usize) -> Option<u64> {
        self.outcomes.get(doubt).copied().flatten()
    }
}

impl Oracle for Drawn<'_> {
    fn ask(&mut self, doubt: usize) -> Result<u64, Halt> {
        if let Some(known) = self.outcome(doubt) {
            return Ok(known);
        }
        let outcome = self.dice.get(doubt).map_or(0, |dice| dice.outcome(self.seed, self.n));
        if let Some(place) = self.outcomes.get_mut(doubt) {
            *place = Some(outcome);
        }
        self.asked.push(doubt);
        Ok(outcome)
    }
}
