//! Every single edit of a list; what moves, moves up. A list has as many as the square of its
//! statements: they are met one by one, and counted.

use super::Kind;
use super::preference_slots::{Form, Placed, Target};
use super::ranking_tiers::Tiers;
use super::search_context::Ground;
use crate::game::space::Refusal;
use crate::text::formula::DmId;

/// Meets what each single edit makes of a list.
///
/// # Errors
/// What `meet` ends with.
pub(super) fn each_single(
    ground: &Ground<'_>,
    dm: DmId,
    meet: &mut dyn FnMut(&Target) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let Some(actor) = ground.actors.get(dm.index()) else { return Ok(()) };
    let list = &actor.list;
    let own = list.unchanged();
    let allows = |kind: Kind| actor.allow.contains(&kind);
    if list.form == Form::Ranking {
        let tiers = tiers(&own.tiers(), &allows);
        let of = |tiers: &Tiers| Target::of_tiers(own.fates.clone(), tiers);
        return tiers.iter().try_for_each(|tiers| meet(&of(tiers)));
    }
    for (at, slot) in list.slots.iter().enumerate() {
        for (fate, kinds) in list.fates(slot) {
            if matches!(kinds.as_slice(), [kind] if allows(*kind)) {
                let mut fates = own.fates.clone();
                if let Some(place) = fates.get_mut(at) {
                    *place = fate;
                }
                let order = list.natural(&fates).0.into_iter().map(Placed::Slot).collect();
                meet(&Target { fates, order, ties: Vec::new() })?;
            }
        }
    }
    let (_, crucial) = list.natural(&own.fates);
    let mut target =
        Target { fates: own.fates.clone(), order: own.order.clone(), ties: Vec::new() };
    if allows(Kind::Move) && list.form == Form::Statements {
        for at in 1..own.order.len() {
            let first = if at < crucial { 0 } else { crucial };
            for to in first..at {
                target.order.clone_from(&own.order);
                let moved = target.order.remove(at);
                target.order.insert(to, moved);
                meet(&target)?;
            }
        }
    }
    for word in 0..actor.words.len() {
        for at in crucial..=own.order.len() {
            target.order.clone_from(&own.order);
            target.order.insert(at, Placed::Word(word));
            meet(&target)?;
        }
    }
    Ok(())
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
