//! `crossroad analyze FILE`: which states are stable for whom, and which are equilibria.

use std::path::PathBuf;

use clap::Args;
use crossroad_report::verb::Watch;
use crossroad_report::verb::analyze::{Question, answer};

use crate::choose::{How, WhatIf};
use crate::exit::Failure;
use crate::input;
use crate::output::{Output, width};
use crate::progress::Progress;

/// Find the states that are stable for whom, and the equilibria
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// Only these concepts, such as nash,seq or gmr-a,limited-2 [default: the core concepts;
    /// `crossroad concept` lists all]
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',')]
    concept: Vec<String>,
    /// Give decision makers concepts of their own, such as us=nash,russia=seq; the others follow
    /// the first --concept, or seq
    #[arg(long, value_name = "DM=CONCEPT,…")]
    profile: Option<String>,
    /// Which coalitions concepts such as coalition-nash look at: all, file (each alone, and those
    /// that the file lists), or a list such as us+china,russia; without --concept, asks for the
    /// four concepts against coalitions
    #[arg(long, value_name = "WHICH")]
    coalitions: Option<String>,
    /// List every equilibrium of every concept, and count the stable states of everybody
    #[arg(long)]
    all: bool,
    /// Only states where this holds: a formula, pattern, name or number
    #[arg(long = "where", value_name = "FORMULA")]
    only: Option<String>,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { file, all, output, .. } = arguments;
    let conflict = input::spared(file, output)?;
    let question = Question {
        concept: arguments.concept.clone(),
        profile: arguments.profile.clone(),
        coalitions: arguments.coalitions.clone(),
        only: arguments.only.clone(),
        what_if: arguments.what_if.asked(),
        how: arguments.how.asked(),
    };
    let progress = Progress::new();
    answer(&conflict, &question, Watch { tell: &|step| progress.tell(step) }, |answer| {
        progress.clear();
        let name = file.display().to_string();
        output.shown(|| answer.screen(&name, width(), *all), || answer.json())
    })?
}
