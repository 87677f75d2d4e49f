//! What the answer hangs on: the text.

use crate::wording::confidence::{confidence, tally};
use crate::wording::layout::{bar, count, grouped, list, wrapped};
use crate::wording::speaker::Speaker;
use crate::wording::withdrawals::{kind, share};
use crossroad::finding::hinge::{
    Change, Confidence, Effect, Fall, Hinge, Hinges, Kind, Lost, Under,
};
use crossroad::game::naming::number;
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::{DmId, OptionSet};

/// Most states that are named in a row.
const SHOWN: usize = 6;

/// Ranks the withdrawals, those that change most first, at most `most` of them in full.
#[must_use]
pub fn hinges(
    speaker: Speaker<'_>,
    found: &Hinges,
    (sure, left_out): (Option<&Confidence>, usize),
    width: usize,
    most: usize,
) -> String {
    let mut text = Text { speaker, found, width, lines: String::new() };
    let changing = |row: &&Hinge| row.change.as_ref().map_or(true, |change| change.share().0 > 0);
    let (change, same): (Vec<&Hinge>, Vec<&Hinge>) = found.rows.iter().partition(changing);
    text.lead(change.first().copied());
    text.head(sure);
    for (at, row) in change.iter().take(most).enumerate() {
        text.row(at + 1, row);
    }
    if change.len() > most {
        let more = count(change.len() - most, "more changes", "more change");
        text.say(&format!("{more} something (--limit shows more)."), "", "");
    }
    if !same.is_empty() {
        let names: Vec<String> =
            same.iter().map(|row| format!("{} {}", row.what.kind().word(), row.name)).collect();
        text.say(
            &format!("Taking away any of these changes nothing: {}.", names.join(", ")),
            "\n",
            "  ",
        );
    }
    if left_out > 0 {
        text.say(&not_withdrawn(left_out), "\n", "  ");
    }
    text.lines
}

/// Lists what falls with one withdrawal and what survives it.
#[must_use]
pub fn withdrawal(speaker: Speaker<'_>, found: &Hinges, row: &Hinge, width: usize) -> String {
    let mut text = Text { speaker, found, width, lines: String::new() };
    text.say(&format!("Without {} `{}`:", row.what.kind().word(), row.name), "", "  ");
    text.statements(row);
    match &row.change {
        Ok(change) => {
            for (label, under) in found.labels.iter().zip(&change.under) {
                text.under(label, under);
            }
            text.today(change);
            text.unranked(change);
        }
        Err(refusal) => text.say(&format!("What is left has no answer: {refusal}."), "", "  "),
    }
    text.lines.push('\n');
    text.lines.push_str(&statements_line(speaker.conflict));
    text.lines
}

/// Says how many things were not withdrawn.
pub(crate) fn not_withdrawn(left_out: usize) -> String {
    let more = count(left_out, "thing was", "things were");
    format!("{more} not withdrawn, since there are too many (--most withdraws more).")
}

struct Text<'a> {
    speaker: Speaker<'a>,
    found: &'a Hinges,
    width: usize,
    lines: String,
}

