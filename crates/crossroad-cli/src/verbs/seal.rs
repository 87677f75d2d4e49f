//! `crossroad seal FILE`: a forecast is frozen before anybody knows what comes.

use std::path::{Path, PathBuf};

use clap::Args;
use crossroad::model::conflict::{Conflict, Date, Question};
use crossroad::model::quotation::sha256;
use crossroad::program::Program;
use crossroad::text::diagnostic::nearest;
use crossroad_history::seal::{Flaw, FlawKind, Sealed, Seals, append, foretell, read_seals};
use crossroad_report::verb;

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
    /// Which question of the file [default: its only one]
    #[arg(long, value_name = "ID")]
    question: Option<String>,
    /// The id of the forecast [default: that of the question with the day]
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The event, where several forecasts are about the same: together they weigh as one [default:
    /// the id]
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
    if crossroad_history::record(&conflict).outcome.is_some() {
        let failure = Failure::new(Exit::Usage, "the file says already what came: [outcome]");
        return Err(failure.hint("a forecast is sealed before that is known"));
    }
    let date = arguments.date.map_or_else(today, Ok)?;
    if !date.is_before(arguments.horizon) {
        let message = format!("{} is over, or not a day ahead, on {date}", arguments.horizon);
        return Err(Failure::new(Exit::Usage, message).hint("the horizon lies ahead of the seal"));
    }
    if arguments.resolution.trim().is_empty() {
        let failure = Failure::new(Exit::Usage, "the criteria of the resolution are empty");
        return Err(failure.hint("say who tells which answer came, and what counts as each"));
    }
    let question = question(&conflict, arguments.question.as_deref())?;
    let how = arguments.limits.asked();
    let foretold = foretell(&conflict, question, how.memory()).map_err(verb::Failure::from)?;
    let id = arguments.id.clone().unwrap_or_else(|| format!("{}-{date}", question.id.value));
    let folder = arguments.file.parent().unwrap_or(Path::new(""));
    let texts = conflict.sources.iter().filter_map(|source| source.file.as_ref());
    let sources = texts.map(|file| {
        let read = reader().source(folder, Path::new(&file.value));
        let bytes = read.map_err(|_| {
            Failure::new(Exit::Input, format!("the source `{}` cannot be read", file.value))
        })?;
        Ok((file.value.clone(), sha256(&bytes)))
    });
    let sealed = Sealed {
        event: arguments.event.clone().unwrap_or_else(|| id.clone()),
        id,
        sealed: date.to_string(),
        horizon: arguments.horizon.to_string(),
        resolution: arguments.resolution.clone(),
        question: question.id.value.clone(),
        ask: question.ask.clone(),
        version: Program::THIS.version.to_owned(),
        file: arguments.file.display().to_string(),
        sha256: sha256(&bytes),
        model: String::from_utf8_lossy(&bytes).into_owned(),
        sources: sources.collect::<Result<_, Failure>>()?,
        foretold,
    };
    let _locked = locked(&arguments.to)?;
    let old = old(&arguments.to)?;
    let known = whole(&arguments.to, &old)?;
    if known.forecast(&sealed.id).is_some() {
        let message = format!("`{}` is sealed already", sealed.id);
        return Err(Failure::new(Exit::Usage, message).hint("--id gives it another id"));
    }
    let new = append(&old, Ok(&sealed)).map_err(|flaws| broken(&arguments.to, &flaws))?;
    put(&arguments.to, &new)?;
    let last = read_seals(&new).map(|seals| seals.last).unwrap_or_default();
    tell(format_args!(
        "sealed `{}` in {}; tell others its hash, so that all can see it was there: {last}",
        sealed.id,
        arguments.to.display()
    ));
    Ok(())
}

