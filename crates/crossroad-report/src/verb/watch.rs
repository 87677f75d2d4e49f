//! How far some work has come, told to whoever watches.

use crossroad::finding::uncertainty;
use crossroad::stability;

/// How far some work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What is being done, such as `analyzing`.
    pub what: &'static str,
    /// What is counted, such as `states`.
    pub things: &'static str,
    /// How many are done; 0 where there is no news.
    pub done: u64,
    /// Of how many; 0 where that is not known.
    pub total: u64,
}

/// Whoever watches the work.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Told now and then how far the work has come; says whether to go on.
    pub tell: &'a (dyn Fn(Step) -> bool + Sync),
}

impl Default for Watch<'_> {
    fn default() -> Self {
        Self { tell: &|_| true }
    }
}

impl Watch<'_> {
    /// Asks whether to go on.
    #[must_use]
    pub fn go_on(self) -> bool {
        (self.tell)(Step { what: "", things: "", done: 0, total: 0 })
    }

    /// Passes on what a sweep tells.
    pub fn states(self, what: &'static str) -> impl Fn(usize, usize) -> bool + Sync {
        self.sweep(what, "states")
    }

    /// Passes on what a sweep, or what is made of sweeps, tells.
    pub fn sweep(
        self,
        what: &'static str,
        things: &'static str,
    ) -> impl Fn(usize, usize) -> bool + Sync {
        let count = self.count(what, things);
        move |done, total| count(done as u64, total as u64)
    }

    /// Passes on what a forecast tells.
    pub fn count(
        self,
        what: &'static str,
        things: &'static str,
    ) -> impl Fn(u64, u64) -> bool + Sync {
        move |done, total| (self.tell)(Step { what, things, done, total })
    }
}

/// A function that work tells how far it is.
pub type Tell<'a> = &'a (dyn Fn(usize, usize) -> bool + Sync);

/// A function that a forecast tells how far it is.
pub type TellWorlds<'a> = &'a (dyn Fn(u64, u64) -> bool + Sync);

impl super::How {
    /// Returns the means of a sweep that tells how far it is.
    pub fn means<'a>(&self, progress: Tell<'a>) -> stability::Means<'a> {
        let (engine, threads, memory) = (self.engine, self.threads, self.memory());
        stability::Means { engine, threads, memory, progress }
    }

    /// Returns the means of a forecast that tells how far it is.
    pub fn worlds<'a>(&self, progress: TellWorlds<'a>) -> uncertainty::Means<'a> {
        uncertainty::Means { threads: self.threads, progress }
    }
}
