//! `crossroad cases`: the case library.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict;
use crossroad_history::library::library;
use crossroad_report::form;
use crossroad_report::verb::cases::{answer, document, pictures};
use crossroad_report::verb::report::write;
use crossroad_report::verb::{How, Watch};

use crate::exit::{Exit, Failure};
use crate::input;
use crate::output::{Format, Output, to_file, width};
use crate::progress::Progress;

/// The forms the answer can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Plain text in lines
    #[value(alias = "txt")]
    Text,
    /// JSON for programs
    Json,
    /// One web page that needs nothing else, with a picture of each case
    Html,
    /// Markdown, with the tables of GitHub
    #[value(alias = "md")]
    Markdown,
}

/// List the case library: published conflicts with their sources, and what came of them
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
    /// Write a picture of each case to FOLDER, as ID.svg; Markdown shows them from there
    #[arg(long, value_name = "FOLDER")]
    figures: Option<PathBuf>,
    /// Write the answer to FILE (replaced as a whole) instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (models, how) = (models()?, How::default());
    let found = answer(&models, &how)?;
    let drawn = match arguments.figures.is_some() || arguments.format == Form::Html {
        false => Vec::new(),
        true => {
            let progress = Progress::new();
            let drawn = pictures(&models, &how, Watch { tell: &|step| progress.tell(step) })?;
            progress.clear();
            drawn
        }
    };
    if let Some(folder) = &arguments.figures {
        std::fs::create_dir_all(folder).map_err(|error| {
            let message = format!("`{}` cannot be made: {error}", folder.display());
            Failure::new(Exit::Output, message)
        })?;
        for figure in &drawn {
            let svg = form::svg::standalone(figure);
            let path = folder.join(format!("{}.svg", figure.name));
            to_file(&path, |to| to.write_all(svg.as_bytes()))?;
        }
    }
    let format = if arguments.format == Form::Json { Format::Json } else { Format::Text };
    let output = Output { format, output: arguments.output.clone() };
    let form = match arguments.format {
        Form::Json => return output.json(&found),
        // (on a terminal pictures would be words, a page for each)
        Form::Text => {
            let text = write(&document(&found, Vec::new()), form::Form::TEXT, None, width())?;
            return output.styled(&text);
        }
        Form::Html => form::Form::HTML,
        Form::Markdown => form::Form::MARKDOWN,
    };
    let document = document(&found, drawn);
    output.styled(&match (&arguments.figures, arguments.format) {
        (Some(folder), Form::Markdown) => {
            form::markdown_with_pictures(&document, &folder.to_string_lossy())
        }
        _ => write(&document, form, None, width())?,
    })
}

/// Reads the models of the library, each with its id. Quotations were held against the sources
/// when these were made part of the program.
pub(super) fn models() -> Result<Vec<(String, Conflict)>, Failure> {
    let read = |case: &crossroad_history::library::LibraryCase| {
        let mut reading = read_checked(case.id(), case.conflict());
        if reading.conflict.is_some() {
            // (Warnings are for whoever edits the case.)
            reading.diagnostics.clear();
        }
        Ok((case.id().to_owned(), input::told(reading)?))
    };
    library().iter().map(read).collect()
}
