//! Tables of what the analysts of a merged file foresee.

use super::{Answers, Field, Room, Schema, Table};
use crate::wire::json::Pooled;

/// The table `pooled`.
pub const POOLED: &Schema = &Schema {
    name: "pooled",
    answers: Answers::Pool,
    doc: "How likely an answer to a question is by the merged file, by the analysts' readings, or by a pool of these.",
    key: &["question", "concept", "made_by", "name", "answer"],
    fields: &[
        Field::text("question", "the question's id"),
        Field::text("concept", "the concept that players without a stated foresight follow"),
        Field::text(
            "made_by",
            "merged (the file, with every disagreement open by itself), analyst (one analyst's reading) or pool (the analysts' forecasts put together by a rule)",
        ),
        Field::text(
            "name",
            "the analyst's id, or the rule: linear, logarithmic or extremised; empty for merged",
        ),
        Field::text(
            "answer",
            "the answer; `none of these` where no answer holds and the file names none for that; `never settles` for play that never ends",
        ),
        Field::real("probability", "its probability, 0 to 1"),
    ],
};

/// The table `analysts`.
pub const ANALYSTS: &Schema = &Schema {
    name: "analysts",
    answers: Answers::Pool,
    doc: "An analyst of a merged file, and whether there is a forecast by that reading.",
    key: &["question", "concept", "analyst"],
    fields: &[
        Field::text("question", "the question's id"),
        Field::text("concept", "the concept"),
        Field::text("analyst", "the analyst's id"),
        Field::real("weight", "the analyst's share of the weight of all"),
        Field::text(
            "no_answer",
            "why there is no forecast by this reading; missing if there is one",
        )
        .nullable(),
    ],
};

/// The table `disagreements`.
pub const DISAGREEMENTS: &Schema = &Schema {
    name: "disagreements",
    answers: Answers::Pool,
    doc: "Something that the analysts of a merged file disagree on, and what settling it would tell.",
    key: &["question", "concept", "disagreement"],
    fields: &[
        Field::text("question", "the question's id"),
        Field::text("concept", "the concept"),
        Field::integer("position", "its place, what moves the answer most first, from 1"),
        Field::text("disagreement", "its id or place in the file"),
        Field::text("text", "what is to be found out, in words"),
        Field::real("bits", "mutual information with the answer, in bits"),
        Field::real(
            "moves",
            "how far settling it moves the answer at most (total variation, 0 to 1)",
        ),
    ],
};

/// Makes the tables of what analysts foresee.
#[must_use]
pub fn of_pool(found: &Pooled, room: Room<'_>) -> Vec<Table> {
    let (mut pooled, mut analysts, mut disagreements) =
        (Table::new(POOLED), Table::new(ANALYSTS), Table::new(DISAGREEMENTS));
    for row in &found.questions {
        let (id, concept) = (row.question.as_str(), row.concept);
        let mut put = |made_by: &str, name: &str, shares: &[f64]| {
            for (answer, share) in row.answers.iter().zip(shares) {
                pooled.row([
                    id.into(),
                    concept.into(),
                    made_by.into(),
                    name.into(),
                    answer.into(),
                    (*share).into(),
                ]);
            }
        };
        put("merged", "", &row.merged);
        for own in &row.own {
            put("analyst", &own.analyst, own.shares.as_deref().unwrap_or_default());
        }
        for pool in &row.pools {
            put("pool", pool.rule, &pool.shares);
        }
        for own in &row.own {
            analysts.row([
                id.into(),
                concept.into(),
                (&own.analyst).into(),
                own.weight.into(),
                own.refused.as_ref().into(),
            ]);
        }
        for (position, one) in row.disagreements.iter().enumerate() {
            disagreements.row([
                id.into(),
                concept.into(),
                (position + 1).into(),
                (&one.id).into(),
                (&one.question).into(),
                one.bits.into(),
                one.moves.into(),
            ]);
        }
    }
    room.keep(vec![pooled, analysts, disagreements])
}
