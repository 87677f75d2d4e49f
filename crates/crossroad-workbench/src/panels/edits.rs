//! Edits as the page sends them back: what a button, a choice or a form does to the file.

use crossroad::model::conflict::{Conflict, StatusQuo};
use crossroad::model::provenance::SupportKind;
use crossroad::text::formula::OptionId;
use serde_json::{Map, Value, json};

/// Deletes a thing; it is taken out of the lists that name it.
pub(super) fn delete(of: &str) -> String {
    json!({ "do": "delete", "of": of, "unlist": true }).to_string()
}

/// Moves a thing by so many places.
pub(super) fn shift(of: &str, by: i64) -> String {
    json!({ "do": "move", "of": of, "place": { "by": by } }).to_string()
}

/// Sets keys of a thing; `null` takes one away.
pub(super) fn set(of: &str, fields: Value) -> String {
    json!({ "do": "set", "of": of, "fields": fields }).to_string()
}

/// Adds a thing, whose keys a form says.
pub(super) fn add(what: &str, to: Option<&str>, fields: Value) -> String {
    json!({ "do": "add", "what": what, "to": to, "fields": fields }).to_string()
}

/// Takes an option today, or drops it; what today's state rests on stays.
pub(super) fn turn(conflict: &Conflict, option: OptionId) -> String {
    let quo = conflict.status_quo.as_ref();
    let taken = quo.map_or(0, |quo| quo.taken) ^ 1 << option.index();
    let taken = Value::from(conflict.taken(taken));
    let keys = quo.map(|quo| support(conflict, quo)).unwrap_or_default();
    let quo = match keys.is_empty() {
        true => taken,
        false => {
            let mut whole = Map::from_iter([("taken".to_owned(), taken)]);
            whole.extend(keys);
            Value::from(whole)
        }
    };
    set("conflict", json!({ "status-quo": quo }))
}

/// The keys of what a status quo rests on, as the file writes them.
fn support(conflict: &Conflict, quo: &StatusQuo) -> Map<String, Value> {
    let mut keys = Map::new();
    match &quo.support.kind {
        SupportKind::Quoted(claims) => {
            let claims = claims.iter().filter_map(|claim| conflict.claims.get(claim.index()));
            let ids: Vec<&str> = claims.map(|claim| claim.id.value.as_str()).collect();
            keys.insert("because".to_owned(), ids.into());
        }
        SupportKind::Assumed(why) => {
            keys.insert("assumed".to_owned(), why.as_str().into());
        }
        SupportKind::Judged(by) => {
            keys.insert("judged".to_owned(), by.as_str().into());
        }
        SupportKind::Unstated => {}
    }
    if let Some(tool) = &quo.support.drafted {
        keys.insert("drafted".to_owned(), tool.as_str().into());
    }
    if let Some(note) = &quo.support.note {
        keys.insert("note".to_owned(), note.as_str().into());
    }
    keys
}
