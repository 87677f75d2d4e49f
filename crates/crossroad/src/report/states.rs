//! The feasible states and who can move where: the text.

use std::fmt::Write as _;

use super::layout::{count, fitted, grouped, plain};
use crate::conflict::Conflict;
use crate::formula::{DmId, StateId};
use crate::naming::{StateNames, number, pattern_of};
use crate::space::{BitSet, Space};

/// Lists states with their patterns and moves, at most `most` of them.
#[must_use]
pub fn states(
    conflict: &Conflict,
    space: &Space,
    names: &StateNames,
    chosen: &BitSet,
    most: usize,
) -> String {
    let total = chosen.count();
    let mut text = count(space.len(), "feasible state", "feasible states");
    if total != space.len() {
        let _ = write!(text, ", {} of them asked for", grouped(total as u128));
    }
    let _ = write!(text, ". {}", super::statements_line(conflict));
    if conflict.graph.is_some() {
        text.push('\n');
        return text + &graph(conflict, space, chosen, most);
    }
    text.push_str("Options, in the order of the patterns (Y taken, N not taken, - either):\n");
    for option in 0..conflict.options.len() {
        let name = conflict.option_name(crate::formula::OptionId::at(option));
        let does =
            conflict.options.get(option).map_or_else(String::new, |option| plain(&option.does));
        let _ = writeln!(text, "  {:>2}  {name}  {does}", option + 1);
    }
    text.push('\n');
    let ids: Vec<&str> = conflict.dms.iter().map(|dm| dm.id.value.as_str()).collect();
    let wide = names_width(names, chosen, most);
    for state in chosen.iter().take(most) {
        let name = names.get(state).unwrap_or("");
        let _ = write!(text, "{:>7}  {}", number(state), pattern_of(space, state));
        let moves: Vec<String> = ids
            .iter()
            .enumerate()
            .filter_map(|(dm, id)| moves(space, DmId::at(dm), id, state))
            .collect();
        let line = format!("  {}  {}", fitted(name, wide), moves.join("; "));
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text + &more(total, most)
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
fn graph(conflict: &Conflict, space: &Space, chosen: &BitSet, most: usize) -> String {
    let mut text = String::new();
    let name = |state| conflict.pattern(space.vector(state));
    let wide = chosen.iter().take(most).map(|state| name(state).len()).max().unwrap_or(0);
    for state in chosen.iter().take(most) {
        let is = conflict.graph_state(space.vector(state)).map_or("", |found| found.is.as_str());
        let line = format!("{:>7}  {}  {}", number(state), fitted(&name(state), wide), plain(is));
        text.push_str(line.trim_end());
        text.push('\n');
        for (dm, maker) in conflict.dms.iter().enumerate() {
            if let Some(moves) = moves(space, DmId::at(dm), &maker.id.value, state) {
                let _ = writeln!(text, "{:>7}  {:wide$}    {moves}", "", "");
            }
        }
    }
    text + &more(chosen.count(), most)
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
