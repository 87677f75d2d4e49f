//! `crossroad report FILE -o OUT`: the whole answer as one document, or one of its pictures.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use crossroad::model::quotation::sha256;
use crossroad_report::verb::Watch;
use crossroad_report::verb::report::{self, Question, answer, write};

use crate::choose::{How, LikelihoodWords, WhatIf};
use crate::exit::{Exit, Failure};
use crate::input::{self, reader};
use crate::output::{Format, Output, spare, width};
use crate::progress::Progress;

/// The forms a report can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One web page that needs nothing else: to read, to print, to send
    Html,
    /// Markdown, with the tables of GitHub
    #[value(alias = "md")]
    Markdown,
    /// LaTeX, with the tables of booktabs
    #[value(alias = "tex")]
    Latex,
    /// Plain text in lines
    #[value(alias = "txt")]
    Text,
    /// One picture, as an SVG file of its own (--figure)
    Svg,
    /// The graph around today's state in the DOT language
    Dot,
}

/// Write the whole answer as a document: a web page, Markdown, LaTeX, text; or one picture of it
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// Write to FILE (replaced as a whole) instead of standard output; its ending tells the form:
    /// .html, .md, .tex, .txt, .svg, .dot
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Form of the report [default: by the ending of --output, or html]
    #[arg(long, value_enum)]
    format: Option<Form>,
    /// Only this picture, as SVG: graph, hinge, ladders, options
    #[arg(long, value_name = "NAME")]
    figure: Option<String>,
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

impl From<Form> for report::Form {
    fn from(form: Form) -> Self {
        match form {
            Form::Html => Self::Html,
            Form::Markdown => Self::Markdown,
            Form::Latex => Self::Latex,
            Form::Text => Self::Text,
            Form::Svg => Self::Svg,
            Form::Dot => Self::Dot,
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let form = form(arguments)?;
    spare(arguments.output.as_deref(), &arguments.file)?;
    let bytes = input::bytes(&arguments.file)?;
    let conflict = input::told(reader().reading(&arguments.file, &bytes))?;
    let question = Question {
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
    let answer = write(&document, form.into(), arguments.figure.as_deref(), width())?;
    let output = Output { format: Format::Text, output: arguments.output.clone() };
    // (every form has shown what a terminal would obey, and text isolates what runs from right to
    // left)
    output.styled(&answer)
}

/// Tells the form: as asked, or by the ending of the file's name.
fn form(arguments: &Arguments) -> Result<Form, Failure> {
    let ending = arguments.output.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
    let by_ending = match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => Some(Form::Html),
        Some("md" | "markdown") => Some(Form::Markdown),
        Some("tex") => Some(Form::Latex),
        Some("txt") => Some(Form::Text),
        Some("svg") => Some(Form::Svg),
        Some("dot" | "gv") => Some(Form::Dot),
        _ => None,
    };
    let form = arguments.format.or(by_ending);
    match (form, &arguments.figure, &arguments.output) {
        (None, Some(_), _) => Ok(Form::Svg),
        (Some(Form::Html | Form::Markdown | Form::Latex | Form::Text), Some(_), _) => {
            Err(Failure::new(Exit::Usage, "a single picture is written as SVG or DOT")
                .hint("name a file that ends in .svg, or leave --figure out"))
        }
        (Some(Form::Svg), None, _) => {
            Err(Failure::new(Exit::Usage, "an SVG file has one picture: --figure says which")
                .hint("for example --figure graph"))
        }
        (Some(form), ..) => Ok(form),
        (None, None, None) => Ok(Form::Html),
        (None, None, Some(path)) if path.as_os_str() == "-" => Ok(Form::Html),
        (None, None, Some(path)) => {
            let message = format!("`{}` does not tell the form of the report", path.display());
            Err(Failure::new(Exit::Usage, message)
                .hint("let it end in .html, .md, .tex or .txt, or say --format"))
        }
    }
}
