//! Quotations against the texts of their sources.

use std::collections::BTreeMap;

use super::found::{Found, find_quotations, quotable};
use super::nearest::nearest;
use super::resting::Resting;
use super::search::Needles;
use super::source_text::{Passage, SourceText};
use super::word_boundaries::whole_words;
use super::wording::{Trouble, Word};
use super::{Texts, sources};
use crate::model::conflict::Conflict;
use crate::text::diagnostic::Diagnostic;
use crate::text::formula::{ClaimId, SourceId};

/// Quotations of one source whose nearest passage is looked for: as many as are listed at most.
const SEARCHED: usize = 100;

/// How a claim stands with the text of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Its quotation stands there, once.
    Found(Passage),
    /// It does not, or not once: a problem says so.
    Failed,
    /// There is no text to look in: the source names no file, or does not exist.
    Unchecked,
    /// The text could not be read: a problem of the source says so.
    Unread,
}

/// What came of comparing quotations with their sources.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Everything that is wrong, in the order of the conflict file.
    pub problems: Vec<Diagnostic>,
    /// How each claim stands, in the order of the claims.
    pub standings: Vec<Standing>,
}

impl Verified {
    /// Returns where the quotation of a claim stands in its source, if it was found.
    #[must_use]
    pub fn locate(&self, claim: ClaimId) -> Option<&Passage> {
        match self.standings.get(claim.index()) {
            Some(Standing::Found(passage)) => Some(passage),
            _ => None,
        }
    }
}

/// Compares every quotation of a conflict with the text of its source.
#[must_use]
pub fn verify(conflict: &Conflict, texts: &Texts) -> Verified {
    let resting = Resting::new(conflict);
    let mut problems = Vec::new();
    let read: Vec<sources::Read<'_>> = (0..conflict.sources.len())
        .map(|at| sources::read(conflict, SourceId::at(at), texts, &resting, &mut problems))
        .collect();
    let quotes: Vec<String> = conflict.claims.iter().map(|claim| quotable(&claim.quote)).collect();
    let needles: Vec<&str> = quotes.iter().map(String::as_str).collect();
    let found = find_quotations(conflict, &read, &needles);
    let mut standings = Vec::new();
    let mut lost: BTreeMap<SourceId, Vec<ClaimId>> = BTreeMap::new();
    let word = Word { conflict, resting: &resting, quotes: &needles };
    for (at, found) in found.iter().enumerate() {
        let claim = ClaimId::at(at);
        let source = conflict.claims.get(at).and_then(|claim| claim.source);
        let text = source.and_then(|source| Some((source, read.get(source.index())?)));
        let standing = match (text, found.places.as_slice()) {
            (None | Some((_, sources::Read::NoFile)), _) => Standing::Unchecked,
            (Some((_, sources::Read::Failed)), _) => Standing::Unread,
            (Some((_, sources::Read::Text(text))), [start]) if found.count == 1 => {
                let end = start + needles.get(at).map_or(0, |quote| quote.len());
                Standing::Found(text.passage(text.folded(), *start, end))
            }
            (Some((_, sources::Read::Text(text))), [_, ..]) => {
                problems.extend(word.problem(claim, text, &Trouble::Ambiguous(found)));
                Standing::Failed
            }
            (Some((source, sources::Read::Text(_))), []) => {
                lost.entry(source).or_default().push(claim);
                Standing::Failed
            }
        };
        standings.push(standing);
    }
    for (source, claims) in lost {
        if let Some(sources::Read::Text(text)) = read.get(source.index()) {
            lost_in(text, &claims, &word, &found, &mut problems);
        }
    }
    problems.sort_by_key(|one| (one.label.span.start, one.label.span.end, one.code));
    Verified { problems, standings }
}

/// Words the problems of claims whose quotations do not stand in a source.
fn lost_in(
    text: &SourceText<'_>,
    claims: &[ClaimId],
    word: &Word<'_>,
    found: &[Found],
    problems: &mut Vec<Diagnostic>,
) {
    let quotes: Vec<&str> = claims
        .iter()
        .map(|claim| word.quotes.get(claim.index()).copied().unwrap_or_default())
        .collect();
    let mut struck: Vec<Option<(Passage, bool)>> = vec![None; claims.len()];
    if text.has_struck() {
        for across in [false, true] {
            let folded = text.fold_struck(across);
            Needles::new(&quotes, false).find(folded.text(), |needle, start| {
                let end = start + quotes.get(needle).map_or(0, |quote| quote.len());
                if let Some(slot) = struck.get_mut(needle)
                    && slot.is_none()
                    && whole_words(folded.text(), start, end)
                {
                    *slot = Some((text.passage(&folded, start, end), across));
                }
            });
        }
    }
    let unexplained = |at: usize, claim: &ClaimId| {
        let found = found.get(claim.index());
        let explained =
            found.is_some_and(|found| found.elsewhere.is_some() || found.inside.is_some());
        !explained && struck.get(at).is_some_and(Option::is_none)
    };
    let searched: Vec<usize> = claims
        .iter()
        .enumerate()
        .filter(|(at, claim)| unexplained(*at, claim))
        .map(|(at, _)| at)
        .take(SEARCHED)
        .collect();
    let sought: Vec<&str> = searched.iter().filter_map(|at| quotes.get(*at).copied()).collect();
    let mut near = nearest(text.folded().text(), &sought).into_iter();
    let mut near_of: BTreeMap<usize, Option<std::ops::Range<usize>>> = BTreeMap::new();
    for at in searched {
        near_of.insert(at, near.next().flatten());
    }
    for (at, claim) in claims.iter().enumerate() {
        let Some(found) = found.get(claim.index()) else { continue };
        let trouble = match (struck.get(at), near_of.remove(&at)) {
            (Some(Some((passage, across))), _) => Trouble::Struck(passage, *across),
            _ if found.elsewhere.is_some() => Trouble::Elsewhere(found),
            _ if found.inside.is_some() => Trouble::Inside(found),
            (_, Some(Some(near))) => Trouble::Near(found, near),
            (_, Some(None)) => Trouble::Nothing(found, true),
            (_, None) => Trouble::Nothing(found, false),
        };
        problems.extend(word.problem(*claim, text, &trouble));
    }
}
