//! `crossroad hinge FILE`: what the answer hangs on.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crossroad::conflict::Conflict;
use crossroad::hinge::{self, Kind, What, confidence, everything, find_what};
use crossroad::naming::StateNames;
use crossroad::report::words::Speaker;
use crossroad::report::{self, Ask};
use crossroad::uncertainty;

use crate::choose::{How, WhatIf, concepts, uniform};
use crate::exit::{Exit, Failure};
use crate::output::{Format, Output, width};
use crate::progress::{Progress, interrupted};

/// What is withdrawn, one thing at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Each source, with all its claims
    Source,
    /// Each speaker, with all claims quoted from it
    Speaker,
    /// Each claim
    Claim,
    /// Each statement, whatever it rests on
    Statement,
    /// All of these
    All,
}

/// Tell what the answer hangs on: what changes when a claim, source or speaker is withdrawn
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// List what falls and what survives without this claim, source, speaker or statement; where a
    /// name is not enough: claim:ID, source:ID, speaker:NAME, statement:ID
    #[arg(long, value_name = "NAME", conflicts_with_all = ["by", "limit"])]
    withdraw: Option<String>,
    /// Tell instead how far the answers of a forecast move, also when something open is settled
    #[arg(long)]
    forecast: bool,
    /// Under which concepts, such as nash,seq [default: all]
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',')]
    concept: Vec<String>,
    /// What to withdraw, one thing at a time
    #[arg(long, value_enum, value_delimiter = ',', default_value = "source,speaker,claim")]
    by: Vec<By>,
    /// Show at most this many in text
    #[arg(long, value_name = "N", default_value = "10")]
    limit: usize,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let conflict = arguments.what_if.read_whole(&arguments.file, &arguments.output)?;
    let how = &arguments.how;
    let (dms, sequences) = (conflict.dms.len(), how.sequences.into());
    let profiles = match arguments.concept.as_slice() {
        [] => Ask::everything(dms, sequences).profiles,
        names => uniform(names, dms, sequences)?,
    };
    let about = match &arguments.withdraw {
        Some(text) => vec![find_what(&conflict, text).map_err(|problem| {
            let failure = Failure::new(Exit::Usage, problem.message);
            problem.hints.into_iter().fold(failure, Failure::hint)
        })?],
        None => everything(&conflict, &kinds(&arguments.by)),
    };
    if arguments.forecast {
        return of_forecast(arguments, &conflict, &about);
    }
    let progress = Progress::new("withdrawing");
    let tell = |done, total| progress.tell(done, total);
    let found = hinge::hinge(&conflict, &hinge::Ask { profiles, about }, how.means(&tell))?;
    drop(progress);
    let names = StateNames::new(&conflict, &found.space);
    // Confidence asks what survives the loss of any claim and any speaker: not known otherwise.
    let asked = |kind: Kind| found.standing.iter().any(|one| one.kind == kind);
    let none = found.standing.is_empty() && conflict.claims.is_empty();
    let sure = (none || asked(Kind::Claim) && asked(Kind::Speaker))
        .then(|| confidence(&conflict.today(), &found.standing));
    if arguments.output.format == Format::Json {
        return arguments.output.json(&report::json::hinge(
            &conflict,
            &names,
            &found,
            sure.as_ref(),
        ));
    }
    let speaker = Speaker { conflict: &conflict, space: &found.space, names: &names };
    let text = match (&arguments.withdraw, found.rows.first()) {
        (Some(_), Some(row)) => report::withdrawal(speaker, &found, row, width()),
        _ => report::hinges(speaker, &found, sure.as_ref(), width(), arguments.limit),
    };
    arguments.output.text(&text)
}

fn of_forecast(arguments: &Arguments, conflict: &Conflict, about: &[What]) -> Result<(), Failure> {
    let how = &arguments.how;
    let (sequences, memory) = (how.sequences.into(), how.limits.memory());
    let mut ask = uncertainty::Ask::of(conflict);
    if ask.questions.is_empty() {
        return Err(Failure::new(Exit::Usage, "the file asks nothing (`[[questions]]`)"));
    }
    ask.concepts = concepts(&arguments.concept, ask.concepts)?;
    let today = conflict.today();
    let model = uncertainty::Model::new(&today, sequences, memory)?;
    let progress = Progress::new("withdrawing");
    let tell = |done: u64, total: u64| match total {
        0 => !interrupted(),
        _ => progress.count(done, total, "withdrawals"),
    };
    let means = uncertainty::Means { threads: how.threads(), progress: &tell };
    let found = hinge::forecast_hinges(conflict, &model, about, &ask, sequences, memory, means)?;
    drop(progress);
    let names = StateNames::new(&today, &model.space);
    let speaker = Speaker { conflict: &today, space: &model.space, names: &names };
    if arguments.output.format == Format::Json {
        let answer = report::json::forecast_hinge(conflict, speaker, &model, &found);
        return arguments.output.json(&answer);
    }
    let limit = arguments.limit;
    arguments.output.text(&report::forecast_hinges(speaker, &model, &found, width(), limit))
}

fn kinds(by: &[By]) -> Vec<Kind> {
    if by.contains(&By::All) {
        return Kind::ALL.to_vec();
    }
    let kind = |one: &By| match one {
        By::Source => Kind::Source,
        By::Speaker => Kind::Speaker,
        By::Claim => Kind::Claim,
        By::Statement | By::All => Kind::Statement,
    };
    by.iter().map(kind).collect()
}
