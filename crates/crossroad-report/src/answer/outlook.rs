//! How likely each answer to the file's questions is.

use super::findings::Ask;
use super::forecast_judgements::leading;
use crossroad::finding::pooling::{Pooling, pooling};
use crossroad::finding::uncertainty::{self, Forecast, Model};
use crossroad::game::space::Refusal;
use crossroad::model::conflict::Conflict;
use crossroad::stability::Means;

/// How likely each answer is, and what it was found from.
#[derive(Debug)]
pub struct Outlook<'a> {
    /// The conflict with what is open left open; its states are numbered for themselves.
    pub model: Model<'a>,
    /// The forecast.
    pub forecast: Forecast,
    /// What each analyst foresees; `None` where the file is of one.
    pub pooling: Option<Pooling>,
    /// What draws depend on, where worlds were sampled.
    pub seed: u64,
}

impl Outlook<'_> {
    /// Returns the row whose figures lead.
    #[must_use]
    pub fn row(&self, concept: Option<&str>) -> Option<&uncertainty::Row> {
        leading(&self.forecast, concept)
    }
}

/// Sampling stops once no answer's standard error is greater.
const ERROR: f64 = 0.005;

/// Forecasts the answers to the file's questions under every concept that judges single moves.
///
/// # Errors
/// What a forecast refuses.
pub fn outlook<'a>(
    conflict: &'a Conflict,
    ask: &Ask,
    means: Means<'_>,
) -> Result<Option<Outlook<'a>>, Refusal> {
    if conflict.questions.is_empty() || conflict.status_quo.is_none() {
        return Ok(None);
    }
    let model = Model::new(conflict, ask.account.sequences, means.memory)?;
    let asked = usual(conflict);
    let seed = asked.seed;
    let told = |done: u64, total: u64| (means.progress)(done as usize, total.max(done) as usize);
    let memory = means.memory;
    let means = uncertainty::Means { threads: means.threads, progress: &told };
    let forecast = uncertainty::forecast(&model, &asked, means)?;
    let sequences = ask.account.sequences;
    let pooling = match conflict.analysts.is_empty() {
        true => None,
        false => Some(pooling(conflict, &asked, sequences, memory, means)?),
    };
    Ok(Some(Outlook { model, forecast, pooling, seed }))
}

/// Asks what a file asks, under every concept that judges single moves, no finer than an answer
/// needs that is one among many.
pub(crate) fn usual(conflict: &Conflict) -> uncertainty::Ask {
    let mut asked = uncertainty::Ask::of(conflict);
    asked.until = Some(ERROR);
    asked
}
