//! An option table, whichever way it lies.

use super::grid::{Grid, Row, word};
use super::orders::Orders;
use crate::exchange::trouble::Troubles;
use crate::text::formula::OptionSet;

/// Which options are taken, which are not, and which may be either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marked {
    /// The options that are one or the other.
    pub(super) fixed: OptionSet,
    /// Those of them that are taken.
    pub(super) taken: OptionSet,
}

impl Marked {
    /// Says whether a vector is in both.
    pub(super) fn meets(self, other: Self) -> bool {
        (self.taken ^ other.taken) & self.fixed & other.fixed == 0
    }

    /// Says whether everything in this one is in the other.
    pub(super) fn within(self, other: Self) -> bool {
        other.fixed & !self.fixed == 0 && self.meets(other)
    }

    /// Makes the same over options at other places.
    pub(super) fn over(self, place: &[usize]) -> Self {
        let moved = |set: OptionSet| {
            let bits = place.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1);
            bits.fold(0, |all, (_, to)| all | 1 << to)
        };
        Self { fixed: moved(self.fixed), taken: moved(self.taken) }
    }

    /// Writes it with a letter for each option.
    pub(super) fn pattern(self, options: usize) -> String {
        let letter = |bit: usize| match (self.fixed >> bit & 1, self.taken >> bit & 1) {
            (1, 1) => 'Y',
            (1, _) => 'N',
            _ => '-',
        };
        (0..options).map(letter).collect()
    }
}

/// An option of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Listed {
    /// Whose it is.
    pub(super) dm: usize,
    pub(super) does: String,
    place: Option<(usize, usize)>,
}

/// A state of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    pub(super) name: String,
    pub(super) marks: Marked,
    place: Option<(usize, usize)>,
}

/// What the sheet says.
#[derive(Debug, Clone, Default)]
pub(super) struct OptionTable {
    pub(super) dms: Vec<String>,
    pub(super) options: Vec<Listed>,
    pub(super) states: Vec<State>,
    pub(super) orders: Orders,
    /// The state of the status quo.
    pub(super) today: Option<usize>,
}

/// What a line of the table says about the states.
enum Line {
    Option(usize),
    /// How good they are for somebody, and whether more is better.
    Order(usize, bool),
    Today,
}

/// What the first column is called where columns are states …
const DMS: [&str; 6] = ["decision maker", "decision makers", "dm", "player", "actor", "who"];

/// … and the second.
const OPTIONS: [&str; 4] = ["option", "options", "action", "strategy"];

/// What the first column is called where rows are states.
const STATES: [&str; 4] = ["state", "states", "scenario", "outcome"];

impl OptionTable {
    /// Reads a sheet.
    pub(super) fn read(grid: &Grid, troubles: &mut Troubles) -> Option<Self> {
        let (first, second) = (word(grid.head.cell(0)), word(grid.head.cell(1)));
        let mut table = Self::default();
        if DMS.contains(&first.as_str()) && OPTIONS.contains(&second.as_str()) {
            table.columns_are_states(grid, troubles);
        } else if STATES.contains(&first.as_str()) {
            table.rows_are_states(grid, troubles);
        } else {
            let hint = "where columns are states, the first two cells are `decision maker` and \
                        `option`; where rows are states, the first cell is `state`";
            let message = "the first row does not tell which way the table lies";
            troubles.put(grid.head.place(0), message, Some(hint.to_owned()));
            return None;
        }
        table.look(troubles);
        Some(table)
    }

    fn columns_are_states(&mut self, grid: &Grid, troubles: &mut Troubles) {
        let last = (2..grid.head.cells.len()).rev().find(|at| !grid.head.cell(*at).is_empty());
        let columns = 2..last.map_or(2, |last| last + 1);
        for column in columns.clone() {
            self.state(grid.head.cell(column), grid.head.place(column), troubles);
        }
        let mut dm = String::new();
        for row in &grid.rows {
            if !row.cell(0).is_empty() {
                row.cell(0).clone_into(&mut dm);
            }
            let place = row.place(usize::from(!row.cell(1).is_empty()));
            let Some(line) = self.line(&dm, row.cell(1), place, troubles) else { continue };
            for (state, column) in columns.clone().enumerate() {
                self.mark(&line, state, (row, column), troubles);
            }
            let beyond = (columns.end..row.cells.len()).find(|at| !row.cell(*at).is_empty());
            if let Some(column) = beyond {
                troubles.put(
                    row.place(column),
                    "this cell stands in a column without a name",
                    None,
                );
            }
        }
    }

    fn rows_are_states(&mut self, grid: &Grid, troubles: &mut Troubles) {
        let last = (1..grid.head.cells.len()).rev().find(|at| !grid.head.cell(*at).is_empty());
        let columns = 1..last.map_or(1, |last| last + 1);
        let mut lines = Vec::new();
        for column in columns.clone() {
            let head = grid.head.cell(column);
            let place = grid.head.place(column);
            let line = match head.split_once(':') {
                Some((dm, option)) => self.line(dm.trim(), option.trim(), place, troubles),
                None if is_today(head) => Some(Line::Today),
                None => {
                    let hint = "name whose option it is, such as `City: sue`, or `City: rank`";
                    troubles.put(
                        place,
                        format!("`{head}` names no decision maker"),
                        Some(hint.into()),
                    );
                    None
                }
            };
            lines.push(line);
        }
        for row in &grid.rows {
            let Some(state) = self.state(row.cell(0), row.place(0), troubles) else { continue };
            for (line, column) in lines.iter().zip(columns.clone()) {
                if let Some(line) = line {
                    self.mark(line, state, (row, column), troubles);
                }
            }
        }
    }

