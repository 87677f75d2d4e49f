//! What edits cost: a figure for each kind, times a figure for each decision maker.

use crate::text::formula::DmId;

/// What kind of edit something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A statement changes places with the next one: for each place.
    Move,
    /// An entry of a ranking changes places with the next one: for each place.
    Swap,
    /// An entry of a ranking is divided: some of its states come before the rest.
    Split,
    /// An entry of a ranking is tied with the one above it.
    Tie,
    /// A statement or weight is dropped.
    Drop,
    /// A statement of the vocabulary is added.
    Add,
    /// What the file leaves open of a statement is settled the other way.
    Settle,
    /// A statement becomes crucial, and so stands before all that are not.
    Crucial,
    /// An option keeps its value of today.
    Close,
    /// An option that a rule fixes by itself is free.
    Open,
    /// A change of an option can, or cannot, be undone any more.
    OneWay,
    /// A rule is left out.
    Rule,
}

impl Kind {
    /// All kinds, with the word for each on the command line, what it means, and its usual cost.
    pub const ALL: [(Self, &'static str, &'static str, u32); 12] = [
        (Self::Move, "move", "a statement changes places with the next one, for each place", 1),
        (Self::Swap, "swap", "an entry of a ranking changes places with the next one", 1),
        (Self::Split, "split", "a tie of a ranking is broken: some states come before the rest", 1),
        (Self::Tie, "tie", "an entry of a ranking is tied with the one above it", 1),
        (Self::Drop, "drop", "a statement or weight is dropped", 2),
        (Self::Add, "add", "a statement of the vocabulary is added", 3),
        (Self::Settle, "settle", "what the file leaves open is settled the other way", 1),
        (Self::Crucial, "crucial", "a statement becomes crucial, before all that are not", 3),
        (Self::Close, "close", "an option keeps its value of today", 4),
        (Self::Open, "open", "an option that is closed, or fixed by a rule of its own, is free", 4),
        (Self::OneWay, "one-way", "what could be undone cannot be any more, or can be again", 4),
        (Self::Rule, "rule", "a rule is left out", 4),
    ];

    /// The kinds that change statements and rankings only, without making anything crucial.
    pub const USUAL: [Self; 7] =
        [Self::Move, Self::Swap, Self::Split, Self::Tie, Self::Drop, Self::Add, Self::Settle];

    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, word, ..)| word)
    }

    /// Finds a kind by its word.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, other, ..)| *other == word).map(|(kind, ..)| *kind)
    }

    /// Says whether it changes states or moves, not what somebody wants.
    #[must_use]
    pub fn structural(self) -> bool {
        matches!(self, Self::Close | Self::Open | Self::OneWay | Self::Rule)
    }
}

/// What edits cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Costs {
    /// For each kind, in the order of [`Kind::ALL`]; 1 to [`Costs::MOST`].
    kinds: [u32; Kind::ALL.len()],
    /// For each decision maker: what its edits cost, as a multiple; 1 to [`Costs::MOST`].
    dms: Vec<u32>,
}

impl Costs {
    /// The greatest figure: costs weigh edits against each other, and sums of them are told exactly.
    pub const MOST: u32 = 1000;

    /// The usual costs, the same for everybody.
    #[must_use]
    pub fn usual(dms: usize) -> Self {
        Self { kinds: Kind::ALL.map(|(_, _, _, cost)| cost), dms: vec![1; dms] }
    }

    /// Sets the cost of a kind, 1 to [`Costs::MOST`]; what is less or more counts as these.
    pub fn set(&mut self, kind: Kind, cost: u32) {
        for (place, (other, ..)) in self.kinds.iter_mut().zip(Kind::ALL) {
            if other == kind {
                *place = cost.clamp(1, Self::MOST);
            }
        }
    }

    /// Sets how many times as much the edits of a decision maker cost, 1 to [`Costs::MOST`]; what is
    /// less or more counts as these.
    pub fn set_dm(&mut self, dm: DmId, times: u32) {
        if let Some(place) = self.dms.get_mut(dm.index()) {
            *place = times.clamp(1, Self::MOST);
        }
    }

    /// Returns what an edit of a kind costs, where it concerns a decision maker.
    #[must_use]
    pub fn of(&self, kind: Kind, dm: Option<DmId>) -> u32 {
        let found = Kind::ALL.iter().zip(self.kinds).find(|((other, ..), _)| *other == kind);
        let times = dm.and_then(|dm| self.dms.get(dm.index()).copied()).unwrap_or(1);
        found.map_or(1, |(_, cost)| cost).saturating_mul(times)
    }
}
