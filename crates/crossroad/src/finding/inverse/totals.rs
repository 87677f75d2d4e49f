//! Total costs, one after the other, until nothing can add up to more.

use super::budget::Meter;
use crate::game::space::Refusal;

/// Totals in a row that nothing adds up to, after which it is asked whether anything can, and which
/// count as steps together: a few cost nothing, millions do.
const IDLE: u64 = 1 << 10;

/// How far lists of one decision maker have been met.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reached {
    /// Whether there is no list beyond those that were met.
    pub(super) all: bool,
    /// The greatest cost of a list that was met.
    pub(super) dearest: u32,
}

/// Watches totals that nothing adds up to.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// The steps there were when a total last took any.
    steps: u64,
    idle: u64,
}

impl Totals {
    /// Says whether a total greater than one at which nothing was found is worth trying. `reached`
    /// tells of those whose lists the search came to; nothing is gained by others.
    ///
    /// # Errors
    /// As [`Meter::tick`].
    pub(super) fn go_on(
        &mut self,
        total: u32,
        meter: &mut Meter<'_>,
        reached: impl Iterator<Item = Reached>,
    ) -> Result<bool, Refusal> {
        if meter.done() > self.steps {
            (self.steps, self.idle) = (meter.done(), 0);
        }
        self.idle += 1;
        if self.idle.is_multiple_of(IDLE) {
            meter.tick(IDLE)?;
            self.steps = meter.done();
        }
        let (mut all, mut sum) = (true, 0_u32);
        for one in reached {
            all &= one.all;
            sum = sum.saturating_add(one.dearest);
        }
        // What is dearest together was met already: a greater total adds nothing.
        Ok(!(all && sum <= total))
    }
}
