//! `crossroad cases`: the case library.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict;
use crossroad_history::library::library;
use crossroad_report::verb::How;
use crossroad_report::verb::cases::{answer, document};
use crossroad_report::verb::report::write;

use crate::exit::Failure;
use crate::input;
use crate::output::{Format, Output, width};

/// The forms the answer can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Plain text in lines
    #[value(alias = "txt")]
    Text,
    /// JSON for programs
    Json,
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
    /// Write the answer to FILE (replaced as a whole) instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let found = answer(&models()?, &How::default())?;
    let format = if arguments.format == Form::Json { Format::Json } else { Format::Text };
    let output = Output { format, output: arguments.output.clone() };
    let form = match arguments.format {
        Form::Json => return output.json(&found),
        Form::Text => crossroad_report::form::Form::TEXT,
        Form::Markdown => crossroad_report::form::Form::MARKDOWN,
    };
    output.styled(&write(&document(&found), form, None, width())?)
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
