//! Lists of wishes: what all say in the same order is said once; where they differ, each group of
//! analysts has its reading.

use crossroad::model::preference::Preference;
use crossroad::text::formula::DmId;
use toml_edit::{Array, ArrayOfTables, Item, Table, TableLike, Value, value};

use crate::align::{Part, align, fuse};
use crate::combine::{Dispute, Disputed};
use crate::entries::{Entry, entries, plain_but, unplaced, written};
use crate::meaning;
use crate::mismatch::Mismatch;
use crate::settle::suffixed;
use crate::sides::Side;
use crate::support::{self, join};

/// The keys of preferences of other kinds, which a file cannot leave open.
const OTHER_KINDS: [&str; 4] = ["ranking", "weights", "pairwise", "fuzzy"];

/// One analyst's list for a decision maker.
struct List<'s> {
    side: &'s Side,
    entries: Vec<Entry>,
    keys: Vec<String>,
}

fn table<'s>(side: &'s Side, dm: &str) -> Option<&'s dyn TableLike> {
    side.doc.get("dm")?.get(dm)?.as_table_like()
}

fn list<'s>(side: &'s Side, dm: &str) -> List<'s> {
    let own = entries(table(side, dm).and_then(|table| table.get("prefers")));
    let at = side.conflict.dms.iter().position(|one| one.id.value == dm).map(DmId::at);
    let preference = at.and_then(|at| side.conflict.dms.get(at.index())).map(|dm| &dm.preference);
    let keys = match preference {
        Some(Preference::Prioritized(list)) => {
            list.items.iter().map(|item| meaning::item(&side.conflict, item)).collect()
        }
        _ => Vec::new(),
    };
    List { side, entries: own, keys }
}

/// Brings together what analysts say that a decision maker wants. Writes it into `dm`, the table of
/// the merged file.
pub(crate) fn preferences(
    sides: &[Side],
    id: &str,
    dm: &mut dyn TableLike,
    disputes: &mut Vec<Dispute>,
) -> Result<(), Mismatch> {
    let part = |key: &str| format!("dm.{id}.{key}");
    let (with, without): (Vec<&Side>, Vec<&Side>) =
        sides.iter().partition(|side| table(side, id).is_some());
    for key in OTHER_KINDS {
        let said = |side: &Side| -> Vec<String> {
            let all = entries(table(side, id).and_then(|table| table.get(key)));
            let content = |one: &Entry| match one.table() {
                Some(table) => plain_but(table, &["id", "because", "assumed", "judged", "note"]),
                None => one.plain(),
            };
            all.iter().map(content).collect()
        };
        let Some(first) = with.first() else { continue };
        if let Some(other) = with.iter().find(|side| said(side) != said(first)) {
            let analysts = [first.analyst.clone(), other.analyst.clone()];
            return Err(Mismatch::Undisputable { part: part(key), analysts });
        }
    }
    let lists: Vec<List<'_>> = with.iter().map(|side| list(side, id)).collect();
    let keys: Vec<Vec<String>> = lists.iter().map(|list| list.keys.clone()).collect();
    let count = keys.iter().map(Vec::len).sum();
    let parts = align(&keys).map_err(|_| Mismatch::TooLong { part: part("prefers"), count })?;
    let tokens = |at: usize, entry: usize| -> Vec<String> {
        let Some(list) = lists.get(at) else { return Vec::new() };
        let key = list.keys.get(entry).map(|key| format!("means {key}"));
        let id = list.entries.get(entry).and_then(Entry::id).map(|id| format!("is {id}"));
        key.into_iter().chain(id).collect()
    };
    let parts = fuse(parts, tokens);
    let before = dm.get("prefers").cloned();
    let rows = !matches!(before, Some(Item::Value(_)));
    let mut all: Vec<Entry> = Vec::new();
    let common = |part: &Part| match part {
        Part::Common(places) => agreed(&lists, places)?.id().map(str::to_owned),
        Part::Apart(_) => None,
    };
    let taken: Vec<String> = parts.iter().filter_map(common).collect();
    for one in parts {
        match one {
            Part::Common(places) => all.extend(agreed(&lists, &places)),
            Part::Apart(ranges) => {
                for readings in split(&lists, &ranges) {
                    let entry = disputed((&lists, &taken), &without, readings, rows, id, disputes)?;
                    all.push(entry);
                }
            }
        }
    }
    if all.is_empty() {
        dm.remove("prefers");
    } else {
        dm.insert("prefers", written(before.as_ref(), all, "that"));
    }
    Ok(())
}

