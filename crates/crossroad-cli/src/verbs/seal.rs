//! `crossroad seal FILE`: a forecast is frozen before anybody knows what comes.

use std::path::{Path, PathBuf};

use clap::Args;
use crossroad::model::conflict::Date;
use crossroad::model::quotation::sha256;
use crossroad_files::Unrevised;
use crossroad_history::seal::{self, SealedFile, Seals, read_seals};
use crossroad_report::past::broken_seals;
use crossroad_report::verb;
use crossroad_report::verb::seal::{Added, Question};

use crate::choose::Limits;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::input::{self, reader};
use crate::stderr::tell;

/// Freeze a forecast with its model and the criteria it will be judged by, in a file that anyone can
/// check
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file
    file: PathBuf,
    /// The file of seals that it is added to; made if it is not there
    #[arg(long, value_name = "SEALS")]
    to: PathBuf,
    /// The day that decides what came, such as 2027-06-30
    #[arg(long, value_name = "DATE", value_parser = day)]
    horizon: Date,
    /// How it will be told which answer came: who says so, where, and what counts
    #[arg(long, value_name = "TEXT")]
    resolution: String,
    /// Which question of the file, once for each that is sealed: a forecast of its own, all of one
    /// event [default: its only one]
    #[arg(long, value_name = "ID")]
    question: Vec<String>,
    /// The id of the forecast [default: that of the question with the day]
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The event, where several forecasts are about the same: together they weigh as one [default:
    /// the id, of several questions that of the first]
    #[arg(long, value_name = "ID")]
    event: Option<String>,
    /// The day it is sealed [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<Date>,
    #[command(flatten)]
    limits: Limits,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let bytes = input::bytes(&arguments.file)?;
    let conflict = input::told(reader().reading(&arguments.file, &bytes))?;
    let folder = arguments.file.parent().unwrap_or(Path::new(""));
    let texts = conflict.sources.iter().filter_map(|source| source.file.as_ref());
    let sources = texts.map(|file| {
        let read = reader().source(folder, Path::new(&file.value));
        let bytes = read.map_err(|_| {
            Failure::new(Exit::Input, format!("the source `{}` cannot be read", file.value))
        })?;
        Ok((file.value.clone(), sha256(&bytes)))
    });
    let sources = sources.collect::<Result<Vec<_>, Failure>>()?;
    let name = arguments.file.display().to_string();
    let question = Question {
        horizon: arguments.horizon.to_string(),
        resolution: arguments.resolution.clone(),
        question: arguments.question.clone(),
        id: arguments.id.clone(),
        event: arguments.event.clone(),
        date: arguments.date.map_or_else(today, Ok)?.to_string(),
        how: arguments.limits.asked(),
    };
    let (text, hash) = (String::from_utf8_lossy(&bytes), sha256(&bytes));
    let file = SealedFile { name: &name, text: &text, sha256: &hash, sources: &sources };
    let to = &arguments.to;
    let added = added(to, |old, seals| verb::seal::seal(&conflict, file, &question, (old, seals)))?;
    let ids: Vec<String> = added.ids.iter().map(|id| format!("`{id}`")).collect();
    tell(format_args!(
        "sealed {} in {}; tell others its hash, so that all can see it was there: {}",
        ids.join(", "),
        to.display(),
        added.last
    ));
    Ok(())
}

/// Adds to a file of seals what `make` makes: all of it, or nothing. A file that was altered is not
/// relied on.
pub(super) fn added(
    path: &Path,
    make: impl FnOnce(&[u8], &Seals) -> Result<Added, Vec<verb::Failure>>,
) -> Result<Added, Failure> {
    let revised = files::revise(reader(), path, |old| {
        let seals = whole(path, old)?;
        let added = make(old, &seals).map_err(Failure::all)?;
        Ok((added.bytes.clone(), added))
    });
    revised.map_err(|why| match why {
        Unrevised::Read(error) => unread(path, &error),
        Unrevised::Written(error) => {
            Failure::new(Exit::Output, format!("`{}` cannot be written: {error}", path.display()))
        }
        Unrevised::Made(failure) => failure,
    })
}

/// Reads a day of the calendar.
pub(super) fn day(text: &str) -> Result<Date, String> {
    seal::day(text).ok_or_else(|| "expected a day, such as 2027-06-30".to_owned())
}

/// Returns today's day, of the clock, in universal time.
pub(super) fn today() -> Result<Date, Failure> {
    let today = chrono::Utc::now().date_naive().to_string();
    Date::read(&today)
        .ok_or_else(|| Failure::new(Exit::Usage, "the clock is wrong").hint("--date says the day"))
}

/// Reads a file of seals as it is; one that is not there, or is empty, is told.
pub(super) fn old(path: &Path) -> Result<Vec<u8>, Failure> {
    let none = || {
        let message = format!("`{}` is not there, or empty", path.display());
        Failure::new(Exit::Input, message).hint("`crossroad seal` makes one")
    };
    match reader().file(path) {
        Ok(bytes) if bytes.is_empty() => Err(none()),
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(none()),
        Err(error) => Err(unread(path, &error)),
    }
}

fn unread(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Exit::Input, format!("`{}` cannot be read: {error}", path.display()))
}

/// Reads seals; those of a file that was altered are not relied on.
pub(super) fn whole(path: &Path, bytes: &[u8]) -> Result<Seals, Failure> {
    if bytes.is_empty() {
        return Ok(Seals::default());
    }
    read_seals(bytes).map_err(|flaws| {
        Failure::new(Exit::Problems, broken_seals(&path.display().to_string(), &flaws))
    })
}
