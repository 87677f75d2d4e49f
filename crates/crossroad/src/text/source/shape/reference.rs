//! The reference of a record and of all records in it, as Markdown.

use super::schema::slug;
use super::{Keys, Record, Shape};

/// Writes the reference: a section per record, in the order in which they are met.
#[must_use]
pub fn reference(root: &'static Record) -> String {
    let mut records: Vec<&'static Record> = vec![root];
    let mut at = 0;
    while let Some(record) = records.get(at) {
        for field in record.fields() {
            collect(&field.shape, &mut records);
        }
        at += 1;
    }
    records.into_iter().map(section).collect::<Vec<String>>().join("\n")
}

fn collect(shape: &'static Shape, records: &mut Vec<&'static Record>) {
    match shape {
        Shape::Record(record) if records.iter().any(|known| known.name == record.name) => {}
        Shape::Record(record) => records.push(record),
        Shape::List { of, .. } | Shape::Map { of, .. } => collect(of, records),
        Shape::Any(shapes) => shapes.iter().for_each(|shape| collect(shape, records)),
        _ => {}
    }
}

fn section(record: &'static Record) -> String {
    let mut out = format!("## {}\n\n", heading(record.name));
    if !record.written.is_empty() {
        out.push_str(&format!("Written `{}`. ", record.written));
    }
    out.push_str(record.doc);
    out.push_str("\n\n| key | value | |\n|---|---|---|\n");
    for field in record.fields() {
        let required = if field.required { "**Required.** " } else { "" };
        out.push_str(&format!(
            "| `{}` | {} | {required}{}. |\n",
            field.key,
            described(&field.shape),
            capital(field.doc)
        ));
    }
    for choice in record.choices {
        let keys: Vec<String> = choice.keys.iter().map(|key| format!("`{key}`")).collect();
        let how_many = if choice.required { "Exactly one" } else { "At most one" };
        out.push_str(&format!("\n{how_many} of {}: {}.\n", keys.join(", "), choice.why));
    }
    out
}

fn described(shape: &'static Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Id => "id".to_owned(),
        Shape::NameOf(what) => format!("id of {what}"),
        Shape::Date => "date: `\"2015-09-30\"`, `\"2015-09\"` or `\"2015\"`".to_owned(),
        Shape::Sha256 => "64 hexadecimal digits".to_owned(),
        Shape::Formula => "formula".to_owned(),
        Shape::States => "state name, pattern or formula".to_owned(),
        Shape::OptionName => "option, `dm.option`".to_owned(),
        Shape::OneOf(words) => {
            let words: Vec<String> =
                words.iter().map(|word| format!("`\"{}\"` ({})", word.word, word.doc)).collect();
            words.join(", ")
        }
        Shape::List { of, least, most } => {
            let count = match (least, most) {
                (0 | 1, _) => String::new(),
                (least, most) if least == most => format!(" ({least})"),
                (least, _) => format!(" ({least} or more)"),
            };
            format!("list{count} of {}", described(of))
        }
        Shape::Map { keys, of } => match keys {
            Keys::NewIds(what) | Keys::KnownIds(what) => {
                format!("table: id of {what} = {}", described(of))
            }
            Keys::Words(words) => {
                let words: Vec<String> =
                    words.iter().map(|word| format!("`{}`", word.word)).collect();
                format!("table: {} = {}", words.join(", "), described(of))
            }
        },
        Shape::Record(record) => {
            format!("[{}](#{})", bare(record.name), slug(record.name).to_lowercase())
        }
        Shape::Any(shapes) => shapes.iter().map(described).collect::<Vec<String>>().join("; or "),
        Shape::Flag | Shape::Whole { .. } | Shape::Number { .. } => shape.expected(),
    }
}

/// Returns a name without its article.
fn bare(name: &str) -> &str {
    ["a ", "an ", "the "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

fn heading(name: &str) -> String {
    capital(bare(name))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
