//! A conflict file is read: text, tree, shape, then part by part.
//!
//! Names are collected before anything that uses them, so that the order of the
//! file does not matter. Nothing stops at a problem.

use super::actors::Actors;
use super::header::Header;
use super::{
    Conflict, FILE, actors, coalitions, events, expectations, graph_form, header, history, moves,
    questions, rules, states, views,
};
use crate::model::preference::read_analysts;
use crate::model::provenance::{Scope, read_assistance, read_claims, read_sources};
use crate::text::diagnostic::{Diagnostic, Problems, Span, codes, has_errors, render};
use crate::text::source::shape::check;
use crate::text::source::{Bytes, decode, parse};

/// What came of reading a file.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The conflict, if the file has no errors.
    pub conflict: Option<Conflict>,
    /// Every problem, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The name of the file, for people.
    pub name: String,
    /// The text of the file, which the problems' places are in.
    pub text: String,
}

impl Reading {
    /// Says whether one of the problems is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }

    /// Writes the problems for people, with colours if `styled`.
    #[must_use]
    pub fn render(&self, styled: bool) -> String {
        render(&self.name, &self.text, &self.diagnostics, styled)
    }
}

/// Reads a conflict file from its bytes; `name` is what people call it.
///
/// Whether what it describes can be (a feasible status quo, a ranking of all
/// states) is not looked at here: `crate::game::check` does that.
#[must_use]
pub fn read<'b>(name: &str, bytes: impl Into<Bytes<'b>>) -> Reading {
    read_and(name, bytes.into(), |_, _| Vec::new())
}

/// Reads a conflict file and looks at the conflict for more problems: `look` is told whether there
/// are errors so far, with which only parts of it mean what the file says.
pub(crate) fn read_and(
    name: &str,
    bytes: Bytes<'_>,
    look: impl FnOnce(&Conflict, bool) -> Vec<Diagnostic>,
) -> Reading {
    let mut problems = Problems::default();
    let (text, good) = decode(bytes, &mut problems);
    let conflict = if good { conflict(&text, &mut problems) } else { None };
    if let Some(conflict) = &conflict {
        look(conflict, problems.has_errors())
            .into_iter()
            .for_each(|problem| problems.push(problem));
    }
    let conflict = conflict.filter(|_| !problems.has_errors());
    Reading { conflict, diagnostics: problems.finish(), name: name.to_owned(), text }
}

fn conflict(text: &str, problems: &mut Problems) -> Option<Conflict> {
    let mut root = parse(text, problems);
    if root.table().is_some_and(|table| table.is_empty()) {
        if !problems.has_errors() {
            let message = "the file says nothing";
            let problem = Diagnostic::new(codes::EMPTY_FILE, Span::default(), message);
            problems.push(problem.hint("`crossroad new` writes a file to start from"));
        }
        return None;
    }
    check(&mut root, FILE, problems);
    let root = root.table()?;
    let mut scope = Scope::new(std::mem::take(problems));
    let assistance = read_assistance(root);
    let analysts = read_analysts(&mut scope, root);
    let Actors { mut dms, mut options } = actors::read_options(&mut scope, root);
    let mut graph = graph_form::read_states(&mut scope, root);
    let sources = read_sources(&mut scope, root);
    let claims = read_claims(&mut scope, root);
    graph_form::read(&mut scope, root, dms.len(), graph.as_mut());
    let states = states::read(&mut scope, root);
    let Header { title, as_of, question, status_quo } = header::read(&mut scope, root);
    actors::read_wishes(&mut scope, root, &mut dms, &mut options);
    let rules = rules::read(&mut scope, root);
    let merges = moves::read_merges(&mut scope, root);
    let forbidden = moves::read_forbidden(&mut scope, root);
    let (questions, mut asked) = questions::read(&mut scope, root);
    let expectations = expectations::read(&mut scope, root, &mut asked);
    let views = views::read(&mut scope, root);
    let events = events::read(&mut scope, root);
    let coalitions = coalitions::read(&mut scope, root);
    let history = history::read(&mut scope, root, &questions, &mut asked);
    actors::warn(&mut scope, root, &dms, &options, graph.as_ref());
    scope.warn();
    *problems = scope.problems;
    Some(Conflict {
        title,
        as_of,
        question,
        status_quo,
        dms,
        options,
        closed: 0,
        graph,
        rules,
        merges,
        forbidden,
        states,
        questions,
        expectations,
        sources,
        claims,
        assistance,
        analysts,
        views,
        events,
        coalitions,
        history,
        statements: None,
    })
}
