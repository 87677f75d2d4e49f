//! The table of stability concepts: a file each.

mod gmr;
mod nash;
mod seq;
mod smr;
mod symmetric_seq;

use super::Concept;

/// Every stability concept, in the order in which people meet them.
pub static CONCEPTS: [&Concept; 5] =
    [&nash::NASH, &gmr::GMR, &smr::SMR, &seq::SEQ, &symmetric_seq::SYMMETRIC_SEQ];

/// Finds a concept by its id or another of its names, whatever the case.
#[must_use]
pub fn concept(name: &str) -> Option<&'static Concept> {
    let is = |other: &str| other.eq_ignore_ascii_case(name);
    CONCEPTS
        .iter()
        .copied()
        .find(|one| is(one.id) || is(one.name) || one.aliases.iter().any(|alias| is(alias)))
}
