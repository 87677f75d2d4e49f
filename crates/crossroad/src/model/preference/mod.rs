//! What decision makers want: a file per kind, each with its type, its table of
//! keys and its decoding.
//!
//! A *keyed* preference gives each state a key and compares two states by the
//! highest bit in which their keys differ; what lies at that bit is the reason.
//! It is a total preorder by construction, needs no matrix, and is what the
//! near-linear sweep works on. A *pairwise* preference compares any two states as it
//! likes.

mod analyst;
mod attitude;
mod decimal;
mod fraction;
mod kinds;
mod chance;
mod name;
mod pairs;
mod prioritized;
mod ranking;
mod statement;
mod weights;

pub use analyst::{
    ANALYST, Analyst, HELD_BY, HeldBy, MOST_ANALYSTS, read_analysts, read_held_by,
    read_held_chance, share,
};
pub use attitude::{ATTITUDES, Attitude};
pub use chance::{CHANCE, Chance, LADDER, Rung, read_chance};
pub use decimal::Decimal;
pub use fraction::Fraction;
pub use kinds::{FIELDS, KEYS, KINDS, Kind, ONE_KIND, read_preference};
pub(crate) use pairs::degree;
pub use pairs::{Pair, Pairs, Said, StatesWritten};
pub use prioritized::Prioritized;
pub use ranking::{Entry, Ranking};
pub use statement::{Item, ReadingOf, Statement, Written};
pub use weights::{Weight, Weights};

/// What a decision maker wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Preference {
    /// Statements, most important first (option prioritization).
    Prioritized(Prioritized),
    /// States listed from best to worst.
    Ranking(Ranking),
    /// Weights that add up.
    Weights(Weights),
    /// States compared two by two, certainly or to a degree.
    Pairs(Pairs),
    /// Nothing is said: all states are equally preferred.
    Indifferent,
}
