//! What differs between two versions, in words.

use super::readings::reading;
use crate::likelihood::numbers;
use crossroad::finding::compare::{Difference, Pair, Versions};
use crossroad::model::conflict::{Conflict, DecisionMaker, Event, OneWay, Question, Rule};
use crossroad::model::preference::{Chance, Item, Preference, Statement};
use crossroad::text::formula::{Atom, DmId, OptionId, StateId};
use crossroad::text::source::Spanned;

/// What a thing is called, if it has an id, and what it says.
type Said = (Option<String>, String);

/// Says what differs.
#[must_use]
pub fn difference_words(versions: &Versions, difference: &Difference) -> String {
    let (before, after) = (&versions.before, &versions.after);
    let both = |what: &str, pair: Pair, say: &dyn Fn(&Conflict, usize) -> Option<Said>| {
        let side = |conflict: &Conflict, at: usize| say(conflict, at).unwrap_or_default();
        turn(what, pair, |at| side(before, at), |at| side(after, at))
    };
    let of = |dm: DmId, words: String| format!("{}: {words}", name(versions, dm));
    let maker = |conflict: &Conflict, dm: DmId| conflict.dms.get(dm.index()).cloned();
    match *difference {
        Difference::Option { option, new } => {
            let turn = if new { "new" } else { "gone" };
            format!("option `{}` is {turn}", after.option_name(option))
        }
        Difference::OptionKind { option } => option_kind(versions, option),
        Difference::State { state, new } => {
            let turn = if new { "new" } else { "gone" };
            format!("state `{}` is {turn}", after.atom_name(Atom::State(state)))
        }
        Difference::Arc { dm, from, to, new } => {
            let state = |state: StateId| after.atom_name(Atom::State(state));
            let turn = if new { "can move" } else { "can no longer move" };
            format!("{} {turn} from `{}` to `{}`", name(versions, dm), state(from), state(to))
        }
        Difference::StatusQuo => {
            let taken = |conflict: &Conflict| match &conflict.status_quo {
                Some(today) if conflict.graph.is_some() => conflict.pattern(today.taken),
                Some(today) if today.taken == 0 => "nothing taken".to_owned(),
                Some(today) => conflict.taken(today.taken).join(", "),
                None => "not given".to_owned(),
            };
            format!("what holds today: {}; before: {}", taken(after), taken(before))
        }
        Difference::Day => {
            let day = |conflict: &Conflict| match conflict.as_of {
                Some(day) => day.to_string(),
                None => "not given, before any event".to_owned(),
            };
            format!("the day is {}; before: {}", day(after), day(before))
        }
        Difference::Event(pair) => both("event", pair, &|conflict, at| {
            conflict.events.get(at).map(|event| say_event(conflict, event))
        }),
        Difference::Rule(pair) => {
            both("rule", pair, &|conflict, at| conflict.rules.get(at).map(rule))
        }
        Difference::Merge(pair) => both("merged state", pair, &|conflict, at| {
            let one = conflict.merges.get(at)?;
            Some((id(&one.id), one.when.text.value.clone()))
        }),
        Difference::Move(pair) => both("forbidden move", pair, &|conflict, at| {
            let one = conflict.forbidden.get(at)?;
            let text = format!("from {} to {}", one.from.text.value, one.to.text.value);
            Some((id(&one.id), text))
        }),
        Difference::Coalition(pair) => both("coalition", pair, &|conflict, at| {
            let one = conflict.coalitions.get(at)?;
            let names = one.of.iter().filter_map(|dm| conflict.dms.get(dm.index()));
            let names: Vec<&str> = names.map(|dm| dm.id.value.as_str()).collect();
            Some((id(&one.id), names.join(" and ")))
        }),
        Difference::Question(pair) => {
            both("question", pair, &|conflict, at| conflict.questions.get(at).map(question))
        }
        Difference::Attitudes { dm } => {
            let say = |conflict: &Conflict| {
                let Some(maker) = maker(conflict, dm) else { return String::new() };
                let to = maker.attitudes.iter().filter_map(|(to, attitude)| {
                    let to = conflict.dms.get(to.index())?;
                    Some(format!("{} to {}", attitude.word(), to.id.value))
                });
                let threshold = maker.threshold.iter().map(|one| format!("threshold {one}"));
                let all: Vec<String> = to.chain(threshold).collect();
                if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
            };
            of(dm, format!("attitudes: {}; before: {}", say(after), say(before)))
        }
        Difference::Foresight { dm } => {
            let say = |conflict: &Conflict| maker(conflict, dm).map_or_else(String::new, foresight);
            of(dm, format!("foresees {}; before: {}", say(after), say(before)))
        }
        Difference::Pace { dm } => {
            let pace = |conflict: &Conflict| maker(conflict, dm).map_or(1.0, |dm| dm.pace);
            of(dm, format!("its pace is {}, before {}", pace(after), pace(before)))
        }
        Difference::Statement { dm, pair } => {
            of(dm, both("statement", pair, &|conflict, at| statement(conflict, dm, at)))
        }
        Difference::Moved { dm, pair } => {
            let (place, was) =
                (pair.after.unwrap_or_default() + 1, pair.before.unwrap_or_default() + 1);
            let (id, text) = statement(after, dm, place - 1).unwrap_or_default();
            let what = id.unwrap_or(text);
            of(dm, format!("statement `{what}` stands at place {place}, before {was}"))
        }
        Difference::Weight { dm, pair } => {
            of(dm, both("weight", pair, &|conflict, at| weight(conflict, dm, at)))
        }
        Difference::Preference { dm } => of(dm, "the whole preference is another".to_owned()),
    }
}

