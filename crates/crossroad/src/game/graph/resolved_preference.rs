//! A preference with everything uncertain resolved, ready to be evaluated.
//!
//! This is what the preference kinds have in common: formulas, and how their
//! truth makes two states compare.

use std::cmp::Ordering;

use super::{Codes, Grade};
use crate::model::conflict::Conflict;
use crate::model::preference::{
    Chance, Entry, Fraction, Item, Pair, Preference, Said, Statement, Weights,
};
use crate::text::formula::{Formula, OptionSet};

/// Where a wish stands in its list: the item, and the place within an any-order item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WishId {
    /// The item, from 0.
    pub item: usize,
    /// The statement within the item, from 0 (0 for a single statement).
    pub within: usize,
}

/// A statement as it is held in one world.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Wish {
    /// Which statement.
    pub id: WishId,
    /// The formula.
    pub formula: Formula,
    /// Whether it (or its opposite) is wanted.
    pub wanted: bool,
    /// Whether a difference here is a strong preference.
    pub crucial: bool,
    /// Whether it is not known which side is wanted: then `wanted` is what the file has.
    pub unknown: bool,
}

/// A level of a ranking: states that are tied.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Level {
    /// Holds at them.
    pub formula: Formula,
    /// Whether everything below is strongly worse.
    pub strongly: bool,
}

/// A preference in one world: a total preorder by construction, but for pairs.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Keyed {
    /// The first wish on which two states differ decides.
    Wishes(Vec<Wish>),
    /// The state whose formula comes first is better.
    Levels(Vec<Level>),
    /// The state with the greater sum is better. Weights have a common scale.
    Sums(Vec<(Formula, i128)>),
    /// Two states compare as one of these says. The one preference here that need be no total
    /// preorder.
    Pairs(Vec<Compared>),
}

/// States compared with others, as one statement says it.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Compared {
    /// Holds at the first states.
    pub better: Formula,
    /// Holds at the second states.
    pub than: Formula,
    /// How each of the first compares with each of the second.
    pub how: How,
}

/// How two states compare.
#[derive(Debug, Clone, Copy, PartialEq, Hash)]
pub enum How {
    /// The first is preferred.
    Better {
        /// Strongly so.
        strongly: bool,
        /// How likely that is; else the second is.
        chance: Option<Fraction>,
    },
    /// Neither is.
    Tied,
    /// The first is to this degree, the second to the rest of 1.
    Degree(Fraction),
}

impl How {
    /// Returns how likely it is that the first is preferred; `None` for degrees.
    #[must_use]
    pub fn chance(self) -> Option<Fraction> {
        match self {
            Self::Better { chance, .. } => Some(chance.unwrap_or(Fraction::ONE)),
            Self::Tied => Some(Fraction::ZERO),
            Self::Degree(_) => None,
        }
    }
}

impl Keyed {
    /// Resolves a preference as the reference world has it: unknown sides as written, chances
    /// of ½ and more held, any-order as listed.
    #[must_use]
    pub fn reference(preference: &Preference) -> Self {
        match preference {
            Preference::Prioritized(list) => Self::Wishes(
                list.items
                    .iter()
                    .enumerate()
                    .flat_map(|(item, listed)| {
                        statements(listed).iter().enumerate().filter_map(move |(within, one)| {
                            let held = one.chance.is_none_or(Chance::held)
                                && listed.reference_reads(within);
                            let as_written = || Wish {
                                unknown: one.unknown,
                                ..wish(WishId { item, within }, one, true)
                            };
                            held.then(as_written)
                        })
                    })
                    .collect(),
            ),
            Preference::Ranking(ranking) => {
                Self::Levels(ranking.entries.iter().map(ranked).collect())
            }
            Preference::Weights(weights) => Self::Sums(sums(weights)),
            Preference::Pairs(list) => Self::Pairs(list.pairs.iter().map(compared).collect()),
            Preference::Indifferent => Self::Levels(Vec::new()),
        }
    }

    /// Resolves the preferences of all decision makers as the reference world has them.
    #[must_use]
    pub fn references(conflict: &Conflict) -> Vec<Self> {
        conflict.dms.iter().map(|dm| Self::reference(&dm.preference)).collect()
    }

    /// Returns the grades that its comparisons can have; those of pairs are known once it is said of
    /// which states.
    #[must_use]
    pub(crate) fn grades(&self) -> Codes {
        let (mut strong, mut unknown) = (false, false);
        match self {
            Self::Wishes(wishes) => {
                strong = wishes.iter().any(|wish| wish.crucial);
                unknown = wishes.iter().any(|wish| wish.unknown);
            }
            Self::Levels(levels) => strong = levels.iter().any(|level| level.strongly),
            Self::Sums(_) | Self::Pairs(_) => {}
        }
        Codes::of_kinds(strong, unknown)
    }

    /// Returns a bound of the number of different ranks it can give.
    #[must_use]
    pub fn most_ranks(&self) -> u64 {
        let bits = match self {
            Self::Wishes(wishes) => wishes.len(),
            Self::Levels(levels) => return levels.len() as u64 + 1,
            Self::Sums(weights) => weights.len(),
            Self::Pairs(_) => return u64::MAX,
        };
        if bits < 64 { 1 << bits } else { u64::MAX }
    }

