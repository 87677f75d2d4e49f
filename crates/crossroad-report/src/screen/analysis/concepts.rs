//! What the shown concepts mean, and how many equilibria each concept has.

use super::Page;
use crate::answer::Upset;
use crate::document::Phrase;
use crate::wording::coalitions;
use crate::wording::layout::{count, grouped};
use crossroad::game::naming::number;
use crossroad::stability::{Stable, concept};
use crossroad::text::formula::DmId;

/// Most states of which it is told who would leave them together.
const UPSETS: usize = 6;

impl Page<'_> {
    pub(super) fn concepts(&mut self, all: bool) {
        let words =
            "An equilibrium is a state nobody has reason to leave, given how far they look:";
        self.screen.heading(words);
        let found = self.found;
        let shown = self.shown();
        let mut others = Vec::new();
        for (at, (label, stable)) in found.labels.iter().zip(&found.analysis.stable).enumerate() {
            let equilibria = self.equilibria(at).clone();
            if !all && !shown.contains(&at) {
                others.push(format!("{label} {}", grouped(equilibria.count() as u128)));
                continue;
            }
            let gloss = concept(label)
                .map_or("each decision maker as its own concept has it", |concept| concept.gloss);
            let states = count(equilibria.count(), "equilibrium", "equilibria");
            let words = Phrase::new().strong(label.clone()).say(format!(", {states}: {gloss}"));
            self.say(words, "  ", "    ");
            if all && !equilibria.is_empty() {
                let names: Vec<String> =
                    equilibria.iter().map(|state| self.speaker.state(state)).collect();
                self.say(names.join(", "), "      ", "      ");
            }
            if all {
                self.stable_counts(stable);
            }
        }
        if !others.is_empty() {
            let words =
                format!("Not listed: {} (`crossroad concept` explains them).", others.join(", "));
            self.say(words, "  ", "    ");
        }
        self.screen.gap();
    }

    fn stable_counts(&mut self, stable: &Stable) {
        let counts: Vec<String> = stable
            .by_dm
            .iter()
            .enumerate()
            .map(|(dm, set)| {
                format!("{} {}", self.speaker.dm_id(DmId::at(dm)), grouped(set.count() as u128))
            })
            .collect();
        self.say(format!("stable states: {}", counts.join(", ")), "      ", "        ");
        for (coalition, set) in &stable.by_coalition {
            let id = self.speaker.coalition_id(*coalition);
            let states: Vec<String> = set.iter().map(|state| number(state).to_string()).collect();
            let states = match states.len() {
                0 => "no state".to_owned(),
                all if all == set.universe() => "every state".to_owned(),
                1..=24 => states.join(", "),
                many => count(many, "state", "states"),
            };
            self.say(format!("for {id}: {states}"), "      ", "        ");
        }
    }

    /// Which coalitions would leave states that nobody would leave alone.
    pub(super) fn upsets(&mut self) {
        if let Some(words) = coalitions::left_out(self.found) {
            self.say(words, "", "  ");
        }
        let Some(first) = self.found.upsets.first() else {
            if !self.found.conflict.coalitions.is_empty() {
                self.screen.gap();
            }
            return;
        };
        let mut words = vec![self.upset(first)];
        for pair in self.found.upsets.windows(2) {
            let [before, this] = pair else { continue };
            // The smallest coalition that leaves a state tells enough of it.
            if before.state != this.state {
                words.push(self.upset(this));
            }
        }
        let more = words.len().saturating_sub(UPSETS);
        words.truncate(UPSETS);
        let tail = if more > 0 { format!("; and {more} more") } else { String::new() };
        let words =
            format!("Left together, though nobody would leave alone: {}{tail}.", words.join("; "));
        let words = match self.found.against_coalitions() {
            true => words,
            false => format!("{words} (--coalitions file judges stability against them.)"),
        };
        self.say(words, "", "  ");
        self.screen.gap();
    }

    fn upset(&self, upset: &Upset) -> String {
        let who = self.speaker.coalition(upset.coalition);
        format!("{} by {who} (to {})", number(upset.state), number(upset.to))
    }
}
