//! Tables of how likely answers are.

use super::schema::joined;
use super::{Answers, Cell, Field, Room, Schema, Table};
use crate::wire::json::{Forecast, Timeline};

const SHARE: [Field; 9] = [
    Field::real("probability", "its probability, 0 to 1; ranges at their middle, what is open as even"),
    Field::real("least", "the least probability as ranges and open sides are settled"),
    Field::real("greatest", "the greatest"),
    Field::real("standard_error", "the standard error of probability; missing if it is exact").nullable(),
    Field::real("interval_low", "the lower end of a 95 % interval; missing if it is exact").nullable(),
    Field::real("interval_high", "its upper end").nullable(),
    Field::real("hollow", "the part held by nothing but sanctions that would not be carried out; missing where not known").nullable(),
    Field::text("word", "the ICD 203 word for probability; missing below 1 and above 99 %").nullable(),
    Field::text("word_range", "the range that the word stands for, such as 0.2-0.45").nullable(),
];

/// The table `forecasts`.
pub const FORECASTS: &Schema = &Schema {
    name: "forecasts",
    answers: Answers::Forecast,
    doc: "How likely an answer to a question is, under one concept.",
    key: &["question", "concept", "answer"],
    fields: &joined::<3, 9, 12>(
        [
            Field::text("question", "the question's id"),
            Field::text("concept", "the concept that players without a stated foresight follow"),
            Field::text(
                "answer",
                "the answer; `none of these` where no answer holds and the file names none for that; `never settles` for play that never ends",
            ),
        ],
        SHARE,
    ),
};

/// The table `forecast_runs`.
pub const FORECAST_RUNS: &Schema = &Schema {
    name: "forecast_runs",
    answers: Answers::Forecast,
    doc: "How a forecast under one concept was worked out.",
    key: &["concept"],
    fields: &[
        Field::text("concept", "the concept"),
        Field::text("method", "exact or sampled"),
        Field::integer("worlds", "how many worlds were drawn; missing if the answer is exact")
            .nullable(),
        Field::integer("seed", "what draws depend on"),
        Field::text(
            "extremes",
            "what least and greatest are: exact; sampled (as near as the worlds drawn tell); bounds (not to be passed, perhaps not reached); search (reached as far as the worlds drawn tell, perhaps to be passed)",
        ),
    ],
};

/// The table `find_out`.
pub const FIND_OUT: &Schema = &Schema {
    name: "find_out",
    answers: Answers::Forecast,
    doc: "Something that is not known, and what knowing it would tell about a question.",
    key: &["question", "concept", "unknown"],
    fields: &[
        Field::text("question", "the question's id"),
        Field::text("concept", "the concept"),
        Field::integer("position", "its place, the most telling first, from 1"),
        Field::text("unknown", "what is not known: its id or place in the file"),
        Field::text("kind", "held, side, order, option, rule or foresight"),
        Field::text("text", "it as a question"),
        Field::real("bits", "mutual information with the answer, in bits"),
        Field::real(
            "moves",
            "how far the answers move at most when it is settled (total variation, 0 to 1)",
        ),
    ],
};

/// The table `expected`.
pub const EXPECTED: &Schema = &Schema {
    name: "expected",
    answers: Answers::Forecast,
    doc: "What a source expects, and how the forecast compares with it.",
    key: &["question", "concept", "position"],
    fields: &[
        Field::text("question", "the question's id"),
        Field::text("concept", "the concept"),
        Field::integer(
            "position",
            "the place of the expectation among those about the question, from 1",
        ),
        Field::text("expectation", "its id, if it has one").nullable(),
        Field::text("answers", "the answers it covers, taken together, separated by spaces"),
        Field::boolean("most_likely", "whether it says that they are the likeliest"),
        Field::real("stated_low", "the least probability that it states, if it does").nullable(),
        Field::real("stated_high", "the greatest").nullable(),
        Field::real("probability", "how likely these answers are together"),
        Field::text(
            "verdict",
            "agrees, could (for some way to settle ranges and open sides) or differs",
        ),
    ],
};

/// The table `ways`.
pub const WAYS: &Schema = &Schema {
    name: "ways",
    answers: Answers::Forecast,
    doc: "One of the likeliest ways from today to an end.",
    key: &["concept", "way"],
    fields: &[
        Field::text("concept", "the concept"),
        Field::integer("way", "its number, from 1, the likeliest first"),
        Field::real("probability", "how likely it is"),
        Field::integer("end_state", "where it ends"),
        Field::boolean(
            "end_outside",
            "whether the reference scenario does not have that state: an option or rule with a chance \
             would have to be, or not to be",
        ),
        Field::boolean("unsettled", "whether it ends in a cycle that is never left"),
    ],
};

/// The table `way_steps`.
pub const WAY_STEPS: &Schema = &Schema {
    name: "way_steps",
    answers: Answers::Forecast,
    doc: "A step of a way.",
    key: &["concept", "way", "step"],
    fields: &[
        Field::text("concept", "the concept"),
        Field::integer("way", "the number of the way"),
        Field::integer("step", "the place of the step, from 1"),
        Field::text("players", "who moves: one player, or the members of a coalition joined by +"),
        Field::integer("to_state", "where to"),
        Field::boolean(
            "outside",
            "whether the reference scenario does not have that state: an option or rule with a chance \
             would have to be, or not to be",
        ),
    ],
};