    fn state(
        &mut self,
        name: &str,
        place: Option<(usize, usize)>,
        troubles: &mut Troubles,
    ) -> Option<usize> {
        if name.is_empty() {
            troubles.put(place, "this state has no name", None);
        } else if self.states.iter().any(|state| state.name == name) {
            troubles.put(place, format!("a second state is called `{name}`"), None);
        }
        self.states.push(State { name: name.to_owned(), marks: Marked::default(), place });
        Some(self.states.len() - 1)
    }

    /// Tells what a line of the table is about.
    fn line(
        &mut self,
        dm: &str,
        option: &str,
        place: Option<(usize, usize)>,
        troubles: &mut Troubles,
    ) -> Option<Line> {
        if is_today(dm) {
            return Some(Line::Today);
        }
        if dm.is_empty() || option.is_empty() {
            let what = if dm.is_empty() { "whose option this is" } else { "which option this is" };
            troubles.put(place, format!("it is not said {what}"), None);
            return None;
        }
        let at = self.dms.iter().position(|one| one == dm).unwrap_or_else(|| {
            self.dms.push(dm.to_owned());
            self.dms.len() - 1
        });
        match word(option).as_str() {
            "rank" | "ranking" => return Some(Line::Order(at, false)),
            "payoff" | "payoffs" | "utility" => return Some(Line::Order(at, true)),
            _ => {}
        }
        if self.options.iter().any(|one| one.dm == at && one.does == option) {
            troubles.put(place, format!("`{dm}` has a second option `{option}`"), None);
            return None;
        }
        self.options.push(Listed { dm: at, does: option.to_owned(), place });
        if self.options.len() == 65 {
            troubles.put(place, "a conflict has 64 options at most", None);
        }
        Some(Line::Option(self.options.len() - 1))
    }

    /// Reads a cell.
    fn mark(
        &mut self,
        line: &Line,
        state: usize,
        (row, column): (&Row, usize),
        troubles: &mut Troubles,
    ) {
        let (cell, place) = (row.cell(column), row.place(column));
        match line {
            Line::Today => {
                if matches!(word(cell).as_str(), "x" | "y" | "yes" | "1" | "true") {
                    if self.today.is_some() {
                        troubles.put(place, "a second state is said to be today's", None);
                    }
                    self.today = Some(state);
                }
            }
            Line::Order(dm, more) => {
                self.orders.rank_by_cell(*dm, state, (cell, place), *more, troubles)
            }
            Line::Option(bit) => {
                let Some(found) = self.states.get_mut(state) else { return };
                let bit = 1_u64.checked_shl(*bit as u32).unwrap_or(0);
                match cell.to_lowercase().as_str() {
                    "y" | "yes" | "1" | "true" => {
                        found.marks.fixed |= bit;
                        found.marks.taken |= bit;
                    }
                    "n" | "no" | "0" | "false" => found.marks.fixed |= bit,
                    "-" | "–" | "—" => {}
                    other => {
                        let message = match other {
                            "" => "this cell is empty".to_owned(),
                            _ => format!("`{cell}` is no mark"),
                        };
                        let hint = "Y: taken, N: not taken, -: either";
                        troubles.put(place, message, Some(hint.to_owned()));
                    }
                }
            }
        }
    }

    /// Looks at the table as a whole.
    fn look(&self, troubles: &mut Troubles) {
        if self.options.is_empty() {
            troubles.put(None, "the table has no option", None);
        }
        if self.states.is_empty() {
            troubles.put(None, "the table has no state", None);
        }
        if !troubles.none() {
            return;
        }
        for (at, state) in self.states.iter().enumerate() {
            let before = self.states.iter().take(at);
            if let Some(other) = before.into_iter().find(|other| other.marks.meets(state.marks)) {
                let message =
                    format!("`{}` and `{}` have a state in common", other.name, state.name);
                let hint = "they differ in no option that is Y in one and N in the other";
                troubles.put(state.place, message, Some(hint.to_owned()));
            }
        }
        let all = if self.options.len() == 64 { u64::MAX } else { (1 << self.options.len()) - 1 };
        if let Some(today) = self.today.and_then(|at| self.states.get(at))
            && today.marks.fixed != all
        {
            let message = format!("today's state, `{}`, leaves options open", today.name);
            troubles.put(today.place, message, None);
        }
    }

    /// Returns the place that each option has once those of a decision maker stand together.
    pub(super) fn places(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.options.len()).collect();
        order.sort_by_key(|at| self.options.get(*at).map(|option| option.dm));
        let mut places = vec![0; order.len()];
        for (place, at) in order.into_iter().enumerate() {
            if let Some(slot) = places.get_mut(at) {
                *slot = place;
            }
        }
        places
    }
}

fn is_today(cell: &str) -> bool {
    matches!(word(cell).as_str(), "status quo" | "today")
}
