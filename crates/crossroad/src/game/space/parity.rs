//! Rules that say whether an even or an odd number of options is taken.
//!
//! `a iff b`, "one of two, not both" and whatever is made of such are equations over the field of
//! two elements. Settled one by one they tell nothing until their last option is settled, and a
//! search through a few dozen of them that hang together never ends. Solved together they tell
//! all that they force, at any time, in a few hundred word operations.

use super::Columns;
use super::partial::{Partial, Reply};
use crate::text::formula::{Formula, OptionSet};

/// The number of these options that are taken is odd, or even.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Equation {
    /// The options that are counted.
    pub(super) options: OptionSet,
    /// Whether their number is odd.
    pub(super) odd: bool,
}

impl Equation {
    fn plus(self, other: Self) -> Self {
        Self { options: self.options ^ other.options, odd: self.odd ^ other.odd }
    }

    fn turned(self, turn: bool) -> Self {
        Self { odd: self.odd ^ turn, ..self }
    }

    /// Says whether the equation is met where exactly `taken` is taken.
    pub(super) fn holds(self, taken: OptionSet) -> bool {
        ((taken & self.options).count_ones() % 2 == 1) == self.odd
    }

    /// Returns what is left of it once what is settled is settled.
    fn under(self, partial: Partial) -> Self {
        let settled = partial.taken & partial.known & self.options;
        Self {
            options: self.options & !partial.known,
            odd: self.odd ^ (settled.count_ones() % 2 == 1),
        }
    }
}

/// Equations that are solved together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Parity {
    /// Each has a lowest option that no other has.
    rows: Vec<Equation>,
    /// They contradict each other.
    contradicted: bool,
}

impl Parity {
    /// Solves equations.
    pub(super) fn new(equations: impl IntoIterator<Item = Equation>) -> Self {
        let mut solved = Self::default();
        equations.into_iter().for_each(|equation| solved.add(equation));
        solved
    }

    /// Reads a formula that is (or, unless `wanted`, is not) to hold, if it says nothing but how
    /// many options are taken, even or odd.
    pub(super) fn read(formula: &Formula, wanted: bool) -> Option<Self> {
        let mut equations = Vec::new();
        collect(formula, wanted, &mut equations)?;
        Some(Self::new(equations))
    }

    /// Returns the options that are spoken of.
    pub(super) fn options(&self) -> OptionSet {
        self.rows.iter().fold(0, |set, row| set | row.options)
    }

    /// Lists the equations; an impossible one among them if they contradict each other.
    pub(super) fn equations(&self) -> impl Iterator<Item = Equation> + '_ {
        let impossible = self.contradicted.then_some(Equation { options: 0, odd: true });
        self.rows.iter().copied().chain(impossible)
    }

    /// Says whether all are met where exactly `taken` is taken.
    pub(super) fn holds(&self, taken: OptionSet) -> bool {
        !self.contradicted && self.rows.iter().all(|row| row.holds(taken))
    }

    /// Returns how many there are, none of which follows from the others.
    pub(super) fn len(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Returns what is left to be solved once what is settled is settled.
    pub(super) fn under(&self, partial: Partial) -> Self {
        Self::new(self.equations().map(|row| row.under(partial)))
    }

    /// Adds an equation, so that again each has a lowest option that no other has.
    fn add(&mut self, mut equation: Equation) {
        for row in &self.rows {
            if equation.options & lowest(row.options) != 0 {
                equation = equation.plus(*row);
            }
        }
        let own = lowest(equation.options);
        if own == 0 {
            self.contradicted |= equation.odd;
            return;
        }
        for row in &mut self.rows {
            if row.options & own != 0 {
                *row = row.plus(equation);
            }
        }
        self.rows.push(equation);
    }

    /// Answers for a partial assignment and settles in it all that is forced.
    pub(super) fn propagate(&self, partial: &mut Partial) -> Reply {
        let left = self.under(*partial);
        if left.contradicted {
            return Reply::Violated;
        }
        // As no equation has another's lowest option, what is forced stands alone.
        let mut reply = Reply::Met;
        for row in &left.rows {
            if row.options.is_power_of_two() {
                partial.set(row.options, row.odd);
            } else {
                reply = Reply::Open;
            }
        }
        reply
    }
}

fn lowest(options: OptionSet) -> OptionSet {
    options & options.wrapping_neg()
}

/// Collects the equations that a formula (or, unless `wanted`, its opposite) is made of.
fn collect(formula: &Formula, wanted: bool, equations: &mut Vec<Equation>) -> Option<()> {
    match (formula, wanted) {
        (Formula::Not(inner), _) => collect(inner, !wanted, equations),
        (Formula::And(list), true) | (Formula::Or(list), false) if sum(formula).is_none() => {
            list.iter().try_for_each(|part| collect(part, wanted, equations))
        }
        (Formula::Implies(a, b) | Formula::If(b, a), false) if sum(formula).is_none() => {
            collect(a, true, equations)?;
            collect(b, false, equations)
        }
        _ => {
            equations.push(sum(formula)?.turned(!wanted));
            Some(())
        }
    }
}

/// Reads a formula as the equation that holds exactly where it does.
fn sum(formula: &Formula) -> Option<Equation> {
    match formula {
        Formula::Constant(value) => Some(Equation { options: 0, odd: !value }),
        Formula::At(_) => None,
        Formula::Taken(option) => Some(Equation { options: 1 << option.0, odd: true }),
        Formula::Not(inner) => Some(sum(inner)?.turned(true)),
        Formula::Iff(a, b) => Some(sum(a)?.plus(sum(b)?)),
        _ => by_table(formula),
    }
}

/// Reads a formula over a few options by looking at all their states.
fn by_table(formula: &Formula) -> Option<Equation> {
    let options = formula.options();
    let columns = Columns::over(options)?;
    let truth = columns.holds(formula);
    // In the first state nothing is taken, and each option is taken alone in one.
    let odd = truth & 1 == 0;
    let bits = (0..64).filter(|bit| options >> bit & 1 == 1);
    let alone = |place: usize| (truth >> (1_u64 << place) & 1 == 0) == odd;
    let counted = bits.enumerate().filter(|(place, _)| !alone(*place));
    let options = counted.fold(0, |set, (_, bit)| set | 1 << bit);
    let found = Equation { options, odd };
    (columns.odd(options) ^ if odd { 0 } else { u64::MAX } == truth).then_some(found)
}
