//! Two versions of one file: what only one of them has changed is changed in both.

use toml_edit::{DocumentMut, Item, TableLike};

use crate::align::common;
use crate::entries::{Entry, entries, plain, unplaced, unplaced_item, written};

/// Makes in each version the changes that only the other has made since the base; what both have
/// changed stays as each has it.
pub(crate) fn settle(
    base: &DocumentMut,
    ours: &DocumentMut,
    theirs: &DocumentMut,
) -> [DocumentMut; 2] {
    let (mut a, mut b) = (ours.clone(), theirs.clone());
    tables(Some(base.as_table()), a.as_table_mut(), b.as_table_mut());
    [a, b]
}

fn tables(base: Option<&dyn TableLike>, a: &mut dyn TableLike, b: &mut dyn TableLike) {
    let mut keys: Vec<String> = a.iter().map(|(key, _)| key.to_owned()).collect();
    keys.extend(b.iter().map(|(key, _)| key.to_owned()));
    let mut seen = Vec::new();
    for key in keys {
        if seen.contains(&key) {
            continue;
        }
        let before = base.and_then(|base| base.get(&key));
        let (ours, theirs) = (plain(a.get(&key)), plain(b.get(&key)));
        if ours == theirs {
        } else if ours == plain(before) {
            take(a, &key, b.get(&key));
        } else if theirs == plain(before) {
            take(b, &key, a.get(&key));
        } else if let (Some(x), Some(y)) = (a.get_mut(&key), b.get_mut(&key)) {
            items(before, x, y);
        }
        seen.push(key);
    }
}

/// Makes a key what it is in the other version.
fn take(own: &mut dyn TableLike, key: &str, other: Option<&Item>) {
    match other {
        None => drop(own.remove(key)),
        Some(item) => {
            let mut item = item.clone();
            unplaced_item(&mut item);
            match own.get_mut(key) {
                Some(place) => *place = item,
                None => drop(own.insert(key, item)),
            }
        }
    }
}

fn items(base: Option<&Item>, a: &mut Item, b: &mut Item) {
    let list = |item: &Item| item.is_array_of_tables() || item.is_array();
    if list(a) && list(b) {
        lists(base, a, b);
    } else if let (Some(x), Some(y)) = (a.as_table_like_mut(), b.as_table_like_mut()) {
        tables(base.and_then(Item::as_table_like), x, y);
    }
}

/// Where the entries of the base that are in a list stand there.
fn places(base: &[String], list: &[String]) -> Option<Vec<Option<usize>>> {
    let ours: Vec<&str> = base.iter().map(String::as_str).collect();
    let theirs: Vec<&str> = list.iter().map(String::as_str).collect();
    let mut places = vec![None; base.len()];
    for (at, to) in common(&ours, &theirs).ok()? {
        if let Some(place) = places.get_mut(at) {
            *place = Some(to);
        }
    }
    Some(places)
}

/// Goes through lists from one entry that all three have to the next; between them, what is as in
/// the base in one version becomes what it is in the other.
fn lists(base: Option<&Item>, a: &mut Item, b: &mut Item) {
    let (o, x, y) = (entries(base), entries(Some(a)), entries(Some(b)));
    let said = |list: &[Entry]| -> Vec<String> { list.iter().map(Entry::plain).collect() };
    let (o_said, x_said, y_said) = (said(&o), said(&x), said(&y));
    // (lists too long to be compared stay as they are: what differs is then told as disputed)
    let (Some(in_x), Some(in_y)) = (places(&o_said, &x_said), places(&o_said, &y_said)) else {
        return;
    };
    let (mut new_x, mut new_y) = (Vec::new(), Vec::new());
    let (mut at_o, mut at_x, mut at_y) = (0, 0, 0);
    for next in 0..=o.len() {
        let (to_x, to_y) = match (in_x.get(next).copied(), in_y.get(next).copied()) {
            (None, _) | (_, None) => (x.len(), y.len()),
            (Some(Some(to_x)), Some(Some(to_y))) => (to_x, to_y),
            _ => continue,
        };
        let (ours, theirs) = (slice(&x, at_x, to_x), slice(&y, at_y, to_y));
        let (first, second) = between(slice(&o, at_o, next), ours, theirs);
        new_x.extend(first);
        new_y.extend(second);
        new_x.extend(x.get(to_x).cloned());
        new_y.extend(y.get(to_y).cloned());
        (at_o, at_x, at_y) = (next + 1, to_x + 1, to_y + 1);
    }
    put(a, new_x);
    put(b, new_y);
}

fn slice(list: &[Entry], from: usize, to: usize) -> &[Entry] {
    list.get(from..to).unwrap_or_default()
}

fn between(o: &[Entry], x: &[Entry], y: &[Entry]) -> (Vec<Entry>, Vec<Entry>) {
    let same = |a: &[Entry], b: &[Entry]| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.plain() == b.plain())
    };
    if same(x, o) {
        return (moved(y), y.to_vec());
    }
    if same(y, o) {
        return (x.to_vec(), moved(x));
    }
    // Entries with ids, each by itself.
    let changed = |own: &[Entry], other: &[Entry]| -> Vec<Entry> {
        own.iter()
            .map(|entry| {
                let find = |list: &[Entry]| -> Option<Entry> {
                    list.iter().find(|one| one.id().is_some() && one.id() == entry.id()).cloned()
                };
                match (find(o), find(other)) {
                    (Some(before), Some(after))
                        if before.plain() == entry.plain() && after.plain() != entry.plain() =>
                    {
                        moved(std::slice::from_ref(&after)).pop().unwrap_or(after)
                    }
                    _ => entry.clone(),
                }
            })
            .collect()
    };
    (changed(x, y), changed(y, x))
}

/// Returns entries without the places they have in their file.
fn moved(list: &[Entry]) -> Vec<Entry> {
    let one = |entry: &Entry| {
        let mut entry = entry.clone();
        if let Entry::Table(table) = &mut entry {
            unplaced(table);
        }
        entry
    };
    list.iter().map(one).collect()
}

fn put(item: &mut Item, all: Vec<Entry>) {
    let before = item.clone();
    *item = written(Some(&before), all, "that");
}
