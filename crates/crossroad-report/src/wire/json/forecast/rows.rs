//! The rows of a forecast on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use crate::wire::json::provenance::{ConfidenceRow, Support};
use crate::wire::json::states::StateRow;
use crate::wire::json::{OptionRow, Player, Program, SightingRow};
use crossroad::finding::uncertainty;
use crossroad::model::preference::Rung;

/// A likelihood word and the range it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WordRow {
    /// Whose words: `ICD 203`.
    pub ladder: &'static str,
    /// The word.
    pub word: &'static str,
    /// The least probability it stands for.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

/// How likely something is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ShareRow {
    /// Its probability; ranges at their middle, what is open as even.
    pub probability: f64,
    /// The least probability as ranges and open sides are settled.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
    /// The standard error of `probability`; absent if it is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
    /// A 95 % interval; absent if it is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<[f64; 2]>,
    /// The part held by nothing but sanctions that would not be carried out; absent where not
    /// known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hollow: Option<f64>,
    /// The word for `probability`; absent below 1 and above 99 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<WordRow>,
}

impl ShareRow {
    pub(super) fn new(share: &uncertainty::Share) -> Self {
        Self {
            probability: share.value,
            least: share.least,
            greatest: share.greatest,
            standard_error: share.error,
            interval: share.interval.map(|(low, high)| [low, high]),
            hollow: share.hollow,
            word: Rung::of(share.value).map(|rung| WordRow {
                ladder: "ICD 203",
                word: rung.word,
                low: rung.chance.low,
                high: rung.chance.high,
            }),
        }
    }
}

/// How likely an answer is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AnswerRow {
    /// The answer; `none of these` where no answer holds and the file names none for that;
    /// `never settles` for play that never ends.
    pub answer: String,
    /// How likely it is.
    #[serde(flatten)]
    pub share: ShareRow,
}

/// What an unknown thing can turn out to be, and the answers then.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutcomeRow {
    /// 1 for held, wanted as written, or there; 0 for the contrary; of any-order groups up to 4
    /// the order's number (0 as written, in lexicographic order), of larger ones which statement
    /// comes first; of a foresight its place in the file.
    pub outcome: u64,
    /// How likely it is.
    pub probability: f64,
    /// The probability of each answer given it, in the order of the answers.
    pub answers: Vec<f64>,
}

/// Something to find out, and what it would tell.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct KnowingRow {
    /// Its id or place in the file.
    pub id: String,
    /// `held`, `side`, `order`, `option`, `rule` or `foresight`.
    pub kind: &'static str,
    /// It as a question.
    pub question: String,
    /// Mutual information with the answer, in bits.
    pub bits: f64,
    /// How far the answers move at most when it is settled (total variation).
    pub moves: f64,
    /// What it can turn out to be.
    pub outcomes: Vec<OutcomeRow>,
}

/// How an answer compares with what a source expects.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ExpectedRow {
    /// The expectation's id, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The answers it covers, taken together.
    pub answers: Vec<String>,
    /// Whether it says that they are the likeliest.
    pub most_likely: bool,
    /// The range of probabilities it states, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<[f64; 2]>,
    /// How likely the answers are together.
    #[serde(flatten)]
    pub share: ShareRow,
    /// `agrees`, `could` (for some way to settle ranges and open sides) or `differs`.
    pub verdict: &'static str,
}

/// One step of a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WayStep {
    /// Who moves: one player, or the members of a coalition.
    pub players: Vec<String>,
    /// Where to.
    pub to: u64,
}

/// A way from today to an end.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WayRow {
    /// How likely it is.
    pub probability: f64,
    /// Its steps.
    pub steps: Vec<WayStep>,
    /// Whether it ends in a cycle that is never left.
    pub unsettled: bool,
}

/// Where ways end that come off one branch.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EndingRow {
    /// The state in which they end.
    pub state: u64,
    /// Whether that is in a cycle that is never left.
    pub unsettled: bool,
    /// The probability of these ways together.
    pub probability: f64,
    /// How many ways they are.
    pub ways: u64,
}

/// All ways that begin with the same steps.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BranchRow {
    /// The branch it goes on from, by its place in the list, from 0; absent of the first, where
    /// play begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<usize>,
    /// The step with which it does; absent of the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<WayStep>,
    /// The probability of these ways together: that of its endings and of the branches from it.
    pub probability: f64,
    /// Where the ways end that no branch from it has: here, or further on by steps that are too
    /// unlikely for a branch.
    pub endings: Vec<EndingRow>,
}

