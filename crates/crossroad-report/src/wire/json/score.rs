//! The answer of `score` on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::Program;
use super::backtest::MeanRow;
use crossroad_history::seal::{ScoredSeal, SealRow, SealScore, Sealed, Seals};

/// How a sealed forecast did under one assumption about foresight.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SealScoreRow {
    /// The concept, or `uniform`.
    pub forecaster: String,
    /// The probability given to what came.
    pub given: f64,
    /// The Brier score, 0–2.
    pub brier: f64,
    /// The logarithmic score in bits; absent if it is infinite.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bits: Option<f64>,
    /// The same with a hundredth of the forecast spread evenly over the answers.
    pub softened_bits: f64,
}

impl From<&SealScore> for SealScoreRow {
    fn from(score: &SealScore) -> Self {
        Self {
            forecaster: score.forecaster.clone(),
            given: score.given,
            brier: score.brier,
            bits: score.bits.is_finite().then_some(score.bits),
            softened_bits: score.softened_bits,
        }
    }
}

/// What a sealed forecast gives each answer under one concept.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SealShares {
    /// The concept.
    pub concept: String,
    /// The probability of each answer.
    pub shares: Vec<f64>,
}

/// A sealed forecast.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SealRowOut {
    /// Its id.
    pub id: String,
    /// The event it is about.
    pub event: String,
    /// The day it was sealed.
    pub sealed: String,
    /// The day that decides.
    pub horizon: String,
    /// How it is told which answer came.
    pub resolution: String,
    /// The id of the question.
    pub question: String,
    /// The answers, then none of them, then play that never settles.
    pub answers: Vec<String>,
    /// What was forecast.
    pub forecast: Vec<SealShares>,
    /// The SHA-256 of the conflict file.
    pub sha256: String,
    /// Whether the conflict file is not what was sealed; absent where it was not looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edited: Option<bool>,
    /// The answer that came; absent if it is not resolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came: Option<String>,
    /// Its scores, if it is resolved.
    pub scores: Vec<SealScoreRow>,
}

/// How a forecaster did over all resolved forecasts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SealSum {
    /// The concept, or `uniform`.
    pub forecaster: String,
    /// The Brier score over events.
    pub brier: MeanRow,
    /// How much worse that is than the uniform forecast.
    pub against_uniform: MeanRow,
    /// Bits over events, each forecast softened.
    pub softened_bits: MeanRow,
}

/// The answer of `score`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Score {
    /// `crossroad/score/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// The last hash of the file.
    pub last: String,
    /// The forecasts, in the order they were sealed.
    pub forecasts: Vec<SealRowOut>,
    /// Their scores summed up.
    pub sums: Vec<SealSum>,
}

/// Puts sealed forecasts on the wire; `edited` says which conflict files were looked at, and whether
/// they are what was sealed no more.
#[must_use]
pub fn score(
    seals: &Seals,
    scored: &[ScoredSeal<'_>],
    rows: &[SealRow],
    edited: impl Fn(&Sealed) -> Option<bool>,
) -> Score {
    let forecast = |sealed: &Sealed| SealRowOut {
        id: sealed.id.clone(),
        event: sealed.event.clone(),
        sealed: sealed.sealed.clone(),
        horizon: sealed.horizon.clone(),
        resolution: sealed.resolution.clone(),
        question: sealed.question.clone(),
        answers: sealed.foretold.answers.clone(),
        forecast: sealed
            .foretold
            .forecast
            .iter()
            .map(|row| SealShares { concept: row.concept.clone(), shares: row.shares.clone() })
            .collect(),
        sha256: sealed.sha256.clone(),
        edited: edited(sealed),
        came: seals.outcome(&sealed.id).map(|outcome| outcome.answer.clone()),
        scores: scored
            .iter()
            .filter(|one| one.sealed.id == sealed.id)
            .flat_map(|one| one.scores.iter().map(SealScoreRow::from))
            .collect(),
    };
    let sum = |row: &SealRow| SealSum {
        forecaster: row.forecaster.clone(),
        brier: (&row.brier).into(),
        against_uniform: (&row.against_uniform).into(),
        softened_bits: (&row.softened_bits).into(),
    };
    Score {
        schema: "crossroad/score/1",
        program: Program::THIS,
        last: seals.last.clone(),
        forecasts: seals.forecasts.iter().map(forecast).collect(),
        sums: rows.iter().map(sum).collect(),
    }
}
