//! Things with ids: sources, claims, questions, expectations, names of states.

use crossroad::model::conflict::{Conflict, Question};
use toml_edit::{DocumentMut, Item, Table, TableLike, Value, value};

use crate::combine::Terms;
use crate::entries::{Entry, entries, plain, plain_but, unplaced_item, written};
use crate::header::BESIDE;
use crate::meaning::meaning;
use crate::mismatch::Mismatch;
use crate::sides::Side;

/// Keys that grade: the less sure grade is kept, with who gives which; what cannot be judged
/// (`F`, `6`) says nothing against a grade.
const GRADES: [&str; 2] = ["reliability", "credibility"];

/// Keys for readers, of which all that is said is kept.
const WORDS: [&str; 2] = ["note", "reading"];

pub(crate) fn combine(
    sides: &[Side],
    out: &mut DocumentMut,
    terms: &Terms,
    wrong: &mut Vec<Mismatch>,
) {
    for (part, what) in [("sources", "a source"), ("claims", "a claim")] {
        tables(sides, out, part, what, terms, wrong);
    }
    states(sides, out, wrong);
    questions(sides, out, terms, wrong);
    for part in ["expect", "assistance"] {
        listed(sides, out, part);
    }
}

fn map<'s>(side: &'s Side, part: &str) -> Option<&'s dyn TableLike> {
    side.doc.get(part)?.as_table_like()
}

fn target<'o>(out: &'o mut DocumentMut, part: &str) -> Option<&'o mut dyn TableLike> {
    if !out.contains_key(part) {
        let mut table = Table::new();
        table.set_implicit(true);
        out.insert(part, Item::Table(table));
    }
    out.get_mut(part)?.as_table_like_mut()
}

