//! The feasible states and who can move where: the text.

use std::fmt::Write as _;

use crate::wording::layout::{count, fitted, grouped, wrapped};
use crossroad::game::naming::{StateNames, number, pattern_of};
use crossroad::game::space::{BitSet, Space};
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::{DmId, OptionId, StateId};

/// Lists states with their patterns and moves, at most `most` of them, in lines of at most `width`
/// letters where that can be. The text comes in pieces, for it can be long.
#[must_use]
pub fn states<'a>(
    conflict: &'a Conflict,
    space: &'a Space,
    names: &'a StateNames,
    chosen: &'a BitSet,
    width: usize,
    most: usize,
) -> Box<dyn Iterator<Item = String> + 'a> {
    let total = chosen.count();
    let mut head = count(space.len(), "feasible state", "feasible states");
    if total != space.len() {
        let _ = write!(head, ", {} of them asked for", grouped(total as u128));
    }
    let _ = write!(head, ". {}", super::statements_line(conflict).trim_end());
    let mut text = wrapped(&head, width, "", "  ");
    if conflict.graph.is_some() {
        text.push('\n');
        let listed = graph(conflict, space, chosen, width, most);
        return Box::new(std::iter::once(text).chain(listed));
    }
    let head = "Options, in the order of the patterns (Y taken, N not taken, - either):";
    text.push_str(&wrapped(head, width, "", "  "));
    let name = |at: usize| conflict.option_name(OptionId::at(at));
    let names_wide = (0..conflict.options.len()).map(|at| name(at).len()).max().unwrap_or(0);
    let mut actor = None;
    for (at, option) in conflict.options.iter().enumerate() {
        if actor != Some(option.dm) {
            actor = Some(option.dm);
            let name = conflict.dms.get(option.dm.index()).map_or("", |dm| dm.name.as_str());
            text.push_str(&wrapped(name, width, "  ", "    "));
        }
        let first = format!("  {:>2}  {}  ", at + 1, fitted(&name(at), names_wide));
        text.push_str(&wrapped(&option.does, width, &first, &" ".repeat(8)));
    }
    text.push('\n');
    let wide = names_width(names, chosen, most);
    let line = move |state: StateId| {
        let name = names.get(state).unwrap_or("");
        let first =
            format!("{:>7}  {}  {}  ", number(state), pattern_of(space, state), fitted(name, wide));
        let moves: Vec<String> = conflict
            .dms
            .iter()
            .enumerate()
            .filter_map(|(dm, maker)| moves(space, DmId::at(dm), &maker.id.value, state))
            .collect();
        row(&first, &moves.join("; "), width)
    };
    let lines = chosen.iter().take(most).map(line);
    Box::new(std::iter::once(text).chain(lines).chain(std::iter::once(more(total, most))))
}

/// A row of a table whose last column goes on below itself.
fn row(first: &str, words: &str, width: usize) -> String {
    match words.trim().is_empty() {
        true => format!("{}\n", first.trim_end()),
        false => wrapped(words, width, first, &" ".repeat(first.len().min(width / 2))),
    }
}

fn more(total: usize, most: usize) -> String {
    match total.saturating_sub(most) {
        0 => String::new(),
        more => format!(
            "{} more are not shown: --limit shows more, --where fewer.\n",
            grouped(more as u128)
        ),
    }
}

/// Lists the states of a conflict in graph form: what holds there, who can move where.
fn graph<'a>(
    conflict: &'a Conflict,
    space: &'a Space,
    chosen: &'a BitSet,
    width: usize,
    most: usize,
) -> impl Iterator<Item = String> + 'a {
    let name = move |state| conflict.pattern(space.vector(state));
    let wide = chosen.iter().take(most).map(|state| name(state).len()).max().unwrap_or(0);
    let lines = move |state: StateId| {
        let mut text = String::new();
        let is = conflict.graph_state(space.vector(state)).map_or("", |found| found.is.as_str());
        let first = format!("{:>7}  {}  ", number(state), fitted(&name(state), wide));
        text.push_str(&row(&first, is, width));
        for (dm, maker) in conflict.dms.iter().enumerate() {
            if let Some(moves) = moves(space, DmId::at(dm), &maker.id.value, state) {
                text.push_str(&row(&format!("{:>7}  {:wide$}    ", "", ""), &moves, width));
            }
        }
        text
    };
    let end = more(chosen.count(), most);
    chosen.iter().take(most).map(lines).chain(std::iter::once(end))
}

fn names_width(names: &StateNames, chosen: &BitSet, most: usize) -> usize {
    chosen.iter().take(most).filter_map(|state| names.get(state)).map(str::len).max().unwrap_or(0)
}

/// Writes one decision maker's moves from a state: "us to 3, 4".
fn moves(space: &Space, dm: DmId, id: &str, state: StateId) -> Option<String> {
    let targets: Vec<String> =
        space.targets(dm, state).take(9).map(|to| number(to).to_string()).collect();
    let shown = targets.get(..8).map_or_else(
        || targets.join(" "),
        |first| {
            let more = if targets.len() > 8 { " …" } else { "" };
            format!("{}{more}", first.join(" "))
        },
    );
    (!targets.is_empty()).then(|| format!("{id} to {shown}"))
}
