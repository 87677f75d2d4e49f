//! Lists of a file, whether written as `[[…]]` or in brackets, and what values say.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// An entry of a list.
#[derive(Debug, Clone)]
pub(crate) enum Entry {
    /// Of `[[…]]`.
    Table(Table),
    /// In brackets.
    Value(Value),
}

impl Entry {
    /// Returns it as a table, if it is one.
    pub(crate) fn table(&self) -> Option<&dyn TableLike> {
        match self {
            Self::Table(table) => Some(table),
            Self::Value(Value::InlineTable(table)) => Some(table),
            Self::Value(_) => None,
        }
    }

    /// Returns it as a table; a text becomes one with the text at `key`.
    pub(crate) fn table_mut(&mut self, key: &str) -> &mut dyn TableLike {
        if let Self::Value(value) = self
            && !value.is_inline_table()
        {
            let decor = value.decor().clone();
            let mut own = value.clone();
            own.decor_mut().clear();
            let mut table = InlineTable::new();
            table.insert(key, own);
            *table.decor_mut() = decor;
            *value = Value::InlineTable(table);
        }
        match self {
            Self::Value(Value::InlineTable(table)) => table,
            Self::Value(value) => {
                // (what is not a table has become one just now)
                *self = Self::Table(Table::from_iter([(key, value.clone())]));
                self.table_mut(key)
            }
            Self::Table(table) => table,
        }
    }

    /// Returns its id, if it has one.
    pub(crate) fn id(&self) -> Option<&str> {
        self.table()?.get("id")?.as_str()
    }

    /// Returns what it says, whatever its layout.
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Table(table) => plain_table(table),
            Self::Value(value) => plain_value(value),
        }
    }

    /// Makes it an entry of `[[…]]`, of no place in another file; a text stands at `key`.
    pub(crate) fn into_table(self, key: &str) -> Table {
        let mut table = match self {
            Self::Table(table) => table,
            Self::Value(Value::InlineTable(table)) => table.into_table(),
            Self::Value(mut value) => {
                value.decor_mut().clear();
                Table::from_iter([(key, value)])
            }
        };
        unplaced(&mut table);
        table
    }

    /// Makes it a value in brackets.
    pub(crate) fn into_value(self) -> Value {
        let mut value = match self {
            Self::Table(table) => Value::InlineTable(table.into_inline_table()),
            Self::Value(value) => value,
        };
        undecorated(&mut value);
        value
    }
}

/// Lists the entries of a list.
pub(crate) fn entries(list: Option<&Item>) -> Vec<Entry> {
    match list {
        Some(Item::ArrayOfTables(list)) => list.iter().cloned().map(Entry::Table).collect(),
        Some(Item::Value(Value::Array(list))) => list.iter().cloned().map(Entry::Value).collect(),
        _ => Vec::new(),
    }
}

/// Writes a list as it was written before: as `[[…]]`, or in brackets.
pub(crate) fn written(before: Option<&Item>, all: Vec<Entry>, key: &str) -> Item {
    let Some(Item::Value(Value::Array(old))) = before else {
        let mut list = ArrayOfTables::new();
        for entry in all {
            list.push(match entry {
                Entry::Table(table) => table,
                other => other.into_table(key),
            });
        }
        return Item::ArrayOfTables(list);
    };
    let mut list = Array::new();
    *list.decor_mut() = old.decor().clone();
    let layout = old.iter().last().map(|last| last.decor().clone());
    for entry in all {
        let mut value = match entry {
            Entry::Value(value) => value,
            other => other.into_value(),
        };
        if let Some(layout) = layout.clone().filter(|_| value.decor().prefix().is_none()) {
            *value.decor_mut() = layout;
        }
        list.push_formatted(value);
    }
    list.set_trailing(old.trailing().clone());
    list.set_trailing_comma(old.trailing_comma());
    Item::Value(Value::Array(list))
}

/// Takes from a table and all in it the places they had in another file.
pub(crate) fn unplaced(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        unplaced_item(item);
    }
}

/// As [`unplaced`].
pub(crate) fn unplaced_item(item: &mut Item) {
    match item {
        Item::Table(table) => unplaced(table),
        Item::ArrayOfTables(list) => list.iter_mut().for_each(unplaced),
        _ => {}
    }
}

/// Takes away comments and white space, which cannot stand within brackets of one line.
pub(crate) fn undecorated(value: &mut Value) {
    value.decor_mut().clear();
    match value {
        Value::Array(list) => {
            list.set_trailing("");
            list.iter_mut().for_each(undecorated);
        }
        Value::InlineTable(table) => {
            table.set_trailing("");
            let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
            for key in keys {
                if let Some(mut key) = table.key_mut(&key) {
                    key.leaf_decor_mut().clear();
                    key.dotted_decor_mut().clear();
                }
            }
            table.iter_mut().for_each(|(_, value)| undecorated(value));
        }
        _ => {}
    }
}

/// Returns what a document says, whatever its layout, and whatever ids its wishes go by: a merged
/// file may have to give them others.
pub(crate) fn same_statements(doc: &DocumentMut) -> String {
    let mut doc = doc.clone();
    without_ids(doc.as_item_mut());
    plain(Some(doc.as_item()))
}

fn without_ids(item: &mut Item) {
    match item {
        Item::Table(table) => table_without_ids(table),
        Item::ArrayOfTables(list) => list.iter_mut().for_each(table_without_ids),
        Item::Value(one) => value_without_ids(one),
        Item::None => {}
    }
}

fn table_without_ids(table: &mut Table) {
    if table.contains_key("that") {
        table.remove("id");
    }
    table.iter_mut().for_each(|(_, item)| without_ids(item));
}

fn value_without_ids(one: &mut Value) {
    match one {
        Value::Array(list) => list.iter_mut().for_each(value_without_ids),
        Value::InlineTable(table) => {
            if table.contains_key("that") {
                table.remove("id");
            }
            table.iter_mut().for_each(|(_, one)| value_without_ids(one));
        }
        _ => {}
    }
}

/// Returns what something says, whatever its layout; "" for nothing.
pub(crate) fn plain(item: Option<&Item>) -> String {
    match item {
        None | Some(Item::None) => String::new(),
        Some(Item::Value(value)) => plain_value(value),
        Some(Item::Table(table)) => plain_table(table),
        Some(Item::ArrayOfTables(list)) => {
            let each: Vec<String> = list.iter().map(|table| plain_table(table)).collect();
            format!("[{}]", each.join(","))
        }
    }
}

/// As [`plain`], of the keys of a table but some.
pub(crate) fn plain_but(table: &dyn TableLike, but: &[&str]) -> String {
    let mut each: Vec<String> = table
        .iter()
        .filter(|(key, item)| !but.contains(key) && !item.is_none())
        .map(|(key, item)| format!("{key:?}={}", plain(Some(item))))
        .collect();
    each.sort();
    format!("{{{}}}", each.join(","))
}

fn plain_table(table: &dyn TableLike) -> String {
    plain_but(table, &[])
}

fn plain_value(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{:?}", text.value()),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Datetime(time) => time.value().to_string(),
        Value::Array(list) => {
            let each: Vec<String> = list.iter().map(plain_value).collect();
            format!("[{}]", each.join(","))
        }
        Value::InlineTable(table) => plain_table(table),
    }
}
