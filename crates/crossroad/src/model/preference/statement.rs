//! What every preference kind is made of: a formula somebody is said to want.

use super::{CHANCE, Chance, HeldBy, read_chance};
use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::diagnostic::codes;
use crate::text::formula::Formula;
use crate::text::source::shape::{Choice, Field, Record, Shape};
use crate::text::source::{Node, Span, Spanned, Table};

/// A formula as it was written, kept beside what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// What it means.
    pub formula: Formula,
    /// The words of the file, for people.
    pub text: Spanned<String>,
}

impl From<(Formula, Spanned<String>)> for Written {
    fn from((formula, text): (Formula, Spanned<String>)) -> Self {
        Self { formula, text }
    }
}

/// One wish: a formula that a decision maker wants to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Its id in the file, if given.
    pub id: Option<Spanned<String>>,
    /// What is wanted.
    pub that: Written,
    /// The same in words, as they follow "wants": `its troops to stay`.
    pub says: Option<String>,
    /// A difference here is a strong preference.
    pub crucial: bool,
    /// Whether this or its opposite is wanted is not known.
    pub unknown: bool,
    /// How likely it is that this is wanted at all; `None` is certain.
    pub chance: Option<Chance>,
    /// What it rests on.
    pub support: Support,
    /// The whole statement.
    pub span: Span,
}

/// One place in a list of statements, most important first.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A statement.
    One(Statement),
    /// Statements of which it is not known which matters more.
    AnyOrder {
        /// Its id in the file, if given.
        id: Option<Spanned<String>>,
        /// The statements, in file order (the order of the reference world).
        statements: Vec<Statement>,
        /// What the ignorance rests on.
        support: Support,
        /// The whole item.
        span: Span,
    },
    /// A place on whose statements the analysts of the file do not agree: one of the readings
    /// holds.
    Disputed {
        /// Its id in the file, if given.
        id: Option<Spanned<String>>,
        /// What each group of analysts holds, in file order.
        readings: Vec<ReadingOf>,
        /// The statements of all readings, one reading after the other.
        statements: Vec<Statement>,
        /// The whole item.
        span: Span,
    },
}

/// What some analysts hold where others hold something else.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingOf {
    /// Those who hold it.
    pub by: HeldBy,
    /// Its statements, most important first: a range of those of the item.
    pub statements: std::ops::Range<usize>,
}

impl Item {
    /// Returns its id in the file, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&Spanned<String>> {
        match self {
            Self::One(one) => one.id.as_ref(),
            Self::AnyOrder { id, .. } | Self::Disputed { id, .. } => id.as_ref(),
        }
    }

    /// Returns its statements: of something disputed those of all readings.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::AnyOrder { statements, .. } | Self::Disputed { statements, .. } => statements,
        }
    }

    /// Returns its statements, to be changed.
    #[must_use]
    pub fn statements_mut(&mut self) -> &mut [Statement] {
        match self {
            Self::One(one) => std::slice::from_mut(one),
            Self::AnyOrder { statements, .. } | Self::Disputed { statements, .. } => statements,
        }
    }

    /// Leaves out some statements of something disputed; its readings stay those of whom they were.
    pub fn retain(&mut self, mut keep: impl FnMut(&mut Statement) -> bool) {
        let Self::Disputed { readings, statements, .. } = self else { return };
        let mut rest = std::mem::take(statements).into_iter();
        for reading in readings {
            let first = statements.len();
            for mut one in rest.by_ref().take(reading.statements.len()) {
                if keep(&mut one) {
                    statements.push(one);
                }
            }
            reading.statements = first..statements.len();
        }
    }

    /// Says whether it is a group, whose statements have places of their own within it.
    #[must_use]
    pub fn is_group(&self) -> bool {
        !matches!(self, Self::One(_))
    }

    /// Returns the readings of something disputed; none of anything else.
    #[must_use]
    pub fn readings(&self) -> &[ReadingOf] {
        match self {
            Self::Disputed { readings, .. } => readings,
            _ => &[],
        }
    }

    /// Returns the reading that the reference world has: that with the greatest share, the first of
    /// several.
    #[must_use]
    pub fn reference_reading(&self) -> Option<usize> {
        let readings = self.readings().iter().enumerate();
        let most = readings
            .max_by(|(a, one), (b, other)| one.by.share.cmp(&other.by.share).then(b.cmp(a)));
        most.map(|(at, _)| at)
    }

    /// Says whether the reference world reads a statement at all: it is in no other reading.
    #[must_use]
    pub fn reference_reads(&self, within: usize) -> bool {
        let reading = self.reference_reading().and_then(|at| self.readings().get(at));
        reading.is_none_or(|reading| reading.statements.contains(&within))
    }
}

/// The keys that qualify a wish.
pub(super) const QUALITIES: &[Field] = &[
    Field::new(
        "says",
        Shape::Text,
        "the same in words, as they follow `wants`: `its troops to stay`",
    ),
    Field::new(
        "crucial",
        Shape::Flag,
        "a difference here is a strong preference; crucial statements come first",
    ),
    Field::new("unknown", Shape::Flag, "whether this, or its opposite, is wanted is not known"),
    Field::new("chance", CHANCE, "how likely it is that this is wanted at all; without it, it is"),
];

/// A wish is of unknown direction or of uncertain existence.
pub(super) const ONE_DOUBT: Choice = Choice {
    keys: &["unknown", "chance"],
    required: false,
    code: codes::CLASHING_KEYS,
    why: "either the direction of a wish is not known, or how likely it is held",
};

const THAT: &[Field] = &[Field::required("that", Shape::Formula, "what is wanted, a formula")];

/// The table of a wish in an any-order group.
pub(super) const STATEMENT: &Record = &Record {
    name: "a statement",
    written: "",
    doc: "One of several wishes of which it is not known which matters more. A formula alone can stand for the table.",
    fields: &[ID, THAT, QUALITIES, SUPPORT],
    choices: &[ONE_SUPPORT, ONE_DOUBT],
};

/// A wish: a formula, or a table.
pub(super) const WISH: Shape = Shape::Any(&[Shape::Formula, Shape::Record(STATEMENT)]);

/// Reads a wish.
pub(super) fn read(scope: &mut Scope, node: &Node) -> Option<Statement> {
    let Some(table) = node.table() else {
        let support = scope.unstated(node.span);
        let that = scope.formula(node)?.into();
        let span = node.span;
        let (id, says, crucial, unknown, chance) = (None, None, false, false, None);
        return Some(Statement { id, that, says, crucial, unknown, chance, support, span });
    };
    read_table(scope, table, node)
}

/// Reads a wish that is a table. All of it is read even where its formula is bad.
pub(super) fn read_table(scope: &mut Scope, table: &Table, node: &Node) -> Option<Statement> {
    let id = scope.id(table);
    let that = table.get("that").and_then(|that| scope.formula(that));
    let chance = read_chance(scope, table, "chance");
    let support = scope.support(table, node.span);
    Some(Statement {
        id,
        that: that?.into(),
        says: table.string("says"),
        crucial: table.flag("crucial"),
        unknown: table.flag("unknown"),
        chance,
        support,
        span: node.extent(),
    })
}
