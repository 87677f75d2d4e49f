//! What a diagram is made of.

/// A set of assignments; known to the diagrams that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagram(pub(super) u32);

impl Diagram {
    /// Every assignment.
    pub const ALL: Self = Self(0);
    /// No assignment.
    pub const NONE: Self = Self(1);

    /// Returns the complement.
    #[must_use]
    pub fn complement(self) -> Self {
        Self(self.0 ^ 1)
    }

    /// Says whether the set is empty.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// Returns the complement, if `turn`.
    pub(super) fn turned(self, turn: bool) -> Self {
        Self(self.0 ^ u32::from(turn))
    }

    pub(super) fn index(self) -> usize {
        (self.0 >> 1) as usize
    }

    pub(super) fn negated(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The level of what has no variable: below all others.
pub(super) const LEAF: u32 = u32::MAX;

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The place of its variable in the order.
    pub(super) level: u32,
    /// INVARIANT: not negated, so that a set and its complement share their nodes.
    pub(super) low: Diagram,
    pub(super) high: Diagram,
}

pub(super) const END: Node = Node { level: LEAF, low: Diagram::ALL, high: Diagram::ALL };
