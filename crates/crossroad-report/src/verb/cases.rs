//! The case library as a catalogue.

use super::{Failure, How, Watch, analyze};
use crate::document::{Document, Figure};
use crate::past;
use crate::wire::json::{CaseRow, Cases, Program};
use crossroad::model::conflict::Conflict;

/// Lists cases, each with its id.
///
/// # Errors
/// [`Failure`] where the states of one cannot be listed.
pub fn answer(cases: &[(String, Conflict)], how: &How) -> Result<Cases, Failure> {
    let row = |(id, conflict): &(String, Conflict)| {
        let space = how.bare_space(conflict)?;
        Ok(CaseRow::new(id, conflict, space.len()))
    };
    let cases = cases.iter().map(row).collect::<Result<_, Failure>>()?;
    Ok(Cases { schema: "crossroad/cases/1", program: Program::THIS, cases })
}

/// Draws cases, as the report does: what can happen from where they begin or, where nothing does or the file
/// does not say where that is, what everybody prefers or what is taken where. Each picture goes by the id
/// of its case.
///
/// # Errors
/// [`Failure`] where one cannot be analysed, or it is told to stop.
pub fn pictures(
    cases: &[(String, Conflict)],
    how: &How,
    watch: Watch<'_>,
) -> Result<Vec<Figure>, Failure> {
    let mut drawn = Vec::new();
    for (id, conflict) in cases {
        let question = analyze::Question {
            concept: vec!["seq".to_owned()],
            how: how.clone(),
            ..analyze::Question::default()
        };
        let picture = |answer: &analyze::Answer<'_>| answer.portrait();
        let figure = analyze::answer(conflict, &question, watch, picture)?;
        drawn.extend(figure.map(|figure| Figure {
            name: id.clone(),
            title: format!("{}: {}", conflict.title, figure.title),
            ..figure
        }));
    }
    Ok(drawn)
}

/// Tells the catalogue as a document, which every form of reports can write; with pictures of the cases,
/// if there are any.
#[must_use]
pub fn document(found: &Cases, pictures: Vec<Figure>) -> Document {
    past::cases(found, pictures)
}
