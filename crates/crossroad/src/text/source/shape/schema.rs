//! The JSON Schema of a record, for editors.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Choice, Field, Keys, Record, Shape};

const ID: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
const DATE: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";

/// Writes the JSON Schema (draft 2020-12) of files whose root is a record.
#[must_use]
pub fn schema(root: &'static Record, id: &str, title: &str) -> Value {
    let mut definitions = BTreeMap::new();
    let mut whole = record(root, &mut definitions);
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("$id".to_owned(), json!(id));
    whole.insert("title".to_owned(), json!(title));
    let definitions: Map<String, Value> = definitions
        .into_iter()
        .map(|(name, definition)| (name, definition.map_or(Value::Null, Value::Object)))
        .collect();
    whole.insert("$defs".to_owned(), Value::Object(definitions));
    Value::Object(whole)
}

/// Records that were met, by name; `None` while one is being written.
type Definitions = BTreeMap<String, Option<Map<String, Value>>>;

fn record(record: &'static Record, definitions: &mut Definitions) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in record.fields() {
        properties.insert(field.key.to_owned(), property(field, definitions));
    }
    let required: Vec<&str> =
        record.fields().filter(|field| field.required).map(|field| field.key).collect();
    let mut out = Map::new();
    out.insert("description".to_owned(), json!(record.doc));
    out.insert("type".to_owned(), json!("object"));
    out.insert("properties".to_owned(), Value::Object(properties));
    out.insert("additionalProperties".to_owned(), json!(false));
    if !required.is_empty() {
        out.insert("required".to_owned(), json!(required));
    }
    let choices: Vec<Value> = record.choices.iter().map(choice).collect();
    if !choices.is_empty() {
        out.insert("allOf".to_owned(), json!(choices));
    }
    out
}

fn choice(choice: &Choice) -> Value {
    let mut ways: Vec<Value> = choice.keys.iter().map(|key| json!({ "required": [key] })).collect();
    if !choice.required {
        ways.push(json!({ "not": { "anyOf": ways } }));
    }
    json!({ "oneOf": ways })
}

fn property(field: &'static Field, definitions: &mut Definitions) -> Value {
    let mut value = shape(&field.shape, definitions);
    if let Value::Object(map) = &mut value {
        map.insert("description".to_owned(), json!(field.doc));
    }
    value
}

fn shape(of: &'static Shape, definitions: &mut Definitions) -> Value {
    match of {
        Shape::Text | Shape::Formula | Shape::States | Shape::OptionName => {
            json!({ "type": "string", "minLength": 1 })
        }
        Shape::Id | Shape::NameOf(_) => json!({ "type": "string", "pattern": ID }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole { least, most } if least == most => json!({ "const": least }),
        Shape::Whole { least, most } => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::Number { least, above, most } => {
            let mut out = Map::new();
            out.insert("type".to_owned(), json!("number"));
            if least.is_finite() {
                let bound = if *above { "exclusiveMinimum" } else { "minimum" };
                out.insert(bound.to_owned(), json!(least));
            }
            if most.is_finite() {
                out.insert("maximum".to_owned(), json!(most));
            }
            Value::Object(out)
        }
        Shape::OneOf(words) => {
            let words: Vec<Value> = words
                .iter()
                .map(|word| json!({ "const": word.word, "description": word.doc }))
                .collect();
            json!({ "oneOf": words })
        }
        Shape::Date => json!({ "type": "string", "pattern": DATE }),
        Shape::Sha256 => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
        Shape::List { of, least, most } => {
            let mut out = Map::new();
            out.insert("type".to_owned(), json!("array"));
            out.insert("items".to_owned(), shape(of, definitions));
            if *least > 0 {
                out.insert("minItems".to_owned(), json!(least));
            }
            if *most < usize::MAX {
                out.insert("maxItems".to_owned(), json!(most));
            }
            Value::Object(out)
        }
        Shape::Map { keys, of } => {
            let names = match keys {
                Keys::NewIds(_) | Keys::KnownIds(_) => json!({ "pattern": ID }),
                Keys::Words(words) => {
                    json!({ "enum": words.iter().map(|word| word.word).collect::<Vec<_>>() })
                }
            };
            let values = shape(of, definitions);
            json!({ "type": "object", "propertyNames": names, "additionalProperties": values })
        }
        Shape::Record(inner) => {
            let name = slug(inner.name);
            if !definitions.contains_key(&name) {
                // (a record may contain itself: the name is taken before it is written)
                definitions.insert(name.clone(), None);
                let definition = record(inner, definitions);
                definitions.insert(name.clone(), Some(definition));
            }
            json!({ "$ref": format!("#/$defs/{name}") })
        }
        Shape::Any(shapes) => {
            let shapes: Vec<Value> = shapes.iter().map(|of| shape(of, definitions)).collect();
            json!({ "anyOf": shapes })
        }
    }
}

/// Returns the name of a record without its article, with hyphens.
pub(super) fn slug(name: &str) -> String {
    let name =
        ["a ", "an ", "the "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
    name.replace([' ', '\''], "-")
}
