//! `crossroad views FILE`: how each decision maker sees the conflict, and what surprises whom.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crossroad::finding::hypergame::Unrecognised;
use crossroad_report::verb::Watch;
use crossroad_report::verb::views::{Question, answer};

use crate::choose::{How, WhatIf};
use crate::exit::Failure;
use crate::input;
use crate::output::{Output, width};
use crate::progress::Progress;

/// What a decision maker does at a state that it does not know to be possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum There {
    /// It does not move
    Stays,
    /// It does not stay
    Leaves,
}

/// Tell how decision makers see the conflict differently (hypergames), and what surprises whom
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// Under which concepts
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',', default_value = "nash,seq")]
    concept: Vec<String>,
    /// What is done at a state by whoever does not know that it is possible
    #[arg(long, value_enum, default_value = "stays")]
    unrecognised: There,
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
        concept: arguments.concept.clone(),
        unrecognised: match arguments.unrecognised {
            There::Stays => Unrecognised::Stays,
            There::Leaves => Unrecognised::Leaves,
        },
        what_if: arguments.what_if.asked(),
        how: arguments.how.asked(),
    };
    let progress = Progress::new();
    answer(&conflict, &question, Watch { tell: &|step| progress.tell(step) }, |answer| {
        progress.clear();
        output.answer(|| answer.text(width()), || answer.json())
    })?
}
