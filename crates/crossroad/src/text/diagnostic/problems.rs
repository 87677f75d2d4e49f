//! The problems of one file as they are found.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Label, Severity, Span, codes};

/// Problems that are listed in full; the rest is only counted. Nobody mends a
/// thousand problems from one list, and noise has millions.
pub const MOST: usize = 100;

/// Collects the problems of one file.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    listed: Vec<Diagnostic>,
    /// Errors and warnings beyond the listed ones.
    more: usize,
    errors: bool,
    /// Which listed problem says what, of those that are said once.
    said: BTreeMap<(&'static str, String), Option<usize>>,
}

impl Problems {
    /// Adds a problem.
    pub fn push(&mut self, problem: Diagnostic) {
        self.errors |= problem.severity == Severity::Error;
        if self.listed.len() < MOST {
            self.listed.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// Adds a problem that `make` words, if there is room for it; else only counts it.
    ///
    /// Looking for the nearest name costs more than reading: it is not done for
    /// the millionth unknown key.
    pub fn push_with(&mut self, code: Code, make: impl FnOnce(Code) -> Diagnostic) {
        if self.listed.len() < MOST {
            self.push(make(code));
        } else {
            self.errors |= code.page().severity == Severity::Error;
            self.more += 1;
        }
    }

    /// Adds a problem once: where the same is said again of another place (a name that nobody
    /// knows, used again), that place becomes a label of the first problem.
    pub fn push_once(&mut self, problem: Diagnostic) {
        let key = (problem.code.id(), problem.message.clone());
        if let Some(first) = self.said.get(&key) {
            let first = first.and_then(|first| self.listed.get_mut(first));
            if let Some(first) = first.filter(|first| first.others.len() < MOST) {
                let label = Label { span: problem.label.span, text: "and here".to_owned() };
                first.others.push(label);
            }
            return;
        }
        let room = self.listed.len() < MOST;
        self.said.insert(key, room.then_some(self.listed.len()));
        self.push(problem);
    }

    /// Says whether further problems are only counted.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.listed.len() >= MOST
    }

    /// Counts problems that are not listed, errors all.
    pub fn push_unlisted(&mut self, count: usize) {
        self.more += count;
        self.errors |= count > 0;
    }

    /// Says whether one of the problems is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors
    }

    /// Returns the problems in the order of the file; a last one counts what is not listed.
    #[must_use]
    pub fn finish(self) -> Vec<Diagnostic> {
        let mut listed = self.listed;
        listed.sort_by_key(|p| (p.label.span.start, p.label.span.end, p.code));
        if self.more > 0 {
            let end = listed.last().map_or(Span::default(), |last| last.label.span);
            let problem = Diagnostic::new(
                codes::TOO_MANY_PROBLEMS,
                Span::new(end.end, end.end),
                match self.more {
                    1 => "one more problem is not listed".to_owned(),
                    more => format!("{more} more problems are not listed"),
                },
            );
            let mut problem = problem.hint("mend those above first, then check again");
            problem.severity = if self.errors { Severity::Error } else { Severity::Warning };
            listed.push(problem);
        }
        listed
    }
}
