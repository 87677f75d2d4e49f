//! The kinds of things that a conflict file has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What something in a conflict file is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The header of the file: title, date, question, status quo.
    Header,
    /// A decision maker.
    Actor,
    /// An option of a decision maker.
    Option,
    /// A wish: one of the statements that say what a decision maker prefers, or an any-order group.
    Wish,
    /// An entry of a ranking: states that are equally preferred.
    Rank,
    /// A weight.
    Weight,
    /// A comparison of two states.
    Pair,
    /// A comparison of two states to a degree.
    Degree,
    /// A move of a conflict in graph form.
    Arc,
    /// A state of a conflict in graph form.
    GraphState,
    /// What cannot happen together.
    Rule,
    /// States that count as one.
    MergedState,
    /// A move that cannot be made.
    ForbiddenMove,
    /// A name for a state, or for a set of states.
    State,
    /// What a forecast is about.
    Question,
    /// An answer of a question.
    Answer,
    /// A source's own conclusion.
    Expectation,
    /// Somebody whose reading of the situation the file has.
    Analyst,
    /// A document.
    Source,
    /// What is said in a source, word for word.
    Claim,
    /// A dated change.
    Event,
    /// How a decision maker sees the conflict differently.
    View,
    /// Decision makers that may move together.
    Coalition,
    /// A use of artificial intelligence in making the file.
    Assistance,
}

/// Where things of a kind stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    /// They are no things among others.
    Alone,
    /// At keys of the file: a table by id, or a list.
    File(&'static [&'static str]),
    /// At a key of a decision maker.
    Actor(&'static str),
    /// At a key of whoever can have preferences: a decision maker, also as one sees it or after an
    /// event.
    Preference(&'static str),
    /// At the key of a question.
    Question(&'static str),
}

/// Where a new thing is written if there is none of its kind yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// A table with a header of its own.
    Section,
    /// A key in the table of all of them.
    Entry,
    /// A key in a table in braces.
    Inline,
}

/// What is known of a kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) kind: Kind,
    /// What people call it.
    pub(crate) word: &'static str,
    pub(crate) home: Home,
    /// Things of the kind go by their key, and not by their place in a list.
    pub(crate) keyed: bool,
    pub(crate) style: Style,
    /// The key whose value alone can stand for the whole, or `when` where it always does.
    pub(crate) main: Option<&'static str>,
}

const fn row(
    kind: Kind,
    word: &'static str,
    home: Home,
    keyed: bool,
    style: Style,
    main: Option<&'static str>,
) -> Row {
    Row { kind, word, home, keyed, style, main }
}

/// The key of things that are written as a text and nothing else.
pub(crate) const WHEN: &str = "when";

/// Every kind.
pub(crate) const KINDS: [Row; 24] = {
    use Home::{Actor, Alone, File, Preference, Question};
    use Style::{Entry, Inline, Section};
    [
        row(Kind::Header, "header", Alone, false, Section, None),
        row(Kind::Actor, "actor", File(&["dm"]), true, Section, None),
        row(Kind::Option, "option", Actor("options"), true, Entry, Some("does")),
        row(Kind::Wish, "wish", Preference("prefers"), false, Section, Some("that")),
        row(Kind::Rank, "rank", Preference("ranking"), false, Section, None),
        row(Kind::Weight, "weight", Preference("weights"), false, Section, None),
        row(Kind::Pair, "pair", Preference("pairwise"), false, Section, None),
        row(Kind::Degree, "degree", Preference("fuzzy"), false, Section, None),
        row(Kind::Arc, "arc", Actor("arcs"), false, Section, Some("arc")),
        row(Kind::GraphState, "graph-state", File(&["graph", "states"]), true, Entry, Some("is")),
        row(Kind::Rule, "rule", File(&["rules"]), false, Section, None),
        row(Kind::MergedState, "merged-state", File(&["merge"]), false, Section, None),
        row(Kind::ForbiddenMove, "forbidden-move", File(&["moves"]), false, Section, None),
        row(Kind::State, "state", File(&["states"]), true, Entry, Some(WHEN)),
        row(Kind::Question, "question", File(&["questions"]), false, Section, None),
        row(Kind::Answer, "answer", Question("answers"), true, Inline, Some(WHEN)),
        row(Kind::Expectation, "expectation", File(&["expect"]), false, Section, None),
        row(Kind::Analyst, "analyst", File(&["analysts"]), true, Section, None),
        row(Kind::Source, "source", File(&["sources"]), true, Section, None),
        row(Kind::Claim, "claim", File(&["claims"]), true, Section, None),
        row(Kind::Event, "event", File(&["events"]), false, Section, None),
        row(Kind::View, "view", File(&["views"]), true, Section, None),
        row(Kind::Coalition, "coalition", File(&["coalitions"]), false, Section, None),
        row(Kind::Assistance, "assistance", File(&["assistance"]), false, Section, None),
    ]
};

impl Kind {
    /// Returns what is known of it.
    pub(crate) fn row(self) -> &'static Row {
        const NONE: Row = row(Kind::Header, "header", Home::Alone, false, Style::Section, None);
        KINDS.iter().find(|row| row.kind == self).unwrap_or(&NONE)
    }

    /// Returns what people call it, as the JSON of edits does.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// Lists every kind that can be added.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|row| row.kind).filter(|kind| *kind != Self::Header)
    }
}
