//! Shares of answers as figures in columns.

use unicode_width::UnicodeWidthStr;

use super::layout::fitted;
use crate::likelihood::Computed;
use crossroad::finding::uncertainty::Answered;
use crossroad::model::conflict::Question;

/// Names the answers of a question, with what stands for none of them and for never settling.
#[must_use]
pub(crate) fn answers(question: &Question) -> Vec<String> {
    let mut names: Vec<String> =
        question.answers.iter().map(|answer| answer.name.value.clone()).collect();
    let none = question.otherwise.as_ref().map(|name| name.value.clone());
    names.push(none.unwrap_or_else(|| "none of them".to_owned()));
    names.push("unsettled".to_owned());
    names
}

/// Lists which answers are told: all that the question names, and none of them and never settling
/// where they can be.
pub(crate) fn slots<'a>(
    question: &Question,
    rows: impl Iterator<Item = &'a Answered> + Clone,
) -> Vec<usize> {
    let named = question.answers.len() + usize::from(question.otherwise.is_some());
    let met = |slot: usize| {
        rows.clone().any(|row| row.shares.get(slot).is_some_and(|share| share.greatest > 0.0))
    };
    (0..question.answers.len() + 2).filter(|slot| *slot < named || met(*slot)).collect()
}

/// Writes a line of cells, each to the right of its column.
pub(crate) fn grid(
    label: &str,
    first: usize,
    cells: impl Iterator<Item = String>,
    column: usize,
) -> String {
    let mut line = fitted(label, first);
    for cell in cells {
        let cell = fitted(&cell, column.saturating_sub(1));
        let text = cell.trim_end();
        line.push_str(&" ".repeat(column.saturating_sub(text.width())));
        line.push_str(text);
    }
    format!("{}\n", line.trim_end())
}

/// Writes the shares of some answers, and the range of each below it; no ranges if none has one.
pub(crate) fn cells(answered: &Answered, some: &[usize]) -> (Vec<String>, Option<Vec<String>>) {
    let each = |write: fn(Computed) -> String| -> Vec<String> {
        let shares = some.iter().map(|slot| answered.shares.get(*slot));
        shares.map(|one| one.map_or_else(String::new, |one| write(Computed::from(one)))).collect()
    };
    let ranges = each(Computed::spread);
    let any = ranges.iter().any(|range| !range.is_empty());
    (each(Computed::value), any.then_some(ranges))
}
