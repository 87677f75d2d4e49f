//! The sections of a report: a file each, and a line each in [`SECTIONS`]. A section is there only
//! if its data are: one that has nothing to say returns no blocks, and is left out.

mod account_outcomes;
mod accounts;
mod actors;
mod answered;
mod assistance;
mod assumptions;
mod bottom_line;
mod coalitions;
mod compared;
mod disagreements;
mod equilibria;
pub(crate) mod explanations;
mod find_out;
mod first_page;
mod hangs_on;
mod ladders;
mod likelihoods;
mod method;
mod paths;
mod river;
mod sources;
mod tables;
pub(crate) mod timeline;
mod today;
pub(crate) mod views;
mod would_change;

pub use river::Played;

use super::document::{
    Anchor, Block, Document, Figure, Phrase, Section, first_alone, number_notes,
};
use crate::answer::Judgements;
use crate::answer::report_data::Material;
use crate::likelihood::Ladder;
use crossroad::finding::uncertainty::Forecast;
use crossroad::model::conflict::{Conflict, Question};

/// A section: what it is called, and what writes it.
#[derive(Clone, Copy)]
pub struct Row {
    /// What links call it.
    pub anchor: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Writes its blocks; none if there is nothing to say.
    pub write: fn(&Material<'_>) -> Vec<Block>,
}

/// The sections, in the order in which they are read.
pub const SECTIONS: &[Row] = &[
    bottom_line::ROW,
    likelihoods::ROW,
    today::ROW,
    paths::ROW,
    hangs_on::ROW,
    find_out::ROW,
    disagreements::ROW,
    would_change::ROW,
    coalitions::ROW,
    views::ROW,
    timeline::ROW,
    actors::ROW,
    equilibria::ROW,
    compared::ROW,
    assumptions::ROW,
    assistance::ROW,
    explanations::ROW,
    tables::ROW,
    sources::ROW,
    method::ROW,
];

/// Draws where moves lead from today, if they lead anywhere.
#[must_use]
pub fn graph(material: &Material<'_>) -> Option<Figure> {
    paths::graph(material)
}

/// Draws a conflict by one picture: where moves lead from today; else what everybody prefers to what; else what
/// is taken in the states that are told. Nothing where there are none.
#[must_use]
pub fn picture(material: &Material<'_>) -> Option<Figure> {
    graph(material).or_else(|| ladders::figure(material)).or_else(|| equilibria::figure(material))
}

/// Draws how likely each answer to each question of a forecast is; the row of `concept` stands out,
/// or the first.
#[must_use]
pub fn outlooks(forecast: &Forecast, concept: Option<&str>, ladder: Ladder) -> Vec<Figure> {
    likelihoods::figures(forecast, concept, ladder)
}

/// Draws how play goes on from today, for each question.
#[must_use]
pub fn rivers(played: &Played<'_>, questions: &[Question]) -> Vec<Figure> {
    let each = questions.iter().enumerate();
    each.filter_map(|(at, question)| river::drawn(played, question, at, None)).collect()
}

/// Names an answer by its place: those of the question, none of them, never settling.
#[must_use]
pub fn answer_name(question: &Question, slot: usize) -> Phrase {
    answered::answer_name(question, slot)
}

/// Words what an answer comes to, as the report begins.
#[must_use]
pub fn key_judgements(conflict: &Conflict, found: &Judgements, ladder: Ladder) -> Vec<Block> {
    bottom_line::judged(conflict, found, ladder)
}

/// Writes the first page of a report alone: the judgements, one picture, what would change the answer,
/// and the sources.
#[must_use]
pub fn brief(material: &Material<'_>) -> Document {
    let mut brief = first_alone(document(material));
    brief.made_by = method::made_by(material, " --brief");
    brief
}

/// Writes a report.
#[must_use]
pub fn document(material: &Material<'_>) -> Document {
    let conflict = material.found.conflict;
    let mut under = Vec::new();
    if let Some(question) = &conflict.question {
        under.push(Phrase::given(question));
    }
    if let Some(date) = conflict.as_of {
        under.push(format!("As of {date}.").into());
    }
    for change in &material.origin.changes {
        under.push(Phrase::new().say("What if: ").give(change).say("."));
    }
    let sections = SECTIONS
        .iter()
        .map(|row| Section {
            anchor: Anchor::new(row.anchor),
            title: row.title,
            own_page: row.anchor == bottom_line::ROW.anchor,
            blocks: (row.write)(material),
        })
        .filter(|section| !section.blocks.is_empty())
        .collect();
    let mut document = Document {
        title: Phrase::given(&conflict.title),
        under,
        marking: material.marking.clone(),
        sections,
        made_by: method::made_by(material, ""),
    };
    let place = |claim| sources::place(material, claim);
    number_notes(&mut document, &place, &|claim, number| sources::endnote(material, claim, number));
    document
}
