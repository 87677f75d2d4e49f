//! Claims, sources and how far an answer can be relied on, on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::is_zero;

use crossroad::finding::hinge::{self, Matter};
use crossroad::model::conflict::{Conflict, Tally};
use crossroad::model::provenance::{Claim, Form, Reliability};

/// How many statements rest on what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Support {
    /// On quotations.
    pub quoted: usize,
    /// On assumptions.
    pub assumed: usize,
    /// On judgements.
    pub judged: usize,
    /// On nothing that is stated; counts as assumed.
    pub unstated: usize,
    /// Drafted by a tool and not confirmed by anybody, whatever they rest on; absent if none are.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub drafted: usize,
}

impl Support {
    /// Counts the statements of a conflict, its events' among them, on whatever day it is.
    #[must_use]
    pub fn of(conflict: &Conflict) -> Self {
        Self::new(conflict.tally())
    }

    fn new(tally: Tally) -> Self {
        let Tally { quoted, assumed, judged, unstated, drafted } = tally;
        Self { quoted, assumed, judged, unstated, drafted }
    }
}

/// A claim that a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClaimRow {
    /// Its id.
    pub id: String,
    /// The id of its source.
    pub source: String,
    /// Who says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Through whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// `direct`: the speaker's own words; `restated`: the source's rendering of them.
    pub form: &'static str,
    /// The exact words of the source.
    pub quote: String,
    /// What the analyst takes them to mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Reliability of the source, A to F (F: cannot be judged).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability: Option<String>,
    /// Credibility of the claim, 1 to 6 (6: cannot be judged).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credibility: Option<u8>,
}

/// A source that a claim is quoted from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceRow {
    /// Its id.
    pub id: String,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Where it can be found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its text, as a path from the conflict file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its reliability, A to F (F: cannot be judged).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability: Option<String>,
}

fn letter(reliability: Option<Reliability>) -> Option<String> {
    reliability.map(|letter| format!("{letter:?}"))
}

pub(super) fn claim_row(conflict: &Conflict, claim: &Claim) -> ClaimRow {
    let source = claim.source.and_then(|source| conflict.sources.get(source.index()));
    ClaimRow {
        id: claim.id.value.clone(),
        source: source.map_or_else(String::new, |source| source.id.value.clone()),
        speaker: claim.speaker.clone(),
        via: claim.via.clone(),
        form: match claim.form {
            Form::Direct => "direct",
            Form::Restated => "restated",
        },
        quote: claim.quote.value.clone(),
        reading: claim.reading.clone(),
        reliability: letter(source.and_then(|source| source.reliability)),
        credibility: claim.credibility,
    }
}

pub(super) fn source_row(source: &crossroad::model::provenance::Source) -> SourceRow {
    SourceRow {
        id: source.id.value.clone(),
        title: source.title.clone(),
        author: source.author.clone(),
        published: source.published.clone(),
        url: source.url.clone(),
        file: source.file.as_ref().map(|file| file.value.clone()),
        reliability: letter(source.reliability),
    }
}

/// Puts the claims with these ids on the wire, and their sources, in file order.
#[must_use]
pub(super) fn cited<'i>(
    conflict: &Conflict,
    ids: impl Iterator<Item = &'i String>,
) -> (Vec<ClaimRow>, Vec<SourceRow>) {
    let ids: std::collections::BTreeSet<&String> = ids.collect();
    let claims: Vec<ClaimRow> = conflict
        .claims
        .iter()
        .filter(|claim| ids.contains(&claim.id.value))
        .map(|claim| claim_row(conflict, claim))
        .collect();
    let mentioned: std::collections::BTreeSet<&str> =
        claims.iter().map(|claim| claim.source.as_str()).collect();
    let sources = conflict
        .sources
        .iter()
        .filter(|source| mentioned.contains(source.id.value.as_str()))
        .map(source_row)
        .collect();
    (claims, sources)
}

/// One reason for a level of confidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GroundRow {
    /// What is looked at: `quoted`, `grades`, `one-source`, `any-claim` or `any-speaker`.
    pub matter: &'static str,
    /// The level it gives: `low`, `moderate` or `high`; absent if it cannot be judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<&'static str>,
    /// The figures, in words.
    pub words: String,
}

/// How far an answer can be relied on: apart from any likelihood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConfidenceRow {
    /// `low`, `moderate` or `high`.
    pub level: &'static str,
    /// A sentence with what sets the level.
    pub sentence: String,
    /// Everything that was looked at.
    pub reasons: Vec<GroundRow>,
}

impl ConfidenceRow {
    /// Puts a confidence on the wire.
    #[must_use]
    pub fn new(conflict: &Conflict, found: &hinge::Confidence) -> Self {
        let row = |ground: &hinge::Ground| GroundRow {
            matter: match ground.matter {
                Matter::Quoted(_) => "quoted",
                Matter::Grades(_) => "grades",
                Matter::OneSource { .. } => "one-source",
                Matter::AnyClaim(_) => "any-claim",
                Matter::AnySpeaker(_) => "any-speaker",
            },
            level: ground.level.map(hinge::Level::word),
            words: crate::wording::ground(conflict, ground),
        };
        Self {
            level: found.level.word(),
            sentence: crate::wording::confidence(conflict, found),
            reasons: found.grounds.iter().map(row).collect(),
        }
    }
}
