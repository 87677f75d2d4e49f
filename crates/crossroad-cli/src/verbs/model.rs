//! `crossroad model FILE`: the conflict as it is written.

use std::path::{Path, PathBuf};

use clap::Args;
use crossroad_report::verb::model::answer;

use crate::exit::Failure;
use crate::input::{read, reader, told};
use crate::output::{Output, width};

/// Tell what a conflict file says: who can do and wants what, what is open, on what each statement
/// rests, and where it stands in the file and in the sources
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { file, output } = arguments;
    output.spare(file)?;
    let reading = read(file)?;
    let text = reading.text.clone();
    let conflict = told(reading)?;
    let texts = reader().texts(&conflict, file.parent().unwrap_or(Path::new(".")));
    let answer = answer(&conflict, &text, &texts);
    output.answer(|| answer.text(width()), || answer.json())
}
