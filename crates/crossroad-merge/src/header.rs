//! What the file is about, and what holds today.

use std::collections::BTreeMap;

use crossroad::model::conflict::Conflict;
use crossroad::text::formula::OptionId;
use toml_edit::{DocumentMut, Item};

use crate::combine::Terms;
use crate::entries::{plain, unplaced_item};
use crate::mismatch::Mismatch;
use crate::sides::Side;

/// Parts that a file cannot leave open, and that all must have alike.
const ALIKE: [&str; 6] = ["graph", "merge", "moves", "views", "events", "coalitions"];

/// What is known of how it ended, and of when the model was made: whoever says it says it for all.
const HISTORY: [&str; 2] = ["dating", "outcome"];

/// What a statement can say beside what it says.
pub(crate) const BESIDE: [&str; 5] = ["id", "because", "assumed", "judged", "note"];

pub(crate) fn combine(
    sides: &[Side],
    out: &mut DocumentMut,
    terms: &Terms,
    wrong: &mut Vec<Mismatch>,
) {
    let undisputable = |part: &str, a: &Side, b: &Side| Mismatch::Undisputable {
        part: part.to_owned(),
        analysts: [a.analyst.clone(), b.analyst.clone()],
    };
    // Words about the whole: those of the first analyst who has some.
    for key in ["title", "question"] {
        let said = |side: &Side| side.doc.get("conflict").and_then(|all| all.get(key)).cloned();
        let mut told = sides.iter().filter_map(|side| Some((side, said(side)?)));
        let Some((first, words)) = told.next() else { continue };
        let other = told.find(|(_, other)| plain(Some(other)) != plain(Some(&words)));
        if let Some((side, other)) = other.filter(|_| !terms.same_ids) {
            wrong.push(Mismatch::AnotherMeaning {
                what: "the conflict",
                id: "conflict".to_owned(),
                key: key.to_owned(),
                said: Box::new([
                    (first.analyst.clone(), words.as_str().unwrap_or_default().to_owned()),
                    (side.analyst.clone(), other.as_str().unwrap_or_default().to_owned()),
                ]),
            });
        }
        fill(out, key, words);
    }
    let day = |side: &Side| side.doc.get("conflict").and_then(|all| all.get("as-of")).cloned();
    let mut days = sides.iter().filter_map(|side| Some((side, day(side)?)));
    if let Some((first, words)) = days.next() {
        if let Some((other, _)) = days.find(|(_, other)| plain(Some(other)) != plain(Some(&words)))
        {
            wrong.push(undisputable("conflict.as-of", first, other));
        }
        fill(out, "as-of", words);
    }
    if let Some((a, b)) = other_today(sides) {
        wrong.push(undisputable("conflict.status-quo", a, b));
    }
    today(sides, out);
    for key in ALIKE {
        let said = |side: &Side| without_beside(side.doc.get(key));
        let Some(first) = sides.first() else { continue };
        if let Some(other) = sides.iter().find(|side| said(side) != said(first)) {
            wrong.push(undisputable(key, first, other));
        }
    }
    for key in HISTORY {
        let mut told = sides.iter().filter_map(|side| Some((side, side.doc.get(key)?)));
        let Some((first, item)) = told.next() else { continue };
        if let Some((other, _)) = told.find(|(_, other)| plain(Some(other)) != plain(Some(item))) {
            wrong.push(undisputable(key, first, other));
        }
        if !out.contains_key(key) {
            out.insert(key, item.clone());
        }
    }
}

fn fill(out: &mut DocumentMut, key: &str, words: Item) {
    if let Some(about) = out.get_mut("conflict").and_then(Item::as_table_like_mut)
        && !about.contains_key(key)
    {
        about.insert(key, words);
    }
}

/// Returns what a part says without ids and support.
fn without_beside(part: Option<&Item>) -> String {
    let each = crate::entries::entries(part);
    if each.is_empty() {
        return plain(part);
    }
    let content = |one: &crate::entries::Entry| match one.table() {
        Some(table) => crate::entries::plain_but(table, &BESIDE),
        None => one.plain(),
    };
    let mut all: Vec<String> = each.iter().map(content).collect();
    all.sort();
    all.join("\n")
}

/// Returns what holds today by a conflict: for each option, whether it is taken.
fn taken(conflict: &Conflict) -> Option<BTreeMap<String, bool>> {
    let today = conflict.status_quo.as_ref()?;
    if conflict.graph.is_some() {
        return Some(BTreeMap::from([(conflict.pattern(today.taken), true)]));
    }
    let options = 0..conflict.options.len();
    Some(
        options
            .map(|at| (conflict.option_name(OptionId::at(at)), today.taken >> at & 1 == 1))
            .collect(),
    )
}

/// Finds two analysts by whom not the same holds today, of what both have.
fn other_today(sides: &[Side]) -> Option<(&Side, &Side)> {
    for (at, a) in sides.iter().enumerate() {
        for b in sides.iter().skip(at + 1) {
            let (Some(ours), Some(theirs)) = (taken(&a.conflict), taken(&b.conflict)) else {
                continue;
            };
            let differs = |(name, is): (&String, &bool)| {
                theirs.get(name).map_or(a.conflict.graph.is_some(), |other| other != is)
            };
            if ours.iter().any(differs) {
                return Some((a, b));
            }
        }
    }
    None
}

/// Writes what holds today: all that anybody has taken.
fn today(sides: &[Side], out: &mut DocumentMut) {
    let said =
        |side: &Side| -> Option<Item> { side.doc.get("conflict")?.get("status-quo").cloned() };
    let Some(first) = sides.iter().find_map(said) else { return };
    let mut missing: Vec<String> = Vec::new();
    let own = sides.first().map(|side| &side.conflict);
    for side in sides.iter().skip(1).filter(|side| side.conflict.graph.is_none()) {
        for (name, is) in taken(&side.conflict).unwrap_or_default() {
            let known = own.and_then(taken).unwrap_or_default();
            if is && known.get(&name) != Some(&true) && !missing.contains(&name) {
                missing.push(name);
            }
        }
    }
    let Some(about) = out.get_mut("conflict").and_then(Item::as_table_like_mut) else { return };
    if !about.contains_key("status-quo") {
        let mut first = first;
        unplaced_item(&mut first);
        about.insert("status-quo", first);
    }
    if missing.is_empty() {
        return;
    }
    let Some(today) = about.get_mut("status-quo") else { return };
    let list = match today.is_array() {
        true => today.as_array_mut(),
        false => today.get_mut("taken").and_then(Item::as_array_mut),
    };
    if let Some(list) = list {
        let known: Vec<String> =
            list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect();
        missing.into_iter().filter(|name| !known.contains(name)).for_each(|name| list.push(name));
    }
}
