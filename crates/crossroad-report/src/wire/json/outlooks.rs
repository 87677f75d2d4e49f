//! What two versions forecast, on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::facts::FactRow;
use crossroad::finding::compare::{Outlook, Outlooks, Shift, Word};

/// How likely an answer is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LikelyRow {
    /// Its probability.
    pub value: f64,
    /// Its standard error; absent where no worlds were sampled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<f64>,
    /// The word of ICD 203 for it; absent below 1 and above 99 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<&'static str>,
}

/// How likely an answer was and is; absent for a version that does not have the answer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LikelyTurn {
    /// The answer.
    pub answer: String,
    /// In the first version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<LikelyRow>,
    /// In the second version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<LikelyRow>,
}

/// The forecast of one question under one concept.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlookRow {
    /// The question.
    pub question: String,
    /// What decision makers without a stated foresight foresee.
    pub concept: &'static str,
    /// Whether all worlds were gone through: before, after; null for a version without a forecast.
    pub exact: [Option<bool>; 2],
    /// The likeliest answers: before, after.
    pub likeliest: [Vec<String>; 2],
    /// The answers, none of them and never settling among them.
    pub answers: Vec<LikelyTurn>,
}

/// Puts what both versions forecast on the wire.
pub(super) fn outlooks(ahead: &Outlooks) -> Vec<OutlookRow> {
    let both = [&ahead.before, &ahead.after];
    let mut rows = Vec::new();
    for (row, concept) in ahead.concepts.iter().enumerate() {
        if both.iter().all(|of| of.rows.get(row).is_none()) {
            continue;
        }
        for (question, asked) in ahead.questions.iter().enumerate() {
            let likely = |of: &Outlook, answer: usize| {
                let (value, error) = of.likely(row, question, answer)?;
                let word = match of.word(row, question, answer) {
                    Word::Rung(word) => Some(word),
                    _ => None,
                };
                Some(LikelyRow { value, error, word })
            };
            let turn = |(at, answer): (usize, &String)| LikelyTurn {
                answer: answer.clone(),
                before: likely(&ahead.before, at),
                after: likely(&ahead.after, at),
            };
            let likeliest = |of: &Outlook| {
                let found = of.rows.get(row).map(|_| of.likeliest(row, question));
                let names = found.into_iter().flatten();
                names.filter_map(|at| asked.answers.get(at).cloned()).collect()
            };
            rows.push(OutlookRow {
                question: asked.id.clone(),
                concept: concept.id,
                exact: both.map(|of| of.rows.get(row).map(|row| row.exact)),
                likeliest: both.map(likeliest),
                answers: asked.answers.iter().enumerate().map(turn).collect(),
            });
        }
    }
    rows
}

/// Puts a change of a forecast on the wire.
pub(super) fn shift(ahead: &Outlooks, fact: &Shift) -> FactRow {
    let concept = |row: usize| ahead.concepts.get(row).map(|one| one.id.to_owned());
    let asked = |question: usize| ahead.questions.get(question);
    let answer = |question, at: usize| asked(question).and_then(|one| one.answers.get(at).cloned());
    let about = |kind, row, question: usize, at: Option<usize>| FactRow {
        concept: concept(row),
        question: asked(question).map(|one| one.id.clone()),
        answer: at.and_then(|at| answer(question, at)),
        ..FactRow::new(kind, None)
    };
    match *fact {
        Shift::Forecast => FactRow::new("forecast", Some(ahead.after.refused.is_none())),
        Shift::Method { row } => {
            let exact = ahead.after.rows.get(row).map(|row| row.exact);
            FactRow { concept: concept(row), ..FactRow::new("method", exact) }
        }
        Shift::Likeliest { row, question } => about("likeliest", row, question, None),
        Shift::Word { row, question, answer } => about("word", row, question, Some(answer)),
        Shift::Share { row, question, answer } => about("share", row, question, Some(answer)),
    }
}
