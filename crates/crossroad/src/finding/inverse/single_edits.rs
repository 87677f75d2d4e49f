//! Every single edit of a list; what moves, moves up.

use super::Kind;
use super::preference_slots::{Form, Placed, Target};
use super::ranking_tiers::Tiers;
use super::search_context::Ground;
use crate::text::formula::DmId;

/// Lists what one edit makes of a list.
pub(super) fn singles(ground: &Ground<'_>, dm: DmId) -> Vec<Target> {
    let Some(actor) = ground.actors.get(dm.index()) else { return Vec::new() };
    let list = &actor.list;
    let own = list.unchanged();
    let allows = |kind: Kind| actor.allow.contains(&kind);
    let mut all = Vec::new();
    for (at, slot) in list.slots.iter().enumerate() {
        for (fate, kinds) in list.fates(slot) {
            if matches!(kinds.as_slice(), [kind] if allows(*kind)) {
                let mut fates = own.fates.clone();
                if let Some(place) = fates.get_mut(at) {
                    *place = fate;
                }
                let order = list.natural(&fates).0.into_iter().map(Placed::Slot).collect();
                all.push(Target { fates, order, ties: Vec::new() });
            }
        }
    }
    if list.form == Form::Ranking {
        let tiers = tiers(&own.tiers(), &allows);
        return tiers.iter().map(|tiers| Target::of_tiers(own.fates.clone(), tiers)).collect();
    }
    let (_, crucial) = list.natural(&own.fates);
    if allows(Kind::Move) && list.form == Form::Statements {
        for at in 1..own.order.len() {
            let first = if at < crucial { 0 } else { crucial };
            for to in first..at {
                let mut order = own.order.clone();
                let moved = order.remove(at);
                order.insert(to, moved);
                all.push(Target { fates: own.fates.clone(), order, ties: Vec::new() });
            }
        }
    }
    for word in 0..actor.words.len() {
        for at in crucial..=own.order.len() {
            let mut order = own.order.clone();
            order.insert(at, Placed::Word(word));
            all.push(Target { fates: own.fates.clone(), order, ties: Vec::new() });
        }
    }
    all
}

/// Lists what one edit makes of tiers: one moves up, is tied with the one above it, or is divided:
/// one of its states comes before the rest, or the rest before it.
fn tiers(own: &Tiers, allows: &dyn Fn(Kind) -> bool) -> Vec<Tiers> {
    let mut all = Vec::new();
    for at in 0..own.len() {
        for to in (0..at).filter(|_| allows(Kind::Swap)) {
            let mut order = own.clone();
            let moved = order.remove(at);
            order.insert(to, moved);
            all.push(order);
        }
        if at > 0 && allows(Kind::Tie) {
            let mut tied = own.clone();
            let below = tied.remove(at);
            if let Some(tier) = tied.get_mut(at - 1) {
                tier.extend(below);
                tier.sort_unstable();
            }
            all.push(tied);
        }
        let tier = own.get(at).map_or([].as_slice(), Vec::as_slice);
        for one in tier.iter().filter(|_| tier.len() > 1 && allows(Kind::Split)) {
            let rest: Vec<usize> = tier.iter().copied().filter(|other| other != one).collect();
            for parts in [[vec![*one], rest.clone()], [rest.clone(), vec![*one]]] {
                let mut divided = own.clone();
                divided.splice(at..=at, parts);
                if !all.contains(&divided) {
                    all.push(divided);
                }
            }
        }
    }
    all
}
