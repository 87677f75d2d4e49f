//! The answer of `pool` on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::Program;
use crate::wording::pools::is_disputed;
use crate::wording::shares::answers;
use crate::wording::speaker::Speaker;
use crossroad::finding::pooling::Pooling;
use crossroad::finding::uncertainty::{Forecast, Knowing, Model};

/// What one reading makes of a question.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OwnRow {
    /// The analyst.
    pub analyst: String,
    /// The share of the weight of all.
    pub weight: f64,
    /// The probability of each answer, in their order; none where there is no forecast.
    pub shares: Option<Vec<f64>>,
    /// Why there is no forecast by this reading.
    pub refused: Option<String>,
}

/// Forecasts of all analysts, put together by a rule.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PoolRow {
    /// `linear`, `logarithmic` or `extremised`.
    pub rule: &'static str,
    /// The probability of each answer.
    pub shares: Vec<f64>,
}

/// A disagreement and what settling it would tell.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DisagreementRow {
    /// Its id or place in the file.
    pub id: String,
    /// What is to be found out, in words.
    pub question: String,
    /// How much it tells of the answer, in bits.
    pub bits: f64,
    /// How far settling it moves the answer at most (total variation).
    pub moves: f64,
}

/// A question under one assumption about foresight.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PooledRow {
    /// The id of the question.
    pub question: String,
    /// The concept that tells what decision makers foresee.
    pub concept: &'static str,
    /// The answers; then none of them, and never settling.
    pub answers: Vec<String>,
    /// The probability of each answer with every disagreement open by itself.
    pub merged: Vec<f64>,
    /// What each analyst's reading makes of it.
    pub own: Vec<OwnRow>,
    /// The least and greatest probability of each answer over the analysts; none without forecasts.
    pub range: Vec<(f64, f64)>,
    /// Their forecasts pooled by each rule that leaves something.
    pub pools: Vec<PoolRow>,
    /// The disagreements that bear on it, those that move it most first.
    pub disagreements: Vec<DisagreementRow>,
}

/// The answer of `pool`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Pooled {
    /// `crossroad/pool/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Every question under every concept asked for.
    pub questions: Vec<PooledRow>,
}

/// Puts what analysts foresee on the wire.
pub fn pooled(
    speaker: Speaker<'_>,
    model: &Model<'_>,
    found: &Forecast,
    pooling: &Pooling,
) -> Pooled {
    let conflict = speaker.conflict;
    let disagreement = |one: &Knowing| {
        let doubt = model.doubts.get(one.doubt).filter(|doubt| is_disputed(conflict, doubt))?;
        let (id, question) = (doubt.place.clone(), speaker.doubt(doubt));
        Some(DisagreementRow { id, question, bits: one.bits, moves: one.moves })
    };
    let mut questions = Vec::new();
    for (at, question) in found.questions.iter().enumerate() {
        for row in &found.rows {
            let Some(answered) = row.answered.get(at) else { continue };
            let shares = pooling.shares(row.concept.id, at);
            let end = |slot: usize, pick: fn(f64, f64) -> f64, from: f64| {
                let each = shares.iter().flatten().filter_map(|shares| shares.get(slot).copied());
                each.fold(from, pick)
            };
            let any = shares.iter().any(Option::is_some);
            let range = (0..answered.shares.len())
                .filter(|_| any)
                .map(|slot| (end(slot, f64::min, 1.0), end(slot, f64::max, 0.0)));
            let own = conflict.analysts.iter().zip(&shares).zip(&pooling.weights);
            let own = own.zip(&pooling.own).map(|(((analyst, shares), weight), own)| OwnRow {
                analyst: analyst.id.value.clone(),
                weight: *weight,
                shares: shares.clone(),
                refused: own.as_ref().err().map(ToString::to_string),
            });
            let pools = pooling.pools(row.concept.id, at).into_iter();
            let mut disagreements: Vec<DisagreementRow> =
                answered.knowing.iter().filter_map(disagreement).collect();
            disagreements.sort_by(|a, b| b.moves.total_cmp(&a.moves));
            questions.push(PooledRow {
                question: question.id.value.clone(),
                concept: row.concept.id,
                answers: answers(question),
                merged: answered.shares.iter().map(|share| share.value).collect(),
                range: range.collect(),
                own: own.collect(),
                pools: pools.map(|(rule, shares)| PoolRow { rule: rule.id(), shares }).collect(),
                disagreements,
            });
        }
    }
    Pooled { schema: "crossroad/pool/1", program: Program::THIS, questions }
}
