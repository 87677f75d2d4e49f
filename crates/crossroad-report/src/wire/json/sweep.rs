//! The answer of `sweep` on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Program;

/// How likely an answer is at a point, under one concept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SweptAnswer {
    /// The question's id.
    pub question: String,
    /// The concept that players without a stated foresight follow.
    pub concept: String,
    /// The answer; `none of these` where no answer holds and the file names none for that;
    /// `never settles` for play that never ends.
    pub answer: String,
    /// Its probability; ranges at their middle, what is open as even.
    pub probability: f64,
    /// The least probability as ranges and open sides are settled.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
    /// The standard error of `probability`; `null` if it is exact.
    pub standard_error: Option<f64>,
    /// A 95 % interval; `null` if it is exact.
    pub interval: Option<(f64, f64)>,
    /// The part held by nothing but sanctions that would not be carried out; `null` where not
    /// known.
    pub hollow: Option<f64>,
    /// How many worlds were drawn; `null` if the answer is exact.
    pub worlds: Option<u64>,
}

/// A state that is an equilibrium at a point under one concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SweptEquilibrium {
    /// The concept.
    pub concept: String,
    /// The state's number among the feasible states of the point.
    pub state: u64,
    /// The options taken in it.
    pub taken: Vec<String>,
    /// Whether it is the status quo.
    pub status_quo: bool,
}

/// Something that is withdrawn at a point, and what that does to the verdicts under one concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SweptWithdrawal {
    /// `source`, `speaker`, `claim` or `statement`.
    pub kind: String,
    /// Its id or name.
    pub withdrawn: String,
    /// The concept.
    pub concept: String,
    /// How many verdicts change.
    pub verdicts_changed: u64,
    /// How many there are.
    pub verdicts: u64,
    /// Equilibria that are none any more.
    pub equilibria_gone: u64,
    /// Equilibria that were none before.
    pub equilibria_new: u64,
    /// Equilibria that stay.
    pub equilibria_stay: u64,
    /// Why what is left has no answer; `null` if it has one.
    pub no_answer: Option<String>,
}

/// Why a point, or some worlds of it, have no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SweptFailure {
    /// The worlds it was about, from the first, up to and without the second; `null` for the whole
    /// point.
    pub worlds: Option<(u64, u64)>,
    /// Why.
    pub reason: String,
}

/// One combination of a model and a value for everything that varies.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SweptPoint {
    /// Its number, from 1.
    pub point: u64,
    /// The model, by its path in the plan.
    pub model: String,
    /// What everything that varies is there.
    pub values: BTreeMap<String, String>,
    /// Forecasts: how likely each answer is.
    pub answers: Vec<SweptAnswer>,
    /// Forecasts with something withdrawn: how far the answers move from those with nothing
    /// withdrawn (total variation), by question and concept; empty elsewhere.
    pub moves: Vec<SweptMove>,
    /// Analyses: the equilibria.
    pub equilibria: Vec<SweptEquilibrium>,
    /// Hinges: what each withdrawal changes.
    pub withdrawals: Vec<SweptWithdrawal>,
    /// Why there is no answer.
    pub failures: Vec<SweptFailure>,
}

/// How far the distribution of an answer moves when something is withdrawn.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SweptMove {
    /// The question's id.
    pub question: String,
    /// The concept.
    pub concept: String,
    /// Total variation: the points of the shares that go elsewhere, 0 to 1.
    pub moves: f64,
}

/// The answer of `sweep`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Sweep {
    /// `crossroad/sweep/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// The title of the plan.
    pub title: String,
    /// `forecast`, `analysis` or `hinge`.
    pub compute: &'static str,
    /// What varies, in the order of the plan.
    pub varies: Vec<String>,
    /// Whether every point has an answer.
    pub complete: bool,
    /// The points.
    pub points: Vec<SweptPoint>,
}
