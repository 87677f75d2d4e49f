//! The answer of `explain` on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::{ClaimRow, SourceRow, Support, cited};
use super::states::StateRow;
use super::{OptionRow, Player, Program, coalition_id, options, player_id, players};
use crossroad::finding::explain::{
    Account, Comparison, MoveAccount, Outcome, Read, StepAccount, cited as cited_by,
};
use crossroad::game::graph::{Code, Reason};
use crossroad::game::naming::{StateNames, number};
use crossroad::game::space::Space;
use crossroad::model::conflict::Conflict;
use crossroad::model::preference::Attitude;
use crossroad::model::provenance::SupportKind;
use crossroad::stability::{Coalition, Extent, Hollow, Range};

/// A statement that decides a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatementRow {
    /// Its id, or its place in the file.
    pub id: String,
    /// Its words.
    pub text: String,
    /// What it rests on: `quoted`, `assumed`, `judged` or `unstated`; `drafted` until somebody has
    /// confirmed it.
    pub support: &'static str,
    /// The claims it is quoted from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<String>,
}

/// How a state compares with another for a player, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ComparisonRow {
    /// For whom.
    pub player: String,
    /// The state that is compared.
    pub state: u64,
    /// The state it is compared with.
    pub with: u64,
    /// `better`, `equal`, `worse` or `unknown`, in the reference scenario.
    pub code: &'static str,
    /// Whether the preference is strong (a difference in a crucial statement); where it is not
    /// known, as the file has it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strong: bool,
    /// Whether the file leaves unknown which is preferred.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unknown: bool,
    /// Under a concept that reads chances: the exact chance that the state is strictly preferred,
    /// a decimal number or a fraction such as `1/3`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<String>,
    /// Under a concept that reads degrees: the exact degree, and what it is held to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree: Option<DegreeRow>,
    /// Under a concept that reads attitudes: whether the state is wanted, compared with the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<bool>,
    /// Under a concept that reads attitudes: how the state compares for each to whom the player
    /// is not neutral.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attitudes: Vec<AttitudeRow>,
    /// What decides, in the reference scenario: `statement`, `ranking`, `weights`, `comparison`, `nothing` (nothing is
    /// said of the two), `tie` or `given`.
    pub decided_by: &'static str,
    /// The deciding statements.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<StatementRow>,
}

/// A degree of preference. Numbers are exact: decimal numbers, or fractions such as `1/3`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DegreeRow {
    /// To which degree the state is preferred.
    pub degree: String,
    /// The same less the degree to which the other is.
    pub margin: String,
    /// The satisficing threshold that the latter is held to.
    pub threshold: String,
}

/// An attitude, and how a state compares for the one it is to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttitudeRow {
    /// To whom.
    pub player: String,
    /// `positive` or `negative`.
    pub attitude: &'static str,
    /// How the state compares for that player: `better`, `equal`, `worse` or `unknown`.
    pub code: &'static str,
}

/// One step of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StepRow {
    /// Who moves.
    pub player: String,
    /// Where to.
    pub to: u64,
    /// What that is to the mover.
    pub comparison: ComparisonRow,
}

/// A move and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MoveRow {
    /// Where to.
    pub to: u64,
    /// How the target compares with the state it leaves.
    pub comparison: ComparisonRow,
    /// `not-tempting`; `unanswered` (the concept does not ask what the others do); `open` (nothing
    /// deters it); `deterred`; under concepts that look ahead `pays` or `does-not-pay` (`answer` has
    /// what is foreseen to follow); `jumped` (deterred by others that leave at the same time);
    /// `countered` (a coalition's, deterred by others).
    pub outcome: &'static str,
    /// The answer that deters it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answer: Vec<StepRow>,
    /// How the end of the answer compares with the state that was left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<ComparisonRow>,
    /// A coalition's single moves that lead there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<StepRow>,
    /// How the target compares for the other members of a coalition.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<ComparisonRow>,
    /// Why the answer would not be given: `no-improvement` or `deterred`; absent if it would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hollow: Option<&'static str>,
    /// Whether the answer would come without the move, too; absent where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idle: Option<bool>,
}

/// Values of a threshold. Numbers are exact: decimal numbers, or fractions such as `1/3`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RangeRow {
    /// The least value.
    pub from: String,
    /// Whether it belongs to the range.
    pub from_included: bool,
    /// The greatest value.
    pub to: String,
    /// Whether it belongs to the range.
    pub to_included: bool,
}

/// Where a state is stable as one threshold changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ThresholdRow {
    /// `alpha`, `beta`, `gamma`, `threshold` (one for everybody) or `own threshold`.
    pub threshold: &'static str,
    /// The value that was asked for.
    pub given: String,
    /// The values at which the state is stable, ascending.
    pub stable: Vec<RangeRow>,
}

