//! Edits are made in a text.

use crossroad::game::check::read_with_sources;
use crossroad::model::conflict::{Conflict, Reading, read};
use crossroad::model::quotation::Texts;
use crossroad::text::diagnostic::{Diagnostic, Severity, has_errors};
use crossroad::text::source::LARGEST;

use crate::add::{New, add};
use crate::delete::{delete, unlist};
use crate::document::Document;
use crate::draft::confirmed;
use crate::edit::Edit;
use crate::kind::Kind;
use crate::passage::marked;
use crate::patch::{Hunk, Patch, patched};
use crate::pattern::{follow, options};
use crate::refused::{Fault, Refused, faults};
use crate::rename::rename;
use crate::reorder::reorder;
use crate::set::set;

/// What came of an edit.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// The text.
    pub text: String,
    /// The edit that undoes it, byte for byte.
    pub inverse: Edit,
    /// The problems of the text. Those of an edit that is not a replacement of text or bytes are
    /// none that the text did not have, but for warnings.
    pub problems: Vec<Diagnostic>,
}

impl Edited {
    /// Returns the problems as data.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        faults(&self.text, &self.problems)
    }
}

/// Makes an edit in the text of a conflict file.
///
/// The file is read, before and after, as a sentence by itself: whether what it describes can be,
/// and whether quotations stand in their sources, is for [`apply_with`].
///
/// # Errors
/// [`Refused`]; nothing has changed then.
pub fn apply(text: &str, edit: &Edit) -> Result<Edited, Refused> {
    let look = |text: &str| read("conflict", text.as_bytes());
    made(text, edit, None, &look)
}

/// Makes an edit in the text of a conflict file whose sources are at hand: also edits after which
/// the file describes what cannot be, or quotes what is not there, are refused.
///
/// # Errors
/// [`Refused`]; nothing has changed then.
pub fn apply_with(text: &str, edit: &Edit, texts: &Texts) -> Result<Edited, Refused> {
    apply_reading(text, edit, &|_| texts.clone())
}

/// Makes an edit as [`apply_with`] does; `texts` hands in the texts of the sources that a conflict
/// has, which may be more after the edit than before.
///
/// # Errors
/// [`Refused`]; nothing has changed then.
pub fn apply_reading(
    text: &str,
    edit: &Edit,
    texts: &dyn Fn(&Conflict) -> Texts,
) -> Result<Edited, Refused> {
    let look = |text: &str| read_with_sources("conflict", text.as_bytes(), texts);
    made(text, edit, known(text, texts).as_ref(), &look)
}

/// Returns the texts of the sources of a file, also where it has errors.
pub(crate) fn known(text: &str, texts: &dyn Fn(&Conflict) -> Texts) -> Option<Texts> {
    if let Some(conflict) = read("conflict", text.as_bytes()).conflict {
        return Some(texts(&conflict));
    }
    let mut known = None;
    let _ = read_with_sources("conflict", text.as_bytes(), |conflict| {
        let texts = texts(conflict);
        known = Some(texts.clone());
        texts
    });
    known
}

fn made(
    text: &str,
    edit: &Edit,
    texts: Option<&Texts>,
    look: &dyn Fn(&str) -> Reading,
) -> Result<Edited, Refused> {
    let after = changed(text, edit, texts)?;
    let reading = look(&after);
    let large = after.len() > LARGEST;
    if (large || !is_raw(edit)) && has_errors(&reading.diagnostics) {
        // (what a text that is too large had before does not matter)
        let before = if large { Vec::new() } else { look(text).diagnostics };
        let new = new_errors(&before, &reading.diagnostics);
        if !new.is_empty() {
            return Err(Refused::Breaks { problems: faults(&after, &new) });
        }
    }
    let inverse = Edit::Patch { hunks: difference(&after, text).into_iter().collect() };
    Ok(Edited { text: after, inverse, problems: reading.diagnostics })
}

/// Says whether an edit is of text, not of things.
fn is_raw(edit: &Edit) -> bool {
    match edit {
        Edit::Replace { .. } | Edit::Patch { .. } => true,
        Edit::All { edits } => edits.iter().all(is_raw),
        _ => false,
    }
}

