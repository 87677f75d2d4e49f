//! Weights: each formula that holds adds its weight; more is better.
//!
//! Sums are exact: weights are decimal numbers, not floats, so two states whose
//! weights add up to the same are tied and nothing else is.

use super::{Decimal, Preference, Written};
use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::source::shape::{Field, Record, Shape, list_of};
use crate::text::source::{Node, Span, Spanned};

/// One weighted formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    /// Its id in the file, if given.
    pub id: Option<Spanned<String>>,
    /// The formula.
    pub that: Written,
    /// What it adds where it holds.
    pub weight: Decimal,
    /// What it rests on.
    pub support: Support,
    /// The whole entry.
    pub span: Span,
}

/// A list of weighted formulas.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Weights {
    /// The weighted formulas, in file order.
    pub weights: Vec<Weight>,
}

const ANY_NUMBER: Shape =
    Shape::Number { least: f64::NEG_INFINITY, above: false, most: f64::INFINITY };

const WEIGHT: &Record = &Record {
    name: "a weight",
    written: "[[dm.ID.weights]]",
    doc: "A formula and what it adds where it holds: states with a greater sum are preferred. Sums are exact.",
    fields: &[
        ID,
        &[
            Field::required("that", Shape::Formula, "where it counts, a formula"),
            Field::required("weight", ANY_NUMBER, "what it adds; may be negative"),
        ],
        SUPPORT,
    ],
    choices: &[ONE_SUPPORT],
};

/// Its key.
pub(super) const FIELD: Field = Field::new(
    "weights",
    list_of(&Shape::Record(WEIGHT), 1),
    "what it wants, as weights that add up",
);

/// Reads a list of weights.
pub(super) fn read(scope: &mut Scope, nodes: &[Node]) -> Preference {
    let weights = nodes.iter().filter_map(|node| weight(scope, node)).collect();
    Preference::Weights(Weights { weights })
}

fn weight(scope: &mut Scope, node: &Node) -> Option<Weight> {
    let table = node.table()?;
    let id = scope.id(table);
    let that = table.get("that").and_then(|that| scope.formula(that));
    let support = scope.support(table, node.span);
    let weight = table.get("weight").and_then(|node| decimal(scope, node));
    Some(Weight { id, that: that?.into(), weight: weight?, support, span: node.extent() })
}

fn decimal(scope: &mut Scope, node: &Node) -> Option<Decimal> {
    let number = node.number()?;
    let decimal = Decimal::read(&number.text);
    if decimal.is_none() {
        let message = format!("the weight {} cannot be kept exactly", number.text);
        let problem = Diagnostic::new(codes::BAD_WEIGHT, node.span, message);
        let hint = "only how weights compare matters: use smaller numbers with fewer digits";
        scope.problems.push(problem.label("too large, or too many digits").hint(hint));
    }
    decimal
}
