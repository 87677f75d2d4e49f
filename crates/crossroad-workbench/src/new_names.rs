//! Ids of what is added by its words alone.

use crossroad::text::source::shape::{RESERVED, free_id, is_id};
use crossroad_edit::{Edit, Fields, Kind, things};
use serde_json::{Map, Value};

/// Words that an id is made of.
const WORDS: usize = 3;

/// Words that tell nothing, and are left out of ids.
const SMALL: &[&str] =
    &["a", "an", "the", "of", "to", "in", "on", "and", "or", "is", "be", "with", "for"];

/// Gives what an edit adds an id made of its words, where it needs one and has none.
pub(crate) fn named(text: &str, edit: Edit) -> Edit {
    match edit {
        Edit::Add { what, to, id: None, fields, place } if needs_id(what) => {
            let key = match what {
                Kind::Actor => "name",
                Kind::Option => "does",
                Kind::Question => "ask",
                _ => "title",
            };
            let words = fields.get(key).and_then(|words| words.as_str()).unwrap_or_default();
            let id = free(text, what, to.as_deref(), &slug(words));
            let fields = if what == Kind::Actor { with_options(fields) } else { fields };
            Edit::Add { what, to, id: Some(id), fields, place }
        }
        Edit::All { edits } => {
            Edit::All { edits: edits.into_iter().map(|one| named(text, one)).collect() }
        }
        edit => edit,
    }
}

/// Makes the id of a new source of its title.
#[must_use]
pub fn source_id(text: &str, title: &str) -> String {
    free(text, Kind::Source, None, &slug(title))
}

/// Gives the options of a new actor ids, where they are listed by their words alone.
fn with_options(mut fields: Fields) -> Fields {
    if let Some(Value::Array(list)) = fields.get("options") {
        let mut options = Map::new();
        for words in list.iter().filter_map(Value::as_str) {
            let id = slug(words);
            let id = free_id(&id, |id| options.contains_key(id));
            options.insert(id, Value::from(words));
        }
        fields.insert("options".to_owned(), options.into());
    }
    fields
}

fn needs_id(what: Kind) -> bool {
    matches!(what, Kind::Actor | Kind::Option | Kind::Question | Kind::Source | Kind::Event)
}

/// Makes an id of the first telling words.
pub(crate) fn slug(words: &str) -> String {
    let plain = words.to_lowercase().replace(['\'', '’', '.'], "");
    let all: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> = all.iter().copied().filter(|word| !SMALL.contains(word)).collect();
    let words = if telling.is_empty() { all } else { telling };
    let id = words.into_iter().take(WORDS).collect::<Vec<_>>().join("-");
    match is_id(&id) && !RESERVED.contains(&id.as_str()) {
        true => id,
        false => format!("x-{id}").trim_end_matches('-').to_owned(),
    }
}

/// Returns the id, or with a number behind it, that nothing of the kind has yet.
fn free(text: &str, what: Kind, to: Option<&str>, id: &str) -> String {
    let known = things(text).unwrap_or_default();
    let taken = |id: &str| {
        known.iter().any(|thing| {
            thing.kind == what
                && thing.id.as_deref() == Some(id)
                && (to.is_none() || thing.owner.as_deref() == to)
        })
    };
    free_id(id, taken)
}
