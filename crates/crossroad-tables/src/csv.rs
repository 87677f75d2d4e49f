//! CSV (RFC 4180): a header line, then a line for each row.

use std::borrow::Cow;
use std::io::{self, Write};

use crossroad::text::display::{Fate, REPLACEMENT, fates};
use crossroad_report::wire::table::{Cell, Table};

/// How texts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cells {
    /// Safe to open in a spreadsheet and to show on a terminal. A text that a spreadsheet would
    /// calculate has an apostrophe before it, and so has one that only begins with apostrophes
    /// before such a text: whoever takes one apostrophe away from these has the text again. Patterns
    /// of states stay as they are: signs and two letters calculate nothing. What a terminal would
    /// obey is replaced.
    #[default]
    Safe,
    /// As they are.
    Exact,
}

/// Writes a table as CSV: commas, lines that end in CR LF, quotation marks only where a field needs
/// them, numbers in as few digits as tell them apart, `true` and `false`. A missing value is an
/// empty field.
///
/// # Errors
/// Those of the writer.
pub fn csv(table: &Table, cells: Cells, to: &mut dyn Write) -> io::Result<()> {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(to);
    writer.write_record(table.schema.fields.iter().map(|field| field.name))?;
    let mut number = String::new();
    for row in 0..table.rows() {
        for (field, cell) in table.schema.fields.iter().zip(table.cells(row)) {
            number.clear();
            let safe;
            let text = match cell {
                Cell::Missing => "",
                Cell::Text(text) if cells == Cells::Exact || field.pattern && is_pattern(text) => {
                    text
                }
                Cell::Text(text) => {
                    safe = harmless(text);
                    &safe
                }
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

/// Says whether a text has the letters of patterns only.
fn is_pattern(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'Y' | b'N' | b'-' | b'?'))
}

/// Makes a text harmless in a spreadsheet and on a terminal.
fn harmless(text: &str) -> Cow<'_, str> {
    let mark = if is_calculated(text) { "'" } else { "" };
    if mark.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return Cow::Borrowed(text);
    }
    let mut safe = mark.to_owned();
    // (line breaks and tabs are a field's own: quotation marks stand around it)
    let text = text.replace("\r\n", "\n");
    safe.extend(fates(&text).map(|(c, fate)| match (c, fate) {
        ('\n' | '\t', _) | (_, Fate::Shown) => c,
        (_, Fate::Space) => ' ',
        (_, Fate::Obeyed) => REPLACEMENT,
    }));
    Cow::Owned(safe)
}

/// Says whether a spreadsheet would calculate a text, or one that it stands in with apostrophes.
/// Numbers are no formulas, whatever their sign.
fn is_calculated(text: &str) -> bool {
    const BEGINS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let bare = text.trim_start_matches('\'');
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
    let is_number = text.chars().all(number) && text.parse::<f64>().is_ok();
    let begins = bare.trim_start().starts_with(BEGINS) || bare.starts_with(['\t', '\r', '\n']);
    begins && !is_number
}
