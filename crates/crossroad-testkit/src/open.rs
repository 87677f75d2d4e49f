//! A conflict of which some things are not known: what forecasts are about, and nothing derived from it.

use crate::formula::Formula;
use crate::oracle::Concept;
use crate::plain::{PlainConflict, Rule};

/// A plain conflict with what is open about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenConflict {
    /// What is certain.
    pub certain: PlainConflict,
    /// For each decision maker: its statements, which replace what the certain part says it wants.
    pub wishes: Vec<Option<Vec<Wish>>>,
    /// For each option: how likely it is that it is there, if that is open.
    pub options: Vec<Option<Likelihood>>,
    /// Rules that may hold, in the file after those that do.
    pub rules: Vec<(Rule, Likelihood)>,
    /// For each decision maker: the concepts it foresees by, with their shares in hundredths.
    pub foresight: Vec<Vec<(Concept, u32)>>,
    /// For each decision maker: how often it moves first, in hundredths.
    pub pace: Vec<u32>,
    /// Decision makers that may move together.
    pub coalitions: Vec<Vec<usize>>,
    /// What a forecast is about.
    pub questions: Vec<Question>,
}

/// A place in a list of statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// A statement.
    One(Statement),
    /// Statements in an order that is not known.
    AnyOrder(Vec<Statement>),
}

/// A statement, and what is open about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What is wanted.
    pub that: Formula,
    /// What is open about it.
    pub doubt: Doubt,
}

/// What is open about a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing.
    None,
    /// Whether it is held at all.
    Held(Likelihood),
    /// Whether it or its opposite is wanted.
    Side,
}

/// How likely something is, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likelihood {
    /// So likely.
    Number(u32),
    /// Between so likely and so likely.
    Range(u32, u32),
    /// A word of the ladder of ICD 203, from 0 to 6.
    Word(usize),
}

/// The words of ICD 203 with what they stand for.
pub const LADDER: [(&str, u32, u32); 7] = [
    ("almost no chance", 1, 5),
    ("very unlikely", 5, 20),
    ("unlikely", 20, 45),
    ("roughly even", 45, 55),
    ("likely", 55, 80),
    ("very likely", 80, 95),
    ("almost certain", 95, 99),
];

/// What a forecast is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where each answer holds; no two hold together.
    pub answers: Vec<Formula>,
    /// Whether states where none holds have a name.
    pub otherwise: bool,
}

impl Likelihood {
    /// Returns the least and the greatest probability.
    pub fn ends(self) -> (f64, f64) {
        let (low, high) = match self {
            Likelihood::Number(number) => (number, number),
            Likelihood::Range(low, high) => (low, high),
            Likelihood::Word(word) => (LADDER[word].1, LADDER[word].2),
        };
        (f64::from(low) / 100.0, f64::from(high) / 100.0)
    }
}

impl Statement {
    /// Makes a statement about which nothing is open.
    pub fn certain(that: Formula) -> Statement {
        Statement { that, doubt: Doubt::None }
    }
}

impl Wish {
    /// Lists its statements.
    pub fn statements(&self) -> &[Statement] {
        match self {
            Wish::One(statement) => std::slice::from_ref(statement),
            Wish::AnyOrder(statements) => statements,
        }
    }
}

impl OpenConflict {
    /// Makes a conflict about which nothing is open, and nothing asked.
    pub fn closed(certain: PlainConflict) -> OpenConflict {
        let (dms, options) = (certain.dms.len(), certain.options().count());
        OpenConflict {
            certain,
            wishes: vec![None; dms],
            options: vec![None; options],
            rules: Vec::new(),
            foresight: vec![Vec::new(); dms],
            pace: vec![100; dms],
            coalitions: Vec::new(),
            questions: Vec::new(),
        }
    }
}
