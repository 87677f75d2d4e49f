//! `crossroad code [ID]`: the page of a diagnostic.

use clap::Args;
use crossroad::text::diagnostic::{CODES, code, nearest};
use crossroad_report::screen::{code_list, code_page};

use crate::exit::{Exit, Failure};
use crate::output::{Format, Output, width};

/// Show what a problem's code means and how to mend it; without ID, list them all
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The code, such as unknown-option
    id: Option<String>,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let chosen = match &arguments.id {
        None => None,
        Some(id) => Some(code(id).ok_or_else(|| {
            let failure = Failure::new(Exit::Usage, format!("there is no code `{id}`"));
            match nearest(id, CODES.iter().map(|code| code.id())) {
                Some(near) => failure.hint(format!("did you mean `{near}`?")),
                None => failure.hint("`crossroad code` lists them all"),
            }
        })?),
    };
    match (arguments.output.format, chosen) {
        (Format::Json, Some(code)) => {
            arguments.output.json(&crossroad_report::wire::json::codes(&[code]))
        }
        (Format::Json, None) => {
            arguments.output.json(&crossroad_report::wire::json::codes(CODES.as_slice()))
        }
        (Format::Text, Some(code)) => arguments.output.text(&code_page(code, width())),
        (Format::Text, None) => arguments.output.text(&code_list()),
    }
}
