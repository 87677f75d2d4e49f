//! `crossroad check FILE`: every problem of a conflict file at once.

use std::path::PathBuf;

use clap::Args;
use crossroad::text::diagnostic::{Severity, to_json};
use crossroad_report::screen::{check_line, check_total};

use crate::exit::{Exit, Failure};
use crate::input;
use crate::output::{Format, Output};

/// Check a conflict file: every problem at once, each at its line, each with a way to mend it
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// Fail on warnings, too
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    arguments.output.spare(&arguments.file)?;
    let reading = input::read(&arguments.file)?;
    let errors = input::count(&reading, Severity::Error);
    let warnings = input::count(&reading, Severity::Warning);
    match arguments.output.format {
        Format::Json => {
            let problems = to_json(&reading.name, &reading.text, &reading.diagnostics);
            arguments.output.json(&problems)?;
        }
        Format::Text => {
            let mut text = reading.render(crate::output::colour(&std::io::stdout()));
            if let Some(conflict) = &reading.conflict {
                text.push_str(&check_line(&reading.name, conflict));
            }
            text.push_str(&check_total(errors, warnings));
            arguments.output.styled(&text)?;
        }
    }
    if errors > 0 || arguments.strict && warnings > 0 {
        return Err(Failure::told(Exit::Problems));
    }
    Ok(())
}
