//! `[dating]` and `[outcome]`: when the model was made, and what came of the conflict.
//!
//! Both are for those who hold models against history (`backtest`, `cases`, `resolve`). No engine
//! reads them, and what they rest on is not counted among the statements of the model: an answer
//! that could change with the outcome would not be a forecast of it. A test keeps it so.

use super::Date;
use super::Question;
use super::questions::Asked;
use crate::model::provenance::{ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::Formula;
use crate::text::source::shape::{Choice, Field, Keys, Record, Shape, Word, list, list_of};
use crate::text::source::{Node, Span, Spanned, Table};

/// What is known of a model's making and of how the conflict ended.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// When the model was made.
    pub dating: Option<Dating>,
    /// What came of the conflict.
    pub outcome: Option<Outcome>,
}

/// What kind of test of the method a model can be, by when it was made and from what.
///
/// Results of different tiers are never pooled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// It was made before the outcome: what it says was a forecast.
    Before,
    /// It was published after the outcome: its makers knew what it had to explain.
    After,
    /// It was put together from memory, by somebody who knew the outcome.
    Memory,
}

impl Tier {
    /// All tiers, the strictest test first.
    pub const ALL: [Self; 3] = [Self::Before, Self::After, Self::Memory];

    /// Returns its word in files and answers for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Memory => "memory",
        }
    }

    fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.id() == word)
    }
}

/// When a model was made, and what kind of test it can be.
#[derive(Debug, Clone, PartialEq)]
pub struct Dating {
    /// When the model was made as it stands.
    pub made: Spanned<Date>,
    /// What kind of test it can be.
    pub tier: Tier,
    /// What that rests on.
    pub support: Support,
    /// The whole entry.
    pub span: Span,
}

/// One way to say what happened in the words of the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Coding {
    /// Where it holds: the states that agree with what happened.
    pub when: Formula,
    /// How it was written, for people: states as written, and `question: answer`.
    pub words: Vec<Spanned<String>>,
    /// The answers that came true: an index of a question, and of its answers; the number of
    /// answers for none of them.
    pub answers: Vec<(usize, usize)>,
    /// What it rests on.
    pub support: Support,
    /// The whole entry.
    pub span: Span,
}

/// How sure it is that the coding says what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sureness {
    /// Hardly anybody would code it otherwise.
    High,
    /// Others might code it otherwise.
    Medium,
    /// It is a guess.
    Low,
}

impl Sureness {
    /// Returns its word in files and answers for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    fn read(word: &str) -> Option<Self> {
        [Self::High, Self::Medium, Self::Low].into_iter().find(|one| one.id() == word)
    }
}

/// What came of a conflict.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The event that several models may be about: they weigh as one.
    pub event: Option<Spanned<String>>,
    /// The day on which it was so; for another day the outcome may be another.
    pub date: Spanned<Date>,
    /// What happened, in words.
    pub what: String,
    /// What that is in the words of the model.
    pub coding: Coding,
    /// How sure that is.
    pub confidence: Option<Sureness>,
    /// Other ways to read what happened.
    pub alternatives: Vec<Coding>,
}

impl Outcome {
    /// Lists the ways to read what happened, the file's own first.
    pub fn codings(&self) -> impl Iterator<Item = &Coding> {
        std::iter::once(&self.coding).chain(&self.alternatives)
    }
}

const TIERS: &[Word] = &[
    Word { word: "before", doc: "made before the outcome: a forecast" },
    Word { word: "after", doc: "published after the outcome, and read in a source" },
    Word { word: "memory", doc: "put together from memory, knowing the outcome" },
];

const SURENESS: &[Word] = &[
    Word { word: "high", doc: "hardly anybody would code it otherwise" },
    Word { word: "medium", doc: "others might code it otherwise" },
    Word { word: "low", doc: "a guess" },
];

/// The table of the dating.
pub(super) const DATING: &Record = &Record {
    name: "the dating",
    written: "[dating]",
    doc: "When the model was made, and what kind of test it can be. No answer depends on it.",
    fields: &[
        &[
            Field::required("made", Shape::Date, "when the model was made as it stands"),
            Field::required("tier", Shape::OneOf(TIERS), "what kind of test it can be"),
        ],
        SUPPORT,
    ],
    choices: &[ONE_SUPPORT],
};

const CODED: &[Field] = &[
    Field::new(
        "states",
        list_of(&Shape::States, 1),
        "the state that came, or the states that agree with what happened",
    ),
    Field::new(
        "answers",
        Shape::Map { keys: Keys::KnownIds("a question"), of: &Shape::NameOf("an answer") },
        "the answers that came true, by question",
    ),
];

const CODED_ONCE: Choice = Choice {
    keys: &["states", "answers"],
    required: true,
    code: codes::CLASHING_KEYS,
    why: "answers follow from states; write the more exact of the two",
};

