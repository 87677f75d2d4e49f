//! How two states compare for somebody, and what decides it.

use crate::game::graph::{Code, Grade, Graph, Reading, Reason, decide};
use crate::model::preference::{Attitude, Fraction};
use crate::text::formula::{DmId, StateId};

/// How one state compares with another for somebody, and what decides it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// For whom.
    pub dm: DmId,
    /// The state that is compared.
    pub state: StateId,
    /// The state it is compared with.
    pub with: StateId,
    /// How it compares, in the reference world.
    pub code: Code,
    /// The same, with how strong that is and whether it is known.
    pub grade: Grade,
    /// What decides.
    pub reason: Reason,
    /// How the concept reads it, where it does not read preferences as they are written.
    pub read: Option<Read>,
}

/// How a concept reads a comparison that it does not read as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// By how likely it is that the state is strictly preferred.
    Chance(Fraction),
    /// By the degree to which it is preferred.
    Degree {
        /// The degree.
        degree: Fraction,
        /// The same less the degree the other way round.
        margin: Fraction,
        /// What that is held to.
        threshold: Fraction,
    },
    /// By what is wanted for others, and for itself.
    Attitudes {
        /// Whether the state is wanted, compared with the other.
        wanted: bool,
        /// How it compares for each to whom the decision maker is not neutral.
        by: Vec<(Attitude, Comparison)>,
    },
}

/// Compares two states for a decision maker, with the reason.
#[must_use]
pub fn compare(graph: &Graph<'_>, dm: DmId, state: StateId, with: StateId) -> Comparison {
    let grade = graph.grade(dm, state, with);
    let reason = decide(graph, dm, state, with);
    Comparison { dm, state, with, code: grade.code(), grade, reason, read: None }
}

/// Compares two states for a decision maker as a concept reads it, with the reason.
#[must_use]
pub fn compare_as(
    graph: &Graph<'_>,
    reading: &Reading,
    dm: DmId,
    state: StateId,
    with: StateId,
) -> Comparison {
    let read = match reading {
        Reading::Written => None,
        Reading::Likely(_) => Some(Read::Chance(graph.chance(dm, state, with))),
        Reading::Degree(threshold) => Some(Read::Degree {
            degree: graph.degree(dm, state, with),
            margin: graph.margin(dm, state, with),
            threshold: threshold.or(graph.threshold(dm)).unwrap_or(Fraction::ONE),
        }),
        Reading::Attitudes => {
            let minded = graph.space.dms().filter_map(|whom| {
                let attitude = graph.attitude(dm, whom);
                let minded = attitude != Attitude::Neutral;
                minded.then(|| (attitude, compare(graph, whom, state, with)))
            });
            let wanted = graph.grade_as(reading, dm, state, with) == Grade::Better;
            Some(Read::Attitudes { wanted, by: minded.collect() })
        }
    };
    Comparison { read, ..compare(graph, dm, state, with) }
}
