//! Telling a target: the edits by which a list becomes it.

use super::Edit;
use super::order_moves::moves;
use super::preference_slots::{Form, List, Placed, Settled, Target, Turn};
use super::ranking_edits;
use crate::text::formula::{DmId, Formula};

/// Tells by which edits a list becomes its target.
pub(super) fn edits(list: &List, dm: DmId, target: &Target, words: &[Formula]) -> Vec<Edit> {
    if list.form == Form::Ranking {
        return ranking_edits::ranking_edits(list, dm, target);
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
