//! What an edit goes against: the statement it changes, and what that rests on.

use super::Edit;
use crate::finding::explain::{Citation, cite};
use crate::game::graph::Reason;
use crate::model::conflict::{Conflict, UseKind, uses};
use crate::model::preference::Preference;
use crate::text::formula::OptionId;

/// Lists the statements of the file that an edit moves, drops, settles or overrules; none for a
/// statement that is added.
#[must_use]
pub fn against<'c>(conflict: &'c Conflict, edit: &Edit) -> Vec<Citation<'c>> {
    let option = |option: &OptionId| -> Vec<Citation<'c>> {
        let found = conflict.options.get(option.index());
        let cited = found.map(|found| Citation {
            place: conflict.option_name(*option),
            text: found.does.clone(),
            support: &found.support,
            span: found.id.span,
        });
        cited.into_iter().collect()
    };
    match edit {
        Edit::Move { dm, what, .. }
        | Edit::Split { dm, what, .. }
        | Edit::Tie { dm, what }
        | Edit::Drop { dm, what }
        | Edit::Settle { dm, what, .. }
        | Edit::Crucial { dm, what } => {
            let at = what.item;
            let reason = match conflict.dms.get(dm.index()).map(|dm| &dm.preference) {
                Some(Preference::Ranking(_)) => Reason::Entries { first: at, second: usize::MAX },
                Some(Preference::Weights(_)) => {
                    Reason::Sums { first: 0, second: 0, differing: vec![at] }
                }
                _ => Reason::Statement { wish: *what, holds: true, wanted: true },
            };
            cite(conflict, *dm, &reason)
        }
        Edit::Add { .. } => Vec::new(),
        Edit::Close { option: id, .. } | Edit::OneWay { option: id, .. } => option(id),
        Edit::Open { option: id } => {
            let rules = super::apply::fixing(conflict, *id);
            rules.into_iter().flat_map(|at| rule(conflict, at)).collect()
        }
        Edit::Rule { rule: at } => rule(conflict, *at),
    }
}

fn rule(conflict: &Conflict, at: usize) -> Vec<Citation<'_>> {
    let Some(rule) = conflict.rules.get(at) else { return Vec::new() };
    let (key, formulas) = rule.kind.parts();
    let texts: Vec<&str> = formulas.iter().map(|one| one.text.value.as_str()).collect();
    let place = uses(conflict).into_iter().filter(|one| one.kind == UseKind::Rule).nth(at);
    vec![Citation {
        place: place.map(|one| one.place).unwrap_or_default(),
        text: format!("{key} {}", texts.join(", ")),
        support: &rule.support,
        span: rule.span,
    }]
}
