//! A tier beside itself with everybody's ranking shuffled.

use super::{Coded, Held, Shuffled, Terms};

/// A model of a tier, its shuffles, and the group of sources it belongs to.
pub(super) type Entry<'a> = (&'a Held, Option<&'a Shuffled>, usize);

/// A figure beside what it is with everybody's ranking shuffled, over the models that can be shuffled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Null {
    /// The figure as it is.
    pub own: f64,
    /// Its mean over the shuffles.
    pub shuffled: f64,
    /// The share of shuffles that do as well or better, the collection itself counted as one; `None` for
    /// a single event, which is no sample.
    pub p: Option<f64>,
}

impl Null {
    /// Turns shares of misses into shares of hits.
    pub(super) fn of_hits(self) -> Self {
        Self { own: 1.0 - self.own, shuffled: 1.0 - self.shuffled, ..self }
    }
}

/// Holds a figure of which less is better to what it is with shuffled rankings: `own` is that of a model
/// as it is coded, `drawn` that of one of its shuffles. `None` where no model can be shuffled.
pub(super) fn null(
    entries: &[Entry<'_>],
    own: impl Fn(&Coded) -> Option<f64>,
    drawn: impl Fn(&Shuffled, u64) -> Option<f64>,
    terms: &Terms,
) -> Option<Null> {
    /// What counts as the same: shuffles are kept in single precision.
    const SAME: f64 = 1e-6;
    let entries: Vec<(&String, f64, &Shuffled)> = entries
        .iter()
        .filter_map(|(model, null, _)| {
            let null = (*null)?;
            drawn(null, 0)?;
            Some((&model.event, own(model.codings.first()?)?, null))
        })
        .collect();
    if entries.is_empty() {
        return None;
    }
    let alike = |event: &String| entries.iter().filter(|(other, ..)| *other == event).count();
    let mut events: Vec<&String> = entries.iter().map(|(event, ..)| *event).collect();
    events.sort_unstable();
    events.dedup();
    // (Models of one event share its weight.)
    let weights: Vec<f64> =
        entries.iter().map(|(event, ..)| 1.0 / (alike(event) * events.len()) as f64).collect();
    let found: f64 = entries.iter().zip(&weights).map(|((_, own, _), weight)| own * weight).sum();
    let (mut sum, mut as_good) = (0.0, 0_u64);
    for n in 0..terms.shuffles {
        let each = entries.iter().zip(&weights);
        let value: f64 =
            each.map(|((_, own, null), weight)| drawn(null, n).unwrap_or(*own) * weight).sum();
        sum += value;
        as_good += u64::from(value <= found + SAME);
    }
    let p = (as_good + 1) as f64 / (terms.shuffles + 1) as f64;
    Some(Null {
        own: found,
        shuffled: sum / terms.shuffles.max(1) as f64,
        p: (events.len() > 1).then_some(p),
    })
}