const ALTERNATIVE: &Record = &Record {
    name: "an alternative",
    written: "[[outcome.alternatives]]",
    doc: "Another way to read what happened: it is scored, too.",
    fields: &[CODED, SUPPORT],
    choices: &[CODED_ONCE, ONE_SUPPORT],
};

/// The table of the outcome.
pub(super) const OUTCOME: &Record = &Record {
    name: "the outcome",
    written: "[outcome]",
    doc: "What came of the conflict: held against answers, never an input of any.",
    fields: &[
        &[
            Field::required("date", Shape::Date, "the day on which it was so"),
            Field::required("what", Shape::Text, "what happened, in words"),
            Field::new(
                "event",
                Shape::Id,
                "the event, where several models are about the same: together they weigh as one",
            ),
            Field::new("confidence", Shape::OneOf(SURENESS), "how sure the coding is"),
        ],
        CODED,
        &[Field::new("alternatives", list(&Shape::Record(ALTERNATIVE)), "other codings")],
        SUPPORT,
    ],
    choices: &[CODED_ONCE, ONE_SUPPORT],
};

/// Reads `[dating]` and `[outcome]`.
pub(super) fn read(
    scope: &mut Scope,
    root: &Table,
    questions: &[Question],
    asked: &mut Asked,
) -> History {
    let dating = read_dating(scope, root);
    let outcome = read_outcome(scope, root, questions, asked);
    if let Some((dating, outcome)) = dating.as_ref().zip(outcome.as_ref())
        && dating.tier == Tier::Before
        && !dating.made.value.is_before(outcome.date.value)
    {
        let message = format!(
            "a model made {} was not there before the outcome of {}",
            dating.made.value, outcome.date.value
        );
        let problem = Diagnostic::new(codes::NOT_BEFORE_OUTCOME, dating.made.span, message);
        scope.problems.push(
            problem
                .label("made then")
                .also(outcome.date.span, "the outcome")
                .hint("give the days, or write `tier = \"after\"`"),
        );
    }
    History { dating, outcome }
}

fn read_dating(scope: &mut Scope, root: &Table) -> Option<Dating> {
    let node = root.get("dating")?;
    let table = node.table()?;
    let support = scope.support(table, node.span);
    let tier = table.string("tier").and_then(|word| Tier::read(&word));
    Some(Dating { made: date(table, "made")?, tier: tier?, support, span: node.extent() })
}

fn read_outcome(
    scope: &mut Scope,
    root: &Table,
    questions: &[Question],
    asked: &mut Asked,
) -> Option<Outcome> {
    let node = root.get("outcome")?;
    let table = node.table()?;
    let coded = coding(scope, node, questions, asked);
    let alternatives = table.list("alternatives").iter();
    let alternatives =
        alternatives.filter_map(|node| coding(scope, node, questions, asked)).collect();
    Some(Outcome {
        event: table.text("event"),
        date: date(table, "date")?,
        what: table.string("what")?,
        coding: coded?,
        confidence: table.string("confidence").and_then(|word| Sureness::read(&word)),
        alternatives,
    })
}

fn date(table: &Table, key: &str) -> Option<Spanned<Date>> {
    let text = table.text(key)?;
    Date::read(&text.value).map(|date| Spanned::new(date, text.span))
}

fn coding(
    scope: &mut Scope,
    node: &Node,
    questions: &[Question],
    asked: &mut Asked,
) -> Option<Coding> {
    let table = node.table()?;
    let support = scope.support(table, node.span);
    let mut words = Vec::new();
    let mut either: Vec<Formula> = Vec::new();
    for node in table.list("states") {
        let (formula, text) = scope.states(node)?;
        if let Some(first) = words.iter().find(|first: &&Spanned<String>| first.value == text.value)
        {
            scope.repeated(&text, first.span);
            continue;
        }
        either.push(formula);
        words.push(text);
    }
    let mut answers = Vec::new();
    let mut all: Vec<Formula> = Vec::new();
    for (name, node) in table.table("answers").into_iter().flat_map(Table::entries) {
        let found = asked.questions.find(name, &mut scope.problems)?;
        let answer = node.spanned_text()?;
        asked.answers.get_mut(found)?.find(&answer, &mut scope.problems)?;
        let at = asked.at.get(found).copied().flatten()?;
        let (slot, when) = questions.get(at)?.named(&answer.value);
        answers.push((at, slot));
        all.push(when);
        words.push(Spanned::new(format!("{}: {}", name.value, answer.value), answer.span));
    }
    let when = if either.is_empty() { Formula::And(all) } else { Formula::Or(either) };
    Some(Coding { when, words, answers, support, span: node.extent() })
}
