//! `crossroad change FILE [STATE]`: the smallest edits that change what holds.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crossroad::finding::inverse::WIDEST;
use crossroad_report::verb::Watch;
use crossroad_report::verb::change::{self, Question, answer};

use crate::choose::{How, WhatIf};
use crate::exit::Failure;
use crate::input;
use crate::output::{Output, width};
use crate::progress::Progress;

/// What the state is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Goal {
    /// An equilibrium
    Equilibrium,
    /// No equilibrium
    Not,
}

/// Find the smallest changes that make a state an equilibrium, or stop it being one; without a
/// state, tell what each single edit from outside brings about
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// The state: a number, name, pattern or formula; of several states, one is to hold
    state: Option<String>,
    /// What it is to be [default: the opposite of what it is]
    #[arg(long, value_enum, requires = "state")]
    to: Option<Goal>,
    /// Under which concept
    #[arg(long, value_name = "CONCEPT", default_value = "seq")]
    concept: String,
    /// Whose preferences and options may be edited [default: everybody's]
    #[arg(long, value_name = "DM", value_delimiter = ',')]
    dm: Vec<String>,
    /// Which edits: move, swap, split, tie, drop, add, settle, crucial, close, open, one-way, rule,
    /// or all [default: the first six and settle; without a state all of these but drop]
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    allow: Vec<String>,
    /// What an edit of a kind costs, or how many times as much those of a decision maker do, such
    /// as drop=4,russia=2
    #[arg(long, value_name = "KIND|DM=N", value_delimiter = ',')]
    cost: Vec<String>,
    /// No edits that cost more than this together
    #[arg(long, value_name = "N", default_value = "12")]
    max_cost: u32,
    /// Statements that may be added speak of at most this many options (up to 3)
    #[arg(long, value_name = "K", default_value = "1", value_parser = clap::value_parser!(u8).range(1..=WIDEST as i64))]
    options: u8,
    /// Only this statement may be added (a formula); may be given several times
    #[arg(long, value_name = "FORMULA", conflicts_with = "options")]
    say: Vec<String>,
    /// Show at most this many ways in text
    #[arg(long, value_name = "N", default_value = "10")]
    limit: usize,
    /// Give up after this many steps, and tell what was proven until then
    #[arg(long, value_name = "N", default_value = "30000000")]
    steps: u64,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    output: Output,
}

impl From<Goal> for change::Goal {
    fn from(goal: Goal) -> Self {
        match goal {
            Goal::Equilibrium => Self::Equilibrium,
            Goal::Not => Self::Not,
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let output = &arguments.output;
    let conflict = input::spared(&arguments.file, output)?;
    let question = Question {
        state: arguments.state.clone(),
        to: arguments.to.map(change::Goal::from),
        concept: arguments.concept.clone(),
        dm: arguments.dm.clone(),
        allow: arguments.allow.clone(),
        cost: arguments.cost.clone(),
        max_cost: arguments.max_cost,
        options: arguments.options,
        say: arguments.say.clone(),
        steps: arguments.steps,
        what_if: arguments.what_if.asked(),
        how: arguments.how.asked(),
    };
    let progress = Progress::new();
    answer(&conflict, &question, Watch { tell: &|step| progress.tell(step) }, |answer| {
        progress.clear();
        output.answer(|| answer.text(width(), arguments.limit), || answer.json())
    })?
}
