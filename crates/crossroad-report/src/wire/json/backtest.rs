//! The answer of `backtest` on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::Program;
use crossroad::finding::uncertainty::Outer;
use crossroad_history::backtest as found;
use crossroad_history::scoring::{Mean, events_needed};
use crossroad_history::selection::Candidate;

/// A mean over events.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MeanRow {
    /// How many events.
    pub events: usize,
    /// The mean; absent if it is infinite.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The standard deviation between events; absent for fewer than two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deviation: Option<f64>,
    /// A 95 % interval by resampling events; absent where resampling tells nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<(f64, f64)>,
}

impl From<&Mean> for MeanRow {
    fn from(mean: &Mean) -> Self {
        Self {
            events: mean.events,
            value: mean.value.is_finite().then_some(mean.value),
            deviation: mean.deviation,
            interval: mean.interval,
        }
    }
}

/// How a concept's equilibria did.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ConceptResult {
    /// The concept.
    pub concept: &'static str,
    /// The share of events whose outcome is an equilibrium.
    pub hits: MeanRow,
    /// The least and greatest share over all ways to code the outcomes.
    pub hits_range: (f64, f64),
    /// The mean share of the feasible states that are equilibria.
    pub coverage: f64,
    /// The mean chance that as many states drawn at random hit.
    pub chance: f64,
    /// The chance that states drawn at random hit as often or more; absent for a single event, which is
    /// no sample.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// The same where all models of one source hit together; absent for fewer than two groups of events
    /// that share no source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_by_source: Option<f64>,
    /// Models in which as many states drawn at random would hit with a chance above nine tenths.
    pub wide: usize,
    /// The mean share of hits with everybody's ranking shuffled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_hits: Option<f64>,
    /// The share of shuffles that hit as often or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_hits_p: Option<f64>,
    /// The standard error that its draws leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_hits_p_error: Option<f64>,
    /// The same p where the events of one source do as well or as badly together as they can; absent for
    /// fewer than two groups of events that share no source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_hits_p_by_source: Option<f64>,
    /// The standard error that its draws leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_hits_p_by_source_error: Option<f64>,
    /// The Brier score of a forecast spread over the equilibria, of the models that can be shuffled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brier: Option<f64>,
    /// The same with everybody's ranking shuffled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_brier: Option<f64>,
    /// The share of shuffles that score as well or better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_brier_p: Option<f64>,
    /// The standard error that its draws leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_brier_p_error: Option<f64>,
    /// The same p where the events of one source do as well or as badly together as they can; absent for
    /// fewer than two groups of events that share no source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_brier_p_by_source: Option<f64>,
    /// The standard error that its draws leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_brier_p_by_source_error: Option<f64>,
}

/// How a forecaster did.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ForecasterResult {
    /// Who forecast: `play-…` or `equilibria-…` with a concept, `crowd`, `uniform`, `status-quo`,
    /// `not-status-quo`, `in-world` (the outer model).
    pub forecaster: String,
    /// The Brier score, 0–2.
    pub brier: MeanRow,
    /// Its least and greatest mean over all ways to code the outcomes.
    pub brier_range: (f64, f64),
    /// How much worse that is than the uniform forecast, event by event.
    pub against_uniform: MeanRow,
    /// The 95 % interval of that where events that share a source are drawn together; absent for fewer
    /// than two such groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against_uniform_by_source: Option<(f64, f64)>,
    /// The same difference with the outcomes of all models coded as is best for this forecast.
    pub against_uniform_least: MeanRow,
    /// Its 95 % interval where events that share a source are drawn together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against_uniform_least_by_source: Option<(f64, f64)>,
    /// The same difference with the outcomes of all models coded as is worst for this forecast.
    pub against_uniform_greatest: MeanRow,
    /// Its 95 % interval where events that share a source are drawn together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against_uniform_greatest_by_source: Option<(f64, f64)>,
    /// Half the width of the 95 % interval of that by Student's t; absent for fewer than two events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub half_width: Option<f64>,
    /// Events that telling a difference of 0.1 from none would take, with a chance of 80 %, if events
    /// vary as these do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events_needed: Option<f64>,
    /// The Brier score of the models that can be played out with shuffled rankings; absent where there
    /// are none, and for what reads no ranking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_brier: Option<f64>,
    /// The same with everybody's ranking shuffled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_brier: Option<f64>,
    /// The share of shuffles that score as well or better; absent for a single event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_brier_p: Option<f64>,
    /// The standard error that its draws leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_brier_p_error: Option<f64>,
    /// The same p where the events of one source do as well or as badly together as they can; absent for
    /// fewer than two groups of events that share no source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_brier_p_by_source: Option<f64>,
    /// The standard error that its draws leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffled_brier_p_by_source_error: Option<f64>,
    /// Bits, with a hundredth of each forecast spread over all states.
    pub softened_bits: MeanRow,
    /// The mean with a thousandth spread.
    pub bits_spread_less: f64,
    /// The mean with a twentieth spread.
    pub bits_spread_more: f64,
    /// Models in which what came was ruled out.
    pub ruled_out: usize,
    /// Events in which it was in a model at least.
    pub ruled_out_events: usize,
}

