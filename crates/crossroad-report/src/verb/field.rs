//! What can be said in a question, field by field, read from its schema: what front ends make
//! arguments, forms and checks of.

use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde_json::{Map, Value};

/// A field of a question. Fields of its parts (`how`, `what_if`) are fields as well.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where it stands: its key, behind that of the part that it belongs to.
    pub place: Vec<String>,
    /// The name of the argument that says it on a command line and in Python, in snake case.
    pub argument: String,
    /// What it means, and what holds where nothing is said.
    pub doc: String,
    /// What a value is; of a list, each of its values.
    pub kind: Kind,
    /// Whether there may be several.
    pub list: bool,
    /// Whether values may contain commas, so that each is given on its own.
    pub each: bool,
    /// Whether nothing may be said.
    pub absent: bool,
    /// What holds where nothing is said; null where that is not a value.
    pub default: Value,
    /// Whether it can be said without its name: what the question is about.
    pub position: bool,
    /// What stands for a value in help.
    pub value: String,
    /// The fields that it is not said together with.
    pub excludes: Vec<String>,
    /// What has to be said as well.
    pub requires: Vec<String>,
    /// Whether it can change anything about the answer to this question.
    pub used: bool,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// True or false.
    Truth,
    /// A text.
    Text,
    /// One of some words, each with what it means.
    Word(Vec<(String, String)>),
    /// A whole number between two.
    Whole(u64, u64),
    /// A whole number of bytes.
    Bytes,
    /// A number.
    Number(Bounds),
}

/// Between which numbers one lies; neither bound where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    /// Greater than this.
    pub above: Option<f64>,
    /// Less than this …
    pub below: Option<f64>,
    /// … or this at most.
    pub most: Option<f64>,
}

impl Bounds {
    /// Says whether a number lies between them.
    #[must_use]
    pub fn hold(&self, number: f64) -> bool {
        self.above.is_none_or(|above| number > above)
            && self.below.is_none_or(|below| number < below)
            && self.most.is_none_or(|most| number <= most)
    }

    /// Tells them.
    #[must_use]
    pub fn words(&self) -> String {
        let above = self.above.map(|above| format!("above {above}"));
        let below = self.below.map(|below| format!("below {below}"));
        let most = self.most.map(|most| format!("up to {most}"));
        let told: Vec<String> = above.into_iter().chain(below).chain(most).collect();
        format!("a number {}", told.join(" and ")).trim_end().to_owned()
    }
}

/// Lists the fields of a question in the order of its declaration; `schema` is its schema.
pub(super) fn fields<Q: DeserializeOwned>(schema: &Value) -> Vec<Field> {
    let order = keys::<Q>();
    let place = |field: &Field| {
        let first = field.place.first();
        order.iter().position(|key| first.is_some_and(|first| first == key))
    };
    let mut found = Vec::new();
    collect(schema, schema, &[], None, &mut found);
    found.sort_by_key(place);
    found
}

/// Collects the fields of a part; `only` these of them are used.
fn collect(
    root: &Value,
    part: &Value,
    place: &[String],
    only: Option<&Value>,
    found: &mut Vec<Field>,
) {
    let properties = part.get("properties").and_then(Value::as_object);
    for (key, schema) in properties.into_iter().flatten() {
        let place: Vec<String> = place.iter().cloned().chain([key.clone()]).collect();
        let meant = resolved(root, schema);
        if meant.get("properties").is_some() {
            collect(root, meant, &place, schema.get("x-only"), found);
            continue;
        }
        let used = only.and_then(Value::as_array);
        let used = used.is_none_or(|used| used.iter().any(|one| one == key));
        found.push(Field { used, ..field(root, key, place, schema) });
    }
}

fn field(root: &Value, key: &str, place: Vec<String>, schema: &Value) -> Field {
    let meant = resolved(root, schema);
    let list = types(meant).contains(&"array");
    let each = meant.get("items").filter(|_| list).map_or(meant, |items| resolved(root, items));
    let said = |name: &str| schema.get(name).and_then(Value::as_str).map(str::to_owned);
    let says = |name: &str| schema.get(name).and_then(Value::as_bool).unwrap_or(false);
    let names = |name: &str| {
        let listed = schema.get(name).and_then(Value::as_array);
        let names = listed.into_iter().flatten().filter_map(Value::as_str);
        names.map(str::to_owned).collect()
    };
    let kind = match said("x-unit").as_deref() {
        Some("bytes") => Kind::Bytes,
        _ => kind(each),
    };
    let value = said("x-value").unwrap_or_else(|| match &kind {
        Kind::Whole(..) | Kind::Number(_) => "N".to_owned(),
        _ => key.to_uppercase(),
    });
    Field {
        place,
        argument: said("x-argument").unwrap_or_else(|| key.to_owned()),
        doc: paragraph(&said("description").unwrap_or_default()),
        kind,
        list,
        each: says("x-each"),
        absent: types(meant).contains(&"null") || schema.get("anyOf").is_some(),
        default: schema.get("default").cloned().unwrap_or(Value::Null),
        position: says("x-position"),
        value,
        excludes: names("x-excludes"),
        requires: names("x-requires"),
        used: true,
    }
}

fn kind(schema: &Value) -> Kind {
    let number = |key: &str| schema.get(key).and_then(Value::as_f64);
    let whole = |key: &str| schema.get(key).and_then(Value::as_u64);
    match (words(schema), types(schema).first()) {
        (Some(words), _) => Kind::Word(words),
        (None, Some(&"boolean")) => Kind::Truth,
        (None, Some(&"integer")) => {
            Kind::Whole(whole("minimum").unwrap_or(0), whole("maximum").unwrap_or(u64::MAX))
        }
        (None, Some(&"number")) => Kind::Number(Bounds {
            above: number("exclusiveMinimum"),
            below: number("exclusiveMaximum"),
            most: number("maximum"),
        }),
        _ => Kind::Text,
    }
}

/// Takes the ends of lines out of what is told: only where it is shown is its width known.
fn paragraph(doc: &str) -> String {
    doc.replace('\n', " ")
}

/// Follows a reference; of what may be absent, what is meant where it is there.
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let several = schema.get("anyOf").and_then(Value::as_array);
    let present = several.and_then(|all| all.iter().find(|one| types(one) != ["null"]));
    let schema = present.unwrap_or(schema);
    let target = |name: &str| root.get("$defs")?.get(name.strip_prefix("#/$defs/")?);
    schema.get("$ref").and_then(Value::as_str).and_then(target).unwrap_or(schema)
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Returns the words that a value may be, each with what it means, if only some may.
fn words(schema: &Value) -> Option<Vec<(String, String)>> {
    let text = |map: &Map<String, Value>, key: &str| {
        map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let one_of = schema.get("oneOf").and_then(Value::as_array)?;
    let each = one_of.iter().filter_map(Value::as_object);
    Some(each.map(|one| (text(one, "const"), paragraph(&text(one, "description")))).collect())
}

/// Returns the keys of a struct in the order of its declaration.
fn keys<Q: DeserializeOwned>() -> &'static [&'static str] {
    let mut keys: &'static [&'static str] = &[];
    // (It is asked for its keys, and then told that there is nothing to be read.)
    let _ = Q::deserialize(Keys(&mut keys));
    keys
}

/// Notes the keys of a struct that asks to be read.
struct Keys<'k>(&'k mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Keys<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("there is nothing to be read"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
