//! `crossroad paths FILE`: what can be reached, by whose moves, in how many steps.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crossroad_report::verb::Watch;
use crossroad_report::verb::paths::{By as Along, Question, answer};

use crate::choose::{How, WhatIf};
use crate::exit::Failure;
use crate::input;
use crate::output::{Format, Output, width};
use crate::progress::Progress;

/// Which moves paths are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Any moves
    Moves,
    /// Moves that each improve their mover's lot
    Improvements,
    /// Both, one after the other
    Both,
}

/// Tell what can be reached from the status quo: by whose moves, in how many steps
///
/// Paths are legal sequences of moves: nobody moves twice in succession. --sequences says what counts
/// as an opponents' answer, so it bears on which states are marked as equilibria, and on no path.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// Start here instead of at the status quo
    state: Option<String>,
    /// Only paths to these states: a formula, pattern, name or number; `equilibria` for all
    /// equilibria of any concept
    #[arg(long, value_name = "STATES")]
    to: Option<String>,
    /// By which moves
    #[arg(long, value_enum, default_value = "both")]
    by: By,
    /// In at most this many moves
    #[arg(long, value_name = "N")]
    within: Option<usize>,
    /// Mark equilibria under these concepts, such as nash,seq [default: the core concepts]
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',')]
    concept: Vec<String>,
    /// Show at most this many in text
    #[arg(long, value_name = "N", default_value = "12")]
    limit: usize,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    output: Output,
}

impl From<By> for Along {
    fn from(by: By) -> Self {
        match by {
            By::Moves => Self::Moves,
            By::Improvements => Self::Improvements,
            By::Both => Self::Both,
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let output = &arguments.output;
    let conflict = input::spared(&arguments.file, output)?;
    let question = Question {
        state: arguments.state.clone(),
        to: arguments.to.clone(),
        by: arguments.by.into(),
        within: arguments.within,
        concept: arguments.concept.clone(),
        what_if: arguments.what_if.asked(),
        how: arguments.how.asked(),
    };
    let progress = Progress::new();
    answer(&conflict, &question, Watch { tell: &|step| progress.tell(step) }, |answer| {
        progress.clear();
        match output.format {
            Format::Text => answer.text(width(), arguments.limit, |pieces| output.pieces(pieces)),
            Format::Json => answer.json(|json| output.json(&json)),
        }
    })?
}
