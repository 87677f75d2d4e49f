//! `crossroad forecast FILE`: how likely each answer is, given what is not known.

use std::path::PathBuf;

use clap::Args;
use crossroad::finding::uncertainty::{Ask, DATES};
use crossroad_report::verb::Watch;
use crossroad_report::verb::forecast::{MOST_WORLDS, Question, answer, from_event_to_event};

use crate::choose::{How, LikelihoodWords, WhatIf};
use crate::exit::Failure;
use crate::input;
use crate::output::{Output, width};
use crate::progress::Progress;

/// Tell how likely each answer to a question is, given what the file leaves open
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// Only this question of the file, by its id
    #[arg(long, value_name = "ID")]
    question: Option<String>,
    /// Ask this instead: will a formula (or a named set of states) hold?
    #[arg(long, value_name = "FORMULA", conflicts_with = "question")]
    about: Option<String>,
    /// What decision makers are taken to foresee, a row each, such as nash,seq [default: all]
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',')]
    concept: Vec<String>,
    /// Let every concept stand for everybody, whatever foresight the file states
    #[arg(long)]
    uniform: bool,
    /// Go through all worlds if there are at most this many different ones; else draw some
    #[arg(long, value_name = "N", default_value_t = Ask::LEAVES)]
    exact: usize,
    /// Draw at most this many worlds
    #[arg(long, value_name = "N", default_value_t = Ask::WORLDS, value_parser = clap::value_parser!(u64).range(1..=MOST_WORLDS))]
    worlds: u64,
    /// Stop drawing once no answer's standard error is greater than this (0.01 is a point)
    #[arg(long, value_name = "ERROR", value_parser = error)]
    until: Option<f64>,
    /// What draws depend on: the same seed gives the same worlds
    #[arg(long, value_name = "N", default_value = "0")]
    seed: u64,
    /// Tell the answers before the first event and after each, instead of those of one day
    #[arg(long, conflicts_with_all = ["all", "at"])]
    timeline: bool,
    /// With --timeline: tell the answers after at most this many dates with events, the last
    #[arg(long, value_name = "N", default_value_t = DATES, requires = "timeline")]
    dates: usize,
    /// Whose words are used for likelihoods in text
    #[arg(long, value_enum, default_value = "icd203")]
    ladder: LikelihoodWords,
    /// Tell every path and everything there is to find out
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    output: Output,
}

/// Reads a standard error.
fn error(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(error) if error > 0.0 && error < 1.0 => Ok(error),
        _ => Err("expected a number between 0 and 1, such as 0.01".to_owned()),
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let output = &arguments.output;
    let conflict = input::spared(&arguments.file, output)?;
    let question = Question {
        question: arguments.question.clone(),
        about: arguments.about.clone(),
        concept: arguments.concept.clone(),
        uniform: arguments.uniform,
        exact: arguments.exact,
        worlds: arguments.worlds,
        until: arguments.until,
        seed: arguments.seed,
        dates: arguments.dates,
        what_if: arguments.what_if.asked(),
        how: arguments.how.asked(),
    };
    let progress = Progress::new();
    let tell = |step| progress.tell(step);
    let watch = Watch { tell: &tell };
    if arguments.timeline {
        let answer = from_event_to_event(&conflict, &question, watch)?;
        progress.clear();
        return output.answer(|| answer.text(width()), || answer.json());
    }
    answer(&conflict, &question, watch, |answer| {
        progress.clear();
        let ladder = arguments.ladder.into();
        output.shown(|| answer.screen(ladder, width(), arguments.all), || answer.json())
    })?
}
