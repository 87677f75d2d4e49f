//! What sources expect of the questions of a conflict.

use crate::model::conflict::{Conflict, Expectation};
use crate::text::source::Spanned;

/// What a source expects of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Which expectation of the file.
    pub expectation: usize,
    /// Which of the questions asked.
    pub question: usize,
    /// Which answers it covers; the number of answers for none of them.
    pub answers: Vec<usize>,
}

/// Lists what the sources of a conflict expect of its questions.
pub(super) fn expected_of(conflict: &Conflict) -> Vec<Expected> {
    let one = |(at, expectation): (usize, &Expectation)| {
        let question = conflict.questions.get(expectation.question)?;
        let slot = |name: &Spanned<String>| {
            let named = question.answers.iter().position(|answer| answer.name.value == name.value);
            named.unwrap_or(question.answers.len())
        };
        let answers = expectation.answers.iter().map(slot).collect();
        Some(Expected { expectation: at, question: expectation.question, answers })
    };
    conflict.expectations.iter().enumerate().filter_map(one).collect()
}
