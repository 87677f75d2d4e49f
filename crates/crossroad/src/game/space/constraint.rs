//! One constraint on options, and what it forces under a partial assignment.
//!
//! A constraint is asked the same question over and over while feasible states
//! are enumerated: given what is settled so far, is it violated, satisfied for
//! good, or does it leave only one way open for some options? Clauses and
//! counts over plain options answer with a few bit operations; everything else
//! walks its formula.

use super::parity::{Equation, Parity};
use super::partial::{Partial, Reply};
use crate::text::formula::{Formula, OptionId, OptionSet};

/// Counts of so many formulas are cut down while they are settled.
const LONG: usize = 16;

/// What is left of a long count under a partial assignment.
#[derive(Debug)]
pub(super) struct Rest {
    /// How many of those that are decided hold.
    holding: u32,
    /// The places of those that are not decided.
    open: Vec<u32>,
    /// The steps that it takes to look at these.
    pub(super) effort: u64,
}

impl Rest {
    /// Lists the formulas of a count that are to be looked at, with their places.
    fn members<'a>(
        rest: Option<&'a Self>,
        formulas: &'a [Formula],
    ) -> impl Iterator<Item = (u32, &'a Formula)> {
        let all = rest.is_none().then_some(0..formulas.len() as u32);
        let open = rest.into_iter().flat_map(|rest| rest.open.iter().copied());
        let places = all.into_iter().flatten().chain(open);
        places.filter_map(|at| Some((at, formulas.get(at as usize)?)))
    }
}

/// Something that must hold in every feasible state.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Constraint {
    kind: Kind,
    /// The options it speaks of.
    pub(super) options: OptionSet,
}

#[derive(Debug, Clone, PartialEq, Hash)]
enum Kind {
    /// One of the options `taken` is taken or one of `dropped` is not.
    Clause { taken: OptionSet, dropped: OptionSet },
    /// Between `min` and `max` of these literals hold; a literal is the option's
    /// value, turned round where its bit is in `flip`.
    Count { options: OptionSet, flip: OptionSet, min: u32, max: u32 },
    /// These equations hold.
    Parity(Parity),
    /// Between `min` and `max` of these formulas hold.
    CountOf { formulas: Vec<Formula>, min: u32, max: u32 },
}

impl Constraint {
    /// Makes the constraint that a formula holds.
    #[must_use]
    pub fn from_formula(formula: &Formula) -> Self {
        let options = formula.options();
        if let Some((taken, dropped)) = clause(formula, true) {
            return Self { kind: Kind::Clause { taken, dropped }, options };
        }
        let kind = match Parity::read(formula, true) {
            Some(parity) => Kind::Parity(parity),
            None => Kind::CountOf { formulas: vec![formula.clone()], min: 1, max: 1 },
        };
        Self { kind, options }
    }

    /// Joins all equations among constraints into one constraint: together they force more.
    pub(super) fn joined(constraints: &[Self]) -> Vec<Self> {
        let mut equations: Vec<Equation> = Vec::new();
        let mut joined = Vec::new();
        for constraint in constraints {
            match &constraint.kind {
                Kind::Parity(parity) => equations.extend(parity.equations()),
                _ => joined.push(constraint.clone()),
            }
        }
        if !equations.is_empty() {
            let parity = Parity::new(equations);
            joined.push(Self { options: parity.options(), kind: Kind::Parity(parity) });
        }
        joined
    }

    /// Returns how many of the open options follow from the others, if that is all it says of them.
    pub(super) fn following(&self, partial: Partial) -> Option<u32> {
        match &self.kind {
            Kind::Parity(parity) => Some(parity.under(partial).len()),
            _ => None,
        }
    }

    /// Returns how much work it is to propagate the constraint, in steps of the search.
    pub(super) fn effort(&self) -> u64 {
        match &self.kind {
            Kind::Clause { .. } | Kind::Count { .. } => 1,
            Kind::Parity(parity) => 1 + u64::from(parity.len() * parity.len()) / 4,
            Kind::CountOf { formulas, .. } => 1 + formulas.iter().map(Formula::size).sum::<u64>(),
        }
    }

