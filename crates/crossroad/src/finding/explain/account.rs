//! An account: every move of a decision maker from a state, each with what becomes of it.

use super::comparison::{Comparison, compare_as};
use crate::game::graph::{Graph, Reading};
use crate::stability::{Answer, Behaviour, Coalition, Concept, Extent, Quality, Reached, Step};
use crate::text::formula::{DmId, StateId};

/// One step of an answer, and what it is to its mover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepAccount {
    /// From where.
    pub from: StateId,
    /// Who moves, and where to.
    pub step: Step,
    /// How the target compares for the mover with the state it leaves.
    pub comparison: Comparison,
}

/// What becomes of a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It does not tempt.
    NotTempting,
    /// It tempts, and the concept does not ask what the others do.
    Unanswered,
    /// It tempts, and nothing the others would do deters it.
    Open {
        /// Everything that they can reach, each with why it does not deter.
        reached: Vec<Reached>,
    },
    /// It tempts and is deterred.
    Deterred {
        /// The answer.
        answer: Answer,
        /// Its steps.
        steps: Vec<StepAccount>,
        /// How the end of it compares for the focal decision maker with the state it left.
        end: Comparison,
        /// Whether the answer is more than a threat.
        quality: Quality,
    },
    /// It leads, as far as the decision maker looks ahead, to where this ends.
    Foreseen {
        /// What is foreseen to follow it.
        line: Vec<StepAccount>,
        /// How the end compares with the state it left.
        end: Comparison,
        /// Whether it is a reason to leave.
        gains: bool,
    },
    /// A coalition's improvement, and coalitions of the others bring it back.
    Countered {
        /// Their single moves.
        steps: Vec<StepAccount>,
        /// How the end compares with the state it left, for a member that does not prefer it.
        end: Comparison,
    },
    /// It tempts, and others leaving the same state at the same time make it end no better.
    Jumped {
        /// The others' jumps, each from the state itself.
        steps: Vec<StepAccount>,
        /// How the end compares with the state it left.
        end: Comparison,
    },
}

/// A move and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveAccount {
    /// Where to.
    pub to: StateId,
    /// How the target compares with the state it leaves.
    pub comparison: Comparison,
    /// What becomes of it.
    pub outcome: Outcome,
    /// A coalition's moves that lead there.
    pub path: Vec<StepAccount>,
    /// The same comparison for the other members of a coalition.
    pub members: Vec<Comparison>,
}

/// Why a state is stable, or not, for a decision maker under a concept.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// For whom; of a coalition, its first member.
    pub dm: DmId,
    /// For which coalition, if for one.
    pub coalition: Option<Coalition>,
    /// Which state.
    pub state: StateId,
    /// Under which concept.
    pub concept: &'static Concept,
    /// Whether the state is stable.
    pub stable: bool,
    /// Under `robust`, where it is not stable: the opponents that it takes to behave otherwise
    /// than freely, and how.
    pub breaks: Vec<(DmId, Behaviour)>,
    /// Every move, ascending by target; of a coalition, its improvements. None where there are
    /// parts.
    pub moves: Vec<MoveAccount>,
    /// Under a difference of two concepts: the accounts under the wider and the narrower. Against
    /// coalitions: the account for each that the decision maker is in.
    pub parts: Vec<Account>,
    /// Under a concept with thresholds: where the state is stable as each of them changes.
    pub extents: Vec<Extent>,
}

impl Account {
    /// An account with nothing in it yet.
    pub(super) fn new(dm: DmId, state: StateId, concept: &'static Concept, stable: bool) -> Self {
        let (breaks, moves, parts) = (Vec::new(), Vec::new(), Vec::new());
        let (coalition, extents) = (None, Vec::new());
        Self { dm, coalition, state, concept, stable, breaks, moves, parts, extents }
    }

    /// Says whether the state is held, but only by sanctions nobody would carry out: some
    /// tempting move is answered hollowly only.
    #[must_use]
    pub fn held_by_hollow_only(&self) -> bool {
        self.stable
            && self.moves.iter().any(|one| match &one.outcome {
                Outcome::Deterred { quality, .. } => quality.hollow.is_some(),
                _ => false,
            })
    }
}

/// Follows steps from a state, each compared for its mover.
pub(super) fn followed(graph: &Graph<'_>, from: StateId, steps: &[Step]) -> Vec<StepAccount> {
    followed_as(graph, &Reading::Written, from, steps)
}

/// Follows steps from a state, each compared for its mover as a concept reads it.
pub(super) fn followed_as(
    graph: &Graph<'_>,
    reading: &Reading,
    mut from: StateId,
    steps: &[Step],
) -> Vec<StepAccount> {
    let mut accounts = Vec::new();
    for step in steps {
        let comparison = compare_as(graph, reading, step.mover, step.to, from);
        accounts.push(StepAccount { from, step: *step, comparison });
        from = step.to;
    }
    accounts
}
