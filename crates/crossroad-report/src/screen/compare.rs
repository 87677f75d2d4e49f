//! Two versions compared: the text.

use crate::answer::causes::merged;
use crate::wording::differences::{difference_words, name};
use crate::wording::forecast_change::{due, forecasts};
use crate::wording::layout::{count, grouped, list, wrapped};
use crossroad::finding::compare::{Beside, Cause, Comparison, Fact, Outlooks, Turn};
use crossroad::text::formula::OptionSet;

/// Most states that are named in a row.
const SHOWN: usize = 8;

/// Tells what differs, what that does to the answer, and what each change is due to.
#[must_use]
pub fn comparison(
    found: &Comparison,
    (beside, outlooks): (&[Beside], &Outlooks),
    names: [&str; 2],
    width: usize,
) -> String {
    let mut text = Text { found, width, lines: String::new() };
    text.say(&format!("{} compared with {}", names[1], names[0]), "", "  ");
    text.differs(beside.is_empty());
    if !found.differences.is_empty() {
        text.answer();
        text.outlooks(outlooks);
        text.causes(outlooks);
    }
    text.beside(beside);
    text.lines
}

struct Text<'a> {
    found: &'a Comparison,
    width: usize,
    lines: String,
}

impl Text<'_> {
    fn say(&mut self, words: &str, first: &str, indent: &str) {
        self.lines.push_str(&wrapped(words, self.width, first, indent));
    }

    /// Tells what differs; `all` says whether there is nothing else beside.
    fn differs(&mut self, all: bool) {
        let renames = self.found.versions.renamed();
        if renames.is_empty() && self.found.differences.is_empty() {
            let words =
                if all { "Nothing differs." } else { "Nothing differs in what is analysed." };
            self.say(words, "", "");
            return;
        }
        self.say("What differs:", "\n", "");
        for one in renames {
            let words = format!("renamed: {} `{}` is `{}` now", one.what.word(), one.from, one.to);
            self.say(&words, "  ", "    ");
        }
        for (at, difference) in self.found.differences.iter().enumerate() {
            let words =
                format!("{}. {}", at + 1, difference_words(&self.found.versions, difference));
            self.say(&words, "  ", "     ");
        }
    }

    /// Tells last what changes no answer: what statements rest on, and the like.
    fn beside(&mut self, beside: &[Beside]) {
        if beside.is_empty() {
            return;
        }
        self.say("Also changed, beside the analysis:", "\n", "");
        for turn in [Turn::New, Turn::Gone, Turn::Changed] {
            let word = match turn {
                Turn::New => "new",
                Turn::Gone => "gone",
                Turn::Changed => "changed",
            };
            let those = beside.iter().filter(|one| one.turn == turn);
            let names: Vec<String> =
                those.map(|one| format!("{} `{}`", one.kind, one.id)).collect();
            if !names.is_empty() {
                self.say(&format!("{word}: {}", names.join(", ")), "  ", "    ");
            }
        }
    }

    fn answer(&mut self) {
        let (before, after) = (&self.found.before, &self.found.after);
        let words = "What that does to the answer (what is gone by its old number, what is new by \
                     its new one):";
        self.say(words, "\n", "  ");
        for (answer, which) in [(before, "before"), (after, "after")] {
            if let Some(refusal) = &answer.refused {
                self.say(&format!("There is no answer {which}: {refusal}."), "  ", "    ");
            }
        }
        if before.states == after.states {
            self.say(&format!("feasible states: {}", grouped(after.states as u128)), "  ", "    ");
        } else {
            let states = (grouped(after.states as u128), grouped(before.states as u128));
            self.say(&format!("feasible states: {}, before {}", states.0, states.1), "  ", "    ");
        }
        for (profile, label) in self.found.labels.iter().enumerate() {
            let of = |answer: &crossroad::finding::compare::Answer| {
                answer.equilibria.get(profile).cloned().unwrap_or_default()
            };
            let (old, new) = (of(before), of(after));
            let now = count(new.len(), "equilibrium", "equilibria");
            let gone: Vec<OptionSet> = old.difference(&new).copied().collect();
            let fresh: Vec<OptionSet> = new.difference(&old).copied().collect();
            let words = match gone.len() + fresh.len() {
                0 => format!("{label}: {now}, as before"),
                _ if !shown(self.found, profile) => {
                    let (gone, new, old) = (gone.len(), fresh.len(), old.len());
                    format!("{label}: {now}, before {old}; {gone} gone, {new} new")
                }
                _ => format!(
                    "{label}: {now}, before {}; gone: {}; new: {}",
                    grouped(old.len() as u128),
                    states(self.found, &gone, false),
                    states(self.found, &fresh, true)
                ),
            };
            self.say(&words, "  ", "    ");
        }
    }

    /// Tells where forecasts differ.
    fn outlooks(&mut self, ahead: &Outlooks) {
        if ahead.questions.is_empty() {
            let words = "Forecasts are not compared: the versions have no question in common.";
            return self.say(words, "\n", "  ");
        }
        if let (Some(before), Some(_)) = (&ahead.before.refused, &ahead.after.refused) {
            let words = format!("Forecasts are not compared, there are none: {before}.");
            return self.say(&words, "\n", "  ");
        }
        let moved = match ahead.moved * 100.0 {
            1.0 => "one percentage point".to_owned(),
            points => format!("{points} percentage points"),
        };
        let lines = forecasts(ahead);
        if lines.is_empty() {
            let words = format!(
                "Forecasts are as before: no share moves by more than {moved}, no word and no \
                 likeliest answer changes."
            );
            return self.say(&words, "\n", "  ");
        }
        let words = format!("What that does to forecasts (moves of over {moved}):");
        self.say(&words, "\n", "  ");
        for line in lines {
            self.say(&line, "  ", "    ");
        }
    }

    fn causes(&mut self, ahead: &Outlooks) {
        let all = merged(&self.found.causes, &ahead.causes);
        if all.is_empty() {
            return self.say("None of this changes the answer.", "\n", "");
        }
        self.say("What each change is due to:", "\n", "");
        for (cause, shifts) in all {
            let doubt = if cause.smallest { "" } else { " (not proven to be the fewest)" };
            let which = together(&cause.differences, self.found.differences.len());
            self.say(&format!("{which}{doubt}:"), "  ", "    ");
            for words in cause_words(self.found, &cause).into_iter().chain(due(ahead, &shifts)) {
                self.say(&words, "    ", "      ");
            }
        }
    }
}

