//! A stability concept as a value.
//!
//! Almost every concept has the form: a state s is stable for decision maker i
//! iff **each** move x that tempts i has **some** answer y by the opponents
//! that is bad for i and from which i has **no** escape z. A concept says which
//! moves tempt, how the opponents may answer, what is bad, and whether i gets a
//! further move; the engines read these choices and know no concept by name.
//! The others are a *difference* of two of that form, or *custom*: they say what they need,
//! and are refused where it is not there.

use super::choices::Choices;
use super::coalitional::Coalitional;
use super::custom_concept::Custom;
use super::family::Family;
use crate::game::graph::{Codes, Grade, Reading};

/// How a concept is defined, for engines.
#[derive(Debug, Clone, Copy)]
pub enum Definition {
    /// By choices.
    Choices(Choices),
    /// Stable under one concept and not under another, which implies it.
    Difference {
        /// The wider concept.
        of: &'static Concept,
        /// The narrower one.
        less: &'static Concept,
    },
    /// In its own way.
    Custom(Custom),
    /// Against coalitions.
    Coalitional(Coalitional),
    /// A concept for each number of moves looked ahead, or for each choice of thresholds:
    /// `limited-h` stands for `limited-1`, ….
    Family(Family),
}

/// A stability concept: its definition for people and for engines.
#[derive(Debug)]
pub struct Concept {
    /// Its id on the command line and in files.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Other names it goes by.
    pub aliases: &'static [&'static str],
    /// When a state is stable, in a sentence.
    pub words: &'static str,
    /// The same for a reader who has never heard of it, in a few words.
    pub gloss: &'static str,
    /// What it assumes of people, in a sentence.
    pub behaviour: &'static str,
    /// The definition.
    pub formula: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// A worked example.
    pub example: &'static str,
    /// Concepts it implies.
    pub implies: &'static [&'static str],
    /// What engines read.
    pub definition: Definition,
}

/// What the core concepts say of answers to a move, in everyday words: whose answers whoever is
/// tempted fears. The one table of these words.
const PLAIN: [(&str, &str); 5] = [
    ("nash", "no answers"),
    ("gmr", "any answer"),
    ("smr", "any answer, own reply counted"),
    ("seq", "credible answers"),
    ("symmetric-seq", "credible answers, own reply counted"),
];

impl Concept {
    /// Returns what the concept is called in everyday words, where it has such a name.
    #[must_use]
    pub fn plain(&self) -> Option<&'static str> {
        PLAIN.iter().find(|(id, _)| *id == self.id).map(|(_, words)| *words)
    }

    /// Returns the choices, if the concept is defined by them.
    #[must_use]
    pub fn choices(&self) -> Option<&Choices> {
        match &self.definition {
            Definition::Choices(choices) => Some(choices),
            _ => None,
        }
    }

    /// Says whether the concept reads preferences as they are written.
    #[must_use]
    pub fn reads_as_written(&self) -> bool {
        self.choices().is_none_or(|choices| choices.reading == Reading::Written)
    }

    /// Says whether the concept weighs chances of preferences, over all worlds.
    #[must_use]
    pub fn reads_chances(&self) -> bool {
        self.choices().is_some_and(|choices| matches!(choices.reading, Reading::Likely(_)))
    }

    /// Says whether it matters to the concept that a preference is not known.
    #[must_use]
    pub fn reads_unknown(&self) -> bool {
        match &self.definition {
            Definition::Choices(choices) => {
                let as_known = |codes: Codes| {
                    codes.has(Grade::UnknownBetter) == codes.has(Grade::Better)
                        && codes.has(Grade::UnknownWorse) == codes.has(Grade::Worse)
                        && codes.has(Grade::UnknownMuchBetter) == codes.has(Grade::MuchBetter)
                        && codes.has(Grade::UnknownMuchWorse) == codes.has(Grade::MuchWorse)
                };
                choices.reading == Reading::Written && !choices.sets().all(as_known)
            }
            Definition::Difference { of, less } => of.reads_unknown() || less.reads_unknown(),
            _ => false,
        }
    }

    /// Returns the choices if single moves can be judged by them where preferences are settled
    /// and have no strength, as in a play-out: not sanctions that must be much worse, nor what
    /// reads chances, degrees or attitudes, nor what is no value of the choices.
    #[must_use]
    pub fn foresight(&self) -> Option<Choices> {
        let choices = *self.choices().filter(|choices| choices.reading == Reading::Written)?;
        let blind = |codes: Codes| {
            codes.has(Grade::Better) == codes.has(Grade::MuchBetter)
                && codes.has(Grade::Worse) == codes.has(Grade::MuchWorse)
        };
        choices.sets().all(blind).then_some(choices)
    }
}

/// Concepts are told apart by their ids.
impl PartialEq for Concept {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Concept {}
