//! The names of one kind of things, and which of them are used.

use std::collections::BTreeMap;

use crate::text::diagnostic::{Code, Diagnostic, Problems, did_you_mean, list};
use crate::text::source::{Span, Spanned};

/// The names of one kind of things.
#[derive(Debug, Clone)]
pub struct Roll {
    /// What kind of things, in one word.
    kind: &'static str,
    /// The problem of a name that is none of them.
    code: Code,
    names: Vec<Spanned<String>>,
    index: BTreeMap<String, usize>,
    used: Vec<bool>,
    /// There may be more that could not be read: no name is called unknown.
    pub incomplete: bool,
}

impl Roll {
    /// Makes an empty roll.
    #[must_use]
    pub fn new(kind: &'static str, code: Code) -> Self {
        let (names, index, used) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { kind, code, names, index, used, incomplete: false }
    }

    /// Adds a name; returns where it stood first if it is there already.
    pub fn add(&mut self, name: Spanned<String>) -> Option<Span> {
        if let Some(first) = self.index.get(&name.value) {
            return self.names.get(*first).map(|first| first.span);
        }
        self.index.insert(name.value.clone(), self.names.len());
        self.names.push(name);
        self.used.push(false);
        None
    }

    /// Finds a name and marks it as used; an unknown one is reported.
    pub fn find(&mut self, name: &Spanned<String>, problems: &mut Problems) -> Option<usize> {
        if let Some(at) = self.index.get(&name.value) {
            if let Some(used) = self.used.get_mut(*at) {
                *used = true;
            }
            return Some(*at);
        }
        if !self.incomplete {
            problems.push_once(self.unknown(name));
        }
        None
    }

    /// Returns the names, in the order they were added.
    pub fn names(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.names.iter()
    }

    /// Returns the names that were never found.
    pub fn unused(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.names.iter().zip(&self.used).filter(|(_, used)| !**used).map(|(name, _)| name)
    }

    fn unknown(&self, name: &Spanned<String>) -> Diagnostic {
        let message = format!("there is no {} `{}`", self.kind, name.value);
        let problem = Diagnostic::new(self.code, name.span, message).label("not known");
        let known = || self.names.iter().map(|name| name.value.as_str());
        match did_you_mean(&name.value, known()) {
            Some(hint) => problem.hint(hint),
            None if self.names.is_empty() => {
                problem.hint(format!("the file defines no {}", self.kind))
            }
            None => problem.hint(format!("there is {}", list(known(), "and"))),
        }
    }
}
