//! Which lines a thing takes, with the comments that are about it.
//!
//! A comment belongs to what stands right below it. One that a blank line sets apart speaks of all
//! that follows, unless several things of a kind each have one: then each has its own.

use std::ops::Range;

use crossroad::text::source::{Node, Origin, Span, Table, Value};

use crate::document::{Document, Step};

/// Says whether a value stands in lines with a header of its own, or in several of them.
pub(crate) fn is_section(node: &Node) -> bool {
    match &node.value {
        Value::Table(table) => matches!(table.origin, Origin::Header | Origin::Implied),
        Value::List(list) => list.iter().any(is_section),
        _ => false,
    }
}

/// Returns the lines of a value that stands on lines of its own: from one to the last of each run
/// of lines between which nothing else stands. Attached comments are in it.
pub(crate) fn runs(document: &Document<'_>, path: &[Step]) -> Vec<Range<usize>> {
    let Some(node) = document.node(path) else { return Vec::new() };
    let mut pieces = Vec::new();
    collect(document, node, document.key(path).map(|key| key.span), &mut pieces);
    pieces.sort_by_key(|piece: &Range<usize>| piece.start);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match runs.last_mut() {
            Some(run) if !document.is_apart(run.end..piece.start) => {
                run.end = run.end.max(piece.end);
            }
            _ => runs.push(piece),
        }
    }
    let section = is_section(node);
    for run in &mut runs {
        run.start = attached_above(document, run.start);
        if section {
            run.end = attached_below(document, run.end);
        }
    }
    runs
}

/// Widens the runs of things of a kind to the comments above that a blank line sets apart, if
/// several of them have one.
pub(crate) fn with_headings(document: &Document<'_>, runs: &mut [&mut Range<usize>]) {
    let starts: Vec<Option<usize>> = runs.iter().map(|run| heading(document, run.start)).collect();
    if starts.iter().flatten().count() < 2 {
        return;
    }
    for (run, start) in runs.iter_mut().zip(starts) {
        run.start = start.unwrap_or(run.start);
    }
}

/// Finds the comment above a line that a blank line sets apart from it.
fn heading(document: &Document<'_>, start: usize) -> Option<usize> {
    let gap = document.gap_before(start);
    let from = attached_below(document, gap.start);
    let mut at = from;
    while at < start {
        let end = document.line_end(at);
        if document.part(at..end).trim_start().starts_with('#') {
            // (what begins the file speaks of the file)
            return (gap.start > 0).then_some(at);
        }
        at = end;
    }
    None
}

/// Goes up over the comments right above a line.
fn attached_above(document: &Document<'_>, start: usize) -> usize {
    let gap = document.gap_before(start);
    let mut at = start;
    while at > gap.start {
        let before = document.line_start(at - 1);
        if before < gap.start || !document.part(before..at).trim_start().starts_with('#') {
            break;
        }
        at = before;
    }
    at
}

/// Goes down over the comments right below a line, unless something stands right below them.
fn attached_below(document: &Document<'_>, end: usize) -> usize {
    let gap = document.gap_behind(end);
    let mut at = end;
    while at < gap.end {
        let next = document.line_end(at);
        if !document.part(at..next).trim_start().starts_with('#') {
            return at;
        }
        at = next;
    }
    if at == document.text.len() { at } else { end }
}

/// Lists the lines of a value.
fn collect(document: &Document<'_>, node: &Node, key: Option<Span>, to: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Table(table) if table.origin != Origin::Inline => {
            if table.origin == Origin::Header {
                to.push(own_lines(document, table, node.span));
            }
            for (key, node) in table.entries() {
                if table.origin != Origin::Header || is_section(node) {
                    collect(document, node, Some(key.span), to);
                }
            }
        }
        Value::List(list) if list.iter().any(is_section) => {
            list.iter().for_each(|one| collect(document, one, None, to));
        }
        _ => {
            let start = key.map_or(node.span.start, |key| key.start);
            to.push(document.line_start(start)..document.line_end(node.span.end));
        }
    }
}

/// Returns the lines of a header and the keys right below it.
pub(crate) fn own_lines(document: &Document<'_>, table: &Table, header: Span) -> Range<usize> {
    let ends =
        table.entries().filter(|(_, node)| !is_section(node)).map(|(_, node)| node.extent().end);
    let end = ends.fold(header.end, usize::max);
    document.line_start(header.start)..document.line_end(end)
}

/// Widens lines that are removed to the blank lines that would be left twice.
pub(crate) fn with_blank_lines(document: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let blank = |range: Range<usize>| document.part(range).trim().is_empty();
    let mut range = range;
    let above = range.start == 0 || {
        let before = document.line_start(range.start - 1);
        blank(before..range.start)
    };
    while above && range.end < document.text.len() {
        let next = document.line_end(range.end);
        if !blank(range.end..next) {
            break;
        }
        range.end = next;
    }
    while range.end == document.text.len() && range.start > 0 {
        let before = document.line_start(range.start - 1);
        if !blank(before..range.start) {
            break;
        }
        range.start = before;
    }
    range
}
