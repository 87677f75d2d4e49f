//! "Is there a state such that …?"
//!
//! The search for a feasible state settles the highest options first. Asked
//! naively, a question about the lowest options would be decided last, after
//! everything else has been tried. So options are renumbered for each question:
//! those it speaks of come first, then those that rules tie to them, and so on
//! outward; what no rule ties to the question stays as in a state that is known
//! to be feasible.

use std::cell::Cell;

use crate::game::space::{Constraint, Feasible, Patience, TooHard};
use crate::model::conflict::{Conflict, RuleKind};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::{Formula, OptionId, OptionSet};
use crate::text::source::Span;

/// Of the steps that are allowed in vain, the share that one question may take.
const QUESTIONS: u64 = 4;

/// Steps that any question may take: they are not counted.
const EASY: u64 = 20_000;

/// The states that may be feasible: those that keep every rule that is certain.
pub(super) struct Search<'c> {
    conflict: &'c Conflict,
    rules: Vec<Count>,
    /// A state that is feasible.
    known: OptionSet,
    /// The steps that questions may still take in vain, all together.
    left: Cell<u64>,
}

/// Between `least` and `most` of the formulas hold.
#[derive(Debug, Clone)]
pub(super) struct Count {
    formulas: Vec<Formula>,
    least: usize,
    most: usize,
    options: OptionSet,
}

impl Count {
    /// Asks for a state where between `least` and `most` of the formulas hold.
    pub(super) fn new(formulas: Vec<Formula>, least: usize, most: usize) -> Self {
        let options = formulas.iter().fold(0, |set, formula| set | formula.options());
        Self { formulas, least, most, options }
    }

    fn of(kind: &RuleKind) -> Self {
        let (_, written) = kind.parts();
        let formulas: Vec<Formula> =
            written.iter().map(|written| written.formula.clone()).collect();
        let count = formulas.len();
        match kind {
            RuleKind::Never(_) => Self::new(formulas, 0, 0),
            RuleKind::Always(_) | RuleKind::ExactlyOne(_) => Self::new(formulas, 1, 1),
            RuleKind::AtMostOne(_) => Self::new(formulas, 0, 1),
            RuleKind::AtLeastOne(_) => Self::new(formulas, 1, count),
        }
    }

    /// Says whether a state answers the question.
    fn answered(&self, state: OptionSet) -> bool {
        let holding = self.formulas.iter().filter(|formula| formula.holds(state));
        let holding = holding.take(self.most.saturating_add(1)).count();
        (self.least..=self.most).contains(&holding)
    }

    fn constraint(&self, renumber: &impl Fn(OptionId) -> OptionId) -> Constraint {
        let formulas: Vec<Formula> =
            self.formulas.iter().map(|formula| formula.over(renumber)).collect();
        match (formulas.as_slice(), self.least, self.most) {
            ([only], 1, _) => Constraint::from_formula(only),
            ([only], 0, 0) => Constraint::from_formula(&Formula::Not(Box::new(only.clone()))),
            _ => Constraint::cardinality(&formulas, self.least, self.most),
        }
    }
}

impl<'c> Search<'c> {
    /// Takes the rules of a conflict and a state that keeps them. Rules whose existence is a matter
    /// of chance are left out: a state that is feasible in some world has to be answered for.
    pub(super) fn new(conflict: &'c Conflict, known: OptionSet) -> Self {
        let certain = conflict.rules.iter().filter(|rule| rule.chance.is_none());
        let rules = certain.map(|rule| Count::of(&rule.kind)).collect();
        Self { conflict, rules, known, left: Cell::new(Patience::STEPS) }
    }

