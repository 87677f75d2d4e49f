//! `analyze` and `explain` as verbs: states are listed where they can be, else sets of them answer.

use super::row::{self, Row, Shown, Typed, With};
use super::{Failure, Watch, analyze, explain, symbolic};
use crate::wire::json;
use crossroad::model::conflict::Conflict;

/// The verb `analyze`.
pub(super) struct AnalyzeVerb;

impl Typed for AnalyzeVerb {
    type Question = analyze::Question;
    type Answer = json::Analysis<'static>;

    const ROW: Row = Row {
        id: "analyze",
        about: "Find the states that are stable for whom, and the equilibria",
        answer: "analysis",
        shown: Shown {
            all: Some(
                "List every equilibrium of every concept, and count the stable states of everybody",
            ),
            ..Row::USUAL.shown
        },
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &analyze::Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        let conflict = row::only(conflicts)?;
        match symbolic::needed(conflict, question) {
            true => symbolic::analyze(conflict, question, true, watch, |reply| with(reply)),
            false => analyze::answer(conflict, question, watch, |reply| with(reply)),
        }
    }
}

/// The verb `explain`.
pub(super) struct ExplainVerb;

impl Typed for ExplainVerb {
    type Question = explain::Question;
    type Answer = json::Explanation;

    const ROW: Row = Row {
        id: "explain",
        about: "Tell why a state is stable or not: the moves, the sanctions, the statements that decide",
        answer: "explanation",
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &explain::Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        let conflict = row::only(conflicts)?;
        match symbolic::needed_for_state(conflict, question) {
            true => symbolic::explain(conflict, question, watch, |reply| with(reply)),
            false => explain::answer(conflict, question, |reply| with(reply)),
        }
    }
}
