//! A merged file as one of its analysts has it.

use toml_edit::{DocumentMut, Item, TableLike};

use crate::entries::{Entry, entries, unplaced, written};

/// Settles everything that a file's analysts disagree on as one of them has it: what is left is the
/// conflict of that analyst, without `[analysts]`. `None` if the text is no TOML, or the file knows
/// no such analyst.
#[must_use]
pub fn settle(text: &str, analyst: &str) -> Option<String> {
    let mut doc: DocumentMut = text.parse().ok()?;
    doc.get("analysts")?.get(analyst)?;
    settle_document(&mut doc, analyst);
    Some(doc.to_string())
}

/// As [`settle`].
pub(crate) fn settle_document(doc: &mut DocumentMut, analyst: &str) {
    doc.remove("analysts");
    if let Some(rules) = doc.get("rules").cloned() {
        let all = entries(Some(&rules));
        let kept: Vec<Entry> = all.into_iter().filter_map(|rule| held(rule, analyst)).collect();
        match kept.is_empty() {
            true => doc.remove("rules"),
            false => doc.insert("rules", written(Some(&rules), kept, "never")),
        };
    }
    let dms = doc.get_mut("dm").and_then(Item::as_table_like_mut);
    let Some(dms) = dms else { return };
    let ids: Vec<String> = dms.iter().map(|(id, _)| id.to_owned()).collect();
    for id in ids {
        let Some(dm) = dms.get_mut(&id).and_then(Item::as_table_like_mut) else { continue };
        let before = options(dm);
        settle_dm(dm, analyst);
        if before > 0 && options(dm) == 0 {
            // (whom the others have thought of)
            dms.remove(&id);
        }
    }
    for key in ["views", "events"] {
        let Some(item) = doc.get_mut(key) else { continue };
        nested_preferences(item, analyst);
    }
}

fn options(dm: &dyn TableLike) -> usize {
    dm.get("options").and_then(Item::as_table_like).map_or(0, |all| all.len())
}

fn settle_dm(dm: &mut dyn TableLike, analyst: &str) {
    if let Some(options) = dm.get_mut("options").and_then(Item::as_table_like_mut) {
        let ids: Vec<String> = options.iter().map(|(id, _)| id.to_owned()).collect();
        for id in ids {
            let Some(option) = options.get_mut(&id).and_then(Item::as_table_like_mut) else {
                continue;
            };
            match holds(option, "held-by", analyst) {
                Some(true) => drop(option.remove("held-by")),
                Some(false) => drop(options.remove(&id)),
                None => {}
            }
        }
    }
    preferences(dm, analyst);
}

fn nested_preferences(item: &mut Item, analyst: &str) {
    match item {
        Item::ArrayOfTables(list) => list.iter_mut().for_each(|table| within(table, analyst)),
        other => {
            if let Some(table) = other.as_table_like_mut() {
                let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
                for key in keys {
                    if let Some(one) = table.get_mut(&key).and_then(Item::as_table_like_mut) {
                        within(one, analyst);
                    }
                }
            }
        }
    }
}

fn within(table: &mut dyn TableLike, analyst: &str) {
    let Some(dms) = table.get_mut("dm").and_then(Item::as_table_like_mut) else { return };
    let keys: Vec<String> = dms.iter().map(|(key, _)| key.to_owned()).collect();
    for key in keys {
        if let Some(dm) = dms.get_mut(&key).and_then(Item::as_table_like_mut) {
            preferences(dm, analyst);
        }
    }
}

/// Puts the statements of an analyst's readings where the readings stand.
fn preferences(dm: &mut dyn TableLike, analyst: &str) {
    let Some(list) = dm.get("prefers").cloned() else { return };
    let all = entries(Some(&list));
    let disputed = |entry: &Entry| entry.table().is_some_and(|one| one.contains_key("disputed"));
    if !all.iter().any(disputed) {
        return;
    }
    let mut settled = Vec::new();
    for entry in all {
        let Some(readings) = entry.table().and_then(|one| one.get("disputed")) else {
            settled.push(entry);
            continue;
        };
        let of = |one: &Entry| one.table().and_then(|one| holds(one, "by", analyst)) == Some(true);
        let right = entries(Some(readings)).into_iter().find(of);
        let wishes = right.as_ref().and_then(|one| one.table()?.get("prefers"));
        let others = ids_of_others(readings, analyst);
        settled.extend(entries(wishes).into_iter().map(|wish| match own_id(wish, &others) {
            Entry::Table(mut table) => {
                unplaced(&mut table);
                Entry::Table(table)
            }
            value => value,
        }));
    }
    match settled.is_empty() {
        true => dm.remove("prefers"),
        false => dm.insert("prefers", written(Some(&list), settled, "that")),
    };
}

/// Returns the id that a statement has in a merged file if another reading has one of that id, too.
pub(crate) fn suffixed(id: &str, analyst: &str) -> String {
    format!("{id}-{analyst}")
}

/// Lists the ids in the readings of others without the names of those who hold them.
fn ids_of_others(readings: &Item, analyst: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for reading in entries(Some(readings)) {
        let Some(table) = reading.table() else { continue };
        let by = table.get("by").and_then(Item::as_array);
        let Some(first) = by.and_then(|by| by.get(0)?.as_str()) else { continue };
        if holds(table, "by", analyst) == Some(true) {
            continue;
        }
        let end = suffixed("", first);
        for wish in entries(table.get("prefers")) {
            ids.extend(wish.id().and_then(|id| id.strip_suffix(&end)).map(str::to_owned));
        }
    }
    ids
}

/// Gives a statement the id again that it had before it was told apart from that of another reading.
fn own_id(mut wish: Entry, others: &[String]) -> Entry {
    let own = wish.id().and_then(|id| {
        others
            .iter()
            .find(|other| id.strip_prefix(other.as_str()).is_some_and(|end| end.starts_with('-')))
    });
    if let Some(own) = own.cloned() {
        crate::support::put(wish.table_mut("that"), "id", Some(own.into()));
    }
    wish
}

/// Returns an entry as an analyst has it who holds it; `None` for one who does not.
fn held(mut entry: Entry, analyst: &str) -> Option<Entry> {
    match entry.table().and_then(|one| holds(one, "held-by", analyst)) {
        Some(false) => None,
        Some(true) => {
            entry.table_mut("never").remove("held-by");
            Some(entry)
        }
        None => Some(entry),
    }
}

/// Says whether an analyst is among those a key lists; `None` without the key.
fn holds(table: &dyn TableLike, key: &str, analyst: &str) -> Option<bool> {
    let list = table.get(key)?.as_array()?;
    Some(list.iter().any(|one| one.as_str() == Some(analyst)))
}
