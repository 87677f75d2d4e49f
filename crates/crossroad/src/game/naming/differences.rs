//! Names of states from what tells them apart from today: the options that are taken, and those that no
//! longer are.

use std::collections::BTreeMap;

use crate::game::space::Space;
use crate::model::conflict::Conflict;
use crate::text::formula::{OptionId, OptionSet, StateId};

/// States of larger spaces go by their numbers.
const STATES: usize = 1 << 13;

/// Parts that a name can have and still be one.
const PARTS: usize = 5;

/// What today's state is called.
const TODAY: &str = "today";

/// Names states by what is done there and not today; those alone that no other state is called.
pub(super) fn names(conflict: &Conflict, space: &Space) -> BTreeMap<StateId, String> {
    let Some(today) = conflict.status_quo.as_ref().map(|today| today.taken) else {
        return BTreeMap::new();
    };
    if space.len() > STATES || conflict.graph.is_some() {
        return BTreeMap::new();
    }
    let labels = labels(conflict);
    let each: Vec<(StateId, Option<String>, Option<String>)> = space
        .states()
        .map(|state| {
            let (known, taken) = space.pattern(state);
            let (on, off) = (taken & !today, known & !taken & today);
            let short = part_names(&labels, on, instead(conflict, on, off));
            (state, short, part_names(&labels, on, off))
        })
        .collect();
    let shorts = counted(each.iter().filter_map(|(_, short, _)| short.clone()));
    let only = |name: &String| shorts.get(name).copied() == Some(1);
    let chosen = each.into_iter().filter_map(|(state, short, full)| {
        // (where the short name is another's, too, what is dropped is said as well)
        let name = short.filter(only).or_else(|| full.filter(|name| !only(name)))?;
        Some((state, if name.is_empty() { TODAY.to_owned() } else { name }))
    });
    let chosen: Vec<(StateId, String)> = chosen.collect();
    // (merged states may be alike in all that is known of them)
    let bearers = counted(chosen.iter().map(|(_, name)| name.clone()));
    chosen.into_iter().filter(|(_, name)| bearers.get(name).copied() == Some(1)).collect()
}

fn counted(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

/// Names options by their ids, with whose they are where another has the same.
fn labels(conflict: &Conflict) -> Vec<String> {
    let ids = || conflict.options.iter().map(|option| &option.id.value);
    let label = |(at, id): (usize, &String)| match ids().filter(|other| *other == id).count() {
        1 => id.clone(),
        _ => conflict.option_name(OptionId::at(at)),
    };
    ids().enumerate().map(label).collect()
}

/// Leaves out of what is dropped what its owner does something else instead of.
#[must_use]
pub fn instead(conflict: &Conflict, on: OptionSet, off: OptionSet) -> OptionSet {
    let bits = || conflict.options.iter().enumerate();
    let acts = |dm| bits().any(|(bit, option)| on >> bit & 1 == 1 && option.dm == dm);
    bits().filter(|(_, option)| acts(option.dm)).fold(off, |off, (bit, _)| off & !(1 << bit))
}

/// Joins the names of what is taken and of what is dropped; `None` where they are too many.
fn part_names(labels: &[String], on: OptionSet, off: OptionSet) -> Option<String> {
    if (on | off).count_ones() as usize > PARTS {
        return None;
    }
    let bits = |set: OptionSet| (0..labels.len()).filter(move |bit| set >> bit & 1 == 1);
    let taken = bits(on).filter_map(|bit| labels.get(bit).cloned());
    let dropped = bits(off).filter_map(|bit| Some(format!("no {}", labels.get(bit)?)));
    Some(taken.chain(dropped).collect::<Vec<_>>().join(" + "))
}
