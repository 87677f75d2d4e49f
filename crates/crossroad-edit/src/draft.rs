//! What a tool may change, and how it is marked: every statement that it writes is a draft until a
//! person has confirmed it.

use crossroad::model::quotation::Texts;
use crossroad::text::source::shape::{Record, Shape};
use crossroad::text::source::{Node, Value as Written};
use serde_json::{Map, Value};

use crate::command_words::record_of;
use crate::document::{Document, Path, Step, within};
use crate::edit::{Edit, Fields};
use crate::entry::record_at;
use crate::kind::Kind;
use crate::passage::marked;
use crate::patch::Patch;
use crate::refused::Refused;
use crate::set::put;
use crate::thing::{Thing, find};

/// The key that marks a draft; its value is the tool.
const DRAFTED: &str = "drafted";

/// Returns the edit that a tool may make where it asks for `edit`: the statements that it adds or
/// changes are drafts of `by`, whatever it says of them.
///
/// # Errors
/// [`Refused::ForPeople`] where only a person may do that: replace the text, confirm drafts, say
/// what artificial intelligence was used for; what stands in the way of marking a passage.
pub(crate) fn as_draft(
    text: &str,
    edit: &Edit,
    by: &str,
    texts: Option<&Texts>,
) -> Result<Edit, Refused> {
    Ok(match edit {
        Edit::Replace { .. } | Edit::Patch { .. } => return Err(only("replaces the text")),
        Edit::Confirm { .. } => return Err(only("confirms drafts")),
        Edit::All { .. } => return Err(only("makes edits all at once: ask for each by itself")),
        Edit::Add { what: Kind::Assistance, .. } => return Err(only("says which tools were used")),
        Edit::Add { what, to, id, fields, place } => Edit::Add {
            what: *what,
            to: to.clone(),
            id: id.clone(),
            fields: record_of(*what).map_or(fields.clone(), |record| of_tool(record, fields, by)),
            place: place.clone(),
        },
        Edit::Set { of, fields } => {
            let thing = found(&Document::read(text)?, of)?;
            let record = record_at(&thing.path);
            let fields = record.map_or(fields.clone(), |record| of_tool(record, fields, by));
            Edit::Set { of: of.clone(), fields }
        }
        Edit::Rename { of, .. } | Edit::Move { of, .. } | Edit::Delete { of, .. } => {
            found(&Document::read(text)?, of)?;
            edit.clone()
        }
        Edit::Claim(passage) => {
            let edits = marked(&Document::read(text)?, passage, texts)?;
            let draft = |edit| match edit {
                Edit::Set { .. } => as_draft(text, &edit, by, texts),
                edit => Ok(edit),
            };
            Edit::All { edits: edits.into_iter().map(draft).collect::<Result<_, _>>()? }
        }
    })
}

fn only(words: &str) -> Refused {
    Refused::ForPeople { words: words.to_owned() }
}

/// Finds a thing that a tool may change.
fn found(document: &Document<'_>, of: &str) -> Result<Thing, Refused> {
    let thing = find(document, of, None)?;
    match thing.kind {
        Kind::Assistance => Err(only("says which tools were used")),
        _ => Ok(thing),
    }
}

/// Marks the statements in the keys of a thing, and the thing itself if it is one.
fn of_tool(record: &'static Record, fields: &Fields, by: &str) -> Fields {
    let given: Map<String, Value> = fields.clone().into_iter().collect();
    in_record(record, given, by).into_iter().collect()
}

fn in_record(record: &Record, given: Map<String, Value>, by: &str) -> Map<String, Value> {
    let inner = |(key, value): (String, Value)| {
        let shape = record.field(&key).map(|field| field.shape);
        let value = shape.map_or(value.clone(), |shape| in_value(&shape, value, by));
        (key, value)
    };
    let mut marked: Map<String, Value> = given.into_iter().map(inner).collect();
    if record.field(DRAFTED).is_some() {
        marked.insert(DRAFTED.to_owned(), Value::from(by));
    }
    marked
}

