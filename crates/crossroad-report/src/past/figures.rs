//! Scores, differences and chances in figures.

use crate::document::{Block, Item, Phrase};
use crossroad_history::scoring::Mean;

/// Lists sentences of the program's own.
pub(super) fn list_of(items: &[String]) -> Vec<Block> {
    let items = items.iter().map(|words| Item::plain(Phrase::new().ticked(words))).collect();
    vec![Block::List { ordered: false, items }]
}

/// Writes a score with two decimals.
pub(super) fn score(value: f64) -> String {
    match value {
        value if value.is_infinite() => "∞".to_owned(),
        value => format!("{:.2}", value + 0.0),
    }
}

/// Writes a difference with its sign.
pub(super) fn difference(value: f64) -> String {
    match format!("{value:+.2}").as_str() {
        "+0.00" | "-0.00" => "0.00".to_owned(),
        text => text.replace('-', "−"),
    }
}

/// Writes an interval: `0.31 to 0.94`; a dash where there is none.
pub(super) fn interval(mean: &Mean, write: fn(f64) -> String) -> String {
    match mean.interval {
        Some((low, high)) => format!("{} to {}", write(low), write(high)),
        None => "–".to_owned(),
    }
}

/// Writes the chance of at least so good a result: never as 0.
pub(super) fn chance(p: f64) -> String {
    match p {
        p if p < 0.001 => "< 0.001".to_owned(),
        p if p < 0.1 => format!("{p:.3}"),
        p => format!("{p:.2}"),
    }
}

/// Writes a share of events in whole per cent.
pub(super) fn share(value: f64) -> String {
    format!("{:.0} %", value * 100.0)
}
