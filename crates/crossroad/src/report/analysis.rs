//! The answer on one screen: the status quo, the equilibria as columns, who
//! would leave and what holds them back, what can be reached.

use super::layout::{count, fitted, grouped, list, wrapped};
use super::table::Table;
use super::words::Speaker;
use super::{Findings, MARGIN_MOST};
use crate::explain::{Account, MoveAccount, Outcome, StepAccount};
use crate::formula::{DmId, OptionId, StateId};
use crate::inverse::Margin;
use crate::naming::number;
use crate::space::BitSet;
use crate::stability::{InWorlds, Settles, in_worlds};

/// Columns of states take room from the words of options down to this width.
const LEAST_WORDS: usize = 48;

/// Most columns of states, however wide the terminal.
const MOST_COLUMNS: usize = 24;

/// Most moves of a decision maker that are told one by one.
const MOST_MOVES: usize = 3;

/// Writes the analysis in lines of `width`; with `all`, every equilibrium of every concept.
#[must_use]
pub fn analysis(found: &Findings<'_>, file: &str, width: usize, all: bool) -> String {
    let speaker =
        Speaker { conflict: found.conflict, space: found.graph.space, names: &found.names };
    let sets = (0..found.labels.len()).map(|profile| found.equilibria(profile)).collect();
    let none = BitSet::new(found.graph.space.len());
    let mut screen = Screen { found, speaker, sets, none, width, lines: String::new() };
    screen.head();
    screen.table();
    screen.counts(all);
    screen.upsets();
    screen.status_quo();
    screen.reach();
    screen.worlds();
    for note in &found.notes {
        screen.say(note, "", "");
    }
    screen.say(&super::confidence(found.conflict, &found.confidence), "", "  ");
    screen.next(file);
    screen.lines
}

struct Screen<'a> {
    found: &'a Findings<'a>,
    speaker: Speaker<'a>,
    /// The equilibria under each profile, of the states asked for.
    sets: Vec<BitSet>,
    none: BitSet,
    width: usize,
    lines: String,
}

