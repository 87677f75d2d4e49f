//! What sections and figures share of a forecast: the row they look at, and the answers in it.

use crate::answer::{Material, Outlook};
use crate::document::Phrase;
use crate::wording::shares;
use crossroad::finding::uncertainty::{self, Answered};
use crossroad::model::conflict::Question;

/// Returns the row that the report looks at: the one that leads under the concept of its accounts.
pub(super) fn main_row<'o>(
    material: &Material<'_>,
    outlook: &'o Outlook<'_>,
) -> Option<&'o uncertainty::Row> {
    outlook.row(material.concept())
}

/// Names an answer by its place: those of the question, none of them, never settling.
pub(super) fn answer_name(question: &Question, slot: usize) -> Phrase {
    match shares::answer_name(question, slot) {
        Some(name) => Phrase::given(name),
        None => shares::unnamed(question, slot).into(),
    }
}

/// Lists the places of answers, the likeliest first.
pub(super) fn by_value(answered: &Answered) -> Vec<usize> {
    let mut order: Vec<usize> = (0..answered.shares.len()).collect();
    let value = |at: &usize| answered.shares.get(*at).map_or(0.0, |share| share.value);
    order.sort_by(|a, b| value(b).total_cmp(&value(a)));
    order
}
