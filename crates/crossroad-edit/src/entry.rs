//! Keys with values: put into tables however these are written, and taken out of them.

use std::ops::Range;

use crossroad::model::conflict::FILE;
use crossroad::text::source::shape::{Record, Shape};
use crossroad::text::source::{Node, Origin, Table, Value};

use crate::document::{Document, Path, Step};
use crate::element;
use crate::extent::{is_section, own_lines, runs, with_blank_lines};
use crate::literal::{braces, key_literal};
use crate::patch::Patch;
use crate::refused::Refused;

/// Returns the record that a value is to have, if it is one.
pub(crate) fn record_at(path: &[Step]) -> Option<&'static Record> {
    let mut shape = Shape::Record(FILE);
    for step in path {
        shape = inner(&shape, step)?;
    }
    record_of(&shape)
}

fn record_of(shape: &Shape) -> Option<&'static Record> {
    match shape {
        Shape::Record(record) => Some(record),
        Shape::Any(shapes) => shapes.iter().find_map(record_of),
        _ => None,
    }
}

fn inner(shape: &Shape, step: &Step) -> Option<Shape> {
    match (shape, step) {
        (Shape::Record(record), Step::Key(key)) => record.field(key).map(|field| field.shape),
        (Shape::Map { of, .. }, Step::Key(_)) | (Shape::List { of, .. }, Step::At(_)) => Some(**of),
        (Shape::Any(shapes), step) => shapes.iter().find_map(|shape| inner(shape, step)),
        _ => None,
    }
}

/// Says that a thing is written in a way that cannot be kept.
pub(crate) fn layout(document: &Document<'_>, path: &[Step]) -> Refused {
    let at = document.node(path).map_or(0, |node| node.span.start);
    let line = document.part(0..at).matches('\n').count() + 1;
    Refused::Layout { name: dotted(path), line }
}

/// Writes a path of keys as a header has it.
pub(crate) fn dotted(path: &[Step]) -> String {
    let keys = path.iter().filter_map(|step| match step {
        Step::Key(key) => Some(key_literal(key)),
        Step::At(_) => None,
    });
    keys.collect::<Vec<String>>().join(".")
}

/// A neighbour that something is put in before or behind.
pub(crate) struct Anchor<'p> {
    pub(crate) path: &'p [Step],
    pub(crate) before: bool,
}

/// Puts a key with its value into a table; makes the table if there is none.
pub(crate) fn insert(
    document: &Document<'_>,
    path: &[Step],
    key: &str,
    value: &str,
    anchor: Option<&Anchor<'_>>,
) -> Result<Patch, Refused> {
    let Some(table) = document.table(path) else {
        return insert_table(document, path, key, value);
    };
    let line = format!("{} = {value}", key_literal(key));
    match table.origin {
        Origin::Inline => {
            let beside = anchor.and_then(|anchor| {
                let (Step::Key(key), _) = anchor.path.split_last()? else { return None };
                let at = table.keys().position(|one| one.value == *key)?;
                Some(if anchor.before { at } else { at + 1 })
            });
            let at = beside.unwrap_or(table.entries().len());
            element::insert(document, path, at, &line).ok_or_else(|| layout(document, path))
        }
        Origin::Header => Ok(insert_line(document, path, table, key, value, anchor)),
        Origin::Implied => {
            let start = runs(document, path).first().map_or(document.text.len(), |run| run.start);
            let newline = document.newline;
            let mut patch = Patch::default();
            patch.insert(start, format!("[{}]{newline}{line}{newline}{newline}", dotted(path)));
            Ok(patch)
        }
        Origin::Dotted => {
            let end = runs(document, path).last().map_or(document.text.len(), |run| run.end);
            let (whole, above) = (dotted(path), header_above(document, path));
            let prefix = match above.is_empty() {
                true => whole,
                false => whole.strip_prefix(&format!("{above}.")).unwrap_or(&whole).to_owned(),
            };
            let mut patch = Patch::default();
            let line = format!("{prefix}.{line}{}", document.newline);
            patch.insert(end, on_new_line(document, end, line));
            Ok(patch)
        }
    }
}