    /// Says whether it is a count that is cut down while it is settled.
    pub(super) fn is_long(&self) -> bool {
        matches!(&self.kind, Kind::CountOf { formulas, .. } if formulas.len() >= LONG)
    }

    /// Returns what is left to be looked at of a long count, and the steps that it takes, if that
    /// is half of what was left before, or less.
    pub(super) fn rest(&self, before: Option<&Rest>, partial: Partial) -> Option<Rest> {
        let Kind::CountOf { formulas, .. } = &self.kind else { return None };
        let looked_at = before.map_or(formulas.len(), |rest| rest.open.len());
        if looked_at < LONG {
            return None;
        }
        let mut rest =
            Rest { holding: before.map_or(0, |rest| rest.holding), open: Vec::new(), effort: 1 };
        for (at, formula) in Rest::members(before, formulas) {
            match value(formula, partial) {
                Some(holds) => rest.holding += u32::from(holds),
                None => {
                    rest.open.push(at);
                    rest.effort += formula.size();
                }
            }
        }
        (rest.open.len() <= looked_at / 2).then_some(rest)
    }

    /// Makes the constraint that at least `min` and at most `max` of the formulas hold.
    #[must_use]
    pub fn cardinality(formulas: &[Formula], min: usize, max: usize) -> Self {
        let options = formulas.iter().fold(0, |set, formula| set | formula.options());
        let (min, max) = (min as u32, max.min(formulas.len()) as u32);
        let literals: Option<Vec<(OptionSet, bool)>> = formulas.iter().map(literal).collect();
        let distinct = options.count_ones() as usize == formulas.len();
        let kind = match literals {
            Some(literals) if distinct => {
                let dropped = literals.iter().filter(|(_, value)| !value);
                let flip = dropped.fold(0, |set, (option, _)| set | option);
                Kind::Count { options, flip, min, max }
            }
            _ => Kind::CountOf { formulas: formulas.to_vec(), min, max },
        };
        Self { kind, options }
    }

    /// Returns the options it speaks of.
    pub(crate) fn options(&self) -> OptionSet {
        self.options
    }

    /// Says the same as bounds of how many of some formulas hold, each for itself.
    pub(crate) fn as_counts(&self) -> Vec<(Vec<Formula>, u32, u32)> {
        let literals = |set: OptionSet, flip: OptionSet| {
            let bits = (0..64).filter(move |bit| set >> bit & 1 == 1);
            bits.map(move |bit| {
                let option = Formula::Taken(OptionId(bit));
                if flip >> bit & 1 == 1 { Formula::Not(Box::new(option)) } else { option }
            })
        };
        match &self.kind {
            Kind::Clause { taken, dropped } => {
                let any: Vec<Formula> =
                    literals(*taken, 0).chain(literals(*dropped, *dropped)).collect();
                let most = any.len() as u32;
                vec![(any, 1, most)]
            }
            Kind::Count { options, flip, min, max } => {
                vec![(literals(*options, *flip).collect(), *min, *max)]
            }
            Kind::CountOf { formulas, min, max } => vec![(formulas.clone(), *min, *max)],
            Kind::Parity(parity) => parity
                .equations()
                .map(|equation| {
                    let even = literals(equation.options, 0).fold(
                        Formula::Constant(true),
                        |even, option| {
                            Formula::Iff(Box::new(even), Box::new(Formula::Not(Box::new(option))))
                        },
                    );
                    let holding = u32::from(!equation.odd);
                    (vec![even], holding, holding)
                })
                .collect(),
        }
    }

