//! Option prioritization: statements, most important first.
//!
//! Two states compare by their first differing statement; that statement is
//! also the explanation. (Fang, Hipel, Kilgour, Peng 2003.)

use super::statement::{self, ONE_DOUBT, QUALITIES, WISH};
use super::{Item, Preference, Statement};
use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::source::Node;
use crate::text::source::shape::{Choice, Field, Record, Shape, list_of};

/// A list of statements, most important first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prioritized {
    /// The statements and any-order groups, most important first.
    pub items: Vec<Item>,
}

const THAT: &[Field] = &[
    Field::new("that", Shape::Formula, "what is wanted, a formula"),
    Field::new(
        "any-order",
        list_of(&WISH, 2),
        "instead of `that`: wishes of which it is not known which matters more",
    ),
];

const ALONE: &str = "it is said of each of the statements in `any-order`";

/// The table of a statement.
const PREFERS: &Record = &Record {
    name: "a preference statement",
    written: "[[dm.ID.prefers]]",
    doc: "What a decision maker wants, most important first: of two states it prefers the one where the first statement that tells them apart holds. A formula alone can stand for the table.",
    fields: &[ID, THAT, QUALITIES, SUPPORT],
    choices: &[
        Choice {
            keys: &["that", "any-order"],
            required: true,
            code: codes::CLASHING_KEYS,
            why: "a statement is one wish or a group of them",
        },
        alone(&["any-order", "crucial"]),
        alone(&["any-order", "unknown"]),
        alone(&["any-order", "chance"]),
        ONE_DOUBT,
        ONE_SUPPORT,
    ],
};

const fn alone(keys: &'static [&'static str]) -> Choice {
    Choice { keys, required: false, code: codes::CLASHING_KEYS, why: ALONE }
}

/// Its key.
pub(super) const FIELD: Field = Field::new(
    "prefers",
    list_of(&Shape::Any(&[Shape::Formula, Shape::Record(PREFERS)]), 1),
    "what it wants, as statements, most important first",
);

/// Reads a list of statements.
pub(super) fn read(scope: &mut Scope, nodes: &[Node]) -> Preference {
    let items: Vec<Item> = nodes.iter().filter_map(|node| item(scope, node)).collect();
    crucial_first(scope, &items);
    Preference::Prioritized(Prioritized { items })
}

fn item(scope: &mut Scope, node: &Node) -> Option<Item> {
    let group = node.table().filter(|table| table.get("any-order").is_some());
    let Some(table) = group else {
        return statement::read(scope, node).map(Item::One);
    };
    let id = scope.id(table);
    let members = table.list("any-order");
    // That the order is not known needs no source: each wish has its own. What the group says of
    // itself holds for wishes that say nothing.
    let support = scope.stated(table, node.span);
    let inherited = scope.inheriting(&support);
    let statements: Vec<Statement> =
        members.iter().filter_map(|node| statement::read(scope, node)).collect();
    scope.inherited = inherited;
    Some(Item::AnyOrder { id, statements, support, span: node.extent() })
}

/// Reports crucial statements that come after one that is not.
fn crucial_first(scope: &mut Scope, items: &[Item]) {
    let mut plain: Option<&Statement> = None;
    for item in items {
        match item {
            Item::One(statement) => {
                after(scope, statement, plain);
                if !statement.crucial {
                    plain = plain.or(Some(statement));
                }
            }
            Item::AnyOrder { statements, .. } => {
                // Any of them may come first: one that is not crucial is before all others.
                plain = plain.or(statements.iter().find(|statement| !statement.crucial));
                for statement in statements {
                    after(scope, statement, plain);
                }
            }
        }
    }
}

fn after(scope: &mut Scope, statement: &Statement, plain: Option<&Statement>) {
    let Some(plain) = plain.filter(|_| statement.crucial) else { return };
    let message = "a crucial statement comes after one that is not crucial";
    let span = statement.that.text.span;
    let problem = Diagnostic::new(codes::CRUCIAL_NOT_FIRST, span, message)
        .label("crucial")
        .also(plain.that.text.span, "not crucial")
        .hint("move the crucial statements to the top");
    scope.problems.push(problem);
}
