//! Rules can be met, and the status quo meets them.

use super::search::{shown, too_hard};
use crate::game::space::{Feasible, Patience, TooHard, constraints};
use crate::model::conflict::{Conflict, Rule, StatusQuo};
use crate::text::diagnostic::{Diagnostic, codes, has_errors};
use crate::text::formula::OptionSet;
use crate::text::source::Span;

/// Checks the rules and the status quo; returns a feasible state if there is one and both are good.
pub(super) fn check(conflict: &Conflict, problems: &mut Vec<Diagnostic>) -> Option<OptionSet> {
    if conflict.graph.is_some() {
        // Every state that is listed is feasible.
        return Some(conflict.status_quo.as_ref().map_or(0, |today| today.taken));
    }
    let known = match feasible(conflict, &mut Patience::default()) {
        Ok(Some(state)) => state,
        Ok(None) => {
            problems.extend(contradiction(conflict));
            return None;
        }
        Err(TooHard) => {
            let span = conflict.rules.first().map_or(Span::default(), place);
            problems.push(too_hard(span, "whether the rules can be met"));
            return None;
        }
    };
    let today = conflict.status_quo.as_ref().map(|status_quo| (status_quo, None));
    let later = conflict.events.iter().filter_map(|event| {
        event.status_quo.as_ref().map(|status_quo| (status_quo, Some(event.id.value.as_str())))
    });
    for (status_quo, event) in today.into_iter().chain(later) {
        problems.extend(broken(conflict, status_quo, event));
    }
    (!has_errors(problems)).then_some(known)
}

/// Where a rule says what it says.
fn place(rule: &Rule) -> Span {
    let (_, formulas) = rule.kind.parts();
    let spans = formulas.iter().map(|written| written.text.span);
    spans.reduce(Span::to).unwrap_or(rule.span)
}

/// Reports the rules that the status quo breaks.
fn broken(conflict: &Conflict, today: &StatusQuo, event: Option<&str>) -> Option<Diagnostic> {
    let broken: Vec<&Rule> =
        conflict.rules.iter().filter(|rule| !rule.kind.holds(today.taken)).collect();
    let when = event.map_or(String::new(), |id| format!(" from the event `{id}` on"));
    let message = match broken.len() {
        0 => return None,
        1 => format!("the status quo{when} breaks a rule"),
        count => format!("the status quo{when} breaks {count} rules"),
    };
    let problem = Diagnostic::new(codes::INFEASIBLE_STATUS_QUO, today.span, message)
        .label(shown(conflict, today.taken));
    let show = |problem: Diagnostic, rule: &&Rule| {
        let (key, _) = rule.kind.parts();
        problem.also(place(rule), format!("`{key}`: this rule"))
    };
    Some(broken.iter().fold(problem, show).hint("correct the status quo or the rule"))
}

/// Reports a smallest set of rules that cannot be met together.
fn contradiction(conflict: &Conflict) -> Option<Diagnostic> {
    // Deletion: a rule without which the others still contradict is not needed.
    let mut core = conflict.clone();
    let mut at = 0;
    let mut patience = Patience::default();
    let mut smallest = true;
    while at < core.rules.len() {
        let rule = core.rules.remove(at);
        let rest = feasible(&core, &mut patience);
        smallest &= rest.is_ok();
        if rest != Ok(None) {
            core.rules.insert(at, rule);
            at += 1;
        }
    }
    let (last, rest) = core.rules.split_last()?;
    if rest.is_empty() {
        let message = "this rule leaves no state at all";
        let problem = Diagnostic::new(codes::NO_FEASIBLE_STATE, place(last), message)
            .label("no combination of options meets it")
            .hint("it says more than was meant: correct it");
        return Some(problem);
    }
    let message = format!("{} rules contradict each other: no state is left", rest.len() + 1);
    let problem =
        Diagnostic::new(codes::CONTRADICTORY_RULES, place(last), message).label("cannot be met …");
    let problem =
        rest.iter().fold(problem, |problem, rule| problem.also(place(rule), "… with this"));
    Some(problem.hint(match smallest {
        true => "without any one of them the others could be met: correct one",
        false => "perhaps fewer of them do: the search for the fewest was given up; correct one",
    }))
}

/// Finds a state that meets all rules.
fn feasible(conflict: &Conflict, patience: &mut Patience) -> Result<Option<OptionSet>, TooHard> {
    Feasible::new(conflict.options.len(), &constraints(conflict)).find(patience)
}