/// What a tier shows.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TierResult {
    /// `before`, `after` or `memory`.
    pub tier: &'static str,
    /// How many models.
    pub models: usize,
    /// How many events.
    pub events: usize,
    /// How many groups of events there are that share no source.
    pub sources: usize,
    /// How concepts' equilibria did.
    pub concepts: Vec<ConceptResult>,
    /// Models that forecasts are scored on.
    pub forecast_models: usize,
    /// Their events.
    pub forecast_events: usize,
    /// The groups of these that share no source.
    pub forecast_sources: usize,
    /// How forecasters did.
    pub forecasters: Vec<ForecasterResult>,
}

impl From<&found::TierSummary> for TierResult {
    fn from(tier: &found::TierSummary) -> Self {
        let p = |one: Option<found::Chance>| one.map(|one| one.p);
        let error = |one: Option<found::Chance>| one.map(|one| one.error);
        let apart = |null: Option<found::Null>| null.and_then(|null| null.p);
        let together = |null: Option<found::Null>| null.and_then(|null| null.p_by_source);
        let concept = |row: &found::ConceptRow| ConceptResult {
            concept: row.concept.id,
            hits: (&row.hits).into(),
            hits_range: row.hits_range,
            coverage: row.coverage,
            chance: row.chance,
            p: p(row.p),
            p_by_source: p(row.p_by_source),
            wide: row.wide,
            shuffled_hits: row.shuffled_hits.map(|null| null.shuffled),
            shuffled_hits_p: p(apart(row.shuffled_hits)),
            shuffled_hits_p_error: error(apart(row.shuffled_hits)),
            shuffled_hits_p_by_source: p(together(row.shuffled_hits)),
            shuffled_hits_p_by_source_error: error(together(row.shuffled_hits)),
            brier: row.shuffled_brier.map(|null| null.own),
            shuffled_brier: row.shuffled_brier.map(|null| null.shuffled),
            shuffled_brier_p: p(apart(row.shuffled_brier)),
            shuffled_brier_p_error: error(apart(row.shuffled_brier)),
            shuffled_brier_p_by_source: p(together(row.shuffled_brier)),
            shuffled_brier_p_by_source_error: error(together(row.shuffled_brier)),
        };
        let forecaster = |row: &found::ForecasterRow| ForecasterResult {
            forecaster: row.forecaster.id(),
            brier: (&row.brier).into(),
            brier_range: row.brier_range,
            against_uniform: (&row.against_uniform.mean).into(),
            against_uniform_by_source: row.against_uniform.by_source,
            against_uniform_least: (&row.against_uniform_range.0.mean).into(),
            against_uniform_least_by_source: row.against_uniform_range.0.by_source,
            against_uniform_greatest: (&row.against_uniform_range.1.mean).into(),
            against_uniform_greatest_by_source: row.against_uniform_range.1.by_source,
            half_width: row.against_uniform.mean.half_width(),
            events_needed: needed(&row.against_uniform.mean),
            own_brier: row.shuffled.map(|null| null.own),
            shuffled_brier: row.shuffled.map(|null| null.shuffled),
            shuffled_brier_p: p(apart(row.shuffled)),
            shuffled_brier_p_error: error(apart(row.shuffled)),
            shuffled_brier_p_by_source: p(together(row.shuffled)),
            shuffled_brier_p_by_source_error: error(together(row.shuffled)),
            softened_bits: (&row.softened_bits).into(),
            bits_spread_less: row.bits_otherwise.0,
            bits_spread_more: row.bits_otherwise.1,
            ruled_out: row.ruled_out,
            ruled_out_events: row.ruled_out_events,
        };
        Self {
            tier: tier.tier.id(),
            models: tier.models,
            events: tier.events,
            sources: tier.sources,
            concepts: tier.concepts.iter().map(concept).collect(),
            forecast_models: tier.forecast_models,
            forecast_events: tier.forecast_events,
            forecast_sources: tier.forecast_sources,
            forecasters: tier.forecasters.iter().map(forecaster).collect(),
        }
    }
}

