//! Whoever sees the conflict differently still sees a state.

use super::search::{Search, too_hard};
use super::states::never;
use crate::game::space::{Feasible, Patience, TooHard, perceived_structure};
use crate::model::conflict::{Conflict, View};
use crate::text::diagnostic::{Diagnostic, codes};

pub(super) fn check(conflict: &Conflict, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    let mut patience = Patience::default();
    for view in &conflict.views {
        let whose = conflict.dms.get(view.dm.index()).map_or("", |dm| dm.id.value.as_str());
        match sees_a_state(conflict, view, &mut patience) {
            Ok(true) => {}
            Ok(false) => {
                let message = format!("in the view of `{whose}` no state is possible");
                let problem = Diagnostic::new(codes::VIEW_SEES_NOTHING, view.span, message)
                    .label("leaves out every feasible state")
                    .hint("leave out less: `never` and `unaware` hold together with the rules");
                problems.push(problem);
            }
            Err(TooHard) => {
                let what = format!("whether `{whose}` sees any state");
                problems.push(too_hard(view.span, &what));
            }
        }
        for excluded in &view.never {
            let what = format!("what `{whose}` takes to be impossible");
            let found = never(search, &excluded.formula, &excluded.text, &what);
            problems.extend(found.map(|problem| problem.as_code(codes::NEVER_APPLIES)));
        }
    }
}

/// Says whether a feasible state is left in the reference world.
fn sees_a_state(
    conflict: &Conflict,
    view: &View,
    patience: &mut Patience,
) -> Result<bool, TooHard> {
    let structure = perceived_structure(conflict, view);
    match &structure.listed {
        Some(listed) => Ok(!listed.states.is_empty()),
        None => {
            let feasible = Feasible::new(structure.options, &structure.constraints);
            Ok(feasible.find(patience)?.is_some())
        }
    }
}
