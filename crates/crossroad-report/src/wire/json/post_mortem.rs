//! A post-mortem of a sealed forecast on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Change, Program};
use crossroad::model::conflict::Event;
use crossroad_history::seal::{Outcome, Sealed};

/// What a concept gave to what came.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GivenRow {
    /// The concept.
    pub concept: String,
    /// The probability.
    pub probability: f64,
}

/// An event that the model knew of when it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KnownRow {
    /// Its id.
    pub id: String,
    /// When it was.
    pub date: String,
    /// What happened, if the file says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
}

/// The answer of `score --post-mortem`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PostMortem {
    /// `crossroad/post-mortem/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// The id of the forecast.
    pub id: String,
    /// The id of the question.
    pub question: String,
    /// The question in words.
    pub ask: String,
    /// The answer that came.
    pub came: String,
    /// What each concept gave it.
    pub given: Vec<GivenRow>,
    /// The events of the model up to the day it was sealed.
    pub known: Vec<KnownRow>,
    /// The smallest edits of the sealed model under which what came is an equilibrium.
    pub change: Change,
}

/// Puts a post-mortem on the wire.
#[must_use]
pub fn post_mortem(
    sealed: &Sealed,
    outcome: &Outcome,
    given: &[(&str, f64)],
    known: &[&Event],
    change: Change,
) -> PostMortem {
    let given = given.iter().map(|(concept, probability)| GivenRow {
        concept: (*concept).to_owned(),
        probability: *probability,
    });
    let known = known.iter().map(|event| KnownRow {
        id: event.id.value.clone(),
        date: event.date.to_string(),
        what: event.what.clone(),
    });
    PostMortem {
        schema: "crossroad/post-mortem/1",
        program: Program::THIS,
        id: sealed.id.clone(),
        question: sealed.question.clone(),
        ask: sealed.ask.clone(),
        came: outcome.answer.clone(),
        given: given.collect(),
        known: known.collect(),
        change,
    }
}
