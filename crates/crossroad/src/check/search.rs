//! "Is there a state such that …?"

use crate::conflict::Conflict;
use crate::diagnostic::{Diagnostic, codes};
use crate::formula::{Formula, OptionSet};
use crate::source::Span;
use crate::space::{Constraint, Feasible, TooHard, constraints};

/// The states that may be feasible: those that keep every rule that is certain.
pub(super) struct Search<'c> {
    conflict: &'c Conflict,
    constraints: Vec<Constraint>,
}

impl<'c> Search<'c> {
    /// Takes the rules of a conflict. Rules and options whose existence is a matter of chance are
    /// left out: a state that is feasible in some world has to be answered for.
    pub(super) fn new(conflict: &'c Conflict) -> Self {
        let mut certain = conflict.clone();
        certain.rules.retain(|rule| rule.chance.is_none());
        certain.options.iter_mut().for_each(|option| option.chance = None);
        Self { conflict, constraints: constraints(&certain) }
    }

    /// Finds the lowest state that meets one more constraint.
    pub(super) fn find(&self, also: Constraint) -> Result<Option<OptionSet>, TooHard> {
        let mut all = self.constraints.clone();
        all.push(also);
        Feasible::new(self.conflict.options.len(), &all).find()
    }

    /// Finds the lowest state where a formula holds.
    pub(super) fn holds(&self, formula: &Formula) -> Result<Option<OptionSet>, TooHard> {
        self.find(Constraint::from_formula(formula))
    }

    /// Describes a state for people: what is taken, and its pattern.
    pub(super) fn shown(&self, state: OptionSet) -> String {
        shown(self.conflict, state)
    }
}

/// Describes a state for people: what is taken, and its pattern.
pub(super) fn shown(conflict: &Conflict, state: OptionSet) -> String {
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
    Diagnostic::new(codes::CHECK_TOO_HARD, span, message)
        .label("not checked")
        .hint("state the rules more simply, if you can: `at-most-one` rather than many `never`")
}
