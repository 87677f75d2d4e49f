//! A stability concept as a value.
//!
//! Almost every concept has the form: a state s is stable for decision maker i
//! iff **each** move x that tempts i has **some** answer y by the opponents
//! that is bad for i and from which i has **no** escape z. A concept says which
//! moves tempt, how the opponents may answer, what is bad, and whether i gets a
//! further move; the engines read these choices and know no concept by name.
//! The others are a *difference* of two of that form, or *custom*: they say what they need,
//! and are refused where it is not there.

use super::{Coalitional, Custom, Family};
use crate::game::graph::{Codes, Grade, Reading};
use crate::text::formula::DmId;

/// Which sequences of opponents' moves count as one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sequences {
    /// One or more moves, no decision maker twice in succession (the literature's definition).
    #[default]
    Legal,
    /// Each opponent at most once (found in some programs).
    EachOnce,
    /// Exactly one move by one opponent (found in some programs).
    Single,
}

impl Sequences {
    /// All of them, with their names on the command line.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Legal, "legal"), (Self::EachOnce, "each-once"), (Self::Single, "single")];

    /// Says whether somebody may make the next move of a sequence, given who moved last (nobody
    /// yet: `None`) and, where that counts, who has moved, as bits.
    #[must_use]
    #[inline]
    pub(crate) fn permit(self, last: Option<DmId>, moved: u64, mover: DmId) -> bool {
        match self {
            Self::Legal => last != Some(mover),
            Self::EachOnce => moved >> mover.0 & 1 == 0,
            Self::Single => last.is_none(),
        }
    }

    /// Returns who has moved once somebody has moved too; nobody, where that does not count.
    #[must_use]
    #[inline]
    pub(crate) fn moved(self, moved: u64, mover: DmId) -> u64 {
        if self == Self::EachOnce { moved | 1 << mover.0 } else { 0 }
    }

    /// Returns its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("legal", |(_, name)| name)
    }
}

/// Which moves opponents are taken to answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseMoves {
    /// Any unilateral move.
    Any,
    /// Only moves whose target compares with the state they leave as in this set, for the mover.
    Credible(Codes),
}

impl ResponseMoves {
    /// Says whether an opponent is taken to make a move whose target compares so for it.
    #[must_use]
    #[inline]
    pub fn allow(self, grade: impl FnOnce() -> Grade) -> bool {
        match self {
            Self::Any => true,
            Self::Credible(codes) => codes.has(grade()),
        }
    }
}

/// How opponents may answer a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Response {
    /// With which moves.
    pub moves: ResponseMoves,
    /// What is bad for the focal decision maker: how the end compares with where it started.
    pub sanction: Codes,
    /// What it escapes to, if it may move once more after the answer.
    pub escape: Option<Codes>,
}

/// The choices that make a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// How what decision makers prefer is read.
    pub reading: Reading,
    /// Which moves tempt: how the target compares with where it starts.
    pub tempting: Codes,
    /// How opponents may answer; `None` if they are not considered.
    pub response: Option<Response>,
}

impl Choices {
    /// Lists the sets of grades it reads.
    fn sets(&self) -> impl Iterator<Item = Codes> + use<> {
        let response = self.response;
        let credible = response.map(|response| match response.moves {
            ResponseMoves::Any => Codes::ALL,
            ResponseMoves::Credible(codes) => codes,
        });
        let sanction = response.map(|response| response.sanction);
        let escape = response.and_then(|response| response.escape);
        [Some(self.tempting), credible, sanction, escape].into_iter().flatten()
    }
}

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

impl Concept {
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
