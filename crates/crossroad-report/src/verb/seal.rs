//! Forecasts that are sealed, and what came of them: what is added to a file of seals.

use serde::Deserialize;

use super::{Failure, How};
use crossroad::model::conflict::{Conflict, Date};
use crossroad::text::diagnostic::nearest;
use crossroad_history::seal::{
    self, Flaw, SealedFile, Sealing, Seals, Unresolved, Unsealed, append, read_seals,
};

/// What is asked of `seal`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The day that decides what came, such as 2027-06-30.
    pub horizon: String,
    /// How it will be told which answer came.
    pub resolution: String,
    /// The ids of the questions; the file's only one where none is named.
    pub question: Vec<String>,
    /// The id of the forecast; that of the question with the day where none is given.
    pub id: Option<String>,
    /// The event; the id of the first forecast where none is given.
    pub event: Option<String>,
    /// The day it is sealed.
    pub date: String,
    /// How it is computed.
    pub how: How,
}

/// What is asked of `resolve`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Resolution {
    /// The id of the forecast.
    pub id: String,
    /// The answer that came.
    pub answer: String,
    /// Where that was read.
    pub source: String,
    /// The day it is resolved.
    pub date: String,
}

/// A file of seals to which something was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The ids of what was added, or resolved.
    pub ids: Vec<String>,
    /// Its last hash.
    pub last: String,
}

/// Adds forecasts to a file of seals: all that were asked for, or none. `old` is the file, with what
/// was read of it.
///
/// # Errors
/// Every reason why none is added.
pub fn seal(
    conflict: &Conflict,
    file: SealedFile<'_>,
    question: &Question,
    old: (&[u8], &Seals),
) -> Result<Added, Vec<Failure>> {
    let (horizon, date) = (day(&question.horizon), day(&question.date));
    let (horizon, date) = both(horizon, date)?;
    let sealing = Sealing {
        horizon,
        resolution: question.resolution.clone(),
        questions: question.question.clone(),
        id: question.id.clone(),
        event: question.event.clone(),
        date,
    };
    let made = seal::seal(conflict, file, &sealing, old.1, question.how.memory());
    let made = made.map_err(|why| why.into_iter().map(unsealed).collect::<Vec<_>>())?;
    let mut bytes = old.0.to_vec();
    for one in &made {
        bytes = append(&bytes, Ok(one)).map_err(defect)?;
    }
    added(bytes, made.into_iter().map(|one| one.id).collect())
}

/// Adds what came of a forecast to a file of seals.
///
/// # Errors
/// Every reason why it is not added.
pub fn resolve(question: &Resolution, old: (&[u8], &Seals)) -> Result<Added, Vec<Failure>> {
    let date = day(&question.date).map_err(|why| vec![why])?;
    let told = (question.answer.as_str(), question.source.as_str());
    let outcome = seal::resolve(old.1, &question.id, told, date);
    let outcome = outcome.map_err(|why| why.into_iter().map(unresolved).collect::<Vec<_>>())?;
    let bytes = append(old.0, Err(&outcome)).map_err(defect)?;
    added(bytes, vec![outcome.id])
}

fn added(bytes: Vec<u8>, ids: Vec<String>) -> Result<Added, Vec<Failure>> {
    let last = read_seals(&bytes).map_err(defect)?.last;
    Ok(Added { bytes, ids, last })
}

/// What was read without a flaw has none after something was added.
fn defect(_: Vec<Flaw>) -> Vec<Failure> {
    vec![crossroad::game::space::Refusal::internal().into()]
}

fn day(text: &str) -> Result<Date, Failure> {
    let read = seal::day(text);
    read.ok_or_else(|| Failure::usage(format!("`{text}` is no day")).hint("such as 2027-06-30"))
}

fn both(
    one: Result<Date, Failure>,
    other: Result<Date, Failure>,
) -> Result<(Date, Date), Vec<Failure>> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => Err([one, other].into_iter().filter_map(Result::err).collect()),
    }
}

fn unsealed(why: Unsealed) -> Failure {
    match why {
        Unsealed::OutcomeKnown => Failure::usage("the file says already what came: [outcome]")
            .hint("a forecast is sealed before that is known"),
        Unsealed::HorizonNotAhead { horizon, date } => {
            Failure::usage(format!("{horizon} is over, or not a day ahead, on {date}"))
                .hint("the horizon lies ahead of the seal")
        }
        Unsealed::NoCriteria => Failure::usage("the criteria of the resolution are empty")
            .hint("say who tells which answer came, and what counts as each"),
        Unsealed::AsksNothing => Failure::usage("the file asks nothing (`[[questions]]`)")
            .hint("a forecast is sealed of a question, whose answers say what would count"),
        Unsealed::WhichQuestion { known } => Failure::usage("the file asks several questions")
            .hint(format!("--question says which, once for each: {}", known.join(", "))),
        Unsealed::UnknownQuestion { id, known } => {
            let near = nearest(&id, known.iter().map(String::as_str));
            Failure::usage(format!("there is no question `{id}`"))
                .meant(near, || format!("the questions are {}", known.join(", ")))
        }
        Unsealed::OneIdForSeveral => Failure::usage("several forecasts cannot have one id")
            .hint("leave out --id, or seal one question at a time"),
        Unsealed::Taken { id } => {
            Failure::usage(format!("`{id}` is sealed already")).hint("--id gives it another id")
        }
        Unsealed::Refused(refusal) => refusal.into(),
    }
}

fn unresolved(why: Unresolved) -> Failure {
    match why {
        Unresolved::UnknownForecast { id, known } => no_forecast(&id, &known),
        Unresolved::Resolved(known) => {
            let (id, day, answer) = (known.id, known.resolved, known.answer);
            Failure::usage(format!("`{id}` was resolved on {day}: `{answer}`"))
                .hint("what is sealed stays")
        }
        Unresolved::TooEarly { horizon, date } => {
            Failure::usage(format!("the horizon, {horizon}, is not reached on {date}"))
                .hint("what comes is told once the horizon is reached")
        }
        Unresolved::NoSource => Failure::usage("the source of the outcome is empty")
            .hint("say where it was read which answer came"),
        Unresolved::UnknownAnswer { question, answer, known } => {
            let near = nearest(&answer, known.iter().map(String::as_str));
            Failure::usage(format!("`{question}` has no answer `{answer}`"))
                .meant(near, || format!("the answers are {}", known.join(", ")))
        }
    }
}

/// Says that there is no such forecast.
pub(super) fn no_forecast(id: &str, known: &[String]) -> Failure {
    let near = nearest(id, known.iter().map(String::as_str));
    Failure::usage(format!("there is no sealed forecast `{id}`"))
        .meant(near, || format!("the forecasts are {}", known.join(", ")))
}
