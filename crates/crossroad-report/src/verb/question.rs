//! A question as it comes from outside: plain data, held to its fields before anything is done.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Failure;
use super::field::{Field, Kind, fields};
use crossroad::text::diagnostic::nearest;

/// Makes the schema of a question.
pub(super) fn schema_of<Q: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    settings.into_generator().into_root_schema_for::<Q>().to_value()
}

/// Reads a question.
///
/// # Errors
/// [`Failure`] with all of its faults: keys that there are not, words that mean nothing, values of
/// another type or out of range.
pub(super) fn read<Q: DeserializeOwned + JsonSchema>(question: &Value) -> Result<Q, Failure> {
    let Value::Object(said) = question else {
        let failure = Failure::usage("a question is an object");
        return Err(failure.hint("for example {\"concept\": [\"seq\"]}, or {}"));
    };
    let mut faults = Faults::default();
    faults.part(&fields::<Q>(&schema_of::<Q>()), &[], said);
    match faults.0.as_slice() {
        [] => serde_json::from_value(question.clone())
            .map_err(|error| Failure::usage(error.to_string())),
        [(message, hint)] => Err(Failure::usage(message).hint(hint)),
        several => {
            let failure = Failure::usage(format!("the question has {} faults", several.len()));
            let told = |(message, hint): &(String, String)| format!("{message}: {hint}");
            Err(several.iter().map(told).fold(failure, Failure::hint))
        }
    }
}

/// The faults of a question, each with what may help.
#[derive(Default)]
struct Faults(Vec<(String, String)>);

impl Faults {
    fn add(&mut self, message: String, hint: impl Into<String>) {
        self.0.push((message, hint.into()));
    }

    /// Holds what is said in a part of a question to its fields.
    fn part(&mut self, fields: &[Field], place: &[String], said: &Map<String, Value>) {
        let depth = place.len();
        let within: Vec<&Field> =
            fields.iter().filter(|field| field.place.starts_with(place)).collect();
        for (key, value) in said {
            let there: Vec<String> = place.iter().cloned().chain([key.clone()]).collect();
            let name = there.join(".");
            match within.iter().find(|field| field.place.get(depth) == Some(key)) {
                Some(field) if field.place.len() == depth + 1 => self.field(field, &name, value),
                Some(_) => match value {
                    Value::Object(said) => self.part(fields, &there, said),
                    _ => self.other(&name, "an object", value),
                },
                None => {
                    let mut keys: Vec<&str> = Vec::new();
                    let all = within.iter().filter_map(|field| field.place.get(depth));
                    all.for_each(|key| {
                        if keys.last() != Some(&key.as_str()) {
                            keys.push(key);
                        }
                    });
                    let hint = match nearest(key, keys.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("the keys are {}", keys.join(", ")),
                    };
                    self.add(format!("there is no key `{name}`"), hint);
                }
            }
        }
    }

    fn field(&mut self, field: &Field, name: &str, value: &Value) {
        match value {
            Value::Null if field.absent => {}
            Value::Array(values) if field.list => {
                for (at, value) in values.iter().enumerate() {
                    self.value(&field.kind, &format!("{name}[{}]", at + 1), value);
                }
            }
            other if field.list => self.other(name, "a list", other),
            one => self.value(&field.kind, name, one),
        }
    }

    fn value(&mut self, kind: &Kind, name: &str, value: &Value) {
        match (kind, value) {
            (Kind::Truth, Value::Bool(_)) | (Kind::Text, Value::String(_)) => {}
            (Kind::Word(words), Value::String(word)) => {
                let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
                if !words.contains(&word.as_str()) {
                    let near = nearest(word, words.iter().copied());
                    let near = near.map(|near| format!("did you mean `{near}`? "));
                    let hint =
                        format!("{}the words are {}", near.unwrap_or_default(), words.join(", "));
                    self.add(format!("`{name}` is not `{word}`"), hint);
                }
            }
            (Kind::Whole(least, most), Value::Number(number)) => {
                if !number.as_u64().is_some_and(|number| (*least..=*most).contains(&number)) {
                    let hint = match *most {
                        u64::MAX => format!("a whole number from {least} on is expected"),
                        most => format!("a whole number from {least} to {most} is expected"),
                    };
                    self.add(format!("`{name}` is not {number}"), hint);
                }
            }
            (Kind::Bytes, Value::Number(number)) if number.is_u64() => {}
            (Kind::Number(bounds), Value::Number(number)) => {
                if !number.as_f64().is_some_and(|number| bounds.hold(number)) {
                    let hint = format!("{} is expected", bounds.words());
                    self.add(format!("`{name}` is not {number}"), hint);
                }
            }
            (kind, other) => self.other(name, expected(kind), other),
        }
    }

    fn other(&mut self, name: &str, expected: &str, value: &Value) {
        let found = match value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.add(format!("`{name}` is not {found}"), format!("{expected} is expected"));
    }
}

fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::Truth => "true or false",
        Kind::Text | Kind::Word(_) => "a text",
        Kind::Whole(..) => "a whole number",
        Kind::Bytes => "a whole number of bytes",
        Kind::Number(_) => "a number",
    }
}
