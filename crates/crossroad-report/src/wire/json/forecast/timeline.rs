//! The answer of `forecast --timeline` on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::rows::AnswerRow;
use super::told;
use crate::wire::json::provenance::Support;
use crate::wire::json::{Player, Program, is_zero, players};
use crossroad::finding::uncertainty::{Ask, Era, Eras};
use crossroad::model::conflict::Conflict;

/// The answers to one question under one concept at one time.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EraAnswers {
    /// The question's id.
    pub question: String,
    /// The concept.
    pub concept: &'static str,
    /// How likely each answer is.
    pub answers: Vec<AnswerRow>,
}

/// The time from one event to the next.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EraRow {
    /// From when on; absent before the first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The events it begins with.
    pub events: Vec<String>,
    /// The answers.
    pub answers: Vec<EraAnswers>,
}

/// The answer of `forecast --timeline`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Timeline {
    /// `crossroad/timeline/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts.
    pub players: Vec<Player>,
    /// How many statements of the file rest on what.
    pub support: Support,
    /// What draws depend on.
    pub seed: u64,
    /// Before the first event, and after each.
    pub eras: Vec<EraRow>,
    /// How many dates with events, between the first two rows, are left out since there are too
    /// many. Absent if none.
    #[serde(skip_serializing_if = "is_zero")]
    pub left_out: usize,
}

/// Puts a timeline on the wire; the conflict still has its events.
#[must_use]
pub fn timeline(conflict: &Conflict, ask: &Ask, eras: &Eras) -> Timeline {
    let era = |era: &Era| {
        let rows = era.forecast.rows.iter().flat_map(|row| {
            era.forecast.questions.iter().zip(&row.answered).map(|(question, answered)| {
                EraAnswers {
                    question: question.id.value.clone(),
                    concept: row.concept.id,
                    answers: told(question, answered),
                }
            })
        });
        let events = era.events.iter().filter_map(|event| conflict.events.get(*event));
        EraRow {
            from: era.from.map(|date| date.to_string()),
            events: events.map(|event| event.id.value.clone()).collect(),
            answers: rows.collect(),
        }
    };
    Timeline {
        schema: "crossroad/timeline/1",
        program: Program::THIS,
        players: players(conflict),
        support: Support::of(conflict),
        seed: ask.seed,
        eras: eras.told.iter().map(era).collect(),
        left_out: eras.left_out,
    }
}
