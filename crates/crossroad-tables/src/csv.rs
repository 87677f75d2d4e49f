//! CSV (RFC 4180): a header line, then a line for each row.

use std::io::{self, Write};

use crossroad::table::{Cell, Table};

/// Writes a table as CSV: commas, lines that end in CR LF, quotation marks only where a field needs
/// them, numbers in as few digits as tell them apart, `true` and `false`. A missing value is an
/// empty field.
///
/// Texts are written as they are. A spreadsheet may take one that begins with `=`, `+`, `-` or `@`
/// for a formula: import such columns as text.
///
/// # Errors
/// Those of the writer.
pub fn csv(table: &Table, to: &mut dyn Write) -> io::Result<()> {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(to);
    writer.write_record(table.schema.fields.iter().map(|field| field.name))?;
    let mut number = String::new();
    for row in 0..table.rows() {
        for cell in table.cells(row) {
            number.clear();
            let text = match cell {
                Cell::Missing => "",
                Cell::Text(text) => text,
                Cell::Boolean(true) => "true",
                Cell::Boolean(false) => "false",
                Cell::Integer(whole) => written(&mut number, whole),
                Cell::Real(real) => written(&mut number, real),
            };
            writer.write_field(text)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

fn written(to: &mut String, number: impl std::fmt::Display) -> &str {
    use std::fmt::Write as _;
    // (writing to a string cannot fail)
    let _ = write!(to, "{number}");
    to
}
