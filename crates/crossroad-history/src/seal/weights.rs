//! How much analysts are to count, by how their sealed forecasts did.
//!
//! The rule is declared and simple. What counts are events of which every analyst has a forecast that is
//! resolved, one event weighing one. An analyst's weight is the probability that it gave, on (geometric)
//! average, to what came: 2 to the power of minus its mean bits, a hundredth of each forecast spread
//! evenly. Few events hardly tell analysts apart, so each is taken to have forecast [`PRIOR`] further
//! events as well as all did on average: weights begin alike, and part as evidence grows.

use super::{Seals, UNIFORM, score};
use crate::scoring::by_event;

/// So many events that nobody has seen are taken to have gone as well for everybody.
pub const PRIOR: f64 = 10.0;

/// How much an analyst is to count.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// The analyst.
    pub analyst: String,
    /// The mean over the events that all have forecast, in bits.
    pub bits: f64,
    /// The weight, relative to the others; the least is 1.
    pub weight: f64,
}

/// Weights, and what they rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// How many events all have forecast.
    pub events: usize,
    /// Each analyst, in the order handed in.
    pub analysts: Vec<Weighed>,
}

/// Weighs analysts by the forecasts each has sealed, under a concept; `None` where there is no event of
/// which all have a resolved forecast under it.
#[must_use]
pub fn weights(analysts: &[(String, Seals)], concept: &str) -> Option<Weights> {
    let scored: Vec<Vec<(String, f64)>> =
        analysts.iter().map(|(_, seals)| events(seals, concept)).collect();
    let (first, others) = scored.split_first()?;
    let has = |list: &[(String, f64)], event: &String| list.iter().any(|(one, _)| one == event);
    let common: Vec<&String> = first
        .iter()
        .map(|(event, _)| event)
        .filter(|event| others.iter().all(|list| has(list, event)))
        .collect();
    if common.is_empty() {
        return None;
    }
    let count = common.len() as f64;
    let mean = |list: &Vec<(String, f64)>| {
        let own = list.iter().filter(|(event, _)| common.contains(&event));
        own.map(|(_, bits)| bits).sum::<f64>() / count
    };
    let bits: Vec<f64> = scored.iter().map(mean).collect();
    let all = bits.iter().sum::<f64>() / bits.len() as f64;
    let drawn: Vec<f64> =
        bits.iter().map(|own| (count * own + PRIOR * all) / (count + PRIOR)).collect();
    let worst = drawn.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let analysts = analysts.iter().zip(&bits).zip(&drawn);
    let analysts = analysts.map(|(((analyst, _), bits), drawn)| Weighed {
        analyst: analyst.clone(),
        bits: *bits,
        weight: libm::exp2(worst - drawn),
    });
    Some(Weights { events: common.len(), analysts: analysts.collect() })
}

/// Lists the events that are resolved, with the bits of the forecasts of each under a concept.
fn events(seals: &Seals, concept: &str) -> Vec<(String, f64)> {
    let scored = score(seals);
    let each: Vec<(&String, f64)> = scored
        .iter()
        .filter_map(|one| {
            let own = one.scores.iter().find(|score| score.forecaster == concept)?;
            (concept != UNIFORM).then_some((&one.sealed.event, own.softened_bits))
        })
        .collect();
    let mut names: Vec<&String> = Vec::new();
    for (event, _) in &each {
        if !names.contains(event) {
            names.push(event);
        }
    }
    names.into_iter().cloned().zip(by_event(&each)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Foretold, Outcome, Sealed, Seals, Shares};
    use super::{PRIOR, weights};

    fn seals(forecasts: &[(&str, f64)]) -> Seals {
        let text = |text: &str| text.to_owned();
        let mut seals = Seals::default();
        for (id, share) in forecasts {
            seals.forecasts.push(Sealed {
                id: text(id),
                event: text(id),
                sealed: text("2026-11-30"),
                horizon: text("2027-06-30"),
                resolution: text("as told"),
                question: text("path"),
                ask: text("Which?"),
                version: text("0.1.0"),
                file: text("a.toml"),
                sha256: String::new(),
                model: String::new(),
                sources: Vec::new(),
                foretold: Foretold {
                    answers: vec![text("yes"), text("no"), text("never settles")],
                    forecast: vec![Shares {
                        concept: text("seq"),
                        shares: vec![*share, 1.0 - share, 0.0],
                    }],
                },
            });
            seals.outcomes.push(Outcome {
                id: text(id),
                resolved: text("2027-07-01"),
                answer: text("yes"),
                source: text("news"),
            });
        }
        seals
    }

    #[test]
    fn weights_are_those_worked_out_by_hand() {
        // With a hundredth spread: .99 · ¾ + .005 and .99 · ¼ + .005.
        let all = [
            ("anna".to_owned(), seals(&[("a", 0.75)])),
            ("boris".to_owned(), seals(&[("a", 0.25)])),
        ];
        let found = weights(&all, "seq").expect("one event");
        assert_eq!(found.events, 1);
        let (one, other) = (0.7475_f64, 0.2525_f64);
        let right = libm::pow(one / other, 1.0 / (1.0 + PRIOR));
        assert!((found.analysts[0].weight - right).abs() < 1e-12, "{found:?}");
        assert!((found.analysts[1].weight - 1.0).abs() < 1e-12, "{found:?}");
        assert!((found.analysts[0].bits + libm::log2(one)).abs() < 1e-12);
    }

    #[test]
    fn only_events_that_all_have_forecast_count_and_more_of_them_tell_more() {
        let many: Vec<String> = (0..40).map(|at| format!("event-{at}")).collect();
        let of = |share: f64, count: usize| {
            let each: Vec<(&str, f64)> =
                many.iter().take(count).map(|id| (id.as_str(), share)).collect();
            seals(&each)
        };
        let ratio = |count: usize| {
            let all = [("anna".to_owned(), of(0.75, count)), ("boris".to_owned(), of(0.25, 40))];
            let found = weights(&all, "seq").expect("events");
            assert_eq!(found.events, count);
            found.analysts[0].weight
        };
        assert!(1.0 < ratio(1) && ratio(1) < ratio(10) && ratio(10) < ratio(40));
        // What they agree on tells them apart as little as what only one has forecast.
        let alike = [("anna".to_owned(), of(0.6, 5)), ("boris".to_owned(), of(0.6, 9))];
        let found = weights(&alike, "seq").expect("events");
        assert!(found.analysts.iter().all(|one| (one.weight - 1.0).abs() < 1e-12), "{found:?}");
        let apart =
            [("anna".to_owned(), seals(&[("a", 0.9)])), ("boris".to_owned(), seals(&[("b", 0.9)]))];
        assert_eq!(weights(&apart, "seq"), None);
        assert_eq!(weights(&alike, "nash"), None);
        assert_eq!(weights(&[], "seq"), None);
    }
}
