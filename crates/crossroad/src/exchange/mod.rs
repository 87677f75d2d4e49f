//! Files of other programs: what a conflict is in their words, and what they cannot say of it.
//!
//! Nothing here computes a finding. What cannot be carried over is told as data, never dropped
//! in silence.

mod draft;
mod drawing;
mod gmcr;
mod sheet;
mod strategic;
mod trouble;

pub use drawing::{Drawing, dot, dot_string, graphml};
pub use gmcr::gmcr;
pub use sheet::{Sheet, sheet};
pub use strategic::{NotStrategic, Strategic, strategic};
pub use trouble::{Imported, Trouble};

use crate::game::check::read_checked;
use crate::text::diagnostic::Severity;
use crate::text::source::Bytes;

/// Makes sure that what was written is a right conflict file.
fn right(name: &str, imported: Imported) -> Result<Imported, Vec<Trouble>> {
    let reading = read_checked(name, Bytes { bytes: imported.text.as_bytes(), most: usize::MAX });
    let errors = reading.diagnostics.into_iter().filter(|one| one.severity == Severity::Error);
    let troubles: Vec<Trouble> = errors
        .map(|problem| Trouble {
            file: name.to_owned(),
            place: None,
            message: problem.message,
            hint: problem.hints.into_iter().next(),
        })
        .collect();
    if troubles.is_empty() { Ok(imported) } else { Err(troubles) }
}
