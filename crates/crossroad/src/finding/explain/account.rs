//! Every move of a decision maker from a state, each with what becomes of it.

use crate::game::graph::{Code, Grade, Graph, Reading, Reason, decide};
use crate::game::space::Refusal;
use crate::model::preference::{Attitude, Fraction};
use crate::stability::{
    Answer, Behaviour, Coalition, Concept, Definition, Extent, Profile, Quality, Reached, Step,
    applies, extents, judge_move, quality,
};
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

/// Accounts for every move of a decision maker from a state.
///
/// # Errors
/// As [`crate::stability::judge`].
pub fn account(
    graph: &Graph<'_>,
    profile: &Profile,
    dm: DmId,
    state: StateId,
) -> Result<Account, Refusal> {
    let concept = profile.concept(dm);
    match concept.definition {
        Definition::Choices(_) => {}
        Definition::Family(_) => {
            applies(graph, profile)?;
            return Err(Refusal::internal());
        }
        Definition::Difference { of, less } => {
            let under = |other: &'static Concept| {
                let dms = graph.space.dms().len();
                account(graph, &Profile::uniform(other, dms, profile.sequences), dm, state)
            };
            let parts = vec![under(of)?, under(less)?];
            let stable = parts.iter().map(|part| part.stable).eq([true, false]);
            return Ok(Account { parts, ..Account::new(dm, state, concept, stable) });
        }
        Definition::Coalitional(how) => {
            return Ok(super::coalition::account(graph, profile, how, dm, state));
        }
        Definition::Custom(custom) => {
            return super::custom::account(graph, profile, custom, dm, state);
        }
    }
    let unanswered = concept.choices().is_some_and(|choices| choices.response.is_none());
    let reading = concept.choices().map_or(&Reading::Written, |choices| &choices.reading);
    let moves: Vec<MoveAccount> = graph
        .space
        .targets(dm, state)
        .map(|to| {
            let comparison = compare_as(graph, reading, dm, to, state);
            let outcome = match judge_move(graph, profile, dm, state, to) {
                None => Outcome::NotTempting,
                Some(Err(_)) if unanswered => Outcome::Unanswered,
                Some(Err(reached)) => Outcome::Open { reached },
                Some(Ok(answer)) => deterred(graph, profile, reading, (dm, state), answer),
            };
            MoveAccount { to, comparison, outcome, path: Vec::new(), members: Vec::new() }
        })
        .collect();
    let breaks = |outcome: &Outcome| matches!(outcome, Outcome::Unanswered | Outcome::Open { .. });
    let stable = !moves.iter().any(|one| breaks(&one.outcome));
    let extents = extents(graph, concept, profile.sequences, dm, state);
    Ok(Account { moves, extents, ..Account::new(dm, state, concept, stable) })
}

fn deterred(
    graph: &Graph<'_>,
    profile: &Profile,
    reading: &Reading,
    (dm, state): (DmId, StateId),
    answer: Answer,
) -> Outcome {
    let steps = followed_as(graph, reading, answer.deviation, &answer.sequence);
    let last = answer.sequence.last().map_or(answer.deviation, |step| step.to);
    let end = compare_as(graph, reading, dm, last, state);
    let quality = quality(graph, profile, state, &answer);
    Outcome::Deterred { answer, steps, end, quality }
}

/// Follows steps from a state, each compared for its mover.
pub(super) fn followed(graph: &Graph<'_>, from: StateId, steps: &[Step]) -> Vec<StepAccount> {
    followed_as(graph, &Reading::Written, from, steps)
}

fn followed_as(
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
