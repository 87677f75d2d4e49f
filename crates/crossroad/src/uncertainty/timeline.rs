//! The answer from event to event.

use super::forecast::{Ask, Forecast, Means, forecast};
use super::model::Model;
use crate::conflict::{Conflict, Date};
use crate::space::{Memory, Refusal};
use crate::stability::Sequences;

/// A forecast from one event to the next.
#[derive(Debug, Clone)]
pub struct Era {
    /// From when on; `None` before the first event.
    pub from: Option<Date>,
    /// The events it begins with: indices into those of the conflict.
    pub events: Vec<usize>,
    /// The answer.
    pub forecast: Forecast,
}

/// Forecasts the answers before the first event and after each, with the same draws throughout.
///
/// # Errors
/// As [`Model::new`] and [`forecast`].
pub fn timeline(
    conflict: &Conflict,
    ask: &Ask,
    sequences: Sequences,
    memory: Memory,
    means: Means<'_>,
) -> Result<Vec<Era>, Refusal> {
    let mut starts: Vec<(Option<Date>, Vec<usize>)> = vec![(None, Vec::new())];
    for (at, event) in conflict.events.iter().enumerate() {
        match starts.last_mut() {
            Some((Some(date), events)) if *date == event.date => events.push(at),
            _ => starts.push((Some(event.date), vec![at])),
        }
    }
    let era = |(from, events): (Option<Date>, Vec<usize>)| {
        let day = conflict.after(events.last().map_or(0, |last| last + 1));
        let model = Model::new(&day, sequences, memory)?;
        Ok(Era { from, events, forecast: forecast(&model, ask, means)? })
    };
    starts.into_iter().map(era).collect()
}
