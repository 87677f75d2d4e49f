//! What can be sealed, and what can be said of it afterwards; why not, as data.

use super::Seals;
use super::forecast::{Outcome, Sealed, foretell};
use crossroad::game::space::{Memory, Refusal};
use crossroad::model::conflict::{Conflict, Date, Question};
use crossroad::program::Program;

/// Reads a day of the calendar, such as 2027-06-30; a month or a year is none.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    Date::read(text).filter(|date| date.day.is_some())
}

/// A conflict file that a forecast is made of.
#[derive(Debug, Clone, Copy)]
pub struct SealedFile<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The SHA-256 of its bytes.
    pub sha256: &'a str,
    /// Its sources: the path of each, and the SHA-256 of its bytes.
    pub sources: &'a [(String, String)],
}

/// What is sealed with a forecast.
#[derive(Debug, Clone)]
pub struct Sealing {
    /// The day that decides what came.
    pub horizon: Date,
    /// How it will be told which answer came.
    pub resolution: String,
    /// The ids of the questions; the file's only one where none is named.
    pub questions: Vec<String>,
    /// The id of the forecast; that of the question with the day where none is given.
    pub id: Option<String>,
    /// The event; the id of the first forecast where none is given.
    pub event: Option<String>,
    /// The day it is sealed.
    pub date: Date,
}

/// Why a forecast is not sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsealed {
    /// The file says already what came.
    OutcomeKnown,
    /// The horizon does not lie ahead.
    HorizonNotAhead {
        /// The horizon.
        horizon: Date,
        /// The day it was to be sealed.
        date: Date,
    },
    /// Nothing says how it will be told which answer came.
    NoCriteria,
    /// The file asks nothing.
    AsksNothing,
    /// The file asks several questions, and none is named.
    WhichQuestion {
        /// Their ids.
        known: Vec<String>,
    },
    /// The file has no such question.
    UnknownQuestion {
        /// The id that was given.
        id: String,
        /// Those of the file.
        known: Vec<String>,
    },
    /// Several forecasts were to have one id.
    OneIdForSeveral,
    /// A forecast of this id is sealed already.
    Taken {
        /// The id.
        id: String,
    },
    /// There is no forecast.
    Refused(Refusal),
}

/// Makes forecasts that can be added behind those that are sealed: all that were asked for.
///
/// # Errors
/// Every reason why there are none.
pub fn seal(
    conflict: &Conflict,
    file: SealedFile<'_>,
    sealing: &Sealing,
    seals: &Seals,
    memory: Memory,
) -> Result<Vec<Sealed>, Vec<Unsealed>> {
    let mut wrong = Vec::new();
    if conflict.history.outcome.is_some() {
        wrong.push(Unsealed::OutcomeKnown);
    }
    let (horizon, date) = (sealing.horizon, sealing.date);
    if !date.is_before(horizon) {
        wrong.push(Unsealed::HorizonNotAhead { horizon, date });
    }
    if sealing.resolution.trim().is_empty() {
        wrong.push(Unsealed::NoCriteria);
    }
    let questions = questions(conflict, &sealing.questions, &mut wrong);
    if questions.len() > 1 && sealing.id.is_some() {
        wrong.push(Unsealed::OneIdForSeveral);
    }
    let id = |question: &Question| match &sealing.id {
        Some(id) => id.clone(),
        None => format!("{}-{date}", question.id.value),
    };
    let mut ids: Vec<String> = questions.iter().map(|question| id(question)).collect();
    ids.dedup();
    let taken = ids.into_iter().filter(|id| seals.forecast(id).is_some());
    wrong.extend(taken.map(|id| Unsealed::Taken { id }));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let event = sealing.event.clone().or_else(|| questions.first().map(|first| id(first)));
    let one = |question: &&Question| {
        Ok(Sealed {
            id: id(question),
            event: event.clone().unwrap_or_default(),
            sealed: date.to_string(),
            horizon: horizon.to_string(),
            resolution: sealing.resolution.clone(),
            question: question.id.value.clone(),
            ask: question.ask.clone(),
            version: Program::THIS.version.to_owned(),
            file: file.name.to_owned(),
            sha256: file.sha256.to_owned(),
            model: file.text.to_owned(),
            sources: file.sources.to_vec(),
            foretold: foretell(conflict, question, memory)?,
        })
    };
    let made: Result<Vec<Sealed>, Refusal> = questions.iter().map(one).collect();
    made.map_err(|refusal| vec![Unsealed::Refused(refusal)])
}

/// Finds the questions that are sealed, each once.
fn questions<'c>(
    conflict: &'c Conflict,
    ids: &[String],
    wrong: &mut Vec<Unsealed>,
) -> Vec<&'c Question> {
    let known = || conflict.questions.iter().map(|one| one.id.value.clone()).collect();
    match (ids, conflict.questions.as_slice()) {
        (_, []) => wrong.push(Unsealed::AsksNothing),
        ([], [only]) => return vec![only],
        ([], _) => wrong.push(Unsealed::WhichQuestion { known: known() }),
        _ => {}
    }
    let mut found: Vec<&Question> = Vec::new();
    for id in ids {
        match conflict.questions.iter().find(|one| one.id.value == *id) {
            Some(one) if found.iter().all(|other| other.id.value != *id) => found.push(one),
            Some(_) => {}
            None if conflict.questions.is_empty() => {}
            None => wrong.push(Unsealed::UnknownQuestion { id: id.clone(), known: known() }),
        }
    }
    found
}

/// Why it cannot be said what came of a forecast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved {
    /// There is no forecast of this id.
    UnknownForecast {
        /// The id that was given.
        id: String,
        /// Those that are sealed.
        known: Vec<String>,
    },
    /// It was said before.
    Resolved(Outcome),
    /// The horizon is not reached.
    TooEarly {
        /// The horizon.
        horizon: String,
        /// The day it was to be resolved.
        date: Date,
    },
    /// Nothing says where that was read.
    NoSource,
    /// The question has no such answer.
    UnknownAnswer {
        /// The id of the question.
        question: String,
        /// The answer that was given.
        answer: String,
        /// Those that can come.
        known: Vec<String>,
    },
}

/// Makes what can be said of a sealed forecast on a day.
///
/// # Errors
/// Every reason why it cannot be said.
pub fn resolve(
    seals: &Seals,
    id: &str,
    (answer, source): (&str, &str),
    date: Date,
) -> Result<Outcome, Vec<Unresolved>> {
    let Some(sealed) = seals.forecast(id) else {
        let known = seals.forecasts.iter().map(|one| one.id.clone()).collect();
        return Err(vec![Unresolved::UnknownForecast { id: id.to_owned(), known }]);
    };
    let mut wrong = Vec::new();
    if let Some(known) = seals.outcome(id) {
        wrong.push(Unresolved::Resolved(known.clone()));
    }
    if Date::read(&sealed.horizon).is_none_or(|horizon| date.is_before(horizon)) {
        wrong.push(Unresolved::TooEarly { horizon: sealed.horizon.clone(), date });
    }
    if source.trim().is_empty() {
        wrong.push(Unresolved::NoSource);
    }
    if !sealed.foretold.can_come().contains(&answer.to_owned()) {
        wrong.push(Unresolved::UnknownAnswer {
            question: sealed.question.clone(),
            answer: answer.to_owned(),
            known: sealed.foretold.can_come().to_vec(),
        });
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Outcome {
        id: id.to_owned(),
        resolved: date.to_string(),
        answer: answer.to_owned(),
        source: source.to_owned(),
    })
}