/// The table `timeline`.
pub const TIMELINE: &Schema = &Schema {
    name: "timeline",
    answers: Answers::Timeline,
    doc: "How likely an answer is before the first event of the file and after each.",
    key: &["era", "question", "concept", "answer"],
    fields: &joined::<6, 9, 15>(
        [
            Field::integer("era", "0 before the first event, then 1, 2, and so on"),
            Field::text("from_date", "from when on; missing before the first event").nullable(),
            Field::text(
                "events",
                "the events it begins with, separated by spaces; empty before the first",
            ),
            Field::text("question", "the question's id"),
            Field::text("concept", "the concept"),
            Field::text("answer", "the answer"),
        ],
        SHARE,
    ),
};

type Share = crate::wire::json::ShareRow;

fn range(share: &Share) -> Option<String> {
    share.word.as_ref().map(|word| format!("{}-{}", word.low, word.high))
}

fn share<'a>(share: &Share, range: &'a Option<String>) -> [Cell<'a>; 9] {
    [
        share.probability.into(),
        share.least.into(),
        share.greatest.into(),
        share.standard_error.into(),
        share.interval.map(|[low, _]| low).into(),
        share.interval.map(|[_, high]| high).into(),
        share.hollow.into(),
        share.word.as_ref().map(|word| word.word).into(),
        range.as_ref().into(),
    ]
}

/// Makes the tables of a forecast.
#[must_use]
pub fn of_forecast(found: &Forecast, room: Room<'_>) -> Vec<Table> {
    let mut forecasts = Table::new(FORECASTS);
    let mut find_out = Table::new(FIND_OUT);
    let mut expected = Table::new(EXPECTED);
    for question in &found.questions {
        let id = question.id.as_str();
        for under in &question.under {
            let concept = under.concept;
            for answer in &under.answers {
                let range = range(&answer.share);
                let [a, b, c, d, e, f, g, h, i] = share(&answer.share, &range);
                let name = (&answer.answer).into();
                forecasts.row([id.into(), concept.into(), name, a, b, c, d, e, f, g, h, i]);
            }
            for (at, one) in under.find_out.iter().enumerate() {
                find_out.row([
                    id.into(),
                    concept.into(),
                    (at + 1).into(),
                    (&one.id).into(),
                    one.kind.into(),
                    (&one.question).into(),
                    one.bits.into(),
                    one.moves.into(),
                ]);
            }
            for (at, one) in under.expected.iter().enumerate() {
                let answers = one.answers.join(" ");
                expected.row([
                    id.into(),
                    concept.into(),
                    (at + 1).into(),
                    one.id.as_ref().into(),
                    (&answers).into(),
                    one.most_likely.into(),
                    one.likelihood.map(|[low, _]| low).into(),
                    one.likelihood.map(|[_, high]| high).into(),
                    one.share.probability.into(),
                    one.verdict.into(),
                ]);
            }
        }
    }
    let [runs, ways, steps] = plays(found);
    room.keep(vec![forecasts, runs, find_out, expected, ways, steps])
}

/// Tells how each concept's play was worked out, and its ways.
fn plays(found: &Forecast) -> [Table; 3] {
    let mut runs = Table::new(FORECAST_RUNS);
    let (mut ways, mut steps) = (Table::new(WAYS), Table::new(WAY_STEPS));
    let outside = |number: u64| found.outside.iter().any(|state| state.id == number);
    for play in &found.plays {
        runs.row([
            play.concept.into(),
            play.method.into(),
            play.worlds.into(),
            found.seed.into(),
            play.extremes.into(),
        ]);
        for (at, way) in play.ways.iter().enumerate() {
            let end = way.steps.last().map_or(found.from.id, |step| step.to);
            ways.row([
                play.concept.into(),
                (at + 1).into(),
                way.probability.into(),
                end.into(),
                outside(end).into(),
                way.unsettled.into(),
            ]);
            for (place, step) in way.steps.iter().enumerate() {
                let players = step.players.join("+");
                steps.row([
                    play.concept.into(),
                    (at + 1).into(),
                    (place + 1).into(),
                    (&players).into(),
                    step.to.into(),
                    outside(step.to).into(),
                ]);
            }
        }
    }
    [runs, ways, steps]
}

/// Makes the table of a timeline.
#[must_use]
pub fn of_timeline(found: &Timeline, room: Room<'_>) -> Vec<Table> {
    let mut table = Table::new(TIMELINE);
    for (at, era) in found.eras.iter().enumerate() {
        let events = era.events.join(" ");
        for one in &era.answers {
            for answer in &one.answers {
                let range = range(&answer.share);
                let [a, b, c, d, e, f, g, h, i] = share(&answer.share, &range);
                table.row([
                    at.into(),
                    era.from.as_ref().into(),
                    (&events).into(),
                    (&one.question).into(),
                    one.concept.into(),
                    (&answer.answer).into(),
                    a,
                    b,
                    c,
                    d,
                    e,
                    f,
                    g,
                    h,
                    i,
                ]);
            }
        }
    }
    room.keep(vec![table])
}
