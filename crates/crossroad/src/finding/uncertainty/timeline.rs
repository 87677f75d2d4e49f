//! The answer from event to event.

use super::forecast::Forecast;
use super::forecast_pieces::forecast;
use super::forecast_terms::{Ask, Means};
use super::model::Model;
use crate::game::space::{Memory, Refusal};
use crate::model::conflict::{Conflict, Date};
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

/// The answers from event to event.
#[derive(Debug, Clone, Default)]
pub struct Eras {
    /// The answer before the first event, and after each of the last dates.
    pub told: Vec<Era>,
    /// How many dates with events before these are left out, since there are too many.
    pub left_out: usize,
}

/// Dates with events after which answers are told, where nobody says otherwise.
pub const DATES: usize = 250;

/// Forecasts the answers before the first event and after each of the last `dates` dates with
/// events, with the same draws throughout.
///
/// # Errors
/// As [`Model::new`] and [`forecast`].
pub fn timeline(
    conflict: &Conflict,
    ask: &Ask,
    dates: usize,
    sequences: Sequences,
    memory: Memory,
    means: Means<'_>,
) -> Result<Eras, Refusal> {
    let mut starts: Vec<(Option<Date>, Vec<usize>)> = vec![(None, Vec::new())];
    for (at, event) in conflict.events.iter().enumerate() {
        match starts.last_mut() {
            Some((Some(date), events)) if *date == event.date => events.push(at),
            _ => starts.push((Some(event.date), vec![at])),
        }
    }
    let left_out = (starts.len() - 1).saturating_sub(dates);
    starts.drain(1..=left_out);
    let era = |(from, events): (Option<Date>, Vec<usize>)| {
        let day = conflict.after(events.last().map_or(0, |last| last + 1));
        let model = Model::new(&day, sequences, memory)?;
        Ok(Era { from, events, forecast: forecast(&model, ask, means)? })
    };
    let told = starts.into_iter().map(era).collect::<Result<_, Refusal>>()?;
    Ok(Eras { told, left_out })
}
