//! The whole collection, tier by tier.

use super::against_outcome::Score;
use super::clusters::clusters;
use super::in_world::{InWorldFit, fit, weights};
use super::null::{Entry, Null, null};
use super::{Forecaster, Held, Shuffled, Terms, Unheld, hold, shuffled};
use crate::scoring::{Draws, Mean, by_event, chance_of_score, clustered, mean_by};
use crossroad::game::space::{Refusal, parallel};
use crossroad::model::conflict::{Conflict, Tier};
use crossroad::stability::Concept;

/// Where as many states drawn at random would hit with more than this chance a hit tells next to nothing.
pub const WIDE: f64 = 0.9;

/// How a concept's equilibria did in a tier.
#[derive(Debug, Clone, PartialEq)]
pub struct ConceptRow {
    /// The concept.
    pub concept: &'static Concept,
    /// The share of hits.
    pub hits: Mean,
    /// The least and greatest share of hits over all ways to code the outcomes.
    pub hits_range: (f64, f64),
    /// The mean share of the feasible states that are equilibria.
    pub coverage: f64,
    /// The mean chance that as many states drawn at random hit.
    pub chance: f64,
    /// The chance that states drawn at random hit as often or more (Poisson binomial); `None` for a
    /// single event, which is no sample.
    pub p: Option<f64>,
    /// Models in which as many states drawn at random would hit with a chance above nine tenths.
    pub wide: usize,
    /// The share of hits beside that with everybody's ranking shuffled; `None` if nothing could be
    /// shuffled.
    pub shuffled_hits: Option<Null>,
    /// The Brier score of a forecast spread over the equilibria, beside that with shuffled rankings, over
    /// all models that can be shuffled.
    pub shuffled_brier: Option<Null>,
}

/// How a forecaster did in a tier.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecasterRow {
    /// Who forecast.
    pub forecaster: Forecaster,
    /// The Brier score.
    pub brier: Mean,
    /// Its least and greatest mean over all ways to code the outcomes.
    pub brier_range: (f64, f64),
    /// How much it is worse than the uniform forecast, event by event; negative where better.
    pub against_uniform: Mean,
    /// The 95 % interval of that where events that share a source are drawn together; `None` for fewer
    /// than two such groups.
    pub by_source: Option<(f64, f64)>,
    /// The Brier score beside that with everybody's ranking shuffled, over the models that can be played
    /// out so; `None` where there are none, and for what reads no ranking.
    pub shuffled: Option<Null>,
    /// Bits, a hundredth of each forecast spread over all states.
    pub softened_bits: Mean,
    /// The mean with a thousandth spread, and with a twentieth.
    pub bits_otherwise: (f64, f64),
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
    /// How many events there are in all tiers together, each once.
    pub events: usize,
    /// Events some of whose outcomes can be read in more than one way.
    pub read_otherwise: usize,
    /// Models whose rankings were shuffled less often than asked, and how often.
    pub shuffled_less: Vec<(String, u64)>,
    /// Models that were played out with fewer shuffles than that, and how many.
    pub played_less: Vec<(String, u64)>,
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
        if !go_on(at, 2 * models.len()) {
            return Err(Refusal::Stopped);
        }
        let (id, conflict) = models.get(at).ok_or(Refusal::Stopped)?;
        match hold(id, conflict, terms) {
            Err(Unheld::Refused(Refusal::Stopped)) => Err(Refusal::Stopped),
            other => Ok(other),
        }
    };
    let found = parallel(terms.threads, models.len(), one)?;
    let (mut held, mut own, mut unheld) = (Vec::new(), Vec::new(), Vec::new());
    for ((id, conflict), model) in models.iter().zip(found) {
        match model {
            Ok(model) => {
                held.push(model);
                own.push((id, conflict));
            }
            Err(why) => unheld.push((id.clone(), why)),
        }
    }
    let chosen = weights(&held);
    for (model, weights) in held.iter_mut().zip(&chosen) {
        model.codings.iter_mut().for_each(|coded| coded.score_in_world(*weights));
    }
    let shuffle = |at: usize| {
        if !go_on(models.len() + at, 2 * models.len()) {
            return Err(Refusal::Stopped);
        }
        let ((id, conflict), weights) = own.get(at).zip(chosen.get(at)).ok_or(Refusal::Stopped)?;
        shuffled(id, conflict, *weights, terms)
    };
    let nulls = parallel(terms.threads, own.len(), shuffle)?;
    let clusters = clusters(&held);
    let tiers = Tier::ALL.into_iter();
    let tiers = tiers.filter_map(|tier| summary(tier, &held, &nulls, &clusters, terms)).collect();
    let less = |of: fn(&Shuffled) -> u64, asked: &dyn Fn(&Held, &Shuffled) -> u64| {
        let each = held.iter().zip(&nulls).filter_map(|(model, null)| {
            let null = null.as_ref()?;
            (of(null) < asked(model, null)).then(|| (model.id.clone(), of(null)))
        });
        each.collect::<Vec<_>>()
    };
    let is_played = |model: &Held| model.codings.iter().any(|coded| coded.erring.is_some());
    let none = held.iter().zip(&nulls).filter(|(_, null)| null.is_none());
    let events = |of: &dyn Fn(&Held) -> bool| {
        let each: Vec<(&String, f64)> =
            held.iter().filter(|model| of(model)).map(|model| (&model.event, 0.0)).collect();
        by_event(&each).len()
    };
    Ok(Backtest {
        in_world: fit(&held, terms.resamples, terms.seed),
        tiers,
        events: events(&|_| true),
        read_otherwise: events(&|model| model.codings.len() > 1),
        shuffled_less: less(|null| null.shuffles, &|_, _| terms.shuffles),
        played_less: less(|null| null.plays, &|model, null| {
            if is_played(model) { null.shuffles } else { 0 }
        }),
        unshuffled: none.map(|(model, _)| model.id.clone()).collect(),
        held,
        unheld,
    })
}

