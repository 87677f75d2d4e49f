//! Decision makers and what each can do.

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, value};

use crate::combine::{Dispute, Disputed, Terms};
use crate::entries::{Entry, plain, unplaced_item};
use crate::mismatch::Mismatch;
use crate::sides::Side;
use crate::support::join;
use crate::wishes;
use crate::with_ids::bare;

/// Keys of a decision maker that all who have it must have alike.
const ALIKE: [&str; 6] =
    ["plural", "foresight", "pace", "attitudes", "satisficing-threshold", "arcs"];

/// Keys of an option that all who have it must have alike.
const OPTION_ALIKE: [&str; 2] = ["one-way", "chance"];

fn dms(side: &Side) -> Option<&dyn TableLike> {
    side.doc.get("dm")?.as_table_like()
}

fn dm<'s>(side: &'s Side, id: &str) -> Option<&'s dyn TableLike> {
    dms(side)?.get(id)?.as_table_like()
}

pub(crate) fn combine(
    sides: &[Side],
    out: &mut DocumentMut,
    terms: &Terms,
    disputes: &mut Vec<Dispute>,
    wrong: &mut Vec<Mismatch>,
) {
    let mut ids: Vec<&str> = Vec::new();
    for (id, _) in sides.iter().filter_map(dms).flat_map(|all| all.iter()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    for id in ids {
        let having: Vec<&Side> = sides.iter().filter(|side| dm(side, id).is_some()).collect();
        let Some(first) = having.first() else { continue };
        alike(&having, id, terms, wrong);
        let Some(all) = out.get_mut("dm").and_then(Item::as_table_like_mut) else { continue };
        if !all.contains_key(id) {
            let Some(mut new) = dms(first).and_then(|all| all.get(id)).cloned() else { continue };
            unplaced_item(&mut new);
            all.insert(id, new);
        }
        let Some(table) = all.get_mut(id).and_then(Item::as_table_like_mut) else { continue };
        fill(&having, id, table);
        options(sides, id, table, terms, disputes, wrong);
        if let Err(mismatch) = wishes::preferences(sides, id, table, disputes) {
            wrong.push(mismatch);
        }
    }
}

/// Reports what decision makers must have alike, and have not.
fn alike(having: &[&Side], id: &str, terms: &Terms, wrong: &mut Vec<Mismatch>) {
    let Some((first, rest)) = having.split_first() else { return };
    let said = |side: &Side, key: &str| plain(dm(side, id).and_then(|table| table.get(key)));
    for key in ALIKE {
        if let Some(other) = rest.iter().find(|side| said(side, key) != said(first, key)) {
            wrong.push(Mismatch::Undisputable {
                part: format!("dm.{id}.{key}"),
                analysts: [first.analyst.clone(), other.analyst.clone()],
            });
        }
    }
    let name = |side: &Side| dm(side, id).and_then(|table| table.get("name")).map(bare);
    let mut named = having.iter().filter_map(|side| Some((side, name(side)?)));
    let Some((side, words)) = named.next() else { return };
    if let Some((other, theirs)) = named.find(|(_, theirs)| *theirs != words && !terms.same_ids) {
        wrong.push(Mismatch::AnotherMeaning {
            what: "a decision maker",
            id: id.to_owned(),
            key: "name".to_owned(),
            said: Box::new([(side.analyst.clone(), words), (other.analyst.clone(), theirs)]),
        });
    }
}

/// Takes the name and the note from whoever has one.
fn fill(having: &[&Side], id: &str, table: &mut dyn TableLike) {
    for key in ["name", "note"] {
        let said = having.iter().find_map(|side| dm(side, id)?.get(key).cloned());
        if let Some(said) = said.filter(|_| !table.contains_key(key)) {
            table.insert(key, said);
        }
    }
}

fn own_options<'s>(side: &'s Side, id: &str) -> Option<&'s dyn TableLike> {
    dm(side, id)?.get("options")?.as_table_like()
}

fn entry(item: &Item) -> Option<Entry> {
    match item {
        Item::Table(table) => Some(Entry::Table(table.clone())),
        Item::Value(one) => Some(Entry::Value(one.clone())),
        _ => None,
    }
}

fn options(
    sides: &[Side],
    dm: &str,
    table: &mut dyn TableLike,
    terms: &Terms,
    disputes: &mut Vec<Dispute>,
    wrong: &mut Vec<Mismatch>,
) {
    let mut ids: Vec<&str> = Vec::new();
    for (id, _) in sides.iter().filter_map(|side| own_options(side, dm)).flat_map(|all| all.iter())
    {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        return;
    }
    if !table.contains_key("options") {
        table.insert("options", Item::Table(Table::new()));
    }
    let Some(all) = table.get_mut("options").and_then(Item::as_table_like_mut) else { return };
    for id in ids {
        let having: Vec<(&Side, Entry)> = sides
            .iter()
            .filter_map(|side| Some((side, entry(own_options(side, dm)?.get(id)?)?)))
            .collect();
        let name = format!("{dm}.{id}");
        same_option(&having, &name, terms, wrong);
        let Some(((first, own), others)) = having.split_first() else { continue };
        let mut own = own.clone();
        let others: Vec<(&str, &Entry)> =
            others.iter().map(|(side, one)| (side.analyst.as_str(), one)).collect();
        join(&mut own, &first.analyst, &others, "does");
        if having.len() < sides.len() {
            let whose: Vec<String> = having.iter().map(|(side, _)| side.analyst.clone()).collect();
            let list: Array = whose.iter().map(String::as_str).collect();
            own.table_mut("does").insert("held-by", value(list));
            let rest = sides.iter().map(|side| side.analyst.clone());
            let rest: Vec<String> = rest.filter(|who| !whose.contains(who)).collect();
            disputes.push(Dispute {
                about: Disputed::Option { option: name.clone() },
                readings: vec![(whose, vec![name]), (rest, Vec::new())],
            });
        }
        let mut item = match own {
            Entry::Table(table) => Item::Table(table),
            Entry::Value(one) => Item::Value(one),
        };
        match all.get_mut(id) {
            Some(old) => *old = item,
            None => {
                unplaced_item(&mut item);
                all.insert(id, item);
            }
        }
    }
}

fn same_option(having: &[(&Side, Entry)], name: &str, terms: &Terms, wrong: &mut Vec<Mismatch>) {
    let Some(((first, own), rest)) = having.split_first() else { return };
    let key = |entry: &Entry, key: &str| plain(entry.table().and_then(|table| table.get(key)));
    let does = |entry: &Entry| match entry.table() {
        Some(table) => table.get("does").map(bare).unwrap_or_default(),
        None => entry.plain().trim_matches('"').to_owned(),
    };
    for (side, other) in rest {
        if does(own) != does(other) && !terms.same_ids {
            wrong.push(Mismatch::AnotherMeaning {
                what: "an option",
                id: name.to_owned(),
                key: "does".to_owned(),
                said: Box::new([
                    (first.analyst.clone(), does(own)),
                    (side.analyst.clone(), does(other)),
                ]),
            });
        }
        for one in OPTION_ALIKE {
            if key(own, one) != key(other, one) {
                wrong.push(Mismatch::Undisputable {
                    part: format!("{name} ({one})"),
                    analysts: [first.analyst.clone(), side.analyst.clone()],
                });
            }
        }
    }
}
