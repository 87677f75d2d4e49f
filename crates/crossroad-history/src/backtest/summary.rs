//! The whole collection, tier by tier.

use super::against_outcome::Score;
use super::in_world::{InWorldFit, fit, weights};
use super::{Forecaster, Held, Shuffled, Terms, Unheld, hold, shuffled};
use crate::scoring::{Mean, by_event, chance_of_score, events_needed, mean};
use crossroad::finding::uncertainty::key;
use crossroad::game::space::{Refusal, parallel};
use crossroad::model::conflict::{Conflict, Tier};
use crossroad::stability::Concept;

/// Beyond this share of the feasible states a hit tells next to nothing.
pub const WIDE: f64 = 0.9;

/// How a concept's equilibria did in a tier.
#[derive(Debug, Clone, PartialEq)]
pub struct ConceptRow {
    /// The concept.
    pub concept: &'static Concept,
    /// The share of hits.
    pub hits: Mean,
    /// The mean share of the feasible states that are equilibria.
    pub coverage: f64,
    /// The mean chance that as many states drawn at random hit.
    pub chance: f64,
    /// The chance that states drawn at random hit as often or more (Poisson binomial).
    pub p: Option<f64>,
    /// Models whose equilibria are more than nine tenths of the states.
    pub wide: usize,
    /// The same with everybody's ranking shuffled: the mean share of hits, and the share of
    /// shuffles that hit as often or more; `None` if nothing could be shuffled.
    pub shuffled_hits: Option<(f64, f64)>,
    /// The mean Brier score of a forecast spread over the equilibria, that with shuffled rankings,
    /// and the share of shuffles that score as well or better, over the same models.
    pub shuffled_brier: Option<(f64, f64, f64)>,
}

/// How a forecaster did in a tier.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecasterRow {
    /// Who forecast.
    pub forecaster: Forecaster,
    /// The Brier score.
    pub brier: Mean,
    /// How much it is worse than the uniform forecast, event by event; negative where better.
    pub against_uniform: Mean,
    /// Bits, a hundredth of each forecast spread over all states.
    pub softened_bits: Mean,
    /// Models in which it ruled out what came, where bits are infinite.
    pub ruled_out: usize,
}

/// What a tier shows.
#[derive(Debug, Clone, PartialEq)]
pub struct TierSummary {
    /// Which tier.
    pub tier: Tier,
    /// How many models.
    pub models: usize,
    /// How many events.
    pub events: usize,
    /// How concepts' equilibria did, over all models.
    pub concepts: Vec<ConceptRow>,
    /// Models that forecasts are scored on: those with a status quo.
    pub forecast_models: usize,
    /// Their events.
    pub forecast_events: usize,
    /// How forecasters did, on these models.
    pub forecasters: Vec<ForecasterRow>,
    /// Half the width of a 95 % interval of the difference from the uniform forecast, of the
    /// forecaster for which it is widest, and the events that telling a difference of 0.1 would
    /// take, with a chance of 80 %; `None` for fewer than two events.
    pub precision: Option<(f64, f64)>,
}

/// A collection of models held against what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Backtest {
    /// The models, in the order handed in.
    pub held: Vec<Held>,
    /// How the weights of the outer model are chosen; `None` where no event chooses any.
    pub in_world: Option<InWorldFit>,
    /// Those that are held against nothing, and why.
    pub unheld: Vec<(String, Unheld)>,
    /// Each tier with the outcomes as coded, the strictest test first; tiers without models are
    /// left out.
    pub tiers: Vec<TierSummary>,
    /// The same with another coding of each outcome that has one.
    pub otherwise: Vec<TierSummary>,
    /// Models whose rankings were shuffled less often than asked, and how often.
    pub shuffled_less: Vec<(String, u64)>,
    /// Models whose preferences could not be shuffled.
    pub unshuffled: Vec<String>,
}

