//! `[[coalitions]]`: decision makers that may move together.

use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::formula::DmId;
use crate::text::source::shape::{Field, Record, Shape, list_of};
use crate::text::source::{Node, Span, Spanned, Table};

/// Decision makers that may move together.
#[derive(Debug, Clone, PartialEq)]
pub struct Coalition {
    /// Its id in the file, if given.
    pub id: Option<Spanned<String>>,
    /// Its members, two or more.
    pub of: Vec<DmId>,
    /// What it rests on.
    pub support: Support,
    /// The whole entry.
    pub span: Span,
}

/// The table of a coalition.
pub(super) const COALITION: &Record = &Record {
    name: "a coalition",
    written: "[[coalitions]]",
    doc: "Decision makers that may move together.",
    fields: &[
        ID,
        &[Field::required("of", list_of(&Shape::NameOf("a decision maker"), 2), "its members")],
        SUPPORT,
    ],
    choices: &[ONE_SUPPORT],
};

/// Reads `[[coalitions]]`.
pub(super) fn read(scope: &mut Scope, root: &Table) -> Vec<Coalition> {
    root.list("coalitions").iter().filter_map(|node| coalition(scope, node)).collect()
}

fn coalition(scope: &mut Scope, node: &Node) -> Option<Coalition> {
    let table = node.table()?;
    let id = scope.id(table);
    let support = scope.support(table, node.span);
    let mut members: Vec<(DmId, Span)> = Vec::new();
    for name in table.list("of").iter().filter_map(Node::spanned_text) {
        let Some(dm) = scope.dm(&name) else { continue };
        match members.iter().find(|(other, _)| *other == dm) {
            Some((_, first)) => scope.repeated(&name, *first),
            None => members.push((dm, name.span)),
        }
    }
    let of = members.into_iter().map(|(dm, _)| dm).collect();
    Some(Coalition { id, of, support, span: node.extent() })
}
