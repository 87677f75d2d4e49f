//! How likely something is said to be: a number, a range or a word.
//!
//! Words are those of ICD 203, the standard of U.S. intelligence analysis. They
//! are kept as the range they stand for; a word for a number is found when it
//! is printed.

use crate::model::provenance::Scope;
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::source::shape::{Shape, Word};
use crate::text::source::{Table, Value};

/// How likely something is said to be, as stated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Least probability, in 0..=1.
    pub low: f64,
    /// Greatest probability; equal to `low` for a single number.
    pub high: f64,
}

impl Chance {
    /// Says whether the thing is held in the reference world: a middle of ½ or more.
    #[must_use]
    pub fn held(self) -> bool {
        (self.low + self.high) / 2.0 >= 0.5
    }

    /// Lists whether the thing can be held, and whether it can fail to be: a chance of 1, or of 0,
    /// leaves nothing open.
    #[must_use]
    pub fn outcomes(self) -> Vec<bool> {
        let possible = [(true, self.high > 0.0), (false, self.low < 1.0)];
        possible.into_iter().filter(|(_, possible)| *possible).map(|(held, _)| held).collect()
    }
}

/// A word of the ladder and the range it stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rung {
    /// The word.
    pub word: &'static str,
    /// What it stands for.
    pub chance: Chance,
}

impl Rung {
    /// Returns the rung a probability stands on. The ranges share their ends: the one nearer to 0
    /// or 100 % has them. `None` below 1 % and above 99 %.
    #[must_use]
    pub fn of(p: f64) -> Option<&'static Self> {
        let on = |rung: &&'static Self| (rung.chance.low..=rung.chance.high).contains(&p);
        if p < 0.5 { LADDER.iter().find(on) } else { LADDER.iter().rev().find(on) }
    }
}

const fn rung(word: &'static str, low: f64, high: f64) -> Rung {
    Rung { word, chance: Chance { low, high } }
}

/// The ladder of ICD 203, from least to most likely.
pub static LADDER: [Rung; 7] = [
    rung("almost no chance", 0.01, 0.05),
    rung("very unlikely", 0.05, 0.20),
    rung("unlikely", 0.20, 0.45),
    rung("roughly even", 0.45, 0.55),
    rung("likely", 0.55, 0.80),
    rung("very likely", 0.80, 0.95),
    rung("almost certain", 0.95, 0.99),
];

const WORDS: &[Word] = &[
    Word { word: LADDER[0].word, doc: "1–5 %" },
    Word { word: LADDER[1].word, doc: "5–20 %" },
    Word { word: LADDER[2].word, doc: "20–45 %" },
    Word { word: LADDER[3].word, doc: "45–55 %" },
    Word { word: LADDER[4].word, doc: "55–80 %" },
    Word { word: LADDER[5].word, doc: "80–95 %" },
    Word { word: LADDER[6].word, doc: "95–99 %" },
];

const PROBABILITY: Shape = Shape::Number { least: 0.0, above: false, most: 1.0 };

/// What can be written for a chance.
pub const CHANCE: Shape = Shape::Any(&[
    PROBABILITY,
    Shape::List { of: &PROBABILITY, least: 2, most: 2 },
    Shape::OneOf(WORDS),
]);

/// Reads a chance, if the key is there.
pub fn read_chance(scope: &mut Scope, table: &Table, key: &str) -> Option<Chance> {
    let node = table.get(key)?;
    match &node.value {
        Value::Number(number) => Some(Chance { low: number.value, high: number.value }),
        Value::Text(text) => {
            LADDER.iter().find(|rung| rung.word == text.text).map(|rung| rung.chance)
        }
        Value::List(list) => {
            let mut bounds = list.iter().filter_map(|bound| bound.number());
            let (low, high) = (bounds.next()?, bounds.next()?);
            if low.value > high.value {
                let message = format!("the range from {} to {} is empty", low.text, high.text);
                let problem = Diagnostic::new(codes::REVERSED_RANGE, node.span, message);
                let hint = format!("write `[{}, {}]`", high.text, low.text);
                scope.problems.push(problem.label("runs backwards").hint(hint));
                return None;
            }
            Some(Chance { low: low.value, high: high.value })
        }
        _ => None,
    }
}
