//! The whole collection, tier by tier.

use std::collections::BTreeMap;

use super::against::{EventDraws, count};
use super::against_outcome::Score;
use super::clusters::{clusters, together};
use super::in_world::{InWorldFit, fit, weights};
use super::null::{Entry, Figure, Null, null};
use super::{Against, Chance, Forecaster, Held, Shuffled, Terms, Unheld, hold, shuffled};
use crate::scoring::{Draws, Mean, by_event, chance_of_score, chance_of_score_in_groups, mean_by};
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
    pub p: Option<Chance>,
    /// The same where all models of one source hit together; `None` for fewer than two groups of events
    /// that share no source.
    pub p_by_source: Option<Chance>,
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
    pub against_uniform: Against,
    /// The same with the outcomes of all models coded as is best for it, and as is worst.
    pub against_uniform_range: (Against, Against),
    /// The Brier score beside that with everybody's ranking shuffled, over the models that can be played
    /// out so; `None` where there are none, and for what reads no ranking.
    pub shuffled: Option<Null>,
    /// Bits, a hundredth of each forecast spread over all states.
    pub softened_bits: Mean,
    /// The mean with a thousandth spread, and with a twentieth.
    pub bits_otherwise: (f64, f64),
    /// Models in which it ruled out what came, where bits are infinite.
    pub ruled_out: usize,
    /// Events in which it did so in a model at least.
    pub ruled_out_events: usize,
}

impl ConceptRow {
    /// Lists the p values of the row. (No field is passed over in silence: whoever adds one says whether it
    /// has any.)
    fn chances(&self) -> Vec<Chance> {
        let Self {
            concept: _,
            hits: _,
            hits_range: _,
            coverage: _,
            chance: _,
            p,
            p_by_source,
            wide: _,
            shuffled_hits,
            shuffled_brier,
        } = self;
        [*p, *p_by_source]
            .into_iter()
            .chain([shuffled_hits, shuffled_brier].into_iter().flat_map(of_null))
            .flatten()
            .collect()
    }
}

impl ForecasterRow {
    /// Lists the p values of the row, likewise.
    fn chances(&self) -> Vec<Chance> {
        let Self {
            forecaster: _,
            brier: _,
            brier_range: _,
            against_uniform: _,
            against_uniform_range: _,
            shuffled,
            softened_bits: _,
            bits_otherwise: _,
            ruled_out: _,
            ruled_out_events: _,
        } = self;
        of_null(shuffled).into_iter().flatten().collect()
    }
}

fn of_null(null: &Option<Null>) -> [Option<Chance>; 2] {
    null.map_or([None; 2], |Null { own: _, shuffled: _, p, p_by_source }| [p, p_by_source])
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
    /// How many groups of events there are that share no source.
    pub sources: usize,
    /// How concepts' equilibria did, over all models.
    pub concepts: Vec<ConceptRow>,
    /// Models that forecasts are scored on: those with a status quo.
    pub forecast_models: usize,
    /// Their events.
    pub forecast_events: usize,
    /// The groups of these that share no source.
    pub forecast_sources: usize,
    /// How forecasters did, on these models.
    pub forecasters: Vec<ForecasterRow>,
}

impl TierSummary {
    /// Lists every p value of the tier.
    #[must_use]
    pub fn chances(&self) -> Vec<Chance> {
        let hits = self.concepts.iter().flat_map(ConceptRow::chances);
        hits.chain(self.forecasters.iter().flat_map(ForecasterRow::chances)).collect()
    }
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
    /// Events that hang together by their sources, in groups; those that share none are left out.
    pub together: Vec<Vec<String>>,
    /// Events some of whose outcomes can be read in more than one way.
    pub read_otherwise: usize,
    /// Models whose rankings were shuffled less often than asked, and how often.
    pub shuffled_less: Vec<(String, u64)>,
    /// Models that were played out with fewer shuffles than that, and how many.
    pub played_less: Vec<(String, u64)>,
    /// Models whose preferences could not be shuffled.
    pub unshuffled: Vec<String>,
}

