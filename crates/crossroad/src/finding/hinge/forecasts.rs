//! What a forecast hangs on: how far its answers move when something is
//! withdrawn, or something open is settled.

use std::collections::BTreeMap;

use super::What;
use super::consequences::{Effect, Fallen, Withdrawals};
use crate::finding::uncertainty::{Ask, Forecast, Means, Model, forecast, variation};
use crate::game::space::{Memory, Refusal};
use crate::model::conflict::{Conflict, UseKind};
use crate::stability::Sequences;

/// What is pulled to see what moves.
#[derive(Debug, Clone, PartialEq)]
pub enum Pull {
    /// Something is withdrawn.
    Withdrawn(What, Fallen),
    /// Something open is settled: a doubt of the model with nothing withdrawn.
    Settled(usize),
}

/// For each question, under each concept: how far the distribution of the answer moves (total
/// variation; of something settled, at most); or why there is no answer.
pub type Moves = Result<Vec<Vec<f64>>, Refusal>;

/// For each question, under each concept: the shares of the answers.
type Then = Vec<Vec<Vec<f64>>>;

/// How far one pull moves the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// What is pulled.
    pub pull: Pull,
    /// Its id or name.
    pub name: String,
    /// How far the answers move.
    pub moves: Moves,
    /// For each question, under each concept: the shares of the answers then; of something
    /// settled, where it turns out so that they move most. None where there is no answer.
    pub then: Then,
}

impl Moved {
    /// Returns how far the answer to a question moves under any concept; everything, where there
    /// is no answer any more.
    #[must_use]
    pub fn most(&self, question: usize) -> f64 {
        match &self.moves {
            Ok(moves) => moves.get(question).into_iter().flatten().copied().fold(0.0, f64::max),
            Err(_) => 1.0,
        }
    }
}

/// What a forecast hangs on.
#[derive(Debug, Clone)]
pub struct ForecastHinges {
    /// The forecast with nothing withdrawn.
    pub base: Forecast,
    /// For each question: the pulls, those that move it most first.
    pub rows: Vec<Vec<Moved>>,
}

/// Withdraws one thing after the other, and settles what is open, and says how far the answers of
/// a forecast move; each time with the same draws.
///
/// `model` is that of the conflict on its day; `conflict` still has its events.
///
/// # Errors
/// What forecasting the conflict as it is refuses, and [`Refusal::Stopped`]. That what is left of a
/// withdrawal has no forecast is a finding of its row.
pub fn forecast_hinges(
    conflict: &Conflict,
    model: &Model<'_>,
    about: &[What],
    ask: &Ask,
    sequences: Sequences,
    memory: Memory,
    means: Means<'_>,
) -> Result<ForecastHinges, Refusal> {
    let quiet = Means { progress: &|_, _| (means.progress)(0, 0), ..means };
    let base = forecast(model, ask, quiet)?;
    let mut moved: Vec<Moved> = Vec::new();
    // What is left depends on what falls alone.
    let mut known: BTreeMap<Vec<(usize, Effect)>, (Moves, Then)> = BTreeMap::new();
    let withdrawals = Withdrawals::new(conflict);
    for (at, what) in about.iter().enumerate() {
        if !(means.progress)(at as u64 + 1, about.len() as u64) {
            return Err(Refusal::Stopped);
        }
        let (left, fallen) = withdrawals.withdraw(conflict, what);
        let falls: Vec<(usize, Effect)> =
            fallen.falls.iter().filter(|fall| matters(fall)).map(|f| (f.at, f.effect)).collect();
        let (moves, then) = match known.get(&falls) {
            Some(found) => found.clone(),
            None => {
                let left = left.into_owned().into_today();
                let found = match moves(&left, &base, ask, (sequences, memory), quiet) {
                    Ok((moves, then)) => (Ok(moves), then),
                    Err(refusal) if refusal.is_final() => return Err(refusal),
                    Err(refusal) => (Err(refusal), Then::new()),
                };
                known.insert(falls, found.clone());
                found
            }
        };
        let name = withdrawals.name(what);
        moved.push(Moved { pull: Pull::Withdrawn(what.clone(), fallen), name, moves, then });
    }
    moved.extend(settled(model, &base));
    let rows = (0..base.questions.len()).map(|question| {
        let mut rows = moved.clone();
        rows.sort_by(|a, b| b.most(question).total_cmp(&a.most(question)));
        rows
    });
    let rows = rows.collect();
    Ok(ForecastHinges { base, rows })
}

/// Says whether forecasts read what falls.
fn matters(fall: &super::Fall) -> bool {
    match fall.effect {
        Effect::Unsupported => false,
        Effect::Beside => fall.kind == UseKind::Coalition,
        Effect::Dropped | Effect::Closed { .. } | Effect::Tied => true,
    }
}

fn moves(
    left: &Conflict,
    base: &Forecast,
    ask: &Ask,
    (sequences, memory): (Sequences, Memory),
    means: Means<'_>,
) -> Result<(Vec<Vec<f64>>, Then), Refusal> {
    let model = Model::new(left, sequences, memory)?;
    let found = forecast(&model, ask, means)?;
    let shares = |forecast: &Forecast, row: usize, question: usize| -> Vec<f64> {
        let row = forecast.rows.get(row).and_then(|row| row.answered.get(question));
        row.map_or_else(Vec::new, |row| row.shares.iter().map(|share| share.value).collect())
    };
    let then: Then = (0..base.questions.len())
        .map(|question| (0..base.rows.len()).map(|row| shares(&found, row, question)).collect())
        .collect();
    let moves = then.iter().enumerate().map(|(question, rows)| {
        let rows = rows.iter().enumerate();
        rows.map(|(row, then)| variation(&shares(base, row, question), then)).collect()
    });
    Ok((moves.collect(), then))
}

/// Lists what settling each open thing does at most.
fn settled(model: &Model<'_>, base: &Forecast) -> Vec<Moved> {
    let one = |(doubt, open): (usize, &crate::finding::uncertainty::Doubt)| {
        let question = |question: usize| {
            let row = |row: &crate::finding::uncertainty::Row| {
                let answered = row.answered.get(question)?;
                answered.knowing.iter().find(|one| one.doubt == doubt).map(|one| one.moves)
            };
            base.rows.iter().map(|one| row(one).unwrap_or(0.0)).collect()
        };
        let then = |question: usize| {
            let row = |row: &crate::finding::uncertainty::Row| {
                let answered = row.answered.get(question)?;
                let base: Vec<f64> = answered.shares.iter().map(|share| share.value).collect();
                let knowing = answered.knowing.iter().find(|one| one.doubt == doubt)?;
                let settled = knowing.settled.iter().map(|given| &given.shares);
                let far = |shares: &&Vec<f64>| variation(&base, shares);
                settled.max_by(|a, b| far(a).total_cmp(&far(b))).cloned()
            };
            let unmoved = |row: &crate::finding::uncertainty::Row| -> Vec<f64> {
                let answered = row.answered.get(question);
                let shares = answered.into_iter().flat_map(|one| &one.shares);
                shares.map(|share| share.value).collect()
            };
            base.rows.iter().map(|one| row(one).unwrap_or_else(|| unmoved(one))).collect()
        };
        let moves = Ok((0..base.questions.len()).map(question).collect());
        let then = (0..base.questions.len()).map(then).collect();
        Moved { pull: Pull::Settled(doubt), name: open.place.clone(), moves, then }
    };
    model.doubts.iter().enumerate().map(one).collect()
}
