//! What is said of states is said of some.

use super::search::{Search, too_hard};
use crate::model::conflict::{Conflict, Outcome};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::Formula;
use crate::text::source::Spanned;

pub(super) fn check(conflict: &Conflict, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    for state in &conflict.states {
        let what = format!("the state `{}`", state.name.value);
        problems.extend(never(search, &state.when, &state.text, &what));
    }
    for coding in conflict.history.outcome.iter().flat_map(Outcome::codings) {
        if let Some(text) = coding.words.first() {
            problems.extend(never(search, &coding.when, text, "the outcome"));
        }
    }
    // What is said of no state does no harm, but was hardly meant so.
    let mut one = |formula: &Formula, text: &Spanned<String>, what: &str| {
        let found = never(search, formula, text, what);
        problems.extend(found.map(|problem| problem.as_code(codes::NEVER_APPLIES)));
    };
    for question in &conflict.questions {
        for answer in &question.answers {
            let what = format!("the answer `{}`", answer.name.value);
            // (an answer that is a state's name was looked at already)
            if !conflict.states.iter().any(|state| state.name.value == answer.when.text.value) {
                one(&answer.when.formula, &answer.when.text, &what);
            }
        }
    }
    for merge in &conflict.merges {
        one(&merge.when.formula, &merge.when.text, "a merged state");
    }
    for forbidden in &conflict.forbidden {
        one(&forbidden.from.formula, &forbidden.from.text, "the start of a forbidden move");
        one(&forbidden.to.formula, &forbidden.to.text, "the end of a forbidden move");
    }
}

/// Reports a formula that holds in no feasible state.
pub(super) fn never(
    search: &Search<'_>,
    formula: &Formula,
    text: &Spanned<String>,
    what: &str,
) -> Option<Diagnostic> {
    match search.holds(formula) {
        Ok(Some(_)) => None,
        Ok(None) => {
            let message = format!("{what} matches no feasible state");
            let problem = Diagnostic::new(codes::STATE_NEVER_HOLDS, text.span, message);
            Some(match search.in_graph_form() {
                true => problem.label("no state of the graph is so").hint("correct it"),
                false => problem.label("the rules exclude it").hint("correct it, or the rule"),
            })
        }
        Err(_) => Some(too_hard(text.span, what)),
    }
}
