//! A tier beside itself with everybody's ranking shuffled.

use super::{Chance, Coded, Held, Shuffled, Terms};
use crossroad::finding::uncertainty::{bits, key};

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
    /// a single event, which is no sample. Models of one event are shuffled alike, events each for itself.
    pub p: Option<Chance>,
    /// The same where the events of one source do as well or as badly together as they can; `None` for
    /// fewer than two groups of events that share no source.
    pub p_by_source: Option<Chance>,
}

impl Null {
    /// Turns shares of misses into shares of hits.
    pub(super) fn of_hits(self) -> Self {
        Self { own: 1.0 - self.own, shuffled: 1.0 - self.shuffled, ..self }
    }
}

/// What is held to shuffled rankings.
pub(super) struct Figure<'f> {
    /// The figure of a model as it is coded; less is better.
    pub own: &'f dyn Fn(&Coded) -> Option<f64>,
    /// That of one of its shuffles.
    pub drawn: &'f dyn Fn(&Shuffled, u64) -> Option<f64>,
    /// How many of its shuffles there are, before they are used again.
    pub times: fn(&Shuffled) -> u64,
}

/// An event with shuffled rankings.
struct Event<'a> {
    id: &'a String,
    group: usize,
    /// What it adds to the figure of the tier with each shuffle, before they are used again.
    adds: Vec<f64>,
}

/// What counts as the same: shuffles are kept in single precision.
const SAME: f64 = 1e-6;