/// Names differences by their numbers; of many, those that are not among them.
fn together(differences: &[usize], all: usize) -> String {
    let numbers = |places: Vec<usize>| -> Vec<String> {
        places.into_iter().map(|at| (at + 1).to_string()).collect()
    };
    let others: Vec<usize> = (0..all).filter(|at| !differences.contains(at)).collect();
    match (differences.len(), others.len()) {
        (1, _) => list(&numbers(differences.to_vec())),
        (9.., 0) => format!("All {all} together"),
        (count @ 9.., left) if left * 2 < count => {
            format!("All but {} together", list(&numbers(others)))
        }
        _ => format!("{} together", list(&numbers(differences.to_vec()))),
    }
}

/// Says whether the states of a profile are named: nash and seq where they were asked for, else
/// the first two.
fn shown(found: &Comparison, profile: usize) -> bool {
    let usual = |label: &String| label == "nash" || label == "seq";
    match found.labels.iter().any(usual) {
        true => found.labels.get(profile).is_some_and(usual),
        false => profile < 2,
    }
}

/// Tells the changes that are due to one cause.
fn cause_words(found: &Comparison, cause: &Cause<Fact>) -> Vec<String> {
    let mut lines = Vec::new();
    for (profile, label) in found.labels.iter().enumerate() {
        let shown = shown(found, profile);
        for (now, words, one) in [
            (true, "become equilibria", "becomes an equilibrium"),
            (false, "cease to be equilibria", "ceases to be an equilibrium"),
        ] {
            let vectors: Vec<OptionSet> = cause
                .facts
                .iter()
                .filter(|fact| found.after.says(fact) == now)
                .filter_map(|fact| match fact {
                    Fact::Equilibrium { profile: at, vector } if *at == profile => Some(*vector),
                    _ => None,
                })
                .collect();
            if !vectors.is_empty() {
                let which = match (shown, vectors.len()) {
                    (true, 1) => format!("state {}", states(found, &vectors, now)),
                    (true, _) => format!("states {}", states(found, &vectors, now)),
                    (false, some) => count(some, "state", "states"),
                };
                let words = if vectors.len() == 1 { one } else { words };
                lines.push(format!("{label}: {which} {words}"));
            }
        }
        for now in [true, false] {
            let whose: Vec<String> = cause
                .facts
                .iter()
                .filter(|fact| found.after.says(fact) == now)
                .filter_map(|fact| match fact {
                    Fact::Today { profile: at, dm } if *at == profile => {
                        Some(name(&found.versions, *dm))
                    }
                    _ => None,
                })
                .collect();
            if !whose.is_empty() {
                let words = if now { "stable now" } else { "no longer stable" };
                lines.push(format!("{label}: today's state is {words} for {}", list(&whose)));
            }
        }
    }
    for now in [true, false] {
        let vectors: Vec<OptionSet> = cause
            .facts
            .iter()
            .filter(|fact| found.after.says(fact) == now)
            .filter_map(|fact| match fact {
                Fact::Reached { vector } => Some(*vector),
                _ => None,
            })
            .collect();
        if !vectors.is_empty() {
            let words = if now { "now" } else { "no longer" };
            let states = states(found, &vectors, now);
            lines.push(format!(
                "reached from today by moves that each mover gains by, {words}: {states}"
            ));
        }
    }
    lines
}

/// Names states by their numbers, those of the second version if `now`, else of the first.
fn states(found: &Comparison, vectors: &[OptionSet], now: bool) -> String {
    if vectors.is_empty() {
        return "none".to_owned();
    }
    let numbers = &found.numbers[usize::from(now)];
    let name = |vector: &OptionSet| match numbers.get(vector) {
        Some(number) => number.to_string(),
        None => found.versions.after.pattern(*vector),
    };
    let names: Vec<String> = vectors.iter().take(SHOWN).map(name).collect();
    let more = vectors.len() - names.len();
    let tail =
        if more > 0 { format!(" and {} more", grouped(more as u128)) } else { String::new() };
    format!("{}{tail}", names.join(", "))
}
