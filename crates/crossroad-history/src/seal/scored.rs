//! How sealed forecasts did, once it is known what came.

use super::{Sealed, Seals};
use crate::scoring::{Mean, SOFTENING, bits, brier, by_event, mean, softened};

/// How one forecast did under one assumption about foresight.
#[derive(Debug, Clone, PartialEq)]
pub struct SealScore {
    /// The concept; `uniform` for the forecast that knows nothing: all answers of the question,
    /// `otherwise` included, equally likely.
    pub forecaster: String,
    /// The probability given to what came.
    pub given: f64,
    /// The Brier score, 0–2.
    pub brier: f64,
    /// The logarithmic score in bits; infinite where what came was ruled out.
    pub bits: f64,
    /// The same with a hundredth of the forecast spread evenly over the answers.
    pub softened_bits: f64,
}

/// A sealed forecast that is resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredSeal<'a> {
    /// The forecast.
    pub sealed: &'a Sealed,
    /// The answer that came.
    pub came: usize,
    /// Its scores, the uniform forecast last.
    pub scores: Vec<SealScore>,
}

/// How a forecaster did over all resolved forecasts.
#[derive(Debug, Clone, PartialEq)]
pub struct SealRow {
    /// The concept, or `uniform`.
    pub forecaster: String,
    /// The Brier score over events.
    pub brier: Mean,
    /// How much worse that is than the uniform forecast, event by event.
    pub against_uniform: Mean,
    /// Bits over events, each forecast softened.
    pub softened_bits: Mean,
}

/// The forecast that knows nothing, as it is called.
pub const UNIFORM: &str = "uniform";

/// Scores the forecasts that are resolved, in the order they were sealed.
#[must_use]
pub fn score(seals: &Seals) -> Vec<ScoredSeal<'_>> {
    seals.forecasts.iter().filter_map(|sealed| scored(sealed, seals)).collect()
}

fn scored<'a>(sealed: &'a Sealed, seals: &Seals) -> Option<ScoredSeal<'a>> {
    let outcome = seals.outcome(&sealed.id)?;
    let answers = &sealed.foretold.answers;
    let came = answers.iter().position(|answer| *answer == outcome.answer)?;
    let real = sealed.foretold.can_come().len();
    let even: Vec<f64> =
        (0..answers.len()).map(|at| if at < real { 1.0 / real as f64 } else { 0.0 }).collect();
    let one = |forecaster: &str, shares: &[f64]| SealScore {
        forecaster: forecaster.to_owned(),
        given: shares.get(came).copied().unwrap_or(0.0),
        brier: brier(shares, came),
        bits: bits(shares, came),
        softened_bits: bits(&softened(shares, &even, SOFTENING), came),
    };
    let rows = sealed.foretold.forecast.iter();
    let mut scores: Vec<SealScore> = rows.map(|row| one(&row.concept, &row.shares)).collect();
    scores.push(one(UNIFORM, &even));
    Some(ScoredSeal { sealed, came, scores })
}

/// Sums scored forecasts up, a row for each forecaster; intervals draw events anew so many times.
#[must_use]
pub fn sum_up(scored: &[ScoredSeal<'_>], resamples: u64, seed: u64) -> Vec<SealRow> {
    let mut names: Vec<&str> = Vec::new();
    for score in scored.iter().flat_map(|one| &one.scores) {
        if !names.contains(&score.forecaster.as_str()) {
            names.push(&score.forecaster);
        }
    }
    let row = |name: &&str| {
        let find = |one: &ScoredSeal<'_>, name: &str| {
            one.scores.iter().find(|score| score.forecaster == name).cloned()
        };
        let both: Vec<(&str, SealScore, SealScore)> = scored
            .iter()
            .filter_map(|one| {
                Some((one.sealed.event.as_str(), find(one, name)?, find(one, UNIFORM)?))
            })
            .collect();
        let over = |value: fn(&SealScore, &SealScore) -> f64| {
            let values: Vec<(&str, f64)> =
                both.iter().map(|(event, own, even)| (*event, value(own, even))).collect();
            mean(&by_event(&values), resamples, seed)
        };
        Some(SealRow {
            forecaster: (*name).to_owned(),
            brier: over(|own, _| own.brier)?,
            against_uniform: over(|own, even| own.brier - even.brier)?,
            softened_bits: over(|own, _| own.softened_bits)?,
        })
    };
    names.iter().filter_map(row).collect()
}