fn question<'c>(conflict: &'c Conflict, id: Option<&str>) -> Result<&'c Question, Failure> {
    let ids: Vec<&str> = conflict.questions.iter().map(|one| one.id.value.as_str()).collect();
    match (id, conflict.questions.as_slice()) {
        (None, [only]) => Ok(only),
        (None, []) => Err(Failure::new(Exit::Usage, "the file asks nothing (`[[questions]]`)")
            .hint("a forecast is sealed of a question, whose answers say what would count")),
        (None, _) => Err(Failure::new(Exit::Usage, "the file asks several questions")
            .hint(format!("--question says which: {}", ids.join(", ")))),
        (Some(id), all) => all.iter().find(|one| one.id.value == id).ok_or_else(|| {
            let failure = Failure::new(Exit::Usage, format!("there is no question `{id}`"));
            failure.hint(match nearest(id, ids.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the questions are {}", ids.join(", ")),
            })
        }),
    }
}

/// Reads a day of the calendar.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let date = Date::read(text).filter(|date| date.day.is_some());
    date.ok_or_else(|| "expected a day, such as 2027-06-30".to_owned())
}

/// Returns today's day, of the clock, in universal time.
pub(super) fn today() -> Result<Date, Failure> {
    let wrong = || Failure::new(Exit::Usage, "the clock is wrong").hint("--date says the day");
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = now.map_err(|_| wrong())?.as_secs() / 86_400;
    date_of(days).ok_or_else(wrong)
}

/// Returns the day so many days after the first of January 1970.
fn date_of(days: u64) -> Option<Date> {
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let (mut year, mut left) = (1970, days);
    loop {
        let length = if leap(year) { 366 } else { 365 };
        if left < length {
            break;
        }
        left -= length;
        year += 1;
    }
    let february = if leap(year) { 29 } else { 28 };
    for (at, length) in
        [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().enumerate()
    {
        if left < length {
            return Date::read(&format!("{year:04}-{:02}-{:02}", at + 1, left + 1));
        }
        left -= length;
    }
    None
}

/// Reads a file of seals as it is; nothing if it is not there.
pub(super) fn old(path: &Path) -> Result<Vec<u8>, Failure> {
    match reader().file(path) {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => {
            Err(Failure::new(Exit::Input, format!("`{}` cannot be read: {error}", path.display())))
        }
    }
}

/// Reads seals; those of a file that was altered are not relied on.
pub(super) fn whole(path: &Path, bytes: &[u8]) -> Result<Seals, Failure> {
    if bytes.is_empty() {
        return Ok(Seals::default());
    }
    read_seals(bytes).map_err(|flaws| broken(path, &flaws))
}

/// Replaces a file of seals, which is kept from others for as long.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    files::replace(path, |to| to.write_all(bytes)).map_err(|error| {
        Failure::new(Exit::Output, format!("`{}` cannot be written: {error}", path.display()))
    })
}

/// Keeps others from adding to a file of seals.
pub(super) fn locked(path: &Path) -> Result<Option<std::fs::File>, Failure> {
    if !path.exists() {
        return Ok(None);
    }
    files::lock(path).map(Some).map_err(|error| {
        Failure::new(Exit::Input, format!("`{}` cannot be locked: {error}", path.display()))
    })
}

/// Says what is wrong with a file of seals.
pub(super) fn broken(path: &Path, flaws: &[Flaw]) -> Failure {
    let told: Vec<String> = flaws
        .iter()
        .map(|flaw| {
            let what = match flaw.kind {
                FlawKind::NotSeals => "it is no file of seals of this version",
                FlawKind::Cut => "the line is cut short",
                FlawKind::Altered => "it was altered after it was sealed",
                FlawKind::Unknown => "it is no entry that this version knows",
                FlawKind::OutOfPlace => "it is twice, or about a forecast that is not there",
            };
            format!("line {}: {what}", flaw.line)
        })
        .collect();
    let message = format!("`{}` is not to be relied on: {}", path.display(), told.join("; "));
    Failure::new(Exit::Problems, message)
}

#[cfg(test)]
mod tests {
    use super::date_of;

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = |days| date_of(days).map(|date| date.to_string());
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(59).as_deref(), Some("1970-03-01"));
        assert_eq!(day(11_016).as_deref(), Some("2000-02-29"));
        assert_eq!(day(20_787).as_deref(), Some("2026-11-30"));
    }
}
