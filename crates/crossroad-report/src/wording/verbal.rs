//! Options, wishes and formulas as English, from what the file says that each option does. Whatever
//! has no short way to be said stays a formula.

use super::layout::plain;
use crate::answer::Doing;
use crate::document::Phrase;
use crossroad::game::space::Space;
use crossroad::model::conflict::Conflict;
use crossroad::model::preference::Statement;
use crossroad::text::formula::{DmId, Formula, OptionId, OptionSet, StateId};

/// What an option does is told up to its first comma or full stop where it is longer than this.
const LONG: usize = 30;

/// Longer texts than this stay formulas.
const LONGEST: usize = 220;

/// Options that are told one by one; more are counted.
const TOLD: usize = 4;

/// Names a decision maker as running text does.
#[must_use]
pub(crate) fn called(conflict: &Conflict, dm: DmId) -> Phrase {
    let found = conflict.dms.get(dm.index());
    Phrase::given(found.map_or_else(String::new, |dm| dm.called()))
}

/// Names several decision makers: "Russia and China".
#[must_use]
pub(crate) fn all_called(conflict: &Conflict, dms: &[DmId]) -> Phrase {
    Phrase::list(dms.iter().map(|dm| called(conflict, *dm)).collect())
}

/// Returns the form of a word that agrees with a decision maker.
#[must_use]
pub(crate) fn agrees<'w>(conflict: &Conflict, dm: DmId, one: &'w str, several: &'w str) -> &'w str {
    let plural = conflict.dms.get(dm.index()).is_some_and(|dm| dm.plural);
    if plural { several } else { one }
}

/// Says what taking an option is, as it follows "would": "withdraw the missiles".
#[must_use]
pub(crate) fn does(conflict: &Conflict, option: OptionId) -> Phrase {
    let found = conflict.options.get(option.index());
    let words = found.map_or_else(String::new, |option| within_sentence(&option.does));
    match words.is_empty() {
        true => Phrase::new().say("take ").code(conflict.option_name(option)),
        false => Phrase::given(words),
    }
}

