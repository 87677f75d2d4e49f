//! Making edits: the conflict that they lead to.

use super::Edit;
use super::preference_slots::{Form, List, Placed, Settled, Target, Turn};
use super::ranking_edits;
use super::target_preference::{rebuilt, written};
use crate::game::graph::WishId;
use crate::model::conflict::{Conflict, Rule, RuleKind};
use crate::model::provenance::Support;
use crate::text::formula::{DmId, Formula, OptionId};
use crate::text::source::Span;

/// Makes the conflict that edits lead to.
#[must_use]
pub fn edited(conflict: &Conflict, edits: &[Edit]) -> Conflict {
    let mut changed = conflict.clone();
    for at in 0..conflict.dms.len() {
        let dm = DmId::at(at);
        let own: Vec<&Edit> = edits.iter().filter(|edit| edit.dm() == Some(dm)).collect();
        if own.is_empty() {
            continue;
        }
        let list = List::of(conflict, dm);
        let mut words = Vec::new();
        let target = target(&list, &own, &mut words);
        if let Some(maker) = changed.dms.get_mut(at) {
            maker.preference = rebuilt(conflict, &maker.preference, &list, &target, &words);
        }
    }
    // Rules are left out from the last to the first, so that places stay what they are.
    let mut gone: Vec<usize> = Vec::new();
    for edit in edits {
        match edit {
            Edit::Close { option, taken } => changed.rules.push(closing(conflict, *option, *taken)),
            Edit::Open { option } => {
                changed.closed &= !(1 << option.0);
                gone.extend(fixing(conflict, *option));
            }
            Edit::Rule { rule } => gone.push(*rule),
            Edit::OneWay { option, to } => {
                if let Some(found) = changed.options.get_mut(option.index()) {
                    found.one_way = *to;
                }
            }
            _ => {}
        }
    }
    let mut at = 0;
    changed.rules.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
    changed
}

/// Lists the rules that speak of one option alone.
pub(super) fn fixing(conflict: &Conflict, option: OptionId) -> Vec<usize> {
    let only = |rule: &Rule| {
        let (_, formulas) = rule.kind.parts();
        formulas.iter().fold(0, |set, one| set | one.formula.options()) == 1 << option.0
    };
    let rules = conflict.rules.iter().enumerate().filter(|(_, rule)| only(rule));
    rules.map(|(at, _)| at).collect()
}

/// Makes the rule that holds an option at a value.
fn closing(conflict: &Conflict, option: OptionId, taken: bool) -> Rule {
    let bit = 1 << option.0;
    let formula = Formula::pattern(bit, if taken { bit } else { 0 });
    let kind = RuleKind::Always(written(conflict, formula));
    Rule {
        id: None,
        kind,
        chance: None,
        held_by: None,
        support: Support::default(),
        span: Span::default(),
    }
}

/// Reads the target that edits of one list lead to.
fn target(list: &List, edits: &[&Edit], words: &mut Vec<Formula>) -> Target {
    if list.form == Form::Ranking {
        return ranking_edits::made(list, edits);
    }
    let mut target = list.unchanged();
    let place = |what: &WishId| list.slots.iter().position(|slot| slot.id == *what);
    for edit in edits {
        let (what, turn) = match edit {
            Edit::Drop { what, .. } => (what, Some(Turn::Dropped)),
            Edit::Settle { what, how: Settled::AsWritten, .. } => (what, Some(Turn::Known)),
            Edit::Settle { what, .. } => (what, Some(Turn::Settled)),
            Edit::Crucial { what, .. } => (what, None),
            _ => continue,
        };
        if let Some(fate) = place(what).and_then(|at| target.fates.get_mut(at)) {
            match turn {
                Some(turn) => fate.turn = turn,
                None => fate.crucial = true,
            }
        }
    }
    target.order = list.natural(&target.fates).0.into_iter().map(Placed::Slot).collect();
    for edit in edits {
        let Edit::Move { what, by, .. } = edit else { continue };
        let slot = place(what).map(Placed::Slot);
        let at = target.order.iter().position(|placed| Some(*placed) == slot);
        let Some(at) = at else { continue };
        let to = (at as i64 - i64::from(*by)).clamp(0, target.order.len() as i64 - 1);
        let moved = target.order.remove(at);
        target.order.insert(to as usize, moved);
    }
    for edit in edits {
        let Edit::Add { formula, first, .. } = edit else { continue };
        let to = (*first).min(target.order.len());
        target.order.insert(to, Placed::Word(words.len()));
        words.push(formula.clone());
    }
    target
}
