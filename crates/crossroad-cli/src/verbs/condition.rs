//! `crossroad condition FILE STATE`: when a state is stable, as a condition on rankings.

use std::path::PathBuf;

use clap::Args;
use crossroad::formula::DmId;
use crossroad::inverse;
use crossroad::naming::{StateNames, find_state};
use crossroad::report;
use crossroad::report::words::Speaker;
use crossroad::stability::Profile;

use crate::choose::{How, WhatIf, find_concept, find_dm};
use crate::exit::Failure;
use crate::output::{Format, Output, width};

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
    let (conflict, _) = arguments.what_if.read(&arguments.file, &arguments.output)?;
    let concept = find_concept(&arguments.concept)?;
    let space = arguments.how.space(&conflict, 1)?;
    let graph = arguments.how.graph(&conflict, &space)?;
    let names = StateNames::new(&conflict, &space);
    let state = find_state(&conflict, &space, &arguments.state)?;
    let dms = conflict.dms.len();
    let profile = Profile::uniform(concept, dms, arguments.how.sequences.into());
    let given = arguments.dm.iter().map(|id| find_dm(&conflict, id.trim()));
    let mut who = given.collect::<Result<Vec<DmId>, Failure>>()?;
    if who.is_empty() {
        who = (0..dms).map(DmId::at).collect();
    }
    let found = who.into_iter().map(|dm| inverse::condition(&graph, &profile, dm, state));
    let found = found.collect::<Result<Vec<_>, _>>()?;
    if arguments.output.format == Format::Json {
        let about = (state, concept.id);
        let answer = report::json::condition(&conflict, (&space, &names), about, &found);
        return arguments.output.json(&answer);
    }
    let speaker = Speaker { conflict: &conflict, space: &space, names: &names };
    arguments.output.text(&report::conditions(speaker, concept.id, &found, width()))
}