/// Holds models against what happened; each comes with its id in the collection.
///
/// # Errors
/// [`Refusal::Stopped`] if `go_on` says so. A model that cannot be analysed is listed, not an error.
pub fn backtest(
    models: &[(String, Conflict)],
    terms: &Terms,
    go_on: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Result<Backtest, Refusal> {
    let one = |at: usize| {
        if !go_on(at, models.len()) {
            return Err(Refusal::Stopped);
        }
        let Some((id, conflict)) = models.get(at) else { return Err(Refusal::Stopped) };
        let held = match hold(id, conflict, terms) {
            Err(Unheld::Refused(Refusal::Stopped)) => return Err(Refusal::Stopped),
            other => other,
        };
        let shuffled = match &held {
            Ok(_) => shuffled(id, conflict, terms)?,
            Err(_) => None,
        };
        Ok((held, shuffled))
    };
    let found = parallel(terms.threads, models.len(), one)?;
    let (mut held, mut nulls, mut unheld) = (Vec::new(), Vec::new(), Vec::new());
    for ((id, _), (model, shuffled)) in models.iter().zip(found) {
        match model {
            Ok(model) => {
                held.push(model);
                nulls.push(shuffled);
            }
            Err(why) => unheld.push((id.clone(), why)),
        }
    }
    let chosen = weights(&held);
    for (model, weights) in held.iter_mut().zip(chosen) {
        model.codings.iter_mut().for_each(|coded| coded.score_in_world(weights));
    }
    let tiers = |coding: fn(&Held) -> usize, nulls: Option<&[Option<Shuffled>]>| {
        let each = Tier::ALL.into_iter();
        each.filter_map(|tier| summary(tier, &held, nulls, coding, terms)).collect()
    };
    let as_coded = tiers(|_| 0, Some(&nulls));
    let otherwise = tiers(|model| usize::from(model.codings.len() > 1), None);
    let less = held.iter().zip(&nulls).filter_map(|(model, null)| {
        let null = null.as_ref()?;
        (null.shuffles < terms.shuffles).then(|| (model.id.clone(), null.shuffles))
    });
    let none = held.iter().zip(&nulls).filter(|(_, null)| null.is_none());
    Ok(Backtest {
        in_world: fit(&held, terms.resamples, terms.seed),
        tiers: as_coded,
        otherwise,
        shuffled_less: less.collect(),
        unshuffled: none.map(|(model, _)| model.id.clone()).collect(),
        held,
        unheld,
    })
}

/// A model of a tier, with the coding that it is held to and its shuffles.
type Entry<'a> = (&'a Held, usize, Option<&'a Shuffled>);

fn summary(
    tier: Tier,
    held: &[Held],
    nulls: Option<&[Option<Shuffled>]>,
    coding: fn(&Held) -> usize,
    terms: &Terms,
) -> Option<TierSummary> {
    let all = held.iter().enumerate().filter(|(_, model)| model.tier == tier);
    let entries: Vec<Entry<'_>> = all
        .map(|(at, model)| {
            let null = nulls.and_then(|nulls| nulls.get(at)?.as_ref());
            (model, coding(model), null)
        })
        .collect();
    if entries.is_empty() {
        return None;
    }
    let events = |entries: &[Entry<'_>]| {
        by_event(&entries.iter().map(|(model, ..)| (&model.event, 0.0)).collect::<Vec<_>>()).len()
    };
    let concepts = terms.concepts.iter().enumerate();
    let concepts = concepts.filter_map(|(at, one)| concept_row(at, one, &entries, terms)).collect();
    let forecasters = Forecaster::all(&terms.concepts);
    let played: Vec<Entry<'_>> = entries
        .iter()
        .filter(|(model, coding, _)| {
            let scores = model.codings.get(*coding).map(|coded| coded.scores.as_slice());
            scores.is_some_and(|scores| scores.iter().all(Option::is_some))
        })
        .copied()
        .collect();
    let uniform = forecasters.iter().position(|one| *one == Forecaster::Uniform)?;
    let rows = forecasters.iter().enumerate();
    let rows: Vec<ForecasterRow> =
        rows.filter_map(|(at, one)| forecaster_row((at, *one), uniform, &played, terms)).collect();
    let widest = rows.iter().filter_map(|row| row.against_uniform.deviation).fold(0.0, f64::max);
    let count = events(&played);
    let precision = (count > 1 && widest > 0.0).then(|| {
        let half = 1.96 * widest / (count as f64).sqrt();
        (half, events_needed(widest, 0.1))
    });
    Some(TierSummary {
        tier,
        models: entries.len(),
        events: events(&entries),
        concepts,
        forecast_models: played.len(),
        forecast_events: count,
        forecasters: rows,
        precision,
    })
}

/// Averages what models give over events.
fn over_events(values: &[(&String, f64)], terms: &Terms, about: &str) -> Option<Mean> {
    mean(&by_event(values), terms.resamples, terms.seed ^ key(about))
}

fn concept_row(
    at: usize,
    concept: &'static Concept,
    entries: &[Entry<'_>],
    terms: &Terms,
) -> Option<ConceptRow> {
    let hits: Vec<(&String, &super::Hit)> = entries
        .iter()
        .filter_map(|(model, coding, _)| {
            model.codings.get(*coding)?.hits.get(at).map(|hit| (&model.event, hit))
        })
        .collect();
    let each = |value: fn(&super::Hit) -> f64| -> Vec<(&String, f64)> {
        hits.iter().map(|(event, hit)| (*event, value(hit))).collect()
    };
    let average = |values: &[(&String, f64)]| {
        let values = by_event(values);
        values.iter().sum::<f64>() / values.len().max(1) as f64
    };
    let scored = each(|hit| f64::from(u8::from(hit.hit)));
    let chances = each(|hit| hit.chance);
    let mut events: Vec<(&String, Vec<f64>)> = Vec::new();
    for (event, chance) in &chances {
        match events.iter_mut().find(|(known, _)| known == event) {
            Some((_, list)) => list.push(*chance),
            None => events.push((event, vec![*chance])),
        }
    }
    let events: Vec<Vec<f64>> = events.into_iter().map(|(_, chances)| chances).collect();
    let total: f64 = by_event(&scored).iter().sum();
    let null = null(at, entries, terms);
    Some(ConceptRow {
        concept,
        hits: over_events(&scored, terms, concept.id)?,
        coverage: average(&each(|hit| hit.coverage)),
        chance: average(&chances),
        p: chance_of_score(&events, total),
        wide: hits.iter().filter(|(_, hit)| hit.coverage > WIDE).count(),
        shuffled_hits: null.map(|null| (null.hits, null.as_many)),
        shuffled_brier: null.map(|null| (null.own_brier, null.brier, null.as_good)),
    })
}

#[derive(Debug, Clone, Copy)]
struct Null {
    hits: f64,
    as_many: f64,
    own_brier: f64,
    brier: f64,
    as_good: f64,
}

/// Holds a tier to itself with shuffled rankings, over the models that can be shuffled.
fn null(at: usize, entries: &[Entry<'_>], terms: &Terms) -> Option<Null> {
    /// What counts as the same.
    const SAME: f64 = 1e-6;
    let entries: Vec<_> = entries
        .iter()
        .filter_map(|(model, coding, null)| Some((*model, *coding, (*null)?)))
        .collect();
    let equilibria = terms.concepts.len() + at;
    let own = |model: &Held, coding: usize| {
        let coded = model.codings.get(coding)?;
        let hit = f64::from(u8::from(coded.hits.get(at)?.hit));
        Some((hit, coded.scores.get(equilibria)?.as_ref()?.brier))
    };
    let average = |values: Vec<(&String, (f64, f64))>| {
        let of = |part: fn(&(f64, f64)) -> f64| {
            let list: Vec<(&String, f64)> =
                values.iter().map(|(event, both)| (*event, part(both))).collect();
            let events = by_event(&list);
            events.iter().sum::<f64>() / events.len().max(1) as f64
        };
        (of(|both| both.0), of(|both| both.1))
    };
    let found: Vec<_> = entries
        .iter()
        .filter_map(|(model, coding, _)| Some((&model.event, own(model, *coding)?)))
        .collect();
    if found.is_empty() {
        return None;
    }
    let found = average(found);
    let (mut hits, mut brier, mut as_many, mut as_good) = (0.0, 0.0, 0_u64, 0_u64);
    for n in 0..terms.shuffles {
        let drawn = entries.iter().filter_map(|(model, _, null)| {
            let (hit, brier) = null.get(n, at)?;
            Some((&model.event, (f64::from(u8::from(hit)), brier)))
        });
        let drawn = average(drawn.collect());
        hits += drawn.0;
        brier += drawn.1;
        as_many += u64::from(drawn.0 >= found.0 - SAME);
        as_good += u64::from(drawn.1 <= found.1 + SAME);
    }
    let all = terms.shuffles.max(1) as f64;
    // (The collection as it is counts as one of the shuffles, so that no p is 0.)
    let p = |count: u64| (count + 1) as f64 / (terms.shuffles + 1) as f64;
    Some(Null {
        hits: hits / all,
        as_many: p(as_many),
        own_brier: found.1,
        brier: brier / all,
        as_good: p(as_good),
    })
}

fn forecaster_row(
    (at, forecaster): (usize, Forecaster),
    uniform: usize,
    entries: &[Entry<'_>],
    terms: &Terms,
) -> Option<ForecasterRow> {
    let score = |model: &Held, coding: usize, at: usize| -> Option<Score> {
        model.codings.get(coding)?.scores.get(at)?.clone()
    };
    let scores: Vec<(&String, Score, Score)> = entries
        .iter()
        .filter_map(|(model, coding, _)| {
            Some((&model.event, score(model, *coding, at)?, score(model, *coding, uniform)?))
        })
        .collect();
    let each = |value: fn(&Score, &Score) -> f64| -> Vec<(&String, f64)> {
        scores.iter().map(|(event, own, even)| (*event, value(own, even))).collect()
    };
    let id = forecaster.id();
    Some(ForecasterRow {
        forecaster,
        brier: over_events(&each(|own, _| own.brier), terms, &id)?,
        against_uniform: over_events(&each(|own, even| own.brier - even.brier), terms, &id)?,
        softened_bits: over_events(&each(|own, _| own.softened_bits), terms, &id)?,
        ruled_out: scores.iter().filter(|(_, own, _)| own.bits.is_infinite()).count(),
    })
}
