//! A conflict file as a text and the tree that it means.

use std::ops::Range;

use crossroad::text::diagnostic::{Problems, has_errors};
use crossroad::text::source::{Node, Origin, Span, Spanned, Table, Value, parse};

use crate::refused::{Refused, faults};

/// A step from a table or list to what is in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// To the value of a key.
    Key(String),
    /// To an entry of a list, counted from 0.
    At(usize),
}

/// A way from the root to a value.
pub(crate) type Path = Vec<Step>;

/// Makes a path of keys.
pub(crate) fn keys(keys: &[&str]) -> Path {
    keys.iter().map(|key| Step::Key((*key).to_owned())).collect()
}

/// Makes the path to something in what another path leads to.
pub(crate) fn within(path: &[Step], step: Step) -> Path {
    path.iter().cloned().chain([step]).collect()
}

/// Makes the path to the value of a key in what another path leads to.
pub(crate) fn below(path: &[Step], key: &str) -> Path {
    within(path, Step::Key(key.to_owned()))
}

/// The text of a conflict file, its tree, and which bytes its expressions take.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    /// The text.
    pub(crate) text: &'t str,
    /// What it means.
    pub(crate) root: Table,
    /// The headers and the keys with their values, in order: whole, without the comments behind.
    expressions: Vec<Range<usize>>,
    /// Where the headers begin.
    headers: Vec<usize>,
    /// How its lines end.
    pub(crate) newline: &'static str,
}

impl<'t> Document<'t> {
    /// Reads a text.
    pub(crate) fn read(text: &'t str) -> Result<Self, Refused> {
        let mut problems = Problems::default();
        let root = parse(text, &mut problems);
        let problems = problems.finish();
        if has_errors(&problems) {
            return Err(Refused::Unreadable { problems: faults(text, &problems) });
        }
        let root = match root.value {
            Value::Table(root) => root,
            _ => Table::default(),
        };
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let (mut expressions, mut headers) = (Vec::new(), Vec::new());
        spread(&root, text, &mut expressions, &mut headers);
        expressions.sort_by_key(|one: &Range<usize>| one.start);
        headers.sort_unstable();
        Ok(Self { text, root, expressions, headers, newline })
    }

    /// Finds a value.
    pub(crate) fn node(&self, path: &[Step]) -> Option<&Node> {
        let (first, rest) = path.split_first()?;
        let Step::Key(first) = first else { return None };
        let mut node = self.root.get(first)?;
        for step in rest {
            node = match step {
                Step::Key(key) => node.table()?.get(key)?,
                Step::At(at) => node.list().get(*at)?,
            };
        }
        Some(node)
    }

    /// Finds a table; the empty path is the root.
    pub(crate) fn table(&self, path: &[Step]) -> Option<&Table> {
        if path.is_empty() { Some(&self.root) } else { self.node(path)?.table() }
    }

    /// Finds the key of a value, as it was written first.
    pub(crate) fn key(&self, path: &[Step]) -> Option<&Spanned<String>> {
        let (Step::Key(last), parents) = path.split_last()? else { return None };
        self.table(parents)?.key(last)
    }

    /// Says whether a value stands inside a list or table in brackets, and not on lines of its own.
    pub(crate) fn is_inline(&self, path: &[Step]) -> bool {
        let mut inline = false;
        let mut node: Option<&Node> = None;
        let mut table = Some(&self.root);
        for step in path {
            inline |= table.is_some_and(|table| table.origin == Origin::Inline);
            node = match step {
                Step::Key(key) => table.and_then(|table| table.get(key)),
                Step::At(at) => node.and_then(|node| node.list().get(*at)),
            };
            table = node.and_then(Node::table);
            inline |= matches!(step, Step::At(_))
                && !table.is_some_and(|table| table.origin == Origin::Header);
        }
        inline
    }

    /// Returns where the first header begins; the end of the text if there is none.
    pub(crate) fn first_header(&self) -> usize {
        self.headers.first().copied().unwrap_or(self.text.len())
    }

