//! A target written back as a preference.

use super::preference_slots::{Fate, Form, List, Placed, Settled, Target, Turn};
use crate::model::conflict::Conflict;
use crate::model::preference::{Item, Preference, Prioritized, Statement, Written};
use crate::model::provenance::Support;
use crate::text::formula::{Formula, print};
use crate::text::source::{Span, Spanned};

/// Writes a target back as a preference.
pub(super) fn rebuilt(
    conflict: &Conflict,
    preference: &Preference,
    list: &List,
    target: &Target,
    words: &[Formula],
) -> Preference {
    let slots = |order: &[Placed]| -> Vec<usize> {
        let slot = |placed: &Placed| match placed {
            Placed::Slot(at) => Some(*at),
            Placed::Word(_) => None,
        };
        order.iter().filter_map(slot).collect()
    };
    match preference {
        Preference::Ranking(ranking) => {
            Preference::Ranking(super::ranking_edits::rebuilt(list, ranking, target))
        }
        Preference::Weights(weights) => {
            let mut weights = weights.clone();
            let kept = slots(&target.order);
            let mut at = 0;
            weights.weights.retain(|_| {
                at += 1;
                kept.contains(&(at - 1))
            });
            match weights.weights.is_empty() {
                true => Preference::Indifferent,
                false => Preference::Weights(weights),
            }
        }
        // (refused before anything is searched for)
        Preference::Pairs(_) => preference.clone(),
        Preference::Prioritized(old) => statements(conflict, Some(old), list, target, words),
        Preference::Indifferent => statements(conflict, None, list, target, words),
    }
}

/// A statement on its way to its new place, with the any-order group it comes from.
struct Moving {
    statement: Statement,
    group: Option<usize>,
}

fn statements(
    conflict: &Conflict,
    old: Option<&Prioritized>,
    list: &List,
    target: &Target,
    words: &[Formula],
) -> Preference {
    debug_assert_eq!(list.form, Form::Statements);
    let taken = |at: usize| -> Option<Moving> {
        let slot = list.slots.get(at)?;
        let item = old?.items.get(slot.id.item)?;
        let mut statement = crate::game::graph::statements(item).get(slot.id.within)?.clone();
        let group = matches!(item, Item::AnyOrder { .. }).then_some(slot.id.item);
        let fate = target.fates.get(at)?;
        statement.crucial |= fate.crucial;
        match fate.turn {
            Turn::Dropped => return None,
            Turn::Kept => {}
            Turn::Known => statement.unknown = false,
            Turn::Settled => match slot.open? {
                Settled::NotHeld => return None,
                Settled::Held => statement.chance = None,
                Settled::AsWritten => statement.unknown = false,
                Settled::Opposite => {
                    let opposite = Formula::Not(Box::new(statement.that.formula.clone()));
                    statement.that = written(conflict, opposite);
                    statement.unknown = false;
                }
            },
        }
        Some(Moving { statement, group })
    };
    let mut all: Vec<Moving> = Vec::new();
    for placed in &target.order {
        match *placed {
            Placed::Slot(at) => all.extend(taken(at)),
            Placed::Word(word) => {
                let formula = words.get(word).cloned().unwrap_or(Formula::Constant(true));
                let statement = Statement {
                    id: None,
                    that: written(conflict, formula),
                    says: None,
                    crucial: false,
                    unknown: false,
                    chance: None,
                    support: Support::default(),
                    span: Span::default(),
                };
                all.push(Moving { statement, group: None });
            }
        }
    }
    // What the reference world does not hold stays in the file, behind the rest.
    let unheld = (0..list.slots.len())
        .filter(|at| !target.order.contains(&Placed::Slot(*at)))
        .filter(|at| target.fates.get(*at) == Some(&Fate::KEPT));
    all.extend(unheld.filter_map(taken));
    let mut items: Vec<Item> = Vec::new();
    let mut last = None;
    for moving in all {
        match (moving.group, items.last_mut()) {
            (Some(group), Some(Item::AnyOrder { statements, .. })) if last == Some(group) => {
                statements.push(moving.statement);
            }
            (Some(group), _) => {
                let of = old.and_then(|old| old.items.get(group));
                if let Some(Item::AnyOrder { id, support, span, .. }) = of {
                    let again = items.iter().any(
                        |item| matches!(item, Item::AnyOrder { id: other, .. } if other == id),
                    );
                    items.push(Item::AnyOrder {
                        id: id.clone().filter(|_| !again),
                        statements: vec![moving.statement],
                        support: support.clone(),
                        span: *span,
                    });
                }
            }
            (None, _) => items.push(Item::One(moving.statement)),
        }
        last = moving.group;
    }
    let alone = |item: Item| match item {
        Item::AnyOrder { mut statements, .. } if statements.len() == 1 => {
            statements.pop().map(Item::One)
        }
        other => Some(other),
    };
    let items: Vec<Item> = items.into_iter().filter_map(alone).collect();
    match items.is_empty() {
        true => Preference::Indifferent,
        false => Preference::Prioritized(Prioritized { items }),
    }
}

pub(super) fn written(conflict: &Conflict, formula: Formula) -> Written {
    let text = print(&formula, &|atom| conflict.atom_name(atom));
    Written { formula, text: Spanned::new(text, Span::default()) }
}
