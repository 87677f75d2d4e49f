//! What equilibria come to, in sentences: what they share, what tells them apart, whether today's
//! situation is one.

use super::doubts::{turns_on, when};
use super::foresight::{fears, fears_at_first};
use super::layout::{count, grouped};
use super::said::{Said, said};
use super::speaker::small;
use super::verbal::{by_owner, done, would};
use crate::answer::{Common, Other, Stable, Today};
use crate::document::Phrase;
use crossroad::game::naming::instead;
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::OptionSet;

/// Options on which outcomes differ that are told one by one.
const POINTS: usize = 3;

/// Things done and not done in all outcomes that are told together.
const NEVER: usize = 4;

/// Words what the equilibria of an analysis come to; where it has to be `brief`, without those over all
/// scenarios.
pub(super) fn sentences(conflict: &Conflict, found: &Stable, ways: u128, brief: bool) -> Vec<Said> {
    let under = match found.concept {
        Some(concept) if concept.plain().is_some() => {
            format!("if the actors expect {}, ", fears_at_first(&[concept]))
        }
        _ => format!("under {}, ", found.label),
    };
    let mut all = Vec::new();
    if let Some(fork) = &found.fork {
        let branches = fork.branches.iter().map(|(outcome, common)| {
            when(conflict, &fork.doubt, *outcome).say(", ").and(shared(conflict, common))
        });
        let words = Phrase::new().say(&under).and(turns_on(conflict, &fork.doubt));
        all.push(words.say(": ").and(Phrase::joined(branches.collect(), "; ")));
    }
    let world = format!("in the reference scenario, one of {}, ", grouped(ways));
    let mut reference = Vec::new();
    // (a fork has told what is stable on both of its sides, that of the reference scenario among them)
    if found.fork.is_none() {
        reference.push(Phrase::new().say(under).and(shared(conflict, &found.common)));
    }
    // (What is so of today's situation is not so whatever is expected.)
    let has_today = found.common.has_today;
    let so = match found.others.iter().any(|other| other.has_today != has_today) {
        true => "on that assumption, ",
        false => "",
    };
    let today = found.today.as_ref().map(|one| today(conflict, found, one));
    reference.extend(today.map(|words| Phrase::new().say(so).and(words)));
    reference.extend(others(found));
    for (at, words) in reference.into_iter().enumerate() {
        all.push(match (ways, at) {
            (1, _) => words,
            (_, 0) => Phrase::new().say(&world).and(words),
            _ => Phrase::new().say("there, ").and(words),
        });
    }
    // (a fork has said what is stable on both of its sides)
    let across = found.across.filter(|_| ways > 1 && !brief && found.fork.is_none());
    if let Some((always, sometimes)) = across {
        all.push(
            format!(
                "over all {} scenarios, {} in every one of them, and {} in some",
                grouped(ways),
                are_stable(always),
                match sometimes {
                    0 => "none".to_owned(),
                    some => grouped(some as u128),
                }
            )
            .into(),
        );
    }
    all.into_iter().map(|words| said(words, "equilibria")).collect()
}

fn are_stable(number: usize) -> String {
    match number {
        0 => "no outcome is stable".to_owned(),
        1 => "one outcome is stable".to_owned(),
        some => format!("{} outcomes are stable", counted(some)),
    }
}

/// Writes a count as a word where it is small.
fn counted(number: usize) -> String {
    if number <= 10 { small(number) } else { grouped(number as u128) }
}