impl ThresholdRow {
    fn new(extent: &Extent) -> Self {
        let range = |range: &Range| RangeRow {
            from: range.from.0.to_string(),
            from_included: range.from.1,
            to: range.to.0.to_string(),
            to_included: range.to.1,
        };
        Self {
            threshold: extent.threshold,
            given: extent.given.to_string(),
            stable: extent.ranges.iter().map(range).collect(),
        }
    }
}

/// The verdict for one player.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerdictRow {
    /// For whom: a decision maker's id, or a coalition's members joined by `+`.
    pub player: String,
    /// Under which concept.
    pub concept: &'static str,
    /// Whether the state is stable.
    pub stable: bool,
    /// Under `robust`, where it is not stable: the players that it takes to answer with fewer moves
    /// than they can make: `improving` or `cautious`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub breaks: BTreeMap<String, &'static str>,
    /// Whether some improvement is deterred only by a sanction nobody would carry out.
    pub held_by_hollow_only: bool,
    /// Under a concept with thresholds: where the state is stable as each of them changes and the
    /// others stay.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thresholds: Vec<ThresholdRow>,
    /// Every move.
    pub moves: Vec<MoveRow>,
    /// Under a difference of two concepts: the verdicts under the wider and the narrower; against
    /// coalitions: the verdict for each that the decision maker is in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<VerdictRow>,
}

/// The answer of `explain`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Explanation {
    /// `crossroad/explanation/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts.
    pub players: Vec<Player>,
    /// What they can take.
    pub options: Vec<OptionRow>,
    /// The state that is explained.
    pub state: StateRow,
    /// Every state mentioned.
    pub states: Vec<StateRow>,
    /// Whether it is an equilibrium: stable for everybody, also for those not asked about.
    pub equilibrium: bool,
    /// For whom it is not stable (members of coalitions joined by `+`), of all.
    pub not_stable_for: Vec<String>,
    /// The verdicts asked for.
    pub verdicts: Vec<VerdictRow>,
    /// The claims mentioned.
    pub claims: Vec<ClaimRow>,
    /// Their sources.
    pub sources: Vec<SourceRow>,
    /// How many statements of the file rest on what.
    pub support: Support,
}

/// Names how a state compares.
pub(super) fn code(code: Code) -> &'static str {
    match code {
        Code::Better => "better",
        Code::Equal => "equal",
        Code::Worse => "worse",
        Code::Unknown => "unknown",
    }
}

impl ComparisonRow {
    fn new(conflict: &Conflict, comparison: &Comparison) -> Self {
        let statements = cited_by(conflict, comparison);
        let read = comparison.read.as_ref();
        let attitudes: &[(Attitude, Comparison)] = match read {
            Some(Read::Attitudes { by, .. }) => by,
            _ => &[],
        };
        let claims = |support: &SupportKind| match support {
            SupportKind::Quoted(claims) => claims
                .iter()
                .filter_map(|claim| conflict.claims.get(claim.index()))
                .map(|claim| claim.id.value.clone())
                .collect(),
            _ => Vec::new(),
        };
        Self {
            player: player_id(conflict, comparison.dm),
            state: number(comparison.state),
            with: number(comparison.with),
            code: code(comparison.code),
            strong: comparison.grade.strong(),
            unknown: !comparison.grade.known(),
            chance: match read {
                Some(Read::Chance(chance)) => Some(chance.to_string()),
                _ => None,
            },
            degree: match read {
                Some(Read::Degree { degree, margin, threshold }) => Some(DegreeRow {
                    degree: degree.to_string(),
                    margin: margin.to_string(),
                    threshold: threshold.to_string(),
                }),
                _ => None,
            },
            wanted: match read {
                Some(Read::Attitudes { wanted, .. }) => Some(*wanted),
                _ => None,
            },
            attitudes: attitudes
                .iter()
                .map(|(attitude, other)| AttitudeRow {
                    player: player_id(conflict, other.dm),
                    attitude: attitude.word(),
                    code: code(other.code),
                })
                .collect(),
            decided_by: match comparison.reason {
                Reason::Statement { .. } => "statement",
                Reason::Entries { .. } => "ranking",
                Reason::Sums { .. } => "weights",
                Reason::Pair { .. } => "comparison",
                Reason::Unsaid => "nothing",
                Reason::Tie => "tie",
                Reason::Given => "given",
            },
            statements: statements
                .into_iter()
                .map(|citation| StatementRow {
                    id: citation.place,
                    text: citation.text,
                    support: citation.support.word(),
                    claims: claims(&citation.support.kind),
                })
                .collect(),
        }
    }
}

