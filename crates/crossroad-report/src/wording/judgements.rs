//! Key judgements in sentences: the one place that words them, for screens and reports alike.
//! Likelihood and confidence never share a sentence; what is said of one scenario says so.

use super::coalitions;
use super::confidence::confidence;
use super::doubts::{turns_on, when};
use super::foresight::fears;
use super::layout::{count, grouped};
use super::said::{Said, said};
use super::shares::answer_name;
use super::stable_outcomes;
use super::verbal::{all_called, called, holds, would};
use super::words::small;
use crate::answer::{Asked, Deal, Fork, Judgements, NotReached, Told, Why};
use crate::document::Phrase;
use crate::likelihood::{Computed, Judged, Ladder};
use crossroad::model::conflict::{Conflict, Question};

/// Answers whose chances a sentence tells.
const TOLD: usize = 4;

/// Answers that are not reached of which it is said why.
const UNREACHED: usize = 2;

/// Words what an answer comes to: a paragraph for each question, then one for deals and how far all
/// this can be relied on.
#[must_use]
pub(crate) fn judgements(
    conflict: &Conflict,
    found: &Judgements,
    ladder: Ladder,
) -> Vec<Vec<Said>> {
    let mut paragraphs: Vec<Vec<Said>> =
        found.asked.iter().map(|one| asked(conflict, one, found.ways, ladder)).collect();
    if let Some(stable) = &found.stable {
        paragraphs.push(stable_outcomes::sentences(conflict, stable, found.ways));
    }
    let mut last: Vec<Said> =
        found.deals.iter().map(|one| deal(conflict, one, found.ways)).collect();
    let words = Phrase::new().ticked(confidence(conflict, &found.confidence).trim_end_matches('.'));
    last.push(said(words, "hangs-on"));
    paragraphs.push(last);
    paragraphs
}

/// The same as plain text, a sentence each.
#[must_use]
pub(crate) fn sentences(conflict: &Conflict, found: &Judgements, ladder: Ladder) -> Vec<String> {
    judgements(conflict, found, ladder).into_iter().flatten().map(|one| one.words.plain()).collect()
}

fn asked(conflict: &Conflict, one: &Asked, ways: u128, ladder: Ladder) -> Vec<Said> {
    let why = format!("forecast-{}", one.question.id.value);
    let over = match ways {
        1 => String::new(),
        ways => format!("over all {} scenarios, ", grouped(ways)),
    };
    let mut all = Vec::new();
    let begin = match &one.fork {
        Some(fork) => {
            all.push(forked(conflict, &one.question, fork, ladder));
            format!("taken together, {over}")
        }
        None => over,
    };
    let first = likeliest(conflict, &one.question, &one.likeliest, ladder);
    all.push(Phrase::new().say(begin).and(first).and(behind(&one.question, one)));
    let unreached = one.not_reached.iter().take(UNREACHED);
    all.extend(unreached.map(|other| not_reached(conflict, &one.question, other, one.drawn, ways)));
    all.extend(foresight(&one.question, one));
    all.into_iter().map(|words| said(words, why.clone())).collect()
}

/// Says that an answer is what comes of it, as a clause: "Russia will leave in haste".
fn clause(conflict: &Conflict, question: &Question, slot: usize) -> Phrase {
    let name = answer_name(question, slot);
    let unsettled = slot > question.answers.len();
    if unsettled {
        return "play never settles".into();
    }
    if let Some(words) = name.and_then(|name| question.says(name)) {
        return Phrase::given(words);
    }
    let formula = question.answers.get(slot).map(|answer| &answer.when.formula);
    let words = formula.and_then(|formula| holds(conflict, formula, "will"));
    match (words, name) {
        (Some(words), _) => words,
        (None, Some(name)) => Phrase::new().say("the answer is “").give(name).say("”"),
        (None, None) => "none of the answers holds".into(),
    }
}

/// Names an answer beside its chance.
fn named(question: &Question, slot: usize) -> Phrase {
    match answer_name(question, slot) {
        Some(name) => Phrase::new().say("“").give(name).say("”"),
        None if slot > question.answers.len() => "play that never settles".into(),
        None => "none of the answers".into(),
    }
}

/// Says which answers are the likeliest: one, or several that are tied.
fn likeliest(conflict: &Conflict, question: &Question, told: &[Told], ladder: Ladder) -> Phrase {
    let clause = |one: &Told| clause(conflict, question, one.slot);
    let [only] = told else {
        let each = told.iter().map(|one| {
            let chance = Computed::from(&one.share).figures();
            Phrase::new().say("that ").and(clause(one)).say(format!(" (chance {chance})"))
        });
        let words = format!("{} answers are tied: ", small(told.len()));
        return Phrase::new().say(words).and(Phrase::list(each.collect()));
    };
    let computed = Computed::from(&only.share);
    match ladder.judged(computed) {
        Judged::Always if only.slot > question.answers.len() => {
            "play never settles: the actors keep reversing their moves (100 %)".into()
        }
        Judged::Always => clause(only).say(" in every case (100 %)"),
        Judged::Word(words) => Phrase::new().say(format!("it is {words} that ")).and(clause(only)),
        Judged::Figure(figure) => {
            Phrase::new().say("the chance that ").and(clause(only)).say(format!(" is {figure}"))
        }
    }
}