fn summary(
    tier: Tier,
    held: &[Held],
    nulls: &[Option<Shuffled>],
    clusters: &[usize],
    terms: &Terms,
) -> Option<TierSummary> {
    let all = held.iter().zip(nulls).zip(clusters).filter(|((model, _), _)| model.tier == tier);
    let entries: Vec<Entry<'_>> =
        all.map(|((model, null), cluster)| (model, null.as_ref(), *cluster)).collect();
    if entries.is_empty() {
        return None;
    }
    let events = |entries: &[Entry<'_>]| {
        by_event(&entries.iter().map(|(model, ..)| (&model.event, 0.0)).collect::<Vec<_>>()).len()
    };
    let draws = Draws::new(events(&entries), terms.resamples, terms.seed);
    let concepts = terms.concepts.iter().enumerate();
    let concepts = concepts.filter_map(|(at, one)| concept_row(at, one, &entries, &draws, terms));
    let forecasters = Forecaster::all(&terms.concepts);
    let played: Vec<Entry<'_>> = entries
        .iter()
        .filter(|(model, ..)| {
            let mut scores = model.codings.iter().flat_map(|coded| &coded.scores);
            !model.codings.is_empty() && scores.all(Option::is_some)
        })
        .copied()
        .collect();
    let uniform = forecasters.iter().position(|one| *one == Forecaster::Uniform)?;
    let played_draws = Draws::new(events(&played), terms.resamples, terms.seed);
    let rows = forecasters
        .iter()
        .enumerate()
        .filter_map(|(at, one)| forecaster_row((at, *one), uniform, &played, &played_draws, terms));
    Some(TierSummary {
        tier,
        models: entries.len(),
        events: events(&entries),
        concepts: concepts.collect(),
        forecast_models: played.len(),
        forecast_events: events(&played),
        forecasters: rows.collect(),
    })
}

/// Averages what models give over events.
fn average(values: &[(&String, f64)]) -> f64 {
    let values = by_event(values);
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Averages the least and the greatest that the codings of each model give: the least and greatest mean
/// over all ways to code the outcomes.
fn range<'a>(entries: &[Entry<'a>], value: impl Fn(&super::Coded) -> Option<f64>) -> (f64, f64) {
    let end = |pick: fn(f64, f64) -> f64, from: f64| {
        let each = entries.iter().filter_map(|(model, ..)| {
            let values: Vec<f64> = model.codings.iter().filter_map(&value).collect();
            (!values.is_empty()).then(|| (&model.event, values.into_iter().fold(from, pick)))
        });
        average(&each.collect::<Vec<_>>())
    };
    (end(f64::min, f64::INFINITY), end(f64::max, f64::NEG_INFINITY))
}

