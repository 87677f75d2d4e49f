//! Probabilities in figures, and what was computed in words that carry their range in the same
//! sentence. Nothing else phrases how likely an answer is.

use super::ladder::Ladder;
use super::percent::{NONE, percent, settled};
use crossroad::finding::uncertainty::Share;
use crossroad::model::preference::Chance;

/// A probability that was computed, with the two kinds of not knowing it apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Computed {
    /// Its value, ranges taken at their middle.
    pub value: f64,
    /// The least and the greatest it can be as what is unknown is settled.
    pub between: Chance,
    /// The standard error of the value, where worlds were sampled.
    pub error: Option<f64>,
    /// A 95 % interval for the value, where worlds were sampled.
    pub interval: Option<(f64, f64)>,
}

impl From<&Share> for Computed {
    fn from(share: &Share) -> Self {
        Self {
            value: share.value,
            between: Chance { low: share.least, high: share.greatest },
            error: share.error,
            interval: share.interval,
        }
    }
}

impl Computed {
    /// A probability that is known to be exactly so much.
    #[must_use]
    pub fn exactly(value: f64) -> Self {
        let between = Chance { low: value, high: value };
        Self { value, between, error: None, interval: None }
    }

    /// Says whether it is reached in every world, as far as was looked.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self.between.low >= 1.0 - NONE
    }

    /// Writes its value, with the standard error where it was sampled: `65 %`, `65.2 ± 0.3 %`.
    #[must_use]
    pub fn value(self) -> String {
        let Some(error) = self.error.filter(|error| *error > 0.0) else {
            return format!("{} %", percent(self.value));
        };
        // No digit beyond the error's first.
        let points = error * 100.0;
        let digits = if points >= 0.95 {
            0
        } else if points >= 0.095 {
            1
        } else {
            2
        };
        match settled(self.value) {
            0.0 | 1.0 => format!("{} ± {points:.digits$} %", percent(self.value)),
            value => format!("{:.digits$} ± {points:.digits$} %", value * 100.0),
        }
    }

    /// Writes how far it reaches as what is unknown is settled: `40–80`; nothing where it does not.
    #[must_use]
    pub fn spread(self) -> String {
        let (low, high) = (percent(self.between.low), percent(self.between.high));
        let value = percent(self.value);
        if low == high || (low == value && high == value) {
            String::new()
        } else {
            format!("{low}–{high}")
        }
    }

    /// Writes it in figures: `65 %`, `65 % (40–80)`, `65.2 ± 0.3 % (40–80)`.
    #[must_use]
    pub fn figures(self) -> String {
        match self.spread() {
            none if none.is_empty() => self.value(),
            spread => format!("{} ({spread})", self.value()),
        }
    }
}

/// How a judgement tells how likely an answer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// It is the only answer.
    Always,
    /// By a word, with the range it stands for and the figure: `likely (55–80 %), at 62 %`.
    Word(String),
    /// By figures, where no one word covers how far the unknowns move it: `62 % on balance (8–100 %,
    /// depending on the unknowns)`.
    Figure(String),
}

impl Ladder {
    /// Chooses how a judgement tells how likely an answer is: where the unknowns move it across
    /// several words, the range speaks and no word is forced.
    #[must_use]
    pub fn judged(self, found: Computed) -> Judged {
        let Chance { low, high } = found.between;
        if found.is_certain() && found.error.is_none() {
            return Judged::Always;
        }
        if percent(low) == percent(high) {
            return match self.likely(found) {
                Some(word) => Judged::Word(format!("{word}, at {},", found.value())),
                None => Judged::Figure(found.value()),
            };
        }
        match self.span(found.between) {
            Some((one, other)) if one == other => {
                let reach = self.words(found.between);
                Judged::Word(format!("{reach}, at {} on balance,", found.value()))
            }
            _ => Judged::Figure(format!(
                "{} on balance ({}–{} %, depending on the unknowns)",
                found.value(),
                percent(low),
                percent(high)
            )),
        }
    }

    /// Words a probability that was computed: `likely (55–80 %), at 65 %`, the word with the range
    /// it stands for and the figure; where unknowns move it, the figure and in words how far:
    /// `62 % on balance, but anywhere from very unlikely to almost certain (8–100 %) depending on
    /// the unknowns`.
    #[must_use]
    pub fn computed(self, found: Computed) -> String {
        let Chance { low, high } = found.between;
        if let Some(certain) = certain(found) {
            return certain;
        }
        let value = found.value();
        if percent(low) != percent(high) {
            let reach = self.words(found.between);
            return match self.span(found.between) {
                Some((low, high)) if low != high => format!(
                    "{value} on balance, but anywhere from {reach} depending on the unknowns"
                ),
                _ => format!("{value} on balance, and {reach} whatever the unknowns are"),
            };
        }
        match self.likely(found) {
            Some(word) => format!("{word}, at {value}"),
            None => format!("at {value}"),
        }
    }

    /// Returns the word for a probability that was computed, with its range: `likely (55–80 %)`;
    /// two words where the interval of what was sampled reaches from one to another; none where
    /// the ladder has none.
    fn likely(self, found: Computed) -> Option<String> {
        let ends = found.interval.filter(|_| found.error.is_some_and(|error| error > 0.0));
        let (low, high) = ends.unwrap_or((found.value, found.value));
        match (self.term(low), self.term(high)) {
            (Some(one), Some(other)) if one != other => {
                Some(format!("{} to {} ({}–{} %)", one.word, other.word, one.low, other.high))
            }
            _ => self.term(found.value).map(|term| {
                let inside = (term.low..=term.high).contains(&(found.value * 100.0));
                let near = if inside { "" } else { ", the nearest word" };
                format!("{} ({}–{} %){near}", term.word, term.low, term.high)
            }),
        }
    }
}

/// Words what is reached always or never, as far as was looked.
fn certain(found: Computed) -> Option<String> {
    let Chance { low, high } = found.between;
    match (found.error.is_some(), high <= NONE, low >= 1.0 - NONE) {
        (true, true, _) => Some(format!("reached in no scenario drawn (0 %{})", most(found))),
        (true, _, true) => Some(format!("reached in every scenario drawn (100 %{})", least(found))),
        (false, true, _) => Some("not reached in this model (0 %)".to_owned()),
        (false, _, true) => Some("the only outcome this model produces (100 %)".to_owned()),
        _ => None,
    }
}

/// Says how much what no scenario drawn reached can be at most.
fn most(found: Computed) -> String {
    found
        .interval
        .filter(|(_, high)| *high > NONE)
        .map_or_else(String::new, |(_, high)| format!("; 95 % interval up to {} %", percent(high)))
}

/// Says how much what every scenario drawn reached is at least.
fn least(found: Computed) -> String {
    found
        .interval
        .filter(|(low, _)| *low < 1.0 - NONE)
        .map_or_else(String::new, |(low, _)| format!("; 95 % interval from {} %", percent(low)))
}
