//! `crossroad views FILE`: how each decision maker sees the conflict, and what surprises whom.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crossroad::hypergame::{Unrecognised, hypergame};
use crossroad::naming::StateNames;
use crossroad::report;
use crossroad::report::words::Speaker;

use crate::choose::{How, WhatIf, uniform};
use crate::exit::Failure;
use crate::output::{Format, Output, width};
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
    let (conflict, _) = arguments.what_if.read(&arguments.file, &arguments.output)?;
    let sequences = arguments.how.sequences.into();
    let profiles = uniform(&arguments.concept, conflict.dms.len(), sequences)?;
    let space = arguments.how.space(&conflict, profiles.len())?;
    let progress = Progress::new("looking through everybody's eyes");
    let tell = |done, total| progress.tell(done, total);
    let (unrecognised, word) = match arguments.unrecognised {
        There::Stays => (Unrecognised::Stays, "stays"),
        There::Leaves => (Unrecognised::Leaves, "leaves"),
    };
    let mut found = Vec::new();
    for (label, profile) in profiles {
        let means = arguments.how.means(&tell);
        found.push((label, hypergame(&conflict, &space, &profile, unrecognised, means)?));
    }
    drop(progress);
    let names = StateNames::new(&conflict, &space);
    match arguments.output.format {
        Format::Text => {
            let speaker = Speaker { conflict: &conflict, space: &space, names: &names };
            arguments.output.text(&report::views(speaker, &found, width()))
        }
        Format::Json => {
            arguments.output.json(&report::json::views(&conflict, &space, &names, word, &found))
        }
    }
}
