//! Analysts: whose readings of the situation a file brings together.
//!
//! A file may hold what several analysts say. Where they differ it keeps every reading with those
//! who hold it, and how much each analyst counts is written once, here.

use super::{Chance, Fraction};
use crate::model::provenance::Scope;
use crate::text::diagnostic::{Diagnostic, codes, list};
use crate::text::source::shape::{Field, Record, Shape, list_of};
use crate::text::source::{Node, Span, Spanned, Table};

/// Analysts that a file has at most.
pub const MOST_ANALYSTS: usize = 64;

/// Somebody whose reading of the situation the file has.
#[derive(Debug, Clone, PartialEq)]
pub struct Analyst {
    /// Its id in the file.
    pub id: Spanned<String>,
    /// Its name, for people; the id where none is given.
    pub name: String,
    /// How much it counts, relative to the others: above 0; 1 where not stated.
    pub weight: Fraction,
    /// Anything else, for readers.
    pub note: Option<String>,
}

/// Which analysts hold something that not all do.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldBy {
    /// The analysts: indices into those of the file, ascending.
    pub analysts: Vec<usize>,
    /// Their share of the weight of all analysts.
    pub share: Fraction,
    /// How likely the thing is by their reading; `None` is certain.
    pub chance: Option<Chance>,
}

impl HeldBy {
    /// Returns how likely a thing is that these analysts hold.
    #[must_use]
    pub fn likely(&self) -> Chance {
        let share = self.share.nearest();
        let chance = self.chance.unwrap_or(Chance { low: 1.0, high: 1.0 });
        Chance { low: share * chance.low, high: share * chance.high }
    }
}

/// The table of an analyst.
pub const ANALYST: &Record = &Record {
    name: "an analyst",
    written: "[analysts.ID]",
    doc: "Somebody whose reading of the situation the file has, beside those of others. Where they differ, `disputed` and `held-by` say who holds what.",
    fields: &[&[
        Field::new("name", Shape::Text, "the name, for people"),
        Field::new(
            "weight",
            Shape::Number { least: 0.0, above: true, most: 1e6 },
            "how much this reading counts, relative to the others; 1 without it",
        ),
        Field::new("note", Shape::Text, "anything else, for readers"),
    ]],
    choices: &[],
};

/// A list of analysts.
pub(super) const ANALYSTS: Shape = list_of(&Shape::NameOf("an analyst"), 1);

/// The key that says which analysts hold something.
pub const HELD_BY: Field = Field::new(
    "held-by",
    ANALYSTS,
    "the analysts who hold this, where not all do; their share of the weight is how likely it is",
);

/// Reads `[analysts]` and makes their names known.
pub fn read_analysts(scope: &mut Scope, root: &Table) -> Vec<Analyst> {
    scope.analysts.incomplete = root.incomplete || root.broken("analysts");
    let Some(table) = root.table("analysts") else { return Vec::new() };
    scope.analysts.incomplete |= table.incomplete;
    let empty = Table::default();
    let mut analysts = Vec::new();
    for (id, node) in table.entries() {
        if analysts.len() == MOST_ANALYSTS {
            let message = format!("there are more than {MOST_ANALYSTS} analysts");
            let problem = Diagnostic::new(codes::TOO_MANY_ANALYSTS, id.span, message);
            scope.problems.push(problem.label("one too many"));
            scope.analysts.incomplete = true;
            break;
        }
        scope.analysts.add(id.clone());
        let one = node.table().unwrap_or(&empty);
        let weight = one.number("weight").map_or(Some(Fraction::ONE), |number| {
            Fraction::read(&number.text).filter(|weight| *weight > Fraction::ZERO)
        });
        if weight.is_none() {
            let message = "a weight has at most nine decimal places";
            let span = one.get("weight").map_or(node.span, |weight| weight.span);
            scope.problems.push(Diagnostic::new(codes::OUT_OF_RANGE, span, message));
        }
        let weight = weight.unwrap_or(Fraction::ONE);
        scope
            .weights
            .push(one.number("weight").map_or("1".to_owned(), |number| number.text.clone()));
        analysts.push(Analyst {
            id: id.clone(),
            name: one.string("name").unwrap_or_else(|| id.value.clone()),
            weight,
            note: one.string("note"),
        });
    }
    analysts
}

