//! Words for how likely something is: two ladders, never mixed, and always with the range that a
//! word stands for in the same sentence (a table elsewhere does not help readers: Wintle, Fraser,
//! Wills, Nicholson, Fidler 2019).

use crate::preference::{Chance, LADDER, Rung};

/// A standard set of words for likelihoods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
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

    /// Words a likelihood with its range: `likely (55–80 %)`; where the range crosses bands, both
    /// words; where the ladder has no word, the numbers alone.
    #[must_use]
    pub fn words(self, chance: Chance) -> String {
        let inside = |bound: f64, toward: f64| bound + (toward - bound) * 1e-6;
        let numbers = numbers(chance);
        // (a bound that two bands share belongs here to the band the range lies in)
        let low = self.word(inside(chance.low, chance.high));
        let high = self.word(inside(chance.high, chance.low));
        match (low, high) {
            (Some(low), Some(high)) if low == high => format!("{low} ({numbers})"),
            (Some(low), Some(high)) => format!("{low} to {high} ({numbers})"),
            _ => numbers,
        }
    }
}

/// A probability that was computed, with the two kinds of not knowing it apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Computed {
    /// Its value, ranges taken at their middle.
    pub value: f64,
    /// The least and the greatest it can be as what is unknown is settled.
    pub between: Chance,
    /// The standard error of the value, where worlds were sampled.
    pub error: Option<f64>,
}

impl Computed {
    /// Writes it in figures: `65 %`, `65 % (40–80)`, `65 ± 0.3 % (40–80)`.
    #[must_use]
    pub fn figures(self) -> String {
        let error = match self.error {
            Some(error) if error > 0.0 => format!(" ± {}", percent(error)),
            _ => String::new(),
        };
        let (low, high) = (percent(self.between.low), percent(self.between.high));
        let value = percent(self.value);
        if low == high || (low == value && high == value) {
            format!("{value}{error} %")
        } else {
            format!("{value}{error} % ({low}–{high})")
        }
    }
}

impl Ladder {
    /// Words a probability that was computed: the word with the range it stands for, the figure,
    /// and how far it can be from it: `likely (55–80 %), at 62 %, between 8 and 100 %` (as
    /// the unknowns are settled).
    #[must_use]
    pub fn computed(self, found: Computed) -> String {
        let Chance { low, high } = found.between;
        if found.error.is_some() && high <= NONE {
            return "reached in no world drawn (0 %)".to_owned();
        }
        if found.error.is_some() && low >= 1.0 - NONE {
            return "reached in every world drawn (100 %)".to_owned();
        }
        if high <= NONE {
            return "not reached in this model (0 %)".to_owned();
        }
        if low >= 1.0 - NONE {
            return "always reached in this model (100 %)".to_owned();
        }
        let error = match found.error {
            Some(error) if error > 0.0 => format!(" ± {}", percent(error)),
            _ => String::new(),
        };
        let value = format!("{}{error} %", percent(found.value));
        let mut words = match self.term(found.value) {
            Some(term) => {
                let range = format!("({}–{} %)", term.low, term.high);
                let inside = (term.low..=term.high).contains(&(found.value * 100.0));
                let near = if inside { "" } else { ", the nearest word" };
                format!("{} {range}{near}, at {value}", term.word)
            }
            None => format!("at {value}"),
        };
        if percent(low) != percent(high) {
            words.push_str(&format!(", between {} and {} %", percent(low), percent(high)));
        }
        words
    }
}

/// What counts as 0: rounding, far below anything that is printed.
const NONE: f64 = 1e-12;

/// Writes a likelihood in percent: `55–80 %`, `30 %`.
#[must_use]
pub fn numbers(chance: Chance) -> String {
    let (low, high) = (percent(chance.low), percent(chance.high));
    if low == high { format!("{low} %") } else { format!("{low}–{high} %") }
}

/// Writes a probability in percent as [`percent`](super::percent) does, without the sign.
#[must_use]
pub fn percent(probability: f64) -> String {
    // (what is within rounding of certainty is certain)
    let certain = match probability {
        p if p <= NONE => 0.0,
        p if p >= 1.0 - NONE => 1.0,
        p => p,
    };
    super::percent(certain).trim_end_matches(" %").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(low: f64, high: f64) -> Chance {
        Chance { low, high }
    }

    #[test]
    fn a_word_comes_with_its_range_and_bands_that_meet_go_outward() {
        assert_eq!(Ladder::Icd203.words(at(0.55, 0.8)), "likely (55–80 %)");
        assert_eq!(Ladder::Icd203.words(at(0.2, 0.2)), "very unlikely (20 %)");
        assert_eq!(Ladder::Icd203.words(at(0.8, 0.8)), "very likely (80 %)");
        assert_eq!(Ladder::Icd203.words(at(0.45, 0.45)), "unlikely (45 %)");
        assert_eq!(Ladder::Icd203.words(at(0.3, 0.7)), "unlikely to likely (30–70 %)");
        assert_eq!(Ladder::Icd203.words(at(0.995, 0.995)), "99.5 %");
        assert_eq!(Ladder::Icd203.words(at(0.0, 0.0)), "0 %");
    }

    #[test]
    fn what_was_computed_has_its_range_and_never_rounds_to_certainty() {
        let found = |value, low, high, error| Computed { value, between: at(low, high), error };
        let words = |found| Ladder::Icd203.computed(found);
        assert_eq!(words(found(0.65, 0.65, 0.65, None)), "likely (55–80 %), at 65 %");
        assert_eq!(
            words(found(0.65, 0.4, 0.8, None)),
            "likely (55–80 %), at 65 %, between 40 and 80 %"
        );
        assert_eq!(words(found(0.0, 0.0, 0.0, None)), "not reached in this model (0 %)");
        assert_eq!(words(found(1.0, 1.0, 1.0, None)), "always reached in this model (100 %)");
        assert_eq!(words(found(0.0, 0.0, 0.0, Some(0.0))), "reached in no world drawn (0 %)");
        assert_eq!(words(found(1.0, 1.0, 1.0, Some(0.0))), "reached in every world drawn (100 %)");
        assert_eq!(words(found(0.0001, 0.0001, 0.0001, None)), "at below 0.1 %");
        assert_eq!(
            Ladder::Phia.computed(found(0.37, 0.37, 0.37, None)),
            "unlikely (25–35 %), the nearest word, at 37 %"
        );
        assert_eq!(found(0.3, 0.2, 0.4, Some(0.002)).figures(), "30 ± 0.2 % (20–40)");
        assert_eq!(found(0.99999, 0.99999, 0.99999, None).figures(), "above 99.9 %");
    }

    #[test]
    fn the_yardstick_has_gaps_and_takes_the_nearer_term() {
        assert_eq!(Ladder::Phia.words(at(0.37, 0.37)), "unlikely (37 %)");
        assert_eq!(Ladder::Phia.words(at(0.39, 0.39)), "realistic possibility (39 %)");
        assert_eq!(
            Ladder::Phia.words(at(0.55, 0.8)),
            "likely or probable to highly likely (55–80 %)"
        );
        assert_eq!(Ladder::Phia.words(at(0.03, 0.03)), "remote chance (3 %)");
    }
}
