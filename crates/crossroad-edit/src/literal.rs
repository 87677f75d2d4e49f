//! Values of JSON are written as TOML.

use crossroad::text::source::quoted;
use crossroad::text::source::shape::is_id;
use serde_json::Value;

use crate::refused::Refused;

/// Writes a value on one line; a text of several lines in three quotation marks.
pub(crate) fn literal(key: &str, value: &Value) -> Result<String, Refused> {
    written(value).ok_or_else(|| Refused::BadValue { key: key.to_owned() })
}

fn written(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => {
            // (TOML's whole numbers have 64 bits)
            let fits = number.is_i64() || number.is_f64();
            fits.then(|| number.to_string())?
        }
        Value::String(text) => text_literal(text),
        Value::Array(values) => {
            let values: Option<Vec<String>> = values.iter().map(written).collect();
            format!("[{}]", values?.join(", "))
        }
        Value::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| {
                Some(format!("{} = {}", key_literal(key), one_line(value)?))
            };
            let entries: Option<Vec<String>> = entries.iter().map(entry).collect();
            format!("{{ {} }}", entries?.join(", "))
        }
    })
}

/// Writes a value that stands in braces, where no line may end.
fn one_line(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(quoted(text)),
        value => written(value),
    }
}

/// Writes a text.
pub(crate) fn text_literal(text: &str) -> String {
    if !text.contains('\n') || text.contains('\r') {
        return quoted(text);
    }
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let line = quoted(line);
            line.get(1..line.len() - 1).unwrap_or_default().to_owned()
        })
        .collect();
    format!("\"\"\"\n{}\"\"\"", lines.join("\n"))
}

/// Writes a key.
pub(crate) fn key_literal(key: &str) -> String {
    if is_id(key) { key.to_owned() } else { quoted(key) }
}

/// Writes a table in braces.
pub(crate) fn braces(entries: &[(String, String)]) -> String {
    let entries: Vec<String> =
        entries.iter().map(|(key, value)| format!("{} = {value}", key_literal(key))).collect();
    if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
}
