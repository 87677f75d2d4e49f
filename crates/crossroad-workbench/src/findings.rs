//! What the right-hand panel needs of the engines: first how likely each answer is, then the rest
//! of what a report says.

use std::collections::BTreeMap;

use crossroad::finding::hinge::Pull;
use crossroad::finding::uncertainty::Forecast;
use crossroad::game::space::Refusal;
use crossroad::model::quotation::sha256;
use crossroad::stability::Means;
use crossroad_report::answer::{Ask, leading, outlook};
use crossroad_report::document::{Block, Document};
use crossroad_report::form::{blocks, parts, picture};
use crossroad_report::likelihood::{Ladder, percent};
use crossroad_report::sections::{self, key_judgements};
use crossroad_report::verb::report::{self, File};
use crossroad_report::verb::{Failure, How, Watch};
use crossroad_report::verb::{compare, forecast, hinge};

use serde::Serialize;

use crate::reading::Read;
use crate::tries::{Open, tries};
use crate::view::View;

/// How likely an answer is, as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    /// The question, by its id.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// Its probability.
    pub value: f64,
}

/// The first part of an answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Outlooks {
    /// A picture for each question, as a part of a page, with what links call it.
    pub pictures: Vec<(String, String)>,
    /// What they show of the concept that is looked at.
    pub shown: Vec<Shown>,
    /// What would move them.
    pub open: Vec<Open>,
    /// Why there is none, where there is none.
    pub none: Option<String>,
}

/// Works out how likely each answer to the file's questions is.
///
/// # Errors
/// [`Failure`] where what is tried cannot be, or the forecast is refused or stopped.
pub(crate) fn outlooks(
    read: &Read,
    view: &View,
    how: &How,
    watch: Watch<'_>,
) -> Result<Outlooks, Failure> {
    let Some(conflict) = read.conflict() else { return Ok(Outlooks::default()) };
    let (day, _) = view.what_if().day(conflict)?;
    let tell = watch.sweep("forecasting", "scenarios");
    let means: Means<'_> = how.means(&tell);
    let ask = Ask::everything(day.dms.len(), how.sequences);
    let found = match outlook(&day, &ask, means) {
        Ok(Some(found)) => found,
        Ok(None) => return Ok(Outlooks { none: Some(no_forecast(read)), ..Outlooks::default() }),
        Err(refusal @ (Refusal::Stopped | Refusal::Internal { .. })) => return Err(refusal.into()),
        Err(refusal) => {
            return Ok(Outlooks { none: Some(refusal.to_string()), ..Outlooks::default() });
        }
    };
    let figures = sections::outlooks(&found.forecast, Some(&view.concept), Ladder::default());
    Ok(Outlooks {
        pictures: figures.iter().map(|figure| (figure.name.clone(), picture(figure))).collect(),
        shown: shown(&found.forecast, &view.concept),
        open: tries(conflict, &day, &found.model.doubts, &found.forecast, &view.concept),
        none: None,
    })
}

fn no_forecast(read: &Read) -> String {
    let asks = read.conflict().is_some_and(|conflict| !conflict.questions.is_empty());
    match asks {
        true => "There is no forecast: the file does not say what holds today.".to_owned(),
        false => "There is no forecast: the file asks no question.".to_owned(),
    }
}

/// Lists what a forecast says in the row that leads under a concept.
fn shown(forecast: &Forecast, concept: &str) -> Vec<Shown> {
    let Some(row) = leading(forecast, Some(concept)) else { return Vec::new() };
    let mut list = Vec::new();
    for (question, answered) in forecast.questions.iter().zip(&row.answered) {
        for (slot, share) in answered.shares.iter().enumerate() {
            let answer = sections::answer_name(question, slot).plain();
            let question = question.id.value.clone();
            list.push(Shown { question, answer, value: share.value });
        }
    }
    list
}

/// An answer whose probability is another one than before, as it is shown: what it is called, the
/// percentage before, and now.
pub(crate) fn moved(before: &[Shown], now: &[Shown]) -> Vec<(String, String, String)> {
    let changed = now.iter().filter_map(|one| {
        let old = before
            .iter()
            .find(|old| old.question == one.question && old.answer == one.answer)
            .map_or(0.0, |old| old.value);
        let (old, new) = (percent(old), percent(one.value));
        (old != new).then(|| (one.answer.clone(), old, new))
    });
    let gone = before.iter().filter(|old| {
        let same = |one: &Shown| one.question == old.question && one.answer == old.answer;
        !now.iter().any(same) && percent(old.value) != "0"
    });
    let gone = gone.map(|old| (old.answer.clone(), percent(old.value), "0".to_owned()));
    changed.chain(gone).collect()
}

/// Words what the answer comes to, as the report begins; empty where nothing is asked, or no day
/// to begin from is named.
///
/// # Errors
/// As [`outlooks`].
pub(crate) fn judgements(
    read: &Read,
    view: &View,
    how: &How,
    watch: Watch<'_>,
) -> Result<String, Failure> {
    let Some(conflict) = read.conflict() else { return Ok(String::new()) };
    if conflict.questions.is_empty() || conflict.status_quo.is_none() {
        return Ok(String::new());
    }
    let question = forecast::Question {
        concept: vec![view.concept.clone()],
        what_if: view.what_if(),
        how: how.clone(),
        ..forecast::Question::default()
    };
    forecast::answer(conflict, &question, watch, |answer| {
        blocks(&key_judgements(answer.conflict, &answer.foretold.judgements, Ladder::default()))
    })
}

