//! `crossroad resolve SEALS ID`: what came of a sealed forecast.

use std::path::PathBuf;

use clap::Args;
use crossroad::model::conflict::Date;
use crossroad_report::verb;
use crossroad_report::verb::seal::Resolution;

use super::seal::{added, day, old, today};
use crate::exit::Failure;
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
    old(path)?;
    let question = Resolution {
        id: arguments.id.clone(),
        answer: arguments.answer.clone(),
        source: arguments.source.clone(),
        date: arguments.date.map_or_else(today, Ok)?.to_string(),
    };
    let added = added(path, |old, seals| verb::seal::resolve(&question, (old, seals)))?;
    tell(format_args!("resolved `{}`; the last hash is {}", arguments.id, added.last));
    let shown = path.display();
    tell(format_args!("next: crossroad score {shown} --post-mortem {}", arguments.id));
    Ok(())
}
