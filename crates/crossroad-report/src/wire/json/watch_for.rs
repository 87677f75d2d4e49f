//! The answer of `watch` on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::Support;
use super::{OptionRow, Player, Program, SightingRow, options, players};
use crate::wording::shares::answers;
use crate::wording::speaker::Speaker;
use crossroad::finding::uncertainty::{Ask, Method, Model, Telling, WatchRow, Watching};

/// What seeing a move would tell of the answer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TellingRow {
    /// Which move: its place in `moves`, from 0.
    pub sighting: usize,
    /// How likely it is to see it.
    pub probability: f64,
    /// The standard error of that; absent if it is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
    /// Mutual information with the answer, in bits.
    pub bits: f64,
    /// How far the answers move at most (total variation).
    pub moves: f64,
    /// The probability of each answer once it is seen, in their order.
    pub seen: Vec<f64>,
    /// The same once it is known that it does not come.
    pub unseen: Vec<f64>,
}

/// What there is to watch for about one question under one concept.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WatchQuestionRow {
    /// The question's id.
    pub question: String,
    /// The question in words.
    pub ask: String,
    /// The concept that players without a stated foresight follow.
    pub concept: &'static str,
    /// The answers; then none of them, and never settling.
    pub answers: Vec<String>,
    /// The probability of each as long as nothing more is seen.
    pub probabilities: Vec<f64>,
    /// What seeing each move would tell, the most telling first; moves that are never seen, or
    /// certain to be, are left out.
    pub telling: Vec<TellingRow>,
}

/// What most decides whether a move is seen.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RestsRow {
    /// Which move: its place in `moves`, from 0.
    pub sighting: usize,
    /// The id or place in the file of what is not known.
    pub unknown: String,
    /// It as a question.
    pub question: String,
    /// How much knowing it would tell of whether the move is seen, in bits.
    pub bits: f64,
    /// The claims that it rests on.
    pub claims: Vec<String>,
}

/// How it was worked out under one concept.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WatchPlayRow {
    /// The concept.
    pub concept: &'static str,
    /// `exact` or `sampled`.
    pub method: &'static str,
    /// How many worlds were drawn; absent if the answer is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worlds: Option<u64>,
    /// How likely it was to see what is given; absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_probability: Option<f64>,
    /// For each move that rests on something that is not known, what decides it most.
    pub rests_on: Vec<RestsRow>,
}

/// The answer of `watch`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Watch")]
pub struct WatchFor {
    /// `crossroad/watch/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts.
    pub players: Vec<Player>,
    /// What they can take.
    pub options: Vec<OptionRow>,
    /// How many statements of the file rest on what.
    pub support: Support,
    /// What draws depend on.
    pub seed: u64,
    /// What is given as seen.
    pub given: Vec<SightingRow>,
    /// The concepts under which that never happens, so that they are left out.
    pub never_seen: Vec<&'static str>,
    /// The moves that are watched for.
    pub moves: Vec<SightingRow>,
    /// Each question under each concept.
    pub questions: Vec<WatchQuestionRow>,
    /// How it was worked out under each concept.
    pub plays: Vec<WatchPlayRow>,
}

/// Puts what there is to watch for on the wire.
#[must_use]
pub fn watch_for(speaker: Speaker<'_>, model: &Model<'_>, ask: &Ask, found: &Watching) -> WatchFor {
    let conflict = speaker.conflict;
    let asked = found.questions.iter().enumerate();
    let questions = asked.flat_map(|(at, question)| {
        let under = move |row: &WatchRow| WatchQuestionRow {
            question: question.id.value.clone(),
            ask: question.ask.clone(),
            concept: row.concept.id,
            answers: answers(question),
            probabilities: row.shares.get(at).cloned().unwrap_or_default(),
            telling: row.telling.get(at).into_iter().flatten().map(telling).collect(),
        };
        found.rows.iter().map(under)
    });
    WatchFor {
        schema: "crossroad/watch/1",
        program: Program::THIS,
        players: players(conflict),
        options: options(conflict),
        support: Support::of(conflict),
        seed: ask.seed,
        given: ask.given.iter().map(|one| SightingRow::new(conflict, one)).collect(),
        never_seen: found.never_seen.iter().map(|concept| concept.id).collect(),
        moves: found.sightings.iter().map(|one| SightingRow::new(conflict, one)).collect(),
        questions: questions.collect(),
        plays: found.rows.iter().map(|row| play(speaker, model, row)).collect(),
    }
}

fn telling(one: &Telling) -> TellingRow {
    TellingRow {
        sighting: one.sighting,
        probability: one.probability,
        standard_error: one.error,
        bits: one.bits,
        moves: one.moves,
        seen: one.seen.clone(),
        unseen: one.unseen.clone(),
    }
}

fn play(speaker: Speaker<'_>, model: &Model<'_>, row: &WatchRow) -> WatchPlayRow {
    let conflict = speaker.conflict;
    let (method, worlds) = match row.method {
        Method::Exact => ("exact", None),
        Method::Sampled { worlds } => ("sampled", Some(worlds)),
    };
    let rests = row.rests_on.iter().enumerate().filter_map(|(sighting, rests)| {
        let (at, bits) = (*rests)?;
        let doubt = model.doubts.get(at)?;
        let claims = doubt.claims(conflict).into_iter();
        let claims = claims.filter_map(|claim| conflict.claims.get(claim.index()));
        Some(RestsRow {
            sighting,
            unknown: doubt.place.clone(),
            question: speaker.doubt(doubt),
            bits,
            claims: claims.map(|claim| claim.id.value.clone()).collect(),
        })
    });
    WatchPlayRow {
        concept: row.concept.id,
        method,
        worlds,
        given_probability: row.seen.map(|(probability, _)| probability),
        rests_on: rests.collect(),
    }
}
