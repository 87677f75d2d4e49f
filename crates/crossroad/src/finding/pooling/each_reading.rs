//! A forecast for each analyst's reading.

use super::rules::{POOLS, Pool, pooled};
use crate::finding::uncertainty::{Ask, Forecast, Means, Model, forecast};
use crate::game::space::{Memory, Refusal};
use crate::model::conflict::Conflict;
use crate::stability::Sequences;

/// What each analyst foresees.
#[derive(Debug, Clone, PartialEq)]
pub struct Pooling {
    /// How much each analyst counts: their share of the weight of all, in the order of the file.
    pub weights: Vec<f64>,
    /// What each foresees, or why there is no forecast by their reading.
    pub own: Vec<Result<Forecast, Refusal>>,
}

/// Forecasts by each analyst's reading.
///
/// # Errors
/// What ends all that was asked: [`Refusal::is_final`].
pub fn pooling(
    conflict: &Conflict,
    ask: &Ask,
    sequences: Sequences,
    memory: Memory,
    means: Means<'_>,
) -> Result<Pooling, Refusal> {
    let all: f64 = conflict.analysts.iter().map(|one| one.weight.nearest()).sum();
    let weights = conflict.analysts.iter().map(|one| one.weight.nearest() / all).collect();
    let mut own = Vec::new();
    for analyst in 0..conflict.analysts.len() {
        let read = conflict.as_read_by(analyst);
        let found =
            Model::new(&read, sequences, memory).and_then(|model| forecast(&model, ask, means));
        match found {
            Err(refusal) if refusal.is_final() => return Err(refusal),
            found => own.push(found),
        }
    }
    Ok(Pooling { weights, own })
}

impl Pooling {
    /// Returns what each analyst foresees of a question under a concept, by their places; `None`
    /// for who has no forecast.
    #[must_use]
    pub fn shares(&self, concept: &str, question: usize) -> Vec<Option<Vec<f64>>> {
        let of = |forecast: &Forecast| {
            let row = forecast.rows.iter().find(|row| row.concept.id == concept)?;
            let answered = row.answered.get(question)?;
            Some(answered.shares.iter().map(|share| share.value).collect())
        };
        self.own.iter().map(|found| found.as_ref().ok().and_then(of)).collect()
    }

    /// Pools what all foresee by every rule; nothing where somebody has no forecast, or a rule leaves
    /// nothing.
    #[must_use]
    pub fn pools(&self, concept: &str, question: usize) -> Vec<(Pool, Vec<f64>)> {
        let shares: Option<Vec<Vec<f64>>> = self.shares(concept, question).into_iter().collect();
        let Some(shares) = shares else { return Vec::new() };
        let each: Vec<(f64, Vec<f64>)> = self.weights.iter().copied().zip(shares).collect();
        POOLS.iter().filter_map(|rule| Some((*rule, pooled(*rule, &each)?))).collect()
    }
}
