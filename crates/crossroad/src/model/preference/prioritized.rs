//! Option prioritization: statements, most important first.
//!
//! Two states compare by their first differing statement; that statement is
//! also the explanation. (Fang, Hipel, Kilgour, Peng 2003.)

use super::analyst::{ANALYSTS, all_read};
use super::statement::{self, ONE_DOUBT, QUALITIES, WISH};
use super::{HeldBy, Item, Preference, ReadingOf, Statement, read_held_by};
use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::source::shape::{Choice, Field, Record, Shape, list_of};
use crate::text::source::{Node, Table};

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
    Field::new(
        "disputed",
        list_of(&Shape::Record(READING), 2),
        "instead of `that`: what analysts hold here where they do not agree; one of the readings is right",
    ),
];

/// The table of a reading.
const READING: &Record = &Record {
    name: "a reading",
    written: "",
    doc: "What some of the analysts hold at a place of a list of wishes where they do not agree. It is right with their share of the weight of all.",
    fields: &[&[
        Field::required("by", ANALYSTS, "the analysts who hold it"),
        Field::new(
            "prefers",
            list_of(&WISH, 0),
            "the wishes that stand here by their reading, most important first; without it, none does",
        ),
    ]],
    choices: &[],
};

const ALONE: &str = "it is said of each of the statements in `any-order`";

/// The table of a statement.
const PREFERS: &Record = &Record {
    name: "a preference statement",
    written: "[[dm.ID.prefers]]",
    doc: "What a decision maker wants, most important first: of two states it prefers the one where the first statement that tells them apart holds. A formula alone can stand for the table.",
    fields: &[ID, THAT, QUALITIES, SUPPORT],
    choices: &[
        Choice {
            keys: &["that", "any-order", "disputed"],
            required: true,
            code: codes::CLASHING_KEYS,
            why: "a statement is one wish or a group of them",
        },
        alone(&["any-order", "says"]),
        alone(&["any-order", "crucial"]),
        alone(&["any-order", "unknown"]),
        alone(&["any-order", "chance"]),
        of_readings(&["disputed", "crucial"]),
        of_readings(&["disputed", "unknown"]),
        of_readings(&["disputed", "chance"]),
        of_readings(&["disputed", "because"]),
        of_readings(&["disputed", "assumed"]),
        of_readings(&["disputed", "judged"]),
        ONE_DOUBT,
        ONE_SUPPORT,
    ],
};

const fn alone(keys: &'static [&'static str]) -> Choice {
    Choice { keys, required: false, code: codes::CLASHING_KEYS, why: ALONE }
}

const fn of_readings(keys: &'static [&'static str]) -> Choice {
    let why = "it is said of each of the wishes of a reading";
    Choice { keys, required: false, code: codes::CLASHING_KEYS, why }
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
    if let Some(table) = node.table().filter(|table| table.get("disputed").is_some()) {
        return Some(disputed(scope, table, node));
    }
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

/// Reads a place on which analysts do not agree.
fn disputed(scope: &mut Scope, table: &Table, node: &Node) -> Item {
    let id = scope.id(table);
    let (mut readings, mut statements) = (Vec::new(), Vec::new());
    let mut whole = !table.broken("disputed");
    for node in table.list("disputed") {
        let Some(reading) = node.table() else { continue };
        let first = statements.len();
        let wishes = reading.list("prefers").iter();
        statements.extend(wishes.filter_map(|node| statement::read(scope, node)));
        match read_held_by(scope, reading, "by") {
            Some(by) => readings.push(ReadingOf { by, statements: first..statements.len() }),
            None => whole = false,
        }
    }
    if whole {
        let by: Vec<HeldBy> = readings.iter().map(|one| one.by.clone()).collect();
        all_read(scope, &by, node.span);
    }
    Item::Disputed { id, readings, statements, span: node.extent() }
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
            Item::Disputed { readings, statements, .. } => {
                let before = plain;
                for reading in readings {
                    let mut plain_here = before;
                    for one in statements.get(reading.statements.clone()).unwrap_or_default() {
                        after(scope, one, plain_here);
                        if !one.crucial {
                            plain_here = plain_here.or(Some(one));
                            plain = plain.or(Some(one));
                        }
                    }
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
