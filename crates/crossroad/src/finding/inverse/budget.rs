//! How much work is done, and how much may be.

use crate::game::space::Refusal;

/// Steps after which progress is told.
const TELL: u64 = 1 << 6;

/// Counts steps, tells them, and ends the work when it was told to stop or has had enough.
pub(super) struct Meter<'a> {
    done: u64,
    most: u64,
    told: u64,
    progress: &'a (dyn Fn(usize, usize) -> bool + Sync),
}

impl<'a> Meter<'a> {
    pub(super) fn new(most: u64, progress: &'a (dyn Fn(usize, usize) -> bool + Sync)) -> Self {
        Self { done: 0, most, told: 0, progress }
    }

    pub(super) fn done(&self) -> u64 {
        self.done
    }

    /// Counts some steps.
    ///
    /// # Errors
    /// [`Refusal::Stopped`] if it was told to stop, [`Refusal::TooLong`] if there were too many.
    pub(super) fn tick(&mut self, steps: u64) -> Result<(), Refusal> {
        self.done += steps;
        if self.done > self.most {
            let steps = u128::from(self.done);
            let limit = u128::from(self.most);
            return Err(Refusal::TooLong { what: "the search", steps, limit });
        }
        if self.told == 0 || self.done - self.told >= TELL {
            self.told = self.done;
            if !(self.progress)(self.done as usize, self.most as usize) {
                return Err(Refusal::Stopped);
            }
        }
        Ok(())
    }
}
