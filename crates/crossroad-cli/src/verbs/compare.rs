//! `crossroad compare A B`: two versions of a conflict.

use std::path::{Path, PathBuf};

use clap::Args;
use crossroad::finding::compare::Ahead;
use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict;
use crossroad_report::verb::Watch;
use crossroad_report::verb::compare::{Question, answer};

use crate::choose::How;
use crate::exit::{Exit, Failure};
use crate::input::reader;
use crate::output::{Output, width};
use crate::progress::Progress;
use crate::stderr::put;

/// Compare two versions of a conflict: what differs, what that does to the answer, and which
/// differences each change of the answer is due to
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The two conflict files; with --git the arguments that git gives a diff driver
    #[arg(required = true, num_args = 2..=9, value_names = ["A", "B"])]
    files: Vec<PathBuf>,
    /// Run as a diff driver of git: PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE; a
    /// version that cannot be read is told, and is no failure
    #[arg(long)]
    git: bool,
    /// Under which concepts, such as nash,seq [default: all]
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',')]
    concept: Vec<String>,
    /// Shares of a forecast that move by more than so many percentage points count as changed
    #[arg(long, value_name = "POINTS", default_value = "1", value_parser = points)]
    moved: f64,
    /// Draw so many worlds for a forecast where there are too many to go through
    #[arg(long, value_name = "N", default_value_t = Ahead::WORLDS, value_parser = clap::value_parser!(u64).range(2..))]
    worlds: u64,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    output: Output,
}

/// Reads a number of percentage points.
fn points(text: &str) -> Result<f64, String> {
    let points: Option<f64> = text.parse().ok();
    let wrong = || "expected a number above 0 and up to 100, such as 0.5".to_owned();
    points.filter(|points| *points > 0.0 && *points <= 100.0).ok_or_else(wrong)
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let at = |place: usize| arguments.files.get(place).map_or(Path::new(""), PathBuf::as_path);
    let name = |place: usize| at(place).display().to_string();
    let (files, names) = match (arguments.git, arguments.files.len()) {
        (true, 7..) => {
            // With a renaming git tells the new path behind the rest.
            let new = name(if arguments.files.len() > 7 { 7 } else { 0 });
            ([at(1), at(4)], [format!("{} as it was", name(0)), format!("{new} as it is")])
        }
        (false, 2) => ([at(0), at(1)], [name(0), name(1)]),
        (true, _) => {
            let failure =
                Failure::new(Exit::Usage, "--git takes the seven arguments of a diff driver");
            return Err(failure.hint("git gives them; docs/compare.md says how to set it up"));
        }
        (false, _) => return Err(Failure::new(Exit::Usage, "compare takes two files")),
    };
    let mut read = Vec::new();
    for (file, name) in files.iter().zip(&names) {
        arguments.output.spare(file)?;
        match version(file, name) {
            Ok(conflict) => read.push(conflict),
            Err(told) if arguments.git => return arguments.output.text(&told),
            Err(told) => {
                put(told);
                return Err(Failure::told(Exit::Problems));
            }
        }
    }
    let [before, after] = read.as_slice() else { return Ok(()) };
    let question = Question {
        concept: arguments.concept.clone(),
        moved: arguments.moved,
        worlds: arguments.worlds,
        how: arguments.how.asked(),
    };
    let progress = Progress::new();
    let tell = |step| progress.tell(step);
    let answer = answer([before, after], &question, Watch { tell: &tell })?;
    progress.clear();
    let [a, b] = &names;
    arguments.output.answer(|| answer.text([a, b], width()), || answer.json())
}

/// Reads a version; its quotations are not held against their sources, which may be elsewhere.
/// What is wrong with it is the error.
fn version(file: &Path, name: &str) -> Result<Conflict, String> {
    if file == Path::new("/dev/null") {
        return Err(format!("{name}: there is no file\n"));
    }
    let bytes = reader()
        .named(file)
        .map_err(|error| format!("error: `{}` cannot be read: {error}\n", file.display()))?;
    let reading = read_checked(name, reader().limited(&bytes));
    let told = reading.render(false);
    reading
        .conflict
        .ok_or_else(|| format!("{told}{name} has errors: there is nothing to compare\n"))
}
