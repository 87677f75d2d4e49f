//! Along which of the opponents' moves states lead to others.

/// Which of the opponents' moves count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Along {
    /// All that they can make.
    Moves,
    /// Those that improve things for who makes them.
    Improvements,
}
