//! What is asked of a forecast, and what it may take.

use super::expected::{Expected, expected_of};
use super::model_error::Outer;
use super::sighting::Sighting;
use crate::model::conflict::{Answer, Conflict, Question};
use crate::model::preference::Written;
use crate::stability::{CONCEPTS, Concept};
use crate::text::source::{Span, Spanned};

/// What is asked of a forecast.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What it is about.
    pub questions: Vec<Question>,
    /// What sources expect of it, to be compared.
    pub expected: Vec<Expected>,
    /// What has been seen: the forecast is of play in which all of these moves are made.
    pub given: Vec<Sighting>,
    /// The outer model of what is likely in the world, too; `None` for the inner model alone.
    pub outer: Option<Outer>,
    /// What decision makers are taken to foresee, a row each.
    pub concepts: Vec<&'static Concept>,
    /// Whether decision makers for whom the file states a foresight follow that instead.
    pub stated: bool,
    /// Worlds are gone through one by one up to this many different ones; beyond, sampled.
    pub leaves: usize,
    /// How many worlds are sampled, at most.
    pub worlds: u64,
    /// Sampling stops once the greatest standard error of any answer is this small.
    pub until: Option<f64>,
    /// What draws depend on.
    pub seed: u64,
}

impl Ask {
    /// Worlds that are gone through one by one, where nobody says otherwise.
    pub const LEAVES: usize = 1 << 16;
    /// Worlds that are sampled, where nobody says otherwise.
    pub const WORLDS: u64 = 100_000;

    /// Asks the questions of a file, under every concept that judges single moves, within the model
    /// alone.
    #[must_use]
    pub fn of(conflict: &Conflict) -> Self {
        Self {
            questions: conflict.questions.clone(),
            expected: expected_of(conflict),
            given: Vec::new(),
            outer: None,
            concepts: CONCEPTS.to_vec(),
            stated: true,
            leaves: Self::LEAVES,
            worlds: Self::WORLDS,
            until: None,
            seed: 0,
        }
    }

    /// Asks one thing instead: whether a formula will hold.
    pub fn about(&mut self, formula: Written) {
        let named = |name: &str| Spanned::new(name.to_owned(), Span::default());
        let ask = format!("Will `{}` hold?", formula.text.value);
        let answers = vec![Answer { name: named("yes"), when: formula }];
        let otherwise = Some(named("no"));
        self.questions =
            vec![Question { id: named("about"), ask, answers, otherwise, says: Vec::new() }];
        self.expected.clear();
    }

    /// Asks only the question at a place.
    pub fn only(&mut self, question: usize) {
        self.questions = self.questions.iter().skip(question).take(1).cloned().collect();
        self.expected.retain(|one| one.question == question);
        self.expected.iter_mut().for_each(|one| one.question = 0);
    }
}

/// What a forecast may take, and whom it tells how far it is.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// Threads to use; the answer is the same.
    pub threads: usize,
    /// Told how many worlds are done (0: no news), and of how many if that is known (else 0); says
    /// whether to go on.
    pub progress: &'a (dyn Fn(u64, u64) -> bool + Sync),
}
