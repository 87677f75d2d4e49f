//! With which moves an opponent answers.

/// With which moves an opponent answers; each includes those after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Behaviour {
    /// Any that it can make, though it may hurt itself: as under general metarationality.
    Any,
    /// Its improvements: as under sequential stability.
    Improving,
    /// Improvements after which nothing the others do, however bad for them, takes it to a state
    /// that it does not prefer to the one it left.
    Cautious,
}

impl Behaviour {
    /// All of them, the freest first, with a word for each.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Any, "any"), (Self::Improving, "improving"), (Self::Cautious, "cautious")];

    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("any", |(_, word)| word)
    }
}
