//! A ranking has every feasible state exactly once.

use super::search::{Count, Search, too_hard};
use super::states::never;
use crate::model::conflict::Conflict;
use crate::model::preference::{Preference, Ranking};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::Formula;
use crate::text::source::Spanned;

/// Repetitions that are reported of one ranking: one slip of a line can repeat many.
const REPETITIONS: usize = 10;

pub(super) fn check(conflict: &Conflict, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    for (dm, preference) in super::preferences(conflict) {
        if let Preference::Ranking(list) = preference {
            ranking(dm, list, search, problems);
        }
    }
}

fn ranking(dm: &str, list: &Ranking, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    let mut states: Vec<&(Spanned<String>, Formula)> =
        list.entries.iter().flat_map(|entry| &entry.states).collect();
    for (text, formula) in &states {
        problems.extend(never(search, formula, text, &format!("`{}`", text.value)));
    }
    let Some((first, _)) = states.first() else { return };
    let formulas = |states: &[&(Spanned<String>, Formula)]| -> Vec<Formula> {
        states.iter().map(|(_, formula)| formula.clone()).collect()
    };
    match search.find(&Count::new(formulas(&states), 0, 0)) {
        Ok(None) => {}
        Ok(Some(state)) => {
            let message = format!("the ranking of `{dm}` leaves out a state");
            let problem = Diagnostic::new(codes::RANKING_INCOMPLETE, first.span, message)
                .label("the ranking begins here")
                .hint(format!("it has no place for {}", search.the_state(state)));
            problems.push(problem);
        }
        Err(_) => {
            problems.push(too_hard(first.span, &format!("the ranking of `{dm}`")));
            return;
        }
    }
    for _ in 0..REPETITIONS {
        let two = Count::new(formulas(&states), 2, states.len());
        let Ok(Some(state)) = search.find(&two) else { return };
        let mut both = states.iter().enumerate().filter(|(_, (_, formula))| formula.holds(state));
        let (Some((_, (first, _))), Some((at, (second, _)))) = (both.next(), both.next()) else {
            return;
        };
        let message = format!("the ranking of `{dm}` has a state twice");
        let problem = Diagnostic::new(codes::RANKING_REPEATS, second.span, message)
            .label("again here")
            .also(first.span, "first here")
            .hint(search.the_state(state));
        problems.push(problem);
        states.remove(at);
    }
}
