//! The weights of the outer model: which score best on past conflicts, and how it does on those that
//! had no part in choosing them.
//!
//! They are chosen on models from after the outcome and from memory, by the Brier score with every
//! event weighing one. Each of these events is scored with the weights that the others choose; models
//! from before the outcome with those that are declared ([`Outer::DECLARED`]).

use super::Held;
use super::erring::{Erring, MISTAKES, UNMODELLED};
use crate::scoring::{Mean, brier, by_event, mean};
use crossroad::finding::uncertainty::{Outer, key};
use crossroad::model::conflict::Tier;

/// How the outer model's weights were chosen, and how it did.
#[derive(Debug, Clone, PartialEq)]
pub struct InWorldFit {
    /// The weights that score best on all events that choose.
    pub best: Outer,
    /// How many events choose.
    pub events: usize,
    /// The mean Brier score with these weights on the same events: too good, since they chose them.
    pub fitted: f64,
    /// How much worse than the uniform forecast the Brier score is where each event is scored with
    /// the weights that the others choose; negative where better.
    pub held_out: Option<Mean>,
}

/// Weights as places in what is tried.
type Choice = (usize, f64);

/// A model that has a part in choosing: its event, and what is said of the outcome as coded.
type Entry<'a> = (&'a String, &'a Erring);

/// Finds the weights with the least mean Brier score over events; of equals the first.
fn choose(entries: &[Entry<'_>]) -> Option<(Choice, f64)> {
    let mut best: Option<(Choice, f64)> = None;
    for (mistakes, _) in MISTAKES.iter().enumerate() {
        for unmodelled in UNMODELLED {
            let choice = (mistakes, unmodelled);
            let scores: Vec<(&String, f64)> = entries
                .iter()
                .map(|(event, erring)| (*event, brier(&erring.forecast(choice), erring.came)))
                .collect();
            let events = by_event(&scores);
            if events.is_empty() {
                return None;
            }
            let score = events.iter().sum::<f64>() / events.len() as f64;
            if best.is_none_or(|(_, least)| score < least - 1e-12) {
                best = Some((choice, score));
            }
        }
    }
    best
}

/// Returns the declared weights as a choice: the nearest that is tried.
fn declared() -> Choice {
    let apart = |at: usize| {
        let tried = MISTAKES.get(at).copied().unwrap_or(f64::INFINITY);
        (tried - Outer::DECLARED.mistakes).abs()
    };
    let nearest = (0..MISTAKES.len()).min_by(|a, b| apart(*a).total_cmp(&apart(*b)));
    (nearest.unwrap_or(0), Outer::DECLARED.unmodelled)
}

/// Says whether a model has a part in choosing.
fn chooses(model: &Held) -> bool {
    model.tier != Tier::Before
}

/// Chooses for each model the weights it is scored with: those that the other events choose, or those
/// declared.
pub(super) fn weights(held: &[Held]) -> Vec<(usize, f64)> {
    let entries: Vec<Entry<'_>> = entries(held);
    let of = |model: &Held| {
        let others: Vec<Entry<'_>> =
            entries.iter().copied().filter(|(event, _)| **event != model.event).collect();
        let chosen = choose(&others).filter(|_| chooses(model));
        chosen.map_or_else(declared, |(choice, _)| choice)
    };
    held.iter().map(of).collect()
}

fn entries(held: &[Held]) -> Vec<Entry<'_>> {
    held.iter().filter(|model| chooses(model)).filter_map(entry).collect()
}

fn entry(model: &Held) -> Option<Entry<'_>> {
    Some((&model.event, model.codings.first()?.erring.as_ref()?))
}

/// Tells how the weights were chosen; `None` where no event chooses.
pub(super) fn fit(held: &[Held], resamples: u64, seed: u64) -> Option<InWorldFit> {
    let entries = entries(held);
    let ((mistakes, unmodelled), fitted) = choose(&entries)?;
    let all: Vec<(&String, f64)> = held
        .iter()
        .zip(weights(held))
        .filter(|(model, _)| chooses(model))
        .filter_map(|(model, choice)| {
            let erring = model.codings.first()?.erring.as_ref()?;
            let own = brier(&erring.forecast(choice), erring.came);
            Some((&model.event, own - brier(&erring.even, erring.came)))
        })
        .collect();
    let events = by_event(&all);
    Some(InWorldFit {
        best: Outer { mistakes: MISTAKES.get(mistakes).copied().unwrap_or(0.0), unmodelled },
        events: events.len(),
        fitted,
        held_out: mean(&events, resamples, seed ^ key("in-world")),
    })
}
