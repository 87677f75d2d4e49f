//! `crossroad hinge FILE`: what the answer hangs on.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crossroad_report::verb::Watch;
use crossroad_report::verb::hinge::{self, Question};

use crate::choose::{How, WhatIf};
use crate::exit::Failure;
use crate::input;
use crate::output::{Output, width};
use crate::progress::Progress;

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
    /// Withdraw at most this many things, the first of those asked for [default: all, unless
    /// withdrawals times statements, and times states, come to more than 8 million]
    #[arg(long, value_name = "N", conflicts_with = "withdraw")]
    most: Option<usize>,
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

impl From<By> for hinge::By {
    fn from(by: By) -> Self {
        match by {
            By::Source => Self::Source,
            By::Speaker => Self::Speaker,
            By::Claim => Self::Claim,
            By::Statement => Self::Statement,
            By::All => Self::All,
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { output, limit, .. } = arguments;
    let conflict = input::spared(&arguments.file, output)?;
    let question = Question {
        withdraw: arguments.withdraw.clone(),
        concept: arguments.concept.clone(),
        by: arguments.by.iter().map(|by| (*by).into()).collect(),
        most: arguments.most,
        what_if: arguments.what_if.asked(),
        how: arguments.how.asked(),
    };
    let progress = Progress::new();
    let tell = |step| progress.tell(step);
    let watch = Watch { tell: &tell };
    if arguments.forecast {
        return hinge::of_forecast(&conflict, &question, watch, |answer| {
            progress.clear();
            output.answer(|| answer.text(width(), *limit), || answer.json())
        })?;
    }
    let answer = hinge::answer(&conflict, &question, watch)?;
    progress.clear();
    output.answer(|| answer.text(width(), *limit), || answer.json())
}
