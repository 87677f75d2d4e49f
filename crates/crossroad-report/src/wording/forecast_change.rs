//! What two versions forecast, and what changes of that are due to, in words.

use super::layout::list;
use crate::likelihood::range;
use crossroad::finding::compare::{Outlook, Outlooks, Shift, Word};
use crossroad::finding::uncertainty::Likely;
use crossroad::model::preference::LADDER;

/// Tells how forecasts differ: a line for each question and the concepts under which they differ
/// in the same way.
pub(crate) fn forecasts(ahead: &Outlooks) -> Vec<String> {
    let facts: Vec<Shift> = ahead.causes.iter().flat_map(|cause| cause.facts.clone()).collect();
    let mut lines = whole(ahead, &facts);
    lines.extend(by_question(ahead, |row, question| turned(ahead, &facts, row, question)));
    lines
}

/// Tells which changes of forecasts are due to one cause.
pub(crate) fn due(ahead: &Outlooks, facts: &[Shift]) -> Vec<String> {
    let mut lines = whole(ahead, facts);
    lines.extend(by_question(ahead, |row, question| touched(ahead, facts, row, question)));
    lines
}

/// Tells what changes of forecasts as a whole: whether there is one, and how worlds are gone
/// through.
fn whole(ahead: &Outlooks, facts: &[Shift]) -> Vec<String> {
    let mut lines = Vec::new();
    if facts.contains(&Shift::Forecast) {
        lines.push(match (&ahead.before.refused, &ahead.after.refused) {
            (_, Some(why)) => format!("there is no longer a forecast: {why}"),
            (Some(why), None) => format!("there is a forecast now; there was none: {why}"),
            (None, None) => String::new(),
        });
    }
    for exact in [true, false] {
        let under: Vec<String> = ahead
            .concepts
            .iter()
            .enumerate()
            .filter(|(row, _)| facts.contains(&Shift::Method { row: *row }))
            .filter(|(row, _)| ahead.after.rows.get(*row).is_some_and(|row| row.exact == exact))
            .map(|(_, concept)| concept.id.to_owned())
            .collect();
        if !under.is_empty() {
            let words = match exact {
                true => "all scenarios are gone through; some were drawn before",
                false => "some scenarios are drawn; all were gone through before",
            };
            lines.push(format!("under {}: {words}", list(&under)));
        }
    }
    lines
}

/// Puts words about a question under each concept into lines; concepts with the same words share
/// one.
fn by_question(ahead: &Outlooks, words: impl Fn(usize, usize) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for (question, asked) in ahead.questions.iter().enumerate() {
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for (row, concept) in ahead.concepts.iter().enumerate() {
            let words = words(row, question);
            match groups.iter_mut().find(|(other, _)| *other == words) {
                Some((_, under)) => under.push(concept.id.to_owned()),
                None => groups.push((words, vec![concept.id.to_owned()])),
            }
        }
        let groups = groups.iter().filter(|(words, _)| !words.is_empty());
        lines.extend(
            groups.map(|(words, under)| format!("{} under {}: {words}", asked.id, list(under))),
        );
    }
    lines
}

/// Says what becomes of the answers to a question under a concept, as far as it changes.
fn turned(ahead: &Outlooks, facts: &[Shift], row: usize, question: usize) -> String {
    let Some(asked) = ahead.questions.get(question) else { return String::new() };
    let mut words = Vec::new();
    for (answer, name) in asked.answers.iter().enumerate() {
        let share = facts.contains(&Shift::Share { row, question, answer });
        let word = facts.contains(&Shift::Word { row, question, answer });
        if !share && !word {
            continue;
        }
        let figure = |of: &Outlook| percent(of.likely(row, question, answer));
        let (now, then) = (figure(&ahead.after), figure(&ahead.before));
        let mut text = format!("{name} {now}, before {then}");
        if word {
            let said = |of: &Outlook| word_words(of.word(row, question, answer));
            text.push_str(&format!(": {}, before {}", said(&ahead.after), said(&ahead.before)));
        }
        words.push(text);
    }
    if facts.contains(&Shift::Likeliest { row, question }) {
        let likeliest = |of: &Outlook| {
            let names = of.likeliest(row, question).into_iter();
            let names: Vec<String> =
                names.filter_map(|at| asked.answers.get(at).cloned()).collect();
            list(&names)
        };
        let (now, then) = (likeliest(&ahead.after), likeliest(&ahead.before));
        words.push(format!("the likeliest is {now}, before {then}"));
    }
    words.join("; ")
}

/// Says what of a question under a concept some facts are about.
fn touched(ahead: &Outlooks, facts: &[Shift], row: usize, question: usize) -> String {
    let Some(asked) = ahead.questions.get(question) else { return String::new() };
    let about = |make: &dyn Fn(usize) -> Shift| -> Vec<String> {
        let all = asked.answers.iter().enumerate();
        all.filter(|(answer, _)| facts.contains(&make(*answer)))
            .map(|(_, name)| name.clone())
            .collect()
    };
    let mut words = Vec::new();
    let shares = about(&|answer| Shift::Share { row, question, answer });
    if !shares.is_empty() {
        words.push(format!("how likely {} is", list(&shares)));
    }
    let named = about(&|answer| Shift::Word { row, question, answer });
    if !named.is_empty() {
        words.push(format!("the word for {}", list(&named)));
    }
    if facts.contains(&Shift::Likeliest { row, question }) {
        words.push("which answer is the likeliest".to_owned());
    }
    words.join("; ")
}

/// Writes a likelihood in percent, with its standard error where it has one.
fn percent(likely: Option<Likely>) -> String {
    match likely {
        None => "not an answer".to_owned(),
        Some((value, None)) => format!("{:.1} %", value * 100.0),
        Some((value, Some(error))) => format!("{:.1} ± {:.1} %", value * 100.0, error * 100.0),
    }
}

/// Writes the word that an answer carries, with the range it stands for.
fn word_words(word: Word) -> String {
    match word {
        Word::NoAnswer => "no answer".to_owned(),
        Word::Never => "not reached in this model".to_owned(),
        Word::Always => "the only outcome this model produces".to_owned(),
        Word::Below => "below the lowest word (below 1 %)".to_owned(),
        Word::Above => "above the highest word (above 99 %)".to_owned(),
        Word::Rung(word) => {
            let chance = LADDER.iter().find(|rung| rung.word == word).map(|rung| rung.chance);
            let range = chance.map_or_else(String::new, |one| range(one.low, one.high));
            format!("{word} ({range} %)")
        }
    }
}
