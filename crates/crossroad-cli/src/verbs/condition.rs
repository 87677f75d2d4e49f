//! `crossroad condition FILE STATE`: when a state is stable, as a condition on rankings.

use std::path::PathBuf;

use clap::Args;
use crossroad_report::verb::condition::{Question, answer};

use crate::choose::{How, WhatIf};
use crate::exit::Failure;
use crate::input;
use crate::output::{Output, width};

/// Tell on which condition on a decision maker's ranking a state is stable for it, and how many
/// rankings keep it
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// The state: a number, name, pattern or formula
    state: String,
    /// For whom [default: everybody]
    #[arg(long, value_name = "DM", value_delimiter = ',')]
    dm: Vec<String>,
    /// Under which concept
    #[arg(long, value_name = "CONCEPT", default_value = "seq")]
    concept: String,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let output = &arguments.output;
    let conflict = input::spared(&arguments.file, output)?;
    let question = Question {
        state: arguments.state.clone(),
        dm: arguments.dm.clone(),
        concept: arguments.concept.clone(),
        what_if: arguments.what_if.asked(),
        how: arguments.how.asked(),
    };
    answer(&conflict, &question, |answer| output.answer(|| answer.text(width()), || answer.json()))?
}