/// Returns a statement that all make, with what all have for it.
fn agreed(lists: &[List<'_>], places: &[usize]) -> Option<Entry> {
    let each: Vec<(&str, &Entry)> = lists
        .iter()
        .zip(places)
        .filter_map(|(list, at)| Some((list.side.analyst.as_str(), list.entries.get(*at)?)))
        .collect();
    let ((who, first), others) = each.split_first()?;
    let mut own = (*first).clone();
    join(&mut own, who, others, "that");
    Some(own)
}

/// What a group of analysts has at a place: whose lists, and their entries.
type Reading = (Vec<usize>, Vec<usize>);

/// Says which readings there are of what differs. Where some have statements and the others
/// nothing, each statement is a disagreement of its own.
fn split(lists: &[List<'_>], ranges: &[std::ops::Range<usize>]) -> Vec<Vec<Reading>> {
    let mut groups: Vec<(Vec<String>, Reading)> = Vec::new();
    for (at, (list, range)) in lists.iter().zip(ranges).enumerate() {
        let said = list.keys.get(range.clone()).unwrap_or_default().to_vec();
        match groups.iter_mut().find(|(known, _)| *known == said) {
            Some((_, (whose, _))) => whose.push(at),
            None => groups.push((said, (vec![at], range.clone().collect()))),
        }
    }
    let empty = groups.iter().position(|(said, _)| said.is_empty());
    if groups.len() == 2
        && let Some(empty) = empty
    {
        let nothing = groups.remove(empty).1;
        let Some((_, (whose, entries))) = groups.pop() else { return Vec::new() };
        let one = |entry: usize| vec![(whose.clone(), vec![entry]), nothing.clone()];
        return entries.into_iter().map(one).collect();
    }
    vec![groups.into_iter().map(|(_, reading)| reading).collect()]
}

fn disputed(
    (lists, taken): (&[List<'_>], &[String]),
    without: &[&Side],
    readings: Vec<Reading>,
    rows: bool,
    dm: &str,
    disputes: &mut Vec<Dispute>,
) -> Result<Entry, Mismatch> {
    let mut told: Vec<(Vec<String>, Vec<Entry>)> = Vec::new();
    for (whose, places) in readings {
        let own: Vec<&List<'_>> = whose.iter().filter_map(|at| lists.get(*at)).collect();
        let names = own.iter().map(|list| list.side.analyst.clone()).collect();
        let entry = |at: &usize| -> Option<Entry> {
            let mut found = own.first()?.entries.get(*at)?.clone();
            let who = own.first()?.side.analyst.as_str();
            let others: Vec<(&str, &Entry)> = own
                .iter()
                .skip(1)
                .filter_map(|list| Some((list.side.analyst.as_str(), like(list, &own, *at)?)))
                .collect();
            join(&mut found, who, &others, "that");
            Some(found)
        };
        told.push((names, places.iter().filter_map(entry).collect()));
    }
    if !without.is_empty() {
        // Who does not think of this decision maker says nothing of what it wants.
        let names: Vec<String> = without.iter().map(|side| side.analyst.clone()).collect();
        match told.iter_mut().find(|(_, entries)| entries.is_empty()) {
            Some((whose, _)) => whose.extend(names),
            None => told.push((names, Vec::new())),
        }
    }
    for (whose, _) in &mut told {
        whose.sort();
    }
    told.sort_by(|a, b| a.0.cmp(&b.0));
    for (_, wishes) in &told {
        if wishes.iter().any(|wish| wish.table().is_some_and(|one| one.contains_key("any-order"))) {
            let first = |at: usize| told.get(at).and_then(|one| one.0.first()).cloned();
            let analysts = [first(0).unwrap_or_default(), first(1).unwrap_or_default()];
            let part = format!("dm.{dm}.prefers (any-order)");
            return Err(Mismatch::Undisputable { part, analysts });
        }
    }
    name_apart(&mut told, taken);
    disputes.push(Dispute {
        about: Disputed::Wishes { dm: dm.to_owned() },
        readings: told
            .iter()
            .map(|(whose, wishes)| (whose.clone(), wishes.iter().map(text).collect()))
            .collect(),
    });
    Ok(if rows { row(told) } else { bracketed(told) })
}

/// Gives statements of several readings that have one id, or one that is taken, the ids of their
/// analysts, too: an id stands for one statement.
fn name_apart(told: &mut [(Vec<String>, Vec<Entry>)], taken: &[String]) {
    let ids: Vec<Vec<String>> = told
        .iter()
        .map(|(_, wishes)| wishes.iter().filter_map(Entry::id).map(str::to_owned).collect())
        .collect();
    for (at, (whose, wishes)) in told.iter_mut().enumerate() {
        let Some(who) = whose.first() else { continue };
        for wish in wishes {
            let Some(id) = wish.id().map(str::to_owned) else { continue };
            let twice = ids.iter().enumerate().any(|(other, ids)| other != at && ids.contains(&id));
            if twice || taken.contains(&id) {
                support::put(wish.table_mut("that"), "id", Some(suffixed(&id, who).into()));
            }
        }
    }
}

/// Finds the entry of a list that says what the first of its group says at a place.
fn like<'l>(list: &'l List<'_>, own: &[&List<'_>], at: usize) -> Option<&'l Entry> {
    let key = own.first()?.keys.get(at)?;
    let mut alike = list.keys.iter().enumerate().filter(|(_, other)| *other == key);
    let before = own.first()?.keys.iter().take(at).filter(|other| *other == key).count();
    let found = alike.clone().nth(before).or_else(|| alike.next())?;
    list.entries.get(found.0)
}

fn names(whose: &[String]) -> Array {
    whose.iter().map(String::as_str).collect()
}

/// Writes readings as tables of their own.
fn row(told: Vec<(Vec<String>, Vec<Entry>)>) -> Entry {
    let mut readings = ArrayOfTables::new();
    for (whose, wishes) in told {
        let mut reading = Table::new();
        reading.insert("by", value(names(&whose)));
        if !wishes.is_empty() {
            let mut list = ArrayOfTables::new();
            for wish in wishes {
                let mut wish = wish.into_table("that");
                unplaced(&mut wish);
                list.push(wish);
            }
            reading.insert("prefers", Item::ArrayOfTables(list));
        }
        readings.push(reading);
    }
    let mut table = Table::new();
    table.insert("disputed", Item::ArrayOfTables(readings));
    Entry::Table(table)
}

/// Writes readings in brackets.
fn bracketed(told: Vec<(Vec<String>, Vec<Entry>)>) -> Entry {
    let mut readings = Array::new();
    for (whose, wishes) in told {
        let mut reading = toml_edit::InlineTable::new();
        reading.insert("by", Value::Array(names(&whose)));
        if !wishes.is_empty() {
            let list: Array = wishes.into_iter().map(Entry::into_value).collect();
            reading.insert("prefers", Value::Array(list));
        }
        readings.push(reading);
    }
    let mut table = toml_edit::InlineTable::new();
    table.insert("disputed", Value::Array(readings));
    Entry::Value(Value::InlineTable(table))
}

/// Writes a wish in one line: its formula, and what qualifies it.
fn text(wish: &Entry) -> String {
    let Some(table) = wish.table() else { return wish.plain().trim_matches('"').to_owned() };
    let mut text = table.get("that").map(crate::with_ids::bare).unwrap_or_default();
    for key in ["chance", "unknown", "crucial"] {
        if let Some(qualified) = table.get(key) {
            text.push_str(&format!(", {key} {}", crate::with_ids::bare(qualified)));
        }
    }
    text
}