/// Play from where it begins as a tree: every way to an end without detours, once.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FlowRow {
    /// The branches: each behind the one it goes on from.
    pub branches: Vec<BranchRow>,
    /// The probability of coming back to a state, and of ways too faint to be followed.
    pub rest: f64,
}

/// A state of a cycle.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TurnRow {
    /// The state.
    pub state: u64,
    /// The share of time spent there.
    pub share: f64,
}

/// A cycle that is never left.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CycleRow {
    /// How likely it is to end there.
    pub probability: f64,
    /// Its states.
    pub states: Vec<TurnRow>,
}

/// The answers to one question under one concept.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct UnderRow {
    /// The concept that players without a stated foresight follow.
    pub concept: &'static str,
    /// How likely each answer is.
    pub answers: Vec<AnswerRow>,
    /// What to find out next, the most telling first.
    pub find_out: Vec<KnowingRow>,
    /// What sources expect.
    pub expected: Vec<ExpectedRow>,
}

/// The answers to one question.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct QuestionRow {
    /// Its id.
    pub id: String,
    /// The question in words.
    pub ask: String,
    /// The answers under each concept.
    pub under: Vec<UnderRow>,
}

/// How likely an answer is in the world.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WorldAnswerRow {
    /// The answer.
    pub answer: String,
    /// Its probability.
    pub probability: f64,
    /// A standard error that is not too small, where worlds were drawn; absent if it is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
}

/// The answers to one question in the world.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WorldQuestionRow {
    /// The question's id.
    pub question: String,
    /// How likely each answer is, none of them and never settling last.
    pub answers: Vec<WorldAnswerRow>,
}

/// Likelihood in the world: what the outer model makes of the rows under each concept, which it
/// mixes alike.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InWorldRow {
    /// The chance of either kind of mistake at each state that play comes to.
    pub mistakes: f64,
    /// The share that is spread evenly over the states of the model, because it may be wrong.
    pub unmodelled: f64,
    /// The questions and their answers.
    pub questions: Vec<WorldQuestionRow>,
}

/// What is foreseen under one concept, whatever the question.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PlayRow {
    /// The concept.
    pub concept: &'static str,
    /// `exact` or `sampled`.
    pub method: &'static str,
    /// How many worlds were drawn; absent if the answer is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worlds: Option<u64>,
    /// What least and greatest are: `exact`, `sampled` (as near as the worlds drawn tell), `bounds`
    /// (not to be passed, perhaps not reached) or `search` (reached as far as the worlds drawn tell,
    /// perhaps to be passed).
    pub extremes: &'static str,
    /// How likely it was to see what is given; absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_probability: Option<f64>,
    /// The likeliest ways to an end, without detours.
    pub ways: Vec<WayRow>,
    /// The likeliest cycles it may end in.
    pub cycles: Vec<CycleRow>,
    /// All ways to an end as a tree: what the likeliest leave out is in it, too.
    pub flow: FlowRow,
}

/// The answer of `forecast`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Forecast {
    /// `crossroad/forecast/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts.
    pub players: Vec<Player>,
    /// What they can take.
    pub options: Vec<OptionRow>,
    /// How many statements of the file rest on what.
    pub support: Support,
    /// Where play begins.
    pub from: StateRow,
    /// The states below that the reference scenario does not have: an option or rule with a chance
    /// would have to be, or not to be. Their numbers are above those of all states that it has,
    /// which are numbered as in every other answer.
    pub outside: Vec<StateRow>,
    /// What draws depend on.
    pub seed: u64,
    /// What is given as seen: every figure of the answer is given that. Absent if nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<SightingRow>,
    /// The concepts under which what is given never happens, so that they are left out. Absent if
    /// none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub never_seen: Vec<&'static str>,
    /// The questions and their answers under each concept: likelihood within the model.
    pub questions: Vec<QuestionRow>,
    /// Likelihood in the world; absent if only that within the model was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_world: Option<InWorldRow>,
    /// How it was worked out, and the ways, under each concept.
    pub plays: Vec<PlayRow>,
    /// What it comes to, in sentences, as screens and reports begin with them.
    pub key_judgements: Vec<String>,
    /// How far the answer can be relied on: not how likely it is.
    pub confidence: ConfidenceRow,
}
