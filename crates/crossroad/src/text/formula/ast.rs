//! What a formula is, and whether it holds.

use super::{OptionId, OptionSet, StateId};

/// What a formula speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// An option: holds where it is taken.
    Option(OptionId),
    /// A state of a conflict in graph form: holds there and nowhere else.
    State(StateId),
}

/// A Boolean formula over options, or over the states of a conflict in graph form.
///
/// INVARIANT: no deeper than [`super::MAX_DEPTH`], so recursion over it is safe.
/// `And` and `Or` are as wide as they were written and have two members or more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Formula {
    /// `true` or `false`.
    Constant(bool),
    /// The option is taken.
    Taken(OptionId),
    /// This is the state. In graph form a state's vector is its place in the file.
    At(StateId),
    /// Not the formula.
    Not(Box<Formula>),
    /// All of the formulas.
    And(Vec<Formula>),
    /// One or more of the formulas.
    Or(Vec<Formula>),
    /// Where the first holds, the second does: `a implies b`.
    Implies(Box<Formula>, Box<Formula>),
    /// The first holds wherever the second does: `a if b`.
    If(Box<Formula>, Box<Formula>),
    /// Both hold or neither does.
    Iff(Box<Formula>, Box<Formula>),
}

impl Formula {
    /// Says whether the formula holds where exactly `taken` is taken.
    #[must_use]
    pub fn holds(&self, taken: OptionSet) -> bool {
        match self {
            Self::Constant(value) => *value,
            Self::Taken(option) => taken >> option.0 & 1 == 1,
            Self::At(state) => taken == OptionSet::from(state.0),
            Self::Not(a) => !a.holds(taken),
            Self::And(all) => all.iter().all(|a| a.holds(taken)),
            Self::Or(any) => any.iter().any(|a| a.holds(taken)),
            Self::Implies(a, b) => !a.holds(taken) || b.holds(taken),
            Self::If(a, b) => a.holds(taken) || !b.holds(taken),
            Self::Iff(a, b) => a.holds(taken) == b.holds(taken),
        }
    }

    /// Returns the options that the formula speaks of.
    #[must_use]
    pub fn options(&self) -> OptionSet {
        match self {
            Self::Constant(_) | Self::At(_) => 0,
            Self::Taken(option) => 1 << option.0,
            Self::Not(a) => a.options(),
            Self::And(list) | Self::Or(list) => list.iter().fold(0, |set, a| set | a.options()),
            Self::Implies(a, b) | Self::If(a, b) | Self::Iff(a, b) => a.options() | b.options(),
        }
    }

    /// Returns of how many parts the formula is made.
    #[must_use]
    pub fn size(&self) -> u64 {
        let parts = match self {
            Self::Constant(_) | Self::At(_) | Self::Taken(_) => 0,
            Self::Not(a) => a.size(),
            Self::And(list) | Self::Or(list) => list.iter().map(Self::size).sum(),
            Self::Implies(a, b) | Self::If(a, b) | Self::Iff(a, b) => a.size() + b.size(),
        };
        1 + parts
    }

    /// Makes the same formula over other options.
    #[must_use]
    pub fn over(&self, other: &impl Fn(OptionId) -> OptionId) -> Self {
        self.about(&|atom| match atom {
            Atom::Option(option) => Atom::Option(other(option)),
            Atom::State(_) => atom,
        })
    }

    /// Makes the same formula about other things.
    #[must_use]
    pub fn about(&self, other: &impl Fn(Atom) -> Atom) -> Self {
        let boxed = |a: &Self| Box::new(a.about(other));
        let all = |list: &[Self]| list.iter().map(|a| a.about(other)).collect();
        let atom = |atom: Atom| match other(atom) {
            Atom::Option(option) => Self::Taken(option),
            Atom::State(state) => Self::At(state),
        };
        match self {
            Self::Constant(value) => Self::Constant(*value),
            Self::Taken(option) => atom(Atom::Option(*option)),
            Self::At(state) => atom(Atom::State(*state)),
            Self::Not(a) => Self::Not(boxed(a)),
            Self::And(list) => Self::And(all(list)),
            Self::Or(list) => Self::Or(all(list)),
            Self::Implies(a, b) => Self::Implies(boxed(a), boxed(b)),
            Self::If(a, b) => Self::If(boxed(a), boxed(b)),
            Self::Iff(a, b) => Self::Iff(boxed(a), boxed(b)),
        }
    }

    /// Makes the formula that holds exactly where the options of `fixed` are as in `taken`.
    #[must_use]
    pub fn pattern(fixed: OptionSet, taken: OptionSet) -> Self {
        let mut literals: Vec<Self> = (0..64)
            .filter(|bit| fixed >> bit & 1 == 1)
            .map(|bit| {
                let option = Self::Taken(OptionId(bit));
                if taken >> bit & 1 == 1 { option } else { Self::Not(Box::new(option)) }
            })
            .collect();
        match literals.len() {
            0 => Self::Constant(true),
            1 => literals.swap_remove(0),
            _ => Self::And(literals),
        }
    }
}