/// The rest of an answer: sections of the report as parts of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Details {
    /// The sections, each with its anchor.
    pub parts: Vec<(String, String)>,
    /// The claim that each note of theirs is, by the number of the note.
    pub notes: BTreeMap<usize, String>,
}

/// The sections that the panel shows, in the order of the report.
const SECTIONS: &[&str] = &[
    "today",
    "paths",
    "find-out",
    "hangs-on",
    "would-change",
    "coalitions",
    "views",
    "timeline",
    "equilibria",
    "compared",
    "explanations",
];

/// Works out the rest of the answer.
///
/// # Errors
/// [`Failure`] where what is tried cannot be, or it is refused or stopped.
pub(crate) fn details(
    read: &Read,
    view: &View,
    how: &How,
    watch: Watch<'_>,
) -> Result<Details, Failure> {
    let Some(conflict) = read.conflict() else { return Ok(Details::default()) };
    let document = document(read, view, how, watch)?;
    let notes = notes(&document)
        .into_iter()
        .filter_map(|(number, claim)| Some((number, conflict.claims.get(claim)?.id.value.clone())));
    Ok(Details { parts: parts(&document, SECTIONS), notes: notes.collect() })
}

/// Makes the whole report on what is looked at.
///
/// # Errors
/// As `details`.
pub fn document(
    read: &Read,
    view: &View,
    how: &How,
    watch: Watch<'_>,
) -> Result<Document, Failure> {
    let conflict = read.conflict().ok_or_else(|| Failure::usage("the file has errors"))?;
    let sha256 = sha256(read.reading.text.as_bytes());
    let file = File { conflict, name: &read.reading.name, sha256: &sha256, texts: &read.texts };
    let question = report::Question {
        concept: view.concept.clone(),
        what_if: view.what_if(),
        how: how.clone(),
        ..report::Question::default()
    };
    report::answer(file, &question, watch)
}

/// A passage without which the answer would be another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Mover {
    /// Its token: what panels call it.
    pub token: String,
    /// By how many percentage points the answer would move.
    pub points: String,
}

/// Less than this share of the answer is not told.
const FAINT: f64 = 0.005;

/// Finds the passages without which the answer would be another one, the weightiest first.
///
/// # Errors
/// As [`outlooks`].
pub(crate) fn movers(
    read: &Read,
    view: &View,
    how: &How,
    watch: Watch<'_>,
) -> Result<Vec<Mover>, Failure> {
    let Some(conflict) = read.conflict() else { return Ok(Vec::new()) };
    if conflict.questions.is_empty() || conflict.status_quo.is_none() || conflict.claims.is_empty()
    {
        return Ok(Vec::new());
    }
    let question = hinge::Question {
        concept: vec![view.concept.clone()],
        by: vec![hinge::By::Claim],
        what_if: view.what_if(),
        how: how.clone(),
        ..hinge::Question::default()
    };
    hinge::of_forecast(conflict, &question, watch, |answer| {
        let mut most: BTreeMap<&str, f64> = BTreeMap::new();
        for (at, rows) in answer.found.rows.iter().enumerate() {
            for row in rows.iter().filter(|row| matches!(row.pull, Pull::Withdrawn(..))) {
                let moves = most.entry(row.name.as_str()).or_default();
                *moves = moves.max(row.most(at));
            }
        }
        let mut list: Vec<(&str, f64)> = most.into_iter().filter(|one| one.1 >= FAINT).collect();
        list.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mover = |(id, moves): (&str, f64)| Mover {
            token: format!("claim-{id}"),
            points: percent(moves),
        };
        list.into_iter().map(mover).collect()
    })
}

/// Says what differs between two texts of a file, and what that does to the answer.
///
/// # Errors
/// [`Failure`] where one of them has errors, or it is refused or stopped.
pub fn compared(
    [before, after]: [&Read; 2],
    view: &View,
    how: &How,
    watch: Watch<'_>,
) -> Result<String, Failure> {
    let errors = || Failure::usage("a version that has errors cannot be compared");
    let (old, new) = (before.conflict().ok_or_else(errors)?, after.conflict().ok_or_else(errors)?);
    let what = view.what_if();
    let ((old, _), (new, _)) = (what.whole(old)?, what.whole(new)?);
    let question = compare::Question {
        concept: vec![view.concept.clone()],
        how: how.clone(),
        ..compare::Question::default()
    };
    let found = compare::answer([&old, &new], &question, watch)?;
    Ok(found.text(["the file", "the workbench"], COLUMNS))
}

/// Columns of text that is shown as it is.
const COLUMNS: usize = 100;

fn notes(document: &Document) -> Vec<(usize, usize)> {
    let mut list = Vec::new();
    document.each_block(|block| {
        if let Block::Endnotes(notes) = block {
            list.extend(notes.iter().map(|note| (note.number, note.claim.index())));
        }
    });
    list
}
