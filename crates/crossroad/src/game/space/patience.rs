//! How long a search for feasible states may take before it is given up.

/// The rules are so entangled that the search for feasible states was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooHard;

impl TooHard {
    /// What can be done about it.
    pub const ADVICE: &str =
        "state the rules more simply, if you can: `at-most-one` rather than many `never`";
}

/// How long may be searched, in steps, so that the same rules are given up at the same place on
/// any machine.
///
/// A step is one look at a clause or a count, or at one part of a formula: some nanoseconds.
/// Several searches can share what there is. States that are found give steps back, as many as
/// finding the next one takes where nothing is tried in vain; so work follows the number of states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patience {
    most: u64,
    left: u64,
    /// Nothing is given back.
    firm: bool,
}

impl Patience {
    /// The steps in vain that are allowed where nobody says otherwise: about a second.
    pub const STEPS: u64 = 100_000_000;

    /// Allows so many steps in vain.
    #[must_use]
    pub const fn of(steps: u64) -> Self {
        Self { most: steps, left: steps, firm: false }
    }

    /// Allows so many steps, whatever is found.
    #[must_use]
    pub const fn firm(steps: u64) -> Self {
        Self { firm: true, ..Self::of(steps) }
    }

    /// Returns the steps that were taken and not given back.
    #[must_use]
    pub fn spent(&self) -> u64 {
        self.most - self.left
    }

    /// Takes steps, if as many are left.
    pub(super) fn spend(&mut self, steps: u64) -> bool {
        let left = self.left.checked_sub(steps);
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    /// Gives steps back, for something that was found.
    pub(super) fn give_back(&mut self, steps: u64) {
        if !self.firm {
            self.left = self.left.saturating_add(steps).min(self.most);
        }
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self::of(Self::STEPS)
    }
}
