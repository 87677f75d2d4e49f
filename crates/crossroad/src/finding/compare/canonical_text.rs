//! What a formula or preference says, as text without places in the file: two that say the same
//! have the same text.

use crate::model::conflict::Conflict;
use crate::model::preference::{Item, Preference};
use crate::text::formula::{self, Formula};

pub(super) fn formula(conflict: &Conflict, that: &Formula) -> String {
    formula::print(that, &|atom| conflict.atom_name(atom))
}

pub(super) fn preference(conflict: &Conflict, preference: &Preference) -> String {
    let text = |that: &Formula| formula(conflict, that);
    let parts: Vec<String> = match preference {
        Preference::Prioritized(list) => {
            let item = |item: &Item| {
                let members = crate::game::graph::statements(item).iter().map(|one| {
                    let how = (one.crucial, one.unknown, one.chance);
                    format!("{} {how:?}", text(&one.that.formula))
                });
                let any_order = matches!(item, Item::AnyOrder { .. });
                format!("{any_order} {:?}", members.collect::<Vec<_>>())
            };
            list.items.iter().map(item).collect()
        }
        Preference::Ranking(list) => {
            let entry = |entry: &crate::model::preference::Entry| {
                let states: Vec<String> =
                    entry.states.iter().map(|(_, formula)| text(formula)).collect();
                format!("{states:?} {}", entry.strongly)
            };
            list.entries.iter().map(entry).collect()
        }
        Preference::Weights(list) => {
            let weights = list.weights.iter();
            weights.map(|one| format!("{} {:?}", text(&one.that.formula), one.weight)).collect()
        }
        Preference::Pairs(list) => {
            let states = |list: &crate::model::preference::StatesWritten| -> Vec<String> {
                list.iter().map(|(_, formula)| text(formula)).collect()
            };
            let pairs = list.pairs.iter();
            pairs
                .map(|one| {
                    format!("{:?} {:?} {:?}", states(&one.better), one.said, states(&one.than))
                })
                .collect()
        }
        Preference::Indifferent => Vec::new(),
    };
    parts.join("; ")
}