impl Screen<'_> {
    fn say(&mut self, words: &str, first: &str, indent: &str) {
        self.lines.push_str(&wrapped(words, self.width, first, indent));
    }

    /// Says which states were asked for, if not all were.
    fn only(&mut self) {
        if let Some((words, only)) = &self.found.only {
            let states = count(only.count(), "state", "states");
            self.say(&format!("Equilibria only where `{words}` holds: {states}."), "", "  ");
        }
    }

    fn head(&mut self) {
        let conflict = self.found.conflict;
        let when = conflict.as_of.map(|date| format!(" ({date})")).unwrap_or_default();
        self.say(&format!("{}{when}", conflict.title), "", "");
        if let Some(question) = &conflict.question {
            self.say(question, "", "");
        }
        let space = self.found.graph.space;
        let words = format!(
            "{}, {}, {}.",
            count(conflict.dms.len(), "decision maker", "decision makers"),
            super::words::form(conflict),
            count(space.len(), "feasible state", "feasible states"),
        );
        self.say(&words, "", "");
        self.only();
        self.lines.push('\n');
    }

    fn shown(&self) -> Vec<usize> {
        self.found.shown()
    }

    fn equilibria(&self, profile: usize) -> &BitSet {
        self.sets.get(profile).unwrap_or(&self.none)
    }

    /// Returns the states but today's that are equilibria under a shown profile.
    fn union(&self) -> BitSet {
        let mut union = BitSet::new(self.found.graph.space.len());
        self.shown().iter().for_each(|profile| union.unite(self.equilibria(*profile)));
        self.found.status_quo.iter().for_each(|today| union.remove(*today));
        union
    }

    fn told(&self) -> Vec<StateId> {
        self.found.telling(MOST_COLUMNS)
    }

    /// The option table: a row for each option, a column for today and each equilibrium.
    fn table(&mut self) {
        let today = self.found.status_quo;
        let names = self.option_names();
        let label = |at: usize| self.found.labels.get(at).map(String::as_str).unwrap_or_default();
        let margins = |at: usize| self.found.margins.get(at).is_some_and(Option::is_some);
        let named = |at: usize| match margins(at) {
            true => format!("equilibrium under {}, *cost to break it", label(at)),
            false => format!("equilibrium under {}", label(at)),
        };
        let marks: Vec<String> = self.shown().into_iter().map(named).collect();
        let lengths = names.iter().chain(&marks).map(|name| name.chars().count());
        let longest = lengths.max().unwrap_or(0);
        let mut columns = self.told();
        let highest = columns.iter().chain(&today).map(|state| number(*state)).max().unwrap_or(1);
        let column = (highest.ilog10() as usize + 3).max(4);
        let room = self.width.saturating_sub(longest.min(LEAST_WORDS) + 3) / column;
        let fit = room.saturating_sub(usize::from(today.is_some()));
        let all = self.union().count();
        columns.truncate(fit);
        let left_out = all - columns.len();
        columns.sort_unstable();
        let label = longest.min(self.width.saturating_sub(3 + (columns.len() + 1) * column));
        let mut table = Table { label, column, today, columns, lines: String::new() };
        if today.is_some() {
            table.row("", Some("today"), |_| "");
            table.ends_with("equilibria", self.width);
        }
        let numbers = |state: StateId| number(state).to_string();
        table.row("", None, numbers);
        for (option, name) in names.iter().enumerate() {
            table.row(name, None, |state| self.value(option, state));
        }
        for (profile, name) in self.shown().into_iter().zip(&marks) {
            let members = self.equilibria(profile);
            let margins = self.found.margins.get(profile).and_then(Option::as_ref);
            table.row(name, None, |state| match members.contains(state) {
                true => mark(margins, state),
                false => String::new(),
            });
        }
        let all: Vec<StateId> = today.into_iter().chain(table.columns).collect();
        self.lines.push_str(&table.lines);
        let conflict = self.found.conflict;
        let named: Vec<String> = all
            .iter()
            .filter(|state| self.found.names.get(**state).is_some())
            .map(|state| self.speaker.state(*state))
            .collect();
        let mut words = Vec::new();
        if conflict.graph.is_some() {
            for state in &all {
                let line =
                    format!("{}: {}", self.speaker.state(*state), self.speaker.taken(*state));
                self.say(&line, "  ", "    ");
            }
        } else if !named.is_empty() {
            words.push(format!("Names: {}.", named.join(", ")));
        }
        if left_out > 0 {
            let count = count(left_out, "equilibrium", "equilibria");
            words.push(format!("{count} not shown (--all lists them)."));
        }
        if !words.is_empty() {
            self.say(&words.join(" "), "", "  ");
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

    /// What the shown concepts mean, and how many equilibria each concept has.
    fn counts(&mut self, all: bool) {
        self.say(
            "An equilibrium is a state nobody has reason to leave, given how far they look:",
            "",
            "  ",
        );
        let found = self.found;
        let shown = self.shown();
        let mut others = Vec::new();
        for (at, (label, stable)) in found.labels.iter().zip(&found.analysis.stable).enumerate() {
            let equilibria = self.equilibria(at).clone();
            if !all && !shown.contains(&at) {
                others.push(format!("{label} {}", grouped(equilibria.count() as u128)));
                continue;
            }
            let gloss = crate::stability::concept(label)
                .map_or("each decision maker as its own concept has it", |concept| concept.gloss);
            let states = count(equilibria.count(), "equilibrium", "equilibria");
            self.say(&format!("{label}, {states}: {gloss}"), "  ", "    ");
            if all && !equilibria.is_empty() {
                let names: Vec<String> =
                    equilibria.iter().map(|state| self.speaker.state(state)).collect();
                self.say(&names.join(", "), "      ", "      ");
            }
            if all {
                self.stable_counts(stable);
            }
        }
        if !others.is_empty() {
            let words =
                format!("Counted only: {} (crossroad concept explains).", others.join(", "));
            self.say(&words, "  ", "    ");
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
        for (coalition, set) in &stable.by_coalition {
            let id = self.speaker.coalition_id(*coalition);
            let states: Vec<String> = set.iter().map(|state| number(state).to_string()).collect();
            let states = match states.len() {
                0 => "no state".to_owned(),
                all if all == set.universe() => "every state".to_owned(),
                1..=24 => states.join(", "),
                many => count(many, "state", "states"),
            };
            self.say(&format!("for {id}: {states}"), "      ", "        ");
        }
    }

    /// Which coalitions would leave states that nobody would leave alone.
    fn upsets(&mut self) {
        let Some(first) = self.found.upsets.first() else { return };
        let mut words = vec![self.upset(first)];
        for pair in self.found.upsets.windows(2) {
            let [before, this] = pair else { continue };
            // The smallest coalition that leaves a state tells enough of it.
            if before.state != this.state {
                words.push(self.upset(this));
            }
        }
        let more = words.len().saturating_sub(6);
        words.truncate(6);
        let tail = if more > 0 { format!("; and {more} more") } else { String::new() };
        let words =
            format!("Left together, though nobody would leave alone: {}{tail}.", words.join("; "));
        self.say(&words, "", "  ");
        self.lines.push('\n');
    }

    fn upset(&self, upset: &super::Upset) -> String {
        let who = self.speaker.coalition_id(upset.coalition);
        format!("{} by {who} (to {})", number(upset.state), number(upset.to))
    }

    /// Whether today's state holds; who would leave it, and what holds them back.
    fn status_quo(&mut self) {
        let Some(today) = self.found.status_quo else {
            self.say("The file names no status quo.", "", "");
            return;
        };
        let state = self.speaker.state(today);
        let found = self.found;
        let (holds, fails): (Vec<_>, Vec<_>) = found
            .labels
            .iter()
            .zip(&found.analysis.stable)
            .partition(|(_, stable)| stable.equilibria().contains(today));
        let labels = |list: &[(&String, _)]| {
            let labels: Vec<String> = list.iter().map(|(label, _)| (*label).clone()).collect();
            super::layout::list(&labels)
        };
        let verdict = match (holds.is_empty(), fails.is_empty()) {
            (false, false) => {
                format!("an equilibrium under {}, not under {}", labels(&holds), labels(&fails))
            }
            (false, true) => format!("an equilibrium under {}", labels(&holds)),
            _ if fails.len() == 1 => format!("no equilibrium under {}", labels(&fails)),
            _ => format!("an equilibrium under none of {}", labels(&fails)),
        };
        self.say(&format!("Today's state {state} is {verdict}."), "", "  ");
        let Some(concept) = found.accounts.first().map(|account| account.concept.id) else {
            return;
        };
        let alike = found.accounts.iter().all(|account| account.concept.id == concept);
        let under = if alike {
            format!("under {concept}")
        } else {
            let each: Vec<String> = found
                .accounts
                .iter()
                .map(|one| format!("{} under {}", self.speaker.dm_id(one.dm), one.concept.id))
                .collect();
            list(&each)
        };
        let mut content = Vec::new();
        let mut told = false;
        for account in &found.accounts {
            let tempting: Vec<_> =
                account.moves.iter().filter(|m| m.outcome != Outcome::NotTempting).collect();
            if tempting.is_empty() {
                content.push(self.speaker.dm_id(account.dm).to_owned());
                continue;
            }
            if !told {
                let words = format!("Who is tempted to leave it, {under} [deciding statements]:");
                self.say(&words, "", "  ");
                told = true;
            }
            for one in tempting.iter().take(MOST_MOVES) {
                let words = self.temptation(account, one);
                self.say(&words, "  ", "    ");
            }
            if let more @ 1.. = tempting.len().saturating_sub(MOST_MOVES) {
                let moves = count(more, "more improvement", "more improvements");
                self.say(
                    &format!("… and {moves} of {}", self.speaker.dm(account.dm)),
                    "  ",
                    "    ",
                );
            }
        }
        if !content.is_empty() {
            let words = format!("No improvement from it: {}.", list(&content));
            self.say(&words, "  ", "    ");
        }
    }

    /// Says of a tempting move from today's state what becomes of it.
    fn temptation(&self, account: &Account, one: &MoveAccount) -> String {
        let name = self.speaker.dm(account.dm);
        let change = self.speaker.to_change(account.dm, account.state, one.to);
        let by = self.speaker.by(&one.comparison);
        let would = format!("{name} would {change} (to {}){by}", number(one.to));
        match &one.outcome {
            Outcome::NotTempting | Outcome::Unanswered => would,
            Outcome::Foreseen { end, gains, .. } => {
                let end = number(end.state);
                let but = if *gains { "which" } else { "but that" };
                let pays = if *gains { "pays" } else { "does not pay" };
                format!("{would}: {but} {pays}, foreseen to end in {end}")
            }
            Outcome::Countered { steps, end } => {
                let movers: Vec<String> =
                    steps.iter().map(|step| self.speaker.dm(step.step.mover)).collect();
                let worse = self.speaker.by(end);
                format!("{would}, but is held back{worse}: {} would answer", list(&movers))
            }
            Outcome::Jumped { steps, end } => {
                let movers: Vec<String> =
                    steps.iter().map(|step| self.speaker.dm(step.step.mover)).collect();
                let worse = self.speaker.by(end);
                format!(
                    "{would}, but is held back{worse}: {} would leave at the same time (to {})",
                    list(&movers),
                    number(end.state)
                )
            }
            Outcome::Open { reached } if reached.is_empty() => {
                format!("{would}: nobody can answer")
            }
            Outcome::Open { .. } => format!("{would}: no answer undoes it"),
            Outcome::Deterred { steps, end, quality, .. } => {
                let answer = |step: &StepAccount| {
                    let mover = step.step.mover;
                    let change = self.speaker.change(mover, step.from, step.step.to);
                    let by = self.speaker.by(&step.comparison);
                    format!("{} {change}{by}", self.speaker.dm(mover))
                };
                let answers: Vec<String> = steps.iter().map(answer).collect();
                let hollow = if quality.hollow.is_some() { " (a hollow threat)" } else { "" };
                let idle = if quality.idle == Some(true) { " (which comes anyway)" } else { "" };
                let worse = self.speaker.by(end);
                let answers = answers.join(", then ");
                format!("{would}, but is held back{worse}: {answers}{hollow}{idle}")
            }
        }
    }

    /// Which of the shown equilibria can be reached from today's state.
    fn reach(&mut self) {
        let (Some(improvements), Some(moves)) = (&self.found.improvements, &self.found.moves)
        else {
            return;
        };
        let mut rest = self.union();
        let mut near = Vec::new();
        for arrival in &improvements.arrivals {
            if rest.contains(arrival.state) {
                let movers: Vec<&str> =
                    arrival.path.iter().map(|step| self.speaker.dm_id(step.mover)).collect();
                near.push(format!("{} ({})", number(arrival.state), movers.join(", ")));
                rest.remove(arrival.state);
            }
        }
        let mut by_moves = BitSet::new(rest.universe());
        for arrival in &moves.arrivals {
            if rest.contains(arrival.state) {
                by_moves.insert(arrival.state);
                rest.remove(arrival.state);
            }
        }
        let numbers = |set: &BitSet| -> Vec<String> {
            set.iter().map(|state| number(state).to_string()).collect()
        };
        let (by_moves, never) = (numbers(&by_moves), numbers(&rest));
        let some = |list: &[String]| {
            let shown: Vec<String> = list.iter().take(6).cloned().collect();
            let more = list.len() - shown.len();
            let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{}{tail}", shown.join(", "))
        };
        let mut words = Vec::new();
        if !near.is_empty() {
            words.push(format!("by moves that pay each mover: {}", some(&near)));
        }
        if !by_moves.is_empty() {
            words.push(format!("only if a move does not pay its mover: {}", some(&by_moves)));
        }
        if !never.is_empty() {
            words.push(format!("not at all: {}", some(&never)));
        }
        if !words.is_empty() {
            let words = format!("Reached from today {}.", words.join("; "));
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
        let (mut always, mut sometimes) = (Vec::new(), Vec::new());
        let mut apart: Vec<String> = Vec::new();
        for profile in self.shown() {
            let (Some(label), Some(across)) =
                (self.found.labels.get(profile), worlds.stable.get(profile))
            else {
                continue;
            };
            match across.settles {
                Settles::All => {}
                Settles::Chances => apart.push(format!(
                    "Under {label} what is unknown stays so in every world: they settle chances \
                     and orders."
                )),
                Settles::Nothing => {
                    apart.push(format!("{label} weighs all worlds itself: its answer is above."));
                    continue;
                }
            }
            let (all, some) = (&across.equilibria_in_all, &across.equilibria_in_some);
            let in_all: Vec<String> = some
                .iter()
                .filter(|state| in_worlds(all, some, *state) == InWorlds::All)
                .map(|state| number(state).to_string())
                .collect();
            let rest = some.count() - in_all.len();
            let names = match in_all.len() {
                0 => "none".to_owned(),
                1..=6 => list(&in_all),
                many => grouped(many as u128),
            };
            always.push(format!("{label} {names}"));
            sometimes.push(format!("{label} {}", grouped(rest as u128)));
        }
        if !always.is_empty() {
            self.say(
                &format!(
                    "{ways} worlds settle what is uncertain; above: chances of ½ or more held, the \
                     rest as written. Equilibria in all: {}; in some only: {}.",
                    always.join(", "),
                    sometimes.join(", ")
                ),
                "",
                "  ",
            );
        }
        for words in apart {
            self.say(&words, "", "  ");
        }
    }

    fn next(&mut self, file: &str) {
        let Some(state) = self.told().first().copied().or(self.found.status_quo) else { return };
        self.line(&format!("Why? crossroad explain {file} {}", number(state)));
    }
}

/// Marks an equilibrium, with its margin where that is known.
fn mark(margins: Option<&Vec<Margin>>, state: StateId) -> String {
    let margin = margins.and_then(|all| all.iter().find(|one| one.state == state));
    match margin.map(Margin::least) {
        None => "*".to_owned(),
        Some(Some(least)) => format!("*{least}"),
        Some(None) => format!("*>{MARGIN_MOST}"),
    }
}