/// Returns the header of the table that dotted keys stand in.
fn header_above(document: &Document<'_>, path: &[Step]) -> String {
    let headed = |length: &usize| {
        let above = path.get(..*length).unwrap_or_default();
        document.table(above).is_some_and(|table| table.origin == Origin::Header)
    };
    let length = (0..path.len()).rev().find(headed).unwrap_or(0);
    dotted(path.get(..length).unwrap_or_default())
}

/// Makes a table with a key, where there is none yet.
fn insert_table(
    document: &Document<'_>,
    path: &[Step],
    key: &str,
    value: &str,
) -> Result<Patch, Refused> {
    let known = (0..path.len()).rev().find_map(|length| {
        let above = path.get(..length)?;
        Some((above, path.get(length..)?, document.table(above)?))
    });
    let Some((above, rest, table)) = known else { return Err(layout(document, path)) };
    match table.origin {
        Origin::Header | Origin::Implied => {
            let section = Section {
                path,
                of_tables: false,
                entries: vec![(key.to_owned(), value.to_owned())],
            };
            let at = match table.origin {
                Origin::Header if !above.is_empty() => {
                    let header = document.node(above).map(|node| node.span).unwrap_or_default();
                    own_lines(document, table, header).end
                }
                _ => place_of(document, path),
            };
            let mut patch = Patch::default();
            patch.insert(at, behind(document, at, &section.text(document, None), 1));
            Ok(patch)
        }
        Origin::Inline | Origin::Dotted => {
            let mut value = value.to_owned();
            let mut key = key.to_owned();
            for step in rest.iter().rev() {
                let Step::Key(name) = step else { return Err(layout(document, above)) };
                value = braces(&[(key, value)]);
                key = name.clone();
            }
            insert(document, above, &key, &value, None)
        }
    }
}

/// Finds where a new section goes: behind what the same table has, or behind what the format
/// lists before it.
pub(crate) fn place_of(document: &Document<'_>, path: &[Step]) -> usize {
    let end = |path: &[Step]| runs(document, path).last().map(|run| run.end);
    let above = (1..path.len()).rev().find_map(|length| end(path.get(..length)?));
    if let Some(end) = above {
        return end;
    }
    let Some(Step::Key(key)) = path.first() else { return document.text.len() };
    let order: Vec<&str> = FILE.fields().map(|field| field.key).collect();
    let at = order.iter().position(|one| one == key).unwrap_or(order.len());
    let before = order.iter().take(at).rev();
    let found = before.filter_map(|key| {
        let path = [Step::Key((*key).to_owned())];
        document.node(&path).filter(|node| is_section(node))?;
        end(&path)
    });
    // Nothing can stand between the keys above the first header.
    let found = found.into_iter().next();
    found.unwrap_or_else(|| {
        let first = document.first_header();
        let gap = document.gap_before(first);
        if document.part(gap.clone()).trim().is_empty() {
            gap.start
        } else {
            first_comment(document, gap)
        }
    })
}

fn first_comment(document: &Document<'_>, gap: Range<usize>) -> usize {
    let mut at = gap.start;
    while at < gap.end && document.part(at..document.line_end(at)).trim().is_empty() {
        at = document.line_end(at);
    }
    at
}

/// Puts a line into a table with a header, or above the first one.
fn insert_line(
    document: &Document<'_>,
    path: &[Step],
    table: &Table,
    key: &str,
    value: &str,
    anchor: Option<&Anchor<'_>>,
) -> Patch {
    let last = table.entries().filter(|(_, node)| !is_section(node)).last();
    let indent = last.map_or("", |(key, _)| {
        let line = document.part(document.line_start(key.span.start)..key.span.start);
        line.get(..line.len() - line.trim_start().len()).unwrap_or_default()
    });
    let end = match document.node(path) {
        Some(node) => own_lines(document, table, node.span).end,
        None => {
            let ends = table.entries().filter(|(_, node)| !is_section(node));
            ends.map(|(_, node)| document.line_end(node.extent().end)).max().unwrap_or(0)
        }
    };
    let beside = anchor.and_then(|anchor| {
        let own = runs(document, anchor.path);
        if anchor.before { own.first().map(|run| run.start) } else { own.last().map(|run| run.end) }
    });
    let at = beside.unwrap_or(end);
    let key = padded(key, column(document, table));
    let line = format!("{indent}{key} = {value}{}", document.newline);
    let mut patch = Patch::default();
    patch.insert(at, on_new_line(document, at, line));
    patch
}

