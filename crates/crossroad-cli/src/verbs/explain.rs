//! `crossroad explain FILE STATE`: why a state is stable, or not.

use std::path::PathBuf;

use clap::Args;
use crossroad_report::verb;
use crossroad_report::verb::explain::{Question, answer};

use crate::choose::{Limits, Sequences, WhatIf};
use crate::exit::Failure;
use crate::input;
use crate::output::{Output, width};

/// Tell why a state is stable or not: the moves, the sanctions, the statements that decide
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// The state: its number, its name, a pattern such as YN-, or a formula
    state: String,
    /// Only for these decision makers
    #[arg(long, value_name = "DM", value_delimiter = ',')]
    dm: Vec<String>,
    /// Under which concept
    #[arg(long, value_name = "CONCEPT", default_value = "seq")]
    concept: String,
    /// Give decision makers concepts of their own, such as us=nash,russia=seq
    #[arg(long, value_name = "DM=CONCEPT,…")]
    profile: Option<String>,
    /// Which coalitions concepts such as coalition-nash look at: all, file, or a list such as
    /// us+china,russia
    #[arg(long, value_name = "WHICH")]
    coalitions: Option<String>,
    /// Which sequences of opponents' moves count as one answer
    #[arg(long, value_enum, default_value = "legal")]
    sequences: Sequences,
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
        state: arguments.state.clone(),
        dm: arguments.dm.clone(),
        concept: arguments.concept.clone(),
        profile: arguments.profile.clone(),
        coalitions: arguments.coalitions.clone(),
        what_if: arguments.what_if.asked(),
        how: verb::How { sequences: arguments.sequences.into(), ..arguments.limits.asked() },
    };
    answer(&conflict, &question, |answer| {
        output.shown(|| answer.screen(width()), || answer.json())
    })?
}