/// Returns the events that telling a difference of 0.1 from none would take.
fn needed(difference: &Mean) -> Option<f64> {
    let deviation = difference.deviation.filter(|deviation| *deviation > 0.0)?;
    Some(events_needed(deviation, 0.1))
}

/// What the events of one tier choose by themselves, and how that does elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TierFitRow {
    /// `after` or `memory`.
    pub tier: &'static str,
    /// How many of its events choose.
    pub events: usize,
    /// The chance of mistakes that scores best on them.
    pub best_mistakes: f64,
    /// The share spread evenly that does.
    pub best_unmodelled: f64,
    /// How much worse than the uniform forecast these weights score on the events of the other tiers
    /// that choose; absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere_against_uniform: Option<MeanRow>,
    /// The same for the events of this tier, each scored with the weights that all others choose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_out_against_uniform: Option<MeanRow>,
}

/// How the weights of the outer model were chosen, and how it did.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InWorldResult {
    /// The declared chance of either kind of mistake at each state.
    pub mistakes: f64,
    /// The declared share that is spread evenly over the states of the model.
    pub unmodelled: f64,
    /// The chance of mistakes that scores best on the events that choose.
    pub best_mistakes: f64,
    /// The share spread evenly that does.
    pub best_unmodelled: f64,
    /// How many events choose.
    pub events: usize,
    /// The Brier score with the best weights on the events that chose them.
    pub fitted_brier: f64,
    /// How much worse than the uniform forecast the Brier score is where each event is scored with
    /// the weights that the others choose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_out_against_uniform: Option<MeanRow>,
    /// The least and the greatest share spread evenly that an event is scored with.
    pub scored_with: (f64, f64),
    /// What each tier chooses alone.
    pub tiers: Vec<TierFitRow>,
}

impl From<&found::InWorldFit> for InWorldResult {
    fn from(fit: &found::InWorldFit) -> Self {
        Self {
            mistakes: Outer::DECLARED.mistakes,
            unmodelled: Outer::DECLARED.unmodelled,
            best_mistakes: fit.best.mistakes,
            best_unmodelled: fit.best.unmodelled,
            events: fit.events,
            fitted_brier: fit.fitted,
            held_out_against_uniform: fit.held_out.as_ref().map(MeanRow::from),
            scored_with: fit.scored_with,
            tiers: fit.tiers.iter().map(tier_fit).collect(),
        }
    }
}

fn tier_fit(fit: &found::TierFit) -> TierFitRow {
    TierFitRow {
        tier: fit.tier.id(),
        events: fit.events,
        best_mistakes: fit.best.mistakes,
        best_unmodelled: fit.best.unmodelled,
        elsewhere_against_uniform: fit.elsewhere.as_ref().map(MeanRow::from),
        held_out_against_uniform: fit.held_out.as_ref().map(MeanRow::from),
    }
}

/// Whether a concept has the outcome among its equilibria.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HitRow {
    /// The concept.
    pub concept: &'static str,
    /// How many equilibria.
    pub equilibria: usize,
    /// Their share of the feasible states.
    pub coverage: f64,
    /// The chance that as many states drawn at random hit.
    pub chance: f64,
    /// Whether one of them agrees with the outcome.
    pub hit: bool,
}

/// How a forecaster scores on one model.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScoreRow {
    /// Who forecast.
    pub forecaster: String,
    /// The probability given to what came.
    pub given: f64,
    /// The Brier score, 0–2.
    pub brier: f64,
    /// The logarithmic score in bits; absent if it is infinite.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bits: Option<f64>,
    /// The same with a hundredth of the forecast spread over all feasible states.
    pub softened_bits: f64,
}

/// A model held against one coding of the outcome.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CodingRow {
    /// The outcome in the words of the file.
    pub outcome: Vec<String>,
    /// How many feasible states agree with it.
    pub states: usize,
    /// One for each concept.
    pub hits: Vec<HitRow>,
    /// One for each forecaster that says something.
    pub scores: Vec<ScoreRow>,
}

/// A model held against what happened.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ModelRow {
    /// Its id in the collection.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The event it is about.
    pub event: String,
    /// `before`, `after` or `memory`.
    pub tier: &'static str,
    /// When it was made.
    pub made: String,
    /// The day of the outcome.
    pub date: String,
    /// How sure the coding is: `high`, `medium` or `low`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<&'static str>,
    /// What whoever coded the outcome notes of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How many feasible states.
    pub feasible: usize,
    /// The file's coding of the outcome, then others.
    pub codings: Vec<CodingRow>,
}