/// Leads with the unknown on which the answer turns.
fn forked(conflict: &Conflict, question: &Question, fork: &Fork, ladder: Ladder) -> Phrase {
    let branches = fork.branches.iter().map(|branch| {
        when(conflict, &fork.doubt, branch.outcome).say(", ").and(likeliest(
            conflict,
            question,
            &branch.likeliest,
            ladder,
        ))
    });
    let mut branches: Vec<Phrase> = branches.collect();
    // What the file says comes first, its opposite behind it.
    if fork.doubt.odds.members() == 0 && fork.branches.len() == 2 {
        branches.reverse();
    }
    turns_on(conflict, &fork.doubt).say(": ").and(Phrase::joined(branches, "; "))
}

/// Tells the chances of the answers that are not the likeliest: "; behind it come “buffer” at 35 %
/// (0–88) and “kabul” at 3 % (0–26)".
fn behind(question: &Question, one: &Asked) -> Phrase {
    let leads = |other: &&Told| !one.likeliest.iter().any(|first| first.slot == other.slot);
    let rest: Vec<&Told> = one.answers.iter().filter(leads).collect();
    let figure = |one: &&Told| {
        let figures = Computed::from(&one.share).figures();
        named(question, one.slot).say(format!(" at {figures}"))
    };
    let mut each: Vec<Phrase> = rest.iter().take(TOLD).map(figure).collect();
    if let more @ 1.. = rest.len().saturating_sub(TOLD) {
        each.push(count(more, "other answer", "other answers").into());
    }
    let words = match (one.likeliest.len(), each.len()) {
        (_, 0) => return Phrase::new(),
        (1, 1) => "; behind it comes ",
        (1, _) => "; behind it come ",
        (_, 1) => "; behind them comes ",
        _ => "; behind them come ",
    };
    Phrase::new().say(words).and(Phrase::list(each))
}

fn not_reached(
    conflict: &Conflict,
    question: &Question,
    one: &NotReached,
    drawn: bool,
    ways: u128,
) -> Phrase {
    let words = Phrase::new().say("that ").and(clause(conflict, question, one.answer.slot));
    let words = words.say(match (drawn, ways) {
        (true, _) => " is not reached in any scenario drawn (0 %)",
        (false, 1) => " is not reached (0 %)",
        (false, _) => " is not reached in any scenario (0 %)",
    });
    let here = if ways > 1 { ": in the reference world, " } else { ": " };
    match &one.why {
        Why::Untold => words,
        Why::NoGain(whose) => words
            .say(here)
            .and(all_called(conflict, whose))
            .say(" would gain nothing by moving there"),
        Why::HeldBack { tempted, answers } => words
            .say(here)
            .and(called(conflict, *tempted))
            .say(" would gain by it, but ")
            .and(Phrase::list(answers.iter().map(|one| would(conflict, one)).collect()))
            .say(", and ")
            .and(called(conflict, *tempted))
            .say(" would then be no better off than today"),
    }
}

/// Says how far the answer rests on what people are taken to foresee.
fn foresight(question: &Question, one: &Asked) -> Option<Phrase> {
    if one.otherwise.is_empty() {
        return None;
    }
    let others = one.otherwise.iter().map(|other| {
        let told = other.likeliest.iter().map(|told| {
            let chance = Computed::from(&told.share).figures();
            named(question, told.slot).say(format!(" ({chance})"))
        });
        let begin = format!("if they reckon with {}, ", fears(&other.concepts));
        let is = if other.likeliest.len() == 1 { " is likeliest" } else { " are tied" };
        Phrase::new().say(begin).and(Phrase::list(told.collect())).say(is)
    });
    let words =
        format!("these figures assume that the actors reckon with {}; ", fears(&one.concepts));
    Some(Phrase::new().say(words).and(Phrase::joined(others.collect(), "; ")))
}

fn deal(conflict: &Conflict, one: &Deal, ways: u128) -> Said {
    let each = one.doings.iter().map(|doing| would(conflict, doing));
    let here = if ways > 1 { "in the reference world, " } else { "" };
    let words = Phrase::new().say(here).say("there is a deal to be had: ");
    let words = words.and(Phrase::list(each.collect())).say(match one.members.len() {
        2 => ", and both would gain",
        _ => ", and all of them would gain",
    });
    let words = match one.listed {
        true => words.say(coalitions::LISTED),
        false => words.say(coalitions::UNLISTED),
    };
    said(words, if one.listed { "coalitions" } else { "today" })
}
