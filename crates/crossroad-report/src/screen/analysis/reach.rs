//! Which equilibria are reached from today's state, and what the uncertain statements leave open.

use super::Page;
use crate::wording::layout::{count, grouped, list};
use crossroad::game::naming::number;
use crossroad::game::space::BitSet;
use crossroad::stability::{InWorlds, Settles, in_worlds};

impl Page<'_> {
    /// Which of the shown equilibria can be reached from today's state.
    pub(super) fn reach(&mut self) {
        let (Some(improvements), Some(moves)) = (&self.found.improvements, &self.found.moves)
        else {
            return;
        };
        let mut rest = self.union();
        let (mut near, mut held) = (Vec::new(), Vec::new());
        for arrival in &improvements.arrivals {
            let state = arrival.state;
            if rest.contains(state) {
                let way = self.found.improving_way(state).unwrap_or(arrival);
                let moves = count(way.path.len(), "move", "moves");
                let list = if self.found.held_back(state) { &mut held } else { &mut near };
                list.push(format!("{} ({moves})", number(state)));
                rest.remove(state);
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
            let free = match self.found.undeterred.is_some() {
                true => " and that nothing deters",
                false => "",
            };
            words.push(format!("by moves that each mover gains by{free}: {}", some(&near)));
        }
        if !held.is_empty() {
            let words_of = format!("only by a move that an answer would deter {}", self.under());
            words.push(format!("{words_of}: {}", some(&held)));
        }
        if !by_moves.is_empty() {
            words.push(format!("only if someone moves without gain: {}", some(&by_moves)));
        }
        if !never.is_empty() {
            words.push(format!("not at all: {}", some(&never)));
        }
        if !words.is_empty() {
            let words = format!("Reached from today {}.", words.join("; "));
            self.say(words, "", "  ");
        }
    }

    /// What the uncertain statements leave open.
    pub(super) fn worlds(&mut self) {
        if self.found.ways == 1 {
            return;
        }
        let ways = grouped(self.found.ways);
        let Some(worlds) = &self.found.worlds else {
            self.say(
                format!(
                    "The {ways} scenarios are too many to go through here: all above is the reference \
                     world alone."
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
                    "Under {label} what is unknown stays so in every scenario: they settle chances \
                     and orders."
                )),
                Settles::Nothing if worlds.wide.is_none() => {
                    apart
                        .push(format!("{label} weighs all scenarios itself: its answer is above."));
                    continue;
                }
                Settles::Nothing => apart.push(format!(
                    "{label} weighs what anybody may prefer itself: scenarios settle options and \
                     rules."
                )),
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
                format!(
                    "The table and the moves above are those of the reference scenario, one of {ways}. \
                     Equilibria in every scenario: {}; in some only: {}.",
                    always.join(", "),
                    sometimes.join(", ")
                ),
                "",
                "  ",
            );
        }
        for words in apart {
            self.say(words, "", "  ");
        }
    }
}
