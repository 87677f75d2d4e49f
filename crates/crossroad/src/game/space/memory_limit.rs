//! What is too large, decided before memory is taken; and why else nothing is answered.

use std::panic::Location;

/// How much memory an analysis may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    /// The most bytes that may be taken.
    pub limit: u64,
}

impl Memory {
    /// What is allowed where nobody says otherwise: 4 GiB.
    pub const DEFAULT: Self = Self { limit: 4 << 30 };

    /// Refuses a need above the limit.
    ///
    /// # Errors
    /// [`Refusal::Memory`] with both figures.
    pub fn allow(self, what: &'static str, need: u64) -> Result<(), Refusal> {
        if need > self.limit {
            return Err(Refusal::Memory { what, need, limit: self.limit });
        }
        Ok(())
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Why something is not computed. A refusal is an answer: it says what was asked, and why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It would need more memory than is allowed.
    Memory {
        /// What the memory is for.
        what: &'static str,
        /// Bytes needed.
        need: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// There are more feasible states than can be numbered.
    TooManyStates {
        /// A lower bound of their number.
        count: u128,
    },
    /// The rules are so entangled that listing the feasible states was given up.
    RulesTooHard,
    /// The rules leave no state at all.
    NoState,
    /// Members of a merged state compare differently with another state.
    MergeStraddles {
        /// Which of the conflict's merges.
        merge: usize,
        /// For whom.
        dm: crate::text::formula::DmId,
        /// Two members (option vectors) that compare differently …
        members: [crate::text::formula::OptionSet; 2],
        /// … with this state.
        with: crate::text::formula::OptionSet,
    },
    /// An engine was asked for that cannot answer here.
    EngineDoesNotApply {
        /// The engine.
        engine: &'static str,
        /// Why it does not apply, as the rest of a sentence.
        why: &'static str,
    },
    /// There is nothing to play out.
    NoForecast {
        /// Why, as a clause.
        why: String,
    },
    /// What is given as seen never is.
    NeverSeen {
        /// Whether worlds were drawn, so that it may be seen in some that was not.
        drawn: bool,
    },
    /// A concept was asked for that is not defined here.
    ConceptDoesNotApply {
        /// The concept.
        concept: &'static str,
        /// What it needs, as the rest of a sentence.
        why: &'static str,
    },
    /// Pieces of an answer were handed in that do not make one.
    Apart {
        /// Why, as a clause.
        why: String,
    },
    /// It was told to stop.
    Stopped,
    /// A defect of crossroad: what is always there was not. No answer is better than a wrong one.
    Internal {
        /// Where in crossroad's source.
        place: &'static Location<'static>,
    },
    /// It would take too many steps.
    TooLong {
        /// What was asked.
        what: &'static str,
        /// Steps it would take, at least.
        steps: u128,
        /// Steps allowed.
        limit: u128,
    },
}

impl Refusal {
    /// Makes the refusal that tells of a defect where it is called.
    #[must_use]
    #[track_caller]
    pub fn internal() -> Self {
        Self::Internal { place: Location::caller() }
    }

    /// Says whether it ends all that was asked, and is no finding about a part of it.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Stopped | Self::Internal { .. })
    }
}

/// What is always there: that it is not is a defect of crossroad, and told as one.
pub trait Certain<T> {
    /// Returns what is there.
    ///
    /// # Errors
    /// [`Refusal::Internal`] with the place of the caller.
    #[track_caller]
    fn certain(self) -> Result<T, Refusal>;
}

impl<T> Certain<T> for Option<T> {
    #[track_caller]
    fn certain(self) -> Result<T, Refusal> {
        // (A closure would tell of its own place.)
        match self {
            Some(found) => Ok(found),
            None => Err(Refusal::internal()),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Memory { what, need, limit } => write!(
                f,
                "{what} would need {} of memory, and {} is allowed (`--max-memory`)",
                bytes(*need),
                bytes(*limit)
            ),
            Self::TooManyStates { count } => {
                write!(f, "the rules leave at least {count} states, more than can be numbered")
            }
            Self::RulesTooHard => {
                write!(
                    f,
                    "the rules are too entangled: the search for feasible states was given up"
                )
            }
            Self::NoState => write!(f, "the rules leave no feasible state"),
            Self::MergeStraddles { merge, .. } => write!(
                f,
                "members of merged state {} compare differently with another state",
                merge + 1
            ),
            Self::EngineDoesNotApply { engine, why } => {
                write!(f, "the {engine} engine does not apply: {why}")
            }
            Self::NoForecast { why } => write!(f, "no forecast can be made: {why}"),
            Self::NeverSeen { drawn: false } => {
                f.write_str("what is given as seen happens in no play from today")
            }
            Self::NeverSeen { drawn: true } => {
                f.write_str("what is given as seen happened in none of the scenarios drawn")
            }
            Self::ConceptDoesNotApply { concept, why } => {
                write!(f, "`{concept}` does not apply here: {why}")
            }
            Self::Apart { why } => write!(f, "these pieces make no answer: {why}"),
            Self::Stopped => write!(f, "stopped before it was finished"),
            Self::Internal { place } => write!(
                f,
                "crossroad has a defect, and gives no answer rather than a wrong one ({}:{})",
                place.file(),
                place.line()
            ),
            Self::TooLong { what, steps, limit } => {
                write!(f, "{what} would take at least {steps} steps, and {limit} are allowed")
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// Writes a number of bytes for people, rounded up to a tenth of its unit.
fn bytes(count: u64) -> String {
    let units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
    for (unit, shift) in units {
        if count >= 1 << shift {
            let tenths = (u128::from(count) * 10).div_ceil(1 << shift);
            return format!("{}.{} {unit}", tenths / 10, tenths % 10);
        }
    }
    format!("{count} bytes")
}
