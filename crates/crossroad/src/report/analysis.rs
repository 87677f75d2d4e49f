//! The answer on one screen: the status quo, the equilibria as columns, who
//! would leave and what holds them back, what can be reached.

use super::Findings;
use super::layout::{centred, count, fitted, grouped, list, wrapped};
use super::words::Speaker;
use crate::explain::Outcome;
use crate::formula::{DmId, OptionId, StateId};
use crate::naming::number;
use crate::paths::Reach;
use crate::stability::{InWorlds, in_worlds};

/// Width of the column of a state.
const COLUMN: usize = 6;

/// Most characters that the words of an option are given.
const WORDS: usize = 40;

/// Writes the analysis in lines of `width`; with `all`, every equilibrium of every concept.
#[must_use]
pub fn analysis(found: &Findings<'_>, file: &str, width: usize, all: bool) -> String {
    let speaker =
        Speaker { conflict: found.conflict, space: found.graph.space, names: &found.names };
    let mut screen = Screen { found, speaker, width, lines: String::new() };
    screen.head();
    screen.table();
    screen.counts(all);
    screen.status_quo();
    screen.reach();
    screen.worlds();
    for note in &found.notes {
        screen.say(note, "", "");
    }
    screen.next(file);
    screen.lines
}

struct Screen<'a> {
    found: &'a Findings<'a>,
    speaker: Speaker<'a>,
    width: usize,
    lines: String,
}

