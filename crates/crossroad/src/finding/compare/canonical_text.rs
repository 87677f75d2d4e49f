//! What a formula or preference says, without places in the file: formulas as text, since the ids
//! of two versions do not agree, and all else by its value.

use crate::model::conflict::Conflict;
use crate::model::preference::{
    Chance, Decimal, Item, Preference, ReadingOf, Said, Statement, StatesWritten,
};
use crate::text::formula::{self, Formula};

pub(super) fn formula(conflict: &Conflict, that: &Formula) -> String {
    formula::print(that, &|atom| conflict.atom_name(atom))
}

/// What a preference says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wants {
    /// Items, each with whether it is a group, and the readings of what is disputed.
    Prioritized(Vec<(bool, Vec<Wish>, Vec<ReadingOf>)>),
    /// Entries, each with whether all below is strongly worse.
    Ranking(Vec<(Vec<String>, bool)>),
    Weights(Vec<(String, Decimal)>),
    Pairs(Vec<(Vec<String>, Said, Vec<String>)>),
    Indifferent,
}

/// What a statement says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wish {
    that: String,
    crucial: bool,
    unknown: bool,
    chance: Option<Chance>,
}

pub(super) fn preference(conflict: &Conflict, preference: &Preference) -> Wants {
    let text = |that: &Formula| formula(conflict, that);
    let states = |list: &StatesWritten| list.iter().map(|(_, that)| text(that)).collect();
    match preference {
        Preference::Prioritized(list) => {
            let wish = |one: &Statement| Wish {
                that: text(&one.that.formula),
                crucial: one.crucial,
                unknown: one.unknown,
                chance: one.chance,
            };
            let item = |item: &Item| {
                let wishes = crate::game::graph::statements(item).iter().map(wish).collect();
                (item.is_group(), wishes, item.readings().to_vec())
            };
            Wants::Prioritized(list.items.iter().map(item).collect())
        }
        Preference::Ranking(list) => {
            let entries = list.entries.iter();
            Wants::Ranking(entries.map(|one| (states(&one.states), one.strongly)).collect())
        }
        Preference::Weights(list) => {
            let weights = list.weights.iter();
            Wants::Weights(weights.map(|one| (text(&one.that.formula), one.weight)).collect())
        }
        Preference::Pairs(list) => {
            let pairs = list.pairs.iter();
            Wants::Pairs(
                pairs.map(|one| (states(&one.better), one.said, states(&one.than))).collect(),
            )
        }
        Preference::Indifferent => Wants::Indifferent,
    }
}
