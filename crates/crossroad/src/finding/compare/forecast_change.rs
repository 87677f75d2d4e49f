//! What one version forecasts, and what changes from one forecast to another.

use crate::finding::uncertainty::Likely;
use crate::game::space::Refusal;
use crate::model::preference::Rung;

/// Rounding, far below anything that is printed: two ways to add up the same are the same.
const NOTHING: f64 = 1e-9;

/// What is foreseen under one concept.
#[derive(Debug, Clone, PartialEq)]
pub struct Prospect {
    /// Whether all worlds were gone through; else some were drawn.
    pub exact: bool,
    /// For each question and each answer of either version: how likely it is; `None` where the
    /// question does not have the answer.
    pub answers: Vec<Vec<Option<Likely>>>,
}

/// What one version forecasts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outlook {
    /// One for each concept.
    pub rows: Vec<Prospect>,
    /// Why there is no forecast, if there is none.
    pub refused: Option<Refusal>,
}

/// The word that an answer carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// It is no answer of this version.
    NoAnswer,
    /// It is reached in no world.
    Never,
    /// It is reached in every world.
    Always,
    /// It is below the lowest word.
    Below,
    /// It is above the highest word.
    Above,
    /// A word of ICD 203.
    Rung(&'static str),
}

/// Something about a forecast that changes from one version to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shift {
    /// Whether there is a forecast.
    Forecast,
    /// Under a concept: whether all worlds are gone through.
    Method {
        /// Which concept.
        row: usize,
    },
    /// Which answer is the likeliest.
    Likeliest {
        /// Under which concept.
        row: usize,
        /// To which question.
        question: usize,
    },
    /// Which word an answer carries.
    Word {
        /// Under which concept.
        row: usize,
        /// To which question.
        question: usize,
        /// Which answer.
        answer: usize,
    },
    /// How likely an answer is.
    Share {
        /// Under which concept.
        row: usize,
        /// To which question.
        question: usize,
        /// Which answer.
        answer: usize,
    },
}

impl Outlook {
    /// Returns how likely an answer is.
    #[must_use]
    pub fn likely(&self, row: usize, question: usize, answer: usize) -> Option<Likely> {
        *self.rows.get(row)?.answers.get(question)?.get(answer)?
    }

    /// Returns the word that an answer carries.
    #[must_use]
    pub fn word(&self, row: usize, question: usize, answer: usize) -> Word {
        let Some((value, error)) = self.likely(row, question, answer) else {
            return Word::NoAnswer;
        };
        // What two ways of adding up put on either side of a bound is at the bound.
        let value = (value / NOTHING).round() * NOTHING;
        match Rung::of(value) {
            Some(rung) => Word::Rung(rung.word),
            // (Of worlds that were drawn, none or all is not certain.)
            None if error.is_none() && value <= 0.0 => Word::Never,
            None if error.is_none() && value >= 1.0 => Word::Always,
            None if value < 0.5 => Word::Below,
            None => Word::Above,
        }
    }

    /// Lists the answers of which none is likelier.
    #[must_use]
    pub fn likeliest(&self, row: usize, question: usize) -> Vec<usize> {
        let answers = self.rows.get(row).and_then(|row| row.answers.get(question));
        let all = || answers.into_iter().flatten().map(|one| one.map_or(-1.0, |(value, _)| value));
        let most = all().fold(0.0, f64::max);
        all().enumerate().filter(|(_, value)| *value >= most - NOTHING).map(|(at, _)| at).collect()
    }

    /// Lists what changes to another forecast.
    pub(super) fn changes(&self, other: &Self, moved: f64) -> Vec<Shift> {
        if self.refused.is_some() || other.refused.is_some() {
            let changed = self.refused.is_some() != other.refused.is_some();
            return if changed { vec![Shift::Forecast] } else { Vec::new() };
        }
        let mut all = Vec::new();
        for (row, prospect) in self.rows.iter().enumerate() {
            all.push(Shift::Method { row });
            for (question, answers) in prospect.answers.iter().enumerate() {
                all.push(Shift::Likeliest { row, question });
                for answer in 0..answers.len() {
                    all.push(Shift::Word { row, question, answer });
                    all.push(Shift::Share { row, question, answer });
                }
            }
        }
        all.retain(|fact| !self.like(other, fact, needed(self, other, fact, moved)));
        all
    }

    /// Says whether this forecast says of something what another does; shares may differ by so
    /// much.
    pub(super) fn like(&self, other: &Self, fact: &Shift, within: f64) -> bool {
        let exact = |of: &Self, row: usize| of.rows.get(row).map(|row| row.exact);
        match *fact {
            Shift::Forecast => self.refused.is_some() == other.refused.is_some(),
            _ if self.refused.is_some() || other.refused.is_some() => false,
            Shift::Method { row } => exact(self, row) == exact(other, row),
            Shift::Likeliest { row, question } => {
                self.likeliest(row, question) == other.likeliest(row, question)
            }
            Shift::Word { row, question, answer } => {
                self.word(row, question, answer) == other.word(row, question, answer)
            }
            Shift::Share { row, question, answer } => {
                let likely = |of: &Self| of.likely(row, question, answer);
                match (likely(self), likely(other)) {
                    (Some((a, _)), Some((b, _))) => (a - b).abs() <= within + NOTHING,
                    (a, b) => a.is_none() && b.is_none(),
                }
            }
        }
    }
}

/// Returns by how much a share has to move from one version to the other to count as changed: more
/// than asked for where drawing worlds alone could explain as much.
pub(super) fn needed(before: &Outlook, after: &Outlook, fact: &Shift, moved: f64) -> f64 {
    let Shift::Share { row, question, answer } = *fact else { return moved };
    let error = |of: &Outlook| {
        let likely = of.likely(row, question, answer);
        likely.and_then(|(_, error)| error).unwrap_or(0.0)
    };
    let (a, b) = (error(before), error(after));
    moved.max(2.0 * (a * a + b * b).sqrt())
}
