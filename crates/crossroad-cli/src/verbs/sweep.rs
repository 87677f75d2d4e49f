//! `crossroad sweep PLAN`: many analyses, cut into pieces that can be kept and done anywhere.

mod folder;
mod local;
mod ray;
mod tables;

use std::io::ErrorKind;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Args;
use crossroad_files::{Manifest, is_address};
use crossroad_report::plan::{self, Outcome, Plan, results};
use crossroad_report::screen::sweep;
use crossroad_report::wire::json::Sweep;
use crossroad_report::wire::table::of_sweep;
use crossroad_tables::Cells;

use crate::exit::{Exit, Failure};
use crate::input::{self, reader};
use crate::local_path::FolderOrAddress;
use crate::output::{CsvCells, Format, Output, cells, spare, to_file, width};
use crate::stderr::{paint, tell};
use folder::Folder;

/// The whole result of a sweep, in its folder.
const RESULT: &str = "sweep.json";

/// Carry out a plan of many forecasts, analyses or hinges
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The plan file (docs/sweep.md)
    plan: PathBuf,
    /// Keep finished pieces and write the results to this folder: sweep.json, and a table each as
    /// CSV and, where this build writes it, Parquet
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<FolderOrAddress>,
    /// Go on with what an earlier run has left in the folder
    #[arg(long, requires = "output")]
    resume: bool,
    /// Threads to use; the answer is the same [default: all]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Have the work done by the Ray cluster at this address (auto: one that runs here; local: start
    /// one); needs Python with crossroad[ray]
    #[arg(long, value_name = "ADDRESS", requires = "output")]
    address: Option<String>,
    /// How texts are written as CSV [default: safe]
    #[arg(long, value_enum, value_name = "HOW", requires = "output")]
    cells: Option<CsvCells>,
    /// Form of the answer on standard output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Show at most this many points in text
    #[arg(long, value_name = "N", default_value = "10")]
    limit: usize,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let output = arguments.output.as_ref().map(FolderOrAddress::path);
    if let (None, Some(folder)) = (&arguments.address, output) {
        local(folder)?;
    }
    let plan = read(&arguments.plan)?;
    spare(output, &arguments.plan)?;
    if let (Some(address), Some(folder)) = (&arguments.address, output) {
        return ray::run(arguments, address, folder);
    }
    let folder = match output {
        Some(path) => Some(Folder::open(path, arguments.resume)?),
        None => None,
    };
    let threads = arguments.threads.map_or_else(
        || std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
        NonZeroUsize::get,
    );
    let outcomes = local::run(&plan, folder.as_ref(), threads)?;
    let documents = documents(&outcomes);
    let swept = results(&plan, outcomes);
    if let Some(path) = output {
        write(path, &swept, &documents, cells(arguments.cells))?;
    }
    match arguments.format {
        Format::Json => Output { format: Format::Json, output: None }.json(&swept)?,
        Format::Text => {
            let place = output.map(|path| path.display().to_string());
            let shown = sweep(&swept, place.as_deref(), arguments.limit, width());
            Output::plain().screen(&shown)?;
        }
    }
    complete(&swept)
}

/// Makes sure that a folder is one of this machine. An address may hold a password: nothing of it
/// is repeated.
fn local(folder: &Path) -> Result<(), Failure> {
    if !is_address(folder) {
        return Ok(());
    }
    let message = "--output is the address of a store, and without --address it is a folder here";
    Err(Failure::new(Exit::Usage, message)
        .hint("name a folder of this machine; with --address, or in Python, a store will do"))
}

/// Reads a plan with its models; tells its errors, and fails if there are any.
fn read(path: &Path) -> Result<Plan, Failure> {
    let bytes = input::bytes(path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut model = |file: &str| {
        let file = folder.join(file);
        let bytes = reader().model(&file).map_err(|error| error.to_string())?;
        Ok(reader().reading(&file, &bytes))
    };
    let reading = plan::read(&path.display().to_string(), reader().limited(&bytes), &mut model);
    if let Some(plan) = reading.plan {
        return Ok(plan);
    }
    paint(&reading.render(crate::output::colour(&std::io::stderr())));
    let noun = if reading.diagnostics.len() == 1 { "error" } else { "errors" };
    tell(format_args!("{} {noun} in {}", reading.diagnostics.len(), reading.name));
    Err(Failure::told(Exit::Problems))
}

/// Returns the whole answers that are kept, each with the number of its point.
fn documents(outcomes: &[Outcome]) -> Vec<(usize, String)> {
    let document = |(at, outcome): (usize, &Outcome)| match outcome {
        Outcome::Answered(answer) => Some((at + 1, answer.document.clone()?)),
        Outcome::Failed(_) => None,
    };
    outcomes.iter().enumerate().filter_map(document).collect()
}

/// Writes the results. Those of an earlier run that do not belong to them are removed; `sweep.json`
/// goes first and comes last: whoever sees it finds the rest.
fn write(
    folder: &Path,
    swept: &Sweep,
    documents: &[(usize, String)],
    cells: Cells,
) -> Result<(), Failure> {
    let output = |name: &str| Output { format: Format::Json, output: Some(folder.join(name)) };
    let tables = of_sweep(swept);
    let documents: Vec<(String, &str)> = documents
        .iter()
        .map(|(point, text)| (format!("documents/{point:07}.json"), text.as_str()))
        .collect();
    let names = documents.iter().map(|(name, _)| name.clone());
    let files = names.chain(tables.iter().flat_map(tables::names)).chain([RESULT.to_owned()]);
    let files = Manifest { files: files.collect() };
    let before = Manifest::of(folder).unwrap_or_default();
    for name in
        [RESULT].into_iter().chain(before.files.difference(&files.files).map(|name| &**name))
    {
        let path = folder.join(name);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(folder::failed(&path, &error));
            }
            _ => {}
        }
    }
    to_file(&folder.join(Manifest::NAME), |to| to.write_all(&files.bytes()))?;
    tables::write(folder, swept, &tables, cells)?;
    if !documents.is_empty() {
        let within = folder.join("documents");
        std::fs::create_dir_all(&within).map_err(|error| folder::failed(&within, &error))?;
    }
    for (name, document) in documents {
        output(&name).styled(&format!("{document}\n"))?;
    }
    output(RESULT).json(swept)
}

/// Fails if some points have no answer: the rest was written.
fn complete(swept: &Sweep) -> Result<(), Failure> {
    let lacking = swept.points.iter().filter(|point| !point.failures.is_empty()).count();
    if lacking == 0 {
        return Ok(());
    }
    let of = swept.points.len();
    Err(Failure::new(Exit::Refused, format!("{lacking} of {of} points have no answer"))
        .hint("the other answers are complete; `failures` tells why, point by point"))
}
