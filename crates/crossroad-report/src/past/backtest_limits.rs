//! What a backtest cannot tell: other ways to code the outcomes, few events, many tests.

use super::figures::score;
use super::tables;
use super::tables::named;
use crate::document::{Anchor, Block, Item, Phrase, Sentence};
use crate::wording::layout::{count, grouped, list};
use crossroad::model::conflict::Tier;
use crossroad_history::backtest::{Backtest, Forecaster, TierSummary};
use crossroad_history::scoring::events_needed;

/// Tells what the codings of the outcomes leave open.
pub(super) fn otherwise(found: &Backtest) -> Vec<Block> {
    let several: Vec<String> = found
        .held
        .iter()
        .filter(|model| model.codings.len() > 1)
        .map(|model| format!("`{}`", model.id))
        .collect();
    if several.is_empty() {
        return vec![Block::Paragraph(vec![Sentence::plain("No outcome has another coding.")])];
    }
    let words = format!(
        "What happened can be read in more than one way in {}. The least and the greatest figure are over \
         all ways to code these outcomes, each for itself: no choice of codings gives less or more. \
         Likelihood in the world keeps the weights that the outcomes as coded choose.",
        list(&several)
    );
    let mut blocks = vec![Block::Paragraph(vec![Sentence::plain(Phrase::new().ticked(&words))])];
    for tier in &found.tiers {
        let same = |(least, greatest): (f64, f64)| greatest - least < 1e-9;
        if tier.concepts.iter().all(|row| same(row.hits_range))
            && tier.forecasters.iter().all(|row| same(row.brier_range))
        {
            continue;
        }
        let (anchor, title) = named(tier.tier);
        blocks.push(Block::Heading {
            anchor: Anchor::new(format!("otherwise-{anchor}")),
            words: title.into(),
        });
        blocks.push(Block::Table(tables::otherwise(tier)));
    }
    blocks
}

/// Tells how precise the figures are, and how many there are.
pub(super) fn precision(found: &Backtest) -> Vec<Block> {
    let mut items = Vec::new();
    for tier in &found.tiers {
        let (_, title) = named(tier.tier);
        let row = |id: &str| {
            let row = tier.forecasters.iter().find(|row| row.forecaster.id() == id)?;
            Some((row.against_uniform.half_width()?, row.against_uniform.deviation?))
        };
        let words = match (row("play-seq"), row("in-world")) {
            (Some((played, _)), Some((world, deviation))) => format!(
                "{title}: {} pin the difference of the play-out under seq from the uniform forecast down \
                 to ± {} (Student's t), that of likelihood in the world to ± {}.{}",
                count(tier.forecast_events, "event", "events"),
                score(played),
                score(world),
                needed(row("play-seq").map(|(_, deviation)| deviation), deviation),
            ),
            _ => format!(
                "{title}: from {} nobody can tell how far events vary, so that no interval can be given.",
                count(tier.forecast_events, "event", "events"),
            ),
        };
        items.push(Item::plain(words));
    }
    items.push(Item::plain(tests(found)));
    items.push(Item::plain(
        "Whether 70 % means 70 % (calibration) cannot be judged from fewer than a hundred events, and \
         is not shown. Nor can concepts be ranked: large failures show, small differences do not.",
    ));
    vec![Block::List { ordered: false, items }]
}

/// Tells how many events would be needed: roughly, since so few tell little of how far events vary.
fn needed(played: Option<f64>, world: f64) -> String {
    let about = |deviation: f64| {
        let needed = events_needed(deviation, 0.1);
        // (to one figure that counts)
        let unit = 10.0_f64.powi(needed.max(1.0).log10().floor() as i32);
        grouped(((needed / unit).round() * unit) as u128)
    };
    let Some(played) = played.filter(|played| *played > 0.0 && world > 0.0) else {
        return String::new();
    };
    format!(
        " Telling a difference of 0.1 from none, with a chance of 80 %, would take about {} events for the \
         one and {} for the other; these figures are uncertain several times over, because so few events \
         tell little of how far events vary.",
        about(played),
        about(world),
    )
}

/// Tells how many tests there are, and how many of them come out.
fn tests(found: &Backtest) -> String {
    let of = |tier: &TierSummary| -> Vec<f64> {
        let hits = tier.concepts.iter().flat_map(|row| {
            let shuffled = [row.shuffled_hits, row.shuffled_brier];
            [row.p].into_iter().chain(shuffled.map(|null| null.and_then(|null| null.p)))
        });
        let scores = tier
            .forecasters
            .iter()
            .filter(|row| matches!(row.forecaster, Forecaster::Play(_) | Forecaster::InWorld));
        hits.chain(scores.map(|row| row.shuffled.and_then(|null| null.p))).flatten().collect()
    };
    let low = |tier: &TierSummary| of(tier).iter().filter(|p| **p < 0.05).count();
    let all: usize = found.tiers.iter().map(|tier| of(tier).len()).sum();
    let below: usize = found.tiers.iter().map(low).sum();
    let memory: usize = found.tiers.iter().filter(|tier| tier.tier == Tier::Memory).map(low).sum();
    let intervals: usize = found
        .tiers
        .iter()
        .flat_map(|tier| &tier.forecasters)
        .filter(|row| {
            row.forecaster != Forecaster::Uniform && row.against_uniform.interval.is_some()
        })
        .count();
    let from_memory = match (below, memory) {
        (0, _) | (_, 0) => String::new(),
        _ => format!(
            ", {memory} of them from memory, where whoever coded the models knew the outcomes"
        ),
    };
    format!(
        "The tables have {all} p values, of which {below} are below 0.05{from_memory}. None is corrected for \
         there being others: if nothing were the matter, {:.1} would be expected there. They are not \
         independent: the concepts are nested, and each is asked of the same events several times. Nor are \
         the {intervals} intervals of differences that the verdicts at the top rest on corrected.",
        all as f64 * 0.05,
    )
}