/// Fits a text into a sentence: on one line, without its capital and full stop, and no longer than
/// its first part where it is long.
fn within_sentence(text: &str) -> String {
    let text = plain(text);
    let text = text.trim().trim_end_matches('.');
    let ends = [", ", "; ", ": ", " (", ". "];
    let first = ends.iter().filter_map(|end| text.find(end)).min();
    let text = match first {
        Some(at) if text.chars().count() > LONG => text.get(..at).unwrap_or(text),
        _ => text,
    };
    let mut letters = text.chars();
    // (a word in capitals is a name)
    let second = text.chars().nth(1);
    match letters.next() {
        Some(first) if second.is_none_or(|second| !second.is_uppercase()) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// Lists the options of a set with whose they are, those of each decision maker together.
pub(super) fn by_owner(conflict: &Conflict, set: OptionSet) -> Vec<(DmId, Vec<OptionId>)> {
    let mut all: Vec<(DmId, Vec<OptionId>)> = Vec::new();
    for (at, option) in conflict.options.iter().enumerate() {
        if set >> at & 1 == 0 {
            continue;
        }
        match all.iter_mut().find(|(dm, _)| *dm == option.dm) {
            Some((_, list)) => list.push(OptionId::at(at)),
            None => all.push((option.dm, vec![OptionId::at(at)])),
        }
    }
    all
}

/// Says what is done and what is not: "Russia would leave in haste and China would not swerve";
/// `would` is the auxiliary, `not` what stands between it and what is not done. What is more than a
/// sentence holds is counted.
#[must_use]
pub(crate) fn done(
    conflict: &Conflict,
    takes: OptionSet,
    drops: OptionSet,
    would: &str,
    not: &str,
) -> Phrase {
    let mut parts: Vec<Phrase> = Vec::new();
    let (mut told, mut left) = (0, 0);
    for (dm, mut options) in by_owner(conflict, takes | drops) {
        let (mut list, mut not_done) = (Vec::new(), Vec::new());
        // What is done comes before what is not: "not" bears on all that follows it.
        options.sort_by_key(|option| takes >> option.0 & 1 == 0);
        for option in options {
            if told == TOLD {
                left += 1;
                continue;
            }
            told += 1;
            match takes >> option.0 & 1 {
                1 => list.push(does(conflict, option)),
                _ => not_done.push(does(conflict, option)),
            }
        }
        if not == "not" && not_done.len() > 1 {
            list.push(Phrase::new().say("neither ").and(Phrase::joined(not_done, " nor ")));
        } else {
            list.extend(not_done.into_iter().map(|one| Phrase::new().say(not).say(" ").and(one)));
        }
        if !list.is_empty() {
            parts.push(called(conflict, dm).say(format!(" {would} ")).and(Phrase::list(list)));
        }
    }
    if left > 0 {
        parts.push(
            super::layout::count(left, "more thing would change", "more things would change")
                .into(),
        );
    }
    Phrase::list(parts)
}

/// Says what somebody would do: "China would adopt a strategy".
#[must_use]
pub(crate) fn would(conflict: &Conflict, one: &Doing) -> Phrase {
    if one.takes | one.drops != 0 {
        return done(conflict, one.takes, one.drops, "would", "no longer");
    }
    let to = conflict.graph_state(one.to).map(|state| state.is.as_str());
    let words = called(conflict, one.dm);
    match to {
        Some(is) => words.say(" would move to “").give(is).say("”"),
        None => words.say(" would move"),
    }
}

/// Names an outcome by what is done there and not today: "the outcome in which Russia would leave".
#[must_use]
pub(crate) fn outcome(
    conflict: &Conflict,
    space: &Space,
    state: StateId,
    today: Option<OptionSet>,
) -> Phrase {
    let vector = space.vector(state);
    if today == Some(vector) {
        return "today’s situation".into();
    }
    if let Some(state) = conflict.graph_state(vector) {
        return Phrase::new().say("“").give(&state.is).say("”");
    }
    let ((known, taken), before) = (space.pattern(state), today.unwrap_or(0));
    let (on, off) = (taken & !before, known & !taken & before);
    match on | off {
        0 => "the outcome in which nothing is done".into(),
        _ => {
            let words = Phrase::new().say("the outcome in which ");
            words.and(done(conflict, on, off, "would", "no longer"))
        }
    }
}

/// What is taken or not in a literal; `None` for any other formula.
fn literal(formula: &Formula) -> Option<(OptionId, bool)> {
    match formula {
        Formula::Taken(option) => Some((*option, true)),
        Formula::Not(inner) => literal(inner).map(|(option, taken)| (option, !taken)),
        _ => None,
    }
}

/// Says whether a formula is about one thing that is done or not, or one outcome.
#[must_use]
pub(crate) fn is_one_thing(formula: &Formula) -> bool {
    matches!(formula, Formula::At(_)) || literal(formula).is_some()
}

/// Says whether a formula can be told within a sentence that says more: one thing, or two that are done.
#[must_use]
pub(crate) fn is_soon_told(formula: &Formula) -> bool {
    let done = |one: &Formula| matches!(one, Formula::Taken(_));
    is_one_thing(formula)
        || matches!(formula, Formula::And(all) if all.len() <= 2 && all.iter().all(done))
}

/// Says that a formula holds, as a clause with an auxiliary: "Russia will leave in haste"; `None`
/// where that has no short way to be said.
#[must_use]
pub(crate) fn holds(conflict: &Conflict, formula: &Formula, will: &str) -> Option<Phrase> {
    let words = match formula {
        Formula::At(state) => {
            let state = conflict.graph.as_ref()?.states.get(state.index())?;
            Phrase::new().say("the outcome ").say(will).say(" be “").give(&state.is).say("”")
        }
        Formula::And(all) if all.len() <= TOLD => {
            let mut sets = (0, 0);
            for one in all {
                let (option, taken) = literal(one)?;
                let set = if taken { &mut sets.0 } else { &mut sets.1 };
                *set |= 1 << option.0;
            }
            done(conflict, sets.0, sets.1, will, "not")
        }
        Formula::Or(any) if any.len() <= TOLD => {
            let each: Option<Vec<Phrase>> =
                any.iter().map(|one| holds(conflict, one, will)).collect();
            Phrase::joined(each?, " or ")
        }
        other => {
            let (option, taken) = literal(other)?;
            let sets = if taken { (1 << option.0, 0) } else { (0, 1 << option.0) };
            done(conflict, sets.0, sets.1, will, "not")
        }
    };
    short(words)
}

fn short(words: Phrase) -> Option<Phrase> {
    (words.plain().chars().count() <= LONGEST).then_some(words)
}

/// Says what is wanted, as it follows "wants": what the file says, or "to leave in haste", "China not
/// to counterbalance"; a formula where that has no short way to be said.
#[must_use]
pub fn wish(conflict: &Conflict, dm: DmId, statement: &Statement) -> Phrase {
    match &statement.says {
        Some(words) => Phrase::given(words),
        None => infinitive(conflict, dm, &statement.that.formula)
            .and_then(short)
            .unwrap_or_else(|| Phrase::new().code(statement.that.text.value.clone())),
    }
}

pub(super) fn infinitive(conflict: &Conflict, dm: DmId, formula: &Formula) -> Option<Phrase> {
    let each = |list: &[Formula]| -> Option<Vec<Phrase>> {
        list.iter().map(|one| infinitive(conflict, dm, one)).collect()
    };
    match formula {
        Formula::And(all) if all.len() <= TOLD => Some(Phrase::list(each(all)?)),
        Formula::Or(any) if any.len() <= TOLD => Some(Phrase::joined(each(any)?, " or ")),
        Formula::Not(inner) => match inner.as_ref() {
            Formula::Or(any) if any.len() <= TOLD => {
                let not = |one: &Formula| Formula::Not(Box::new(one.clone()));
                let none: Vec<Formula> = any.iter().map(not).collect();
                Some(Phrase::list(each(&none)?))
            }
            _ => infinitive_literal(conflict, dm, formula),
        },
        Formula::If(then, when) | Formula::Implies(when, then) => {
            let then = infinitive_literal(conflict, dm, then)?;
            Some(then.say(" if ").and(holds(conflict, when, "should")?))
        }
        Formula::Iff(then, when) => {
            let then = infinitive_literal(conflict, dm, then)?;
            let when = match literal(when) {
                Some((option, taken)) => should(conflict, option, taken),
                None => Phrase::new().say("if ").and(holds(conflict, when, "should")?),
            };
            Some(then.say(" ").and(when).say(", and not otherwise"))
        }
        _ => infinitive_literal(conflict, dm, formula),
    }
}

/// Says that something is the case, before what follows from it: "should China counterbalance". (An
/// "if" would stand beside those of the sentences around it.)
fn should(conflict: &Conflict, option: OptionId, taken: bool) -> Phrase {
    let owner = conflict.options.get(option.index()).map_or(DmId(0), |option| option.dm);
    let not = if taken { " " } else { " not " };
    Phrase::new().say("should ").and(called(conflict, owner)).say(not).and(does(conflict, option))
}

fn infinitive_literal(conflict: &Conflict, dm: DmId, formula: &Formula) -> Option<Phrase> {
    let (option, taken) = literal(formula)?;
    let owner = conflict.options.get(option.index())?.dm;
    let not = if taken { "to " } else { "not to " };
    let words = match owner == dm {
        true => Phrase::new().say(not),
        false => called(conflict, owner).say(" ").say(not),
    };
    Some(words.and(does(conflict, option)))
}
