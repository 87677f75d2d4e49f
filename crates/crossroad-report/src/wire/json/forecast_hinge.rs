//! The answer of `hinge --forecast` on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::Support;
use super::{Player, Program, is_zero, players};
use crate::wording::speaker::Speaker;
use crossroad::finding::hinge::{ForecastHinges, Moved, Pull};
use crossroad::finding::uncertainty::Model;
use crossroad::model::conflict::Conflict;

/// Something that is withdrawn or settled, and what that moves.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MovedRow {
    /// `source`, `speaker`, `claim` or `statement` (withdrawn), or `open` (settled).
    pub kind: &'static str,
    /// Its id or name.
    pub id: String,
    /// Something open, as a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// How far the distribution of the answer moves at most (total variation) under any concept;
    /// 1 where no forecast is left.
    pub most: f64,
    /// How far it moves under each concept.
    pub moves: BTreeMap<&'static str, f64>,
    /// Why no forecast is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_answer: Option<String>,
}

/// What the answer to one question hangs on.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HangsRow {
    /// The question's id.
    pub question: String,
    /// What moves its answer, the most first.
    pub rows: Vec<MovedRow>,
}

/// The answer of `hinge --forecast`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ForecastHinge {
    /// `crossroad/forecast-hinge/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts.
    pub players: Vec<Player>,
    /// How many statements of the file rest on what.
    pub support: Support,
    /// For each question, what its answer hangs on.
    pub questions: Vec<HangsRow>,
    /// How many things that were asked for were not withdrawn, since there are too many: the last
    /// of them. Absent if none.
    #[serde(skip_serializing_if = "is_zero")]
    pub left_out: usize,
}

/// Puts what a forecast hangs on on the wire; the conflict still has its events.
#[must_use]
pub fn forecast_hinge(
    conflict: &Conflict,
    speaker: Speaker<'_>,
    model: &Model<'_>,
    (found, left_out): (&ForecastHinges, usize),
) -> ForecastHinge {
    let row = |question: usize, moved: &Moved| MovedRow {
        kind: match &moved.pull {
            Pull::Withdrawn(what, _) => what.kind().word(),
            Pull::Settled(_) => "open",
        },
        id: moved.name.clone(),
        question: match &moved.pull {
            Pull::Withdrawn(..) => None,
            Pull::Settled(doubt) => model.doubts.get(*doubt).map(|doubt| speaker.doubt(doubt)),
        },
        most: moved.most(question),
        moves: match &moved.moves {
            Ok(moves) => {
                let moves = moves.get(question).into_iter().flatten();
                found.base.rows.iter().map(|row| row.concept.id).zip(moves.copied()).collect()
            }
            Err(_) => BTreeMap::new(),
        },
        no_answer: moved.moves.as_ref().err().map(ToString::to_string),
    };
    let question = |(at, asked): (usize, &crossroad::model::conflict::Question)| HangsRow {
        question: asked.id.value.clone(),
        rows: found.rows.get(at).into_iter().flatten().map(|moved| row(at, moved)).collect(),
    };
    ForecastHinge {
        schema: "crossroad/forecast-hinge/1",
        program: Program::THIS,
        players: players(conflict),
        support: Support::of(conflict),
        questions: found.base.questions.iter().enumerate().map(question).collect(),
        left_out,
    }
}
