//! What is found without listing states, on the wire. Numbers of states are written as texts of
//! digits: they may be greater than what programs read exactly as numbers.

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::Support;
use super::{OptionRow, Player, Program, options, player_id, players};
use crate::answer::symbolic::{
    Counted, JudgedState, ProfileFindings, SetFindings, StateFindings, SymbolicFindings,
};
use crossroad::game::diagram::Cube;
use crossroad::game::space::Refusal;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Play, PlayEnd};
use crossroad::text::formula::{DmId, OptionSet};

/// The answer of `analyze --symbolic`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SymbolicAnalysis {
    /// `crossroad/symbolic/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts.
    pub players: Vec<Player>,
    /// What they can take, in the order of patterns.
    pub options: Vec<OptionRow>,
    /// How many statements of the file rest on what.
    pub support: Support,
    /// How many states are feasible, in digits.
    pub states: String,
    /// The states asked for, where not all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<OnlyRow>,
    /// The pattern of today's state, if the file says what is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_quo: Option<String>,
    /// What is found under each profile.
    pub profiles: Vec<SymbolicProfile>,
}

/// The states asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OnlyRow {
    /// What holds in them, as it was asked.
    pub asked: String,
    /// How many there are, in digits.
    pub states: String,
}

/// A number of states, or why it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CountRow {
    /// How many, in digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub states: Option<String>,
    /// Why that is not known, where it was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_up: Option<String>,
}

/// What is found under one profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SymbolicProfile {
    /// What it is called: the concept, or each player's.
    pub label: String,
    /// How many states are stable for each player, in the order of `players`.
    pub stable: Vec<CountRow>,
    /// The states that are stable for everybody.
    pub equilibria: EquilibriaRow,
    /// What holds of today's state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub today: Option<TodayRow>,
}

/// The states that are stable for everybody, of those asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EquilibriaRow {
    /// How many there are.
    #[serde(flatten)]
    pub count: CountRow,
    /// What is the same in all of them: Y taken, N not taken, - either.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub common: Option<String>,
    /// The largest sets of equilibria that a pattern describes; no two share a state.
    pub cubes: Vec<String>,
    /// How many equilibria these patterns have together, in digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_cubes: Option<String>,
    /// The patterns of some of them; of all, if they are few.
    pub members: Vec<String>,
    /// How many have which answer to the questions of the file.
    pub answers: Vec<AnswerCount>,
}

/// How many equilibria have an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnswerCount {
    /// The question.
    pub question: String,
    /// The answer; absent for those that have none, where the file does not name what these have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// How many.
    #[serde(flatten)]
    pub count: CountRow,
}

/// What holds of today's state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TodayRow {
    /// Whether it is an equilibrium; absent where that was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equilibrium: Option<bool>,
    /// Who would leave it, and where to: the best move that nothing deters.
    pub leaving: Vec<SymbolicMove>,
    /// Moves that nothing deters, one after the other: the first who has one makes its best.
    pub play: Vec<SymbolicMove>,
    /// How these end: `equilibrium`, `cycle`, or `open` where they are not followed further.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<&'static str>,
    /// Why something of this is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_up: Option<String>,
}

/// A move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SymbolicMove {
    /// Whose.
    pub player: String,
    /// The pattern of the state it leads to.
    pub to: String,
}

/// The answer of `explain --symbolic`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SymbolicState {
    /// `crossroad/symbolic-state/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts.
    pub players: Vec<Player>,
    /// What they can take, in the order of patterns.
    pub options: Vec<OptionRow>,
    /// How many statements of the file rest on what.
    pub support: Support,
    /// The pattern of the state.
    pub pattern: String,
    /// The options taken.
    pub taken: Vec<String>,
    /// Whether it is an equilibrium; absent where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equilibrium: Option<bool>,
    /// What is found for each player asked for.
    pub verdicts: Vec<SymbolicVerdict>,
}

/// What is found about a state for one player.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SymbolicVerdict {
    /// For whom.
    pub player: String,
    /// Under which concept.
    pub concept: &'static str,
    /// Whether the state is stable; absent where that was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stable: Option<bool>,
    /// The pattern of the state that the best move leads to that nothing deters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breaking: Option<String>,
    /// Where the state is stable: each improvement with what answers it; absent where these are too
    /// many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<Vec<SymbolicAnswer>>,
    /// Of how many states the proof speaks that was checked step by step; absent where it would
    /// speak of too many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof_states: Option<usize>,
    /// Why it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_up: Option<String>,
}

/// An improvement and what answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SymbolicAnswer {
    /// The pattern of the state that the improvement leads to.
    pub to: String,
    /// The moves that answer it.
    pub moves: Vec<SymbolicMove>,
}

/// Writes a cube as a pattern.
pub(crate) fn cube_pattern(conflict: &Conflict, cube: Cube) -> String {
    let bits = 0..conflict.options.len();
    bits.map(|bit| match (cube.fixed >> bit & 1, cube.taken >> bit & 1) {
        (0, _) => '-',
        (_, 1) => 'Y',
        _ => 'N',
    })
    .collect()
}

