//! JSON whose parts know where they stand.

use std::borrow::Cow;

use jsonc_parser::ast::{Array, Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::exchange::Trouble;
use crate::exchange::trouble::Troubles;
use crate::text::diagnostic::Lines;

/// Where something stands: a byte of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(Option<usize>);

impl Place {
    /// The file as a whole.
    pub(super) const WHOLE: Self = Self(None);

    pub(super) fn of(at: usize) -> Self {
        Self(Some(at))
    }

    pub(super) fn of_value(value: &Value<'_>) -> Self {
        Self(Some(value.start()))
    }

    pub(super) fn of_list(object: &Object<'_>, key: &str) -> Self {
        Self(object.get(key).map(|property| property.range.start))
    }
}

/// A file and its problems.
pub(super) struct File {
    text: Option<String>,
    troubles: Troubles,
}

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

impl File {
    pub(super) fn new(name: &str, bytes: &[u8]) -> Self {
        let mut troubles = Troubles::new(name);
        let text = troubles.decode(bytes).map(str::to_owned);
        Self { text, troubles }
    }

    pub(super) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    pub(super) fn parse<'t>(&mut self, text: &'t str) -> Option<Object<'t>> {
        match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
            Ok(parsed) => match parsed.value {
                Some(Value::Object(object)) => Some(object),
                Some(other) => {
                    let message = format!("expected an object, not {}", kind(&other));
                    self.put(&other, message, None);
                    None
                }
                None => {
                    self.put_at(Place::WHOLE, "the file is empty", None);
                    None
                }
            },
            Err(error) => {
                let place = Place::of(error.range().start);
                self.put_at(place, format!("this is no JSON: {}", error.kind()), None);
                None
            }
        }
    }

    pub(super) fn put_at(
        &mut self,
        place: Place,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        let text = self.text.as_deref().unwrap_or_default();
        let place = place.0.map(|at| Lines::new(text).position(at));
        self.troubles.put(place.map(|place| (place.line, place.column)), message, hint);
    }

    pub(super) fn put(
        &mut self,
        value: &Value<'_>,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        self.put_at(Place::of_value(value), message, hint);
    }

    pub(super) fn none(&self) -> bool {
        self.troubles.none()
    }

    pub(super) fn finish(self) -> Vec<Trouble> {
        self.troubles.finish()
    }

    /// Finds a list.
    pub(super) fn list<'r>(
        &mut self,
        object: &'r Object<'r>,
        key: &str,
        needed: bool,
    ) -> Option<&'r Array<'r>> {
        match object.get(key).map(|property| &property.value) {
            Some(Value::Array(list)) => Some(list),
            Some(other) => {
                self.put(other, format!("`{key}` is to be a list, not {}", kind(other)), None);
                None
            }
            None if needed => {
                let place = Place::of(object.range.start);
                self.put_at(place, format!("there is no `{key}`"), None);
                None
            }
            None => None,
        }
    }

    pub(super) fn object<'r>(
        &mut self,
        value: &'r Value<'r>,
        what: &str,
    ) -> Option<&'r Object<'r>> {
        match value {
            Value::Object(object) => Some(object),
            other => {
                self.put(other, format!("expected {what}, an object, not {}", kind(other)), None);
                None
            }
        }
    }

    /// Reads a name.
    pub(super) fn name(&mut self, object: &Object<'_>, value: &Value<'_>, what: &str) -> String {
        let found = object.get("name").map(|property| &property.value);
        match (text(found), found) {
            (Some(name), _) => name.trim().to_owned(),
            (None, Some(other)) => {
                self.put(other, format!("the name of {what} is to be a text"), None);
                String::new()
            }
            (None, None) => {
                self.put(value, format!("{what} has no `name`"), None);
                String::new()
            }
        }
    }

    /// Reads a whole number, which may be written as a text.
    pub(super) fn number(&mut self, value: &Value<'_>) -> Option<i64> {
        let found = match value {
            Value::NumberLit(number) => number.value.parse().ok(),
            Value::StringLit(text) => text.value.trim().parse().ok(),
            _ => None,
        };
        if found.is_none() {
            self.put(value, format!("expected a whole number, not {}", kind(value)), None);
        }
        found
    }

    /// Reads an index into a list of this length.
    pub(super) fn index(&mut self, value: &Value<'_>, count: usize, of: &str) -> Option<usize> {
        let number = self.number(value)?;
        let at = usize::try_from(number).ok().filter(|at| *at < count);
        if at.is_none() {
            let hint = match count {
                0 => "there are none".to_owned(),
                _ => format!("they are counted from 0 to {}", count - 1),
            };
            self.put(value, format!("there is no {of} {number}"), Some(hint));
        }
        at
    }
}

/// Lists the values of a list.
pub(super) fn values<'r>(list: &'r Array<'r>) -> std::slice::Iter<'r, Value<'r>> {
    list.elements.iter()
}

/// Returns a text.
pub(super) fn text<'r>(value: Option<&'r Value<'_>>) -> Option<Cow<'r, str>> {
    match value {
        Some(Value::StringLit(text)) => Some(Cow::Borrowed(text.value.as_ref())),
        _ => None,
    }
}

/// Says what a value is.
pub(super) fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "a text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}
