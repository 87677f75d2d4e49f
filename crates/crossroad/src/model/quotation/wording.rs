//! The words in which problems of quotations are told.

use std::ops::Range;

use super::found::{Found, PLACES};
use super::resting::Resting;
use super::source_text::{Passage, SourceText};
use super::word_boundaries::{surroundings, word_around};
use crate::model::conflict::Conflict;
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::ClaimId;

/// Characters of a passage that are shown.
const SHOWN: usize = 240;

/// Why a quotation failed.
pub(super) enum Trouble<'f> {
    /// It stands in several places.
    Ambiguous(&'f Found),
    /// It stands in struck lines, or across some.
    Struck(&'f Passage, bool),
    /// It stands there, but not with the words around it that the claim gives.
    Elsewhere(&'f Found),
    /// It stands inside of words.
    Inside(&'f Found),
    /// Something like it stands there: a range of the folded text.
    Near(&'f Found, Range<usize>),
    /// Nothing like it does, if that was looked for.
    Nothing(&'f Found, bool),
}

/// What is needed to word a problem.
pub(super) struct Word<'c> {
    pub(super) conflict: &'c Conflict,
    pub(super) resting: &'c Resting<'c>,
    /// The folded quotations, by claim.
    pub(super) quotes: &'c [&'c str],
}

impl Word<'_> {
    /// Words one problem.
    pub(super) fn problem(
        &self,
        id: ClaimId,
        text: &SourceText<'_>,
        trouble: &Trouble<'_>,
    ) -> Option<Diagnostic> {
        let claim = self.conflict.claims.get(id.index())?;
        let source = self.conflict.sources.get(claim.source?.index())?;
        let file = source.file.as_ref().map_or("", |file| file.value.as_str());
        let quote = self.quotes.get(id.index()).copied().unwrap_or_default();
        let (name, place) = (&claim.id.value, claim.quote.span);
        let code = match trouble {
            Trouble::Ambiguous(_) => codes::QUOTE_AMBIGUOUS,
            Trouble::Struck(..) => codes::QUOTE_STRUCK,
            _ => codes::QUOTE_NOT_FOUND,
        };
        let problem = |message: String| Diagnostic::new(code, place, message);
        let not_there =
            || problem(format!("the quotation of claim `{name}` does not stand in `{file}`"));
        let at = |start: usize| text.passage(text.folded(), start, start + quote.len()).first_line;
        let whole = text.folded().text();
        let told = match trouble {
            Trouble::Ambiguous(found) => {
                let times = match found.count {
                    2 => "twice".to_owned(),
                    count => format!("{count} times"),
                };
                let mut told =
                    problem(format!("the quotation of claim `{name}` stands in `{file}` {times}"))
                        .label("must stand there once");
                for start in &found.places {
                    let (before, after) = surroundings(whole, *start, start + quote.len(), 30);
                    told = told.hint(format!("line {}: `{before}` … `{after}`", at(*start)));
                }
                if found.count > PLACES {
                    told = told.hint(format!("and {} more places", found.count - PLACES));
                }
                told.hint("quote more of the sentence, or give the words right before it as `prefix` or right behind it as `suffix`")
            }
            Trouble::Struck(passage, across) => {
                let ranges = text.struck_in(passage);
                let lines: Vec<String> = ranges.iter().map(ToString::to_string).collect();
                let one = matches!(ranges.as_slice(), [range] if range.first == range.last);
                let lines = format!("{} {}", if one { "line" } else { "lines" }, lines.join(", "));
                let how = if *across { "runs across struck" } else { "stands in struck" };
                problem(format!("the quotation of claim `{name}` {how} {lines} of `{file}`"))
                    .label("struck lines cannot be quoted")
            }
            Trouble::Elsewhere(found) => {
                let told = problem(format!(
                    "the quotation of claim `{name}` stands in `{file}`, but not between its `prefix` and `suffix`"
                ));
                let start = found.elsewhere.unwrap_or_default();
                let (before, after) = surroundings(whole, start, start + quote.len(), 60);
                told.label("not with these words around it").hint(format!(
                    "in line {} it stands between `{before}` and `{after}`",
                    at(start)
                ))
            }
            Trouble::Inside(found) => {
                let start = found.inside.unwrap_or_default();
                let word = word_around(whole, start).or(word_around(whole, start + quote.len()));
                let word = word.unwrap_or_default();
                not_there()
                    .label(format!("only inside of `{word}`"))
                    .hint(format!("line {} has `{word}`: quote whole words", at(start)))
            }
            Trouble::Near(found, near) => {
                let passage = whole.get(near.clone()).unwrap_or_default();
                let line = text.passage(text.folded(), near.start, near.end).first_line;
                let (theirs, ours) = difference(passage, quote);
                let told = match (theirs.as_str(), ours.as_str()) {
                    (theirs, "") => not_there().label(format!("leaves out `{theirs}`")),
                    ("", ours) => not_there().label(format!("`{ours}` is not there")),
                    (theirs, ours) => {
                        not_there().label(format!("the source has `{theirs}`, not `{ours}`"))
                    }
                };
                let told =
                    told.hint(format!("the nearest passage, in line {line}: `{}`", short(passage)));
                let told = told.maybe_hint(look_alike(&theirs, &ours));
                self.other(found, told)
            }
            Trouble::Nothing(found, looked) => {
                let told = match *looked {
                    _ if quote.is_empty() => not_there().label("has no words"),
                    true => not_there().label("nothing like it stands there"),
                    false => not_there().hint("mend the others first: for this one the nearest passage was not looked for"),
                };
                self.other(found, told)
            }
        };
        let told = match code == codes::QUOTE_NOT_FOUND && has_gap(&claim.quote) {
            true => told.hint("a quotation is one unbroken passage: quote the parts around an omission as two claims"),
            false => told,
        };
        Some(self.resting.on_claim(id, told))
    }

    /// Says in which other source the quotation stands.
    fn other(&self, found: &Found, problem: Diagnostic) -> Diagnostic {
        let Some((source, passage)) = &found.other else { return problem };
        let Some(source) = self.conflict.sources.get(source.index()) else { return problem };
        let (line, id) = (passage.first_line, &source.id.value);
        problem.hint(format!("it stands in line {line} of source `{id}`"))
    }
}

fn has_gap(quote: &str) -> bool {
    quote.contains("...") || quote.contains('…')
}

/// Returns the words in which two texts differ, without those that begin and end both.
fn difference(theirs: &str, ours: &str) -> (String, String) {
    let (theirs, ours): (Vec<&str>, Vec<&str>) =
        (theirs.split(' ').collect(), ours.split(' ').collect());
    let same =
        |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(a, b)| a == b).count();
    let front = same(&mut theirs.iter().zip(&ours));
    let most = theirs.len().min(ours.len()) - front;
    let back = same(&mut theirs.iter().rev().zip(ours.iter().rev())).min(most);
    let middle =
        |words: &[&str]| short(&words.get(front..words.len() - back).unwrap_or_default().join(" "));
    (middle(&theirs), middle(&ours))
}

/// Names the characters in which two texts of the same length differ, where they may look alike.
fn look_alike(theirs: &str, ours: &str) -> Option<String> {
    if theirs.chars().count() != ours.chars().count() {
        return None;
    }
    let mut pairs = theirs.chars().zip(ours.chars());
    let (a, b) = pairs.find(|(a, b)| a != b && !(a.is_ascii() && b.is_ascii()))?;
    Some(format!(
        "they may look alike: the source has `{a}` (U+{:04X}) where the quotation has `{b}` (U+{:04X})",
        u32::from(a),
        u32::from(b)
    ))
}

/// Cuts a text to what a person reads in a message.
fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