    /// Finds a feasible state that answers the question.
    pub(super) fn find(&self, question: &Count) -> Result<Option<OptionSet>, TooHard> {
        if let Some(graph) = &self.conflict.graph {
            let mut states = (0..graph.states.len()).map(|state| state as OptionSet);
            return Ok(states.find(|state| question.answered(*state)));
        }
        let left = self.left.get();
        if left == 0 {
            return Err(TooHard);
        }
        let (order, rules) = self.outward(question);
        let options = order.len();
        let place = |option: OptionId| order.iter().position(|other| *other == option);
        let renumber = |option: OptionId| match place(option) {
            Some(at) => OptionId::at(options - 1 - at),
            None => option,
        };
        let mut constraints = vec![question.constraint(&renumber)];
        constraints.extend(rules.into_iter().map(|rule| rule.constraint(&renumber)));
        let mut patience = Patience::of(left.clamp(EASY, Patience::STEPS / QUESTIONS));
        let found = Feasible::new(options, &constraints).find(&mut patience);
        self.left.set(left.saturating_sub(patience.spent().saturating_sub(EASY)));
        let Some(found) = found? else { return Ok(None) };
        let state = order.iter().enumerate().fold(self.known, |state, (at, option)| {
            let (old, new) = (1 << option.0, 1 << (options - 1 - at));
            if found & new != 0 { state | old } else { state & !old }
        });
        Ok(Some(state))
    }

    /// Says whether the states are listed, and not given by options and rules.
    pub(super) fn in_graph_form(&self) -> bool {
        self.conflict.graph.is_some()
    }

    /// Finds a feasible state where a formula holds.
    pub(super) fn holds(&self, formula: &Formula) -> Result<Option<OptionSet>, TooHard> {
        self.find(&Count::new(vec![formula.clone()], 1, 1))
    }

    /// Lists the options that a question speaks of, those that rules tie to them, and so on, and
    /// the rules that do.
    fn outward(&self, question: &Count) -> (Vec<OptionId>, Vec<&Count>) {
        let mut order: Vec<OptionId> = Vec::new();
        let mut reached: OptionSet = 0;
        let mut next = question.options;
        let mut rules: Vec<&Count> = Vec::new();
        let mut waiting: Vec<&Count> = self.rules.iter().collect();
        while next & !reached != 0 {
            let fresh = next & !reached;
            order.extend((0..64).filter(|bit| fresh >> bit & 1 == 1).map(OptionId));
            reached |= next;
            let (touched, rest): (Vec<&Count>, Vec<&Count>) =
                waiting.into_iter().partition(|rule| rule.options & reached != 0);
            waiting = rest;
            next = touched.iter().fold(0, |set, rule| set | rule.options);
            rules.extend(touched);
        }
        (order, rules)
    }

    /// Describes a state for people: what is taken, and its pattern.
    pub(super) fn shown(&self, state: OptionSet) -> String {
        shown(self.conflict, state)
    }

    /// Describes a state for people with a noun: "the state where …".
    pub(super) fn the_state(&self, state: OptionSet) -> String {
        match self.conflict.graph_state(state) {
            Some(found) => format!("the state `{}`", found.id.value),
            None => format!("the state where {}", self.shown(state)),
        }
    }
}

/// Describes a state for people: what is taken, and its pattern.
pub(super) fn shown(conflict: &Conflict, state: OptionSet) -> String {
    if let Some(found) = conflict.graph_state(state) {
        return format!("the state is `{}`", found.id.value);
    }
    let taken: Vec<String> =
        conflict.taken(state).iter().map(|option| format!("`{option}`")).collect();
    let pattern = conflict.pattern(state);
    match taken.split_last() {
        None => format!("nothing is taken ({pattern})"),
        Some((only, [])) => format!("only {only} is taken ({pattern})"),
        Some((last, rest)) => {
            format!("{} and {last} are taken, and nothing else ({pattern})", rest.join(", "))
        }
    }
}

/// Says that something could not be checked.
pub(super) fn too_hard(span: Span, what: &str) -> Diagnostic {
    let message = format!("{what} could not be checked: the search for a state was given up");
    Diagnostic::new(codes::CHECK_TOO_HARD, span, message).label("not checked").hint(TooHard::ADVICE)
}
