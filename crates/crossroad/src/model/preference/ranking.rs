//! A ranking: states listed from best to worst, tied ones together.

use super::Preference;
use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::formula::Formula;
use crate::text::source::shape::{Field, Record, Shape, list_of};
use crate::text::source::{Node, Span, Spanned};

/// States that are equally preferred.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its id in the file, if given.
    pub id: Option<Spanned<String>>,
    /// The states as written (names, patterns or formulas) and what each means.
    pub states: Vec<(Spanned<String>, Formula)>,
    /// Everything below this entry is strongly worse.
    pub strongly: bool,
    /// What it rests on.
    pub support: Support,
    /// The whole entry.
    pub span: Span,
}

/// All feasible states from best to worst.
///
/// INVARIANT: each feasible state is in exactly one entry (checked on reading).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranking {
    /// The entries, best first.
    pub entries: Vec<Entry>,
}

const RANKED: &Record = &Record {
    name: "a ranking entry",
    written: "[[dm.ID.ranking]]",
    doc: "States from best to worst; every feasible state stands in exactly one entry. A state alone can stand for the table.",
    fields: &[
        ID,
        &[
            Field::required(
                "states",
                list_of(&Shape::States, 1),
                "the states of this rank; several are tied",
            ),
            Field::new("strongly", Shape::Flag, "everything below this entry is strongly worse"),
        ],
        SUPPORT,
    ],
    choices: &[ONE_SUPPORT],
};

/// Its key.
pub(super) const FIELD: Field = Field::new(
    "ranking",
    list_of(&Shape::Any(&[Shape::States, Shape::Record(RANKED)]), 1),
    "what it wants, as all states from best to worst",
);

/// Reads a ranking.
pub(super) fn read(scope: &mut Scope, nodes: &[Node]) -> Preference {
    let entries = nodes.iter().map(|node| entry(scope, node)).collect();
    Preference::Ranking(Ranking { entries })
}

fn entry(scope: &mut Scope, node: &Node) -> Entry {
    let state =
        |scope: &mut Scope, node: &Node| scope.states(node).map(|(formula, text)| (text, formula));
    let Some(table) = node.table() else {
        let support = scope.unstated(node.span);
        let states = state(scope, node).into_iter().collect();
        return Entry { id: None, states, strongly: false, support, span: node.span };
    };
    let id = scope.id(table);
    let states = table.list("states");
    let states = states.iter().filter_map(|node| state(scope, node)).collect();
    let support = scope.support(table, node.span);
    Entry { id, states, strongly: table.flag("strongly"), support, span: node.extent() }
}
