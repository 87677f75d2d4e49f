//! Can it be? What a file describes is held against its own rules.
//!
//! Reading makes sure that every sentence of a file can be understood; this
//! makes sure that they can be true together: the status quo is feasible, rules
//! do not contradict each other, answers do not overlap, a ranking has every
//! state once, no pair is compared in two ways. Each question is put as "is there a state such that …?", so the
//! answer is a state that can be shown, whatever the number of states.

mod answers;
mod graph_form;
mod merges;
mod pairs;
mod rankings;
mod rules;
mod search;
mod states;
mod views;
mod wishes;

use crate::model::conflict::{Conflict, Reading, read_and};
use crate::model::preference::Preference;
use crate::model::quotation::{Texts, verify};
use crate::text::diagnostic::{Diagnostic, has_errors};
use crate::text::formula::DmId;
use crate::text::source::Bytes;

/// Reads a conflict file and checks that what it describes can be: the one way in for files.
///
/// Where the file could not be understood, nothing is concluded from what it describes.
#[must_use]
pub fn read_checked<'b>(name: &str, bytes: impl Into<Bytes<'b>>) -> Reading {
    read_and(name, bytes.into(), |conflict, broken| match broken {
        true => Vec::new(),
        false => validate(conflict),
    })
}

/// Reads a conflict file as [`read_checked`] does, and holds its quotations against the texts of
/// its sources, which `texts` hands in: also those of a file that has errors, where they are read
/// whole.
#[must_use]
pub fn read_with_sources<'b>(
    name: &str,
    bytes: impl Into<Bytes<'b>>,
    texts: impl FnOnce(&Conflict) -> Texts,
) -> Reading {
    read_and(name, bytes.into(), |conflict, broken| {
        let mut problems = if broken { Vec::new() } else { validate(conflict) };
        problems.extend(verify(conflict, &texts(conflict)).problems);
        problems
    })
}

/// Checks that what a conflict describes can be; returns every problem.
#[must_use]
pub fn validate(conflict: &Conflict) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    // Without a feasible state, or a place to stand, nothing else means anything.
    let Some(known) = rules::check(conflict, &mut problems) else { return problems };
    let search = search::Search::new(conflict, known);
    graph_form::check(conflict, &mut problems);
    states::check(conflict, &search, &mut problems);
    answers::check(conflict, &search, &mut problems);
    wishes::check(conflict, &mut problems);
    rankings::check(conflict, &search, &mut problems);
    pairs::check(conflict, &search, &mut problems);
    views::check(conflict, &search, &mut problems);
    if !has_errors(&problems) {
        merges::check(conflict, &search, &mut problems);
    }
    problems
}

/// Lists all that anybody wants, with whose it is: by the file, as others believe, and after events.
fn preferences(conflict: &Conflict) -> impl Iterator<Item = (&str, &Preference)> {
    let id = |dm: DmId| conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str());
    let own = conflict.dms.iter().map(|dm| (dm.id.value.as_str(), &dm.preference));
    let believed = conflict.views.iter().flat_map(|view| &view.beliefs);
    let later = conflict.events.iter().flat_map(|event| &event.preferences);
    own.chain(believed.chain(later).map(move |(dm, preference)| (id(*dm), preference)))
}