fn concept_row(
    at: usize,
    concept: &'static Concept,
    entries: &[Entry<'_>],
    draws: &Draws,
    terms: &Terms,
) -> Option<ConceptRow> {
    let hits: Vec<(&String, &super::Hit)> = entries
        .iter()
        .filter_map(|(model, ..)| {
            model.codings.first()?.hits.get(at).map(|hit| (&model.event, hit))
        })
        .collect();
    let each = |value: fn(&super::Hit) -> f64| -> Vec<(&String, f64)> {
        hits.iter().map(|(event, hit)| (*event, value(hit))).collect()
    };
    let sign = |hit: &super::Hit| f64::from(u8::from(hit.hit));
    let scored = each(sign);
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
    let equilibria = terms.concepts.len() + at;
    Some(ConceptRow {
        concept,
        hits: mean_by(&by_event(&scored), draws)?,
        hits_range: range(entries, |coded| coded.hits.get(at).map(sign)),
        coverage: average(&each(|hit| hit.coverage)),
        chance: average(&chances),
        p: chance_of_score(&events, total).filter(|_| events.len() > 1),
        wide: hits.iter().filter(|(_, hit)| hit.chance > WIDE).count(),
        // (less is better: what counts is what misses)
        shuffled_hits: null(
            entries,
            |coded| Some(1.0 - sign(coded.hits.get(at)?)),
            |null, n| Some(1.0 - f64::from(u8::from(null.get(n, at)?.0))),
            terms,
        )
        .map(Null::of_hits),
        shuffled_brier: null(
            entries,
            |coded| Some(coded.scores.get(equilibria)?.as_ref()?.brier),
            |null, n| Some(null.get(n, at)?.1),
            terms,
        ),
    })
}

fn forecaster_row(
    (at, forecaster): (usize, Forecaster),
    uniform: usize,
    entries: &[Entry<'_>],
    draws: &Draws,
    terms: &Terms,
) -> Option<ForecasterRow> {
    let score =
        |coded: &super::Coded, at: usize| -> Option<Score> { coded.scores.get(at)?.clone() };
    let scores: Vec<(&String, usize, Score, Score)> = entries
        .iter()
        .filter_map(|(model, _, cluster)| {
            let coded = model.codings.first()?;
            Some((&model.event, *cluster, score(coded, at)?, score(coded, uniform)?))
        })
        .collect();
    let each = |value: fn(&Score, &Score) -> f64| -> Vec<(&String, f64)> {
        scores.iter().map(|(event, _, own, even)| (*event, value(own, even))).collect()
    };
    let over = |value: fn(&Score, &Score) -> f64| mean_by(&by_event(&each(value)), draws);
    let differences = by_event(&each(|own, even| own.brier - even.brier));
    // (An event lies in the group of its first model; groups are joined by models of one event.)
    let groups =
        by_event(&scores.iter().map(|(event, at, ..)| (*event, *at as f64)).collect::<Vec<_>>());
    let grouped: Vec<(usize, f64)> =
        groups.into_iter().map(|group| group as usize).zip(differences).collect();
    let shuffled = match forecaster {
        Forecaster::Play(_) | Forecaster::InWorld => {
            let place = if forecaster == Forecaster::InWorld { terms.concepts.len() } else { at };
            null(
                entries,
                |coded| Some(coded.scores.get(at)?.as_ref()?.brier),
                |null, n| null.play(n, place),
                terms,
            )
        }
        Forecaster::Equilibria(_) => null(
            entries,
            |coded| Some(coded.scores.get(at)?.as_ref()?.brier),
            |null, n| Some(null.get(n, at - terms.concepts.len())?.1),
            terms,
        ),
        _ => None,
    };
    Some(ForecasterRow {
        forecaster,
        brier: over(|own, _| own.brier)?,
        brier_range: range(entries, |coded| Some(coded.scores.get(at)?.as_ref()?.brier)),
        against_uniform: over(|own, even| own.brier - even.brier)?,
        by_source: clustered(&grouped, terms.resamples, terms.seed),
        shuffled,
        softened_bits: over(|own, _| own.softened_bits)?,
        bits_otherwise: (
            average(&each(|own, _| own.bits_spread_less)),
            average(&each(|own, _| own.bits_spread_more)),
        ),
        ruled_out: scores.iter().filter(|(_, _, own, _)| own.bits.is_infinite()).count(),
    })
}