/// Finds how long keys are with the blanks behind them, where a table keeps its `=` in a column.
pub(crate) fn column(document: &Document<'_>, table: &Table) -> Option<usize> {
    let width = |(key, node): (&crossroad::text::source::Spanned<String>, &Node)| {
        let dotted = node.table().is_some_and(|table| table.origin == Origin::Dotted);
        if is_section(node) || dotted {
            return None;
        }
        let rest = document.part(key.span.end..node.span.start);
        Some(key.span.end - key.span.start + rest.find('=')?)
    };
    let widths: Vec<usize> = table.entries().filter_map(width).collect();
    let lengths = table.keys().map(|key| key.span.end - key.span.start).max();
    let (first, rest) = widths.split_first()?;
    let padded = table.keys().any(|key| Some(key.span.end - key.span.start) != lengths);
    (padded && !rest.is_empty() && rest.iter().all(|one| one == first)).then_some(first - 1)
}

/// Writes a key, with blanks up to a column.
pub(crate) fn padded(key: &str, column: Option<usize>) -> String {
    let key = key_literal(key);
    format!("{key:<width$}", width = column.unwrap_or(0))
}

/// A table with a header, to be written.
pub(crate) struct Section<'p> {
    pub(crate) path: &'p [Step],
    /// It is one of `[[several]]`.
    pub(crate) of_tables: bool,
    pub(crate) entries: Vec<(String, String)>,
}

impl Section<'_> {
    /// Writes it; `=` stands in a column where it does in `like`.
    pub(crate) fn text(&self, document: &Document<'_>, like: Option<&Table>) -> String {
        let newline = document.newline;
        let name = dotted(self.path);
        let longest = self.entries.iter().map(|(key, _)| key.len()).max();
        let column = like.and_then(|like| column(document, like)).map(|column| {
            // (a longer key than there were moves the column of this one)
            column.max(longest.unwrap_or(0))
        });
        let mut text = if self.of_tables { format!("[[{name}]]") } else { format!("[{name}]") };
        text.push_str(newline);
        for (key, value) in &self.entries {
            text.push_str(&format!("{} = {value}{newline}", padded(key, column)));
        }
        text
    }
}

/// Makes sure that what is put in at a place begins a line.
pub(crate) fn on_new_line(document: &Document<'_>, at: usize, text: String) -> String {
    let begins = at == 0 || document.part(0..at).ends_with('\n');
    if begins { text } else { format!("{}{text}", document.newline) }
}

/// Puts blank lines before a section that is put in behind something.
pub(crate) fn behind(document: &Document<'_>, at: usize, text: &str, blank: usize) -> String {
    let blank = if at == 0 { 0 } else { blank };
    // What follows is set apart, too.
    let next = document.part(at..document.line_end(at));
    let close = at < document.text.len() && !next.trim().is_empty() && blank > 0;
    let text = format!(
        "{}{text}{}",
        document.newline.repeat(blank),
        if close { document.newline } else { "" }
    );
    on_new_line(document, at, text)
}

/// Takes a value out, with its key and the comments about it.
pub(crate) fn remove(document: &Document<'_>, path: &[Step]) -> Result<Patch, Refused> {
    let Some((last, parent)) = path.split_last() else { return Err(layout(document, path)) };
    if document.is_inline(path) {
        let at = match last {
            Step::At(at) => Some(*at),
            Step::Key(key) => {
                let table = document.table(parent);
                table.and_then(|table| table.keys().position(|one| one.value == *key))
            }
        };
        let patch = at.and_then(|at| element::remove(document, parent, at));
        return patch.ok_or_else(|| layout(document, path));
    }
    let mut patch = Patch::default();
    let section = document.node(path).is_some_and(is_section);
    for run in runs(document, path) {
        patch.remove(if section { with_blank_lines(document, run) } else { run });
    }
    Ok(patch)
}

/// Returns the list or table whose only entry a value is, however far up: what has to go with it,
/// because nothing may be empty there.
pub(crate) fn emptied(document: &Document<'_>, path: &[Step]) -> Path {
    let Some((Step::At(_), list)) = path.split_last() else { return path.to_vec() };
    let alone = document
        .node(list)
        .is_some_and(|node| matches!(&node.value, Value::List(entries) if entries.len() == 1));
    if alone { list.to_vec() } else { path.to_vec() }
}
