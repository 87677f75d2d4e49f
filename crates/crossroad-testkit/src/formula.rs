//! Boolean formulas over options, with their own evaluation.
//!
//! Options are named by their place in the file (0-based over all decision makers), and a combination of choices is an *option
//! vector*: a `u64` whose bit `o` is set if option `o` is taken. A tree walk is all there is to evaluation.

use std::ops::Not;

/// A formula over options.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Formula {
    /// Always holds.
    True,
    /// Never holds.
    False,
    /// Holds if the option is taken.
    Opt(usize),
    /// Holds if the part does not.
    Not(Box<Formula>),
    /// Holds if both parts do.
    And(Box<Formula>, Box<Formula>),
    /// Holds if at least one part does.
    Or(Box<Formula>, Box<Formula>),
    /// Fails only if the first part holds and the second does not.
    Implies(Box<Formula>, Box<Formula>),
    /// Holds if the parts agree.
    Iff(Box<Formula>, Box<Formula>),
}

impl Formula {
    /// Says whether the formula holds for an option vector.
    pub fn holds(&self, vector: u64) -> bool {
        match self {
            Formula::True => true,
            Formula::False => false,
            Formula::Opt(option) => vector >> option & 1 == 1,
            Formula::Not(part) => !part.holds(vector),
            Formula::And(a, b) => a.holds(vector) && b.holds(vector),
            Formula::Or(a, b) => a.holds(vector) || b.holds(vector),
            Formula::Implies(a, b) => !a.holds(vector) || b.holds(vector),
            Formula::Iff(a, b) => a.holds(vector) == b.holds(vector),
        }
    }

    /// Adds the options that the formula speaks of to a list.
    pub fn spoken_of(&self, options: &mut Vec<usize>) {
        match self {
            Formula::True | Formula::False => {}
            Formula::Opt(option) => options.push(*option),
            Formula::Not(part) => part.spoken_of(options),
            Formula::And(a, b)
            | Formula::Or(a, b)
            | Formula::Implies(a, b)
            | Formula::Iff(a, b) => {
                a.spoken_of(options);
                b.spoken_of(options);
            }
        }
    }

    /// Makes the same formula over other options.
    pub fn over(&self, other: &impl Fn(usize) -> usize) -> Formula {
        let part = |a: &Formula| Box::new(a.over(other));
        match self {
            Formula::True => Formula::True,
            Formula::False => Formula::False,
            Formula::Opt(option) => Formula::Opt(other(*option)),
            Formula::Not(a) => Formula::Not(part(a)),
            Formula::And(a, b) => Formula::And(part(a), part(b)),
            Formula::Or(a, b) => Formula::Or(part(a), part(b)),
            Formula::Implies(a, b) => Formula::Implies(part(a), part(b)),
            Formula::Iff(a, b) => Formula::Iff(part(a), part(b)),
        }
    }

    /// Joins two formulas by *and*.
    pub fn and(self, other: Formula) -> Formula {
        Formula::And(Box::new(self), Box::new(other))
    }

    /// Joins two formulas by *or*.
    pub fn or(self, other: Formula) -> Formula {
        Formula::Or(Box::new(self), Box::new(other))
    }

    /// Says that the other formula holds wherever this one does.
    pub fn implies(self, other: Formula) -> Formula {
        Formula::Implies(Box::new(self), Box::new(other))
    }

    /// Says that the two formulas hold in the same places.
    pub fn iff(self, other: Formula) -> Formula {
        Formula::Iff(Box::new(self), Box::new(other))
    }

    /// Says that an option is taken, or that it is not.
    pub fn literal(option: usize, taken: bool) -> Formula {
        if taken { Formula::Opt(option) } else { !Formula::Opt(option) }
    }

    /// Joins any number of formulas by *and*; none is `True`.
    pub fn all(parts: Vec<Formula>) -> Formula {
        join(parts, Formula::and).unwrap_or(Formula::True)
    }

    /// Joins any number of formulas by *or*; none is `False`.
    pub fn any(parts: Vec<Formula>) -> Formula {
        join(parts, Formula::or).unwrap_or(Formula::False)
    }

    /// Holds for one option vector of `options` options and no other.
    pub fn exactly(vector: u64, options: usize) -> Formula {
        Formula::all((0..options).map(|o| Formula::literal(o, vector >> o & 1 == 1)).collect())
    }
}

impl Not for Formula {
    type Output = Formula;

    fn not(self) -> Formula {
        Formula::Not(Box::new(self))
    }
}

/// Joins by halves, so that a long list gives a shallow tree and few nested parentheses.
fn join(mut parts: Vec<Formula>, by: fn(Formula, Formula) -> Formula) -> Option<Formula> {
    if parts.len() < 2 {
        return parts.pop();
    }
    let rest = parts.split_off(parts.len() / 2);
    Some(by(join(parts, by)?, join(rest, by)?))
}
