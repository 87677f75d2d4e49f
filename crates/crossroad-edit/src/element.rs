//! What stands in brackets or braces: entries are put in, taken out and put in another order, with
//! their comments.

use std::ops::Range;

use crossroad::text::source::{Node, Origin, Value};

use crate::document::{Document, Step};
use crate::patch::Patch;

/// An entry of a list or table in brackets.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    /// The lines above it, from the one before: comments and blank lines.
    pub(crate) lead: Range<usize>,
    /// The value, with its key in a table.
    pub(crate) body: Range<usize>,
    /// The comma behind it.
    comma: Option<usize>,
    /// The comment behind it, on the line of its end.
    pub(crate) trail: Range<usize>,
    /// It begins a line, and nothing but a comment follows on the line of its end.
    pub(crate) own_line: bool,
    begins_line: bool,
}

/// Lists the entries of a list or table in brackets; `None` if the value is none, or its keys are
/// dotted.
pub(crate) fn elements(document: &Document<'_>, path: &[Step]) -> Option<Vec<Element>> {
    let node = document.node(path)?;
    let bodies: Vec<Range<usize>> = match &node.value {
        Value::List(list) => list.iter().map(|one| one.span.start..one.span.end).collect(),
        Value::Table(table) if table.origin == Origin::Inline => {
            let dotted =
                |node: &Node| node.table().is_some_and(|table| table.origin == Origin::Dotted);
            if table.entries().any(|(_, node)| dotted(node)) {
                return None;
            }
            table.entries().map(|(key, node)| key.span.start..node.span.end).collect()
        }
        _ => return None,
    };
    let mut found = Vec::new();
    let mut before = node.span.start + 1;
    for body in bodies {
        let comma = comma_behind(document, body.end, node.span.end);
        let end = comma.map_or(body.end, |comma| comma + 1);
        let apart = document.part(body.end..end).contains('\n');
        let tail = if apart { body.end } else { end };
        let rest = document.part(tail..document.line_end(tail)).trim_end_matches(['\n', '\r']);
        let trail =
            if rest.trim_start().starts_with('#') { tail..tail + rest.len() } else { tail..tail };
        let begins_line =
            document.part(document.line_start(body.start)..body.start).trim().is_empty();
        let ends_line = rest.trim().is_empty() || !trail.is_empty();
        let first = document.line_end(before).min(body.start);
        let line = document.line_start(body.start);
        let lead = if begins_line && first <= line { first..line } else { body.start..body.start };
        let own_line = begins_line && ends_line && !apart;
        found.push(Element { lead, body, comma, trail, own_line, begins_line });
        before = end;
    }
    Some(found)
}

/// Finds the comma behind an entry, over blanks and comments.
fn comma_behind(document: &Document<'_>, from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    while at < end {
        match document.part(at..end).chars().next()? {
            ',' => return Some(at),
            '#' => at = document.line_end(at),
            c if c.is_whitespace() => at += c.len_utf8(),
            _ => return None,
        }
    }
    None
}

/// Puts an entry in at a place, counted from 0.
pub(crate) fn insert(
    document: &Document<'_>,
    path: &[Step],
    at: usize,
    new: &str,
) -> Option<Patch> {
    let all = elements(document, path)?;
    let node = document.node(path)?;
    let mut patch = Patch::default();
    let indent = |one: &Element| document.part(document.line_start(one.body.start)..one.body.start);
    let newline = document.newline;
    if let Some(next) = all.get(at) {
        if next.own_line {
            patch.insert(next.lead.start, format!("{}{new},{newline}", indent(next)));
        } else {
            patch.insert(next.body.start, format!("{new}, "));
        }
        return Some(patch);
    }
    let Some(last) = all.last() else {
        let braces = matches!(node.value, Value::Table(_));
        let inner = document.part(node.span.start + 1..node.span.end.saturating_sub(1));
        let new = match (braces, inner.is_empty()) {
            (true, true) => format!(" {new} "),
            (true, false) => format!(" {new}"),
            (false, _) => new.to_owned(),
        };
        patch.insert(node.span.start + 1, new);
        return Some(patch);
    };
    match (last.begins_line, last.comma) {
        (true, Some(_)) if last.own_line => {
            let line = document.line_end(last.trail.start);
            patch.insert(line, format!("{}{new},{newline}", indent(last)));
        }
        (true, None) => {
            patch.insert(last.body.end, ",");
            patch.insert(last.trail.end, format!("{newline}{}{new}", indent(last)));
        }
        (_, Some(comma)) => patch.insert(comma + 1, format!(" {new},")),
        (false, None) => patch.insert(last.body.end, format!(", {new}")),
    }
    Some(patch)
}

/// Takes an entry out.
pub(crate) fn remove(document: &Document<'_>, path: &[Step], at: usize) -> Option<Patch> {
    let all = elements(document, path)?;
    let one = all.get(at)?;
    let end = one.comma.map_or(one.body.end, |comma| comma + 1);
    let mut patch = Patch::default();
    if one.own_line {
        patch.remove(one.lead.start..document.line_end(one.trail.start));
        return Some(patch);
    }
    let before = at.checked_sub(1).and_then(|at| all.get(at));
    match (all.get(at + 1), before) {
        (Some(next), _) if !document.part(one.body.start..next.body.start).contains('\n') => {
            patch.remove(one.body.start..next.body.start);
        }
        (None, Some(before)) if !document.part(before.body.end..one.body.end).contains('\n') => {
            patch.remove(before.body.end..one.body.end);
        }
        _ => patch.remove(one.body.start..end),
    }
    Some(patch)
}

/// Puts the entries in another order: `order` says for each place which entry comes there. `None`
/// if comments stand between them that would end up within a line.
pub(crate) fn reorder(document: &Document<'_>, path: &[Step], order: &[usize]) -> Option<Patch> {
    let all = elements(document, path)?;
    let plain = all.iter().all(|one| one.lead.is_empty() && one.trail.is_empty());
    let lines = all.iter().all(|one| one.own_line);
    if !plain && !lines {
        return None;
    }
    let mut patch = Patch::default();
    for (slot, from) in all.iter().zip(order) {
        let one = all.get(*from)?;
        patch.replace(slot.lead.clone(), document.part(one.lead.clone()));
        patch.replace(slot.body.clone(), document.part(one.body.clone()));
        patch.replace(slot.trail.clone(), document.part(one.trail.clone()));
    }
    Some(patch)
}
