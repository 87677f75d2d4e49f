//! Words for how likely something is: two ladders, never mixed, and always with the range that a
//! word stands for in the same sentence (a table elsewhere does not help readers: Wintle, Fraser,
//! Wills, Nicholson, Fidler 2019).

use super::percent::numbers;
use crossroad::model::preference::{Chance, LADDER, Rung};

/// A standard set of words for likelihoods.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Ladder {
    /// Intelligence Community Directive 203 (United States).
    #[default]
    Icd203,
    /// The probability yardstick of the Professional Head of Intelligence Assessment (United
    /// Kingdom); between its terms are gaps.
    Phia,
}

/// A word of a ladder and the range it stands for, in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// The word.
    pub word: &'static str,
    /// From.
    pub low: f64,
    /// To.
    pub high: f64,
}

const fn term(word: &'static str, low: f64, high: f64) -> Term {
    Term { word, low, high }
}

impl Term {
    fn of(rung: &Rung) -> Self {
        let bound = |p: f64| (p * 100.0).round();
        term(rung.word, bound(rung.chance.low), bound(rung.chance.high))
    }
}

/// Finds the term nearest to a percentage; of the equally near, the one farther from the middle.
fn nearest(terms: &[Term], percent: f64) -> Option<Term> {
    let distance = |term: &Term| (term.low - percent).max(percent - term.high).max(0.0);
    let extreme = |term: &Term| -((term.low + term.high) / 2.0 - 50.0).abs();
    let order = |a: &&Term, b: &&Term| {
        let near = distance(a).total_cmp(&distance(b));
        near.then(extreme(a).total_cmp(&extreme(b)))
    };
    terms.iter().min_by(order).filter(|_| percent > 0.0 && percent < 100.0).copied()
}

const PHIA: [Term; 7] = [
    term("remote chance", 0.0, 5.0),
    term("highly unlikely", 10.0, 20.0),
    term("unlikely", 25.0, 35.0),
    term("realistic possibility", 40.0, 50.0),
    term("likely or probable", 55.0, 75.0),
    term("highly likely", 80.0, 90.0),
    term("almost certain", 95.0, 100.0),
];

impl Ladder {
    /// Both, with their names on the command line.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Icd203, "icd203"), (Self::Phia, "phia")];

    /// Returns what it is called in full.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Icd203 => "ICD 203",
            Self::Phia => "the PHIA probability yardstick",
        }
    }

    /// Lists its terms, from least to most likely.
    #[must_use]
    pub fn terms(self) -> Vec<Term> {
        match self {
            Self::Icd203 => LADDER.iter().map(Term::of).collect(),
            Self::Phia => PHIA.to_vec(),
        }
    }

    /// Returns the word for a probability (0 to 1): of two bands that meet there the one nearer to
    /// 0 or 100 %, in a gap the nearer term; none where the ladder has none.
    #[must_use]
    pub fn word(self, probability: f64) -> Option<&'static str> {
        self.term(probability).map(|term| term.word)
    }

    /// Returns the term for a probability, as [`Self::word`] chooses it.
    #[must_use]
    pub fn term(self, probability: f64) -> Option<Term> {
        match self {
            Self::Icd203 => Rung::of(probability).map(Term::of),
            Self::Phia => nearest(&PHIA, probability * 100.0),
        }
    }

    /// Words a likelihood with its range: `likely (55–80 %)`, `unlikely to likely (30–70 %)`; where
    /// the ladder has no word, the numbers alone.
    #[must_use]
    pub fn words(self, chance: Chance) -> String {
        let numbers = numbers(chance);
        match self.span(chance) {
            Some((low, high)) if low == high => format!("{low} ({numbers})"),
            Some((low, high)) => format!("{low} to {high} ({numbers})"),
            None => numbers,
        }
    }

    /// Returns the words for both ends of a range, the first or last of the ladder for an end that
    /// has none (0, 100 %, and what is all but that); none where both
    /// ends are at the same end of the ladder.
    pub(crate) fn span(self, chance: Chance) -> Option<(&'static str, &'static str)> {
        let inside = |bound: f64, toward: f64| bound + (toward - bound) * 1e-6;
        // (a bound that two bands share belongs here to the band the range lies in)
        let low = self.word(inside(chance.low, chance.high));
        let high = self.word(inside(chance.high, chance.low));
        if low.is_none() && high.is_none() && (chance.low >= 0.5 || chance.high <= 0.5) {
            return None;
        }
        let terms = self.terms();
        let low = low.or_else(|| terms.first().map(|term| term.word));
        low.zip(high.or_else(|| terms.last().map(|term| term.word)))
    }
}
