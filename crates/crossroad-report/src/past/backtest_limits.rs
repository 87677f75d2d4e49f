//! What a backtest cannot tell: other ways to code the outcomes, few events, many tests.

use super::figures::score;
use super::tables;
use super::tables::named;
use crate::document::{Anchor, Block, Item, Phrase, Sentence};
use crate::wording::layout::{count, grouped, list};
use crossroad_history::backtest::{Backtest, LEVEL};
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
        if tier.forecast_events > 0 {
            blocks.push(Block::Paragraph(vec![Sentence::plain(format!(
                "Forecasts are scored on {}, from {} that share none. The intervals by source draw the events \
                 of one source together.",
                count(tier.forecast_events, "event", "events"),
                count(tier.forecast_sources, "source or group of sources", "sources or groups of sources"),
            ))]));
        }
        blocks.push(Block::Table(tables::otherwise(tier)));
        if tier.forecast_events > 0 {
            blocks.push(Block::Table(tables::differences_otherwise(tier)));
        }
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
            let mean = &row.against_uniform.mean;
            Some((mean.half_width()?, mean.deviation?))
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
    let tests = found.tests();
    let from_memory = match (tests.below, tests.below_from_memory) {
        (0, _) | (_, 0) => String::new(),
        (_, memory) => format!(
            ", {memory} of them from memory, where whoever coded the models knew the outcomes"
        ),
    };
    let open = match tests.open {
        0 => String::new(),
        1 => " One is so near 0.05 that its draws leave open on which side it is.".to_owned(),
        several => {
            format!(
                " {several} are so near 0.05 that their draws leave open on which side they are."
            )
        }
    };
    format!(
        "The tables have {} p values, of which {} are below 0.05{from_memory}.{open} None is corrected for \
         there being others: if nothing were the matter, {:.1} would be expected there. They are not \
         independent: the concepts are nested, each is asked of the same events several times, and most are \
         told twice, with the events of one source apart and together. Nor are the {} intervals of differences \
         from the uniform forecast corrected, which the findings at the top rest on.",
        tests.p_values,
        tests.below,
        tests.p_values as f64 * LEVEL,
        tests.intervals,
    )
}
