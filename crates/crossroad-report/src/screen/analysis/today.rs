//! Whether today's state holds; who would leave it, and what holds them back.

use super::Page;
use crate::document::Phrase;
use crate::wording::coalitions;
use crate::wording::layout::{count, list};
use crate::wording::speaker::verdict;
use crossroad::finding::explain::{Account, MoveAccount, Outcome, StepAccount};
use crossroad::game::naming::number;
use crossroad::text::formula::DmId;

/// Most moves of a decision maker that are told one by one.
const MOST_MOVES: usize = 3;

impl Page<'_> {
    pub(super) fn today(&mut self) {
        let Some(today) = self.found.status_quo else {
            self.say("The file names no status quo.", "", "");
            return;
        };
        let holds = self.found.holds_under(today);
        let verdict = verdict(&self.found.labels, &holds);
        let words = Phrase::new()
            .say("Today's state, ")
            .strong(self.speaker.state(today))
            .say(format!(", {verdict}."));
        let words = match self.found.left_together(today) {
            Some(upset) => words.say(" ").and(coalitions::together(self.speaker, upset)).say("."),
            None => words,
        };
        self.say(words, "", "  ");
        let under = self.under();
        let mut content = Vec::new();
        let mut told = false;
        let found = self.found;
        for account in &found.accounts {
            let tempting: Vec<_> =
                account.moves.iter().filter(|m| m.outcome != Outcome::NotTempting).collect();
            if !account.parts.is_empty() {
                let verdict = if account.stable { "stable" } else { "not stable" };
                let name = self.speaker.dm(account.dm);
                self.say(format!("{name}: {verdict} under {}.", account.concept.id), "  ", "    ");
                continue;
            }
            if tempting.is_empty() {
                content.push(account.dm);
                continue;
            }
            if !told {
                let words = format!("Who would gain by leaving it, {under} [deciding statements]:");
                self.screen.heading(words);
                told = true;
            }
            for one in tempting.iter().take(MOST_MOVES) {
                let words = self.temptation(account, one);
                self.say(words, "  ", "    ");
            }
            if let more @ 1.. = tempting.len().saturating_sub(MOST_MOVES) {
                let moves = count(more, "more move", "more moves");
                let words =
                    format!("… and {moves} by which {} would gain", self.speaker.dm(account.dm));
                self.say(words, "  ", "    ");
            }
        }
        if !content.is_empty() {
            let alone = if self.found.together.is_empty() { "" } else { " alone" };
            let words =
                format!("{} nothing to gain by moving{alone}.", self.speaker.have(&content));
            self.say(Phrase::from(words).capitalised(), "  ", "    ");
        }
    }

    /// Says under which concept moves are looked at.
    pub(super) fn under(&self) -> String {
        let accounts = &self.found.accounts;
        match accounts.first().map(|account| account.concept.id) {
            Some(id) if accounts.iter().all(|account| account.concept.id == id) => {
                format!("under {id}")
            }
            _ => {
                let each: Vec<String> = accounts
                    .iter()
                    .map(|one| format!("{} under {}", self.speaker.dm(one.dm), one.concept.id))
                    .collect();
                list(&each)
            }
        }
    }

    /// Says of a tempting move from today's state what becomes of it.
    fn temptation(&self, account: &Account, one: &MoveAccount) -> Phrase {
        let change = self.speaker.to_change(account.dm, account.state, one.to);
        let by = self.speaker.by(&one.comparison);
        let would = Phrase::new()
            .strong(Phrase::from(self.speaker.dm(account.dm)).capitalised())
            .say(format!(" would {change} (to {}){by}", number(one.to)));
        would.say(self.fate(account.dm, &one.outcome))
    }

    fn fate(&self, mover: DmId, outcome: &Outcome) -> String {
        let movers = |steps: &[StepAccount]| {
            let movers: Vec<String> =
                steps.iter().map(|step| self.speaker.dm(step.step.mover)).collect();
            list(&movers)
        };
        match outcome {
            Outcome::NotTempting | Outcome::Unanswered => String::new(),
            Outcome::Foreseen { end, gains, .. } => {
                let end = number(end.state);
                let gain = if *gains { "which is a gain" } else { "but that is no gain" };
                format!(": {gain}, foreseen to end in {end}")
            }
            Outcome::Countered { steps, end } => {
                let worse = self.speaker.by(end);
                format!(", but is held back{worse}: {} would answer", movers(steps))
            }
            Outcome::Jumped { steps, end } => format!(
                ", but is held back{}: {} would leave at the same time (to {})",
                self.speaker.by(end),
                movers(steps),
                number(end.state)
            ),
            Outcome::Open { reached } if reached.is_empty() => {
                ": no one can respond effectively".to_owned()
            }
            Outcome::Open { .. } => {
                format!(": others could respond, but {}", self.speaker.still_better(mover).plain())
            }
            Outcome::Deterred { steps, end, quality, .. } => {
                let answer = |step: &StepAccount| {
                    let mover = step.step.mover;
                    let change = self.speaker.change(mover, step.from, step.step.to);
                    let by = self.speaker.by(&step.comparison);
                    format!("{} {change}{by}", self.speaker.dm(mover))
                };
                let answers: Vec<String> = steps.iter().map(answer).collect();
                let hollow = if quality.hollow.is_some() { " (a hollow threat)" } else { "" };
                let idle = match quality.idle {
                    Some(true) => {
                        let name = self.speaker.dm(mover);
                        format!(" (this would happen even if {name} did nothing)")
                    }
                    _ => String::new(),
                };
                let worse = self.speaker.by(end);
                let answers = answers.join(", then ");
                format!(", but is held back{worse}: {answers}{hollow}{idle}")
            }
        }
    }
}
