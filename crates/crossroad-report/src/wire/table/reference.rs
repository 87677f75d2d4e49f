//! The reference page of the tables.

use std::fmt::Write as _;

use super::{Schema, TABLES};

/// Writes what every table and column holds, in Markdown.
#[must_use]
pub fn table_reference() -> String {
    let text = String::from(
        "# Tables\n\nA table has one row a fact. Its *key* are the columns that together tell one \
         row from all others. Types: `text`, `integer` (64 bits, signed), `real` (64 bits), \
         `boolean`; a value may be missing only where the column says `or missing`.\n\n",
    );
    text + &tables_told(TABLES)
}

/// Writes what each of some tables and its columns hold, in Markdown.
#[must_use]
pub fn tables_told(tables: &[&Schema]) -> String {
    let mut text = String::from("| table | from | a row is |\n|---|---|---|\n");
    for table in tables {
        let name = table.name;
        let doc = table.doc;
        let _ = writeln!(text, "| [`{name}`](#{name}) | {} | {doc} |", table.answers.word());
    }
    for table in tables {
        let key: Vec<String> = table.key.iter().map(|name| format!("`{name}`")).collect();
        let _ = write!(
            text,
            "\n## {}\n\n{} Key: {}.\n\n| column | type | meaning |\n|---|---|---|\n",
            table.name,
            table.doc,
            key.join(", ")
        );
        for field in table.fields {
            let missing = if field.nullable { ", or missing" } else { "" };
            let kind = field.kind.word();
            let doc = field.doc.replace('|', "\\|");
            let _ = writeln!(text, "| `{}` | {kind}{missing} | {doc} |", field.name);
        }
    }
    text
}
