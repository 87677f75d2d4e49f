//! Scores, differences and chances in figures.

use crate::document::{Block, Item, Phrase};
use crossroad_history::backtest::Chance;
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

/// Writes the interval of a mean: `0.31 to 0.94`; a dash where there is none.
pub(super) fn interval(mean: &Mean, write: fn(f64) -> String) -> String {
    between(mean.interval, write)
}

/// Writes an interval; a dash where there is none.
pub(super) fn between(interval: Option<(f64, f64)>, write: fn(f64) -> String) -> String {
    match interval {
        Some((low, high)) => format!("{} to {}", write(low), write(high)),
        None => "–".to_owned(),
    }
}

/// Writes the chance of at least so good a result: never as 0, and with twice the error that its draws
/// leave, rounded up.
pub(super) fn chance(one: Chance) -> String {
    let (p, margin) = (one.p, one.margin());
    if p + margin < 0.001 {
        return "< 0.001".to_owned();
    }
    let places = if p < 0.1 { 3 } else { 2 };
    if one.error == 0.0 {
        return format!("{p:.places$}");
    }
    let unit = if p < 0.1 { 1000.0 } else { 100.0 };
    format!("{p:.places$} ± {:.places$}", (margin * unit).ceil() / unit)
}

/// Writes a share of events in whole per cent.
pub(super) fn share(value: f64) -> String {
    format!("{:.0} %", value * 100.0)
}
