//! Where quotations stand in the texts of the sources.

use super::search::Needles;
use super::source_text::Passage;
use super::sources::Read;
use super::word_boundaries::{stands_between, whole_words};
use super::{CUT, fold};
use crate::model::conflict::Conflict;
use crate::text::formula::SourceId;

/// Places of one quotation that are kept; more are only counted.
pub(super) const PLACES: usize = 20;

/// Where a quotation was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// Starts in the folded text of its source, in order; the first [`PLACES`] of them.
    pub(super) places: Vec<usize>,
    /// How many there are.
    pub(super) count: usize,
    /// The first place where it stands, but not between its `prefix` and `suffix`.
    pub(super) elsewhere: Option<usize>,
    /// The first place where it stands inside of words.
    pub(super) inside: Option<usize>,
    /// Another source in which it stands, and its passage there.
    pub(super) other: Option<(SourceId, Passage)>,
}

/// Folds a quotation; one that could only be found in a cut is never found.
pub(super) fn quotable(quote: &str) -> String {
    let folded = fold(quote);
    if folded.text().contains(CUT) { String::new() } else { folded.text().to_owned() }
}

/// Looks for the folded quotations of all claims in the texts of all sources.
pub(super) fn find_quotations(
    conflict: &Conflict,
    read: &[Read<'_>],
    needles: &[&str],
) -> Vec<Found> {
    let mut found: Vec<Found> = vec![Found::default(); needles.len()];
    let around: Vec<(String, String)> = conflict
        .claims
        .iter()
        .map(|claim| {
            let part =
                |text: &Option<String>| fold(text.as_deref().unwrap_or_default()).text().to_owned();
            (part(&claim.prefix), part(&claim.suffix))
        })
        .collect();
    let search = Needles::new(needles, false);
    for (at, read) in read.iter().enumerate() {
        let Read::Text(source) = read else { continue };
        let text = source.folded().text();
        search.find(text, |needle, start| {
            let claim = conflict.claims.get(needle).and_then(|claim| claim.source);
            let (Some(found), Some(quote), Some((prefix, suffix))) =
                (found.get_mut(needle), needles.get(needle), around.get(needle))
            else {
                return;
            };
            let end = start + quote.len();
            let own = claim == Some(SourceId::at(at));
            if !own {
                if found.other.is_none() && whole_words(text, start, end) {
                    let passage = source.passage(source.folded(), start, end);
                    found.other = Some((SourceId::at(at), passage));
                }
            } else if !whole_words(text, start, end) {
                found.inside.get_or_insert(start);
            } else if !stands_between(text, start, end, prefix, suffix) {
                found.elsewhere.get_or_insert(start);
            } else {
                found.count += 1;
                if found.places.len() < PLACES {
                    found.places.push(start);
                }
            }
        });
    }
    found
}
