//! What a statement rests on that several analysts make: all they have for it.

use toml_edit::{Array, TableLike, Value, value};

use crate::entries::Entry;

/// Gives a statement what others have for it who make it as well; `key` is where a statement that
/// is only a text stands in a table.
///
/// A statement rests on one kind of thing. Where analysts differ in that, it rests on the strongest
/// (quoted, then judged, then assumed), and what the others say of it becomes a note with their
/// names.
pub(crate) fn join(own: &mut Entry, analyst: &str, others: &[(&str, &Entry)], key: &str) {
    let all: Vec<(&str, Stated)> = std::iter::once((analyst, Stated::of(own)))
        .chain(others.iter().map(|(who, entry)| (*who, Stated::of(entry))))
        .collect();
    let first = all.first().map(|(_, stated)| stated.clone()).unwrap_or_default();
    let joined = Stated::joined(&all);
    if joined == first {
        return;
    }
    joined.write(own.table_mut(key));
}

/// What a statement says of itself beside what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Stated {
    because: Vec<String>,
    judged: Option<String>,
    assumed: Option<String>,
    drafted: Option<String>,
    note: Option<String>,
}

impl Stated {
    fn of(entry: &Entry) -> Self {
        let Some(table) = entry.table() else { return Self::default() };
        let text = |key: &str| table.get(key).and_then(|one| one.as_str()).map(str::to_owned);
        let because = table.get("because").and_then(|list| list.as_array());
        let because = because.into_iter().flatten().filter_map(|one| one.as_str());
        Self {
            because: because.map(str::to_owned).collect(),
            judged: text("judged"),
            assumed: text("assumed"),
            drafted: text("drafted"),
            note: text("note"),
        }
    }

    fn joined(all: &[(&str, Self)]) -> Self {
        let mut because: Vec<String> = Vec::new();
        for claim in all.iter().flat_map(|(_, one)| &one.because) {
            if !because.contains(claim) {
                because.push(claim.clone());
            }
        }
        let distinct = |pick: &dyn Fn(&Self) -> Option<&String>| -> Vec<(String, String)> {
            let mut told: Vec<(String, String)> = Vec::new();
            for (who, one) in all {
                if let Some(text) = pick(one)
                    && !told.iter().any(|(_, known)| known == text)
                {
                    told.push(((*who).to_owned(), text.clone()));
                }
            }
            told
        };
        let mut judged = distinct(&|one| one.judged.as_ref());
        let mut assumed = distinct(&|one| one.assumed.as_ref());
        let mut notes = distinct(&|one| one.note.as_ref());
        let only = |list: &mut Vec<(String, String)>| -> Option<String> {
            let texts: Vec<String> = std::mem::take(list).into_iter().map(|one| one.1).collect();
            (!texts.is_empty()).then(|| texts.join("; "))
        };
        // (What one of them made or confirmed is no longer a mere draft.)
        let drafted = match all.iter().all(|(_, one)| one.drafted.is_some()) {
            true => only(&mut distinct(&|one| one.drafted.as_ref())),
            false => None,
        };
        let mut joined = Self { because, drafted, ..Self::default() };
        if joined.because.is_empty() {
            joined.judged = only(&mut judged);
            if joined.judged.is_none() {
                joined.assumed = only(&mut assumed);
            }
        }
        let beside = judged.into_iter().map(|(who, text)| format!("{who}: judged by {text}"));
        let weaker = assumed.into_iter().map(|(who, text)| format!("{who}: assumed, {text}"));
        let beside: Vec<String> = beside.chain(weaker).collect();
        let several = notes.len() > 1;
        let notes = notes.drain(..).map(|(who, text)| match several {
            true => format!("{who}: {text}"),
            false => text,
        });
        let notes: Vec<String> = notes.chain(beside).collect();
        joined.note = (!notes.is_empty()).then(|| notes.join("; "));
        joined
    }

    fn write(&self, table: &mut dyn TableLike) {
        let mut put = |key: &str, text: Option<Value>| put(table, key, text);
        let because: Array = self.because.iter().map(String::as_str).collect();
        put("because", (!self.because.is_empty()).then_some(Value::Array(because)));
        put("judged", self.judged.clone().map(Value::from));
        put("assumed", self.assumed.clone().map(Value::from));
        put("drafted", self.drafted.clone().map(Value::from));
        put("note", self.note.clone().map(Value::from));
    }
}

/// Gives a key a value where it stands, or takes the key away.
pub(crate) fn put(table: &mut dyn TableLike, key: &str, text: Option<Value>) {
    match text {
        None => drop(table.remove(key)),
        Some(text) => match table.get_mut(key).and_then(|old| old.as_value_mut()) {
            Some(old) => {
                let decor = old.decor().clone();
                *old = text;
                *old.decor_mut() = decor;
            }
            None => drop(table.insert(key, value(text))),
        },
    }
}