impl Screen<'_> {
    fn say(&mut self, words: &str, first: &str, indent: &str) {
        self.lines.push_str(&wrapped(words, self.width, first, indent));
    }

    fn head(&mut self) {
        let conflict = self.found.conflict;
        let when = conflict.as_of.map(|date| format!(" ({date})")).unwrap_or_default();
        self.say(&format!("{}{when}", conflict.title), "", "");
        if let Some(question) = &conflict.question {
            self.say(question, "", "");
        }
        let supports = super::supports(conflict);
        let space = self.found.graph.space;
        let words = format!(
            "{}, {}, {}. Statements: {} quoted, {} assumed, {} judged.",
            count(conflict.dms.len(), "decision maker", "decision makers"),
            count(conflict.options.len(), "option", "options"),
            count(space.len(), "feasible state", "feasible states"),
            supports.quoted,
            supports.assumed + supports.unstated,
            supports.judged,
        );
        self.say(&words, "", "");
        self.lines.push('\n');
    }

    /// Returns the profiles whose equilibria are columns: nash and seq where they were asked for,
    /// else the first two.
    fn shown(&self) -> Vec<usize> {
        let labels = &self.found.labels;
        let usual: Vec<usize> = ["nash", "seq"]
            .iter()
            .filter_map(|id| labels.iter().position(|label| label == id))
            .collect();
        if usual.is_empty() { (0..labels.len().min(2)).collect() } else { usual }
    }

    fn equilibria(&self, profile: usize) -> Vec<StateId> {
        let stable = self.found.analysis.stable.get(profile);
        stable.map(|stable| stable.equilibria().iter().collect()).unwrap_or_default()
    }

    /// The option table: a row for each option, a column for today and each equilibrium.
    fn table(&mut self) {
        let shown = self.shown();
        let mut columns: Vec<StateId> =
            shown.iter().flat_map(|profile| self.equilibria(*profile)).collect();
        columns.sort_unstable();
        columns.dedup();
        let today = self.found.status_quo;
        // First those that most of the shown concepts agree on.
        let agreed =
            |state: &StateId| shown.iter().filter(|p| self.equilibria(**p).contains(state)).count();
        columns.sort_by_key(|state| std::cmp::Reverse(agreed(state)));
        let names = self.option_names();
        let label = names.iter().map(|name| name.chars().count()).max().unwrap_or(0).min(WORDS);
        let room = self.width.saturating_sub(label + 2) / COLUMN;
        let fit = room.saturating_sub(usize::from(today.is_some()));
        let left_out = columns.len().saturating_sub(fit);
        columns.truncate(fit);
        columns.sort_unstable();
        let all: Vec<StateId> = today.into_iter().chain(columns).collect();
        let first = if today.is_some() { 1 } else { 0 };
        let mut heading = fitted("", label + 2);
        for (at, state) in all.iter().enumerate() {
            heading.push_str(&centred(&number(*state).to_string(), COLUMN));
            if at + 1 == first && all.len() > 1 {
                heading.pop();
                heading.push('|');
            }
        }
        if first == 1 {
            let mut above = fitted("", label + 2);
            above.push_str(&centred("today", COLUMN));
            if all.len() > 1 {
                above.pop();
                above.push_str("| equilibria");
            }
            self.line(&above);
        }
        self.line(&heading);
        for (option, name) in names.iter().enumerate() {
            let mut row = fitted(&fitted(name, label), label + 2);
            for (at, state) in all.iter().enumerate() {
                row.push_str(&centred(self.value(option, *state), COLUMN));
                if at + 1 == first && all.len() > 1 {
                    row.pop();
                    row.push('|');
                }
            }
            self.line(&row);
        }
        for profile in shown {
            let Some(name) = self.found.labels.get(profile).cloned() else { continue };
            let members = self.equilibria(profile);
            let mut row = fitted(&format!("equilibrium under {name}"), label + 2);
            for (at, state) in all.iter().enumerate() {
                let mark = if members.contains(state) { "*" } else { "" };
                row.push_str(&centred(mark, COLUMN));
                if at + 1 == first && all.len() > 1 {
                    row.pop();
                    row.push('|');
                }
            }
            self.line(&row);
        }
        let named: Vec<String> = all
            .iter()
            .filter(|state| self.found.names.get(**state).is_some())
            .map(|state| self.speaker.state(*state))
            .collect();
        if !named.is_empty() {
            self.say(&format!("Names: {}.", named.join(", ")), "", "  ");
        }
        if left_out > 0 {
            self.say(
                &format!("{} not shown: see --all.", count(left_out, "equilibrium", "equilibria")),
                "",
                "  ",
            );
        }
        self.lines.push('\n');
    }

    fn line(&mut self, text: &str) {
        self.lines.push_str(text.trim_end());
        self.lines.push('\n');
    }

    fn option_names(&self) -> Vec<String> {
        let conflict = self.found.conflict;
        let name = |option: usize| conflict.option_name(OptionId::at(option));
        let ids: Vec<String> = (0..conflict.options.len()).map(name).collect();
        let longest = ids.iter().map(|id| id.chars().count()).max().unwrap_or(0);
        ids.iter()
            .zip(&conflict.options)
            .map(|(id, option)| format!("{}  {}", fitted(id, longest), option.does))
            .collect()
    }

    fn value(&self, option: usize, state: StateId) -> &'static str {
        let (fixed, taken) = self.found.graph.space.pattern(state);
        match (fixed >> option & 1, taken >> option & 1) {
            (1, 1) => "Y",
            (1, _) => "N",
            _ => "-",
        }
    }

    /// What the concepts mean, and how many equilibria each has.
    fn counts(&mut self, all: bool) {
        self.say(
            "An equilibrium is a state that nobody has reason to leave, as far as each looks ahead:",
            "",
            "",
        );
        let found = self.found;
        for (at, (label, stable)) in found.labels.iter().zip(&found.analysis.stable).enumerate() {
            let equilibria = self.equilibria(at);
            let uniform = crate::stability::concept(label);
            let gloss = uniform.map_or("the concepts given", |concept| concept.gloss);
            let words = format!("{:>6}  {}", grouped(equilibria.len() as u128), gloss);
            let first = format!("  {} ", fitted(label, 14));
            self.say(&words, &first, &" ".repeat(first.len() + 8));
            if all && !equilibria.is_empty() {
                let names: Vec<String> =
                    equilibria.iter().map(|state| self.speaker.state(*state)).collect();
                self.say(&names.join(", "), "      ", "      ");
            }
            if all {
                self.stable_counts(stable);
            }
        }
        self.lines.push('\n');
    }

    fn stable_counts(&mut self, stable: &crate::stability::Stable) {
        let counts: Vec<String> = stable
            .by_dm
            .iter()
            .enumerate()
            .map(|(dm, set)| {
                format!("{} {}", self.speaker.dm_id(DmId::at(dm)), grouped(set.count() as u128))
            })
            .collect();
        self.say(&format!("stable states: {}", counts.join(", ")), "      ", "        ");
    }

    /// Who would leave today's state, and what holds them back.
    fn status_quo(&mut self) {
        let Some(today) = self.found.status_quo else {
            self.say("The file names no status quo.", "", "");
            return;
        };
        let state = self.speaker.state(today);
        if self.found.accounts.is_empty() {
            self.say(
                &format!("Today is state {state}; `crossroad explain` tells why it holds or not."),
                "",
                "",
            );
            return;
        }
        let concept = self.found.accounts.first().map_or("", |account| account.concept.id);
        self.say(&format!("Who would leave today's state {state}, under {concept}:"), "", "  ");
        let mut content = Vec::new();
        for account in &self.found.accounts {
            let name = self.speaker.dm(account.dm);
            let mut tempted = false;
            for one in &account.moves {
                let change = self.speaker.change(account.dm, account.state, one.to);
                let to = number(one.to);
                let words = match &one.outcome {
                    Outcome::NotTempting => continue,
                    Outcome::Unanswered => format!("{name} would: {change} (to {to})"),
                    Outcome::Open { reached } if reached.is_empty() => {
                        format!("{name} would: {change} (to {to}); nobody can answer")
                    }
                    Outcome::Open { .. } => {
                        format!("{name} would: {change} (to {to}); no answer deters it")
                    }
                    Outcome::Deterred { steps, quality, .. } => {
                        let answers: Vec<String> = steps
                            .iter()
                            .map(|step| {
                                let mover = step.step.mover;
                                let change = self.speaker.change(mover, step.from, step.step.to);
                                format!("{} {change}", self.speaker.dm(mover))
                            })
                            .collect();
                        let hollow =
                            if quality.hollow.is_some() { ", a hollow threat" } else { "" };
                        let idle =
                            if quality.idle == Some(true) { ", which comes anyway" } else { "" };
                        format!(
                            "{name} is held back: {change} (to {to}), but then {}{hollow}{idle}",
                            answers.join(", then ")
                        )
                    }
                };
                tempted = true;
                self.say(&words, "  ", "    ");
            }
            if !tempted {
                content.push(name);
            }
        }
        if !content.is_empty() {
            self.say(&format!("no improvement for {}", list(&content)), "  ", "    ");
        }
        self.lines.push('\n');
    }

    /// Which of the shown equilibria can be reached from today's state.
    fn reach(&mut self) {
        let (Some(improvements), Some(moves)) = (&self.found.improvements, &self.found.moves)
        else {
            return;
        };
        let mut equilibria: Vec<StateId> =
            self.shown().iter().flat_map(|profile| self.equilibria(*profile)).collect();
        equilibria.sort_unstable();
        equilibria.dedup();
        equilibria.retain(|state| Some(*state) != self.found.status_quo);
        let steps = |reach: &Reach, state: StateId| {
            let found = reach.arrivals.iter().find(|arrival| arrival.state == state)?;
            let movers: Vec<&str> =
                found.path.iter().map(|step| self.speaker.dm_id(step.mover)).collect();
            Some((found.steps, movers.join(", ")))
        };
        let mut near = Vec::new();
        let mut by_moves = Vec::new();
        let mut never = Vec::new();
        for state in equilibria {
            match (steps(improvements, state), steps(moves, state)) {
                (Some((_, movers)), _) => near.push(format!("{} ({movers})", number(state))),
                (None, Some(_)) => by_moves.push(number(state).to_string()),
                (None, None) => never.push(number(state).to_string()),
            }
        }
        let some = |list: &[String]| {
            let shown: Vec<String> = list.iter().take(6).cloned().collect();
            let more = list.len() - shown.len();
            let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{}{tail}", shown.join(", "))
        };
        let mut words = Vec::new();
        if !near.is_empty() {
            words.push(format!("by moves that each pay their mover: {}", some(&near)));
        }
        if !by_moves.is_empty() {
            words.push(format!("only by moves that do not: {}", some(&by_moves)));
        }
        if !never.is_empty() {
            words.push(format!("not at all: {}", some(&never)));
        }
        if !words.is_empty() {
            let words = format!("These equilibria are reached from today {}.", words.join("; "));
            self.say(&words, "", "  ");
        }
    }

    /// What the uncertain statements leave open.
    fn worlds(&mut self) {
        if self.found.ways == 1 {
            return;
        }
        let ways = grouped(self.found.ways);
        let Some(worlds) = &self.found.worlds else {
            self.say(
                &format!(
                    "What is uncertain can be settled in {ways} ways, too many to go through here: \
                     this is the reference world (chances of ½ or more held, orders and sides as \
                     written)."
                ),
                "",
                "  ",
            );
            return;
        };
        let mut parts = Vec::new();
        for profile in self.shown() {
            let (Some(label), Some(across)) =
                (self.found.labels.get(profile), worlds.stable.get(profile))
            else {
                continue;
            };
            let (all, some) = (&across.equilibria_in_all, &across.equilibria_in_some);
            let in_all: Vec<String> = some
                .iter()
                .filter(|state| in_worlds(all, some, *state) == InWorlds::All)
                .map(|state| number(state).to_string())
                .collect();
            let in_some = some.count() - in_all.len();
            let always = if in_all.is_empty() {
                "none in all".into()
            } else {
                format!("{} in all", list(&in_all))
            };
            parts.push(format!("under {label} {always}, {in_some} more in some"));
        }
        self.say(
            &format!(
                "Above, chances of ½ or more are held and orders and sides are as written. Over all \
                 {ways} ways to settle them, equilibria are: {}.",
                parts.join("; ")
            ),
            "",
            "  ",
        );
    }

    fn next(&mut self, file: &str) {
        let state = self
            .shown()
            .iter()
            .flat_map(|profile| self.equilibria(*profile))
            .next()
            .or(self.found.status_quo);
        let Some(state) = state else { return };
        self.lines.push('\n');
        let name = number(state);
        self.line(&format!("Why: crossroad explain {file} {name}"));
    }
}
