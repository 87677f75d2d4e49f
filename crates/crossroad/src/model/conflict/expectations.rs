//! `[[expect]]`: a source's own conclusion, compared with the answer and never an input.

use super::questions::Asked;
use crate::model::preference::{CHANCE, Chance, read_chance};
use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::diagnostic::codes;
use crate::text::source::shape::{Choice, Field, Record, Shape, list_of};
use crate::text::source::{Node, Span, Spanned, Table};

/// How likely a source says something is.
#[derive(Debug, Clone, PartialEq)]
pub struct Likelihood {
    /// The range of probabilities meant.
    pub chance: Chance,
    /// The words used, where a ladder word was used.
    pub word: Option<String>,
}

/// A source's own conclusion.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// Its id in the file, if given.
    pub id: Option<Spanned<String>>,
    /// Which question: an index into the questions.
    pub question: usize,
    /// The names of the answers it covers, taken together.
    pub answers: Vec<Spanned<String>>,
    /// It says that this is the likeliest of the answers.
    pub most_likely: bool,
    /// How likely it says this is.
    pub likelihood: Option<Likelihood>,
    /// What it rests on.
    pub support: Support,
    /// The whole entry.
    pub span: Span,
}

/// The table of an expectation.
pub(super) const EXPECT: &Record = &Record {
    name: "an expectation",
    written: "[[expect]]",
    doc: "A source's own conclusion: compared with the answer, never an input.",
    fields: &[
        ID,
        &[
            Field::required("question", Shape::NameOf("a question"), "which question"),
            Field::required(
                "answer",
                list_of(&Shape::NameOf("an answer"), 1),
                "the answers that its words cover, taken together",
            ),
            Field::new(
                "most-likely",
                Shape::Flag,
                "it says that this is the likeliest of the answers",
            ),
            Field::new("likelihood", CHANCE, "how likely it says this is"),
        ],
        SUPPORT,
    ],
    choices: &[
        Choice {
            keys: &["most-likely", "likelihood"],
            required: true,
            code: codes::CLASHING_KEYS,
            why: "write two expectations if a source says both",
        },
        ONE_SUPPORT,
    ],
};

/// Reads `[[expect]]`.
pub(super) fn read(scope: &mut Scope, root: &Table, asked: &mut Asked) -> Vec<Expectation> {
    root.list("expect").iter().filter_map(|node| expectation(scope, node, asked)).collect()
}

fn expectation(scope: &mut Scope, node: &Node, asked: &mut Asked) -> Option<Expectation> {
    let table = node.table()?;
    let id = scope.id(table);
    let chance = read_chance(scope, table, "likelihood");
    let support = scope.support(table, node.span);
    let question = table.text("question")?;
    let found = asked.questions.find(&question, &mut scope.problems)?;
    let names = asked.answers.get_mut(found)?;
    let mut answers: Vec<Spanned<String>> = Vec::new();
    for name in table.list("answer").iter().filter_map(Node::spanned_text) {
        if let Some(first) = answers.iter().find(|first| first.value == name.value) {
            scope.repeated(&name, first.span);
        } else if names.find(&name, &mut scope.problems).is_some() {
            answers.push(name);
        }
    }
    Some(Expectation {
        id,
        question: asked.at.get(found).copied().flatten()?,
        answers,
        most_likely: table.flag("most-likely"),
        likelihood: chance.map(|chance| Likelihood { chance, word: table.string("likelihood") }),
        support,
        span: node.extent(),
    })
}
