//! Where the analysts disagree, and whether it matters.

use super::Row;
use super::answered::{answer_name, by_value, main_row};
use super::find_out::{name, outcome};
use crate::answer::{Material, Outlook};
use crate::document::{Anchor, Block, Cell, Column, Phrase, Sentence, Table};
use crate::likelihood::percent;
use crate::wording::layout::count;
use crate::wording::pools;
use crossroad::finding::pooling::Pooling;
use crossroad::finding::uncertainty::{Answered, Knowing};
use crossroad::model::conflict::Question;

pub(super) const ROW: Row =
    Row { anchor: "disagreements", title: "Where the analysts disagree", write };

/// Answers that tables tell.
const ANSWERS: usize = 4;

/// A disagreement that moves an answer by less than this does not matter to it.
const NOTHING: f64 = 0.01;

fn write(material: &Material<'_>) -> Vec<Block> {
    let conflict = material.found.conflict;
    if conflict.analysts.is_empty() {
        return Vec::new();
    }
    let Some(outlook) = &material.outlook else {
        let words = "The file holds the readings of several analysts. Without a question and a status quo there is no forecast to tell what their disagreements are worth.";
        return vec![Block::Paragraph(vec![Sentence::plain(words)])];
    };
    let (Some(row), Some(pooling)) = (main_row(material, outlook), &outlook.pooling) else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    for (at, (question, answered)) in
        outlook.forecast.questions.iter().zip(&row.answered).enumerate()
    {
        let own = pooling.shares(row.concept.id, at);
        blocks.push(Block::Paragraph(part(material, outlook, question, answered, &own)));
        blocks.push(Block::Table(beside(
            material,
            pooling,
            (row.concept.id, at),
            question,
            answered,
        )));
    }
    blocks
}

/// The disagreements that move an answer, the most first; and how many there are.
fn disagreements<'k>(outlook: &Outlook<'_>, answered: &'k Answered) -> (Vec<&'k Knowing>, usize) {
    let conflict = outlook.model.conflict;
    let disputed = |at: usize| {
        outlook.model.doubts.get(at).is_some_and(|doubt| pools::is_disputed(conflict, doubt))
    };
    let all = (0..outlook.model.doubts.len()).filter(|at| disputed(*at)).count();
    let mut found: Vec<&Knowing> =
        answered.knowing.iter().filter(|one| disputed(one.doubt) && one.moves >= NOTHING).collect();
    found.sort_by(|a, b| b.moves.total_cmp(&a.moves));
    (found, all)
}

/// Says where they part, and whether it matters.
fn part(
    material: &Material<'_>,
    outlook: &Outlook<'_>,
    question: &Question,
    answered: &Answered,
    own: &[Option<Vec<f64>>],
) -> Vec<Sentence> {
    let why = || Anchor::new(format!("forecast-{}", question.id.value));
    let (telling, all) = disagreements(outlook, answered);
    let words = Phrase::given(&question.ask)
        .say(format!(" The analysts part in {}.", count(all, "place", "places")));
    let mut sentences = vec![Sentence::plain(words)];
    match telling.as_slice() {
        [] => sentences.push(Sentence::finding(
            Phrase::new()
                .say("None of their disagreements moves the answer by a percentage point."),
            why(),
        )),
        [first, rest @ ..] => {
            let words = Phrase::new()
                .say("This disagreement matters most: ")
                .and(name(material, outlook, first))
                .say(format!(
                    ". Settling it moves the answer by up to {} percentage points; ",
                    percent(first.moves)
                ))
                .say(match (rest.len(), all - 1) {
                    (_, 0) => "there is no other.".to_owned(),
                    (0, _) => "no other moves it by one.".to_owned(),
                    (1, _) => "of the others one moves it by one or more.".to_owned(),
                    (more, _) => format!("of the others {more} move it by one or more."),
                });
            sentences.push(Sentence::finding(words, why()));
            if let Some(doubt) = outlook.model.doubts.get(first.doubt) {
                let each = first.settled.iter().filter_map(|given| {
                    let slot = most(&given.shares)?;
                    let share = given.shares.get(slot).copied().unwrap_or(0.0);
                    let words = Phrase::new().say("if ").and(outcome(material, doubt, given));
                    Some(
                        words
                            .say(", ")
                            .strong(answer_name(question, slot))
                            .say(format!(" leads with {} %", percent(share))),
                    )
                });
                let words =
                    Phrase::new().say("Settled: ").and(Phrase::joined(each.collect(), "; "));
                sentences.push(Sentence::finding(words.say("."), why()));
            }
        }
    }
    sentences.push(Sentence::finding(leaders(material, question, own), why()));
    sentences
}

