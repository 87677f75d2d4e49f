//! The option table: a row for each option, a column for each state.

use super::Page;
use crate::answer::{Findings, MARGIN_MOST};
use crate::screen::styled::{Screen, Style};
use crate::wording::layout::{centred, count, fitted};
use crossroad::finding::inverse::Margin;
use crossroad::game::naming::number;
use crossroad::text::formula::{OptionId, StateId};

/// Columns of states take room from the words of options down to this width …
const LEAST_WORDS: usize = 48;

/// … or, on narrow terminals, to so many fifths of the line; where that leaves fewer columns for
/// them than [`FEW_WORDS`], they are left out.
const NARROW: usize = 3;

/// Fewer columns of words tell nothing.
const FEW_WORDS: usize = 18;

/// What the figure behind the mark of an equilibrium means.
const COSTS: &str = ", *cost to break it";

impl Page<'_> {
    /// Writes the table, the names of its states and how many it leaves out.
    pub(super) fn table(&mut self) {
        let rows = names(self.found);
        let marks = self.marks();
        let width = self.screen.width();
        let today = self.found.status_quo;
        let mut columns = self.told();
        let highest = columns.iter().chain(&today).map(|state| number(*state)).max().unwrap_or(1);
        let column = (highest.ilog10() as usize + 3).max(4);
        let lengths = rows.iter().map(|(id, does)| id.len() + 2 + wide(does));
        let costs = marks.iter().any(|(.., costs)| *costs);
        let full = |(_, name, costs): &(usize, String, bool)| match costs {
            true => format!("{name}{COSTS}"),
            false => name.clone(),
        };
        let lengths = lengths.chain(marks.iter().map(|mark| wide(&full(mark))));
        let longest = lengths.max().unwrap_or(0);
        let ids = rows.iter().map(|(id, _)| wide(id)).max().unwrap_or(0);
        let plain = marks.iter().map(|(_, name, _)| wide(name)).max().unwrap_or(0);
        let least = match LEAST_WORDS.min(width * NARROW / 5) {
            some if some < ids + 2 + FEW_WORDS => ids.max(plain),
            some => some,
        };
        let least = least.min(longest);
        let room = width.saturating_sub(least + 3) / column;
        let all = self.union().count();
        columns.truncate(room.saturating_sub(usize::from(today.is_some())));
        let left_out = all - columns.len();
        columns.sort_unstable();
        let taken = 3 + (columns.len() + 1) * column;
        let label = longest.min(width.saturating_sub(taken)).max(least.min(width / 2));
        let states: Vec<StateId> = today.into_iter().chain(columns.iter().copied()).collect();
        let mut table =
            Table { screen: &mut self.screen, label, ids, column, today: today.is_some() };
        if today.is_some() {
            table.title(columns.len());
        }
        let numbers = states.iter().map(|state| (number(*state).to_string(), Some(Style::Strong)));
        table.row("", "", numbers.collect());
        for (option, (id, does)) in rows.iter().enumerate() {
            table.row(id, does, states.iter().map(|s| value(self.found, option, *s)).collect());
        }
        let members: Vec<_> = marks.iter().map(|(at, ..)| self.sets.get(*at)).collect();
        let fits = marks.iter().all(|mark| wide(&full(mark)) <= label);
        for (mark, members) in marks.iter().zip(members) {
            let (at, name) = (&mark.0, if fits { full(mark) } else { mark.1.clone() });
            let margins = self.found.margins.get(*at).and_then(Option::as_ref);
            let cell = |state: &StateId| match members.is_some_and(|set| set.contains(*state)) {
                true => (starred(margins, *state), Some(Style::Holds)),
                false => (String::new(), None),
            };
            table.row(&name, "", states.iter().map(cell).collect());
        }
        self.below(&states, left_out, costs && !fits);
        self.screen.gap();
    }

    /// Lists the profiles that have a row of their own: their places, what the rows are called, and
    /// whether it is known what breaking their equilibria costs.
    fn marks(&self) -> Vec<(usize, String, bool)> {
        let named = |at: usize| {
            let label = self.found.labels.get(at).map(String::as_str).unwrap_or_default();
            let known = self.found.margins.get(at).is_some_and(Option::is_some);
            (at, format!("equilibrium under {label}"), known)
        };
        self.shown().into_iter().map(named).collect()
    }

    /// Says what the states are called, and what is not shown.
    fn below(&mut self, states: &[StateId], left_out: usize, costs: bool) {
        let named: Vec<String> = states
            .iter()
            .filter(|state| self.found.names.get(**state).is_some())
            .map(|state| self.speaker.state(*state))
            .collect();
        let mut words = Vec::new();
        if self.found.conflict.graph.is_some() {
            // (without options, what a state is called is all that tells what it is)
            for state in states {
                let words = self.speaker.taken(*state);
                self.say(format!("{}: {words}", self.speaker.state(*state)), "  ", "    ");
            }
        } else if !named.is_empty() {
            words.push(format!("Names: {}.", named.join(", ")));
        }
        if costs {
            words.push("After * stands the cost to break it.".to_owned());
        }
        if left_out > 0 {
            let count = count(left_out, "equilibrium", "equilibria");
            words.push(format!("{count} not shown (--all lists them)."));
        }
        if !words.is_empty() {
            self.say(words.join(" "), "", "  ");
        }
    }
}

