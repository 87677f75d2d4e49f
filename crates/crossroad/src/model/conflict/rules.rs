//! `[[rules]]`: what cannot happen together.

use crate::model::preference::{
    CHANCE, Chance, HELD_BY, HeldBy, Written, read_chance, read_held_chance,
};
use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::diagnostic::codes;
use crate::text::source::shape::{Choice, Field, Record, Shape, list_of};
use crate::text::source::{Node, Span, Spanned, Table};

/// What a rule says.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleKind {
    /// The formula holds nowhere.
    Never(Written),
    /// The formula holds everywhere.
    Always(Written),
    /// No two of the formulas hold together.
    AtMostOne(Vec<Written>),
    /// One of the formulas holds, and no second.
    ExactlyOne(Vec<Written>),
    /// One of the formulas holds, or more.
    AtLeastOne(Vec<Written>),
}

/// Something that cannot happen together.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its id in the file, if given.
    pub id: Option<Spanned<String>>,
    /// What it says.
    pub kind: RuleKind,
    /// How likely it is that the rule holds; `None` is certain.
    pub chance: Option<Chance>,
    /// The analysts who hold it, where not all do; `chance` counts it in.
    pub held_by: Option<HeldBy>,
    /// What it rests on.
    pub support: Support,
    /// The whole rule.
    pub span: Span,
}

const FORMULAS: Shape = list_of(&Shape::Formula, 2);

/// The table of a rule.
pub(super) const RULE: &Record = &Record {
    name: "a rule",
    written: "[[rules]]",
    doc: "What cannot happen together. States that break a rule do not exist.",
    fields: &[
        ID,
        &[
            Field::new("never", Shape::Formula, "what holds in no state"),
            Field::new("always", Shape::Formula, "what holds in every state"),
            Field::new("at-most-one", FORMULAS, "formulas of which no two hold together"),
            Field::new("exactly-one", FORMULAS, "formulas of which always exactly one holds"),
            Field::new("at-least-one", FORMULAS, "formulas of which always one holds, or more"),
            Field::new(
                "chance",
                CHANCE,
                "how likely it is that the rule holds; without it, it does",
            ),
            HELD_BY,
        ],
        SUPPORT,
    ],
    choices: &[
        Choice {
            keys: &["never", "always", "at-most-one", "exactly-one", "at-least-one"],
            required: true,
            code: codes::CLASHING_KEYS,
            why: "a rule says one thing",
        },
        ONE_SUPPORT,
    ],
};

/// Reads `[[rules]]`.
pub(super) fn read(scope: &mut Scope, root: &Table) -> Vec<Rule> {
    root.list("rules").iter().filter_map(|node| rule(scope, node)).collect()
}

fn rule(scope: &mut Scope, node: &Node) -> Option<Rule> {
    let table = node.table()?;
    let id = scope.id(table);
    let chance = read_chance(scope, table, "chance");
    let (held_by, chance) = read_held_chance(scope, table, chance);
    let support = scope.support(table, node.span);
    let kind = kind(scope, table)?;
    Some(Rule { id, kind, chance, held_by, support, span: node.extent() })
}

fn kind(scope: &mut Scope, table: &Table) -> Option<RuleKind> {
    let one = |scope: &mut Scope, node: &Node| scope.formula(node).map(Written::from);
    let many = |scope: &mut Scope, node: &Node| {
        let list = node.list();
        let formulas: Vec<Written> = list.iter().filter_map(|node| one(scope, node)).collect();
        (formulas.len() == list.len()).then_some(formulas)
    };
    if let Some(node) = table.get("never") {
        one(scope, node).map(RuleKind::Never)
    } else if let Some(node) = table.get("always") {
        one(scope, node).map(RuleKind::Always)
    } else if let Some(node) = table.get("at-most-one") {
        many(scope, node).map(RuleKind::AtMostOne)
    } else if let Some(node) = table.get("exactly-one") {
        many(scope, node).map(RuleKind::ExactlyOne)
    } else if let Some(node) = table.get("at-least-one") {
        many(scope, node).map(RuleKind::AtLeastOne)
    } else {
        None
    }
}

impl RuleKind {
    /// Returns the key that says it and its formulas.
    #[must_use]
    pub fn parts(&self) -> (&'static str, &[Written]) {
        match self {
            Self::Never(formula) => ("never", std::slice::from_ref(formula)),
            Self::Always(formula) => ("always", std::slice::from_ref(formula)),
            Self::AtMostOne(list) => ("at-most-one", list),
            Self::ExactlyOne(list) => ("exactly-one", list),
            Self::AtLeastOne(list) => ("at-least-one", list),
        }
    }

    /// Says whether a state with exactly these options taken keeps the rule.
    #[must_use]
    pub fn holds(&self, taken: crate::text::formula::OptionSet) -> bool {
        let (_, formulas) = self.parts();
        let holding = formulas.iter().filter(|written| written.formula.holds(taken)).count();
        match self {
            Self::Never(_) => holding == 0,
            Self::Always(_) | Self::ExactlyOne(_) => holding == 1,
            Self::AtMostOne(_) => holding <= 1,
            Self::AtLeastOne(_) => holding >= 1,
        }
    }
}
