//! A conflict in which one thing that was open is settled: what a fork of an answer is found from.

use super::unknown::{Doubt, DoubtKind};
use crate::game::graph::WishId;
use crate::model::conflict::Conflict;
use crate::model::preference::{Item, Preference, Statement};
use crate::text::formula::{DmId, Formula};

/// Returns the conflict in which a doubt of it came out one way; all else stays as open as it was.
/// `None` where the doubt is none of this conflict, or has no such outcome.
#[must_use]
pub fn settle(conflict: &Conflict, doubt: &Doubt, outcome: u64) -> Option<Conflict> {
    if outcome >= doubt.odds.outcomes() {
        return None;
    }
    let mut settled = conflict.clone();
    match doubt.kind {
        DoubtKind::Held(dm, wish) if outcome == 0 => leave_out(&mut settled, dm, wish)?,
        DoubtKind::Held(dm, wish) => statement(&mut settled, dm, wish)?.chance = None,
        DoubtKind::Side(dm, wish) => {
            let one = statement(&mut settled, dm, wish)?;
            one.unknown = false;
            if outcome == 0 {
                let formula = std::mem::replace(&mut one.that.formula, Formula::Constant(true));
                one.that.formula = Formula::Not(Box::new(formula));
                one.says = None;
            }
        }
        DoubtKind::Order(dm, item) => in_order(&mut settled, dm, item, outcome)?,
        DoubtKind::Reading(dm, item) => read_so(&mut settled, dm, item, outcome)?,
        DoubtKind::Option(option) => {
            settled.options.get_mut(option.index())?.chance = None;
            if outcome == 0 {
                settled.closed |= 1 << option.0;
            }
        }
        DoubtKind::Rule(at) if outcome == 0 => {
            settled.rules.get(at)?;
            settled.rules.remove(at);
        }
        DoubtKind::Rule(at) => settled.rules.get_mut(at)?.chance = None,
        DoubtKind::Foresight(dm) => {
            let stated = settled.dms.get_mut(dm.index())?.foresight.as_mut()?;
            let (word, _) = stated.mixture.get(usize::try_from(outcome).ok()?)?.clone();
            stated.mixture = vec![(word, 1.0)];
        }
    }
    Some(settled)
}

fn items(conflict: &mut Conflict, dm: DmId) -> Option<&mut Vec<Item>> {
    match &mut conflict.dms.get_mut(dm.index())?.preference {
        Preference::Prioritized(list) => Some(&mut list.items),
        _ => None,
    }
}

fn statement(conflict: &mut Conflict, dm: DmId, wish: WishId) -> Option<&mut Statement> {
    match items(conflict, dm)?.get_mut(wish.item)? {
        Item::One(one) => Some(one),
        Item::AnyOrder { statements, .. } | Item::Disputed { statements, .. } => {
            statements.get_mut(wish.within)
        }
    }
}

fn leave_out(conflict: &mut Conflict, dm: DmId, wish: WishId) -> Option<()> {
    let items = items(conflict, dm)?;
    match items.get_mut(wish.item)? {
        Item::One(_) => {
            items.remove(wish.item);
        }
        Item::AnyOrder { statements, .. } => {
            statements.get(wish.within)?;
            statements.remove(wish.within);
        }
        Item::Disputed { statements, readings, .. } => {
            statements.get(wish.within)?;
            statements.remove(wish.within);
            // What stood behind it has moved up.
            let moved = |place: usize| if place > wish.within { place - 1 } else { place };
            for reading in readings {
                let range = &mut reading.statements;
                *range = moved(range.start)..moved(range.end);
            }
        }
    }
    Some(())
}

/// Puts the statements of a group in the order of an outcome, one behind the other.
fn in_order(conflict: &mut Conflict, dm: DmId, item: usize, outcome: u64) -> Option<()> {
    let items = items(conflict, dm)?;
    let Item::AnyOrder { statements, .. } = items.get(item)? else { return None };
    let order = super::draw::order_of(outcome, statements.len());
    let each = order.into_iter().map(|at| statements.get(at).cloned().map(Item::One));
    let each: Vec<Item> = each.collect::<Option<_>>()?;
    items.splice(item..=item, each);
    Some(())
}

/// Puts the statements of the reading that is right in the place of what is disputed.
fn read_so(conflict: &mut Conflict, dm: DmId, item: usize, outcome: u64) -> Option<()> {
    let items = items(conflict, dm)?;
    let Item::Disputed { statements, readings, .. } = items.get(item)? else { return None };
    let reading = readings.get(usize::try_from(outcome).ok()?)?;
    let right = statements.get(reading.statements.clone())?;
    let right: Vec<Item> = right.iter().cloned().map(Item::One).collect();
    items.splice(item..=item, right);
    Some(())
}
