//! Replacing bytes of a text, and what undoes it.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A part of a text that is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hunk {
    /// Where it begins, in bytes of the text before.
    pub at: usize,
    /// What stands there; the patch is refused if anything else does.
    pub old: String,
    /// What stands there afterwards.
    pub new: String,
}

/// Bytes that are replaced, in the order in which they were thought of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Patch {
    parts: Vec<(Range<usize>, String)>,
}

impl Patch {
    /// Replaces a range.
    pub(crate) fn replace(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.parts.push((range, new.into()));
    }

    /// Puts something in; of several at one place, what is put in first comes first.
    pub(crate) fn insert(&mut self, at: usize, new: impl Into<String>) {
        self.replace(at..at, new);
    }

    /// Removes a range.
    pub(crate) fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// Adds the parts of another.
    pub(crate) fn extend(&mut self, other: Self) {
        self.parts.extend(other.parts);
    }

    /// Returns the hunks, in the order of the text; ranges that touch what is removed are joined
    /// with it. `None` if two replacements contradict each other.
    pub(crate) fn hunks(mut self, text: &str) -> Option<Vec<Hunk>> {
        self.parts.sort_by_key(|(range, _)| (range.start, range.end));
        let mut joined: Vec<(Range<usize>, String)> = Vec::new();
        for (range, new) in self.parts {
            match joined.last_mut() {
                Some((last, words)) if range.start < last.end => {
                    // Removing a part of what is removed anyway says nothing new.
                    if !new.is_empty() || !words.is_empty() {
                        return None;
                    }
                    last.end = last.end.max(range.end);
                }
                _ => joined.push((range, new)),
            }
        }
        let hunk = |(range, new): (Range<usize>, String)| {
            let old = text.get(range.clone())?.to_owned();
            Some(Hunk { at: range.start, old, new })
        };
        let hunks = joined.into_iter().map(hunk).collect::<Option<Vec<Hunk>>>()?;
        Some(hunks.into_iter().filter(|hunk| hunk.old != hunk.new).collect())
    }
}

/// Replaces the hunks; returns the text and the hunks that undo it. `None` if the text is not what
/// the hunks were made for.
pub(crate) fn patched(text: &str, hunks: &[Hunk]) -> Option<(String, Vec<Hunk>)> {
    let mut out = String::with_capacity(text.len());
    let mut undo = Vec::new();
    let mut done = 0;
    for hunk in hunks {
        let end = hunk.at.checked_add(hunk.old.len())?;
        if hunk.at < done || text.get(hunk.at..end)? != hunk.old {
            return None;
        }
        out.push_str(text.get(done..hunk.at)?);
        undo.push(Hunk { at: out.len(), old: hunk.new.clone(), new: hunk.old.clone() });
        out.push_str(&hunk.new);
        done = end;
    }
    out.push_str(text.get(done..)?);
    Some((out, undo))
}