/// What was seen and left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOut {
    /// What it is called.
    pub title: String,
    /// The id of the case, if it is in the collection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Why it was left out.
    pub why: String,
}

/// How a backtest was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BacktestTerms {
    /// How often rankings were shuffled.
    pub shuffles: u64,
    /// How often events were drawn anew.
    pub resamples: u64,
    /// What draws depend on.
    pub seed: u64,
}

/// How many tests a backtest makes, and how many come out; none is corrected for there being others.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct TestCount {
    /// All p values.
    pub p_values: usize,
    /// Those below 5 %.
    pub below: usize,
    /// So many would be below 5 % if nothing were the matter.
    pub expected_below: f64,
    /// Those below 5 % that are of models put down from memory.
    pub below_from_memory: usize,
    /// Those so near 5 % that their draws leave open on which side they are.
    pub open: usize,
    /// Intervals of differences from the uniform forecast.
    pub intervals: usize,
}

/// The answer of `backtest`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Backtest {
    /// `crossroad/backtest/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// How it was made.
    pub terms: BacktestTerms,
    /// How many events there are in all tiers together, each once.
    pub events: usize,
    /// Events that hang together by their sources, in groups; those that share none are left out.
    pub together: Vec<Vec<String>>,
    /// Each tier.
    pub tiers: Vec<TierResult>,
    /// How many tests that makes.
    pub tests: TestCount,
    /// How the weights of the outer model are chosen; absent where no event chooses any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_world: Option<InWorldResult>,
    /// Every model.
    pub models: Vec<ModelRow>,
    /// Models that are held against nothing: `no-outcome`, `no-dating`, or why they were refused.
    pub unheld: Vec<(String, String)>,
    /// What was seen and left out; absent if the collection keeps no log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selection: Option<Vec<LeftOut>>,
}

/// Puts a backtest on the wire.
#[must_use]
pub fn backtest(
    found: &found::Backtest,
    terms: &found::Terms,
    selection: Option<&[Candidate]>,
) -> Backtest {
    let forecasters = found::Forecaster::all(&terms.concepts);
    let coding = |coded: &found::Coded| CodingRow {
        outcome: coded.words.clone(),
        states: coded.states,
        hits: terms
            .concepts
            .iter()
            .zip(&coded.hits)
            .map(|(concept, hit)| HitRow {
                concept: concept.id,
                equilibria: hit.equilibria,
                coverage: hit.coverage,
                chance: hit.chance,
                hit: hit.hit,
            })
            .collect(),
        scores: forecasters
            .iter()
            .zip(&coded.scores)
            .filter_map(|(one, score)| {
                let score = score.as_ref()?;
                Some(ScoreRow {
                    forecaster: one.id(),
                    given: score.given,
                    brier: score.brier,
                    bits: score.bits.is_finite().then_some(score.bits),
                    softened_bits: score.softened_bits,
                })
            })
            .collect(),
    };
    let model = |one: &found::Held| ModelRow {
        id: one.id.clone(),
        title: one.title.clone(),
        event: one.event.clone(),
        tier: one.tier.id(),
        made: one.made.to_string(),
        date: one.date.to_string(),
        confidence: one.confidence.map(|sure| sure.id()),
        note: one.note.clone(),
        feasible: one.states,
        codings: one.codings.iter().map(coding).collect(),
    };
    let why = |why: &found::Unheld| match why {
        found::Unheld::NoOutcome => "no-outcome".to_owned(),
        found::Unheld::NoDating => "no-dating".to_owned(),
        found::Unheld::Refused(refusal) => refusal.to_string(),
    };
    let left = |one: &Candidate| LeftOut {
        title: one.title.clone(),
        case: one.case.clone(),
        why: one.why.clone(),
    };
    let tests = found.tests();
    Backtest {
        schema: "crossroad/backtest/1",
        program: Program::THIS,
        terms: BacktestTerms {
            shuffles: terms.shuffles,
            resamples: terms.resamples,
            seed: terms.seed,
        },
        events: found.events,
        together: found.together.clone(),
        tiers: found.tiers.iter().map(TierResult::from).collect(),
        tests: TestCount {
            p_values: tests.p_values,
            below: tests.below,
            expected_below: tests.p_values as f64 * found::LEVEL,
            below_from_memory: tests.below_from_memory,
            open: tests.open,
            intervals: tests.intervals,
        },
        in_world: found.in_world.as_ref().map(InWorldResult::from),
        models: found.held.iter().map(model).collect(),
        unheld: found.unheld.iter().map(|(id, reason)| (id.clone(), why(reason))).collect(),
        selection: selection.map(|list| list.iter().map(left).collect()),
    }
}