/// Reads which analysts hold something; `None` where the key is missing or names nobody.
pub fn read_held_by(scope: &mut Scope, table: &Table, key: &str) -> Option<HeldBy> {
    let names = table.list(key);
    let mut found: Vec<(usize, Span)> = Vec::new();
    for name in names.iter().filter_map(Node::spanned_text) {
        let Some(at) = scope.analysts.find(&name, &mut scope.problems) else { continue };
        match found.iter().find(|(other, _)| *other == at) {
            Some((_, first)) => scope.repeated(&name, *first),
            None => found.push((at, name.span)),
        }
    }
    let mut analysts: Vec<usize> = found.into_iter().map(|(at, _)| at).collect();
    analysts.sort_unstable();
    let weights = scope.weights.iter().map(|one| Fraction::read(one).unwrap_or(Fraction::ONE));
    let weights: Vec<Fraction> = weights.collect();
    let share = share(&weights, &analysts).unwrap_or(Fraction::ZERO);
    (!analysts.is_empty()).then_some(HeldBy { analysts, share, chance: None })
}

/// Reads which analysts hold something that has a chance by their reading; returns them, and how
/// likely it is.
pub fn read_held_chance(
    scope: &mut Scope,
    table: &Table,
    chance: Option<Chance>,
) -> (Option<HeldBy>, Option<Chance>) {
    match read_held_by(scope, table, "held-by") {
        None => (None, chance),
        Some(held_by) => {
            let held_by = HeldBy { chance, ..held_by };
            let likely = held_by.likely();
            (Some(held_by), Some(likely))
        }
    }
}

/// Returns the share that some analysts have of the weight of all; `None` if it cannot be kept.
#[must_use]
pub fn share(weights: &[Fraction], analysts: &[usize]) -> Option<Fraction> {
    let add = |sum: Fraction, one: &Fraction| sum.plus(*one);
    let all = weights.iter().try_fold(Fraction::ZERO, add)?;
    let some = analysts.iter().filter_map(|at| weights.get(*at)).try_fold(Fraction::ZERO, add)?;
    some.over(all)
}

/// Reports analysts that no reading of something disputed names: everybody who is listed must have
/// one, even if it is to hold nothing.
pub(super) fn all_read(scope: &mut Scope, roll: &[HeldBy], span: Span) {
    let mut told: Vec<usize> = roll.iter().flat_map(|one| one.analysts.iter().copied()).collect();
    told.sort_unstable();
    let twice: Vec<String> = told
        .windows(2)
        .filter(|pair| pair.first() == pair.last())
        .filter_map(|pair| name(scope, *pair.first()?))
        .collect();
    if !twice.is_empty() {
        let names = list(twice.iter().map(String::as_str), "and");
        let message = format!("{names} cannot have two readings of one thing");
        let problem = Diagnostic::new(codes::TWO_READINGS, span, message);
        scope.problems.push(problem.label("disputed here"));
    }
    let missing: Vec<String> = (0..scope.weights.len())
        .filter(|at| !told.contains(at))
        .filter_map(|at| name(scope, at))
        .collect();
    if !missing.is_empty() && !scope.analysts.incomplete {
        let names = list(missing.iter().map(String::as_str), "and");
        let message = format!("no reading is that of {names}");
        let problem = Diagnostic::new(codes::NO_READING, span, message).label("disputed here");
        let hint = "who holds none of it has a reading without statements: `{ by = [\"…\"] }`";
        scope.problems.push(problem.hint(hint));
    }
}

fn name(scope: &Scope, at: usize) -> Option<String> {
    scope.analysts.names().nth(at).map(|name| name.value.clone())
}
