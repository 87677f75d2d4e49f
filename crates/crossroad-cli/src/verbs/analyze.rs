//! `crossroad analyze FILE`: which states are stable for whom, and which are equilibria.

use std::path::PathBuf;

use clap::Args;
use crossroad::naming::find_states;
use crossroad::report::{self, Ask, findings};
use crossroad::stability::{Profile, concept};

use crate::choose::{How, WhatIf, coalitions, find_concept, profile, uniform};
use crate::exit::Failure;
use crate::output::{Format, Output, width};
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
    let (conflict, changes) = arguments.what_if.read(&arguments.file, &arguments.output)?;
    let ask = ask(arguments, &conflict)?;
    let space = arguments.how.space(&conflict, ask.profiles.len())?;
    let graph = arguments.how.graph(&conflict, &space)?;
    let progress = Progress::new("analyzing");
    let tell = |done, total| progress.tell(done, total);
    let mut found = findings(&conflict, &graph, &ask, arguments.how.means(&tell))?;
    drop(progress);
    if let Some(text) = &arguments.only {
        found.only = Some((text.clone(), find_states(&conflict, &space, text)?));
    }
    if !changes.is_empty() {
        found.notes.insert(0, format!("What if: {}.", changes.join("; ")));
    }
    match arguments.output.format {
        Format::Text => {
            let file = arguments.file.display().to_string();
            arguments.output.text(&report::analysis(&found, &file, width(), arguments.all))
        }
        Format::Json => arguments.output.json(&report::json::analysis(&found)),
    }
}

fn ask(arguments: &Arguments, conflict: &crossroad::conflict::Conflict) -> Result<Ask, Failure> {
    let (dms, sequences) = (conflict.dms.len(), arguments.how.sequences.into());
    let mut ask = Ask::everything(dms, sequences);
    let mut names = arguments.concept.clone();
    if arguments.coalitions.is_some() && names.is_empty() && arguments.profile.is_none() {
        let four = ["coalition-nash", "coalition-gmr", "coalition-smr", "coalition-seq"];
        names.extend(four.map(str::to_owned));
    }
    let first = names.first().map(|name| find_concept(name)).transpose()?;
    if first.is_some() {
        ask.profiles = uniform(&names, dms, sequences)?;
    }
    let looked_at = first.or_else(|| concept("seq"));
    if let (Some(text), Some(otherwise)) = (&arguments.profile, looked_at) {
        let mixed = profile(conflict, text, otherwise, sequences)?;
        let named = text.split(',').count();
        let rest = if named < dms { format!(",*={}", otherwise.id) } else { String::new() };
        ask.profiles = vec![(text.replace(' ', "") + &rest, mixed.clone())];
        ask.account = mixed;
    } else if let Some(first) = first {
        ask.account = Profile::uniform(first, dms, sequences);
    }
    if let Some(text) = &arguments.coalitions {
        let looked_at = coalitions(conflict, text)?;
        let profiles = ask.profiles.into_iter();
        ask.profiles =
            profiles.map(|(label, one)| (label, one.against(looked_at.clone()))).collect();
        ask.account = ask.account.against(looked_at);
    }
    Ok(ask)
}
