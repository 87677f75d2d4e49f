//! Keys of a thing are set, or taken away.

use crossroad::text::diagnostic::nearest;
use crossroad::text::source::shape::Record;
use crossroad::text::source::{Node, Origin, Table, Value};

use crate::document::{Document, Step, below};
use crate::edit::Fields;
use crate::element::elements;
use crate::entry::{insert, layout, record_at, remove};
use crate::extent::is_section;
use crate::kind::{Kind, WHEN};
use crate::literal::{braces, key_literal, literal};
use crate::patch::Patch;
use crate::refused::Refused;
use crate::thing::{Thing, find};

/// A key with what is written behind it; `None` takes the key away.
pub(crate) type Put = (String, Option<String>);

/// Sets keys of a thing.
pub(crate) fn set(document: &Document<'_>, of: &str, fields: &Fields) -> Result<Patch, Refused> {
    let thing = find(document, of, None)?;
    let keys = written(thing.kind, record_at(&thing.path), fields)?;
    put(document, &thing, &keys)
}

/// Writes the values of keys, in the order in which the format lists the keys.
pub(crate) fn written(
    kind: Kind,
    record: Option<&'static Record>,
    fields: &Fields,
) -> Result<Vec<Put>, Refused> {
    let known: Vec<&str> = match record {
        Some(record) => record.fields().map(|field| field.key).collect(),
        None => vec![WHEN],
    };
    if let Some(key) = fields.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(Refused::UnknownKey {
            key: key.clone(),
            kind,
            nearest: nearest(key, known.iter().copied()).map(str::to_owned),
            known: known.into_iter().map(str::to_owned).collect(),
        });
    }
    let mut keys = Vec::new();
    for key in known {
        let Some(value) = fields.get(key) else { continue };
        let value = if value.is_null() { None } else { Some(literal(key, value)?) };
        keys.push((key.to_owned(), value));
    }
    Ok(keys)
}

/// Writes keys of a thing.
pub(crate) fn put(document: &Document<'_>, thing: &Thing, keys: &[Put]) -> Result<Patch, Refused> {
    let path = &thing.path;
    let Some(node) = document.node(path) else { return Err(layout(document, path)) };
    match &node.value {
        Value::Table(table) if table.origin == Origin::Inline => {
            in_braces(document, path, table, keys)
        }
        Value::Table(_) => on_lines(document, path, keys),
        _ => short(document, thing, node, keys),
    }
}

/// Writes keys of a thing that is written as one value.
fn short(
    document: &Document<'_>,
    thing: &Thing,
    node: &Node,
    keys: &[Put],
) -> Result<Patch, Refused> {
    let missing = |key: &str| Refused::Missing { kind: thing.kind, key: key.to_owned() };
    let otherwise = matches!(thing.path.last(), Some(Step::Key(key)) if key == "otherwise");
    let Some(main) = thing.kind.row().main.filter(|_| !(thing.kind == Kind::Answer && otherwise))
    else {
        let main = short_key(thing).ok_or_else(|| layout(document, &thing.path))?;
        return rewritten(document, node, main, keys).ok_or_else(|| missing(main));
    };
    rewritten(document, node, main, keys).ok_or_else(|| missing(main))
}

/// Returns the key whose value can stand for a thing that has no text of its own.
fn short_key(thing: &Thing) -> Option<&'static str> {
    (thing.kind == Kind::Rank).then_some("states")
}

fn rewritten(document: &Document<'_>, node: &Node, main: &str, keys: &[Put]) -> Option<Patch> {
    let span = node.span.start..node.span.end;
    let given = keys.iter().find(|(key, _)| key == main).map(|(_, value)| value.clone());
    let word = document.part(span.clone());
    // (an entry of a ranking that is one state stands for a list of it)
    let own = if main == "states" { format!("[{word}]") } else { word.to_owned() };
    let value = given.unwrap_or(Some(own))?;
    let others = || keys.iter().filter(|(key, _)| key != main);
    let mut patch = Patch::default();
    if others().all(|(_, value)| value.is_none()) {
        patch.replace(span, value);
        return Some(patch);
    }
    let mut entries: Vec<(String, String)> = Vec::new();
    // An id comes first, as everywhere.
    for (key, value) in others().filter(|(key, _)| key == "id") {
        entries.extend(value.clone().map(|value| (key.clone(), value)));
    }
    entries.push((main.to_owned(), value));
    for (key, value) in others().filter(|(key, _)| key != "id") {
        entries.extend(value.clone().map(|value| (key.clone(), value)));
    }
    patch.replace(span, braces(&entries));
    Some(patch)
}

/// Writes keys of a table in braces.
fn in_braces(
    document: &Document<'_>,
    path: &[Step],
    table: &Table,
    keys: &[Put],
) -> Result<Patch, Refused> {
    let elements = elements(document, path).ok_or_else(|| layout(document, path))?;
    let mut parts = Vec::new();
    for (element, (key, node)) in elements.iter().zip(table.entries()) {
        match keys.iter().find(|(one, _)| *one == key.value) {
            None => parts.push(document.part(element.body.clone()).to_owned()),
            Some((_, Some(value))) => {
                let before = document.part(element.body.start..node.span.start);
                parts.push(format!("{before}{value}"));
            }
            Some((_, None)) => {}
        }
    }
    for (key, value) in keys {
        if let (Some(value), None) = (value, table.get(key)) {
            let at = if key == "id" { 0 } else { parts.len() };
            parts.insert(at, format!("{} = {value}", key_literal(key)));
        }
    }
    let mut patch = Patch::default();
    let node = document.node(path).map(|node| node.span).unwrap_or_default();
    let text =
        if parts.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", parts.join(", ")) };
    patch.replace(node.start..node.end, text);
    Ok(patch)
}

/// Writes keys of a table that takes lines of its own.
fn on_lines(document: &Document<'_>, path: &[Step], keys: &[Put]) -> Result<Patch, Refused> {
    let mut patch = Patch::default();
    for (key, value) in keys {
        let inner = below(path, key);
        let spread = |node: &Node| {
            is_section(node) || node.table().is_some_and(|table| table.origin == Origin::Dotted)
        };
        match (document.node(&inner), value) {
            (None, None) => {}
            (Some(node), Some(value)) if !spread(node) => {
                patch.replace(node.span.start..node.span.end, value.clone());
            }
            (Some(_), value) => {
                patch.extend(remove(document, &inner)?);
                if let Some(value) = value {
                    patch.extend(insert(document, path, key, value, None)?);
                }
            }
            (None, Some(value)) => patch.extend(insert(document, path, key, value, None)?),
        }
    }
    Ok(patch)
}