/// Lists the errors that there were not before.
pub(crate) fn new_errors(before: &[Diagnostic], after: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut known: Vec<&Diagnostic> =
        before.iter().filter(|one| one.severity == Severity::Error).collect();
    let mut new = Vec::new();
    for problem in after.iter().filter(|one| one.severity == Severity::Error) {
        let same = |one: &&Diagnostic| one.code == problem.code && one.message == problem.message;
        match known.iter().position(same) {
            Some(at) => {
                known.remove(at);
            }
            None => new.push(problem.clone()),
        }
    }
    new
}

/// Returns the text after an edit, whatever its problems.
pub(crate) fn changed(text: &str, edit: &Edit, texts: Option<&Texts>) -> Result<String, Refused> {
    match edit {
        Edit::Replace { text } => Ok(text.clone()),
        Edit::Patch { hunks } => patched(text, hunks).map(|(text, _)| text).ok_or(Refused::Stale),
        Edit::All { edits } => {
            let mut text = text.to_owned();
            for edit in edits {
                text = changed(&text, edit, texts)?;
            }
            Ok(text)
        }
        Edit::Claim(passage) => {
            let edits = marked(&Document::read(text)?, passage, texts)?;
            changed(text, &Edit::All { edits }, texts)
        }
        Edit::Delete { of, unlist: true } => {
            let text = unlist(text, of)?;
            changed(&text, &Edit::Delete { of: of.clone(), unlist: false }, texts)
        }
        Edit::Delete { of, unlist: false } => one(text, |document| delete(document, of)),
        Edit::Add { what, to, id, fields, place } => {
            let (to, id, place) = (to.as_deref(), id.as_deref(), place.as_ref());
            let new = New { what: *what, to, id, fields, place };
            match what {
                Kind::Option | Kind::Actor => one(text, |document| add(document, &new)),
                // (other things leave the options as they are: no pattern has to be looked at)
                _ => replaced(text, add(&Document::read(text)?, &new)?),
            }
        }
        Edit::Set { of, fields } if fields.contains_key(OPTIONS) => {
            one(text, |document| set(document, of, fields))
        }
        Edit::Set { of, fields } => replaced(text, set(&Document::read(text)?, of, fields)?),
        Edit::Confirm { of } => {
            let within: Vec<Option<&str>> = match of.as_slice() {
                [] => vec![None],
                of => of.iter().map(|of| Some(of.as_str())).collect(),
            };
            let mut text = text.to_owned();
            for of in within {
                loop {
                    let patches = confirmed(&Document::read(&text)?, of)?;
                    if patches.is_empty() {
                        break;
                    }
                    let mut all = Patch::default();
                    patches.into_iter().for_each(|patch| all.extend(patch));
                    text = replaced(&text, all)?;
                }
            }
            Ok(text)
        }
        Edit::Rename { of, to } => {
            let document = Document::read(text)?;
            replaced(text, rename(&document, of, to)?)
        }
        Edit::Move { of, place } => one(text, |document| reorder(document, of, place)),
    }
}

/// The key of the options of a decision maker.
const OPTIONS: &str = "options";

/// Makes one change of the things in a text; patterns follow the options.
fn one(
    text: &str,
    change: impl FnOnce(&Document<'_>) -> Result<Patch, Refused>,
) -> Result<String, Refused> {
    let document = Document::read(text)?;
    let after = replaced(text, change(&document)?)?;
    Ok(follow(&options(&document), after))
}

fn replaced(text: &str, patch: Patch) -> Result<String, Refused> {
    let hunks = patch.hunks(text).ok_or(Refused::Stale)?;
    patched(text, &hunks).map(|(text, _)| text).ok_or(Refused::Stale)
}

/// Returns the one part in which two texts differ.
pub(crate) fn difference(before: &str, after: &str) -> Option<Hunk> {
    if before == after {
        return None;
    }
    let pairs = before.char_indices().zip(after.chars());
    let at =
        pairs.take_while(|((_, a), b)| a == b).last().map_or(0, |((at, a), _)| at + a.len_utf8());
    let (old, new) = (before.get(at..)?, after.get(at..)?);
    let same = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b);
    let tail: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (old.get(..old.len() - tail)?, new.get(..new.len() - tail)?);
    Some(Hunk { at, old: old.to_owned(), new: new.to_owned() })
}
