//! Pairwise preferences: states compared two by two.
//!
//! Nothing has to follow from anything else: what is said of no pair is not known, and who prefers
//! one state to another and that to a third need not prefer the first to the third. A *fuzzy*
//! preference says of each pair to which degree one is preferred. (Pairwise relations: Fang,
//! Hipel, Kilgour 1993, ch. 2; degrees: Bashar, Kilgour, Hipel 2012.)

use super::{CHANCE, Chance, Decimal, Fraction, Preference, read_chance};
use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::Formula;
use crate::text::source::shape::{Choice, Field, Record, Shape, list_of};
use crate::text::source::{Node, Span, Spanned, Table, Value};

/// States as written (names, patterns or formulas), and what each means.
pub type StatesWritten = Vec<(Spanned<String>, Formula)>;

/// What is said of two states.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said {
    /// The first is preferred to the second.
    Better {
        /// Strongly so.
        strongly: bool,
        /// How likely that is; else the second is preferred to the first. `None` is certain.
        chance: Option<Chance>,
    },
    /// They are as good as each other.
    Tied,
    /// The first is preferred to the second to a degree from 0 to 1, and the second to the first
    /// to what is left of 1.
    Degree(Fraction),
}

/// A statement that compares states: each of some with each of others.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Its id in the file, if given.
    pub id: Option<Spanned<String>>,
    /// The first states; of ties, all of them.
    pub better: StatesWritten,
    /// The second states; of ties, the same.
    pub than: StatesWritten,
    /// What is said of each of the first and each of the second.
    pub said: Said,
    /// What it rests on.
    pub support: Support,
    /// The whole statement.
    pub span: Span,
}

impl Pair {
    /// Returns its words: `a, b over c`.
    #[must_use]
    pub fn words(&self) -> String {
        let list = |states: &StatesWritten| {
            let texts: Vec<&str> = states.iter().map(|(text, _)| text.value.as_str()).collect();
            texts.join(", ")
        };
        match self.said {
            Said::Tied => format!("{} tied", list(&self.better)),
            Said::Degree(degree) => {
                format!("{} over {} to {degree}", list(&self.better), list(&self.than))
            }
            Said::Better { .. } => format!("{} over {}", list(&self.better), list(&self.than)),
        }
    }
}

/// States compared two by two.
///
/// INVARIANT: nothing is said of two states twice and differently; degrees leave no two states
/// out (both checked on reading).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pairs {
    /// Whether the statements give degrees.
    pub fuzzy: bool,
    /// The statements, in file order.
    pub pairs: Vec<Pair>,
}

const SEVERAL: Shape = Shape::Any(&[Shape::States, list_of(&Shape::States, 1)]);

const COMPARED: &[Field] = &[
    Field::new("better", SEVERAL, "the state or states that are preferred"),
    Field::new("than", SEVERAL, "the state or states that each of them is preferred to"),
    Field::new(
        "tied",
        list_of(&Shape::States, 1),
        "instead of `better` and `than`: states that are as good as each other",
    ),
    Field::new("strongly", Shape::Flag, "the preference is strong"),
    Field::new(
        "chance",
        CHANCE,
        "how likely it is that they are preferred; else it is the other way round",
    ),
];

const TIED: &str = "states are compared, or tied";

const PAIRWISE: &Record = &Record {
    name: "a comparison",
    written: "[[dm.ID.pairwise]]",
    doc: "States compared two by two. What is said of no pair is not known, and nothing follows from anything else: preferences may go round in a circle.",
    fields: &[ID, COMPARED, SUPPORT],
    choices: &[
        one(&["better", "tied"], true),
        one(&["than", "tied"], true),
        one(&["strongly", "tied"], false),
        one(&["chance", "tied"], false),
        Choice {
            keys: &["strongly", "chance"],
            required: false,
            code: codes::CLASHING_KEYS,
            why: "how strong a preference is says nothing while it is not certain",
        },
        ONE_SUPPORT,
    ],
};

const fn one(keys: &'static [&'static str], required: bool) -> Choice {
    Choice { keys, required, code: codes::CLASHING_KEYS, why: TIED }
}

/// The key of comparisons.
pub(super) const FIELD: Field = Field::new(
    "pairwise",
    list_of(&Shape::Record(PAIRWISE), 1),
    "what it wants, as states compared two by two",
);

