//! Key judgements in sentences: the one place that words them, for screens and reports alike.
//! Likelihood and confidence never share a sentence; what is said of one scenario says so.

use super::coalitions;
use super::confidence::confidence;
use super::doubts::{turns_on, when};
use super::foresight::{fears, fears_at_first, kinds_feared};
use super::layout::{count, grouped};
use super::said::{Said, said};
use super::shares::{self, answer_name, unnamed};
use super::speaker::small;
use super::stable_outcomes;
use super::verbal::{all_called, called, holds, is_soon_told, would};
use crate::answer::{Asked, Deal, Fork, Judgements, NotReached, Told, Why};
use crate::document::Phrase;
use crate::likelihood::{Computed, Judged, Ladder};
use crossroad::model::conflict::{Conflict, Question};

/// Answers whose chances a sentence tells.
const TOLD: usize = 4;

/// Answers that are not reached of which it is said why.
const UNREACHED: usize = 2;

/// Deals that are told one by one.
const DEALS: usize = 1;

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
        // (a deal is news: what is stable over all scenarios stands below, too)
        let brief = !found.deals.is_empty();
        paragraphs.push(stable_outcomes::sentences(conflict, stable, found.ways, brief));
    }
    let mut last: Vec<Said> = deals(conflict, &found.deals, found.ways).into_iter().collect();
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
    // What others expect may change all of it: then every sentence says, or has just said, on what it is.
    let others = otherwise(&one.question, one);
    let under = match &others {
        Some(_) => format!("if the actors expect {}, ", fears_at_first(&one.concepts)),
        None => String::new(),
    };
    let mut all = Vec::new();
    if let Some(fork) = &one.fork {
        // The fork has told the answer: what it comes to on balance is figures.
        all.push(Phrase::new().say(under).and(forked(conflict, &one.question, fork, ladder)));
        let so = if others.is_some() { "on that assumption, " } else { "" };
        let figures = Phrase::new().say(so).say(over).and(on_balance(conflict, one, ladder));
        all.push(match others {
            Some(others) => figures.say("; ").and(others),
            None => figures,
        });
    } else {
        let first = likeliest(conflict, &one.question, &one.likeliest, ladder);
        let first = Phrase::new().say(under).say(over).and(first);
        all.push(first.and(behind(&one.question, one)));
        all.extend(others);
    }
    all.extend(unreached(conflict, one, ways));
    all.into_iter().map(|words| said(words, why.clone())).collect()
}

/// Tells the chance of every answer: by a word where one covers how far the unknowns move it, else
/// "“margins” has a chance of 62 % (8–100), “buffer” of 35 % (0–88) and “kabul” of 3 % (0–26)".
fn on_balance(conflict: &Conflict, one: &Asked, ladder: Ladder) -> Phrase {
    let question = &one.question;
    // (ties are told as ties)
    let figure =
        |only: &Told| matches!(ladder.judged(Computed::from(&only.share)), Judged::Figure(_));
    if !matches!(one.likeliest.as_slice(), [only] if figure(only)) {
        let first = likeliest(conflict, question, &one.likeliest, ladder);
        return first.and(behind(question, one));
    }
    let figure = |(at, one): (usize, &Told)| {
        let figures = Computed::from(&one.share).figures();
        let has = if at == 0 { " has a chance of " } else { " of " };
        named(question, one.slot).say(format!("{has}{figures}"))
    };
    let mut each: Vec<Phrase> = one.answers.iter().take(TOLD).enumerate().map(figure).collect();
    if let more @ 1.. = one.answers.len().saturating_sub(TOLD) {
        each.push(count(more, "other answer has the rest", "other answers have the rest").into());
    }
    Phrase::list(each)
}

/// Says that an answer is what comes of it, as a clause: "Russia will leave in haste".
fn clause(conflict: &Conflict, question: &Question, slot: usize) -> Phrase {
    let name = answer_name(question, slot);
    let unsettled = slot > question.answers.len();
    if unsettled {
        return format!("play {}", shares::NEVER).into();
    }
    if let Some(words) = name.and_then(|name| question.says(name)) {
        return Phrase::given(words);
    }
    // (What takes more goes by its name: all of it in a clause would be read twice.)
    let formula = question.answers.get(slot).map(|answer| &answer.when.formula);
    let formula = formula.filter(|formula| is_soon_told(formula));
    let words = formula.and_then(|formula| holds(conflict, formula, "will"));
    match (words, name) {
        (Some(words), _) => words,
        (None, Some(name)) => Phrase::new().say("the answer is “").give(name).say("”"),
        (None, None) => format!("the answer is {}", shares::NONE).into(),
    }
}

/// Names an answer beside its chance.
fn named(question: &Question, slot: usize) -> Phrase {
    match answer_name(question, slot) {
        Some(name) => Phrase::new().say("“").give(name).say("”"),
        None => Phrase::new().say("“").say(unnamed(question, slot)).say("”"),
    }
}