    /// Returns the start of the line that a byte stands in.
    pub(crate) fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |found| found + 1)
    }

    /// Returns one past the end of the line that a byte stands in, its line end included.
    pub(crate) fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find('\n').map_or(self.text.len(), |found| at + found + 1)
    }

    /// Returns a part of the text.
    pub(crate) fn part(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// Returns the bytes between the expression that ends last before a byte and that byte, from
    /// the line behind it.
    pub(crate) fn gap_before(&self, at: usize) -> Range<usize> {
        let place = self.expressions.partition_point(|one| one.end <= at && one.start < at);
        let before = place.checked_sub(1).and_then(|place| self.expressions.get(place));
        let start = before.map_or(0, |before| self.line_end(before.end));
        start.min(at)..at
    }

    /// Returns the bytes from a byte to the line of the next expression.
    pub(crate) fn gap_behind(&self, at: usize) -> Range<usize> {
        let place = self.expressions.partition_point(|one| one.start < at);
        let next = self.expressions.get(place);
        at..next.map_or(self.text.len(), |next| self.line_start(next.start)).max(at)
    }

    /// Says whether there is an expression between two bytes.
    pub(crate) fn is_apart(&self, range: Range<usize>) -> bool {
        let place = self.expressions.partition_point(|one| one.start < range.start);
        self.expressions.get(place).is_some_and(|one| one.start < range.end)
    }

    /// Lists every place at which the key at the end of a path is written: its own, and in the
    /// headers and dotted keys of what is below it.
    pub(crate) fn written_keys(&self, path: &[Step]) -> Vec<Span> {
        let (Some(node), Some(key)) = (self.node(path), self.key(path)) else { return Vec::new() };
        let depth = path.iter().filter(|step| matches!(step, Step::Key(_))).count();
        let mut found = Vec::new();
        self.collect_keys(node, key.span, depth, depth, &mut found);
        found.sort_by_key(|span| (span.start, span.end));
        found.dedup_by_key(|span| span.start);
        found
    }

    /// Looks at a value whose key is `at` keys deep for where the key that is `depth` deep stands.
    fn collect_keys(&self, node: &Node, key: Span, at: usize, depth: usize, to: &mut Vec<Span>) {
        match &node.value {
            Value::Table(table) if table.origin == Origin::Header => {
                let header = self.part(node.span.start..node.span.end);
                let skipped = header.len() - header.trim_start_matches('[').len();
                let keys = header.trim_matches(['[', ']']);
                to.extend(dotted(keys, node.span.start + skipped).into_iter().nth(depth - 1));
                self.collect_inner(table, at, depth, to);
            }
            Value::Table(table) if table.origin != Origin::Inline => {
                self.collect_inner(table, at, depth, to);
            }
            Value::List(list)
                if list
                    .iter()
                    .any(|one| one.table().is_some_and(|table| table.origin == Origin::Header)) =>
            {
                list.iter().for_each(|one| self.collect_keys(one, key, at, depth, to));
            }
            _ => {
                // The key stands last in its dotted keys.
                let before = self.part(0..key.start);
                let sign = |c: char| c.is_ascii_alphanumeric() || "-_.\"' \t".contains(c);
                let start = before.trim_end_matches(sign).len();
                let keys = dotted(self.part(start..key.end), start);
                let back = at - depth;
                to.extend(keys.len().checked_sub(back + 1).and_then(|at| keys.get(at)).copied());
            }
        }
    }

    fn collect_inner(&self, table: &Table, at: usize, depth: usize, to: &mut Vec<Span>) {
        for (key, node) in table.entries() {
            self.collect_keys(node, key.span, at + 1, depth, to);
        }
    }
}

/// Finds the keys of `a.b.c`, which begins at `start`; the words in quotation marks are theirs.
fn dotted(text: &str, start: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = start;
    for part in text.split('.') {
        let word = part.trim();
        let begin = at + (part.len() - part.trim_start().len());
        let bare = word.trim_matches(['"', '\'']);
        let begin = begin + (word.len() - word.trim_start_matches(['"', '\'']).len());
        found.push(Span::new(begin, begin + bare.len()));
        at += part.len() + 1;
    }
    found
}

/// Lists the expressions of a table and the headers below it.
fn spread(table: &Table, text: &str, to: &mut Vec<Range<usize>>, headers: &mut Vec<usize>) {
    for (key, node) in table.entries() {
        spread_node(node, Some(key.span), text, to, headers);
    }
}

fn spread_node(
    node: &Node,
    key: Option<Span>,
    text: &str,
    to: &mut Vec<Range<usize>>,
    headers: &mut Vec<usize>,
) {
    match &node.value {
        Value::Table(table) if table.origin != Origin::Inline => {
            if table.origin == Origin::Header {
                to.push(node.span.start..node.span.end);
                headers.push(node.span.start);
            }
            spread(table, text, to, headers);
        }
        Value::List(list)
            if list
                .iter()
                .any(|one| one.table().is_some_and(|table| table.origin == Origin::Header)) =>
        {
            list.iter().for_each(|one| spread_node(one, None, text, to, headers));
        }
        _ => {
            let start = key.map_or(node.span.start, |key| key.start);
            let before = text.get(..start).unwrap_or_default();
            // (from the first of dotted keys)
            let start = before.rfind('\n').map_or(0, |found| found + 1);
            let start = start
                + (before.get(start..).unwrap_or_default().len()
                    - before.get(start..).unwrap_or_default().trim_start().len());
            to.push(start..node.span.end);
        }
    }
}