fn in_value(shape: &Shape, value: Value, by: &str) -> Value {
    match (shape, value) {
        (Shape::Record(record), Value::Object(map)) => Value::Object(in_record(record, map, by)),
        (Shape::List { of, .. }, Value::Array(list)) => {
            list.into_iter().map(|value| in_value(of, value, by)).collect()
        }
        (Shape::Map { of, .. }, Value::Object(map)) => {
            let inner = |(key, value)| (key, in_value(of, value, by));
            Value::Object(map.into_iter().map(inner).collect())
        }
        (Shape::Any(shapes), value) => {
            let record = shapes.iter().find_map(|shape| match shape {
                Shape::Record(record) if record.field(DRAFTED).is_some() => Some(*record),
                _ => None,
            });
            match (record, value) {
                (Some(record), Value::Object(map)) => Value::Object(in_record(record, map, by)),
                (_, Value::Null) => Value::Null,
                // What can stand for a statement that is a table is one, too.
                (Some(record), value) => match stands_for(record, &value) {
                    Some(key) => {
                        let map = [(key.to_owned(), value)].into_iter().collect();
                        Value::Object(in_record(record, map, by))
                    }
                    None => value,
                },
                (None, value) => match shapes.iter().find(|shape| fits(shape, &value)) {
                    Some(shape) => in_value(shape, value, by),
                    None => value,
                },
            }
        }
        (_, value) => value,
    }
}

/// Returns the key of a statement for which a value alone can stand.
fn stands_for(record: &Record, value: &Value) -> Option<&'static str> {
    let required = record.fields().find(|field| field.required && fits(&field.shape, value));
    required.or_else(|| record.fields().find(|field| fits(&field.shape, value))).map(|one| one.key)
}

fn fits(shape: &Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Any(shapes), value) => shapes.iter().any(|shape| fits(shape, value)),
        (Shape::Record(_) | Shape::Map { .. }, value) => value.is_object(),
        (Shape::List { .. }, value) => value.is_array(),
        (Shape::Id, _) => false,
        (_, value) => value.is_string(),
    }
}

/// Takes the mark of a draft away from all in a thing, or in the whole file: a patch for each that does not
/// stand inside another one, in the order of the file. What stands inside one that is written anew is
/// left for the text after these.
pub(crate) fn confirmed(document: &Document<'_>, of: Option<&str>) -> Result<Vec<Patch>, Refused> {
    let within = of.map(|of| find(document, of, None)).transpose()?.map(|thing| thing.path);
    let mut drafts = Vec::new();
    for (key, node) in document.root.entries() {
        look(node, vec![Step::Key(key.value.clone())], &mut drafts);
    }
    drafts.retain(|path| within.as_ref().is_none_or(|within| path.starts_with(within)));
    let mut patches = Vec::new();
    let mut outer: Option<Path> = None;
    for path in drafts {
        if outer.as_ref().is_some_and(|outer| path.starts_with(outer)) {
            continue;
        }
        let thing = Thing {
            kind: Kind::Header,
            id: None,
            names: Vec::new(),
            owner: None,
            path: path.clone(),
        };
        patches.push(put(document, &thing, &[(DRAFTED.to_owned(), None)])?);
        outer = Some(path);
    }
    Ok(patches)
}

/// Lists the tables that say they are drafts, in the order of the file.
fn look(node: &Node, path: Path, drafts: &mut Vec<Path>) {
    match &node.value {
        Written::Table(table) => {
            let marks = record_at(&path).is_some_and(|record| record.field(DRAFTED).is_some());
            if marks && table.get(DRAFTED).is_some() {
                drafts.push(path.clone());
            }
            for (key, node) in table.entries() {
                look(node, within(&path, Step::Key(key.value.clone())), drafts);
            }
        }
        Written::List(list) => {
            for (at, node) in list.iter().enumerate() {
                look(node, within(&path, Step::At(at)), drafts);
            }
        }
        _ => {}
    }
}