    /// Compares two vectors; the index of the wish that decides, where wishes do.
    #[must_use]
    pub fn compare(&self, a: OptionSet, b: OptionSet) -> (Ordering, Option<usize>) {
        match self {
            Self::Wishes(wishes) => {
                for (index, wish) in wishes.iter().enumerate() {
                    let (left, right) = (wish.formula.holds(a), wish.formula.holds(b));
                    if left != right {
                        let better = left == wish.wanted;
                        let order = if better { Ordering::Greater } else { Ordering::Less };
                        return (order, Some(index));
                    }
                }
                (Ordering::Equal, None)
            }
            Self::Levels(levels) => (level(levels, b).cmp(&level(levels, a)), None),
            Self::Sums(weights) => (sum(weights, a).cmp(&sum(weights, b)), None),
            // (states are compared in pairs, not vectors: [`super::Comparisons`])
            Self::Pairs(_) => (Ordering::Equal, None),
        }
    }
}

impl Keyed {
    /// Returns how many numbers mark what is strong or not known at each rank; 0 if nothing is.
    #[must_use]
    pub(super) fn marks_of_rank(&self) -> u64 {
        let marked = |strong: bool, unknown: u64| match (strong, unknown) {
            (false, 0) => 0,
            (_, unknown) => 1 + unknown,
        };
        match self {
            Self::Wishes(wishes) => marked(
                wishes.iter().any(|wish| wish.crucial),
                wishes.iter().filter(|wish| wish.unknown).count() as u64,
            ),
            Self::Levels(levels) => marked(levels.iter().any(|level| level.strongly), 0),
            Self::Sums(_) | Self::Pairs(_) => 0,
        }
    }

    /// Compares two vectors, with how strong that is and whether it is known.
    #[must_use]
    pub fn grade(&self, a: OptionSet, b: OptionSet) -> Grade {
        let (order, deciding) = self.compare(a, b);
        let (strong, unknown) = match self {
            Self::Wishes(wishes) => {
                let wish = deciding.and_then(|at| wishes.get(at));
                wish.map_or((false, false), |wish| (wish.crucial, wish.unknown))
            }
            Self::Levels(levels) => {
                let (one, other) = (level(levels, a), level(levels, b));
                let between = levels.get(one.min(other)..one.max(other)).unwrap_or_default();
                (between.iter().any(|one| one.strongly), false)
            }
            Self::Sums(_) | Self::Pairs(_) => (false, false),
        };
        Grade::of(order, strong, unknown)
    }
}

/// Returns the level of a ranking's entry.
fn ranked(entry: &Entry) -> Level {
    let formula = match entry.states.as_slice() {
        [(_, only)] => only.clone(),
        several => Formula::Or(several.iter().map(|(_, formula)| formula.clone()).collect()),
    };
    Level { formula, strongly: entry.strongly }
}

/// Returns what a comparison says, once its formulas are put together.
fn compared(pair: &Pair) -> Compared {
    let any = |states: &crate::model::preference::StatesWritten| match states.as_slice() {
        [(_, only)] => only.clone(),
        several => Formula::Or(several.iter().map(|(_, formula)| formula.clone()).collect()),
    };
    let how = match pair.said {
        Said::Better { strongly, chance } => How::Better {
            strongly,
            // (one that cannot be kept is refused on reading)
            chance: chance.map(|chance| Fraction::of_chance(chance).unwrap_or(Fraction::HALF)),
        },
        Said::Tied => How::Tied,
        Said::Degree(degree) => How::Degree(degree),
    };
    Compared { better: any(&pair.better), than: any(&pair.than), how }
}

/// Finds the statement of a wish.
pub fn statement(preference: &Preference, wish: WishId) -> Option<&Statement> {
    match preference {
        Preference::Prioritized(list) => statements(list.items.get(wish.item)?).get(wish.within),
        _ => None,
    }
}

/// Returns the statements of an item.
pub(crate) fn statements(item: &Item) -> &[Statement] {
    item.statements()
}

/// Makes the wish of a statement whose side is settled.
pub(crate) fn wish(id: WishId, statement: &Statement, wanted: bool) -> Wish {
    let formula = statement.that.formula.clone();
    Wish { id, formula, wanted, crucial: statement.crucial, unknown: false }
}

/// Returns the first of the levels that a vector is in, or their number if it is in none.
pub(crate) fn level(levels: &[Level], vector: OptionSet) -> usize {
    levels.iter().position(|level| level.formula.holds(vector)).unwrap_or(levels.len())
}

/// Returns the sum of the weights of the formulas that hold.
pub(crate) fn sum(weights: &[(Formula, i128)], vector: OptionSet) -> i128 {
    weights.iter().filter(|(formula, _)| formula.holds(vector)).map(|(_, weight)| weight).sum()
}

/// Brings weights to a common scale, where they are whole numbers.
fn sums(weights: &Weights) -> Vec<(Formula, i128)> {
    let scale = weights.weights.iter().map(|one| one.weight.scale).max().unwrap_or(0);
    let whole = |one: &crate::model::preference::Weight| {
        // At most 10^18 times 2^63: fits, and so does the sum of any file's weights.
        let factor = 10_i128.pow(u32::from(scale - one.weight.scale));
        (one.that.formula.clone(), i128::from(one.weight.mantissa) * factor)
    };
    weights.weights.iter().map(whole).collect()
}
