//! What is settled while options are settled one after the other, and what a constraint makes of it.

use crate::text::formula::OptionSet;

/// What is settled so far: the options that are, and those of them that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Partial {
    /// Options whose value is settled.
    pub(super) known: OptionSet,
    /// Of these, the taken ones.
    pub(super) taken: OptionSet,
}

impl Partial {
    pub(super) fn set(&mut self, option: OptionSet, value: bool) {
        self.known |= option;
        if value {
            self.taken |= option;
        }
    }
}

/// What a constraint says about a partial assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reply {
    /// It cannot be met any more.
    Violated,
    /// It is met whatever the rest is.
    Met,
    /// It is open; some options may have been forced.
    Open,
}