/// Says how many outcomes are stable, what they share and what tells them apart, as a clause.
fn shared(conflict: &Conflict, found: &Common) -> Phrase {
    let before = found.today.unwrap_or(0);
    let words = Phrase::new();
    if found.count == 0 {
        return words.say("no outcome is stable");
    }
    if found.count == 1 && found.has_today {
        return words.say("only today’s situation is stable");
    }
    let change = |on, off| done(conflict, on, off, "would", "no longer");
    let words = match found.count {
        1 => words.say("only one outcome is stable"),
        some => words.say(format!("{} outcomes are stable", counted(some))),
    };
    if conflict.graph.is_some() {
        let named = found.each.iter().filter_map(|(_, vector)| {
            let state = conflict.graph_state(*vector)?;
            Some(Phrase::new().say("“").give(&state.is).say("”"))
        });
        let named: Vec<Phrase> = named.collect();
        return if named.is_empty() { words } else { words.say(": ").and(Phrase::list(named)) };
    }
    let (on, off) = (found.taken & !before, found.shared & !found.taken & before);
    let off = instead(conflict, on, off);
    let changed = on | off != 0;
    let in_all = match found.count {
        1 => ": ",
        2 => ": in both, ",
        _ => ": in all of them, ",
    };
    // (What nobody does in any of them, and nobody does today, may be what was feared.)
    let never = found.shared & !found.taken & !before;
    let few = changed && off == 0 && (on | never).count_ones() as usize <= NEVER;
    let words = match (changed, few) {
        (true, true) => words.say(in_all).and(done(conflict, on, never, "would", "not")),
        (true, false) => words.say(in_all).and(change(on, off)),
        (false, _) => words,
    };
    if found.differ == 0 {
        return match (changed, found.today) {
            (true, Some(_)) if !few => words.say(", with all else as it is today"),
            (true, _) => words,
            (false, _) => words.say(": nothing is done in it"),
        };
    }
    let differ = found.differ.count_ones() as usize;
    if found.each.len() == found.count && (differ > 1 || !changed) && found.count > 1 {
        return words.and(alternatives(conflict, found, before, changed));
    }
    let bits = (0..64).filter(|bit| found.differ >> bit & 1 == 1);
    let points = bits
        .take(POINTS)
        .map(|bit| Phrase::new().say("whether ").and(done(conflict, 1 << bit, 0, "would", "not")));
    let mut points: Vec<Phrase> = points.collect();
    if let more @ 1.. = differ.saturating_sub(POINTS) {
        points.push(count(more, "more point", "more points").into());
    }
    words
        .say(if found.count == 1 { "; open is " } else { "; they differ in " })
        .and(Phrase::list(points))
}

/// Tells outcomes one by one by what is done there, and not today, beside what they share: "; beyond
/// that, either …, or …". What one does and another adds to is said once.
fn alternatives(conflict: &Conflict, found: &Common, before: OptionSet, changed: bool) -> Phrase {
    let mut sets: Vec<(OptionSet, OptionSet)> = Vec::new();
    for (known, taken) in &found.each {
        let within = found.differ & known;
        let (on, off) = (taken & within & !before, within & !taken & before);
        sets.push((on, instead(conflict, on, off)));
    }
    let short = sets.len() == 2;
    let mut told: Vec<(OptionSet, OptionSet)> = Vec::new();
    let mut each = Vec::new();
    for (on, off) in sets {
        let less = |one: &&(OptionSet, OptionSet)| {
            one.0 | one.1 != 0 && one.0 & !on == 0 && one.1 & !off == 0
        };
        let base = told.last().filter(less);
        each.push(match (on | off, base) {
            (0, _) if changed => Phrase::new().say("nothing else changes"),
            (0, _) => Phrase::new().say("all stays as it is"),
            (_, Some((first, second))) => {
                let more = done(conflict, on & !first, off & !second, "would", "no longer");
                let besides = match short {
                    true => "besides that, ".to_owned(),
                    false => format!("in addition to ({}), ", told.len()),
                };
                Phrase::new().say(besides).and(more)
            }
            (_, None) => done(conflict, on, off, "would", "no longer"),
        });
        told.push((on, off));
    }
    if short {
        let begin = match (changed, found.today) {
            (true, _) => "; beyond that, either ",
            (false, Some(_)) => ", with these changes from today: either ",
            (false, None) => ": either ",
        };
        return Phrase::new().say(begin).and(Phrase::joined(each, ", or "));
    }
    let numbered = each
        .into_iter()
        .enumerate()
        .map(|(at, one)| Phrase::new().say(format!("({}) ", at + 1)).and(one));
    let begin = match (changed, found.today) {
        (true, _) => "; beyond that, ",
        (false, Some(_)) => ", with these changes from today: ",
        (false, None) => ": ",
    };
    Phrase::new().say(begin).and(Phrase::joined(numbered.collect(), "; "))
}

