//! The answers from event to event.

use super::Row;
use super::answered::answer_name;
use crate::answer::leading;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Cell, Column, Figure, Item, Phrase, Sentence, Table};
use crate::form::svg;
use crate::form::svg::Outlooks;
use crate::likelihood::{Computed, percent};
use crate::wording::Phrasing;
use crate::wording::layout::count;
use crate::wording::speaker::support_of;
use crossroad::finding::uncertainty::{Era, Eras, Share};
use crossroad::model::conflict::{Conflict, Question};
use crossroad::model::provenance::Support;

/// Less than this is no shift.
const SHIFT: f64 = 0.01;

pub(super) const ROW: Row = Row { anchor: "timeline", title: "From event to event", write };

fn write(material: &Material<'_>) -> Vec<Block> {
    let whole = material.found.whole;
    if whole.events.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![events(whole, &|support| material.support(support))];
    if material.eras.told.is_empty() {
        return blocks;
    }
    let words = format!(
        "{AS_IF_LAST}; the rest of this report is about the day in its title, or about the time before \
         the first event if it names none."
    );
    blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
    blocks.extend(left_out(&material.eras).map(|words| Block::Paragraph(vec![words])));
    let questions = material.eras.told.first().map_or(0, |era| era.forecast.questions.len());
    for question in 0..questions {
        blocks.extend(of_question(material, question));
    }
    blocks
}

/// How each of the forecasts is made.
const AS_IF_LAST: &str =
    "Each time, play goes on from what holds then as if no further event were to come";

/// Tells the events of a conflict, and the answers before the first and after each, under every concept.
pub(crate) fn blocks(whole: &Conflict, eras: &Eras) -> Vec<Block> {
    let mut blocks = match whole.events.is_empty() {
        true => {
            let words = Phrase::new().ticked("The file has no events (`[[events]]`).");
            vec![Block::Paragraph(vec![Sentence::plain(words)])]
        }
        false => vec![events(whole, &|support| Phrase::given(support_of(whole, support)))],
    };
    let Some(first) = eras.told.first() else { return blocks };
    blocks.extend(left_out(eras).map(|words| {
        let hint = Phrase::new().code("--dates").say(" tells more.");
        Block::Paragraph(vec![words, Sentence::plain(hint)])
    }));
    for (at, question) in first.forecast.questions.iter().enumerate() {
        let asked = Phrase::new().strong(Phrase::given(&question.ask));
        blocks.push(Block::Heading { anchor: Anchor::new(ROW.anchor), words: asked });
        // (concepts with the same answers throughout are told together)
        let mut tables: Vec<(Vec<&str>, Table)> = Vec::new();
        for (row, found) in first.forecast.rows.iter().enumerate() {
            let answered =
                |era: &'_ Era| Some(era.forecast.rows.get(row)?.answered.get(at)?.shares.clone());
            let each: Vec<(String, Vec<Share>)> = eras
                .told
                .iter()
                .filter_map(|era| Some((name(whole, era), answered(era)?)))
                .collect();
            let each: Vec<(String, &[Share])> =
                each.iter().map(|(name, shares)| (name.clone(), shares.as_slice())).collect();
            let table = figures(question, &slots(question, &each), &each);
            match tables.iter_mut().find(|(_, other)| *other == table) {
                Some((concepts, _)) => concepts.push(found.concept.id),
                None => tables.push((vec![found.concept.id], table)),
            }
        }
        blocks.extend(tables.into_iter().map(|(concepts, table)| {
            let caption = format!("Under {}:", concepts.join(", ")).into();
            Block::Table(Table { caption, ..table })
        }));
    }
    let words = format!(
        "Ranges count at their middle, open questions as even; beside each figure stand the least and the \
         greatest that settling them can give. {AS_IF_LAST}."
    );
    blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
    blocks
}

/// Lists the events, with what each rests on.
fn events(whole: &Conflict, support: &dyn Fn(&Support) -> Phrase) -> Block {
    let items = whole.events.iter().map(|event| {
        let what = event.what.as_deref().unwrap_or(event.id.value.as_str());
        let words = Phrase::new()
            .strong(event.date.to_string())
            .say(": ")
            .give(what)
            .say(" (")
            .and(support(&event.support))
            .say(").");
        Item::plain(words)
    });
    Block::List { ordered: false, items: items.collect() }
}

/// Says how many dates are left out.
fn left_out(eras: &Eras) -> Option<Sentence> {
    if eras.left_out == 0 {
        return None;
    }
    let left = count(eras.left_out, "date is", "dates are");
    let words = format!("{left} left out before the last ones, since there are too many.");
    Some(Sentence::plain(words))
}

/// Returns the shares of the answers to a question in an era, under the concept looked at.
fn shares<'e>(material: &Material<'_>, era: &'e Era, question: usize) -> Option<&'e [Share]> {
    let row = leading(&era.forecast, material.concept())?;
    Some(&row.answered.get(question)?.shares)
}

