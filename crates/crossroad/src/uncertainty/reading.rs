//! What a play-out answers: the share of each answer of each question.

use super::chain::{Chain, End, Paces};
use super::expect::Expected;
use crate::conflict::Question;
use crate::formula::StateId;
use crate::space::{BitSet, Refusal, Space};

/// The answers of one question, as sets of states.
#[derive(Debug, Clone)]
pub(super) struct Answers {
    /// Where each answer holds.
    sets: Vec<BitSet>,
    /// Answers that somebody expects, taken together.
    expected: Vec<Vec<usize>>,
}

/// How the values of a play-out are laid out.
///
/// For each question: a value for each answer, one for none of them, one for unsettled; then, of
/// each answer and of none, how much is held by threats that would not be carried out; then a
/// value for each set of answers that somebody expects.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    questions: Vec<Answers>,
    paces: Paces,
}

impl Reading {
    pub(super) fn new(
        space: &Space,
        questions: &[Question],
        expected: &[Expected],
        paces: Paces,
    ) -> Self {
        let sets = |(at, question): (usize, &Question)| Answers {
            sets: question.answers.iter().map(|one| space.select(&one.when.formula)).collect(),
            expected: expected
                .iter()
                .filter(|one| one.question == at)
                .map(|one| one.answers.clone())
                .collect(),
        };
        Self { questions: questions.iter().enumerate().map(sets).collect(), paces }
    }

    /// Returns how many sets of answers are expected of a question.
    pub(super) fn expected(&self, question: usize) -> usize {
        self.questions.get(question).map_or(0, |one| one.expected.len())
    }

    /// Returns where the values of a question begin, and how many answers it has, with none.
    pub(super) fn place(&self, question: usize) -> (usize, usize) {
        let width = |one: &Answers| 2 * (one.sets.len() + 1) + 1 + one.expected.len();
        let before = self.questions.iter().take(question).map(width).sum();
        (before, self.questions.get(question).map_or(0, |one| one.sets.len() + 1))
    }

    /// Returns how many values a play-out has.
    pub(super) fn width(&self) -> usize {
        self.place(self.questions.len()).0
    }

    pub(super) fn paces(&self) -> &Paces {
        &self.paces
    }

    /// Returns the values of a play-out.
    pub(super) fn values(&self, chain: &Chain) -> Result<Vec<f64>, Refusal> {
        let mut values = vec![0.0; self.width()];
        let ends = chain.ends(&self.paces)?;
        for (at, question) in self.questions.iter().enumerate() {
            let (start, answers) = self.place(at);
            for (end, p) in &ends {
                let (slot, held) = match end {
                    End::Unsettled { .. } => (answers, false),
                    End::Rest { state, hollow } => (question.of(*state), *hollow == Some(true)),
                };
                let hollow = held.then_some(answers + 1 + slot);
                let sets = question.expected.iter().enumerate();
                let expected = sets.filter(|(_, set)| set.contains(&slot));
                let expected = expected.map(|(set, _)| 2 * answers + 1 + set);
                for slot in [Some(slot), hollow].into_iter().flatten().chain(expected) {
                    if let Some(place) = values.get_mut(start + slot) {
                        *place += p;
                    }
                }
            }
        }
        Ok(values)
    }
}

impl Answers {
    /// Returns the answer that holds at a state, or the number of answers if none does.
    fn of(&self, state: StateId) -> usize {
        self.sets.iter().position(|set| set.contains(state)).unwrap_or(self.sets.len())
    }
}
