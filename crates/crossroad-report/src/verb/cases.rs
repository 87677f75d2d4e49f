//! The case library as a catalogue.

use super::{Failure, How};
use crate::document::Document;
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

/// Tells the catalogue as a document, which every form of reports can write.
#[must_use]
pub fn document(found: &Cases) -> Document {
    past::cases(found)
}
