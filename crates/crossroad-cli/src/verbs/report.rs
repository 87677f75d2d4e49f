//! `crossroad report FILE -o OUT`: the whole answer as one document, or one of its pictures.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use crossroad::model::quotation::sha256;
use crossroad_report::form::{FORMS, Form};
use crossroad_report::verb::Watch;
use crossroad_report::verb::report::{self, Question, answer, pictured, write};

use crate::choose::{How, LikelihoodWords, WhatIf};
use crate::exit::{Exit, Failure};
use crate::input::{self, reader};
use crate::output::{Format, Output, spare, width};
use crate::progress::Progress;

/// Write the whole answer as a document: a web page, Markdown, LaTeX, text, an e-mail; or one picture
/// of it
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    #[arg(long, short, value_name = "FILE", help = where_to())]
    output: Option<PathBuf>,
    /// Form of the report [default: by the ending of --output, or html]
    #[arg(long, value_name = "FORMAT", value_parser = names())]
    format: Option<String>,
    /// Only this picture, as SVG: graph, hinge, ladders, options
    #[arg(long, value_name = "NAME")]
    figure: Option<String>,
    /// Only the first page: the judgements, one picture, what would change the answer, the sources
    #[arg(long)]
    brief: bool,
    /// Let states go by their numbers everywhere, and not in the appendix alone
    #[arg(long)]
    ids: bool,
    /// A line for the top and bottom of every page, such as a classification
    #[arg(long, value_name = "TEXT")]
    marking: Option<String>,
    /// Whose words are used for likelihoods
    #[arg(long, value_enum, default_value = "icd203")]
    ladder: LikelihoodWords,
    /// Under which concept moves are accounted for and explained
    #[arg(long, value_name = "CONCEPT", default_value = "seq")]
    concept: String,
    /// Give decision makers concepts of their own, such as us=nash,russia=seq; the others follow
    /// --concept
    #[arg(long, value_name = "DM=CONCEPT,…")]
    profile: Option<String>,
    /// Only equilibria where this holds: a formula, pattern, name or number
    #[arg(long = "where", value_name = "FORMULA")]
    only: Option<String>,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    how: How,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let form = form(arguments)?;
    pictured(form, arguments.figure.as_deref()).map_err(|failure| match arguments.figure {
        None => failure.hint("--figure says which"),
        Some(_) => failure,
    })?;
    spare(arguments.output.as_deref(), &arguments.file)?;
    let bytes = input::bytes(&arguments.file)?;
    let conflict = input::told(reader().reading(&arguments.file, &bytes))?;
    let question = Question {
        brief: arguments.brief,
        ids: arguments.ids,
        marking: arguments.marking.clone(),
        ladder: arguments.ladder.into(),
        concept: arguments.concept.clone(),
        profile: arguments.profile.clone(),
        only: arguments.only.clone(),
        what_if: arguments.what_if.asked(),
        how: arguments.how.asked(),
    };
    let folder = arguments.file.parent().unwrap_or(Path::new(""));
    let file = report::File {
        conflict: &conflict,
        name: &arguments.file.file_name().unwrap_or(OsStr::new("-")).to_string_lossy(),
        sha256: &sha256(&bytes),
        texts: &reader().texts(&conflict, folder),
    };
    let progress = Progress::new();
    let document = answer(file, &question, Watch { tell: &|step| progress.tell(step) })?;
    progress.clear();
    let answer = write(&document, form, arguments.figure.as_deref(), width())?;
    let output = Output { format: Format::Text, output: arguments.output.clone() };
    // (every form has shown what a terminal would obey, and text isolates what runs from right to
    // left)
    output.styled(&answer)
}

/// Lists the endings that tell a form, the usual one of each.
fn endings(forms: impl Iterator<Item = &'static Form>) -> String {
    let usual = forms.filter_map(|form| form.endings.first());
    usual.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
}

fn where_to() -> String {
    format!(
        "Write to FILE (replaced as a whole) instead of standard output; its ending tells the form: {}",
        endings(FORMS.iter())
    )
}

fn names() -> PossibleValuesParser {
    let each = FORMS.iter();
    PossibleValuesParser::new(
        each.map(|form| PossibleValue::new(form.id).help(form.about).aliases(form.aliases)),
    )
}

/// Tells the form: as asked, or by the ending of the file's name.
fn form(arguments: &Arguments) -> Result<&'static Form, Failure> {
    let output = arguments.output.as_deref().filter(|path| path.as_os_str() != "-");
    let ending = output.and_then(Path::extension).and_then(OsStr::to_str);
    let asked = arguments.format.as_deref().and_then(Form::find);
    let otherwise = || match (&arguments.figure, output) {
        (Some(_), _) => Form::find("svg"),
        (None, None) => Form::find("html"),
        (None, Some(_)) => None,
    };
    let form = asked.or_else(|| ending.and_then(Form::of_ending)).or_else(otherwise);
    form.ok_or_else(|| {
        let path = output.unwrap_or(Path::new("")).display();
        let message = format!("`{path}` does not tell the form of the report");
        let whole = endings(FORMS.iter().filter(|form| form.is_whole()));
        Failure::new(Exit::Usage, message)
            .hint(format!("let it end in one of {whole}, or say --format"))
    })
}