fn today(conflict: &Conflict, all: &Stable, found: &Today) -> Phrase {
    let would_not = Phrase::new().say("today’s situation would not last: ");
    match &found.reached {
        Some(reached) if !found.holds && reached.count > 0 => {
            let to = "moves that each mover gains by, and that nothing deters, lead to ";
            let which = match numbered(conflict, all, reached) {
                Some(at) => format!(", which is outcome ({at})"),
                None => String::new(),
            };
            return match (reached.count, end(conflict, reached)) {
                (1, Some((end, 1))) => {
                    would_not.and(end).say(which).say(", and nothing would deter that")
                }
                (1, Some((end, _))) => would_not
                    .and(end)
                    .say(which)
                    .say("; each would gain by its moves, and nothing would deter them"),
                (1, None) => would_not.say(to).say("one stable outcome"),
                (some, _) if some == all.common.count => {
                    let these = if some == 2 { "either outcome" } else { "any of these outcomes" };
                    would_not.say(to).say(these)
                }
                (some, _) => would_not.say(to).say(format!("{} stable outcomes", counted(some))),
            };
        }
        _ => {}
    }
    match (found.holds, &found.leaves, found.held_back) {
        (true, _, false) => "today’s situation is stable: nobody would gain by leaving it".into(),
        (true, _, true) => {
            "today’s situation is stable, but only because those who would gain by leaving it are \
             deterred by what others would do"
                .into()
        }
        (false, Some(leaves), _) => {
            would_not.and(would(conflict, leaves)).say(", and nothing would deter that")
        }
        (false, None, _) => "today’s situation is not stable".into(),
    }
}

/// Finds the number by which an outcome was told, if all of them were numbered.
fn numbered(conflict: &Conflict, all: &Stable, reached: &Common) -> Option<usize> {
    let told = &all.common;
    let several = told.each.len() == told.count && told.count > 2 && told.differ.count_ones() > 1;
    if !several || all.fork.is_some() || conflict.graph.is_some() {
        return None;
    }
    let at = told.each.iter().position(|one| Some(one) == reached.each.first())?;
    Some(at + 1)
}

/// Says what has changed at the one outcome of some, and how many have changed something.
fn end(conflict: &Conflict, only: &Common) -> Option<(Phrase, usize)> {
    if conflict.graph.is_some() {
        let (_, vector) = only.each.first()?;
        let state = conflict.graph_state(*vector)?;
        return Some((Phrase::new().say("it would become “").give(&state.is).say("”"), 1));
    }
    let before = only.today.unwrap_or(0);
    let (on, off) = (only.taken & !before, only.shared & !only.taken & before);
    let off = instead(conflict, on, off);
    let acts = by_owner(conflict, on | off).len();
    (acts > 0).then(|| (done(conflict, on, off, "would", "no longer"), acts))
}

/// Tells how many outcomes are stable under other assumptions about foresight, where that is news: whether
/// any is, and whether today's is one of them.
fn others(found: &Stable) -> Option<Phrase> {
    let main = found.common.count;
    let one = |other: &Other| {
        let begin = format!("if the actors expect {}, ", fears(&other.concepts));
        let words = match (other.has_today, found.common.has_today) {
            (true, false) if other.count == 1 => "only today’s situation is stable".to_owned(),
            (true, false) => {
                format!("today’s situation is one of {} stable outcomes", counted(other.count))
            }
            (false, true) => format!("{}, and today’s is not among them", are_stable(other.count)),
            _ => are_stable(other.count),
        };
        Phrase::from(begin + &words)
    };
    let today = found.common.has_today;
    let differs = |other: &&Other| (other.count, other.has_today) != (main, today);
    let news = |other: &&Other| {
        differs(other) && (other.has_today != today || (other.count == 0) != (main == 0))
    };
    let each: Vec<Phrase> = found.others.iter().filter(news).map(one).collect();
    if each.is_empty() {
        let same = !found.others.is_empty() && !found.others.iter().any(|other| differs(&other));
        return same
            .then(|| "as many outcomes are stable whatever answers the actors expect".into());
    }
    Some(Phrase::joined(each, "; "))
}
