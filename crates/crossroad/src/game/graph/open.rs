//! How likely it is that one state is preferred to another, where statements are open.

use super::resolved_preference::statements;
use crate::model::preference::{Fraction, Item, Preference, ReadingOf, Statement};
use crate::text::formula::{Formula, OptionSet};

/// Bits that the products of all that stands below the lines of chances may have.
const MOST_BITS: u32 = 120;

/// The statements of a decision maker with what is open about them, most important first.
#[derive(Debug, Clone, PartialEq, Hash)]
pub(super) struct Open {
    items: Vec<OpenItem>,
    kept: bool,
}

/// Statements that stand at one place.
#[derive(Debug, Clone, PartialEq, Hash)]
enum OpenItem {
    /// In any order.
    AnyOrder(Vec<(Formula, Held)>),
    /// By one of some readings, each with its share; those of a reading in its order.
    Readings(Vec<(Fraction, Vec<(Formula, Held)>)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Hash)]
enum Held {
    /// So likely; 1 if it is certain.
    Chance(Fraction),
    /// It, or its opposite.
    EitherSide,
}

impl Open {
    /// Reads what is open about a preference; `None` if no chance and no order is.
    pub(super) fn of(preference: &Preference) -> Option<Self> {
        let Preference::Prioritized(list) = preference else { return None };
        let open = |item: &Item| {
            item.is_group() || statements(item).iter().any(|one| one.chance.is_some())
        };
        if !list.items.iter().any(open) {
            return None;
        }
        let mut bits = 0_u32;
        let mut kept = true;
        let mut held = |one: &Statement| {
            let chance = match one.chance {
                _ if one.unknown => return Held::EitherSide,
                Some(chance) => Fraction::of_chance(chance),
                None => Some(Fraction::ONE),
            };
            kept &= chance.is_some();
            let chance = chance.unwrap_or(Fraction::ONE);
            bits = bits.saturating_add(chance.bits());
            Held::Chance(chance)
        };
        let mut items: Vec<OpenItem> = Vec::new();
        for item in &list.items {
            let members = statements(item).iter();
            let members: Vec<(Formula, Held)> =
                members.map(|one| (one.that.formula.clone(), held(one))).collect();
            items.push(match item.readings() {
                [] => OpenItem::AnyOrder(members),
                readings => {
                    let reading = |one: &ReadingOf| {
                        let own = members.get(one.statements.clone()).unwrap_or_default();
                        (one.by.share, own.to_vec())
                    };
                    OpenItem::Readings(readings.iter().map(reading).collect())
                }
            });
        }
        // Means over those held divide by their number, and sides by two; shares by their weights.
        let sizes = items.iter().map(|item| match item {
            OpenItem::AnyOrder(members) if members.len() > 1 => 2 * members.len() as u32 + 1,
            OpenItem::AnyOrder(_) => 0,
            OpenItem::Readings(readings) => {
                let shares = readings.iter().map(|(share, own)| share.bits() + own.len() as u32);
                shares.fold(0, u32::saturating_add)
            }
        });
        let sizes: u32 = sizes.fold(1, u32::saturating_add);
        let kept = kept && bits.saturating_add(sizes) <= MOST_BITS;
        Some(Self { items, kept })
    }

    /// Says whether all chances can be kept exactly.
    pub(super) fn kept(&self) -> bool {
        self.kept
    }

    /// Returns how likely it is that the first vector is preferred to the second.
    pub(super) fn better(&self, a: OptionSet, b: OptionSet) -> Option<Fraction> {
        let mut better = Fraction::ZERO;
        // That nothing has decided yet.
        let mut open = Fraction::ONE;
        for item in &self.items {
            let (here, left) = match item {
                OpenItem::AnyOrder(members) => {
                    let apart = telling_apart(members, a, b);
                    if apart.is_empty() {
                        continue;
                    }
                    decided(&apart)?
                }
                OpenItem::Readings(readings) => by_readings(readings, a, b)?,
            };
            better = better.plus(open.times(here)?)?;
            open = open.times(left)?;
            if open == Fraction::ZERO {
                break;
            }
        }
        Some(better)
    }
}

/// Lists the statements that tell two vectors apart, each with whether it holds at the first.
fn telling_apart(members: &[(Formula, Held)], a: OptionSet, b: OptionSet) -> Vec<(bool, Held)> {
    let each = members.iter().map(|(formula, held)| (formula.holds(a), formula.holds(b), *held));
    each.filter(|(left, right, _)| left != right).map(|(left, _, held)| (left, held)).collect()
}

/// As [`decided`], of readings of which one is right.
fn by_readings(
    readings: &[(Fraction, Vec<(Formula, Held)>)],
    a: OptionSet,
    b: OptionSet,
) -> Option<(Fraction, Fraction)> {
    let (mut better, mut none) = (Fraction::ZERO, Fraction::ZERO);
    for (share, members) in readings {
        let mut open = *share;
        for one in telling_apart(members, a, b) {
            let (here, left) = decided(&[one])?;
            better = better.plus(open.times(here)?)?;
            open = open.times(left)?;
        }
        none = none.plus(open)?;
    }
    Some((better, none))
}

/// Returns how likely it is that statements in any order decide for the first of two vectors, and
/// that none of them is held; each with whether it holds at the first.
///
/// Whether statements are held does not depend on their order, so each of those held is the first
/// of them alike.
fn decided(apart: &[(bool, Held)]) -> Option<(Fraction, Fraction)> {
    // How likely it is that so many are held, and that so many halves of them speak for the first.
    let mut so_far = vec![((0_usize, 0_usize), Fraction::ONE)];
    for (speaks, held) in apart {
        let halves = match held {
            Held::EitherSide => 1,
            Held::Chance(_) if *speaks => 2,
            Held::Chance(_) => 0,
        };
        let chance = match held {
            Held::EitherSide => Fraction::ONE,
            Held::Chance(chance) => *chance,
        };
        let mut next: Vec<((usize, usize), Fraction)> = Vec::new();
        for ((count, sum), likely) in so_far {
            for (key, part) in [((count + 1, sum + halves), chance), ((count, sum), chance.rest())]
            {
                let more = likely.times(part)?;
                if more == Fraction::ZERO {
                    continue;
                }
                match next.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, known)) => *known = known.plus(more)?,
                    None => next.push((key, more)),
                }
            }
        }
        so_far = next;
    }
    let (mut better, mut none) = (Fraction::ZERO, Fraction::ZERO);
    for ((count, sum), likely) in so_far {
        if count == 0 {
            none = none.plus(likely)?;
        } else {
            let share = Fraction::new(sum as i128, 2 * count as i128)?;
            better = better.plus(likely.times(share)?)?;
        }
    }
    Some((better, none))
}
