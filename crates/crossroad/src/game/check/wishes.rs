//! Wishes that say less than they seem to.
//!
//! `a if b` holds wherever `b` does not, whether `a` is done or not. Whoever wants it and nothing
//! else about `a` may do `a` with nothing to do it for; mostly `iff` is meant.

use crate::model::conflict::Conflict;
use crate::model::preference::{Item, Preference, Statement};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::{DmId, Formula, OptionSet};

pub(super) fn check(conflict: &Conflict, problems: &mut Vec<Diagnostic>) {
    let own = (0..conflict.dms.len()).map(DmId::at);
    let own = own.zip(conflict.dms.iter().map(|dm| &dm.preference));
    let believed = conflict.views.iter().flat_map(|view| &view.beliefs);
    let later = conflict.events.iter().flat_map(|event| &event.preferences);
    let others = believed.chain(later).map(|(dm, preference)| (*dm, preference));
    for (dm, preference) in own.chain(others) {
        if let Preference::Prioritized(list) = preference {
            let statements: Vec<&Statement> =
                list.items.iter().flat_map(Item::statements).collect();
            problems.extend(one_sided(conflict, dm, &statements));
        }
    }
}

/// Finds conditional wishes about one's own options of which nothing else is wanted.
fn one_sided(conflict: &Conflict, dm: DmId, statements: &[&Statement]) -> Vec<Diagnostic> {
    let mine: OptionSet = conflict
        .options
        .iter()
        .enumerate()
        .filter(|(_, option)| option.dm == dm)
        .fold(0, |set, (at, _)| set | 1 << at);
    let mut problems = Vec::new();
    for (at, statement) in statements.iter().enumerate() {
        let (then, condition) = match &statement.that.formula {
            Formula::If(then, condition) | Formula::Implies(condition, then) => (then, condition),
            _ => continue,
        };
        let (wanted, given) = (then.options(), condition.options());
        let decides = wanted != 0 && wanted & !mine == 0 && given & !mine != 0;
        let others = statements.iter().enumerate().filter(|(other, _)| *other != at);
        let said = others.fold(0, |set, (_, one)| set | one.that.formula.options());
        if !decides || wanted & said != 0 {
            continue;
        }
        let name = conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str());
        let text = &statement.that.text;
        let message = format!("where its condition fails, `{name}` wants nothing of this option");
        let hint = match &statement.that.formula {
            Formula::If(..) => text.value.replacen(" if ", " iff ", 1),
            _ => text.value.replacen(" implies ", " iff ", 1),
        };
        problems.push(
            Diagnostic::new(codes::ONE_SIDED_WISH, text.span, message)
                .label("holds wherever the condition does not, whatever it does")
                .hint(format!("if it is wanted only then, write `{hint}`"))
                .hint("or say what is wanted otherwise in a statement below"),
        );
    }
    problems
}