impl Text<'_> {
    fn say(&mut self, words: &str, first: &str, indent: &str) {
        self.lines.push_str(&wrapped(words, self.width, first, indent));
    }

    /// Says first what matters most.
    fn lead(&mut self, first: Option<&Hinge>) {
        let title = &self.speaker.conflict.title;
        let words = match first {
            Some(row) => {
                let what = format!("{} {}", row.what.kind().word(), row.name);
                match &row.change {
                    Ok(change) => format!(
                        "{title}: most hangs on {what}; without it {} of the findings change.",
                        share(change.share())
                    ),
                    Err(_) => {
                        format!("{title}: all hangs on {what}; without it there is no answer.")
                    }
                }
            }
            None if self.found.rows.is_empty() => format!("{title}: nothing was withdrawn."),
            None => format!("{title}: nothing that can be withdrawn alone changes a finding."),
        };
        self.say(&words, "", "");
    }

    fn head(&mut self, sure: Option<&Confidence>) {
        let conflict = self.speaker.conflict;
        let rows = count(self.found.rows.len(), "item", "items");
        let words = format!(
            "{rows} removed one at a time, in the reference scenario; {} resulted. First what \
             changes the largest share of findings (is this outcome stable, for this actor, under \
             this assumption?).",
            count(self.found.analyses, "distinct model", "distinct models"),
        );
        self.say(&words, "", "");
        let statement = |row: &Hinge| row.what.kind() == Kind::Statement;
        let quoted = conflict.tally().quoted;
        if quoted == 0 && !self.found.rows.iter().any(statement) {
            let words = "Nothing in the file is quoted, so no source, speaker or claim can be \
                         withdrawn: --by statement withdraws each statement.";
            self.say(words, "", "");
        }
        match sure {
            Some(sure) => self.say(&confidence(conflict, sure), "", "  "),
            None => self.lines.push_str(&statements_line(conflict)),
        }
    }

    fn row(&mut self, at: usize, row: &Hinge) {
        let kind = row.what.kind().word();
        self.lines.push('\n');
        let share = match &row.change {
            Ok(change) => share(change.share()),
            Err(_) => "all".to_owned(),
        };
        let part = row.change.as_ref().map_or((1, 1), Change::share);
        let bar = bar(part.0 as f64 / part.1.max(1) as f64, 12);
        self.say(&format!("{at}. {bar} {share}: without {kind} {}", row.name), "", "   ");
        let falls = falls(&row.fallen.falls);
        let stays = match row.fallen.stays.len() {
            0 => String::new(),
            some => format!("; {} by another claim", count(some, "stays", "stay")),
        };
        let states = match &row.change {
            Ok(change) if change.states != self.found.space.len() => {
                format!("; {} left", count(change.states, "state is", "states are"))
            }
            _ => String::new(),
        };
        self.say(&format!("falls: {falls}{stays}{states}"), "   ", "     ");
        let change = match &row.change {
            Ok(change) => change,
            Err(refusal) => {
                self.say(&format!("no answer is left: {refusal}"), "   ", "     ");
                return;
            }
        };
        for (label, under) in self.told(change) {
            if under.gone.count + under.new.count > 0 {
                let (gone, new) = (self.some(&under.gone), self.some(&under.new));
                let words = format!("{label}: gone {gone}; new {new}; {} stay", under.survive);
                self.say(&words, "   ", "     ");
            }
        }
        if let Some(words) = self.turns(change) {
            self.say(&words, "   ", "     ");
        }
    }

    /// Says under which concepts today's state begins or ceases to hold.
    fn turns(&self, change: &Change) -> Option<String> {
        let labelled = || self.found.labels.iter().zip(&change.under);
        let turned = |turn: (bool, bool)| -> Vec<String> {
            let under = labelled().filter(|(_, under)| {
                under.today.as_ref().is_some_and(|today| today.equilibrium == turn)
            });
            under.map(|(label, _)| label.clone()).collect()
        };
        let (comes, goes) = (turned((false, true)), turned((true, false)));
        let parts: Vec<String> = [("now holds under", comes), ("no longer holds under", goes)]
            .into_iter()
            .filter(|(_, labels)| !labels.is_empty())
            .map(|(words, labels)| format!("{words} {}", list(&labels)))
            .collect();
        match parts.is_empty() {
            false => Some(format!("today's state {}", parts.join("; "))),
            true if change.moves_today() => {
                Some("a different set of actors is now content with today's situation".to_owned())
            }
            true => None,
        }
    }

    /// The profiles told in a row: nash and seq where they were asked for, else the first two.
    fn told<'c>(&self, change: &'c Change) -> Vec<(String, &'c Under)> {
        let all: Vec<(String, &Under)> =
            self.found.labels.iter().cloned().zip(&change.under).collect();
        let usual: Vec<_> =
            all.iter().filter(|(label, _)| label == "nash" || label == "seq").cloned().collect();
        if usual.is_empty() { all.into_iter().take(2).collect() } else { usual }
    }

    fn statements(&mut self, row: &Hinge) {
        if row.fallen.falls.is_empty() {
            self.say("No statement falls.", "", "  ");
        } else {
            let falls = count(row.fallen.falls.len(), "statement falls", "statements fall");
            self.say(&format!("{falls}:"), "", "  ");
            for one in &row.fallen.falls {
                let words = format!("{} `{}`: {}", kind(one.kind), one.place, effect(one.effect));
                self.say(&words, "  - ", "    ");
            }
        }
        if !row.fallen.stays.is_empty() {
            let stays = count(row.fallen.stays.len(), "statement stays", "statements stay");
            self.say(&format!("{stays} by another claim:"), "", "  ");
            for one in &row.fallen.stays {
                let claims: Vec<String> = one
                    .on
                    .iter()
                    .filter_map(|claim| self.speaker.conflict.claims.get(claim.index()))
                    .map(|claim| claim.id.value.clone())
                    .collect();
                let words = format!("{} `{}`: {}", kind(one.kind), one.place, list(&claims));
                self.say(&words, "  + ", "    ");
            }
        }
        if let Ok(change) = &row.change {
            let (before, after) = (self.found.space.len(), change.states);
            if before != after || change.unmatched > 0 {
                let words = format!(
                    "Feasible states: {}, before {}.",
                    grouped(after as u128),
                    grouped(before as u128)
                );
                self.say(&words, "", "  ");
            }
            self.say(
                &format!("{} of the findings change.", capital(&share(change.share()))),
                "",
                "  ",
            );
        }
        self.lines.push('\n');
    }

    fn under(&mut self, label: &str, under: &Under) {
        if under.gone.count + under.new.count == 0 {
            let all = count(under.survive, "equilibrium stays", "equilibria stay");
            self.say(&format!("{label}: {all}"), "", "  ");
            return;
        }
        let words = format!(
            "{label}: {} {}; gone: {}; new: {}",
            grouped(under.survive as u128),
            if under.survive == 1 { "equilibrium stays" } else { "equilibria stay" },
            self.some(&under.gone),
            self.some(&under.new),
        );
        self.say(&words, "", "  ");
    }

    /// What becomes of the status quo, for each decision maker.
    fn today(&mut self, change: &Change) {
        let mut lines = Vec::new();
        for (label, under) in self.found.labels.iter().zip(&change.under) {
            let Some(today) = &under.today else { continue };
            let who = |turn: (bool, bool)| -> Vec<String> {
                let dms = today.stable.iter().enumerate().filter(|(_, one)| **one == turn);
                dms.map(|(dm, _)| self.speaker.dm(DmId::at(dm))).collect()
            };
            let (comes, goes) = (who((false, true)), who((true, false)));
            let mut parts = Vec::new();
            if !comes.is_empty() {
                parts.push(format!("stable now for {}", list(&comes)));
            }
            if !goes.is_empty() {
                parts.push(format!("no longer stable for {}", list(&goes)));
            }
            let holds = match today.equilibrium {
                (true, true) => "still an equilibrium",
                (false, false) => "still none",
                (true, false) => "no longer an equilibrium",
                (false, true) => "an equilibrium now",
            };
            parts.push(holds.to_owned());
            lines.push(format!("{label}: {}", parts.join("; ")));
        }
        if lines.is_empty() {
            return;
        }
        self.lines.push_str("\nToday's state:\n");
        for line in lines {
            self.say(&line, "  ", "    ");
        }
    }

    fn unranked(&mut self, change: &Change) {
        if change.unranked.is_empty() {
            return;
        }
        let names: Vec<String> = change.unranked.iter().map(|dm| self.speaker.dm(*dm)).collect();
        let words = format!(
            "The ranking of {} has no place for some of the states now feasible; they stand below \
             all others.",
            list(&names)
        );
        self.say(&words, "", "  ");
    }

    /// Names the first of some states, by number where they are feasible with nothing withdrawn.
    fn some(&self, states: &Lost) -> String {
        if states.count == 0 {
            return "none".to_owned();
        }
        let name = |vector: &OptionSet| match self.found.space.find(*vector) {
            Some(state) => number(state).to_string(),
            None => self.speaker.conflict.pattern(*vector),
        };
        let names: Vec<String> = states.vectors.iter().take(SHOWN).map(name).collect();
        let more = states.count - names.len();
        let tail =
            if more > 0 { format!(" and {} more", grouped(more as u128)) } else { String::new() };
        format!("{}{tail}", names.join(", "))
    }
}

