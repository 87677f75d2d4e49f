//! `crossroad concept [ID]`: the page of a stability concept.

use clap::Args;
use crossroad_report::screen::{concept_list, concept_page};
use crossroad_report::verb::choose::find_concept;

use crate::exit::Failure;
use crate::output::{Output, width};

/// Show what a stability concept means; without ID, list them all
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The concept, such as seq
    id: Option<String>,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let concepts = match &arguments.id {
        Some(id) => vec![find_concept(id)?],
        None => crossroad::stability::all_concepts().collect(),
    };
    match (arguments.output.format, concepts.as_slice()) {
        (crate::output::Format::Json, _) => {
            arguments.output.json(&crossroad_report::wire::json::concepts(&concepts))
        }
        (_, [only]) => arguments.output.text(&concept_page(only, width())),
        _ => arguments.output.text(&concept_list(width())),
    }
}
