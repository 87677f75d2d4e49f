//! What a table holds: its columns, each with its type and its meaning.

/// The type of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Unicode text.
    Text,
    /// A signed whole number of 64 bits.
    Integer,
    /// A floating-point number of 64 bits, never NaN.
    Real,
    /// True or false.
    Boolean,
}

impl Kind {
    /// Returns its word in documentation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Real => "real",
            Self::Boolean => "boolean",
        }
    }

    /// Returns the bytes that a value takes in memory; of texts, beside the text itself.
    #[must_use]
    pub fn bytes(self) -> u64 {
        match self {
            Self::Text => 4,
            Self::Integer | Self::Real => 8,
            Self::Boolean => 1,
        }
    }
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name, in snake case.
    pub name: &'static str,
    /// The type of its values.
    pub kind: Kind,
    /// Whether values may be missing.
    pub nullable: bool,
    /// Whether its texts are patterns of states (`Y`, `N`, `-` and `?`), which are the program's own
    /// and begin with `-` as they please; in graph form ids may stand there, too.
    pub pattern: bool,
    /// What a value means, and what a missing one means.
    pub doc: &'static str,
}

impl Field {
    const fn new(name: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { name, kind, nullable: false, pattern: false, doc }
    }

    /// A column of texts.
    #[must_use]
    pub const fn text(name: &'static str, doc: &'static str) -> Self {
        Self::new(name, Kind::Text, doc)
    }

    /// A column of texts that are patterns of states.
    #[must_use]
    pub const fn pattern(name: &'static str, doc: &'static str) -> Self {
        Self { pattern: true, ..Self::text(name, doc) }
    }

    /// A column of whole numbers.
    #[must_use]
    pub const fn integer(name: &'static str, doc: &'static str) -> Self {
        Self::new(name, Kind::Integer, doc)
    }

    /// A column of floating-point numbers.
    #[must_use]
    pub const fn real(name: &'static str, doc: &'static str) -> Self {
        Self::new(name, Kind::Real, doc)
    }

    /// A column of truth values.
    #[must_use]
    pub const fn boolean(name: &'static str, doc: &'static str) -> Self {
        Self::new(name, Kind::Boolean, doc)
    }

    /// Lets values be missing.
    #[must_use]
    pub const fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }
}

/// Which question a table answers: what has to be computed for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answers {
    /// What the file says; nothing is computed.
    File,
    /// Which states are feasible, who can move where, who prefers what.
    States,
    /// What is stable (`analyze`).
    Analyze,
    /// What can be reached from the status quo (`paths`).
    Paths,
    /// How decision makers see the conflict (`views`).
    Views,
    /// On which condition today's state is stable (`condition`).
    Condition,
    /// How likely each answer is (`forecast`).
    Forecast,
    /// How likely each answer is before and after each event (`forecast --timeline`).
    Timeline,
    /// What to watch for (`watch`).
    Watch,
    /// What the analysts of a merged file foresee (`pool`).
    Pool,
    /// What the verdicts hang on (`hinge`).
    Hinge,
    /// What a forecast hangs on (`hinge --forecast`).
    ForecastHinge,
    /// The smallest edits that change what holds (`change STATE`).
    Change,
    /// What differs between two versions (`compare`).
    Compare,
    /// Many analyses (`sweep`).
    Sweep,
}

impl Answers {
    /// Returns its word in documentation: the verb that answers the same.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "the file",
            Self::States => "states",
            Self::Analyze => "analyze",
            Self::Paths => "paths",
            Self::Views => "views",
            Self::Condition => "condition",
            Self::Forecast => "forecast",
            Self::Timeline => "forecast --timeline",
            Self::Watch => "watch",
            Self::Pool => "pool",
            Self::Hinge => "hinge",
            Self::ForecastHinge => "hinge --forecast",
            Self::Change => "change",
            Self::Compare => "compare",
            Self::Sweep => "sweep",
        }
    }
}

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// Its name, in snake case.
    pub name: &'static str,
    /// What has to be computed for it.
    pub answers: Answers,
    /// What one row is.
    pub doc: &'static str,
    /// The columns that together tell one row from all others.
    pub key: &'static [&'static str],
    /// Its columns, in order.
    pub fields: &'static [Field],
}

impl Schema {
    /// Returns the bytes that a row takes in memory, beside the texts themselves.
    #[must_use]
    pub fn row_bytes(&self) -> u64 {
        let each = self.fields.iter();
        each.map(|field| field.kind.bytes() + u64::from(field.nullable)).sum()
    }
}

/// Puts columns behind others; there are `N` in all.
pub(super) const fn joined<const A: usize, const B: usize, const N: usize>(
    first: [Field; A],
    then: [Field; B],
) -> [Field; N] {
    const { assert!(A > 0 && N == A + B, "as many columns as there are in both") };
    let mut all = [first[0]; N];
    let mut at = 1;
    while at < N {
        all[at] = if at < A { first[at] } else { then[at - A] };
        at += 1;
    }
    all
}
