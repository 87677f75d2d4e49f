//! Expressions become one tree: TOML's rules on what may be added to which table.

use super::dotted_keys::insert;
use super::expression::Expression;
use super::slip::Slip;
use super::{Node, Origin, Span, Spanned, Table, Value};

/// A tree in the making.
#[derive(Debug, Default)]
pub(super) struct Document {
    root: Table,
    current: Current,
}

/// Where entries go.
#[derive(Debug, Default)]
enum Current {
    /// Into the root.
    #[default]
    Root,
    /// Into the table of the last header, found by its path. A header that was
    /// there already is `again`: what it repeats is not reported once more.
    Table { path: Vec<Spanned<String>>, again: bool },
    /// Nowhere: the last header could not be read.
    Lost,
}

impl Document {
    /// Adds an expression; returns what is wrong with its place.
    pub(super) fn add(&mut self, expression: Expression) -> Option<Slip> {
        match expression {
            Expression::Blank => None,
            Expression::Header { path, of_tables, span } => self.header(path, of_tables, span),
            Expression::Entry { path, value } => self.entry(path, value),
            Expression::LostHeader => {
                self.root.incomplete = true;
                self.current = Current::Lost;
                None
            }
            Expression::LostEntry => {
                if let Some(table) = self.current() {
                    table.incomplete = true;
                }
                None
            }
        }
    }

    /// Returns the tree.
    pub(super) fn finish(self) -> Table {
        self.root
    }

    fn current(&mut self) -> Option<&mut Table> {
        match &self.current {
            Current::Root => Some(&mut self.root),
            Current::Table { path, .. } => descend(&mut self.root, path).ok(),
            Current::Lost => None,
        }
    }

    fn entry(&mut self, path: Vec<Spanned<String>>, value: Node) -> Option<Slip> {
        let again = matches!(self.current, Current::Table { again: true, .. });
        let table = self.current()?;
        insert(table, path, value, again)
    }

    fn header(&mut self, path: Vec<Spanned<String>>, of_tables: bool, at: Span) -> Option<Slip> {
        let (last, parents) = path.split_last()?;
        let mut again = false;
        let mut slip = None;
        match descend(&mut self.root, parents) {
            Err(Blocked { key, first, kind }) => {
                slip = Some(Slip::duplicate(&key, Some(first), kind));
                self.current = Current::Lost;
            }
            Ok(parent) => {
                let fresh = || Node::new(Value::Table(Table::default()), at);
                match parent.get_mut(&last.value) {
                    None => {
                        let node = fresh();
                        let node =
                            if of_tables { Node::new(Value::List(vec![node]), at) } else { node };
                        parent.add(last.clone(), node);
                    }
                    Some(Node { value: Value::List(list), span }) if of_tables => {
                        let is_tables = |node: &Node| {
                            node.table().is_some_and(|table| table.origin == Origin::Header)
                        };
                        if list.first().is_some_and(is_tables) {
                            list.push(fresh());
                        } else {
                            slip = Some(Slip::duplicate(last, Some(*span), "a list"));
                        }
                    }
                    Some(Node { value: Value::Table(table), span })
                        if !of_tables && table.origin == Origin::Implied =>
                    {
                        table.origin = Origin::Header;
                        *span = at;
                    }
                    Some(Node { value: Value::Broken, .. }) => slip = None,
                    Some(node) => {
                        again = matches!(&node.value, Value::Table(t) if t.origin == Origin::Header)
                            && !of_tables;
                        slip = Some(if again {
                            Slip::twice(last, Some(node.span))
                        } else {
                            Slip::duplicate(last, Some(node.span), node.kind())
                        });
                    }
                }
                let lost = match parent.get_mut(&last.value) {
                    Some(Node { value: Value::Broken, .. }) => true,
                    _ => slip.is_some() && !again,
                };
                self.current =
                    if lost { Current::Lost } else { Current::Table { path: path.clone(), again } };
            }
        }
        slip
    }
}

/// A table on the way that is none, or that nothing can be added to.
struct Blocked {
    key: Spanned<String>,
    first: Span,
    kind: &'static str,
}

/// Goes down a path of header keys, making tables that are missing.
fn descend<'t>(root: &'t mut Table, path: &[Spanned<String>]) -> Result<&'t mut Table, Blocked> {
    let mut table = root;
    for key in path {
        if table.get(&key.value).is_none() {
            let inner = Table::of(Origin::Implied);
            table.add(key.clone(), Node::new(Value::Table(inner), key.span));
        }
        let first = table.key(&key.value).map_or(key.span, |first| first.span);
        let blocked = |kind| Blocked { key: key.clone(), first, kind };
        let Some(node) = table.get_mut(&key.value) else { return Err(blocked("nothing")) };
        let kind = node.kind();
        let inner = match &mut node.value {
            Value::Table(inner) => Some(inner),
            Value::List(list) => list.last_mut().and_then(|last| match &mut last.value {
                Value::Table(inner) => Some(inner),
                _ => None,
            }),
            _ => None,
        };
        match inner.filter(|inner| inner.origin != Origin::Inline) {
            Some(inner) => table = inner,
            None => return Err(blocked(kind)),
        }
    }
    Ok(table)
}