/// Returns the name of a decision maker.
pub(crate) fn name(versions: &Versions, dm: DmId) -> String {
    let dms = &versions.after.dms;
    dms.get(dm.index()).map_or_else(String::new, |dm| dm.name.clone())
}

fn id(id: &Option<Spanned<String>>) -> Option<String> {
    id.as_ref().map(|id| id.value.clone())
}

fn option_kind(versions: &Versions, option: OptionId) -> String {
    let (before, after) = (&versions.before, &versions.after);
    let mut aspects = Vec::new();
    let closed = |conflict: &Conflict| conflict.closed >> option.0 & 1 == 1;
    if closed(before) != closed(after) {
        aspects.push(format!("is {} now", if closed(after) { "closed" } else { "open" }));
    }
    let of = |conflict: &Conflict| conflict.options.get(option.index()).cloned();
    let mut turn = |say: &dyn Fn(&crossroad::model::conflict::ConflictOption) -> String| {
        let (old, new) = (of(before).as_ref().map(say), of(after).as_ref().map(say));
        if let (Some(old), Some(new)) = (old, new)
            && old != new
        {
            aspects.push(format!("{new}, before {old}"));
        }
    };
    turn(&|one| match one.one_way {
        Some(OneWay::On) => "once taken, stays taken".to_owned(),
        Some(OneWay::Off) => "once dropped, stays dropped".to_owned(),
        None => "can be taken and dropped at will".to_owned(),
    });
    turn(&|one| match one.chance {
        Some(chance) => format!("is there with a chance of {}", numbers(chance)),
        None => "is there for certain".to_owned(),
    });
    format!("option `{}` {}", after.option_name(option), aspects.join("; "))
}

fn qualified(text: String, chance: Option<Chance>) -> String {
    match chance {
        Some(chance) => format!("{text}, chance {}", numbers(chance)),
        None => text,
    }
}

fn rule(rule: &Rule) -> Said {
    let (key, formulas) = rule.kind.parts();
    let texts: Vec<&str> = formulas.iter().map(|one| one.text.value.as_str()).collect();
    (id(&rule.id), qualified(format!("{key} {}", texts.join(", ")), rule.chance))
}

fn say_event(conflict: &Conflict, event: &Event) -> Said {
    let mut does = vec![event.date.to_string()];
    let options = |set| conflict.taken(set).join(", ");
    if event.opens != 0 {
        does.push(format!("opens {}", options(event.opens)));
    }
    if event.closes != 0 {
        does.push(format!("closes {}", options(event.closes)));
    }
    if let Some(today) = &event.status_quo {
        does.push(format!("today is {}", options(today.taken)));
    }
    let dms = event.preferences.iter().filter_map(|(dm, _)| conflict.dms.get(dm.index()));
    does.extend(dms.map(|dm| format!("{} wants something else", dm.name)));
    (Some(event.id.value.clone()), does.join("; "))
}

fn question(question: &Question) -> Said {
    let answers = question.answers.iter();
    let mut answers: Vec<String> =
        answers.map(|one| format!("{} if {}", one.name.value, one.when.text.value)).collect();
    answers.extend(question.otherwise.as_ref().map(|name| format!("else {}", name.value)));
    (Some(question.id.value.clone()), answers.join("; "))
}

fn foresight(dm: DecisionMaker) -> String {
    let Some(stated) = dm.foresight else { return "what is not stated".to_owned() };
    match stated.mixture.as_slice() {
        [(only, _)] => format!("as `{}`", only.value),
        several => {
            let one = |(id, share): &(Spanned<String>, f64)| {
                format!("as `{}` with {} %", id.value, crate::likelihood::percent(*share))
            };
            several.iter().map(one).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Returns the id and the words of a statement or any-order group.
fn statement(conflict: &Conflict, dm: DmId, at: usize) -> Option<Said> {
    let preference = conflict.dms.get(dm.index()).map(|dm| &dm.preference);
    let Some(Preference::Prioritized(list)) = preference else { return None };
    let words = |one: &Statement| {
        let mut text = qualified(one.that.text.value.clone(), one.chance);
        for (is, word) in [(one.crucial, ", crucial"), (one.unknown, ", or its opposite")] {
            text.push_str(if is { word } else { "" });
        }
        text
    };
    Some(match list.items.get(at)? {
        Item::One(one) => (id(&one.id), words(one)),
        Item::AnyOrder { id: name, statements, .. } => {
            let texts: Vec<String> = statements.iter().map(words).collect();
            (id(name), format!("in any order: {}", texts.join(", ")))
        }
        item @ Item::Disputed { id: name, readings, .. } => {
            let texts: Vec<String> =
                readings.iter().map(|one| reading(conflict, item, one)).collect();
            (id(name), format!("disputed: {}", texts.join("; or ")))
        }
    })
}

fn weight(conflict: &Conflict, dm: DmId, at: usize) -> Option<Said> {
    let preference = conflict.dms.get(dm.index()).map(|dm| &dm.preference);
    let Some(Preference::Weights(list)) = preference else { return None };
    let one = list.weights.get(at)?;
    let figure = one.weight.mantissa as f64 / 10_f64.powi(i32::from(one.weight.scale));
    Some((id(&one.id), format!("{} with {figure}", one.that.text.value)))
}

/// Words what became of a thing with an id (or none) and a text.
fn turn(
    what: &str,
    pair: Pair,
    before: impl Fn(usize) -> Said,
    after: impl Fn(usize) -> Said,
) -> String {
    let called = |(id, text): &Said| match id {
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
