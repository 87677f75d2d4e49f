//! `crossroad explain FILE STATE`: why a state is stable, or not.

use std::path::PathBuf;

use clap::Args;
use crossroad::explain::{account, of_coalition};
use crossroad::formula::DmId;
use crossroad::graph::{Graph, Keyed};
use crossroad::naming::{StateNames, find_state};
use crossroad::report;
use crossroad::report::words::Speaker;
use crossroad::space::{build, structure};
use crossroad::stability::{Definition, Profile, applies};

use crate::choose::{Limits, Sequences, WhatIf, coalitions, find_concept, find_dm, profile};
use crate::exit::Failure;
use crate::output::{Format, Output, width};

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
    let (conflict, _) = arguments.what_if.read(&arguments.file, &arguments.output)?;
    let space = build(&structure(&conflict), arguments.limits.memory())?;
    let state = find_state(&conflict, &space, &arguments.state)?;
    let concept = find_concept(&arguments.concept)?;
    let sequences = arguments.sequences.into();
    let profile = match &arguments.profile {
        Some(text) => profile(&conflict, text, concept, sequences)?,
        None => Profile::uniform(concept, conflict.dms.len(), sequences),
    };
    let profile = match &arguments.coalitions {
        Some(text) => profile.against(coalitions(&conflict, text)?),
        None => profile,
    };
    let dms: Vec<DmId> = match arguments.dm.as_slice() {
        [] => space.dms().collect(),
        ids => ids.iter().map(|id| find_dm(&conflict, id)).collect::<Result<Vec<_>, _>>()?,
    };
    let keyed = Keyed::references(&conflict);
    let graph = Graph::evaluate(&space, keyed, arguments.limits.memory(), 1)?;
    applies(&graph, &profile)?;
    let accounts: Vec<_> = match (arguments.profile.is_some(), concept.definition) {
        // Each coalition is told once, not for each of its members.
        (false, Definition::Coalitional(how)) => profile
            .looked_at(space.dms().len())
            .into_iter()
            .filter(|coalition| dms.iter().any(|dm| coalition.has(*dm)))
            .map(|coalition| of_coalition(&graph, &profile, how, coalition, state))
            .collect(),
        _ => dms.into_iter().map(|dm| account(&graph, &profile, dm, state)).collect(),
    };
    let names = StateNames::new(&conflict, &space);
    match arguments.output.format {
        Format::Text => {
            let speaker = Speaker { conflict: &conflict, space: &space, names: &names };
            arguments.output.text(&report::explanation(speaker, &accounts, width()))
        }
        Format::Json => {
            let answer = report::json::explanation(&conflict, &space, &names, state, &accounts);
            arguments.output.json(&answer)
        }
    }
}