    /// Says whether the constraint is met where exactly `taken` is taken.
    #[must_use]
    pub fn holds(&self, taken: OptionSet) -> bool {
        match &self.kind {
            Kind::Clause { taken: yes, dropped: no } => taken & yes != 0 || !taken & no != 0,
            Kind::Parity(parity) => parity.holds(taken),
            Kind::Count { options, flip, min, max } => {
                (*min..=*max).contains(&((taken ^ flip) & options).count_ones())
            }
            Kind::CountOf { formulas, min, max } => {
                let holding = formulas.iter().filter(|formula| formula.holds(taken)).count();
                (*min..=*max).contains(&(holding as u32))
            }
        }
    }

    /// Answers for a partial assignment and settles in it what is forced; of a count, only `rest`
    /// is looked at, if it is given.
    pub(super) fn propagate(&self, rest: Option<&Rest>, partial: &mut Partial) -> Reply {
        match &self.kind {
            Kind::Clause { taken, dropped } => {
                if partial.taken & taken != 0 || partial.known & !partial.taken & dropped != 0 {
                    return Reply::Met;
                }
                let open = (taken | dropped) & !partial.known;
                match open.count_ones() {
                    0 => Reply::Violated,
                    1 if taken & dropped & open == 0 => {
                        partial.set(open, taken & open != 0);
                        Reply::Met
                    }
                    1 => Reply::Met,
                    _ => Reply::Open,
                }
            }
            Kind::Parity(parity) => parity.propagate(partial),
            Kind::Count { options, flip, min, max } => {
                let holding = ((partial.taken ^ flip) & options & partial.known).count_ones();
                let open = options & !partial.known;
                count_reply(holding, open.count_ones(), *min, *max, |value| {
                    let taken = if value { !flip & open } else { flip & open };
                    partial.known |= open;
                    partial.taken |= taken;
                    true
                })
            }
            Kind::CountOf { formulas, min, max } => {
                let mut holding = rest.map_or(0, |rest| rest.holding);
                let mut open = 0;
                for (_, formula) in Rest::members(rest, formulas) {
                    match value(formula, *partial) {
                        Some(true) => holding += 1,
                        Some(false) => {}
                        None => open += 1,
                    }
                }
                let mut settled = false;
                let reply = count_reply(holding, open, *min, *max, |want| {
                    for (_, formula) in Rest::members(rest, formulas) {
                        // Settling one may settle the next: look again each time.
                        match value(formula, *partial) {
                            None => force(formula, want, partial),
                            Some(_) => continue,
                        }
                    }
                    settled = true;
                    false
                });
                // What was forced may leave parts open, or contradict itself: the
                // next round sees it, because something new was settled.
                if settled && reply != Reply::Violated { Reply::Open } else { reply }
            }
        }
    }
}

/// Decides a count with `holding` members true and `open` undecided; calls `fill(value)` where
/// all open members must take one value, which says whether that met the constraint for good.
fn count_reply(
    holding: u32,
    open: u32,
    min: u32,
    max: u32,
    fill: impl FnOnce(bool) -> bool,
) -> Reply {
    if holding > max || holding + open < min {
        return Reply::Violated;
    }
    if holding >= min && holding + open <= max {
        return Reply::Met;
    }
    let met = if holding == max {
        fill(false)
    } else if holding + open == min {
        fill(true)
    } else {
        return Reply::Open;
    };
    if met { Reply::Met } else { Reply::Open }
}

/// Returns the option and value of a formula that is a single literal.
fn literal(formula: &Formula) -> Option<(OptionSet, bool)> {
    match formula {
        Formula::Taken(option) => Some((1 << option.0, true)),
        Formula::Not(inner) => literal(inner).map(|(option, value)| (option, !value)),
        _ => None,
    }
}

