//! A graph hangs together: every state is an end of some arc.

use crate::game::space::BitSet;
use crate::model::conflict::Conflict;
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::StateId;

/// States that are shown in the one warning about them.
const SHOWN: usize = 20;

pub(super) fn check(conflict: &Conflict, problems: &mut Vec<Diagnostic>) {
    let Some(graph) = &conflict.graph else { return };
    let mut touched = BitSet::new(graph.states.len());
    for (from, to) in graph.arcs.iter().flat_map(crate::model::conflict::Arc::moves) {
        touched.insert(from);
        touched.insert(to);
    }
    let states = graph.states.iter().enumerate();
    let alone: Vec<_> =
        states.filter(|(at, _)| !touched.contains(StateId::at(*at))).map(|(_, one)| one).collect();
    let Some((first, rest)) = alone.split_first() else { return };
    let message = match rest.len() {
        0 => format!("no arc leads to or from `{}`", first.id.value),
        1 => format!("no arc leads to or from `{}` and another state", first.id.value),
        more => format!("no arc leads to or from `{}` and {more} other states", first.id.value),
    };
    let mut problem = Diagnostic::new(codes::ISOLATED_STATE, first.id.span, message)
        .label("nobody can move to it or from it");
    for state in rest.iter().take(SHOWN) {
        problem = problem.also(state.id.span, "nor to or from this");
    }
    problems.push(problem.hint("add an arc, or leave the state out"));
}