const FUZZY: &Record = &Record {
    name: "a degree of preference",
    written: "[[dm.ID.fuzzy]]",
    doc: "States compared two by two, each pair with the degree to which one is preferred. Degrees leave no pair of states out.",
    fields: &[
        ID,
        &[
            Field::required("better", SEVERAL, "the state or states that are preferred"),
            Field::required("than", SEVERAL, "the state or states they are preferred to"),
            Field::required(
                "degree",
                Shape::Number { least: 0.0, above: false, most: 1.0 },
                "to which degree: 1 is certainly, 0.5 as good, 0 certainly the other way round; the other way round it is what is left of 1",
            ),
        ],
        SUPPORT,
    ],
    choices: &[ONE_SUPPORT],
};

/// The key of degrees.
pub(super) const FUZZY_FIELD: Field = Field::new(
    "fuzzy",
    list_of(&Shape::Record(FUZZY), 1),
    "what it wants, as degrees to which states are preferred to others",
);

/// Reads comparisons.
pub(super) fn read(scope: &mut Scope, nodes: &[Node]) -> Preference {
    let said = |scope: &mut Scope, table: &Table| {
        let chance = read_chance(scope, table, "chance");
        if let (Some(_), Some(node)) = (chance, table.get("chance")) {
            exact(scope, node);
        }
        let certain = Said::Better { strongly: table.flag("strongly"), chance };
        Some(if table.get("tied").is_some() { Said::Tied } else { certain })
    };
    let pairs = nodes.iter().filter_map(|node| pair(scope, node, &said)).collect();
    Preference::Pairs(Pairs { fuzzy: false, pairs })
}

/// Reads degrees.
pub(super) fn read_fuzzy(scope: &mut Scope, nodes: &[Node]) -> Preference {
    let said =
        |scope: &mut Scope, table: &Table| degree(scope, table.get("degree")?).map(Said::Degree);
    let pairs = nodes.iter().filter_map(|node| pair(scope, node, &said)).collect();
    Preference::Pairs(Pairs { fuzzy: true, pairs })
}

/// Reads a statement; all of it, even where a part is bad.
fn pair(
    scope: &mut Scope,
    node: &Node,
    said: &dyn Fn(&mut Scope, &Table) -> Option<Said>,
) -> Option<Pair> {
    let table = node.table()?;
    let id = scope.id(table);
    let tied = table.get("tied").is_some();
    let better = states(scope, table.get(if tied { "tied" } else { "better" }));
    let than = if tied { better.clone() } else { states(scope, table.get("than")) };
    let said = said(scope, table);
    let support = scope.support(table, node.span);
    Some(Pair { id, better, than, said: said?, support, span: node.extent() })
}

fn states(scope: &mut Scope, node: Option<&Node>) -> StatesWritten {
    let Some(node) = node else { return Vec::new() };
    let one = |node: &Node| scope.states(node).map(|(formula, text)| (text, formula));
    match &node.value {
        Value::List(list) => list.iter().filter_map(one).collect(),
        _ => std::iter::once(node).filter_map(one).collect(),
    }
}

/// Reads a number from 0 to 1, exactly.
pub(crate) fn degree(scope: &mut Scope, node: &Node) -> Option<Fraction> {
    let degree = Decimal::read(&node.number()?.text).and_then(Fraction::of);
    if degree.is_none() {
        inexact(scope, node);
    }
    degree
}

/// Makes sure that the numbers of a chance are kept as they are written.
fn exact(scope: &mut Scope, node: &Node) {
    let parts = match &node.value {
        Value::List(list) => list.as_slice(),
        _ => std::slice::from_ref(node),
    };
    for (part, number) in parts.iter().filter_map(|part| Some((part, part.number()?))) {
        let written = Decimal::read_places(&number.text, 18).and_then(Fraction::of);
        let kept = Fraction::of_chance(Chance { low: number.value, high: number.value });
        if written.is_none() || written != kept {
            inexact(scope, part);
        }
    }
}

fn inexact(scope: &mut Scope, node: &Node) {
    let message = "this number cannot be kept exactly";
    let problem = Diagnostic::new(codes::BAD_DEGREE, node.span, message);
    scope.problems.push(problem.label("too many digits").hint("write nine decimal places at most"));
}
