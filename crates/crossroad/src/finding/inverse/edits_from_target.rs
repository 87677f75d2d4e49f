//! Telling a target: the edits by which a list becomes it.

use super::Edit;
use super::preference_slots::{Form, List, Placed, Settled, Target, Turn};
use super::ranking_edits;
use crate::text::formula::{DmId, Formula};

/// Tells by which edits a list becomes its target.
pub(super) fn edits(list: &List, dm: DmId, target: &Target, words: &[Formula]) -> Vec<Edit> {
    if list.form == Form::Ranking {
        return ranking_edits::told(list, dm, target);
    }
    let id = |at: usize| list.slots.get(at).map(|slot| slot.id);
    let mut edits = Vec::new();
    for (slot, fate) in list.slots.iter().zip(&target.fates) {
        let what = slot.id;
        match (fate.turn, slot.open) {
            (Turn::Dropped, _) => edits.push(Edit::Drop { dm, what }),
            (Turn::Known, _) => edits.push(Edit::Settle { dm, what, how: Settled::AsWritten }),
            (Turn::Settled, Some(how)) => edits.push(Edit::Settle { dm, what, how }),
            (Turn::Settled, None) | (Turn::Kept, _) => {}
        }
        if fate.crucial {
            edits.push(Edit::Crucial { dm, what });
        }
    }
    let (natural, _) = list.natural(&target.fates);
    let slots: Vec<usize> = target
        .order
        .iter()
        .filter_map(|placed| match placed {
            Placed::Slot(at) => Some(*at),
            Placed::Word(_) => None,
        })
        .collect();
    for (slot, by) in moves(&natural, &slots) {
        edits.extend(id(slot).map(|what| Edit::Move { dm, what, by }));
    }
    for (at, placed) in target.order.iter().enumerate() {
        if let Placed::Word(word) = placed {
            let formula = words.get(*word).cloned().unwrap_or(Formula::Constant(true));
            edits.push(Edit::Add { dm, formula, first: at, last: at });
        }
    }
    edits
}

/// Tells by which moves an order becomes another: as few moves as either way of telling gives,
/// and together as many places as pairs are turned round.
pub(super) fn moves(from: &[usize], to: &[usize]) -> Vec<(usize, i32)> {
    let along = |from: &[usize], to: &[usize], sign: i32| {
        let mut now = from.to_vec();
        let mut moves = Vec::new();
        for (at, wanted) in to.iter().enumerate() {
            let Some(here) = now.iter().position(|one| one == wanted) else { continue };
            if here > at {
                moves.push((*wanted, sign * (here - at) as i32));
                let moved = now.remove(here);
                now.insert(at, moved);
            }
        }
        moves
    };
    let turned = |list: &[usize]| list.iter().rev().copied().collect::<Vec<_>>();
    let up = along(from, to, 1);
    let down = along(&turned(from), &turned(to), -1);
    if down.len() < up.len() { down } else { up }
}