fn name(whole: &Conflict, era: &Era) -> String {
    match era.from {
        None => "before".to_owned(),
        Some(date) => {
            let events = era.events.iter().filter_map(|at| whole.events.get(*at));
            let ids: Vec<&str> = events.map(|event| event.id.value.as_str()).collect();
            format!("{date} {}", ids.join(", "))
        }
    }
}

/// Says when a time begins, and with what.
fn time(material: &Material<'_>, era: &Era) -> svg::Time {
    let events = era.events.iter().filter_map(|at| material.found.whole.events.get(*at));
    let why: Vec<&str> =
        events.map(|event| event.what.as_deref().unwrap_or(event.id.value.as_str())).collect();
    let date = era.from.map_or_else(|| "before".to_owned(), |date| date.to_string());
    svg::Time { date, why: why.join("; ") }
}

/// Says what the figure shows: the greatest shift from one time to the next, and when.
fn shift(courses: &[Outlooks], times: &[svg::Time]) -> String {
    let mut most: Option<(f64, String)> = None;
    for one in courses {
        for (pair, time) in one.points.windows(2).zip(times.iter().skip(1)) {
            let [before, after] = pair else { continue };
            let far = (after.0 - before.0).abs();
            if far >= SHIFT && most.as_ref().is_none_or(|(most, _)| far > *most) {
                let words =
                    format!("{} goes from {} to {} at {}", one.name, before.3, after.3, time.date);
                most = Some((far, words));
            }
        }
    }
    most.map_or_else(|| "No event moves the answer by a point".to_owned(), |(_, words)| words)
}

/// Lists the answers that are met at any time.
fn slots(question: &Question, eras: &[(String, &[Share])]) -> Vec<usize> {
    let met = |slot: &usize| {
        let mut each = eras.iter().filter_map(|(_, shares)| shares.get(*slot));
        each.any(|share| share.greatest > 0.0)
    };
    (0..question.answers.len() + 2).filter(met).collect()
}

/// The answers to a question in figures, a row for each time; its caption is still to be written.
fn figures(question: &Question, slots: &[usize], eras: &[(String, &[Share])]) -> Table {
    let mut columns = vec![Column::words("from")];
    columns.extend(slots.iter().map(|slot| Column::figures(answer_name(question, *slot))));
    let rows = eras.iter().map(|(name, shares)| {
        let mut row = vec![Cell::from(Phrase::given(name.clone()))];
        let figures = slots.iter().filter_map(|slot| shares.get(*slot));
        row.extend(figures.map(|share| Cell::from(Computed::from(share).figures())));
        row
    });
    Table { caption: Phrase::new(), columns, rows: rows.collect() }
}

fn of_question(material: &Material<'_>, at: usize) -> Vec<Block> {
    let Some(question) = material.eras.told.first().and_then(|era| era.forecast.questions.get(at))
    else {
        return Vec::new();
    };
    let eras: Vec<(String, &[Share])> = material
        .eras
        .told
        .iter()
        .filter_map(|era| Some((name(material.found.whole, era), shares(material, era, at)?)))
        .collect();
    let slots = slots(question, &eras);
    let table = figures(question, &slots, &eras);
    let courses: Vec<Outlooks> = slots
        .iter()
        .map(|slot| Outlooks {
            name: answer_name(question, *slot).plain(),
            tint: svg::tint(*slot, question.answers.len()),
            points: eras
                .iter()
                .filter_map(|(_, shares)| shares.get(*slot))
                .map(|share| {
                    let figure = format!("{} %", percent(share.value));
                    (share.value, share.least, share.greatest, figure)
                })
                .collect(),
        })
        .collect();
    let times: Vec<svg::Time> = material.eras.told.iter().map(|era| time(material, era)).collect();
    let concept = material.concept().unwrap_or_default();
    let mut description = Phrase::new();
    for (name, shares) in &eras {
        let each: Vec<Phrase> = slots
            .iter()
            .filter_map(|slot| {
                let figures = Computed::from(shares.get(*slot)?).figures();
                Some(answer_name(question, *slot).say(format!(" {figures}")))
            })
            .collect();
        description =
            description.say("From ").give(name.clone()).say(": ").and(Phrase::list(each)).say(". ");
    }
    let caption = Phrase::given(&question.ask).say(format!(
        " Under {concept}; dots are probabilities with ranges at their middle, bars reach from the \
         least to the greatest depending on the unknowns."
    ));
    vec![
        Block::Figure(Figure {
            name: format!("timeline-{}", question.id.value),
            title: shift(&courses, &times),
            caption,
            description,
            picture: svg::courses(&courses, &times),
        }),
        Block::folded(
            &format!("timeline-figures-{}", question.id.value),
            "The same in figures",
            vec![Block::Table(Table {
                caption: Phrase::given(&question.ask)
                    .say(format!(" The same in figures, under {concept}.")),
                ..table
            })],
        ),
    ]
}
