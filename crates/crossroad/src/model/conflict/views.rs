//! `[views.…]`: how a decision maker sees the conflict differently (hypergames).

use crate::model::preference::{FIELDS, ONE_KIND, Preference, Written, read_preference};
use crate::model::provenance::Scope;
use crate::text::formula::{DmId, OptionSet};
use crate::text::source::shape::{Field, Keys, Record, Shape, list_of};
use crate::text::source::{Span, Table};

/// How a decision maker sees the conflict, where that differs (hypergames).
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Whose view.
    pub dm: DmId,
    /// Options it does not know of.
    pub unaware: OptionSet,
    /// States it does not know to be possible: those where one of these holds.
    pub never: Vec<Written>,
    /// What it believes others (or itself) to want, where that differs.
    pub beliefs: Vec<(DmId, Preference)>,
    /// Where it is written.
    pub span: Span,
}

/// The table of what somebody wants, as believed or from a day on.
const PREFERENCE: &Record = &Record {
    name: "a replaced preference",
    written: "[[….dm.ID.prefers]]",
    doc: "What a decision maker wants instead of what its own table says, in a view or from an event on.",
    fields: &[FIELDS],
    choices: &[ONE_KIND],
};

/// The key of replaced preferences.
pub(super) const PREFERENCES: Field = Field::new(
    "dm",
    Shape::Map { keys: Keys::KnownIds("a decision maker"), of: &Shape::Record(PREFERENCE) },
    "preferences that differ, each in place of the decision maker's own",
);

/// The table of a view.
pub(super) const VIEW: &Record = &Record {
    name: "a view",
    written: "[views.ID]",
    doc: "How a decision maker sees the conflict, where that differs from what is so.",
    fields: &[&[
        Field::new("unaware", list_of(&Shape::OptionName, 1), "options that it does not know of"),
        Field::new(
            "never",
            list_of(&Shape::States, 1),
            "what it takes to be impossible: it does not know of states where one of these holds",
        ),
        PREFERENCES,
    ]],
    choices: &[],
};

/// Reads `[views]`.
pub(super) fn read(scope: &mut Scope, root: &Table) -> Vec<View> {
    let mut views = Vec::new();
    for (name, node) in root.table("views").into_iter().flat_map(Table::entries) {
        let dm = scope.dm(name);
        let Some(table) = node.table() else { continue };
        let unaware = scope.option_set(table.list("unaware"));
        let never = table.list("never").iter();
        let never = never.filter_map(|node| scope.states(node).map(Written::from)).collect();
        let beliefs = preferences(scope, table);
        let span = node.extent();
        views.extend(dm.map(|dm| View { dm, unaware, never, beliefs, span }));
    }
    views
}

/// Reads replaced preferences.
pub(super) fn preferences(scope: &mut Scope, table: &Table) -> Vec<(DmId, Preference)> {
    let mut read = Vec::new();
    for (name, node) in table.table("dm").into_iter().flat_map(Table::entries) {
        let dm = scope.dm(name);
        let Some(table) = node.table() else { continue };
        let preference = read_preference(scope, table);
        read.extend(dm.map(|dm| (dm, preference)));
    }
    read
}
