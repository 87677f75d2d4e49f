//! What a file must look like, as tables of plain data.
//!
//! A [`Record`] lists the keys of a table, each with its kind of value and a
//! sentence about it. From the same tables come the check of a tree
//! ([`check()`]), the JSON Schema for editors ([`schema()`]) and the reference page
//! ([`reference()`]), so that none of the three can lag behind another. The
//! records themselves stand beside what they describe; this module knows no
//! conflict.

mod check;
mod date;
mod id;
mod reference;
mod schema;

pub use check::check;
pub use date::calendar;
pub use id::{RESERVED, free_id, id_from, is_id};
pub use reference::reference;
pub use schema::schema;

use super::Value;
use crate::text::diagnostic::Code;

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What stands behind it.
    pub shape: Shape,
    /// Whether the table cannot do without it.
    pub required: bool,
    /// A sentence about it, for people.
    pub doc: &'static str,
}

impl Field {
    /// Makes a key that may be left out.
    #[must_use]
    pub const fn new(key: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { key, shape, required: false, doc }
    }

    /// Makes a key that the table cannot do without.
    #[must_use]
    pub const fn required(key: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { key, shape, required: true, doc }
    }
}

impl Field {
    /// Returns how it may be written: `title = "…"`, `[dm.ID]`.
    fn sample(&self) -> String {
        let value = match &self.shape {
            Shape::Record(record) if record.written.starts_with('[') => {
                return record.written.to_owned();
            }
            Shape::Map { of: Shape::Record(record), .. } if record.written.starts_with('[') => {
                return record.written.to_owned();
            }
            Shape::Flag => "true".to_owned(),
            Shape::Whole { least, .. } => least.to_string(),
            Shape::Number { .. } => "1".to_owned(),
            Shape::List { .. } => "[…]".to_owned(),
            Shape::Map { .. } | Shape::Record(_) => "{ … }".to_owned(),
            _ => "\"…\"".to_owned(),
        };
        format!("{} = {value}", self.key)
    }
}

/// A table with known keys.
#[derive(Debug)]
pub struct Record {
    /// What it is, with its article: "a rule".
    pub name: &'static str,
    /// How it is written: `[[rules]]`.
    pub written: &'static str,
    /// What it is for, in a sentence or two.
    pub doc: &'static str,
    /// Its keys, in groups that several records share.
    pub fields: &'static [&'static [Field]],
    /// Keys of which only some can be given.
    pub choices: &'static [Choice],
}

impl Record {
    /// Returns its keys.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().flat_map(|group| group.iter())
    }

    /// Finds a key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.key == key)
    }
}

/// Keys of which at most one can be given.
#[derive(Debug)]
pub struct Choice {
    /// The keys.
    pub keys: &'static [&'static str],
    /// Whether one of them must be given.
    pub required: bool,
    /// What it is when two are given.
    pub code: Code,
    /// Why two cannot be given: the rest of a sentence.
    pub why: &'static str,
}

/// One of the words that a key allows.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// What it means.
    pub doc: &'static str,
}

/// What the keys of a table are that has any number of them.
#[derive(Debug, Clone, Copy)]
pub enum Keys {
    /// Ids that are defined here; of what, with article.
    NewIds(&'static str),
    /// Ids that are defined elsewhere; of what, with article.
    KnownIds(&'static str),
    /// Some of these words.
    Words(&'static [Word]),
}

/// A kind of value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text for people.
    Text,
    /// An id that is defined here.
    Id,
    /// The id of something, with its article, that is defined elsewhere.
    NameOf(&'static str),
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole {
        /// The least one.
        least: i64,
        /// The greatest one.
        most: i64,
    },
    /// A number.
    Number {
        /// The bound below.
        least: f64,
        /// Whether the bound itself is excluded.
        above: bool,
        /// The greatest one; may be infinite.
        most: f64,
    },
    /// One of some words.
    OneOf(&'static [Word]),
    /// A day, month or year.
    Date,
    /// A SHA-256 in hexadecimal digits.
    Sha256,
    /// A formula over options.
    Formula,
    /// States: a name, a pattern or a formula.
    States,
    /// An option, `dm.option`.
    OptionName,
    /// A list.
    List {
        /// What its entries are.
        of: &'static Shape,
        /// How many there must be.
        least: usize,
        /// How many there may be.
        most: usize,
    },
    /// A table with any keys of a kind.
    Map {
        /// What the keys are.
        keys: Keys,
        /// What stands behind them.
        of: &'static Shape,
    },
    /// A table with known keys.
    Record(&'static Record),
    /// One of several kinds, told apart by the kind of value (text, number, list, table).
    Any(&'static [Shape]),
}

/// A list of any length.
#[must_use]
pub const fn list(of: &'static Shape) -> Shape {
    Shape::List { of, least: 0, most: usize::MAX }
}

/// A list with at least `least` entries.
#[must_use]
pub const fn list_of(of: &'static Shape, least: usize) -> Shape {
    Shape::List { of, least, most: usize::MAX }
}

impl Shape {
    /// Says whether a value is of the right kind at all.
    #[must_use]
    pub fn fits(&self, value: &Value) -> bool {
        match self {
            Self::Text
            | Self::Id
            | Self::NameOf(_)
            | Self::OneOf(_)
            | Self::Date
            | Self::Sha256
            | Self::Formula
            | Self::States
            | Self::OptionName => matches!(value, Value::Text(_)),
            Self::Flag => matches!(value, Value::Bool(_)),
            Self::Whole { .. } | Self::Number { .. } => matches!(value, Value::Number(_)),
            Self::List { .. } => matches!(value, Value::List(_)),
            Self::Map { .. } | Self::Record(_) => matches!(value, Value::Table(_)),
            Self::Any(shapes) => shapes.iter().any(|shape| shape.fits(value)),
        }
    }

    /// Names the kind for people: "a formula in quotes".
    #[must_use]
    pub fn expected(&self) -> String {
        match self {
            Self::Text => "a text in quotes".to_owned(),
            Self::Id => "an id in quotes".to_owned(),
            Self::NameOf(what) => format!("the id of {what}, in quotes"),
            Self::Flag => "`true` or `false`".to_owned(),
            Self::Whole { least, most } if least == most => format!("`{least}`"),
            Self::Whole { least, most } => format!("a whole number from {least} to {most}"),
            Self::Number { least, above: false, most } if most.is_finite() => {
                format!("a number from {least} to {most}")
            }
            Self::Number { least, above: true, most } if most.is_finite() => {
                format!("a number above {least}, up to {most}")
            }
            Self::Number { least, above, .. } if least.is_finite() => {
                format!("a number {} {least}", if *above { "above" } else { "from" })
            }
            Self::Number { .. } => "a number".to_owned(),
            Self::OneOf(words) => {
                let words: Vec<String> =
                    words.iter().map(|word| format!("`\"{}\"`", word.word)).collect();
                words.join(" or ")
            }
            Self::Date => "a date in quotes".to_owned(),
            Self::Sha256 => "a SHA-256 in quotes".to_owned(),
            Self::Formula => "a formula in quotes".to_owned(),
            Self::States => "a state, a pattern or a formula, in quotes".to_owned(),
            Self::OptionName => "an option in quotes".to_owned(),
            Self::List { .. } => "a list".to_owned(),
            Self::Map { .. } | Self::Record(_) => "a table".to_owned(),
            Self::Any(shapes) => {
                let shapes: Vec<String> = shapes.iter().map(Self::expected).collect();
                shapes.join(", or ")
            }
        }
    }
}