/// Counts what statements rest on, in a line.
#[must_use]
pub fn statements_line(conflict: &Conflict) -> String {
    format!("Statements: {}.\n", tally(conflict.tally()))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Sums up what falls: options closed, statements left out, and so on.
fn falls(falls: &[Fall]) -> String {
    let number = |is: fn(Effect) -> bool| falls.iter().filter(|one| is(one.effect)).count();
    let parts = [
        (number(|e| matches!(e, Effect::Closed { .. })), "option closed", "options closed"),
        (number(|e| e == Effect::Dropped), "statement dropped", "statements dropped"),
        (number(|e| e == Effect::Tied), "ranking entry tied", "ranking entries tied"),
        (number(|e| e == Effect::Unsupported), "kept without support", "kept without support"),
        (number(|e| e == Effect::Beside), "beside the analysis", "beside the analysis"),
    ];
    let words: Vec<String> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, several)| count(number, one, several))
        .collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}

/// Words what becomes of a statement.
fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Dropped => "dropped",
        Effect::Closed { taken: true } => "closed, it stays taken",
        Effect::Closed { taken: false } => "closed, it stays not taken",
        Effect::Tied => "tied with the next entry that stays",
        Effect::Unsupported => "kept, though it rests on nothing now",
        Effect::Beside => "dropped, stability does not read it",
    }
}