/// Says which answers are the likeliest: one, or several that are tied.
fn likeliest(conflict: &Conflict, question: &Question, told: &[Told], ladder: Ladder) -> Phrase {
    let clause = |one: &Told| clause(conflict, question, one.slot);
    let [only] = told else { return level(question, told) };
    let computed = Computed::from(&only.share);
    match ladder.judged(computed) {
        Judged::Always if only.slot > question.answers.len() => {
            format!("play {}: the actors keep reversing their moves (100 %)", shares::NEVER).into()
        }
        Judged::Always => clause(only).say(" in every case (100 %)"),
        Judged::Word(words) => Phrase::new().say(format!("it is {words} that ")).and(clause(only)),
        Judged::Figure(figure) => {
            Phrase::new().say("the chance that ").and(clause(only)).say(format!(" is {figure}"))
        }
    }
}

/// Tells a tie as a tie: "“strike” and “deal” are level at 50 % (0–100) each".
fn level(question: &Question, told: &[Told]) -> Phrase {
    let figures = |one: &Told| Computed::from(&one.share).figures();
    let name = |one: &Told| named(question, one.slot);
    let same =
        told.iter().all(|one| told.first().is_some_and(|first| figures(one) == figures(first)));
    match told.first().filter(|_| same) {
        Some(first) => Phrase::list(told.iter().map(name).collect())
            .say(format!(" are level at {} each", figures(first))),
        None => Phrase::list(
            told.iter().map(|one| name(one).say(format!(" at {}", figures(one)))).collect(),
        )
        .say(" are level"),
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

/// Tells the chances of the answers that are not the likeliest: "; next come “buffer” at 35 %
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
    let words = match each.len() {
        0 => return Phrase::new(),
        1 => "; next comes ",
        _ => "; next come ",
    };
    Phrase::new().say(words).and(Phrase::list(each))
}

/// Says which answers no scenario reaches, and of the first of them why: "there is no scenario in
/// which Russia works with the West (0 %): …".
fn unreached(conflict: &Conflict, one: &Asked, ways: u128) -> Option<Phrase> {
    let question = &one.question;
    let mut each = one.not_reached.iter().take(UNREACHED);
    let clause = |one: &NotReached| clause(conflict, question, one.answer.slot);
    let first = each.next()?;
    // (What comes of other expectations may be just this.)
    let under = match one.otherwise.is_empty() {
        true => String::new(),
        false => format!("if they expect {}, ", kinds_feared(&one.concepts)),
    };
    let words = Phrase::new()
        .say(under)
        .say(match (one.drawn, ways) {
            (true, _) => "no scenario drawn is one in which ",
            (false, 1) => "the model leads to no outcome in which ",
            (false, _) => "there is no scenario in which ",
        })
        .and(clause(first));
    let words =
        each.fold(words, |words, other| words.say(", nor one in which ").and(clause(other)));
    let words = match one.not_reached.len().saturating_sub(UNREACHED) {
        0 => words.say(" (0 %)"),
        more => words.say(format!(" (0 %), nor {}", count(more, "other answer", "other answers"))),
    };
    // (a reason is that of one answer)
    Some(if one.not_reached.len() == 1 { why_not(conflict, first, ways, words) } else { words })
}

fn why_not(conflict: &Conflict, one: &NotReached, ways: u128, words: Phrase) -> Phrase {
    let here = if ways > 1 { ": in the reference scenario, " } else { ": " };
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
            .say(", which would leave ")
            .and(called(conflict, *tempted))
            .say(" no better off than today"),
    }
}

/// Says what is likeliest where people foresee otherwise: "if they expect no answers (nash), “west”
/// leads with 47 % (0–100)".
fn otherwise(question: &Question, one: &Asked) -> Option<Phrase> {
    if one.otherwise.is_empty() {
        return None;
    }
    let others = one.otherwise.iter().map(|other| {
        let begin = format!("if they expect {}, ", fears(&other.concepts));
        let name = |told: &Told| named(question, told.slot);
        let words = match other.likeliest.as_slice() {
            [only] if Computed::from(&only.share).is_certain() => {
                name(only).say(" is the only outcome (100 %)")
            }
            [only] => {
                let chance = Computed::from(&only.share).figures();
                name(only).say(format!(" leads with {chance}"))
            }
            tied => level(question, tied),
        };
        Phrase::new().say(begin).and(words)
    });
    Some(Phrase::joined(others.collect(), "; "))
}

/// Tells the first deal, and how many more there are.
fn deals(conflict: &Conflict, all: &[Deal], ways: u128) -> Option<Said> {
    let first = all.first()?;
    let more = match all.len().saturating_sub(DEALS) {
        0 => Phrase::new(),
        1 => "; another deal is open, too".into(),
        more => format!("; {} other deals are open, too", small(more)).into(),
    };
    Some(deal(conflict, first, ways, more))
}

fn deal(conflict: &Conflict, one: &Deal, ways: u128, more: Phrase) -> Said {
    let each = one.doings.iter().map(|doing| would(conflict, doing));
    let here = if ways > 1 { "in the reference scenario, " } else { "" };
    let words = Phrase::new().say(here).and(all_called(conflict, &one.members));
    let words = words.say(" could strike a deal: ");
    let words = words.and(Phrase::joined(each.collect(), "; ")).say(match one.members.len() {
        2 => "; both would gain",
        _ => "; all of them would gain",
    });
    let words = match one.listed {
        true => words.say(coalitions::LISTED),
        false => words.say(coalitions::UNLISTED),
    };
    said(words.and(more), if one.listed { "coalitions" } else { "today" })
}
