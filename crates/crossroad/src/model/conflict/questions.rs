//! `[[questions]]`: what forecasts are about.

use crate::model::preference::Written;
use crate::model::provenance::{Roll, Scope};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::Formula;
use crate::text::source::shape::{Field, Keys, Record, Shape};
use crate::text::source::{Node, Spanned, Table};

/// One of the answers of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its name.
    pub name: Spanned<String>,
    /// Where it is the answer.
    pub when: Written,
}

/// What a forecast is about: answers of which at most one holds in a feasible state.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its id in the file.
    pub id: Spanned<String>,
    /// The question in words.
    pub ask: String,
    /// The answers, in file order.
    pub answers: Vec<Answer>,
    /// The name of the answer where none of them holds.
    pub otherwise: Option<Spanned<String>>,
    /// Answers in words, each a clause: the name of the answer, and what then is.
    pub says: Vec<(Spanned<String>, String)>,
}

impl Question {
    /// Returns what the file says of an answer, by its name, in words.
    #[must_use]
    pub fn says(&self, answer: &str) -> Option<&str> {
        let found = self.says.iter().find(|(name, _)| name.value == answer);
        found.map(|(_, words)| words.as_str())
    }
}

impl Question {
    /// Returns where an answer stands among the answers, and where it holds; any name that is not
    /// one of theirs is taken for that of `otherwise`, which stands behind them.
    #[must_use]
    pub fn named(&self, name: &str) -> (usize, Formula) {
        match self.answers.iter().enumerate().find(|(_, answer)| answer.name.value == name) {
            Some((at, answer)) => (at, answer.when.formula.clone()),
            None => {
                let any = self.answers.iter().map(|answer| answer.when.formula.clone());
                (self.answers.len(), Formula::Not(Box::new(Formula::Or(any.collect()))))
            }
        }
    }
}

/// The table of a question.
pub(super) const QUESTION: &Record = &Record {
    name: "a question",
    written: "[[questions]]",
    doc: "What forecasts are about. Of its answers at most one holds in a state.",
    fields: &[&[
        Field::required("id", Shape::Id, "its id"),
        Field::required("ask", Shape::Text, "the question in words"),
        Field::required(
            "answers",
            Shape::Map { keys: Keys::NewIds("an answer"), of: &Shape::States },
            "where each answer holds",
        ),
        Field::new("otherwise", Shape::Id, "the name of the answer where none of them holds"),
        Field::new(
            "says",
            Shape::Map { keys: Keys::KnownIds("an answer"), of: &Shape::Text },
            "answers in words, each a clause: `Russia keeps to the margins`",
        ),
    ]],
    choices: &[],
};

/// The questions by name, with the answers of each: what expectations refer to.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) questions: Roll,
    pub(super) answers: Vec<Roll>,
    /// Where each question stands in the conflict.
    pub(super) at: Vec<Option<usize>>,
}

/// Reads `[[questions]]`, and what expectations can refer to.
pub(super) fn read(scope: &mut Scope, root: &Table) -> (Vec<Question>, Asked) {
    let questions = Roll::new("question", codes::UNKNOWN_QUESTION);
    let mut asked = Asked { questions, answers: Vec::new(), at: Vec::new() };
    asked.questions.incomplete = root.incomplete || root.broken("questions");
    let mut read = Vec::new();
    for node in root.list("questions") {
        question(scope, node, &mut read, &mut asked);
    }
    (read, asked)
}

fn question(scope: &mut Scope, node: &Node, read: &mut Vec<Question>, asked: &mut Asked) {
    let table = node.table();
    let Some((table, id)) = table.and_then(|table| Some((table, table.text("id")?))) else {
        asked.questions.incomplete = true;
        return;
    };
    if let Some(first) = asked.questions.add(id.clone()) {
        twice(scope, &id, first);
        return;
    }
    let mut names = Roll::new("answer", codes::UNKNOWN_ANSWER);
    names.incomplete = table.incomplete || table.broken("answers");
    let mut answers = Vec::new();
    for (name, node) in table.table("answers").into_iter().flat_map(Table::entries) {
        names.add(name.clone());
        let when = scope.states(node).map(Written::from);
        answers.extend(when.map(|when| Answer { name: name.clone(), when }));
    }
    let otherwise = table.text("otherwise");
    if let Some(name) = &otherwise
        && let Some(first) = names.add(name.clone())
    {
        twice(scope, name, first);
    }
    if table.table("answers").is_some_and(|table| table.is_empty() && !table.incomplete) {
        let message = format!("the question `{}` has no answers", id.value);
        let problem = Diagnostic::new(codes::TOO_FEW, id.span, message);
        scope.problems.push(problem.hint("add `answers = { name = \"formula\", … }`"));
    }
    let mut says = Vec::new();
    for (name, node) in table.table("says").into_iter().flat_map(Table::entries) {
        if names.find(name, &mut scope.problems).is_some() {
            says.extend(node.spanned_text().map(|words| (name.clone(), words.value)));
        }
    }
    asked.answers.push(names);
    asked.at.push(Some(read.len()));
    let ask = table.string("ask").unwrap_or_default();
    read.push(Question { id, ask, answers, otherwise, says });
}

fn twice(scope: &mut Scope, id: &Spanned<String>, first: crate::text::source::Span) {
    let message = format!("`{}` is given twice", id.value);
    let problem = Diagnostic::new(codes::DUPLICATE_ID, id.span, message);
    scope.problems.push(problem.label("again here").also(first, "first here"));
}
