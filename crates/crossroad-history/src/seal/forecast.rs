//! What is sealed, and what came of it.

use crossroad::finding::uncertainty::{Ask, Means, Model, shares};
use crossroad::game::space::{Memory, Refusal};
use crossroad::model::conflict::{Conflict, Question};
use crossroad::stability::Sequences;
use serde::{Deserialize, Serialize};

/// What a forecast gives each answer under one assumption about foresight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// The concept.
    pub concept: String,
    /// The probability of each answer, in the order of the answers.
    pub shares: Vec<f64>,
}

/// A forecast and what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Foretold {
    /// The answers: those of the question, none of them, and play that never settles.
    pub answers: Vec<String>,
    /// What is given to each, by concept.
    pub forecast: Vec<Shares>,
}

impl Foretold {
    /// Lists the answers that can come: that play never settles is none.
    #[must_use]
    pub fn can_come(&self) -> &[String] {
        self.answers.split_last().map_or(&[], |(_, rest)| rest)
    }
}

/// A sealed forecast.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sealed {
    /// Its id in the file.
    pub id: String,
    /// The event, where several forecasts are about the same: together they weigh as one.
    pub event: String,
    /// The day it was sealed.
    pub sealed: String,
    /// The day that decides what came.
    pub horizon: String,
    /// How it will be told which answer came.
    pub resolution: String,
    /// The id of the question.
    pub question: String,
    /// The question in words.
    pub ask: String,
    /// The version of the program.
    pub version: String,
    /// The conflict file, as it was named.
    pub file: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Its text.
    pub model: String,
    /// Its sources: the path of each, and the SHA-256 of its bytes.
    pub sources: Vec<(String, String)>,
    /// What is foretold.
    #[serde(flatten)]
    pub foretold: Foretold,
}

/// What came of a sealed forecast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The id of the forecast.
    pub id: String,
    /// The day it was resolved.
    pub resolved: String,
    /// The answer that came.
    pub answer: String,
    /// Where that was read.
    pub source: String,
}

/// Forecasts the answers to one question under every concept that judges single moves.
///
/// # Errors
/// What a forecast refuses.
pub fn foretell(
    conflict: &Conflict,
    question: &Question,
    memory: Memory,
) -> Result<Foretold, Refusal> {
    let conflict = conflict.today();
    let model = Model::new(&conflict, Sequences::Legal, memory)?;
    let mut ask = Ask::of(&conflict);
    ask.questions = vec![question.clone()];
    ask.expected.clear();
    let found = shares(&model, &ask, Means { threads: 1, progress: &|_, _| true })?;
    let forecast = found.into_iter().map(|row| Shares {
        concept: row.concept.id.to_owned(),
        shares: row.answers.into_iter().flatten().map(|(share, _)| share).collect(),
    });
    let mut answers: Vec<String> =
        question.answers.iter().map(|answer| answer.name.value.clone()).collect();
    let none = question.otherwise.as_ref().map(|name| name.value.clone());
    answers.push(none.unwrap_or_else(|| "none of these".to_owned()));
    answers.push("never settles".to_owned());
    Ok(Foretold { answers, forecast: forecast.collect() })
}
