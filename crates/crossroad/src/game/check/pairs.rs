//! Pairwise preferences do not contradict themselves, and degrees leave no two states out.

use super::search::{Search, shown, too_hard};
use super::states::never;
use crate::game::graph::{Comparisons, Contradiction, Keyed};
use crate::game::space::{Memory, Space, build, structure};
use crate::model::conflict::Conflict;
use crate::model::preference::{Pair, Pairs, Preference};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::StateId;
use crate::text::source::Span;

/// Spaces up to this many states are built to look: every two of their states are compared.
const LOOKED_AT: u64 = 1 << 12;

pub(super) fn check(conflict: &Conflict, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    let lists: Vec<(&str, &Preference, &Pairs)> = super::preferences(conflict)
        .filter_map(|(dm, preference)| match preference {
            Preference::Pairs(list) => Some((dm, preference, list)),
            _ => None,
        })
        .collect();
    let mut sound = true;
    for pair in lists.iter().flat_map(|(_, _, list)| &list.pairs) {
        // (the states of a tie stand on both sides)
        let than = pair.than.iter().filter(|state| !pair.better.contains(state));
        for (text, formula) in pair.better.iter().chain(than) {
            let found = never(search, formula, text, &format!("`{}`", text.value));
            sound &= found.is_none();
            problems.extend(found);
        }
    }
    let Some((_, _, first)) = lists.first().filter(|_| sound) else { return };
    let structure = structure(conflict);
    if structure.count_within(LOOKED_AT).is_err() {
        let what = "whether pairwise preferences of so many states contradict themselves";
        problems.push(too_hard(place(first, 0), what));
        return;
    }
    // (that merged states overlap is reported elsewhere)
    let Ok(space) = build(&structure, Memory::DEFAULT) else { return };
    for (dm, preference, list) in lists {
        let Keyed::Pairs(pairs) = Keyed::reference(preference) else { continue };
        let (table, contradictions) = Comparisons::new(&space, &pairs);
        let model = Model { conflict, space: &space, dm, list };
        if contradictions.is_empty() {
            problems.extend(if list.fuzzy { model.gap(&table) } else { model.circle(&table) });
        }
        problems.extend(contradictions.iter().filter_map(|one| model.contradiction(*one)));
    }
}

fn place(list: &Pairs, at: usize) -> Span {
    list.pairs.get(at).map_or_else(Span::default, said_at)
}

/// Where a statement says what it compares.
fn said_at(pair: &Pair) -> Span {
    pair.better.first().map_or(pair.span, |(text, _)| text.span)
}

struct Model<'a> {
    conflict: &'a Conflict,
    space: &'a Space,
    dm: &'a str,
    list: &'a Pairs,
}

impl Model<'_> {
    /// Shows a state: by its name, if it has one, or by what is taken.
    fn state(&self, state: StateId) -> String {
        let vectors: Vec<u64> = self
            .space
            .members(state)
            .into_iter()
            .map(|point| self.space.points().vector(point as usize))
            .collect();
        let named = self.conflict.states.iter().find(|named| {
            let selected = self.space.select(&named.when);
            selected.count() == 1 && selected.contains(state)
        });
        match (named, vectors.as_slice()) {
            (Some(named), _) => format!("`{}`", named.name.value),
            (None, [vector]) => format!("`{}`", self.conflict.pattern(*vector)),
            (None, [first, ..]) => {
                format!("the merged state where {}", shown(self.conflict, *first))
            }
            (None, []) => String::new(),
        }
    }

    fn contradiction(&self, one: Contradiction) -> Option<Diagnostic> {
        let second = self.list.pairs.get(one.second)?;
        let first = self.list.pairs.get(one.first)?;
        let [q, s] = one.states.map(|state| self.state(state));
        if one.states[0] == one.states[1] {
            let message = format!("`{}` compares the state {q} with itself", self.dm);
            let problem = Diagnostic::new(codes::PAIR_CONTRADICTS, said_at(second), message);
            return Some(problem.label("it is on both sides"));
        }
        let message = format!("`{}` compares {q} and {s} twice, and differently", self.dm);
        let problem = Diagnostic::new(codes::PAIR_CONTRADICTS, said_at(second), message);
        Some(match one.first == one.second {
            true => problem.label("both are on both sides"),
            false => problem.label("here …").also(said_at(first), "… and here"),
        })
    }

    fn gap(&self, table: &Comparisons) -> Option<Diagnostic> {
        let [q, s] = table.left_out()?.map(|state| self.state(state));
        let message = format!("the degrees of `{}` leave out a pair of states", self.dm);
        let problem = Diagnostic::new(codes::PAIR_LEFT_OUT, place(self.list, 0), message);
        let hint = format!("nothing is said of {q} and {s}");
        Some(problem.label("the degrees begin here").hint(hint))
    }

    fn circle(&self, table: &Comparisons) -> Option<Diagnostic> {
        let circle = table.circle()?;
        let first = *circle.first()?;
        let next = circle.iter().skip(1).chain([&first]);
        let steps: Vec<(StateId, StateId)> = circle.iter().copied().zip(next.copied()).collect();
        let word = |(q, s): &(StateId, StateId)| match table.grade(*q, *s).code() {
            crate::game::graph::Code::Equal => format!("is as good as {}", self.state(*s)),
            _ => format!("is preferred to {}", self.state(*s)),
        };
        let words: Vec<String> = steps.iter().map(word).collect();
        let message = format!(
            "the preferences of `{}` go round in a circle: {} {}",
            self.dm,
            self.state(first),
            words.join(", which ")
        );
        let mut statements: Vec<usize> = Vec::new();
        for (q, s) in &steps {
            let said = table.said(*q, *s).map(|(at, _)| at);
            statements.extend(said.filter(|at| !statements.contains(at)));
        }
        let (at, rest) = statements.split_first()?;
        let problem = Diagnostic::new(codes::PREFERENCE_CIRCLE, place(self.list, *at), message)
            .label("in a circle with …")
            .hint("this is allowed; concepts that need an order do not apply");
        let with = |problem: Diagnostic, at: &usize| problem.also(place(self.list, *at), "… this");
        Some(rest.iter().fold(problem, with))
    }
}
