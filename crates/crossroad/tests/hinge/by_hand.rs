//! Withdraws claims from the text of a conflict file, as a person with an editor would: shares no
//! code with the engine, which never sees it.

use std::collections::BTreeSet;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// Takes claims out of a file: out of every `because`, then every statement that has none left.
pub(crate) fn without(text: &str, gone: &BTreeSet<String>) -> String {
    let mut document: DocumentMut = text.parse().expect("TOML");
    let taken = status_quo(&mut document, gone);
    let mut closing = Vec::new();
    for (dm, actor) in tables(document.get_mut("dm")) {
        if let Some(options) = actor.get_mut("options").and_then(Item::as_table_like_mut) {
            for (id, option) in options.iter_mut() {
                let falls = option.as_table_like_mut().is_some_and(|table| falls(table, gone));
                if falls {
                    closing.push(format!("{dm}.{id}", id = id.get()));
                }
            }
        }
        edit_list(actor, "arcs", |list| retain(list, gone));
        edit_list(actor, "weights", |list| retain(list, gone));
        edit_list(actor, "prefers", |list| prefers(list, gone));
        edit_list(actor, "ranking", |list| ranking(list, gone));
    }
    for key in ["rules", "merge", "moves", "expect", "coalitions"] {
        edit_list(document.as_table_mut(), key, |list| retain(list, gone));
    }
    edit_list(document.as_table_mut(), "events", |list| events(list, gone));
    let rules = document.entry("rules").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let rules = rules.as_array_of_tables_mut().expect("tables");
    for option in closing {
        let mut rule = Table::new();
        let key = if taken.contains(&option) { "always" } else { "never" };
        rule.insert(key, toml_edit::value(option));
        rules.push(rule);
    }
    if rules.is_empty() {
        document.remove("rules");
    }
    document.to_string()
}

/// The tables of a table, with their keys.
fn tables(item: Option<&mut Item>) -> Vec<(String, &mut dyn TableLike)> {
    let entries = item.and_then(Item::as_table_like_mut).into_iter().flat_map(|t| t.iter_mut());
    entries
        .filter_map(|(key, item)| Some((key.get().to_owned(), item.as_table_like_mut()?)))
        .collect()
}

/// Edits a list of tables and drops its key if nothing is left.
fn edit_list(
    table: &mut dyn TableLike,
    key: &str,
    edit: impl FnOnce(&ArrayOfTables) -> ArrayOfTables,
) {
    let Some(list) = table.get_mut(key).and_then(Item::as_array_of_tables_mut) else { return };
    *list = edit(list);
    if list.is_empty() {
        table.remove(key);
    }
}

/// Takes the claims out of `because`; says whether none is left where there was one.
fn falls(table: &mut dyn TableLike, gone: &BTreeSet<String>) -> bool {
    let Some(list) = table.get_mut("because").and_then(Item::as_array_mut) else { return false };
    list.retain(|claim| !gone.contains(claim.as_str().expect("a name")));
    let empty = list.is_empty();
    if empty {
        table.remove("because");
    }
    empty
}

fn status_quo(document: &mut DocumentMut, gone: &BTreeSet<String>) -> BTreeSet<String> {
    let header = document.get_mut("conflict").and_then(Item::as_table_like_mut).expect("a table");
    let Some(today) = header.get_mut("status-quo") else { return BTreeSet::new() };
    if let Some(table) = today.as_table_like_mut() {
        falls(table, gone);
    }
    if today.is_str() || today.get("state").is_some() {
        // In graph form a state holds, and no option is taken.
        return BTreeSet::new();
    }
    let list = today.as_array().or_else(|| today.get("taken")?.as_array()).expect("a list");
    list.iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
}

/// Takes out events that rest on nothing any more, and out of the others what does.
fn events(list: &ArrayOfTables, gone: &BTreeSet<String>) -> ArrayOfTables {
    let mut left = retain(list, gone);
    for event in left.iter_mut() {
        let mut empty = Vec::new();
        for (dm, wants) in tables(event.get_mut("dm")) {
            edit_list(wants, "weights", |list| retain(list, gone));
            edit_list(wants, "prefers", |list| prefers(list, gone));
            edit_list(wants, "ranking", |list| ranking(list, gone));
            if wants.is_empty() {
                empty.push(dm);
            }
        }
        if let Some(dms) = event.get_mut("dm").and_then(Item::as_table_like_mut) {
            empty.iter().for_each(|dm| drop(dms.remove(dm)));
        }
    }
    left
}

fn retain(list: &ArrayOfTables, gone: &BTreeSet<String>) -> ArrayOfTables {
    let mut left = ArrayOfTables::new();
    for table in list {
        let mut table = table.clone();
        if !falls(&mut table, gone) {
            left.push(table);
        }
    }
    left
}

fn prefers(list: &ArrayOfTables, gone: &BTreeSet<String>) -> ArrayOfTables {
    let mut left = ArrayOfTables::new();
    for table in list {
        let mut table = table.clone();
        // A group whose own claims are gone stays: that an order is not known asserts nothing.
        if falls(&mut table, gone) && !table.contains_key("any-order") {
            continue;
        }
        let Some(group) = table.get("any-order").and_then(Item::as_array) else {
            left.push(table);
            continue;
        };
        let mut kept: Vec<InlineTable> = Vec::new();
        for wish in group {
            let mut wish = wish.as_inline_table().expect("a table").clone();
            if !falls(&mut wish, gone) {
                kept.push(wish);
            }
        }
        match kept.as_slice() {
            [] => {}
            [only] => left.push(only.clone().into_table()),
            several => {
                let wishes: Array = several.iter().cloned().map(Value::InlineTable).collect();
                table.insert("any-order", toml_edit::value(wishes));
                left.push(table);
            }
        }
    }
    left
}

/// Moves the states of an entry that falls into the next one that stays, or else the one before.
fn ranking(list: &ArrayOfTables, gone: &BTreeSet<String>) -> ArrayOfTables {
    let mut left: Vec<Table> = Vec::new();
    let mut homeless: Vec<Value> = Vec::new();
    let add = |table: &mut Table, states: &mut Vec<Value>| {
        let own = table["states"].as_array_mut().expect("a list");
        states.drain(..).for_each(|state| own.push(state));
    };
    for table in list {
        let mut table = table.clone();
        if falls(&mut table, gone) {
            homeless.extend(table["states"].as_array().expect("a list").iter().cloned());
        } else {
            add(&mut table, &mut homeless);
            left.push(table);
        }
    }
    if let Some(last) = left.last_mut() {
        add(last, &mut homeless);
    }
    left.into_iter().collect()
}
