//! What a play-out answers: the share of each answer of each question.

use std::ops::{Range, RangeInclusive};

use super::expected::Expected;
use super::forecast_terms::Ask;
use super::information::Given;
use super::model::Model;
use super::model_error::Outer;
use super::play_out::{Chain, End, Paces};
use super::sighting::{Sighting, Sights};
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
///
/// Where moves are given as seen, each value is the share of ends with all of them seen, and one
/// more, the last of these, is how likely it is to see them: what is asked for are quotients
/// ([`Reading::conditioned`]).
///
/// Where an outer model is asked for, there follow for each question the shares of its answers, none
/// and unsettled in play with mistakes, and one more as above.
///
/// Behind them, for each move that is watched for: how likely it is to see it (after what is given),
/// and the shares of each question's answers, none and unsettled, with it seen.
#[derive(Debug, Clone)]
pub(super) struct Reading<'a> {
    space: &'a Space,
    questions: Vec<Answers>,
    outer: Option<Outer>,
    paces: Paces,
    given: Sights,
    watched: Vec<Sights>,
}

impl<'a> Reading<'a> {
    /// Reads what is asked of a model, and of each move that is watched for.
    pub(super) fn new(model: &'a Model<'_>, ask: &Ask, watched: &[Sighting]) -> Self {
        let space = &model.space;
        let given = Sights::new(space, &ask.given);
        let watched = watched.iter().map(|one| given.and(space, one)).collect();
        let paces = Paces::of(&model.paces, &model.coalitions);
        let questions = answers(space, &ask.questions, &ask.expected);
        Self { space, questions, outer: ask.outer, paces, given, watched }
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

    /// Returns the slot of how likely it is to see what is given, if anything is.
    pub(super) fn evidence(&self) -> Option<usize> {
        (!self.given.is_empty()).then_some(self.place(self.questions.len()).0)
    }

    /// Returns how many answers all questions have, with none of them and never settling.
    fn kinds(&self) -> usize {
        self.questions.iter().map(Answers::kinds).sum()
    }

    /// Returns the slots of a question's answers in play with mistakes; none without an outer model.
    pub(super) fn erring(&self, question: usize) -> Range<usize> {
        let before: usize = self.questions.iter().take(question).map(Answers::kinds).sum();
        let first = self.place(self.questions.len()).0 + usize::from(self.evidence().is_some());
        let kinds = self.questions.get(question).map_or(0, Answers::kinds);
        let kinds = if self.outer.is_some() { kinds } else { 0 };
        first + before..first + before + kinds
    }

    /// Returns the slot of how likely it is to see what is given in play with mistakes, if anything is.
    pub(super) fn erring_evidence(&self) -> Option<usize> {
        let end = self.erring(0).start + self.kinds();
        (self.outer.is_some() && !self.given.is_empty()).then_some(end)
    }

    /// Returns how the feasible states are spread over the answers to a question, none of them, and
    /// never settling.
    pub(super) fn even(&self, question: usize) -> Vec<f64> {
        let Some(answers) = self.questions.get(question) else { return Vec::new() };
        let mut even = vec![0.0; answers.kinds()];
        for state in self.space.states() {
            if let Some(share) = even.get_mut(answers.of(state)) {
                *share += 1.0 / self.space.len() as f64;
            }
        }
        even
    }

    /// Returns the slot of how likely it is to see a move that is watched for …
    pub(super) fn seen(&self, watched: usize) -> usize {
        let erring = if self.outer.is_some() { self.kinds() } else { 0 };
        let first = self.erring(0).start + erring + usize::from(self.erring_evidence().is_some());
        first + watched * (1 + self.kinds())
    }

    /// … and those of the answers to a question with it seen.
    pub(super) fn with_seen(&self, watched: usize, question: usize) -> Range<usize> {
        let before: usize = self.questions.iter().take(question).map(Answers::kinds).sum();
        let start = self.seen(watched) + 1 + before;
        start..start + self.questions.get(question).map_or(0, Answers::kinds)
    }

    /// Returns how many values a play-out has.
    pub(super) fn width(&self) -> usize {
        self.seen(self.watched.len())
    }

    pub(super) fn paces(&self) -> &Paces {
        &self.paces
    }

    pub(super) fn given(&self) -> &Sights {
        &self.given
    }

    /// Returns the slots of all answers in play with mistakes.
    pub(super) fn erring_slots(&self) -> Range<usize> {
        let start = self.erring(0).start;
        start..start + if self.outer.is_some() { self.kinds() } else { 0 }
    }

    /// Returns the slot of how likely it is to see what a slot is given; `None` of a slot that is not
    /// given anything.
    pub(super) fn given_at(&self, slot: usize) -> Option<usize> {
        let own = [self.evidence(), self.erring_evidence()];
        let [seen, erring] = own;
        let of = if self.erring_slots().contains(&slot) { erring } else { seen };
        of.filter(|_| !own.contains(&Some(slot)))
    }

    /// Makes means over worlds those given what was seen: each is divided by how likely it is to
    /// see that, which itself is left as it is. All are 0 where it is never seen.
    pub(super) fn conditioned(&self, mut means: Vec<f64>) -> Vec<f64> {
        if self.evidence().is_none() {
            return means;
        }
        let seen = |at: usize| self.given_at(at).and_then(|slot| means.get(slot)).copied();
        let seen: Vec<Option<f64>> = (0..means.len()).map(seen).collect();
        for (mean, seen) in means.iter_mut().zip(seen) {
            if let Some(seen) = seen {
                *mean = if seen > 0.0 { *mean / seen } else { 0.0 };
            }
        }
        means
    }

    /// Describes an outcome of a doubt that has a probability, and the means over the worlds with it:
    /// both given what was seen.
    pub(super) fn given_outcome(&self, outcome: u64, probability: f64, means: Vec<f64>) -> Given {
        let seen = self.evidence().map_or(1.0, |slot| means.get(slot).copied().unwrap_or(0.0));
        // (These probabilities need not add up to 1: what they are part of is the same for all.)
        Given { outcome, probability: probability * seen, shares: self.conditioned(means) }
    }

    /// Returns the values of a play-out.
    pub(super) fn values(&self, chain: &Chain) -> Result<Vec<f64>, Refusal> {
        let mut values = vec![0.0; self.width()];
        let mut add = |slot: usize, p: f64| {
            if let Some(place) = values.get_mut(slot) {
                *place += p;
            }
        };
        let ends = chain.ends_seen(&self.paces, &self.given, None)?;
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
                    add(slot, *p);
                }
            }
        }
        if let Some(evidence) = self.evidence() {
            ends.iter().for_each(|(_, p)| add(evidence, *p));
        }
        if let Some(outer) = self.outer {
            // (Play without mistakes is what was played.)
            let ends = match outer.mistakes > 0.0 {
                true => chain.ends_seen(&self.paces, &self.given, Some((outer, self.space)))?,
                false => ends,
            };
            for (end, p) in ends {
                self.erring_evidence().into_iter().for_each(|slot| add(slot, p));
                for (at, question) in self.questions.iter().enumerate() {
                    add(self.erring(at).start + question.answered(&end), p);
                }
            }
        }
        for (watched, sights) in self.watched.iter().enumerate() {
            for (end, p) in chain.ends_seen(&self.paces, sights, None)? {
                add(self.seen(watched), p);
                for (at, question) in self.questions.iter().enumerate() {
                    add(self.with_seen(watched, at).start + question.answered(&end), p);
                }
            }
        }
        Ok(values)
    }
}

/// Reads the answers of questions as sets of states.
fn answers(space: &Space, questions: &[Question], expected: &[Expected]) -> Vec<Answers> {
    let sets = |(at, question): (usize, &Question)| Answers {
        sets: question.answers.iter().map(|one| space.select(&one.when.formula)).collect(),
        expected: expected
            .iter()
            .filter(|one| one.question == at)
            .map(|one| one.answers.clone())
            .collect(),
    };
    questions.iter().enumerate().map(sets).collect()
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
    /// Returns how many answers there are, with none of them and never settling.
    fn kinds(&self) -> usize {
        self.sets.len() + 2
    }

    /// Returns the answer that an end gives, behind them none of them and never settling.
    fn answered(&self, end: &End) -> usize {
        match end {
            End::Unsettled { .. } => self.sets.len() + 1,
            End::Rest { state, .. } => self.of(*state),
        }
    }

    /// Returns the answer that holds at a state, or the number of answers if none does.
    fn of(&self, state: StateId) -> usize {
        self.sets.iter().position(|set| set.contains(state)).unwrap_or(self.sets.len())
    }
}
