//! `crossroad paths FILE`: what can be reached, by whose moves, in how many steps.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crossroad::formula::StateId;
use crossroad::naming::{StateNames, find_state, find_states};
use crossroad::paths::{Along, reach};
use crossroad::report::words::Speaker;
use crossroad::report::{self, Ask};
use crossroad::stability::sweep;

use crate::choose::{How, WhatIf};
use crate::exit::{Exit, Failure};
use crate::output::{Format, Output};
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
    /// Show at most this many in text
    #[arg(long, value_name = "N", default_value = "40")]
    limit: usize,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (conflict, _) = arguments.what_if.read(&arguments.file, &arguments.output)?;
    let how = &arguments.how;
    let ask = Ask::everything(conflict.dms.len(), how.sequences.into());
    let space = how.space(&conflict, ask.profiles.len())?;
    let from = match (&arguments.state, &conflict.status_quo) {
        (Some(text), _) => find_state(&conflict, &space, text)?,
        (None, Some(today)) => space
            .find(today.taken)
            .ok_or_else(|| Failure::new(Exit::Usage, "the status quo is not feasible"))?,
        (None, None) => {
            return Err(Failure::new(Exit::Usage, "the file names no status quo")
                .hint("name a state to start from: crossroad paths FILE STATE"));
        }
    };
    let graph = how.graph(&conflict, &space)?;
    let progress = Progress::new("analyzing");
    let tell = |done, total| progress.tell(done, total);
    let profiles: Vec<_> = ask.profiles.iter().map(|(_, profile)| profile.clone()).collect();
    let analysis = sweep(&graph, &profiles, how.means(&tell))?;
    drop(progress);
    let equilibria: Vec<_> = ask
        .profiles
        .iter()
        .zip(&analysis.stable)
        .map(|((label, _), stable)| (label.clone(), stable.equilibria()))
        .collect();
    let marks = |state: StateId| -> Vec<String> {
        let holding = equilibria.iter().filter(|(_, set)| set.contains(state));
        holding.map(|(label, _)| label.clone()).collect()
    };
    let wanted = match arguments.to.as_deref() {
        None => None,
        Some("equilibria") => {
            let mut all = crossroad::space::BitSet::new(space.len());
            equilibria.iter().for_each(|(_, set)| all.unite(set));
            Some(all)
        }
        Some(text) => Some(find_states(&conflict, &space, text)?),
    };
    let along: &[Along] = match arguments.by {
        By::Moves => &[Along::Moves],
        By::Improvements => &[Along::Improvements],
        By::Both => &[Along::Improvements, Along::Moves],
    };
    let horizon = arguments.within.unwrap_or(usize::MAX);
    let reaches: Vec<_> = along
        .iter()
        .map(|along| reach(&graph, from, *along, horizon))
        .map(|reach| match &wanted {
            Some(states) => reach.only(states),
            None => reach,
        })
        .collect();
    let names = StateNames::new(&conflict, &space);
    match arguments.output.format {
        Format::Text => {
            let speaker = Speaker { conflict: &conflict, space: &space, names: &names };
            let marked = |state: StateId| {
                let marks = marks(state);
                if marks.is_empty() {
                    String::new()
                } else {
                    format!("equilibrium: {}", marks.join(", "))
                }
            };
            arguments.output.text(&report::paths(speaker, &reaches, &marked, arguments.limit))
        }
        Format::Json => arguments
            .output
            .json(&report::json::paths(&conflict, &space, &names, from, &reaches, &marks)),
    }
}
