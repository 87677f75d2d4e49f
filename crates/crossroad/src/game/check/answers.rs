//! The answers of a question exclude each other, and between them leave no state out.

use super::search::{Count, Search, too_hard};
use crate::model::conflict::{Answer, Conflict, Question};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::Formula;

pub(super) fn check(conflict: &Conflict, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    for question in &conflict.questions {
        overlaps(question, search, problems);
        if question.otherwise.is_none() {
            problems.extend(gap(question, search));
        }
    }
}

fn formulas(answers: &[&Answer]) -> Vec<Formula> {
    answers.iter().map(|answer| answer.when.formula.clone()).collect()
}

/// Reports answers that hold together; each is reported once, with the first one it meets.
fn overlaps(question: &Question, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    let mut answers: Vec<&Answer> = question.answers.iter().collect();
    while answers.len() > 1 {
        let two = Count::new(formulas(&answers), 2, answers.len());
        let state = match search.find(&two) {
            Ok(Some(state)) => state,
            Ok(None) => return,
            Err(_) => {
                let what = format!("whether answers of `{}` overlap", question.id.value);
                problems.push(too_hard(question.id.span, &what));
                return;
            }
        };
        let mut both = answers.iter().filter(|answer| answer.when.formula.holds(state));
        let (Some(first), Some(second)) = (both.next(), both.next()) else { return };
        let (first, second) = (*first, *second);
        let message = format!(
            "the answers `{}` and `{}` hold in the same state",
            first.name.value, second.name.value
        );
        let problem = Diagnostic::new(codes::OVERLAPPING_ANSWERS, second.when.text.span, message)
            .label("overlaps …")
            .also(first.when.text.span, "… with this")
            .hint(format!("both hold where {}", search.shown(state)));
        problems.push(problem);
        answers.retain(|answer| !std::ptr::eq(*answer, second));
    }
}

/// Warns of a state where no answer holds.
fn gap(question: &Question, search: &Search<'_>) -> Option<Diagnostic> {
    let answers: Vec<&Answer> = question.answers.iter().collect();
    // (that it could not be looked for was said already, for overlaps)
    let state = search.find(&Count::new(formulas(&answers), 0, 0)).ok()??;
    let message = format!("in some states no answer of `{}` holds", question.id.value);
    let problem = Diagnostic::new(codes::ANSWER_GAP, question.id.span, message)
        .label("has no `otherwise`")
        .hint(format!("none holds where {}", search.shown(state)))
        .hint("add `otherwise = \"…\"` to name these states");
    Some(problem)
}
