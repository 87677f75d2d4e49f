//! What a play-out answers: the share of each answer of each question.

use std::ops::{Range, RangeInclusive};

use super::expected::Expected;
use super::play_out::{Chain, End, Paces};
use crate::game::space::{BitSet, Refusal, Space};
use crate::model::conflict::Question;
use crate::text::formula::StateId;

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

    /// Returns where the values of a question begin, and how many answers it has, with none.
    fn place(&self, question: usize) -> (usize, usize) {
        let width = |one: &Answers| 2 * (one.sets.len() + 1) + 1 + one.expected.len();
        let before = self.questions.iter().take(question).map(width).sum();
        (before, self.questions.get(question).map_or(0, |one| one.sets.len() + 1))
    }

    /// Returns the slots of a question, in the values of a play-out.
    pub(super) fn slots(&self, question: usize) -> Slots {
        let (start, answers) = self.place(question);
        let expected = self.questions.get(question).map_or(0, |one| one.expected.len());
        Slots { start, answers, expected }
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
            let slots = self.slots(at);
            for (end, p) in &ends {
                let (answer, held) = match end {
                    End::Unsettled { .. } => (slots.answers, false),
                    End::Rest { state, hollow } => (question.of(*state), *hollow == Some(true)),
                };
                let hollow = slots.hollow(answer).filter(|_| held);
                let sets = slots.expected().zip(&question.expected);
                let expected = sets.filter(|(_, set)| set.contains(&answer)).map(|(slot, _)| slot);
                for slot in [slots.start + answer].into_iter().chain(hollow).chain(expected) {
                    if let Some(place) = values.get_mut(slot) {
                        *place += p;
                    }
                }
            }
        }
        Ok(values)
    }
}

/// Where the values of one question stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slots {
    start: usize,
    /// How many answers there are, with none of them.
    answers: usize,
    expected: usize,
}

impl Slots {
    /// The slots of the answers, of none of them and of never settling.
    pub(super) fn answers(self) -> RangeInclusive<usize> {
        self.start..=self.start + self.answers
    }

    /// The slot of what is held by empty threats, of an answer by its place; never settling has
    /// none.
    pub(super) fn hollow(self, answer: usize) -> Option<usize> {
        (answer < self.answers).then_some(self.start + self.answers + 1 + answer)
    }

    /// The slots of the sets of answers that are expected.
    pub(super) fn expected(self) -> Range<usize> {
        let first = self.start + 2 * self.answers + 1;
        first..first + self.expected
    }

    /// Returns the values of the answers.
    pub(super) fn of(self, values: &[f64]) -> Vec<f64> {
        values.get(self.answers()).unwrap_or_default().to_vec()
    }

    /// Makes something of each answer's slot, with that of what is held by empty threats, and of
    /// the slot of each expected set.
    ///
    /// # Errors
    /// What cannot be made.
    pub(super) fn map<T>(
        self,
        make: impl Fn(usize, Option<usize>) -> Result<T, Refusal>,
    ) -> Result<(Vec<T>, Vec<T>), Refusal> {
        let answers = self.answers().enumerate();
        let shares = answers.map(|(answer, slot)| make(slot, self.hollow(answer)));
        let expected = self.expected().map(|slot| make(slot, None));
        Ok((shares.collect::<Result<_, _>>()?, expected.collect::<Result<_, _>>()?))
    }
}

impl Answers {
    /// Returns the answer that holds at a state, or the number of answers if none does.
    fn of(&self, state: StateId) -> usize {
        self.sets.iter().position(|set| set.contains(state)).unwrap_or(self.sets.len())
    }
}
