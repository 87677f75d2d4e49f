//! Values at dotted keys: TOML's rules on which tables such keys can go into.

use super::slip::Slip;
use super::{Node, Origin, Spanned, Table, Value};

/// Adds a value at a path of dotted keys; `quiet` says nothing of a key that is there already.
pub(super) fn insert(
    table: &mut Table,
    path: Vec<Spanned<String>>,
    value: Node,
    quiet: bool,
) -> Option<Slip> {
    let mut table = table;
    let inline = table.origin == Origin::Inline;
    let mut path = path.into_iter().peekable();
    while let Some(key) = path.next() {
        if path.peek().is_none() {
            if let Some(first) = table.key(&key.value) {
                return (!quiet).then(|| Slip::twice(&key, Some(first.span)));
            }
            table.add(key, value);
            return None;
        }
        if table.get(&key.value).is_none() {
            let inner = Table::of(Origin::Dotted);
            table.add(key.clone(), Node::new(Value::Table(inner), key.span));
        }
        let first = table.key(&key.value).map(|first| first.span);
        let node = table.get_mut(&key.value)?;
        let kind = node.kind();
        match &mut node.value {
            Value::Table(inner)
                if inner.origin == Origin::Dotted
                    || (inner.origin == Origin::Implied && !inline) =>
            {
                table = inner;
            }
            Value::Broken => return None,
            _ => return (!quiet).then(|| Slip::duplicate(&key, first, kind)),
        }
    }
    None
}
