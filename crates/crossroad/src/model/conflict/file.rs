//! The whole file as a record: the parts it is made of.

use super::{
    actors, coalitions, events, expectations, graph_form, header, history, moves, questions, rules,
    states, views,
};
use crate::model::preference::ANALYST;
use crate::model::provenance::{ASSISTANCE, CLAIM, SOURCE};
use crate::text::source::shape::{Field, Keys, Record, Shape, list, reference, schema};

/// The conflict file.
pub const FILE: &Record = &Record {
    name: "the conflict file",
    written: "",
    doc: "A conflict: who is involved, what each can do, what cannot happen together, what each prefers, and who says so.",
    fields: &[&[
        Field::required("format", Shape::Whole { least: 1, most: 1 }, "the version of this format"),
        Field::required("conflict", Shape::Record(header::CONFLICT), "what it is about"),
        Field::new(
            "questions",
            list(&Shape::Record(questions::QUESTION)),
            "what forecasts are about",
        ),
        Field::new(
            "sources",
            Shape::Map { keys: Keys::NewIds("a source"), of: &Shape::Record(SOURCE) },
            "the documents that claims are quoted from",
        ),
        Field::new(
            "claims",
            Shape::Map { keys: Keys::NewIds("a claim"), of: &Shape::Record(CLAIM) },
            "what is said in them",
        ),
        Field::new(
            "assistance",
            list(&Shape::Record(ASSISTANCE)),
            "artificial intelligence that had a part in the file",
        ),
        Field::new(
            "analysts",
            Shape::Map { keys: Keys::NewIds("an analyst"), of: &Shape::Record(ANALYST) },
            "whose readings of the situation the file has, where they are several",
        ),
        Field::required(
            "dm",
            Shape::Map { keys: Keys::NewIds("a decision maker"), of: &Shape::Record(actors::DM) },
            "the decision makers",
        ),
        Field::new(
            "graph",
            Shape::Record(graph_form::GRAPH),
            "the states of a conflict in graph form, which has no options",
        ),
        Field::new("rules", list(&Shape::Record(rules::RULE)), "what cannot happen together"),
        Field::new("merge", list(&Shape::Record(moves::MERGE)), "states that count as one"),
        Field::new("moves", list(&Shape::Record(moves::MOVE)), "moves that cannot be made"),
        Field::new("states", states::STATES, "names for states"),
        Field::new(
            "expect",
            list(&Shape::Record(expectations::EXPECT)),
            "sources' own conclusions",
        ),
        Field::new(
            "views",
            Shape::Map {
                keys: Keys::KnownIds("a decision maker"),
                of: &Shape::Record(views::VIEW),
            },
            "how decision makers see the conflict differently",
        ),
        Field::new("events", list(&Shape::Record(events::EVENT)), "dated changes"),
        Field::new(
            "coalitions",
            list(&Shape::Record(coalitions::COALITION)),
            "decision makers that may move together",
        ),
        Field::new("dating", Shape::Record(history::DATING), "when the model was made"),
        Field::new("outcome", Shape::Record(history::OUTCOME), "what came of it"),
    ]],
    choices: &[],
};

/// Returns the JSON Schema of conflict files, for editors.
#[must_use]
pub fn conflict_schema() -> serde_json::Value {
    schema(FILE, "crossroad/conflict/1", "crossroad conflict file")
}

/// Returns the reference of conflict files, in Markdown.
#[must_use]
pub fn conflict_reference() -> String {
    reference(FILE)
}