/// Brings tables together, each by its id and key by key.
fn tables(
    sides: &[Side],
    out: &mut DocumentMut,
    part: &str,
    what: &'static str,
    terms: &Terms,
    wrong: &mut Vec<Mismatch>,
) {
    let mut ids: Vec<&str> = Vec::new();
    for (id, _) in sides.iter().filter_map(|side| map(side, part)).flat_map(|all| all.iter()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    for id in ids {
        let having: Vec<(&Side, &dyn TableLike)> = sides
            .iter()
            .filter_map(|side| Some((side, map(side, part)?.get(id)?.as_table_like()?)))
            .collect();
        let Some(all) = target(out, part) else { continue };
        if !all.contains_key(id) {
            let first = having.first().and_then(|(side, _)| map(side, part)?.get(id).cloned());
            let Some(mut first) = first else { continue };
            unplaced_item(&mut first);
            all.insert(id, first);
        }
        let Some(one) = all.get_mut(id).and_then(Item::as_table_like_mut) else { continue };
        keys(&having, one, (what, id), terms, wrong);
    }
}

fn keys(
    having: &[(&Side, &dyn TableLike)],
    one: &mut dyn TableLike,
    (what, id): (&'static str, &str),
    terms: &Terms,
    wrong: &mut Vec<Mismatch>,
) {
    let mut names: Vec<&str> = Vec::new();
    for (key, _) in having.iter().flat_map(|(_, table)| table.iter()) {
        if !names.contains(&key) {
            names.push(key);
        }
    }
    let mut grades = Vec::new();
    for key in names {
        let mut told: Vec<(&Side, &Item)> = Vec::new();
        for (side, table) in having {
            if let Some(item) = table.get(key)
                && !told.iter().any(|(_, known)| plain(Some(known)) == plain(Some(item)))
            {
                told.push((side, item));
            }
        }
        let Some((first, rest)) = told.split_first() else { continue };
        if !one.contains_key(key) {
            one.insert(key, first.1.clone());
        }
        let Some((side, other)) = rest.first() else { continue };
        if GRADES.contains(&key) {
            let all = told.iter().map(|(_, item)| *item);
            if let Some(item) =
                all.filter(|item| grade(item).is_some()).max_by_key(|item| grade(item))
            {
                one.insert(key, item.clone());
            }
            let said =
                told.iter().map(|(side, item)| format!("{} by {}", bare(item), side.analyst));
            grades.push(format!("{key}: {}", said.collect::<Vec<_>>().join(", ")));
        } else if WORDS.contains(&key) {
            let each = told.iter().map(|(side, item)| format!("{}: {}", side.analyst, bare(item)));
            one.insert(key, value(each.collect::<Vec<_>>().join("; ")));
        } else if !terms.same_ids || ["source", "quote", "file"].contains(&key) {
            wrong.push(Mismatch::AnotherMeaning {
                what,
                id: id.to_owned(),
                key: key.to_owned(),
                said: Box::new([
                    (first.0.analyst.clone(), bare(first.1)),
                    (side.analyst.clone(), bare(other)),
                ]),
            });
        }
    }
    if !grades.is_empty() {
        let note = one.get("note").and_then(Item::as_str).map(str::to_owned);
        let all: Vec<String> = note.into_iter().chain(grades).collect();
        one.insert("note", value(all.join("; ")));
    }
}

/// Orders grades from sure to unsure; `None` for one that says it cannot be judged.
fn grade(item: &Item) -> Option<String> {
    Some(bare(item)).filter(|grade| grade != "F" && grade != "6")
}

/// Returns a value as people write it.
pub(crate) fn bare(item: &Item) -> String {
    item.as_str().map_or_else(|| plain(Some(item)), str::to_owned)
}

fn states(sides: &[Side], out: &mut DocumentMut, wrong: &mut Vec<Mismatch>) {
    let mut known: Vec<(&str, String, &Side)> = Vec::new();
    for side in sides {
        for one in &side.conflict.states {
            let id = one.name.value.as_str();
            let means = meaning(&side.conflict, &one.when);
            let Some((_, before, first)) = known.iter().find(|(other, ..)| *other == id) else {
                known.push((id, means, side));
                let item = map(side, "states").and_then(|all| all.get(id)).cloned();
                if let (Some(all), Some(item)) = (target(out, "states"), item)
                    && !all.contains_key(id)
                {
                    all.insert(id, item);
                }
                continue;
            };
            if *before != means {
                let said = |side: &Side| {
                    let item = map(side, "states").and_then(|all| all.get(id));
                    (side.analyst.clone(), item.map(bare).unwrap_or_default())
                };
                wrong.push(Mismatch::AnotherMeaning {
                    what: "a named state",
                    id: id.to_owned(),
                    key: "states".to_owned(),
                    said: Box::new([said(first), said(side)]),
                });
            }
        }
    }
}

fn answers(conflict: &Conflict, question: &Question) -> Vec<(String, String)> {
    let each = question.answers.iter();
    let otherwise = question.otherwise.iter().map(|one| (one.value.clone(), String::new()));
    each.map(|one| (one.name.value.clone(), meaning(conflict, &one.when.formula)))
        .chain(otherwise)
        .collect()
}

fn questions(sides: &[Side], out: &mut DocumentMut, terms: &Terms, wrong: &mut Vec<Mismatch>) {
    let before = out.get("questions").cloned();
    let mut all = entries(before.as_ref());
    let mut known: Vec<(&Side, &Question)> = Vec::new();
    for side in sides {
        let own = entries(side.doc.get("questions"));
        for (question, entry) in side.conflict.questions.iter().zip(own) {
            let id = &question.id.value;
            let Some((first, same)) = known.iter().find(|(_, one)| one.id.value == *id) else {
                known.push((side, question));
                if !all.iter().any(|one| one.id() == Some(id)) {
                    all.push(Entry::Table(entry.into_table("id")));
                }
                continue;
            };
            let other = match answers(&first.conflict, same) == answers(&side.conflict, question) {
                false => Some(("answers", String::new(), String::new())),
                true if same.ask != question.ask && !terms.same_ids => {
                    Some(("ask", same.ask.clone(), question.ask.clone()))
                }
                true => None,
            };
            if let Some((key, a, b)) = other {
                wrong.push(Mismatch::AnotherMeaning {
                    what: "a question",
                    id: id.clone(),
                    key: key.to_owned(),
                    said: Box::new([(first.analyst.clone(), a), (side.analyst.clone(), b)]),
                });
            }
        }
    }
    put(out, "questions", before, all);
}

/// Takes every entry of a list that somebody has, once.
fn listed(sides: &[Side], out: &mut DocumentMut, part: &str) {
    let before = out.get(part).cloned();
    let mut all = entries(before.as_ref());
    let said = |one: &Entry| match one.table() {
        Some(table) => plain_but(table, &BESIDE),
        None => one.plain(),
    };
    for entry in sides.iter().skip(1).flat_map(|side| entries(side.doc.get(part))) {
        if !all.iter().any(|one| said(one) == said(&entry)) {
            all.push(Entry::Table(entry.into_table("question")));
        }
    }
    put(out, part, before, all);
}

fn put(out: &mut DocumentMut, part: &str, before: Option<Item>, all: Vec<Entry>) {
    if all.len() > entries(before.as_ref()).len() {
        out.insert(part, written(before.as_ref(), all, "id"));
    }
}

/// Gives sources of one text, and claims of one quotation, the ids that the first analyst has for
/// them, so that they are known for the same.
pub(crate) fn rename_alike(sides: &mut [Side]) {
    for (part, keys) in [("sources", &["file", "url"][..]), ("claims", &["quote"][..])] {
        let mut known: Vec<(String, String)> = Vec::new();
        for side in sides.iter_mut() {
            let content = |table: &dyn TableLike| -> Option<String> {
                let of = |key: &&str| Some(format!("{key} {}", table.get(key)?.as_str()?));
                let own = keys.iter().find_map(of)?;
                Some(format!("{own} {}", plain(table.get("source"))))
            };
            let own: Vec<(String, String)> = map(side, part)
                .into_iter()
                .flat_map(|all| all.iter())
                .filter_map(|(id, item)| Some((id.to_owned(), content(item.as_table_like()?)?)))
                .collect();
            for (id, content) in own {
                let same = known.iter().find(|(_, other)| *other == content);
                match same.map(|(first, _)| first.clone()) {
                    Some(first) if first != id => rename(&mut side.doc, part, &id, &first),
                    Some(_) => {}
                    None => known.push((id, content)),
                }
            }
        }
    }
}

fn rename(doc: &mut DocumentMut, part: &str, from: &str, to: &str) {
    let Some(all) = doc.get_mut(part).and_then(Item::as_table_like_mut) else { return };
    if all.contains_key(to) {
        return;
    }
    if let Some(item) = all.remove(from) {
        all.insert(to, item);
    }
    let key = if part == "sources" { "source" } else { "because" };
    let whole: Vec<String> = doc.iter().map(|(key, _)| key.to_owned()).collect();
    for one in whole {
        if let Some(item) = doc.get_mut(&one) {
            rename_in(item, key, from, to);
        }
    }
}

fn rename_in(item: &mut Item, key: &str, from: &str, to: &str) {
    match item {
        Item::Value(one) => rename_value(one, key, from, to),
        Item::Table(table) => {
            for (name, inner) in table.iter_mut() {
                match inner {
                    Item::Value(one) if name.get() == key => replace(one, from, to),
                    other => rename_in(other, key, from, to),
                }
            }
        }
        Item::ArrayOfTables(list) => {
            for table in list.iter_mut() {
                let mut item = Item::Table(std::mem::take(table));
                rename_in(&mut item, key, from, to);
                if let Item::Table(found) = item {
                    *table = found;
                }
            }
        }
        Item::None => {}
    }
}

fn rename_value(one: &mut Value, key: &str, from: &str, to: &str) {
    match one {
        Value::Array(list) => list.iter_mut().for_each(|one| rename_value(one, key, from, to)),
        Value::InlineTable(table) => {
            for (name, inner) in table.iter_mut() {
                match name.get() == key {
                    true => replace(inner, from, to),
                    false => rename_value(inner, key, from, to),
                }
            }
        }
        _ => {}
    }
}

/// Replaces a name, alone or in a list of names.
fn replace(one: &mut Value, from: &str, to: &str) {
    let decor = one.decor().clone();
    match one {
        Value::Array(list) => list.iter_mut().for_each(|one| replace(one, from, to)),
        Value::String(text) if text.value() == from => {
            *one = to.into();
            *one.decor_mut() = decor;
        }
        _ => {}
    }
}