fn counted(count: &Counted) -> CountRow {
    match count {
        Ok(states) => CountRow { states: Some(states.to_string()), given_up: None },
        Err(why) => CountRow { states: None, given_up: Some(why.to_string()) },
    }
}

fn moves(conflict: &Conflict, moves: &[(DmId, OptionSet)]) -> Vec<SymbolicMove> {
    let row = |(dm, to): &(DmId, OptionSet)| SymbolicMove {
        player: player_id(conflict, *dm),
        to: conflict.pattern(*to),
    };
    moves.iter().map(row).collect()
}

/// Puts on the wire what is found without listing states.
#[must_use]
pub fn symbolic(found: &SymbolicFindings<'_>) -> SymbolicAnalysis {
    let conflict = found.conflict;
    SymbolicAnalysis {
        schema: "crossroad/symbolic/1",
        program: Program::THIS,
        players: players(conflict),
        options: options(conflict),
        support: Support::of(conflict),
        states: found.states.to_string(),
        only: found
            .only
            .as_ref()
            .map(|(asked, states)| OnlyRow { asked: asked.clone(), states: states.to_string() }),
        status_quo: found.today.map(|today| conflict.pattern(today)),
        profiles: found.profiles.iter().map(|one| profile(conflict, one)).collect(),
    }
}

fn profile(conflict: &Conflict, found: &ProfileFindings) -> SymbolicProfile {
    let today = found.today.as_ref().map(|today| {
        let leaving = today.leaving.as_deref().unwrap_or_default();
        let play = today.play.as_ref().ok();
        let given_up = [today.leaving.as_ref().err(), today.play.as_ref().err()];
        TodayRow {
            equilibrium: today.leaving.as_ref().ok().map(Vec::is_empty),
            leaving: moves(conflict, leaving),
            play: moves(conflict, play.map_or(&[], |play: &Play| &play.moves)),
            end: play.map(|play| match play.end {
                PlayEnd::Equilibrium => "equilibrium",
                PlayEnd::Cycle(_) => "cycle",
                PlayEnd::Open => "open",
            }),
            given_up: given_up.into_iter().flatten().next().map(Refusal::to_string),
        }
    });
    SymbolicProfile {
        label: found.label.clone(),
        stable: found.by_dm.iter().map(counted).collect(),
        equilibria: match &found.equilibria {
            Ok(set) => equilibria(conflict, set),
            Err(why) => EquilibriaRow {
                count: counted(&Err(why.clone())),
                common: None,
                cubes: Vec::new(),
                in_cubes: None,
                members: Vec::new(),
                answers: Vec::new(),
            },
        },
        today,
    }
}

fn equilibria(conflict: &Conflict, set: &SetFindings) -> EquilibriaRow {
    let answers = conflict.questions.iter().zip(&set.answers).flat_map(|(question, counts)| {
        let named = question.answers.iter().map(|answer| Some(answer.name.value.clone()));
        named.chain([question.otherwise.as_ref().map(|rest| rest.value.clone())]).zip(counts).map(
            |(answer, count)| AnswerCount {
                question: question.id.value.clone(),
                answer,
                count: counted(count),
            },
        )
    });
    EquilibriaRow {
        count: counted(&Ok(set.count)),
        common: (set.count > 0).then(|| cube_pattern(conflict, set.common)),
        cubes: set.cubes.iter().map(|cube| cube_pattern(conflict, *cube)).collect(),
        in_cubes: Some(set.in_cubes.to_string()),
        members: set.members.iter().map(|state| conflict.pattern(*state)).collect(),
        answers: answers.collect(),
    }
}

/// Puts on the wire what is found about one state.
#[must_use]
pub fn symbolic_state(answer: &JudgedState<'_>) -> SymbolicState {
    let conflict = answer.conflict;
    let verdict = |found: &StateFindings| {
        let judged = found.judged.as_ref().ok();
        let answers = judged.and_then(|judged| judged.answers.as_ref());
        SymbolicVerdict {
            player: player_id(conflict, found.dm),
            concept: answer.profile.concept(found.dm).id,
            stable: judged.map(|judged| judged.stable()),
            breaking: judged.and_then(|judged| judged.breaking).map(|to| conflict.pattern(to)),
            answers: answers.map(|answers| {
                let row = |(to, answer): &(OptionSet, Vec<(DmId, OptionSet)>)| SymbolicAnswer {
                    to: conflict.pattern(*to),
                    moves: moves(conflict, answer),
                };
                answers.iter().map(row).collect()
            }),
            proof_states: found.proof,
            given_up: found.judged.as_ref().err().map(Refusal::to_string),
        }
    };
    SymbolicState {
        schema: "crossroad/symbolic-state/1",
        program: Program::THIS,
        players: players(conflict),
        options: options(conflict),
        support: Support::of(conflict),
        pattern: conflict.pattern(answer.state),
        taken: conflict.taken(answer.state),
        equilibrium: answer.equilibrium,
        verdicts: answer.found.iter().map(verdict).collect(),
    }
}
