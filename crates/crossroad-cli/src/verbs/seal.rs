//! `crossroad seal FILE`: a forecast is frozen before anybody knows what comes.

use std::path::{Path, PathBuf};

use clap::Args;
use crossroad::model::conflict::{Conflict, Date, Question};
use crossroad::model::quotation::sha256;
use crossroad::program::Program;
use crossroad::text::diagnostic::nearest;
use crossroad_history::seal::{Flaw, Sealed, Seals, append, foretell, read_seals};
use crossroad_report::past::broken_seals;
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
    let questions = questions(&conflict, &arguments.question)?;
    if questions.len() > 1 && arguments.id.is_some() {
        let failure = Failure::new(Exit::Usage, "several forecasts cannot have one id");
        return Err(failure.hint("leave out --id, or seal one question at a time"));
    }
    let how = arguments.limits.asked();
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
    let own = |question: &Question| match &arguments.id {
        Some(id) => id.clone(),
        None => format!("{}-{date}", question.id.value),
    };
    let event = arguments.event.clone().or_else(|| questions.first().map(|first| own(first)));
    let one = |question: &Question| {
        Ok(Sealed {
            event: event.clone().unwrap_or_default(),
            id: own(question),
            sealed: date.to_string(),
            horizon: arguments.horizon.to_string(),
            resolution: arguments.resolution.clone(),
            question: question.id.value.clone(),
            ask: question.ask.clone(),
            version: Program::THIS.version.to_owned(),
            file: arguments.file.display().to_string(),
            sha256: sha256(&bytes),
            model: String::from_utf8_lossy(&bytes).into_owned(),
            sources: sources.clone(),
            foretold: foretell(&conflict, question, how.memory()).map_err(verb::Failure::from)?,
        })
    };
    let sealed = questions.iter().map(|question| one(question));
    add(&arguments.to, &sealed.collect::<Result<Vec<_>, Failure>>()?)
}

/// Adds forecasts to a file of seals: all of them, or none.
fn add(to: &Path, sealed: &[Sealed]) -> Result<(), Failure> {
    let _locked = locked(to)?;
    let mut bytes = old(to)?;
    let known = whole(to, &bytes)?;
    for one in sealed {
        if known.forecast(&one.id).is_some() {
            let message = format!("`{}` is sealed already", one.id);
            return Err(Failure::new(Exit::Usage, message).hint("--id gives it another id"));
        }
        bytes = append(&bytes, Ok(one)).map_err(|flaws| broken(to, &flaws))?;
    }
    put(to, &bytes)?;
    let last = read_seals(&bytes).map(|seals| seals.last).unwrap_or_default();
    let ids: Vec<String> = sealed.iter().map(|one| format!("`{}`", one.id)).collect();
    tell(format_args!(
        "sealed {} in {}; tell others its hash, so that all can see it was there: {last}",
        ids.join(", "),
        to.display()
    ));
    Ok(())
}

/// Finds the questions that are sealed, each once.
fn questions<'c>(conflict: &'c Conflict, ids: &[String]) -> Result<Vec<&'c Question>, Failure> {
    let known: Vec<&str> = conflict.questions.iter().map(|one| one.id.value.as_str()).collect();
    match (ids, conflict.questions.as_slice()) {
        ([], [only]) => return Ok(vec![only]),
        ([], []) => {
            let failure = Failure::new(Exit::Usage, "the file asks nothing (`[[questions]]`)");
            return Err(failure
                .hint("a forecast is sealed of a question, whose answers say what would count"));
        }
        ([], _) => {
            let failure = Failure::new(Exit::Usage, "the file asks several questions");
            return Err(
                failure.hint(format!("--question says which, once for each: {}", known.join(", ")))
            );
        }
        _ => {}
    }
    let mut found: Vec<&Question> = Vec::new();
    for id in ids {
        let one = conflict.questions.iter().find(|one| one.id.value == *id).ok_or_else(|| {
            let failure = Failure::new(Exit::Usage, format!("there is no question `{id}`"));
            failure.hint(match nearest(id, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the questions are {}", known.join(", ")),
            })
        })?;
        if !found.iter().any(|other| other.id.value == *id) {
            found.push(one);
        }
    }
    Ok(found)
}

/// Reads a day of the calendar.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let date = Date::read(text).filter(|date| date.day.is_some());
    date.ok_or_else(|| "expected a day, such as 2027-06-30".to_owned())
}

/// Returns today's day, of the clock, in universal time.
pub(super) fn today() -> Result<Date, Failure> {
    let today = chrono::Utc::now().date_naive().to_string();
    Date::read(&today)
        .ok_or_else(|| Failure::new(Exit::Usage, "the clock is wrong").hint("--date says the day"))
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
    Failure::new(Exit::Problems, broken_seals(&path.display().to_string(), flaws))
}
