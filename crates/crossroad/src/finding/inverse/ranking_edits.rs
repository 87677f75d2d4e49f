//! Edits of a ranking: told from where they lead, and made.

use super::Edit;
use super::order_moves::moves;
use super::preference_slots::{List, Target};
use super::ranking_tiers::Tiers;
use crate::game::graph::WishId;
use crate::model::preference::{Entry, Ranking};
use crate::text::formula::DmId;

/// Slots of one entry that stay together.
type Part = Vec<usize>;

fn id(list: &List, part: &Part) -> Option<WishId> {
    part.first().and_then(|at| list.slots.get(*at)).map(|slot| slot.id)
}

fn entry(list: &List, slot: usize) -> Option<usize> {
    list.slots.get(slot).map(|slot| slot.id.item)
}

/// Lists the parts of tiers, from the best down, each with whether it is tied with the one before.
fn parts(list: &List, tiers: &Tiers) -> Vec<(Part, bool)> {
    let mut all: Vec<(Part, bool)> = Vec::new();
    for tier in tiers {
        let first = all.len();
        for slot in tier {
            let tied = all.len() > first;
            match all.last_mut().filter(|_| tied) {
                Some((part, _))
                    if part.last().and_then(|at| entry(list, *at)) == entry(list, *slot) =>
                {
                    part.push(*slot);
                }
                _ => all.push((vec![*slot], tied)),
            }
        }
    }
    all
}

/// Tells by which edits a ranking becomes its target: divisions, then moves, then ties.
pub(super) fn ranking_edits(list: &List, dm: DmId, target: &Target) -> Vec<Edit> {
    let parts = parts(list, &target.tiers());
    let mut edits = Vec::new();
    // Divided, but in their old places: the parts of an entry in the order they end up in.
    let mut natural: Vec<&(Part, bool)> = parts.iter().collect();
    natural.sort_by_key(|(part, _)| part.first().and_then(|at| entry(list, *at)));
    for (at, (part, _)) in natural.iter().enumerate() {
        let own = part.first().and_then(|slot| entry(list, *slot));
        let next = natural.get(at + 1).and_then(|(next, _)| entry(list, *next.first()?));
        if own.is_some() && own == next {
            let within = |slot: &usize| list.slots.get(*slot).map(|slot| slot.id.within);
            let ahead = part.iter().filter_map(within).collect();
            edits.extend(id(list, part).map(|what| Edit::Split { dm, what, ahead }));
        }
    }
    let first = |part: &Part| part.first().copied().unwrap_or_default();
    let from: Vec<usize> = natural.iter().map(|(part, _)| first(part)).collect();
    let to: Vec<usize> = parts.iter().map(|(part, _)| first(part)).collect();
    for (slot, by) in moves(&from, &to) {
        let what = list.slots.get(slot).map(|slot| slot.id);
        edits.extend(what.map(|what| Edit::Move { dm, what, by }));
    }
    for (part, _) in parts.iter().filter(|(_, tied)| *tied) {
        edits.extend(id(list, part).map(|what| Edit::Tie { dm, what }));
    }
    edits
}

/// Reads the target that edits of a ranking lead to.
pub(super) fn made(list: &List, edits: &[&Edit]) -> Target {
    let unchanged = list.unchanged();
    let mut order: Vec<Part> = unchanged.tiers();
    let place = |order: &[Part], what: &WishId| {
        let slot = list.slots.iter().position(|slot| slot.id == *what)?;
        order.iter().position(|part| part.contains(&slot))
    };
    for edit in edits {
        let Edit::Split { what, ahead, .. } = edit else { continue };
        let Some(at) = place(&order, what) else { continue };
        let Some(part) = order.get(at) else { continue };
        let first = |slot: &&usize| {
            let slot = list.slots.get(**slot);
            slot.is_some_and(|slot| ahead.contains(&slot.id.within))
        };
        let (ahead, rest): (Vec<&usize>, Vec<&usize>) = part.iter().partition(first);
        let (ahead, rest): (Part, Part) =
            (ahead.into_iter().copied().collect(), rest.into_iter().copied().collect());
        if !ahead.is_empty() && !rest.is_empty() {
            order.splice(at..=at, [ahead, rest]);
        }
    }
    for edit in edits {
        let Edit::Move { what, by, .. } = edit else { continue };
        let Some(at) = place(&order, what) else { continue };
        let to = (at as i64 - i64::from(*by)).clamp(0, order.len() as i64 - 1);
        let moved = order.remove(at);
        order.insert(to as usize, moved);
    }
    let mut tied: Vec<usize> = edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::Tie { what, .. } => place(&order, what),
            _ => None,
        })
        .collect();
    tied.sort_unstable();
    let mut tiers = Tiers::new();
    for (at, part) in order.into_iter().enumerate() {
        match tiers.last_mut() {
            Some(tier) if tied.contains(&at) => tier.extend(part),
            _ => tiers.push(part),
        }
    }
    tiers.iter_mut().for_each(|tier| tier.sort_unstable());
    Target::of_tiers(unchanged.fates, &tiers)
}

/// Writes a target back as a ranking. An entry that stays whole is as it was; others rest on what
/// the first of their states rested on.
pub(super) fn rebuilt(list: &List, ranking: &Ranking, target: &Target) -> Ranking {
    let tier = |tier: &Part| -> Option<Entry> {
        let ids: Vec<WishId> =
            tier.iter().filter_map(|at| list.slots.get(*at)).map(|slot| slot.id).collect();
        let old = ranking.entries.get(ids.first()?.item)?;
        let last = ranking.entries.get(ids.last()?.item)?;
        let one = ids.first().map(|id| id.item) == ids.last().map(|id| id.item);
        if one && ids.len() == old.states.len() {
            return Some(old.clone());
        }
        let state = |id: &WishId| ranking.entries.get(id.item)?.states.get(id.within).cloned();
        let named = one && ids.first().is_some_and(|id| id.within == 0);
        Some(Entry {
            id: old.id.clone().filter(|_| named),
            states: ids.iter().filter_map(state).collect(),
            strongly: last.strongly,
            support: old.support.clone(),
            span: old.span,
        })
    };
    Ranking { entries: target.tiers().iter().filter_map(tier).collect() }
}
