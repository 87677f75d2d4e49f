//! Two versions compared: the text.

use super::layout::{count, grouped, list, wrapped};
use super::likelihood::likelihood;
use crate::compare::{
    Beside, Cause, Comparison, Difference, Fact, Likely, Outlooks, Pair, Renamed, Turn,
};
use crate::conflict::{Conflict, OneWay, Rule};
use crate::formula::{DmId, OptionId, OptionSet};
use crate::preference::{Item, Preference};

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
    text.differs(beside);
    text.answer();
    text.causes();
    text.outlooks(outlooks);
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

    fn differs(&mut self, beside: &[Beside]) {
        let renames = self.found.versions.renamed();
        if beside.is_empty() && renames.is_empty() && self.found.differences.is_empty() {
            self.say("Nothing differs.", "", "");
            return;
        }
        self.say("What differs:", "\n", "");
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
        for one in renames {
            let what = match one.what {
                Renamed::Dm => "decision maker",
                Renamed::Option => "option",
                Renamed::Statement => "statement",
                Renamed::Rule => "rule",
            };
            let words = format!("renamed: {what} `{}` is `{}` now", one.from, one.to);
            self.say(&words, "  ", "    ");
        }
        for (at, difference) in self.found.differences.iter().enumerate() {
            let words = format!("{}. {}", at + 1, difference_words(self.found, difference));
            self.say(&words, "  ", "     ");
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
            let of = |answer: &crate::compare::Answer| {
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
    fn outlooks(&mut self, outlooks: &Outlooks) {
        if self.found.differences.is_empty() {
            return;
        }
        let all = match outlooks {
            Ok(all) => all,
            Err(why) => {
                return self.say(&format!("Forecasts are not compared: {why}."), "\n", "  ");
            }
        };
        let mut lines = Vec::new();
        for one in all {
            let moved = one.answers.iter().filter(|(_, old, new)| percent(old) != percent(new));
            let words: Vec<String> = moved
                .map(|(name, old, new)| {
                    format!("{name} {}, before {}{}", percent(new), percent(old), turn_of(old, new))
                })
                .collect();
            if !words.is_empty() {
                lines.push(format!(
                    "{} under {}: {}",
                    one.question,
                    one.concept.id,
                    words.join("; ")
                ));
            }
        }
        if lines.is_empty() {
            return self.say("Forecasts are as before.", "\n", "");
        }
        self.say("What that does to forecasts:", "\n", "");
        for line in lines {
            self.say(&line, "  ", "    ");
        }
    }

    fn causes(&mut self) {
        if self.found.causes.is_empty() {
            if !self.found.differences.is_empty() {
                self.say("None of this changes the answer.", "\n", "");
            }
            return;
        }
        self.say("What each change is due to:", "\n", "");
        for cause in &self.found.causes {
            let names: Vec<String> =
                cause.differences.iter().map(|at| (at + 1).to_string()).collect();
            let together = if names.len() > 1 { " together" } else { "" };
            let doubt = if cause.smallest { "" } else { " (not proven to be the fewest)" };
            self.say(&format!("{}{together}{doubt}:", list(&names)), "  ", "    ");
            for words in cause_words(self.found, cause) {
                self.say(&words, "    ", "      ");
            }
        }
    }
}

/// Writes a likelihood in percent, with its standard error where it has one.
fn percent(likely: &Option<Likely>) -> String {
    match likely {
        None => "not an answer".to_owned(),
        Some((value, None)) => format!("{:.1} %", value * 100.0),
        Some((value, Some(error))) => format!("{:.1} ± {:.1} %", value * 100.0, error * 100.0),
    }
}

/// Says from which word to which a likelihood goes, where it goes to another; each with its range.
fn turn_of(old: &Option<Likely>, new: &Option<Likely>) -> String {
    let word = |likely: &Option<Likely>| {
        let (value, error) = (*likely)?;
        // (Of sampled worlds, 0 and 1 are not certain.)
        Some(likelihood(value, error.map(|_| (value, value))))
    };
    match (word(old), word(new)) {
        (Some(old), Some(new)) if old != new => format!(": {new}, before {old}"),
        _ => String::new(),
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
fn cause_words(found: &Comparison, cause: &Cause) -> Vec<String> {
    let mut lines = Vec::new();
    for (profile, label) in found.labels.iter().enumerate() {
        let shown = shown(found, profile);
        for (now, words) in [(true, "become equilibria"), (false, "are none any more")] {
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
                let count =
                    if shown { states(found, &vectors, now) } else { vectors.len().to_string() };
                lines.push(format!("{label}: {count} {words}"));
            }
        }
        for now in [true, false] {
            let whose: Vec<String> = cause
                .facts
                .iter()
                .filter(|fact| found.after.says(fact) == now)
                .filter_map(|fact| match fact {
                    Fact::Today { profile: at, dm } if *at == profile => Some(name(found, *dm)),
                    _ => None,
                })
                .collect();
            if !whose.is_empty() {
                let words = if now { "stable now" } else { "not stable any more" };
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
            let words = if now { "now" } else { "no more" };
            let states = states(found, &vectors, now);
            lines.push(format!(
                "reached from today by moves that pay each mover, {words}: {states}"
            ));
        }
    }
    lines
}

fn name(found: &Comparison, dm: DmId) -> String {
    let dms = &found.versions.after.dms;
    dms.get(dm.index()).map_or_else(String::new, |dm| dm.name.clone())
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

/// Says what differs.
#[must_use]
pub fn difference_words(found: &Comparison, difference: &Difference) -> String {
    let versions = &found.versions;
    let (before, after) = (&versions.before, &versions.after);
    let option = |option: &OptionId| format!("`{}`", after.option_name(*option));
    match difference {
        Difference::Option { option: id, new: true } => format!("option {} is new", option(id)),
        Difference::Option { option: id, new: false } => format!("option {} is gone", option(id)),
        Difference::OptionKind { option: id } => {
            let closed = |conflict: &Conflict| conflict.closed >> id.0 & 1 == 1;
            if closed(before) != closed(after) {
                let now = if closed(after) { "closed" } else { "open" };
                return format!("option {} is {now} now", option(id));
            }
            let way = |conflict: &Conflict| match conflict
                .options
                .get(id.index())
                .and_then(|option| option.one_way)
            {
                Some(OneWay::On) => "once taken, it stays taken",
                Some(OneWay::Off) => "once dropped, it stays dropped",
                None => "it can be taken and dropped at will",
            };
            format!("option {}: {}, before {}", option(id), way(after), way(before))
        }
        Difference::StatusQuo => {
            let taken = |conflict: &Conflict| match &conflict.status_quo {
                Some(today) => conflict.taken(today.taken).join(", "),
                None => "not given".to_owned(),
            };
            format!("what holds today: {}; before: {}", taken(after), taken(before))
        }
        Difference::Rule(pair) => {
            let say = |conflict: &Conflict, at: usize| {
                let rule: Option<&Rule> = conflict.rules.get(at);
                rule.map_or_else(Default::default, |rule| {
                    let (key, formulas) = rule.kind.parts();
                    let texts: Vec<&str> =
                        formulas.iter().map(|one| one.text.value.as_str()).collect();
                    (
                        rule.id.as_ref().map(|id| id.value.clone()),
                        format!("{key} {}", texts.join(", ")),
                    )
                })
            };
            turn("rule", *pair, |at| say(before, at), |at| say(after, at))
        }
        Difference::Merge(pair) => {
            let say = |conflict: &Conflict, at: usize| {
                conflict.merges.get(at).map_or_else(Default::default, |one| {
                    (one.id.as_ref().map(|id| id.value.clone()), one.when.text.value.clone())
                })
            };
            turn("merged state", *pair, |at| say(before, at), |at| say(after, at))
        }
        Difference::Move(pair) => {
            let say = |conflict: &Conflict, at: usize| {
                conflict.forbidden.get(at).map_or_else(Default::default, |one| {
                    let text = format!("from {} to {}", one.from.text.value, one.to.text.value);
                    (one.id.as_ref().map(|id| id.value.clone()), text)
                })
            };
            turn("forbidden move", *pair, |at| say(before, at), |at| say(after, at))
        }
        Difference::Statement { dm, pair } => {
            let say = |conflict: &Conflict, at: usize| statement(conflict, *dm, at);
            let words = turn("statement", *pair, |at| say(before, at), |at| say(after, at));
            format!("{}: {words}", name(found, *dm))
        }
        Difference::Moved { dm, pair } => {
            let at = pair.after.unwrap_or_default();
            let (id, text) = statement(after, *dm, at);
            let was = pair.before.unwrap_or_default() + 1;
            let what = id.unwrap_or(text);
            format!(
                "{}: statement `{what}` stands at place {}, before {was}",
                name(found, *dm),
                at + 1
            )
        }
        Difference::Weight { dm, pair } => {
            let say = |conflict: &Conflict, at: usize| {
                let preference = conflict.dms.get(dm.index()).map(|dm| &dm.preference);
                let Some(Preference::Weights(list)) = preference else { return Default::default() };
                list.weights.get(at).map_or_else(Default::default, |one| {
                    let figure =
                        one.weight.mantissa as f64 / 10_f64.powi(i32::from(one.weight.scale));
                    let text = format!("{} with {figure}", one.that.text.value);
                    (one.id.as_ref().map(|id| id.value.clone()), text)
                })
            };
            let words = turn("weight", *pair, |at| say(before, at), |at| say(after, at));
            format!("{}: {words}", name(found, *dm))
        }
        Difference::Preference { dm } => {
            format!("{}: the whole preference is another", name(found, *dm))
        }
    }
}

/// Words what became of a thing with an id (or none) and a text.
fn turn(
    what: &str,
    pair: Pair,
    before: impl Fn(usize) -> (Option<String>, String),
    after: impl Fn(usize) -> (Option<String>, String),
) -> String {
    let called = |(id, text): &(Option<String>, String)| match id {
        Some(id) => format!("{what} `{id}` (`{text}`)"),
        None => format!("{what} `{text}`"),
    };
    match (pair.before.map(before), pair.after.map(after)) {
        (Some(old), Some(new)) if old.1 != new.1 => {
            format!("{} is `{}` now", called(&old), new.1)
        }
        (Some(_), Some(new)) => format!("{} is qualified otherwise", called(&new)),
        (None, Some(new)) => format!("{} is new", called(&new)),
        (Some(old), None) => format!("{} is gone", called(&old)),
        (None, None) => what.to_owned(),
    }
}

/// Returns the id and the words of a statement.
fn statement(conflict: &Conflict, dm: DmId, at: usize) -> (Option<String>, String) {
    let preference = conflict.dms.get(dm.index()).map(|dm| &dm.preference);
    let Some(Preference::Prioritized(list)) = preference else { return Default::default() };
    match list.items.get(at) {
        Some(Item::One(one)) => {
            (one.id.as_ref().map(|id| id.value.clone()), one.that.text.value.clone())
        }
        Some(Item::AnyOrder { id, statements, .. }) => {
            let texts: Vec<&str> =
                statements.iter().map(|one| one.that.text.value.as_str()).collect();
            (id.as_ref().map(|id| id.value.clone()), format!("in any order: {}", texts.join(", ")))
        }
        None => Default::default(),
    }
}
