//! `crossroad forecast FILE`: how likely each answer is, given what is not known.

use std::path::PathBuf;

use clap::Args;
use crossroad::conflict::Conflict;
use crossroad::diagnostic::nearest;
use crossroad::naming::{StateNames, formula};
use crossroad::preference::Written;
use crossroad::report::words::Speaker;
use crossroad::report::{self, reliance};
use crossroad::source::{Span, Spanned};
use crossroad::uncertainty::{Ask, Means, Model, forecast, timeline};

use crate::choose::{How, WhatIf, concepts};
use crate::exit::{Exit, Failure};
use crate::output::{Format, Output, width};
use crate::progress::{Progress, interrupted};

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
    #[arg(long, value_name = "N", default_value_t = Ask::WORLDS, value_parser = clap::value_parser!(u64).range(1..=1 << 40))]
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
    if arguments.timeline {
        return from_event_to_event(arguments);
    }
    let (conflict, _) = arguments.what_if.read(&arguments.file, &arguments.output)?;
    let how = &arguments.how;
    let ask = ask(arguments, &conflict)?;
    let model = Model::new(&conflict, how.sequences.into(), how.limits.memory())?;
    let progress = Progress::new("forecasting");
    let tell = |done: u64, total: u64| progress.count(done, total, "worlds");
    let found = forecast(&model, &ask, Means { threads: how.threads(), progress: &tell })?;
    let go_on = |_, _| !interrupted();
    let every = report::Ask::everything(conflict.dms.len(), how.sequences.into());
    let sure = reliance(&conflict, &model.space, &every, how.means(&go_on))?;
    drop(progress);
    let names = StateNames::new(&conflict, &model.space);
    let speaker = Speaker { conflict: &conflict, space: &model.space, names: &names };
    match arguments.output.format {
        Format::Text => arguments.output.text(&report::forecast(
            speaker,
            &model,
            &ask,
            &found,
            &sure,
            width(),
            arguments.all,
        )),
        Format::Json => {
            arguments.output.json(&report::json::forecast(speaker, &model, &ask, &found, &sure))
        }
    }
}

fn from_event_to_event(arguments: &Arguments) -> Result<(), Failure> {
    let conflict = arguments.what_if.read_whole(&arguments.file, &arguments.output)?;
    let how = &arguments.how;
    let ask = ask(arguments, &conflict)?;
    let progress = Progress::new("forecasting");
    let tell = |done: u64, total: u64| progress.count(done, total, "worlds");
    let means = Means { threads: how.threads(), progress: &tell };
    let eras = timeline(&conflict, &ask, how.sequences.into(), how.limits.memory(), means)?;
    drop(progress);
    if arguments.output.format == Format::Json {
        return arguments.output.json(&report::json::timeline(&conflict, &ask, &eras));
    }
    arguments.output.text(&report::timeline(&conflict, &eras, width()))
}

fn ask(arguments: &Arguments, conflict: &Conflict) -> Result<Ask, Failure> {
    let mut ask = Ask::of(conflict);
    if let Some(text) = &arguments.about {
        ask.about(Written::from((
            formula(conflict, text)?,
            Spanned::new(text.clone(), Span::default()),
        )));
    } else if let Some(id) = &arguments.question {
        let ids: Vec<&str> = conflict.questions.iter().map(|one| one.id.value.as_str()).collect();
        let at = ids.iter().position(|one| one == id).ok_or_else(|| {
            let failure = Failure::new(Exit::Usage, format!("there is no question `{id}`"));
            match nearest(id, ids.iter().copied()) {
                Some(near) => failure.hint(format!("did you mean `{near}`?")),
                None => failure.hint(format!("the questions are {}", ids.join(", "))),
            }
        })?;
        ask.only(at);
    } else if ask.questions.is_empty() {
        return Err(Failure::new(Exit::Usage, "the file asks nothing (`[[questions]]`)")
            .hint("say what the forecast is about: --about \"us.stay and not isis.expand\""));
    }
    ask.concepts = concepts(&arguments.concept, ask.concepts)?;
    ask.stated = !arguments.uniform;
    ask.leaves = arguments.exact;
    ask.worlds = arguments.worlds;
    ask.until = arguments.until;
    ask.seed = arguments.seed;
    Ok(ask)
}
