//! `crossroad states FILE`: the feasible states and who can move where.

use std::path::PathBuf;

use clap::Args;
use crossroad_report::verb::states::{Question, answer};

use crate::choose::{Limits, WhatIf};
use crate::exit::Failure;
use crate::input;
use crate::output::{Format, Output, width};

/// List the feasible states and who can move where
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// Only states where this holds: a formula, pattern, name or number
    #[arg(long = "where", value_name = "FORMULA")]
    only: Option<String>,
    /// Show at most this many in text
    #[arg(long, value_name = "N", default_value = "500")]
    limit: usize,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    limits: Limits,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let output = &arguments.output;
    let conflict = input::spared(&arguments.file, output)?;
    let question = Question {
        only: arguments.only.clone(),
        what_if: arguments.what_if.asked(),
        how: arguments.limits.asked(),
    };
    answer(&conflict, &question, |answer| match output.format {
        Format::Text => output.pieces(&mut answer.text(width(), arguments.limit)),
        Format::Json => output.json(&answer.json()),
    })?
}