/// Holds a figure to what it is with shuffled rankings; `None` where no model can be shuffled.
pub(super) fn null(entries: &[Entry<'_>], figure: &Figure<'_>, terms: &Terms) -> Option<Null> {
    let models: Vec<(&Held, f64, &Shuffled, usize)> = entries
        .iter()
        .filter_map(|(model, null, group)| {
            let null = (*null)?;
            (figure.drawn)(null, 0)?;
            Some((*model, (figure.own)(model.codings.first()?)?, null, *group))
        })
        .collect();
    if models.is_empty() {
        return None;
    }
    let mut ids: Vec<&String> = models.iter().map(|(model, ..)| &model.event).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = 0.0;
    let mut events = Vec::with_capacity(ids.len());
    // (So many draws are used again, some number of times.)
    let mut again: Vec<u64> = Vec::new();
    for id in ids.iter().copied() {
        let own: Vec<_> = models.iter().filter(|(model, ..)| model.event == *id).collect();
        let (_, _, _, group) = **own.first()?;
        // (Models of one event share its weight.)
        let weight = 1.0 / (own.len() * ids.len()) as f64;
        found += own.iter().map(|(_, own, ..)| own * weight).sum::<f64>();
        let mut times: Vec<u64> = own
            .iter()
            .map(|(_, _, null, _)| (figure.times)(null).clamp(1, terms.shuffles))
            .collect();
        times.sort_unstable();
        times.dedup();
        let draws = match times.as_slice() {
            [alike] => *alike,
            _ => terms.shuffles,
        };
        again.extend(times);
        let of = |(_, own, null, _): &&(&Held, f64, &Shuffled, usize), n: u64| {
            (figure.drawn)(null, n).unwrap_or(*own) * weight
        };
        let adds = (0..draws).map(|n| own.iter().map(|model| of(model, n)).sum()).collect();
        events.push(Event { id, group, adds });
    }
    let shuffles = terms.shuffles as usize;
    let (mut sum, mut as_good) = (0.0, Vec::with_capacity(shuffles));
    for n in 0..shuffles {
        let add = |event: &Event<'_>| event.adds.get(n % event.adds.len().max(1)).copied();
        let value: f64 = events.iter().filter_map(add).sum();
        sum += value;
        as_good.push(value <= found + SAME);
    }
    again.retain(|times| *times < terms.shuffles);
    again.sort_unstable();
    again.dedup();
    let parts: Vec<(usize, Vec<usize>)> = again
        .into_iter()
        .map(|times| times as usize)
        .map(|times| (times, (0..shuffles).map(|n| n % times).collect()))
        .collect();
    let p = (events.len() > 1).then(|| Chance::drawn(&as_good, &parts, 1.0));
    Some(Null {
        own: found,
        shuffled: sum / terms.shuffles.max(1) as f64,
        p,
        p_by_source: p.and_then(|p| by_source(p, events, found, terms)),
    })
}

/// Judges a figure where the events of one source do as well or as badly together as they can: one draw
/// says how well, for all of them.
fn by_source(
    apart: Chance,
    mut events: Vec<Event<'_>>,
    found: f64,
    terms: &Terms,
) -> Option<Chance> {
    let mut groups: Vec<usize> = events.iter().map(|event| event.group).collect();
    groups.sort_unstable();
    groups.dedup();
    if groups.len() < 2 {
        return None;
    }
    if groups.len() == events.len() {
        return Some(apart);
    }
    events.iter_mut().for_each(|event| event.adds.sort_unstable_by(f64::total_cmp));
    let place = |draw: u64, of: usize| ((u128::from(draw) * of as u128) >> 64) as usize;
    let shuffles = terms.shuffles as usize;
    let mut values = vec![0.0; shuffles];
    let mut parts = Vec::new();
    for group in groups {
        let own: Vec<&Event<'_>> = events.iter().filter(|event| event.group == group).collect();
        // (By the name of an event: what else is in the collection decides nothing.)
        let name = own.first().map(|event| key(&format!("source of {}", event.id)))?;
        let times = own.iter().map(|event| event.adds.len()).min()?;
        let mut part = Vec::with_capacity(shuffles);
        for (n, value) in values.iter_mut().enumerate() {
            let draw = bits(terms.seed, n as u64, name);
            let add = |event: &&Event<'_>| event.adds.get(place(draw, event.adds.len())).copied();
            *value += own.iter().filter_map(add).sum::<f64>();
            part.push(place(draw, times));
        }
        if times < shuffles {
            parts.push((times, part));
        }
    }
    let as_good: Vec<bool> = values.iter().map(|value| *value <= found + SAME).collect();
    // (Shuffles were drawn, and then drawn from: that is two errors.)
    Some(Chance::drawn(&as_good, &parts, 0.5))
}

#[cfg(test)]
mod tests {
    use super::{Event, by_source};
    use crate::backtest::{Chance, Terms};

    /// Two events of one source and one of another, each hit with a chance of one in four.
    fn judged(groups: [usize; 3], found: f64) -> Option<Chance> {
        let ids = ["a", "b", "c"].map(str::to_owned);
        // (In another order for each: what does well together is not what was drawn together.)
        let adds = |at: u32| (0..400).map(|n| f64::from(u8::from(n % 4 != at)) / 3.0).collect();
        let each = ids.iter().zip(groups).zip(0..);
        let events = each.map(|((id, group), at)| Event { id, group, adds: adds(at) });
        let terms = Terms { shuffles: 40_000, ..Terms::default() };
        by_source(Chance::exact(0.5), events.collect(), found, &terms)
    }

    #[test]
    fn events_of_one_source_do_well_together() {
        // All three hit: ¼ for the source, ¼ for the other event, not ¼ · ¼ · ¼.
        let all = judged([0, 0, 1], 0.0).expect("two sources").p;
        assert!((all - 1.0 / 16.0).abs() < 0.006, "{all}");
        // At least two: the source, whatever the other does.
        let two = judged([0, 0, 1], 1.0 / 3.0).expect("two sources").p;
        assert!((two - 0.25).abs() < 0.01, "{two}");
        assert_eq!(judged([0, 0, 0], 0.0), None, "one source is no sample");
        assert_eq!(judged([0, 1, 2], 0.0), Some(Chance::exact(0.5)), "each is its own");
    }
}
