//! The plan file as a record.

use super::axis::KINDS_WITHDRAWN;
use crossroad::model::conflict::FORESIGHT;
use crossroad::text::diagnostic::codes;
use crossroad::text::source::shape::{
    Choice, Field, Record, Shape, Word, list, list_of, reference, schema,
};

const COMPUTE: &[Word] = &[
    Word { word: "forecast", doc: "how likely each answer is, as `crossroad forecast`" },
    Word { word: "analysis", doc: "which states are equilibria, as `crossroad analyze`" },
    Word { word: "hinge", doc: "what each withdrawal changes, as `crossroad hinge`" },
];

const SEQUENCES: &[Word] = &[
    Word { word: "legal", doc: "one or more moves, nobody twice in succession" },
    Word { word: "each-once", doc: "each opponent at most once" },
    Word { word: "single", doc: "exactly one move by one opponent" },
];

const SEED: Shape = Shape::Whole { least: 0, most: i64::MAX };
const NUMBER: Shape = Shape::Number { least: f64::NEG_INFINITY, above: false, most: f64::INFINITY };

const SWEEP: &Record = &Record {
    name: "the sweep",
    written: "[sweep]",
    doc: "What is computed at every point, and for which models. Keys that are left out have the defaults of the command.",
    fields: &[&[
        Field::required("title", Shape::Text, "its title"),
        Field::required(
            "models",
            list_of(&Shape::Text, 1),
            "the conflict files, by their paths from the folder of the plan",
        ),
        Field::required("compute", Shape::OneOf(COMPUTE), "what is computed"),
        Field::new(
            "concepts",
            list_of(&Shape::Text, 1),
            "under which concepts; all where not said",
        ),
        Field::new(
            "sequences",
            Shape::OneOf(SEQUENCES),
            "which sequences of moves count as one answer",
        ),
        Field::new("at", Shape::Date, "on which day; that of the file's `as-of` where not said"),
        Field::new(
            "question",
            Shape::NameOf("a question"),
            "forecasts: only this question of the files",
        ),
        Field::new(
            "about",
            Shape::Formula,
            "forecasts: ask this instead, whether a formula will hold",
        ),
        Field::new("uniform", Shape::Flag, "forecasts: let every concept stand for everybody"),
        Field::new("exact", SEED, "forecasts: go through all worlds if they are at most so many"),
        Field::new(
            "worlds",
            Shape::Whole { least: 1, most: 1 << 40 },
            "forecasts: draw so many worlds, at most",
        ),
        Field::new(
            "until",
            Shape::Number { least: 0.0, above: true, most: 1.0 },
            "forecasts: stop drawing at this standard error",
        ),
        Field::new("seed", SEED, "forecasts: what draws depend on"),
        Field::new(
            "documents",
            Shape::Flag,
            "forecasts: keep the whole answer of every point, as `forecast --format json` has it",
        ),
        Field::new(
            "withdraw",
            list_of(&Shape::OneOf(KINDS_WITHDRAWN), 1),
            "hinges: what to withdraw, one thing at a time; sources, speakers and claims where not said",
        ),
        Field::new(
            "memory",
            Shape::Whole { least: 1, most: 1 << 30 },
            "the most memory that one task may take, in MiB; 1024 where not said",
        ),
    ]],
    choices: &[Choice {
        keys: &["question", "about"],
        required: false,
        code: codes::CLASHING_KEYS,
        why: "a forecast is about one of them",
    }],
};

const VARY: &Record = &Record {
    name: "what varies",
    written: "[[vary]]",
    doc: "Something that takes several values, one after the other. Every combination of values is a point. Statements, rules, options and weights are named by their ids or places (`russia.prefers[2]`, `rules[1]`, `us.rush`), as with `--drop`.",
    fields: &[&[
        Field::new("chance", Shape::Text, "how likely a statement, option or rule is to hold"),
        Field::new("weight", Shape::Text, "what a weighted formula adds"),
        Field::new("pace", Shape::NameOf("a decision maker"), "how often somebody moves first"),
        Field::new("foresight", Shape::NameOf("a decision maker"), "what somebody foresees"),
        Field::new("seed", list_of(&SEED, 1), "the seeds that draws depend on"),
        Field::new(
            "at",
            list_of(&Shape::Date, 1),
            "days, in the order in which they are looked at",
        ),
        Field::new(
            "withdraw",
            list_of(&Shape::OneOf(KINDS_WITHDRAWN), 1),
            "nothing, then everything of these kinds, one thing at a time: what a forecast hangs on",
        ),
        Field::new(
            "values",
            list_of(&Shape::Any(&[NUMBER, Shape::OneOf(FORESIGHT)]), 1),
            "the values of a chance, weight or pace; concepts, of a foresight",
        ),
        Field::new("from", NUMBER, "the first of values that stand equally far apart"),
        Field::new("to", NUMBER, "the last of them"),
        Field::new("steps", Shape::Whole { least: 2, most: 1_000_000 }, "how many there are"),
    ]],
    choices: &[
        Choice {
            keys: &["chance", "weight", "pace", "foresight", "seed", "at", "withdraw"],
            required: true,
            code: codes::CLASHING_KEYS,
            why: "one thing varies in one `[[vary]]`",
        },
        Choice {
            keys: &["values", "from"],
            required: false,
            code: codes::CLASHING_KEYS,
            why: "values are listed, or stand equally far apart",
        },
    ],
};

/// The plan file.
pub const PLAN: &Record = &Record {
    name: "the plan",
    written: "",
    doc: "A plan of many analyses: what is computed, for which models, and what varies.",
    fields: &[&[
        Field::required("format", Shape::Whole { least: 1, most: 1 }, "the version of this format"),
        Field::required("sweep", Shape::Record(SWEEP), "what is computed"),
        Field::new("vary", list(&Shape::Record(VARY)), "what varies; the last one fastest"),
    ]],
    choices: &[],
};

/// Returns the JSON Schema of plan files, for editors.
#[must_use]
pub fn plan_schema() -> serde_json::Value {
    schema(PLAN, "crossroad/plan/1", "crossroad plan file")
}

/// Returns the reference of plan files, in Markdown.
#[must_use]
pub fn plan_reference() -> String {
    reference(PLAN)
}
