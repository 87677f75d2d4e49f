//! `[states]`: names for states.

use crate::model::provenance::Scope;
use crate::text::formula::Formula;
use crate::text::source::shape::{Keys, Shape};
use crate::text::source::{Spanned, Table};

/// A name for a state, or for a set of states.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedStates {
    /// The name.
    pub name: Spanned<String>,
    /// Where it holds.
    pub when: Formula,
    /// How it was written: a formula or a pattern.
    pub text: Spanned<String>,
}

/// The table `[states]`.
pub(super) const STATES: Shape =
    Shape::Map { keys: Keys::NewIds("a state or set of states"), of: &Shape::States };

/// Reads `[states]` and makes the names known.
pub(super) fn read(scope: &mut Scope, root: &Table) -> Vec<NamedStates> {
    let mut read = Vec::new();
    scope.states.incomplete = root.incomplete || root.broken("states");
    scope.states.incomplete |= scope.names.graph && scope.names.incomplete;
    let Some(table) = root.table("states") else { return read };
    scope.states.incomplete |= table.incomplete;
    for (name, node) in table.entries() {
        // (a name is explained by a formula or pattern, never by another name: no circles)
        let written = scope.formula_or_pattern(node);
        if let Some(first) = scope.states.add(name.clone()) {
            scope.named_twice(name, first);
            continue;
        }
        scope.named.push(written.as_ref().map(|(when, _)| when.clone()));
        if let Some((when, text)) = written {
            read.push(NamedStates { name: name.clone(), when, text });
        }
    }
    read
}
