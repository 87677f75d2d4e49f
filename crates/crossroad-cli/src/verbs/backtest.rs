//! `crossroad backtest [FOLDER]`: a collection of models held against what happened.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use crossroad::model::conflict::Conflict;
use crossroad_history::library::library_selection;
use crossroad_history::selection::{Candidate, SelectionReading, read_selection};
use crossroad_report::verb::Watch;
use crossroad_report::verb::backtest::{Collection, Question, answer};
use crossroad_report::verb::report::write;

use crate::choose::Limits;
use crate::exit::{Exit, Failure};
use crate::input::{self, reader};
use crate::output::{Format, Output, colour, width};
use crate::progress::Progress;
use crate::stderr::paint;

/// The forms the answer can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Plain text in lines
    #[value(alias = "txt")]
    Text,
    /// JSON for programs
    Json,
    /// One web page that needs nothing else
    Html,
    /// Markdown, with the tables of GitHub
    #[value(alias = "md")]
    Markdown,
    /// LaTeX, with the tables of booktabs
    #[value(alias = "tex")]
    Latex,
}

/// Hold models against what came of their conflicts: how often equilibria and forecasts were right,
/// beside every baseline
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder with the models (`NAME/conflict.toml`, or `NAME.toml`), each with `[dating]` and
    /// `[outcome]`; `selection.toml` in it says what was left out [default: the case library]
    folder: Option<PathBuf>,
    /// Which concepts are compared [default: all that judge single moves]
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',')]
    concept: Vec<String>,
    /// How often everybody's ranking is shuffled, to tell what the graph alone gives
    #[arg(long, value_name = "N", default_value_t = Question::default().shuffles)]
    shuffles: u64,
    /// How often events are drawn anew for an interval
    #[arg(long, value_name = "N", default_value_t = Question::default().resamples)]
    resamples: u64,
    /// What draws depend on: the same seed gives the same figures
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
    /// Write the answer to FILE (replaced as a whole) instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    limits: Limits,
}

/// Models by id, and what was left out.
type Models = (Vec<(String, Conflict)>, Option<Vec<Candidate>>);

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (models, selection) = match &arguments.folder {
        Some(folder) => of_folder(folder)?,
        None => of_library()?,
    };
    let question = Question {
        concept: arguments.concept.clone(),
        shuffles: arguments.shuffles,
        resamples: arguments.resamples,
        seed: arguments.seed,
        how: arguments.limits.asked(),
    };
    let collection = Collection { models: &models, selection: selection.as_deref() };
    let progress = Progress::new();
    let found = answer(collection, &question, Watch { tell: &|step| progress.tell(step) })?;
    progress.clear();
    let format = if arguments.format == Form::Json { Format::Json } else { Format::Text };
    let output = Output { format, output: arguments.output.clone() };
    let form = match arguments.format {
        Form::Json => return output.json(&found.json()),
        Form::Text => crossroad_report::form::Form::TEXT,
        Form::Html => crossroad_report::form::Form::HTML,
        Form::Markdown => crossroad_report::form::Form::MARKDOWN,
        Form::Latex => crossroad_report::form::Form::LATEX,
    };
    output.styled(&write(&found.document(), form, None, width())?)
}

/// Reads the models of the case library.
fn of_library() -> Result<Models, Failure> {
    let log = read_selection("selection.toml", library_selection());
    Ok((super::cases::models()?, log.candidates))
}

/// Reads the models of a folder; the problems of all of them are told before it fails.
fn of_folder(folder: &Path) -> Result<Models, Failure> {
    let mut models = Vec::new();
    let mut wrong = 0_usize;
    for (id, path) in listed(folder)? {
        let reading = input::read(&path)?;
        match reading.conflict {
            Some(conflict) => models.push((id, conflict)),
            None => {
                paint(&reading.render(colour(&std::io::stderr())));
                wrong += 1;
            }
        }
    }
    let log = folder.join("selection.toml");
    let selection = match log.exists() {
        true => {
            let bytes = reader().model(&log).map_err(|error| unread(&log, &error))?;
            let SelectionReading { candidates, .. } = {
                let reading = read_selection(&log.display().to_string(), &bytes);
                if reading.candidates.is_none() {
                    paint(&reading.render(colour(&std::io::stderr())));
                    wrong += 1;
                }
                reading
            };
            candidates
        }
        false => None,
    };
    if wrong > 0 {
        let files = if wrong == 1 { "file has" } else { "files have" };
        return Err(Failure::new(Exit::Problems, format!("{wrong} {files} errors")));
    }
    if models.is_empty() {
        let message = format!("`{}` has no conflict files", folder.display());
        let hint =
            "expected NAME/conflict.toml or NAME.toml; without a folder the case library is taken";
        return Err(Failure::new(Exit::Input, message).hint(hint));
    }
    Ok((models, selection))
}

fn unread(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Exit::Input, format!("`{}` cannot be read: {error}", path.display()))
}

/// Lists the conflict files of a folder with their ids, in order.
fn listed(folder: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| unread(folder, &error))? {
        let path = entry.map_err(|error| unread(folder, &error))?.path();
        let name = |name: Option<&std::ffi::OsStr>| {
            name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        };
        let inner = path.join("conflict.toml");
        if inner.is_file() {
            files.push((name(path.file_name()), inner));
        } else if path.is_file()
            && path.extension().is_some_and(|end| end == "toml")
            && path.file_name().is_some_and(|name| name != "selection.toml")
        {
            files.push((name(path.file_stem()), path));
        }
    }
    files.sort();
    Ok(files)
}