/// The level that p values and intervals are held to.
pub const LEVEL: f64 = 0.05;

/// How many tests a backtest makes, and how many come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tests {
    /// All p values.
    pub p_values: usize,
    /// Those below 5 %.
    pub below: usize,
    /// Those of these that are of models put down from memory.
    pub below_from_memory: usize,
    /// Those that are so near 5 % that their draws leave open on which side they are.
    pub open: usize,
    /// Intervals of differences from the uniform forecast.
    pub intervals: usize,
}

impl Backtest {
    /// Counts the tests: every p value, and every interval that says whether a forecast differs from the
    /// uniform one.
    #[must_use]
    pub fn tests(&self) -> Tests {
        let of = |tier: &TierSummary, is: fn(&Chance) -> bool| {
            tier.chances().into_iter().filter(is).count()
        };
        let all = |is: fn(&Chance) -> bool| self.tiers.iter().map(|tier| of(tier, is)).sum();
        let low = |one: &Chance| one.p < LEVEL;
        let memory = self.tiers.iter().filter(|tier| tier.tier == Tier::Memory);
        let rows = self.tiers.iter().flat_map(|tier| &tier.forecasters);
        let others = rows.filter(|row| row.forecaster != Forecaster::Uniform);
        let intervals = |row: &ForecasterRow| {
            let (least, greatest) = row.against_uniform_range;
            let ends = [least, greatest].into_iter().filter(|end| *end != row.against_uniform);
            row.against_uniform.intervals() + ends.map(|end| end.intervals()).sum::<usize>()
        };
        Tests {
            p_values: all(|_| true),
            below: all(low),
            below_from_memory: memory.map(|tier| of(tier, low)).sum(),
            open: all(|one| one.below(LEVEL).is_none()),
            intervals: others.map(intervals).sum(),
        }
    }
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
        together: together(&held, &clusters),
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
    let sources = |entries: &[Entry<'_>]| count(entries.iter().map(|(.., group)| *group).collect());
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
    let played_draws = EventDraws {
        events: Draws::new(events(&played), terms.resamples, terms.seed),
        sources: Draws::new(sources(&played), terms.resamples, terms.seed),
    };
    let rows = forecasters
        .iter()
        .enumerate()
        .filter_map(|(at, one)| forecaster_row((at, *one), uniform, &played, &played_draws, terms));
    Some(TierSummary {
        tier,
        models: entries.len(),
        events: events(&entries),
        sources: sources(&entries),
        concepts: concepts.collect(),
        forecast_models: played.len(),
        forecast_events: events(&played),
        forecast_sources: sources(&played),
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
    let mut events: Vec<(&String, usize, Vec<f64>)> = Vec::new();
    let groups = entries.iter().map(|(.., group)| *group);
    for ((event, chance), group) in chances.iter().zip(groups) {
        match events.iter_mut().find(|(known, ..)| known == event) {
            Some((.., list)) => list.push(*chance),
            None => events.push((event, group, vec![*chance])),
        }
    }
    let mut grouped: BTreeMap<usize, Vec<Vec<f64>>> = BTreeMap::new();
    for (_, group, chances) in &events {
        grouped.entry(*group).or_default().push(chances.clone());
    }
    let grouped: Vec<Vec<Vec<f64>>> = grouped.into_values().collect();
    let events: Vec<Vec<f64>> = events.into_iter().map(|(.., chances)| chances).collect();
    let total: f64 = by_event(&scored).iter().sum();
    let equilibria = terms.concepts.len() + at;
    Some(ConceptRow {
        concept,
        hits: mean_by(&by_event(&scored), draws)?,
        hits_range: range(entries, |coded| coded.hits.get(at).map(sign)),
        coverage: average(&each(|hit| hit.coverage)),
        chance: average(&chances),
        p: chance_of_score(&events, total).filter(|_| events.len() > 1).map(Chance::exact),
        p_by_source: chance_of_score_in_groups(&grouped, total)
            .filter(|_| grouped.len() > 1)
            .map(Chance::exact),
        wide: hits.iter().filter(|(_, hit)| hit.chance > WIDE).count(),
        // (less is better: what counts is what misses)
        shuffled_hits: null(
            entries,
            &Figure {
                own: &|coded| Some(1.0 - sign(coded.hits.get(at)?)),
                drawn: &|null, n| Some(1.0 - f64::from(u8::from(null.get(n, at)?.0))),
                times: |null| null.shuffles,
            },
            terms,
        )
        .map(Null::of_hits),
        shuffled_brier: null(
            entries,
            &Figure {
                own: &|coded| Some(coded.scores.get(equilibria)?.as_ref()?.brier),
                drawn: &|null, n| Some(null.get(n, at)?.1),
                times: |null| null.shuffles,
            },
            terms,
        ),
    })
}

fn forecaster_row(
    (at, forecaster): (usize, Forecaster),
    uniform: usize,
    entries: &[Entry<'_>],
    draws: &EventDraws,
    terms: &Terms,
) -> Option<ForecasterRow> {
    let score =
        |coded: &super::Coded, at: usize| -> Option<Score> { coded.scores.get(at)?.clone() };
    let scores: Vec<(&String, Score)> = entries
        .iter()
        .filter_map(|(model, ..)| Some((&model.event, score(model.codings.first()?, at)?)))
        .collect();
    let each = |value: fn(&Score) -> f64| -> Vec<(&String, f64)> {
        scores.iter().map(|(event, own)| (*event, value(own))).collect()
    };
    let over = |value: fn(&Score) -> f64| mean_by(&by_event(&each(value)), &draws.events);
    // How much worse than the uniform forecast it is in each model, with a coding of each outcome.
    let worse = |coded: &super::Coded| -> Option<f64> {
        Some(score(coded, at)?.brier - score(coded, uniform)?.brier)
    };
    let against = |coding: &dyn Fn(&Held) -> Option<f64>| {
        let each = entries
            .iter()
            .filter_map(|(model, _, group)| Some((&model.event, *group, coding(model)?)));
        Against::new(&each.collect::<Vec<_>>(), draws)
    };
    let as_coded = against(&|model| worse(model.codings.first()?))?;
    let end = |pick: fn(f64, f64) -> f64| match entries.iter().any(|(m, ..)| m.codings.len() > 1) {
        true => against(&|model| model.codings.iter().filter_map(worse).reduce(pick)),
        false => Some(as_coded),
    };
    let own = |coded: &super::Coded| Some(coded.scores.get(at)?.as_ref()?.brier);
    let beside = |drawn: &dyn Fn(&Shuffled, u64) -> Option<f64>, times: fn(&Shuffled) -> u64| {
        null(entries, &Figure { own: &own, drawn, times }, terms)
    };
    let concepts = terms.concepts.len();
    let shuffled = match forecaster {
        Forecaster::Play(_) => beside(&|null, n| null.play(n, at), |null| null.plays),
        Forecaster::InWorld => beside(&|null, n| null.play(n, concepts), |null| null.plays),
        Forecaster::Equilibria(_) => {
            beside(&|null, n| Some(null.get(n, at - concepts)?.1), |null| null.shuffles)
        }
        _ => None,
    };
    let mut ruled_out: Vec<&String> =
        scores.iter().filter(|(_, own)| own.bits.is_infinite()).map(|(event, _)| *event).collect();
    let ruled_out_models = ruled_out.len();
    ruled_out.sort_unstable();
    ruled_out.dedup();
    Some(ForecasterRow {
        forecaster,
        brier: over(|own| own.brier)?,
        brier_range: range(entries, |coded| own(coded)),
        against_uniform: as_coded,
        against_uniform_range: (end(f64::min)?, end(f64::max)?),
        shuffled,
        softened_bits: over(|own| own.softened_bits)?,
        bits_otherwise: (
            average(&each(|own| own.bits_spread_less)),
            average(&each(|own| own.bits_spread_more)),
        ),
        ruled_out: ruled_out_models,
        ruled_out_events: ruled_out.len(),
    })
}
