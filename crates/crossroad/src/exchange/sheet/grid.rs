//! The cells of a sheet, each with its line and column.

use crate::exchange::trouble::Troubles;

/// The largest sheet: cells beyond it are of no option table.
const CELLS: usize = 1 << 22;

/// A row that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Its line, from 1.
    pub(super) line: usize,
    /// Its cells, without white space around them.
    pub(super) cells: Vec<String>,
}

impl Row {
    /// Returns a cell; those that are not there are empty.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Returns the place of a cell.
    pub(super) fn place(&self, column: usize) -> Option<(usize, usize)> {
        Some((self.line, column + 1))
    }
}

/// A sheet: the first row and the others.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    pub(super) head: Row,
    pub(super) rows: Vec<Row>,
}

impl Grid {
    /// Reads CSV with commas, semicolons or tabs between cells.
    pub(super) fn read(text: &str, troubles: &mut Troubles) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut cells = 0;
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map(|place| (place.line() as usize, 1));
                    troubles.put(line, format!("this is no CSV: {error}"), None);
                    return None;
                }
            };
            cells += record.len();
            if cells > CELLS {
                let message = format!("the sheet has more than {CELLS} cells");
                troubles.put(None, message, None);
                return None;
            }
            let line = record.position().map_or(0, |place| place.line() as usize);
            if record.iter().any(|cell| !cell.is_empty()) {
                rows.push(Row { line, cells: record.iter().map(str::to_owned).collect() });
            }
        }
        let mut rows = rows.into_iter();
        let Some(head) = rows.next() else {
            troubles.put(None, "the sheet is empty", None);
            return None;
        };
        Some(Self { head, rows: rows.collect() })
    }
}

/// Tells what stands between cells: of the first line that is not empty, what occurs most.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |delimiter: u8| line.bytes().filter(|byte| *byte == delimiter).count();
    let mut best = b',';
    for other in [b';', b'\t'] {
        if count(other) > count(best) {
            best = other;
        }
    }
    best
}

/// Writes a cell in lower case with single spaces, to compare it with words.
pub(super) fn word(cell: &str) -> String {
    let words: Vec<String> = cell
        .split(|c: char| c.is_whitespace() || c == '-' || c == '_')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}
