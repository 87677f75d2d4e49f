//! Shares of answers as figures in columns.

use unicode_width::UnicodeWidthStr;

use super::layout::fitted;
use crate::likelihood::Computed;
use crossroad::finding::uncertainty::Answered;
use crossroad::model::conflict::Question;

/// What is said of figures that come from every scenario there is.
pub(crate) const EXACT: &str = "Exact over all scenarios.";

/// What an end of play is called that no answer of the file covers.
pub(crate) const NONE: &str = "none of these";

/// What play is called that has no end.
pub(crate) const NEVER: &str = "never settles";

/// Names an answer that has no name, by its place.
#[must_use]
pub(crate) fn unnamed(question: &Question, slot: usize) -> &'static str {
    if slot > question.answers.len() { NEVER } else { NONE }
}

/// Returns what the file calls an answer, by its place: behind the answers of the question comes none of
/// them, which may have a name; never settling has none.
#[must_use]
pub(crate) fn answer_name(question: &Question, slot: usize) -> Option<&str> {
    let otherwise = || question.otherwise.as_ref().filter(|_| slot == question.answers.len());
    let name = question.answers.get(slot).map(|answer| &answer.name).or_else(otherwise);
    name.map(|name| name.value.as_str())
}

/// Names the answers of a question, with what stands for none of them and for never settling.
#[must_use]
pub(crate) fn answers(question: &Question) -> Vec<String> {
    let name = |slot| answer_name(question, slot).unwrap_or_else(|| unnamed(question, slot));
    (0..question.answers.len() + 2).map(|slot| name(slot).to_owned()).collect()
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
