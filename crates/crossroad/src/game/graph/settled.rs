//! What is uncertain in a preference, settled in every way.
//!
//! A file may leave open what a decision maker wants: whether it holds a
//! statement at all, which side of one it is on, which of several matters more.

use super::resolved_preference::{statements, wish};
use super::{Keyed, Wish, WishId};
use crate::model::preference::{Chance, Item, Pair, Pairs, Preference, ReadingOf, Said, Statement};

/// Counts the ways to settle one preference.
#[must_use]
pub fn ways_of(preference: &Preference) -> u128 {
    if let Preference::Pairs(list) = preference {
        let open = list.pairs.iter().filter(|pair| open(pair)).count();
        return 1_u128.checked_shl(open as u32).unwrap_or(u128::MAX);
    }
    let Preference::Prioritized(list) = preference else { return 1 };
    let statement = |one: &Statement| match one.chance {
        _ if one.unknown => 2,
        Some(chance) => chance.outcomes().len() as u128,
        None => 1,
    };
    list.items.iter().fold(1_u128, |product, item| {
        if let Item::Disputed { readings, statements, .. } = item {
            let of_reading = |reading: &ReadingOf| -> u128 {
                let members = statements.get(reading.statements.clone()).unwrap_or_default();
                members.iter().map(statement).product()
            };
            return product.saturating_mul(readings.iter().map(of_reading).sum());
        }
        let of_statements = statements(item).iter().map(statement).product::<u128>();
        let orders = match item {
            Item::One(_) | Item::Disputed { .. } => 1,
            Item::AnyOrder { statements, .. } => {
                (1..=statements.len() as u128).fold(1_u128, u128::saturating_mul)
            }
        };
        product.saturating_mul(of_statements).saturating_mul(orders)
    })
}

/// Says whether a comparison may be the other way round.
fn open(pair: &Pair) -> bool {
    matches!(pair.said, Said::Better { chance: Some(_), .. })
}

/// Settles comparisons that may be the other way round, in every way. Pairs of which nothing is
/// said stay as they are: not known.
fn settled_pairs(list: &Pairs) -> Vec<Keyed> {
    let mut ways = vec![list.clone()];
    for at in (0..list.pairs.len()).filter(|at| list.pairs.get(*at).is_some_and(open)) {
        let side = |way: &Pairs, turned: bool| {
            let mut way = way.clone();
            if let Some(pair) = way.pairs.get_mut(at) {
                pair.said = Said::Better { strongly: false, chance: None };
                if turned {
                    std::mem::swap(&mut pair.better, &mut pair.than);
                }
            }
            way
        };
        ways = ways.iter().flat_map(|way| [side(way, false), side(way, true)]).collect();
    }
    ways.into_iter().map(|way| Keyed::reference(&Preference::Pairs(way))).collect()
}

/// Settles what is uncertain in a preference, in every way; what is unknown stays so if it is to be
/// kept.
#[must_use]
pub fn settled(preference: &Preference, keep_unknown: bool) -> Vec<Keyed> {
    if let Preference::Pairs(list) = preference {
        return settled_pairs(list);
    }
    let Preference::Prioritized(list) = preference else {
        return vec![Keyed::reference(preference)];
    };
    let mut ways: Vec<Vec<Wish>> = vec![Vec::new()];
    for (item, listed) in list.items.iter().enumerate() {
        let members = statements(listed);
        let mut longer = Vec::new();
        for order in arrangements(listed) {
            let mut tails: Vec<Vec<Wish>> = vec![Vec::new()];
            for within in order {
                let Some(statement) = members.get(within) else { continue };
                let id = WishId { item, within };
                let sides = sides(id, statement, keep_unknown);
                tails = tails
                    .iter()
                    .flat_map(|tail| {
                        sides.iter().map(move |side| {
                            tail.iter().cloned().chain(side.clone()).collect::<Vec<Wish>>()
                        })
                    })
                    .collect();
            }
            for way in &ways {
                longer.extend(tails.iter().map(|tail| [way.as_slice(), tail].concat()));
            }
        }
        ways = longer;
    }
    ways.into_iter().map(Keyed::Wishes).collect()
}

/// Lists what a statement can turn out to be: wanted, its opposite wanted, or nothing.
fn sides(id: WishId, statement: &Statement, keep_unknown: bool) -> Vec<Option<Wish>> {
    let unknown = statement.unknown && keep_unknown;
    let wanted = Wish { unknown, ..wish(id, statement, true) };
    if statement.unknown && !unknown {
        return vec![Some(wanted), Some(wish(id, statement, false))];
    }
    let outcomes = statement.chance.map_or_else(|| vec![true], Chance::outcomes);
    outcomes.into_iter().map(|held| held.then(|| wanted.clone())).collect()
}

/// Lists the ways in which statements of an item can stand, that of the reference world first.
fn arrangements(item: &Item) -> Vec<Vec<usize>> {
    match item {
        Item::One(_) => vec![vec![0]],
        Item::AnyOrder { statements, .. } => orders(statements.len()),
        Item::Disputed { readings, .. } => {
            let mut ways: Vec<Vec<usize>> =
                readings.iter().map(|reading| reading.statements.clone().collect()).collect();
            let first = item.reference_reading().unwrap_or(0);
            if let Some(before) = ways.get_mut(..=first) {
                before.rotate_right(1);
            }
            ways
        }
    }
}

/// Lists the orders of `count` things, the given one first.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
    for next in 0..count {
        orders = orders
            .iter()
            .flat_map(|order| {
                (0..=order.len()).rev().map(move |place| {
                    let mut longer = order.clone();
                    longer.insert(place, next);
                    longer
                })
            })
            .collect();
    }
    orders
}