fn wide(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// Lists the options: what each is called, and what taking it means.
fn names(found: &Findings<'_>) -> Vec<(String, String)> {
    let conflict = found.conflict;
    let name = |option: usize| conflict.option_name(OptionId::at(option));
    let ids: Vec<String> = (0..conflict.options.len()).map(name).collect();
    let longest = ids.iter().map(|id| wide(id)).max().unwrap_or(0);
    let does = conflict.options.iter().map(|option| option.does.clone());
    ids.into_iter().map(|id| fitted(&id, longest)).zip(does).collect()
}

/// Says whether an option is taken at a state.
fn value(found: &Findings<'_>, option: usize, state: StateId) -> (String, Option<Style>) {
    let (fixed, taken) = found.graph.space.pattern(state);
    match (fixed >> option & 1, taken >> option & 1) {
        (1, 1) => ("Y".to_owned(), Some(Style::Strong)),
        (1, _) => ("N".to_owned(), Some(Style::Faint)),
        _ => ("-".to_owned(), Some(Style::Faint)),
    }
}

/// Marks an equilibrium, with its margin where that is known.
fn starred(margins: Option<&Vec<Margin>>, state: StateId) -> String {
    let margin = margins.and_then(|all| all.iter().find(|one| one.state == state));
    match margin.map(Margin::least) {
        None => "*".to_owned(),
        Some(Some(least)) => format!("*{least}"),
        Some(None) => format!("*>{MARGIN_MOST}"),
    }
}

/// The option table while it is written.
struct Table<'s> {
    screen: &'s mut Screen,
    /// How wide the words of a row are …
    label: usize,
    /// … and the names of options in them.
    ids: usize,
    column: usize,
    /// Whether the first column is today's state.
    today: bool,
}

impl Table<'_> {
    fn first(&self) -> usize {
        self.column.max(5)
    }

    /// Writes what the columns are.
    fn title(&mut self, columns: usize) {
        let mut parts = vec![
            (" ".repeat(self.label + 1), None),
            (centred("today", self.first()), Some(Style::Strong)),
        ];
        let taken = self.label + 1 + self.first() + 2 + "equilibria".len();
        if columns > 0 && taken <= self.screen.width() {
            parts.extend([("|".to_owned(), None), (" equilibria".to_owned(), Some(Style::Strong))]);
        }
        self.screen.row(&parts);
    }

    /// Writes a row: its name, what it means where there is room, and its cells.
    fn row(&mut self, name: &str, does: &str, cells: Vec<(String, Option<Style>)>) {
        // What little would be left of the words tells nothing.
        let room = self.label.saturating_sub(self.ids + 2);
        let (name, room) = if does.is_empty() || room < 12 {
            (fitted(name, self.label + 1), 0)
        } else {
            (fitted(name, self.ids + 2), room)
        };
        let mut parts = vec![(name, None)];
        if room > 0 {
            parts.push((fitted(&fitted(does, room), room + 1), None));
        }
        let several = cells.len() > 1;
        for (at, (cell, style)) in cells.into_iter().enumerate() {
            let today = self.today && at == 0;
            let width = if today { self.first() } else { self.column };
            parts.push((centred(&cell, width), style));
            if today && several {
                parts.push(("|".to_owned(), None));
            }
        }
        self.screen.row(&parts);
    }
}
