//! `crossroad states FILE`: the feasible states and who can move where.

use std::path::PathBuf;

use clap::Args;
use crossroad::naming::{StateNames, find_states};
use crossroad::report;
use crossroad::space::{BitSet, build, structure};

use crate::choose::{Limits, WhatIf};
use crate::exit::Failure;
use crate::output::{Format, Output};

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
    let (conflict, _) = arguments.what_if.read(&arguments.file, &arguments.output)?;
    let space = build(&structure(&conflict), arguments.limits.memory())?;
    let names = StateNames::new(&conflict, &space);
    let chosen = match &arguments.only {
        Some(text) => find_states(&conflict, &space, text)?,
        None => BitSet::full(space.len()),
    };
    match arguments.output.format {
        Format::Text => arguments.output.text(&report::states(
            &conflict,
            &space,
            &names,
            &chosen,
            arguments.limit,
        )),
        Format::Json => {
            arguments.output.json(&report::json::states(&conflict, &space, &names, &chosen))
        }
    }
}
