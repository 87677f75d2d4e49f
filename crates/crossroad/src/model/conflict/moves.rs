//! `[[merge]]` and `[[moves]]`: states that count as one, moves that cannot be made.

use crate::model::preference::Written;
use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::formula::DmId;
use crate::text::source::shape::{Field, Record, Shape, Word};
use crate::text::source::{Node, Span, Spanned, Table};

/// Which member of a merged state stands for it in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pick {
    /// The member the decision maker prefers most.
    Best,
    /// The member the decision maker prefers least.
    Worst,
}

/// Feasible states that count as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// Its id in the file, if given.
    pub id: Option<Spanned<String>>,
    /// All feasible states where this holds are one state.
    pub when: Written,
    /// How members that compare differently are settled, if they may be.
    pub pick: Option<Pick>,
    /// What it rests on.
    pub support: Support,
    /// The whole entry.
    pub span: Span,
}

/// Single moves that a decision maker cannot make.
#[derive(Debug, Clone, PartialEq)]
pub struct ForbiddenMove {
    /// Its id in the file, if given.
    pub id: Option<Spanned<String>>,
    /// Whose move.
    pub dm: DmId,
    /// From where.
    pub from: Written,
    /// To where.
    pub to: Written,
    /// What it rests on.
    pub support: Support,
    /// The whole entry.
    pub span: Span,
}

const PICK: &[Word] = &[
    Word { word: "best", doc: "the member that the decision maker prefers most" },
    Word { word: "worst", doc: "the member that the decision maker prefers least" },
];

/// The table of a merged state.
pub(super) const MERGE: &Record = &Record {
    name: "a merged state",
    written: "[[merge]]",
    doc: "States that count as one, because what tells them apart no longer matters.",
    fields: &[
        ID,
        &[
            Field::required(
                "when",
                Shape::States,
                "all feasible states where it holds are one state",
            ),
            Field::new(
                "pick",
                Shape::OneOf(PICK),
                "which member stands for it, if members compare differently with another state",
            ),
        ],
        SUPPORT,
    ],
    choices: &[ONE_SUPPORT],
};

/// The table of forbidden moves.
pub(super) const MOVE: &Record = &Record {
    name: "a forbidden move",
    written: "[[moves]]",
    doc: "Moves that a decision maker cannot make, though its options would allow them.",
    fields: &[
        ID,
        &[
            Field::required("dm", Shape::NameOf("a decision maker"), "whose moves"),
            Field::required("from", Shape::States, "the states it cannot make them from"),
            Field::required("to", Shape::States, "the states it cannot move to from there"),
        ],
        SUPPORT,
    ],
    choices: &[ONE_SUPPORT],
};

/// Reads `[[merge]]`.
pub(super) fn read_merges(scope: &mut Scope, root: &Table) -> Vec<Merge> {
    root.list("merge").iter().filter_map(|node| merge(scope, node)).collect()
}

/// Reads `[[moves]]`.
pub(super) fn read_forbidden(scope: &mut Scope, root: &Table) -> Vec<ForbiddenMove> {
    root.list("moves").iter().filter_map(|node| forbidden(scope, node)).collect()
}

fn merge(scope: &mut Scope, node: &Node) -> Option<Merge> {
    let table = node.table()?;
    let id = scope.id(table);
    let support = scope.support(table, node.span);
    let pick = match table.string("pick").as_deref() {
        Some("best") => Some(Pick::Best),
        Some("worst") => Some(Pick::Worst),
        _ => None,
    };
    let when = table.get("when").and_then(|node| scope.states(node))?.into();
    Some(Merge { id, when, pick, support, span: node.extent() })
}

fn forbidden(scope: &mut Scope, node: &Node) -> Option<ForbiddenMove> {
    let table = node.table()?;
    let id = scope.id(table);
    let support = scope.support(table, node.span);
    let dm = table.text("dm").and_then(|name| scope.dm(&name));
    let from = table.get("from").and_then(|node| scope.states(node));
    let to = table.get("to").and_then(|node| scope.states(node));
    let (from, to) = (from?.into(), to?.into());
    Some(ForbiddenMove { id, dm: dm?, from, to, support, span: node.extent() })
}
