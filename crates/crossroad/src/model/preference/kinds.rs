//! The kinds of preferences: a row for each.
//!
//! A new kind is a file, a variant of [`Preference`] and a row here; the keys
//! that a decision maker, a view and an event can have follow from the table.

use super::{Preference, pairs, prioritized, ranking, weights};
use crate::model::provenance::Scope;
use crate::text::diagnostic::codes;
use crate::text::source::shape::{Choice, Field};
use crate::text::source::{Node, Table};

/// A kind of preference.
pub struct Kind {
    /// Its key: a list of statements, entries or weights.
    pub field: Field,
    /// Reads the list.
    pub read: fn(&mut Scope, &[Node]) -> Preference,
}

/// Every kind.
pub const KINDS: [Kind; 5] = [
    Kind { field: prioritized::FIELD, read: prioritized::read },
    Kind { field: ranking::FIELD, read: ranking::read },
    Kind { field: weights::FIELD, read: weights::read },
    Kind { field: pairs::FIELD, read: pairs::read },
    Kind { field: pairs::FUZZY_FIELD, read: pairs::read_fuzzy },
];

/// The keys of all kinds, for tables that can have a preference.
pub const FIELDS: &[Field] = &{
    let mut fields = [KINDS[0].field; KINDS.len()];
    let mut at = 0;
    while at < KINDS.len() {
        fields[at] = KINDS[at].field;
        at += 1;
    }
    fields
};

/// The keys of all kinds as words.
pub const KEYS: &[&str] = &{
    let mut keys = [""; KINDS.len()];
    let mut at = 0;
    while at < KINDS.len() {
        keys[at] = KINDS[at].field.key;
        at += 1;
    }
    keys
};

/// A preference is of one kind.
pub const ONE_KIND: Choice = Choice {
    keys: KEYS,
    required: false,
    code: codes::TWO_PREFERENCE_KINDS,
    why: "preferences are given in one way",
};

/// Reads the preference of a table, of whatever kind it is.
pub fn read_preference(scope: &mut Scope, table: &Table) -> Preference {
    for kind in &KINDS {
        if table.get(kind.field.key).is_some() {
            return (kind.read)(scope, table.list(kind.field.key));
        }
    }
    Preference::Indifferent
}
