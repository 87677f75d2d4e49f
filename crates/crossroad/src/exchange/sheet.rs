//! Option tables and rankings as people keep them in spreadsheets, saved as CSV.
//!
//! An option table has a row for each option and a column for each feasible state, or a row for
//! each state and a column for each option; the first cells tell which. It may have how decision
//! makers rank the states; so may a second sheet.

mod cover;
mod grid;
mod order_sheet;
mod orders;
mod table;

use grid::Grid;
use orders::Orders;
use table::{Marked, OptionTable};

use super::draft::{Actor, Choice, Draft, Ids};
use super::trouble::Troubles;
use super::{Imported, Trouble, right};
use crate::program::Program;
use crate::text::formula::{Formula, OptionSet};

/// A sheet: what to call it, and its bytes.
pub type Sheet<'a> = (&'a str, &'a [u8]);

/// Reads an option table, and a sheet of rankings if there is one.
///
/// # Errors
/// Every problem of either sheet, with its cell.
pub fn sheet(options: Sheet<'_>, rankings: Option<Sheet<'_>>) -> Result<Imported, Vec<Trouble>> {
    let mut troubles = Troubles::new(options.0);
    let table = troubles
        .decode(options.1)
        .and_then(|text| Grid::read(text, &mut troubles))
        .and_then(|grid| OptionTable::read(&grid, &mut troubles));
    let Some(table) = table.filter(|_| troubles.none()) else { return Err(troubles.finish()) };
    let mut orders = table.orders.clone();
    if let Some((name, bytes)) = rankings {
        let mut troubles = Troubles::new(name);
        let grid = troubles.decode(bytes).and_then(|text| Grid::read(text, &mut troubles));
        if let Some(grid) = grid {
            orders.read(&grid, &table, &mut troubles);
        }
        if !troubles.none() {
            return Err(troubles.finish());
        }
    }
    let mut troubles = Troubles::new(rankings.map_or(options.0, |(name, _)| name));
    orders.complete(&table, &mut troubles);
    if !troubles.none() {
        return Err(troubles.finish());
    }
    right(options.0, drafted(options.0, &table, &orders))
}

/// Makes the conflict of a table.
fn drafted(name: &str, table: &OptionTable, orders: &Orders) -> Imported {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let title = file.rsplit_once('.').map_or(file, |(stem, _)| stem).trim();
    let title = if title.is_empty() { "An imported conflict" } else { title };
    let mut draft = Draft { title: title.to_owned(), ..Draft::default() };
    draft.head.push(format!(
        "Imported from {file} by crossroad {}. States have the names they have there; their \
         numbers follow the order of the options below.",
        Program::THIS.version
    ));
    let mut ids = Ids::default();
    for (at, dm) in table.dms.iter().enumerate() {
        let id = ids.of(dm, &format!("dm{}", at + 1));
        let mut own = Ids::default();
        let options = table.options.iter().enumerate().filter(|(_, option)| option.dm == at);
        let options = options.map(|(number, option)| Choice {
            id: own.of(&option.does, &format!("option{}", number + 1)),
            does: option.does.clone(),
            one_way: None,
        });
        let options = options.collect();
        draft.actors.push(Actor { id, name: dm.clone(), options, ..Actor::default() });
    }
    let place = table.places();
    let count = table.options.len();
    let cubes: Vec<Marked> = table.states.iter().map(|state| state.marks.over(&place)).collect();
    let pattern = |cube: &Marked| cube.pattern(count);
    let mut names = Ids::default();
    for (state, cube) in table.states.iter().zip(&cubes) {
        let digits = state.name.starts_with(|c: char| c.is_ascii_digit());
        let called = if digits { format!("s{}", state.name) } else { state.name.clone() };
        let id = names.of(&called, "s");
        draft.states.push((id, pattern(cube)));
    }
    let all: OptionSet = if count == 64 { u64::MAX } else { (1 << count) - 1 };
    let never = cover::outside(&cubes, all);
    draft.never = never.into_iter().map(|cube| Formula::pattern(cube.fixed, cube.taken)).collect();
    let merged = cubes.iter().filter(|cube| cube.fixed != all);
    draft.merges = merged.map(|cube| Formula::pattern(cube.fixed, cube.taken)).collect();
    draft.status_quo = table.today.and_then(|at| cubes.get(at)).map(|cube| cube.taken);
    for (dm, levels) in orders.levels() {
        let entry = |states: &Vec<usize>| {
            let patterns = states.iter().filter_map(|at| cubes.get(*at)).map(pattern).collect();
            let names: Vec<&str> = states
                .iter()
                .filter_map(|at| table.states.get(*at))
                .map(|state| state.name.as_str())
                .collect();
            (patterns, names.join(", "))
        };
        if let Some(actor) = draft.actors.get_mut(dm) {
            actor.ranking = levels.iter().map(entry).collect();
        }
    }
    Imported { text: draft.write(), left_out: Vec::new() }
}
