//! What both versions forecast: the share of each answer of each question that both ask.

use crate::conflict::{Conflict, Question};
use crate::space::{Memory, Refusal};
use crate::stability::{Concept, Sequences};
use crate::uncertainty::{Ask, Forecast, Means, Model, forecast};

/// How likely an answer is, and the standard error where worlds were sampled.
pub type Likely = (f64, Option<f64>);

/// The answers to one question under one assumption about foresight.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The question's id.
    pub question: String,
    /// The concept that decision makers without a stated foresight follow.
    pub concept: &'static Concept,
    /// For each answer by name: how likely it was, and is; `None` if that version does not have
    /// it.
    pub answers: Vec<(String, Option<Likely>, Option<Likely>)>,
}

/// What both versions forecast, or why there is nothing to compare.
pub type Outlooks = Result<Vec<Outlook>, String>;

/// Forecasts both versions as they were given, and puts the answers side by side.
///
/// # Errors
/// [`Refusal::Stopped`]; whatever else a forecast refuses is an answer.
pub fn outlooks(
    [before, after]: [&Conflict; 2],
    concepts: &[&'static Concept],
    sequences: Sequences,
    memory: Memory,
    means: Means<'_>,
) -> Result<Outlooks, Refusal> {
    let shared = |conflict: &Conflict, other: &Conflict| -> Vec<Question> {
        let asks = |one: &&Question| other.questions.iter().any(|two| two.id.value == one.id.value);
        conflict.questions.iter().filter(asks).cloned().collect()
    };
    let (ours, theirs) = (shared(before, after), shared(after, before));
    if ours.is_empty() {
        return Ok(Err("the versions have no question in common".to_owned()));
    }
    let run = |conflict: &Conflict, questions: Vec<Question>| {
        let model = Model::new(conflict, sequences, memory)?;
        let ask = Ask {
            questions,
            expected: Vec::new(),
            concepts: concepts.to_vec(),
            ..Ask::of(conflict)
        };
        forecast(&model, &ask, means)
    };
    let both = run(before, ours).and_then(|old| Ok((old, run(after, theirs)?)));
    match both {
        Ok((old, new)) => Ok(Ok(beside_each_other(&old, &new))),
        Err(Refusal::Stopped) => Err(Refusal::Stopped),
        Err(refusal) => Ok(Err(refusal.to_string())),
    }
}

fn beside_each_other(old: &Forecast, new: &Forecast) -> Vec<Outlook> {
    let mut all = Vec::new();
    for row in &new.rows {
        let Some(was) = old.rows.iter().find(|was| was.concept.id == row.concept.id) else {
            continue;
        };
        for question in &new.questions {
            let id = &question.id.value;
            let (then, now) = (shares(old, was, id), shares(new, row, id));
            let mut answers: Vec<(String, Option<Likely>, Option<Likely>)> = Vec::new();
            for (name, likely) in &now {
                let before = then.iter().find(|(other, _)| other == name).map(|(_, one)| *one);
                answers.push((name.clone(), before, Some(*likely)));
            }
            for (name, likely) in &then {
                if !now.iter().any(|(other, _)| other == name) {
                    answers.push((name.clone(), Some(*likely), None));
                }
            }
            all.push(Outlook { question: id.clone(), concept: row.concept, answers });
        }
    }
    all
}

/// Lists the answers to a question by name, with none of them and never settling at the end.
fn shares(forecast: &Forecast, row: &crate::uncertainty::Row, id: &str) -> Vec<(String, Likely)> {
    let found = forecast.questions.iter().zip(&row.answered);
    let Some((question, answered)) = found.into_iter().find(|(one, _)| one.id.value == id) else {
        return Vec::new();
    };
    let otherwise = question.otherwise.as_ref().map_or("otherwise", |name| name.value.as_str());
    let names = question.answers.iter().map(|answer| answer.name.value.as_str());
    let names = names.chain([otherwise, "unsettled"]);
    let shares = answered.shares.iter().map(|share| (share.value, share.error));
    names.map(str::to_owned).zip(shares).collect()
}
