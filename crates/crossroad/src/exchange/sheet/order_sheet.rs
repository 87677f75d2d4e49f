//! A sheet of rankings, beside an option table: whose states it ranks.

use super::grid::{Grid, Row, word};
use super::orders::Orders;
use super::table::OptionTable;
use crate::exchange::trouble::Troubles;

impl Orders {
    /// Reads a sheet of rankings: `decision maker, state, rank` (or `payoff`) with a row for each,
    /// or a row for each decision maker with its states from best to worst.
    pub(super) fn read(&mut self, grid: &Grid, table: &OptionTable, troubles: &mut Troubles) {
        let head: Vec<String> = grid.head.cells.iter().map(|cell| word(cell)).collect();
        let column = |names: &[&str]| head.iter().position(|cell| names.contains(&cell.as_str()));
        let who = column(&["decision maker", "dm", "player", "actor"]);
        let Some(who) = who else {
            let hint = "call one column `decision maker`, the others `state` and `rank`, or let a \
                        row have the states from best to worst";
            let message = "no column is called `decision maker`";
            troubles.put(grid.head.place(0), message, Some(hint.to_owned()));
            return;
        };
        let (state, rank) = (column(&["state", "states"]), column(&["rank", "ranking"]));
        let payoff = column(&["payoff", "payoffs", "utility"]);
        for row in &grid.rows {
            let named = table.dms.iter().position(|dm| dm == row.cell(who));
            let Some(dm) = named else {
                let known = table.dms.iter().map(String::as_str);
                let near = crate::text::diagnostic::nearest(row.cell(who), known);
                let hint = near.map(|near| format!("did you mean `{near}`?"));
                let message = format!("the option table has no `{}`", row.cell(who));
                troubles.put(row.place(who), message, hint);
                continue;
            };
            match (state, rank.or(payoff)) {
                (Some(state), Some(value)) => {
                    let place = row.place(state);
                    let Some(at) = find(table, row.cell(state), place, troubles) else { continue };
                    let cell = (row.cell(value), row.place(value));
                    self.rank_by_cell(dm, at, cell, rank.is_none(), troubles);
                }
                _ => self.listed(dm, who, row, table, troubles),
            }
        }
    }

    /// Reads a row with states from best to worst; tied ones stand in one cell, with `=` or spaces
    /// between them.
    fn listed(
        &mut self,
        dm: usize,
        who: usize,
        row: &Row,
        table: &OptionTable,
        troubles: &mut Troubles,
    ) {
        for (column, cell) in row.cells.iter().enumerate().filter(|(column, _)| *column != who) {
            let whole = table.states.iter().any(|state| state.name == *cell);
            let parts: Vec<&str> = match whole {
                true => vec![cell],
                false => cell.split(['=', '~', ' ']).filter(|part| !part.is_empty()).collect(),
            };
            for part in parts {
                let place = row.place(column);
                let Some(at) = find(table, part.trim(), place, troubles) else { continue };
                if !self.rank(dm, at, column as f64) {
                    troubles.put(place, format!("`{}` is ranked twice", part.trim()), None);
                }
            }
        }
    }

    /// Makes sure that whoever ranks some states ranks all.
    pub(super) fn complete(&self, table: &OptionTable, troubles: &mut Troubles) {
        for (dm, scores) in self.scores() {
            let states = table.states.iter().enumerate();
            let missing: Vec<&str> = states
                .filter(|(at, _)| !scores.contains_key(at))
                .map(|(_, state)| state.name.as_str())
                .collect();
            if !missing.is_empty() {
                let who = table.dms.get(dm).map_or("", String::as_str);
                let named = missing.iter().take(8).copied().collect::<Vec<_>>().join(", ");
                let more = if missing.len() > 8 { ", …" } else { "" };
                troubles.put(None, format!("the ranking of `{who}` lacks {named}{more}"), None);
            }
        }
    }
}

fn find(
    table: &OptionTable,
    name: &str,
    place: Option<(usize, usize)>,
    troubles: &mut Troubles,
) -> Option<usize> {
    let found = table.states.iter().position(|state| state.name == name);
    if found.is_none() {
        let known = table.states.iter().map(|state| state.name.as_str());
        let near = crate::text::diagnostic::nearest(name, known);
        let hint = near.map(|near| format!("did you mean `{near}`?"));
        troubles.put(place, format!("the option table has no state `{name}`"), hint);
    }
    found
}
