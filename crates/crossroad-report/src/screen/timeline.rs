//! The answers from event to event.

use crate::wording::layout::{count, wrapped};
use crate::wording::shares::{answers, cells, grid, slots};
use crate::wording::words::support_of;
use crossroad::finding::uncertainty::{Answered, Era, Eras};
use crossroad::model::conflict::{Conflict, Question};

/// Writes a timeline in lines of `width`; the conflict still has its events.
#[must_use]
pub fn timeline(conflict: &Conflict, found: &Eras, width: usize) -> String {
    let eras = found.told.as_slice();
    let mut lines = wrapped(&format!("{}: from event to event", conflict.title), width, "", "");
    if conflict.events.is_empty() {
        lines.push_str(&wrapped("The file has no events (`[[events]]`).", width, "", ""));
    }
    for event in &conflict.events {
        let what = event.what.as_deref().unwrap_or(event.id.value.as_str());
        let words = format!(
            "{} {}: {what} ({}).",
            event.date,
            event.id.value,
            support_of(conflict, &event.support)
        );
        lines.push_str(&wrapped(&words, width, "- ", "  "));
    }
    let Some(first) = eras.first() else { return lines };
    for (at, question) in first.forecast.questions.iter().enumerate() {
        lines.push('\n');
        lines.push_str(&wrapped(&question.ask, width, "", ""));
        // Concepts with the same answers throughout are told together.
        let mut tables: Vec<(Vec<&str>, String)> = Vec::new();
        for (row, found) in first.forecast.rows.iter().enumerate() {
            let table = table(conflict, eras, question, (at, row), width);
            match tables.iter_mut().find(|(_, other)| *other == table) {
                Some((concepts, _)) => concepts.push(found.concept.id),
                None => tables.push((vec![found.concept.id], table)),
            }
        }
        for (concepts, table) in tables {
            lines.push_str(&format!("\n{}\n{table}", concepts.join(", ")));
        }
    }
    lines.push('\n');
    if found.left_out > 0 {
        let left = count(found.left_out, "date is", "dates are");
        let words = format!(
            "{left} left out between the first two lines, since there are too many (--dates tells \
             more)."
        );
        lines.push_str(&wrapped(&words, width, "", ""));
    }
    let words = "Ranges are taken at their middle, what is open as even; below each figure, the \
                 least and greatest as they are settled. Each time, play goes on from what holds \
                 then as if no further event were to come.";
    lines.push_str(&wrapped(words, width, "", ""));
    lines
}

/// Writes the answers to one question under one concept, a line for each time.
fn table(
    conflict: &Conflict,
    eras: &[Era],
    question: &Question,
    (at, row): (usize, usize),
    width: usize,
) -> String {
    let answered = |era: &Era| -> Option<Answered> {
        era.forecast.rows.get(row).and_then(|row| row.answered.get(at)).cloned()
    };
    let found: Vec<Answered> = eras.iter().filter_map(answered).collect();
    let names = answers(question);
    let slots = slots(question, found.iter());
    let label = |era: &Era| match era.from {
        None => "before".to_owned(),
        Some(date) => {
            let ids = era.events.iter().filter_map(|event| conflict.events.get(*event));
            let ids: Vec<&str> = ids.map(|event| event.id.value.as_str()).collect();
            format!("{date} {}", ids.join(", "))
        }
    };
    let labels: Vec<String> = eras.iter().map(label).collect();
    let first = labels.iter().map(String::len).max().unwrap_or(0).clamp(12, 28);
    let column = (width.saturating_sub(first) / slots.len().max(1)).clamp(9, 14);
    let per = (width.saturating_sub(first) / column).max(1);
    let mut lines = String::new();
    for some in slots.chunks(per) {
        let head = some.iter().map(|slot| names.get(*slot).cloned().unwrap_or_default());
        lines.push_str(&grid("", first, head, column));
        for (label, answered) in labels.iter().zip(&found) {
            let (values, ranges) = cells(answered, some);
            lines.push_str(&grid(label, first, values.into_iter(), column));
            if let Some(ranges) = ranges {
                lines.push_str(&grid("", first, ranges.into_iter(), column));
            }
        }
    }
    lines
}