/// Reads a formula (or its opposite) as a disjunction of literals, if it is one.
fn clause(formula: &Formula, positive: bool) -> Option<(OptionSet, OptionSet)> {
    let join = |a: (OptionSet, OptionSet), b: (OptionSet, OptionSet)| (a.0 | b.0, a.1 | b.1);
    match (formula, positive) {
        (Formula::Constant(_) | Formula::At(_) | Formula::Iff(..), _) => None,
        (Formula::Taken(option), true) => Some((1 << option.0, 0)),
        (Formula::Taken(option), false) => Some((0, 1 << option.0)),
        (Formula::Not(inner), _) => clause(inner, !positive),
        (Formula::Or(list), true) | (Formula::And(list), false) => {
            list.iter().try_fold((0, 0), |whole, part| Some(join(whole, clause(part, positive)?)))
        }
        (Formula::Implies(a, b) | Formula::If(b, a), true) => {
            Some(join(clause(a, false)?, clause(b, true)?))
        }
        _ => None,
    }
}

/// Returns the value of a formula if what is settled decides it.
fn value(formula: &Formula, partial: Partial) -> Option<bool> {
    match formula {
        Formula::Constant(value) => Some(*value),
        Formula::Taken(option) => {
            let bit = 1 << option.0;
            (partial.known & bit != 0).then_some(partial.taken & bit != 0)
        }
        Formula::At(state) => {
            let wrong = (partial.taken ^ OptionSet::from(state.0)) & partial.known != 0;
            if wrong { Some(false) } else { (partial.known == OptionSet::MAX).then_some(true) }
        }
        Formula::Not(inner) => value(inner, partial).map(|value| !value),
        Formula::And(list) => junction(list, partial, false),
        Formula::Or(list) => junction(list, partial, true),
        Formula::Implies(a, b) | Formula::If(b, a) => {
            match (value(a, partial), value(b, partial)) {
                (Some(false), _) | (_, Some(true)) => Some(true),
                (Some(true), Some(false)) => Some(false),
                _ => None,
            }
        }
        Formula::Iff(a, b) => Some(value(a, partial)? == value(b, partial)?),
    }
}

/// Returns the value of a conjunction (`decisive` false) or disjunction (`decisive` true).
fn junction(list: &[Formula], partial: Partial, decisive: bool) -> Option<bool> {
    let mut all_known = true;
    for part in list {
        match value(part, partial) {
            Some(found) if found == decisive => return Some(decisive),
            Some(_) => {}
            None => all_known = false,
        }
    }
    all_known.then_some(!decisive)
}

/// Settles every option that must have one value for the formula to be `want`.
fn force(formula: &Formula, want: bool, partial: &mut Partial) {
    match formula {
        // (Graphs have no constraints: nothing is settled by a state's name.)
        Formula::Constant(_) | Formula::At(_) => {}
        Formula::Taken(option) => {
            let bit = 1 << option.0;
            if partial.known & bit == 0 {
                partial.set(bit, want);
            }
        }
        Formula::Not(inner) => force(inner, !want, partial),
        Formula::And(list) => force_junction(list, want, true, partial),
        Formula::Or(list) => force_junction(list, want, false, partial),
        Formula::Implies(a, b) | Formula::If(b, a) => match want {
            false => {
                force(a, true, partial);
                force(b, false, partial);
            }
            true if value(a, *partial) == Some(true) => force(b, true, partial),
            true if value(b, *partial) == Some(false) => force(a, false, partial),
            true => {}
        },
        Formula::Iff(a, b) => match (value(a, *partial), value(b, *partial)) {
            (Some(left), None) => force(b, left == want, partial),
            (None, Some(right)) => force(a, right == want, partial),
            _ => {}
        },
    }
}

/// Forces a junction: with the value `whole` every part must have it too;
/// otherwise the last undecided part must break it.
fn force_junction(list: &[Formula], want: bool, whole: bool, partial: &mut Partial) {
    if want == whole {
        list.iter().for_each(|part| force(part, want, partial));
        return;
    }
    let mut open = list.iter().filter(|part| value(part, *partial) != Some(whole));
    if let (Some(only), None) = (open.next(), open.next()) {
        force(only, want, partial);
    }
}
