//! What sections and figures share of a forecast: the row they look at, and the answers in it.

use crate::answer::{Material, Outlook};
use crate::document::Phrase;
use crossroad::finding::uncertainty::{self, Answered, Forecast};
use crossroad::model::conflict::Question;

/// Returns the row that the report looks at: that of the concept of its accounts, or the first.
pub(super) fn main_row<'o>(
    material: &Material<'_>,
    outlook: &'o Outlook<'_>,
) -> Option<&'o uncertainty::Row> {
    row_of(&outlook.forecast, material.concept())
}

/// Returns the row of a concept, or the first.
pub(super) fn row_of<'o>(
    forecast: &'o Forecast,
    concept: Option<&str>,
) -> Option<&'o uncertainty::Row> {
    let rows = &forecast.rows;
    rows.iter().find(|row| Some(row.concept.id) == concept).or_else(|| rows.first())
}

/// Names an answer by its place: those of the question, none of them, never settling.
pub(super) fn answer_name(question: &Question, slot: usize) -> Phrase {
    let answers = question.answers.len();
    match question.answers.get(slot) {
        Some(answer) => Phrase::given(&answer.name.value),
        None if slot > answers => "it never settles".into(),
        None => match &question.otherwise {
            Some(name) => Phrase::given(&name.value),
            None => "none of the answers".into(),
        },
    }
}

/// Lists the places of answers, the likeliest first.
pub(super) fn by_value(answered: &Answered) -> Vec<usize> {
    let mut order: Vec<usize> = (0..answered.shares.len()).collect();
    let value = |at: &usize| answered.shares.get(*at).map_or(0.0, |share| share.value);
    order.sort_by(|a, b| value(b).total_cmp(&value(a)));
    order
}
