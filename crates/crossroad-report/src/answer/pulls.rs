//! What moves the forecast of a report: everything that can be taken away, and everything open, one at a
//! time, under the assumption about foresight that the report looks at.

use super::outlook::Outlook;
use crossroad::finding::hinge::{ForecastHinges, Kind, everything, forecast_hinges};
use crossroad::finding::uncertainty::{self, Row};
use crossroad::game::space::Refusal;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Means, Sequences};

/// No more things are taken away than this: where there are more, only what is open is settled.
const MOST: usize = 64;

/// Worlds are gone through one by one up to this many different ones, each time; beyond, so many are
/// drawn.
const WORLDS: usize = 1 << 10;

/// Says how far the answers to the file's questions move with each thing; `whole` still has its
/// events.
///
/// # Errors
/// What ends everything that was asked.
pub(crate) fn pulls(
    whole: &Conflict,
    outlook: &Outlook<'_>,
    row: &Row,
    sequences: Sequences,
    means: Means<'_>,
) -> Result<Option<ForecastHinges>, Refusal> {
    let mut about = everything(whole, &[Kind::Source, Kind::Speaker, Kind::Claim]);
    if about.len() > MOST {
        about.clear();
    }
    let mut ask = uncertainty::Ask::of(whole);
    ask.concepts = vec![row.concept];
    ask.leaves = WORLDS;
    ask.worlds = WORLDS as u64;
    let told = |done: u64, total: u64| (means.progress)(done as usize, total.max(done) as usize);
    let how = uncertainty::Means { threads: means.threads, progress: &told };
    match forecast_hinges(whole, &outlook.model, &about, &ask, sequences, means.memory, how) {
        Ok(found) => Ok(Some(found)),
        Err(refusal) if refusal.is_final() => Err(refusal),
        Err(_) => Ok(None),
    }
}
