//! Tables of what to watch for.

use super::{Answers, Field, Room, Schema, Table};
use crate::wire::json::{SightingRow, WatchFor};

/// The table `watch`.
pub const WATCH: &Schema = &Schema {
    name: "watch",
    answers: Answers::Watch,
    doc: "A move that can be seen, and what seeing it would tell of the answer to a question.",
    key: &["question", "concept", "sighting"],
    fields: &[
        Field::text("question", "the question's id"),
        Field::text("concept", "the concept that players without a stated foresight follow"),
        Field::integer("position", "its place, the most telling first, from 1"),
        Field::integer("sighting", "its number among the moves that are watched for, from 1"),
        Field::text("what", "the formula that comes to hold with it"),
        Field::text(
            "moment",
            "ever: at some time before play settles; next: as the very next move",
        ),
        Field::text("text", "it in words"),
        Field::real("probability", "how likely it is to be seen, 0 to 1"),
        Field::real("standard_error", "the standard error of probability; missing if it is exact")
            .nullable(),
        Field::real("bits", "mutual information with the answer, in bits"),
        Field::real(
            "moves",
            "how far the answers move at most once it is known whether it is seen (total variation, 0 to 1)",
        ),
    ],
};

/// The table `watch_answers`.
pub const WATCH_ANSWERS: &Schema = &Schema {
    name: "watch_answers",
    answers: Answers::Watch,
    doc: "How likely an answer is as long as nothing is seen, and once a move is seen or known not to come.",
    key: &["question", "concept", "sighting", "answer"],
    fields: &[
        Field::text("question", "the question's id"),
        Field::text("concept", "the concept"),
        Field::integer("sighting", "the number of the move, from 1"),
        Field::text(
            "answer",
            "the answer; `none of these` where no answer holds and the file names none for that; `never settles` for play that never ends",
        ),
        Field::real("probability", "its probability as long as nothing more is seen"),
        Field::real("seen", "its probability once the move is seen"),
        Field::real("unseen", "its probability once it is known that the move does not come"),
    ],
};

/// The table `watch_reasons`.
pub const WATCH_REASONS: &Schema = &Schema {
    name: "watch_reasons",
    answers: Answers::Watch,
    doc: "What most decides whether a move is seen.",
    key: &["concept", "sighting"],
    fields: &[
        Field::text("concept", "the concept"),
        Field::integer("sighting", "the number of the move, from 1"),
        Field::text("unknown", "what is not known: its id or place in the file"),
        Field::text("text", "it as a question"),
        Field::real("bits", "how much knowing it would tell of whether the move is seen, in bits"),
        Field::text("claims", "the claims that it rests on, separated by spaces"),
    ],
};

/// Makes the tables of what to watch for.
#[must_use]
pub fn of_watch(found: &WatchFor, room: Room<'_>) -> Vec<Table> {
    let (mut watch, mut answers, mut reasons) =
        (Table::new(WATCH), Table::new(WATCH_ANSWERS), Table::new(WATCH_REASONS));
    for question in &found.questions {
        let (id, concept) = (question.question.as_str(), question.concept);
        for (position, one) in question.telling.iter().enumerate() {
            let Some(SightingRow { what, when, words }) = found.moves.get(one.sighting) else {
                continue;
            };
            watch.row([
                id.into(),
                concept.into(),
                (position + 1).into(),
                (one.sighting + 1).into(),
                what.into(),
                (*when).into(),
                words.into(),
                one.probability.into(),
                one.standard_error.into(),
                one.bits.into(),
                one.moves.into(),
            ]);
            let shares = question.probabilities.iter().zip(&one.seen).zip(&one.unseen);
            for (answer, ((probability, seen), unseen)) in question.answers.iter().zip(shares) {
                answers.row([
                    id.into(),
                    concept.into(),
                    (one.sighting + 1).into(),
                    answer.into(),
                    (*probability).into(),
                    (*seen).into(),
                    (*unseen).into(),
                ]);
            }
        }
    }
    for play in &found.plays {
        for one in &play.rests_on {
            let claims = one.claims.join(" ");
            reasons.row([
                play.concept.into(),
                (one.sighting + 1).into(),
                (&one.unknown).into(),
                (&one.question).into(),
                one.bits.into(),
                (&claims).into(),
            ]);
        }
    }
    room.keep(vec![watch, answers, reasons])
}