fn most(shares: &[f64]) -> Option<usize> {
    let all = shares.iter().enumerate();
    all.max_by(|(i, a), (j, b)| a.total_cmp(b).then(j.cmp(i))).map(|(at, _)| at)
}

/// Says which answer each analyst finds likeliest, and so whether their disagreements decide it.
fn leaders(material: &Material<'_>, question: &Question, own: &[Option<Vec<f64>>]) -> Phrase {
    let analysts = &material.found.conflict.analysts;
    let mut led: Vec<(usize, Vec<Phrase>)> = Vec::new();
    for (analyst, shares) in analysts.iter().zip(own) {
        let Some(slot) = shares.as_deref().and_then(most) else { continue };
        let name = Phrase::given(&analyst.name);
        match led.iter_mut().find(|(known, _)| *known == slot) {
            Some((_, names)) => names.push(name),
            None => led.push((slot, vec![name])),
        }
    }
    match led.as_slice() {
        [] => Phrase::new().say("By no analyst's reading is there a forecast."),
        [(slot, _)] => Phrase::new()
            .say("By every analyst's reading ")
            .strong(answer_name(question, *slot))
            .say(" is the likeliest answer: they disagree on how likely, not on which."),
        several => {
            let each = several.iter().map(|(slot, names)| {
                Phrase::new()
                    .strong(answer_name(question, *slot))
                    .say(" by the reading of ")
                    .and(Phrase::list(names.clone()))
            });
            Phrase::new()
                .say("Which answer is the likeliest depends on whose reading is right: ")
                .and(Phrase::joined(each.collect(), "; "))
                .say(".")
        }
    }
}

/// Each analyst's own answer beside the merged one, and the pools.
fn beside(
    material: &Material<'_>,
    pooling: &Pooling,
    (concept, at): (&str, usize),
    question: &Question,
    answered: &Answered,
) -> Table {
    let slots: Vec<usize> = by_value(answered).into_iter().take(ANSWERS).collect();
    let cells = |name: Phrase, shares: Option<&[f64]>| -> Vec<Cell> {
        let figure = |slot: &usize| match shares.and_then(|shares| shares.get(*slot)) {
            Some(share) => Cell::from(format!("{} %", percent(*share))),
            None => Cell::from("no forecast"),
        };
        std::iter::once(Cell::from(name)).chain(slots.iter().map(figure)).collect()
    };
    let mut rows = Vec::new();
    let analysts = &material.found.conflict.analysts;
    for ((analyst, shares), weight) in
        analysts.iter().zip(pooling.shares(concept, at)).zip(&pooling.weights)
    {
        let name =
            Phrase::given(&analyst.name).say(format!(", {} % of the weight", percent(*weight)));
        rows.push(cells(name, shares.as_deref()));
    }
    let merged: Vec<f64> = answered.shares.iter().map(|share| share.value).collect();
    rows.push(cells("merged: every disagreement open by itself".into(), Some(&merged)));
    for (rule, shares) in pooling.pools(concept, at) {
        rows.push(cells(pools::words(rule).into(), Some(&shares)));
    }
    let columns = slots.iter().map(|slot| Column::figures(answer_name(question, *slot)));
    Table {
        caption: format!(
            "What each analyst's reading makes of it under {concept}, and what all do."
        )
        .into(),
        columns: std::iter::once(Column::words("by whose reading")).chain(columns).collect(),
        rows,
    }
}