impl VerdictRow {
    /// Puts an account on the wire.
    fn new(conflict: &Conflict, account: &Account) -> Self {
        Self {
            player: match account.coalition {
                Some(coalition) => coalition_id(conflict, coalition),
                None => player_id(conflict, account.dm),
            },
            concept: account.concept.id,
            stable: account.stable,
            breaks: account
                .breaks
                .iter()
                .map(|(dm, behaviour)| (player_id(conflict, *dm), behaviour.word()))
                .collect(),
            held_by_hollow_only: account.held_by_hollow_only(),
            thresholds: account.extents.iter().map(ThresholdRow::new).collect(),
            moves: account.moves.iter().map(|one| MoveRow::new(conflict, one)).collect(),
            parts: account.parts.iter().map(|part| Self::new(conflict, part)).collect(),
        }
    }
}

impl MoveRow {
    /// Puts the account of a move on the wire.
    pub(super) fn new(conflict: &Conflict, one: &MoveAccount) -> Self {
        let rows = |steps: &[StepAccount]| {
            let row = |step: &StepAccount| StepRow {
                player: player_id(conflict, step.step.mover),
                to: number(step.step.to),
                comparison: ComparisonRow::new(conflict, &step.comparison),
            };
            steps.iter().map(row).collect()
        };
        let plain = Self {
            to: number(one.to),
            comparison: ComparisonRow::new(conflict, &one.comparison),
            outcome: "not-tempting",
            answer: Vec::new(),
            end: None,
            path: rows(&one.path),
            members: one.members.iter().map(|one| ComparisonRow::new(conflict, one)).collect(),
            hollow: None,
            idle: None,
        };
        match &one.outcome {
            Outcome::NotTempting => plain,
            Outcome::Unanswered => Self { outcome: "unanswered", ..plain },
            Outcome::Open { .. } => Self { outcome: "open", ..plain },
            Outcome::Foreseen { line, end, gains } => Self {
                outcome: if *gains { "pays" } else { "does-not-pay" },
                answer: rows(line),
                end: Some(ComparisonRow::new(conflict, end)),
                ..plain
            },
            Outcome::Countered { steps, end } => Self {
                outcome: "countered",
                answer: rows(steps),
                end: Some(ComparisonRow::new(conflict, end)),
                ..plain
            },
            Outcome::Jumped { steps, end } => Self {
                outcome: "jumped",
                answer: rows(steps),
                end: Some(ComparisonRow::new(conflict, end)),
                ..plain
            },
            Outcome::Deterred { steps, end, quality, .. } => Self {
                outcome: "deterred",
                answer: rows(steps),
                end: Some(ComparisonRow::new(conflict, end)),
                hollow: quality.hollow.as_ref().map(|hollow| match hollow {
                    Hollow::NoImprovement { .. } => "no-improvement",
                    Hollow::Deterred { .. } => "deterred",
                }),
                idle: quality.idle,
                ..plain
            },
        }
    }

    /// Lists the claims of the deciding statements.
    pub(super) fn claims(&self) -> impl Iterator<Item = &String> {
        let statements = self.comparisons().flat_map(|row| &row.statements);
        statements.flat_map(|statement| &statement.claims)
    }

    fn comparisons(&self) -> impl Iterator<Item = &ComparisonRow> {
        let steps = self.answer.iter().map(|step| &step.comparison);
        let own = self.path.iter().map(|step| &step.comparison).chain(&self.members);
        std::iter::once(&self.comparison).chain(own).chain(steps).chain(&self.end)
    }
}

/// Puts the accounts of one state on the wire.
#[must_use]
pub fn explanation(
    conflict: &Conflict,
    space: &Space,
    names: &StateNames,
    state: crossroad::text::formula::StateId,
    (accounts, leaving): (&[Account], &[Coalition]),
) -> Explanation {
    let verdicts: Vec<VerdictRow> =
        accounts.iter().map(|account| VerdictRow::new(conflict, account)).collect();
    let moves = || {
        let whole = verdicts.iter().flat_map(|one| std::iter::once(one).chain(&one.parts));
        whole.flat_map(|verdict| &verdict.moves)
    };
    let comparisons = || moves().flat_map(MoveRow::comparisons);
    let mut mentioned: Vec<u64> = comparisons().flat_map(|row| [row.state, row.with]).collect();
    mentioned.sort_unstable();
    mentioned.dedup();
    let ids = moves().flat_map(MoveRow::claims);
    let (claims, sources) = cited(conflict, ids);
    let row = |state| StateRow::new(conflict, space, names, state);
    Explanation {
        schema: "crossroad/explanation/1",
        program: Program::THIS,
        players: players(conflict),
        options: options(conflict),
        state: row(state),
        states: mentioned
            .iter()
            .map(|number| row(crossroad::text::formula::StateId::at(*number as usize - 1)))
            .collect(),
        claims,
        sources,
        support: Support::of(conflict),
        equilibrium: leaving.is_empty(),
        not_stable_for: leaving.iter().map(|one| coalition_id(conflict, *one)).collect(),
        verdicts,
    }
}
