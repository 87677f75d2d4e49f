//! `crossroad resolve SEALS ID`: what came of a sealed forecast.

use std::path::PathBuf;

use clap::Args;
use crossroad::model::conflict::Date;
use crossroad::text::diagnostic::nearest;
use crossroad_history::seal::{Outcome, Sealed, append, read_seals};

use super::seal::{broken, day, locked, old, put, today, whole};
use crate::exit::{Exit, Failure};
use crate::stderr::tell;

/// Say what came of a sealed forecast, once its horizon is over
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The file of seals
    seals: PathBuf,
    /// The id of the forecast
    id: String,
    /// The answer that came
    #[arg(long, value_name = "ANSWER")]
    answer: String,
    /// Where that was read
    #[arg(long, value_name = "TEXT")]
    source: String,
    /// The day it is resolved [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<Date>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let path = &arguments.seals;
    let _locked = locked(path)?;
    let old = old(path)?;
    if old.is_empty() {
        let message = format!("`{}` is not there, or empty", path.display());
        return Err(Failure::new(Exit::Input, message).hint("`crossroad seal` makes one"));
    }
    let seals = whole(path, &old)?;
    let usage = |message: String| Failure::new(Exit::Usage, message);
    let ids: Vec<&str> = seals.forecasts.iter().map(|one| one.id.as_str()).collect();
    let Some(sealed) = seals.forecast(&arguments.id) else {
        let failure = usage(format!("there is no sealed forecast `{}`", arguments.id));
        return Err(failure.hint(match nearest(&arguments.id, ids.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the forecasts are {}", ids.join(", ")),
        }));
    };
    if let Some(known) = seals.outcome(&sealed.id) {
        let message =
            format!("`{}` was resolved on {}: `{}`", sealed.id, known.resolved, known.answer);
        return Err(usage(message).hint("what is sealed stays"));
    }
    let date = arguments.date.map_or_else(today, Ok)?;
    let horizon = Date::read(&sealed.horizon);
    if horizon.is_none_or(|horizon| date.is_before(horizon)) {
        let message = format!("the horizon, {}, is not reached on {date}", sealed.horizon);
        return Err(usage(message).hint("what comes is told once the horizon is reached"));
    }
    if arguments.source.trim().is_empty() {
        return Err(usage("the source of the outcome is empty".to_owned()));
    }
    let outcome = Outcome {
        id: sealed.id.clone(),
        resolved: date.to_string(),
        answer: answer(sealed, &arguments.answer)?,
        source: arguments.source.clone(),
    };
    let new = append(&old, Err(&outcome)).map_err(|flaws| broken(path, &flaws))?;
    put(path, &new)?;
    let last = read_seals(&new).map(|seals| seals.last).unwrap_or_default();
    let shown = path.display();
    tell(format_args!("resolved `{}`; the last hash is {last}", sealed.id));
    tell(format_args!("next: crossroad score {shown} --post-mortem {}", sealed.id));
    Ok(())
}

/// Finds the answer that came; that play never settles is none.
fn answer(sealed: &Sealed, name: &str) -> Result<String, Failure> {
    let answers = &sealed.foretold.answers;
    let real = answers.get(..answers.len().saturating_sub(1)).unwrap_or_default();
    real.iter().find(|one| *one == name).cloned().ok_or_else(|| {
        let message = format!("`{}` has no answer `{name}`", sealed.question);
        Failure::new(Exit::Usage, message).hint(format!("the answers are {}", real.join(", ")))
    })
}
