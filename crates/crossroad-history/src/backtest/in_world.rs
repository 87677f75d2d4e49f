//! The weights of the outer model: which score best on past conflicts, and how it does on those that
//! had no part in choosing them.
//!
//! They are chosen on models from after the outcome and from memory, by the Brier score with every
//! event weighing one. Each of these events is scored with the weights that the others choose; models
//! from before the outcome with those that are declared ([`Outer::DECLARED`]).

use super::Held;
use super::erring::{Erring, MISTAKES, UNMODELLED};
use crate::scoring::{Mean, brier, by_event, mean};
use crossroad::finding::uncertainty::Outer;
use crossroad::model::conflict::Tier;

/// What the events of one tier choose by themselves, and how that does elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct TierFit {
    /// Which tier.
    pub tier: Tier,
    /// How many of its events choose.
    pub events: usize,
    /// The weights that score best on them.
    pub best: Outer,
    /// How much worse than the uniform forecast these score on the events of the other tiers that
    /// choose; `None` where there are none.
    pub elsewhere: Option<Mean>,
    /// How much worse than the uniform forecast the Brier score of its events is where each is scored
    /// with the weights that all others choose, of whatever tier.
    pub held_out: Option<Mean>,
}

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
    /// The least and the greatest share spread evenly that an event is scored with.
    pub scored_with: (f64, f64),
    /// The same for each tier alone.
    pub tiers: Vec<TierFit>,
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
    let (best, fitted) = choose(&entries(held))?;
    let chosen: Vec<(&Held, Choice)> =
        held.iter().zip(weights(held)).filter(|(model, _)| chooses(model)).collect();
    let against_uniform = |of: &dyn Fn(&Held) -> bool, weights: Option<Choice>| {
        let each = chosen.iter().filter(|(model, _)| of(model)).filter_map(|(model, own)| {
            let (event, erring) = entry(model)?;
            let score = brier(&erring.forecast(weights.unwrap_or(*own)), erring.came);
            Some((event, score - brier(&erring.even, erring.came)))
        });
        mean(&by_event(&each.collect::<Vec<_>>()), resamples, seed)
    };
    let alone = |tier: Tier| {
        let own: Vec<Entry<'_>> =
            held.iter().filter(|model| model.tier == tier).filter_map(entry).collect();
        let (best, _) = choose(&own)?;
        let held_out = against_uniform(&|model| model.tier == tier, None);
        Some(TierFit {
            tier,
            events: held_out.as_ref().map_or(0, |mean| mean.events),
            best: outer(best),
            elsewhere: against_uniform(&|model| model.tier != tier, Some(best)),
            held_out,
        })
    };
    let held_out = against_uniform(&|_| true, None);
    let shares = || chosen.iter().filter(|(model, _)| entry(model).is_some());
    let end =
        |pick: fn(f64, f64) -> f64, from: f64| shares().map(|(_, own)| own.1).fold(from, pick);
    Some(InWorldFit {
        best: outer(best),
        events: held_out.as_ref().map_or(0, |mean| mean.events),
        fitted,
        held_out,
        scored_with: (end(f64::min, 1.0), end(f64::max, 0.0)),
        tiers: Tier::ALL
            .into_iter()
            .filter(|tier| *tier != Tier::Before)
            .filter_map(alone)
            .collect(),
    })
}

fn outer((mistakes, unmodelled): Choice) -> Outer {
    Outer { mistakes: MISTAKES.get(mistakes).copied().unwrap_or(0.0), unmodelled }
}
