//! `crossroad score SEALS`: how sealed forecasts did.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use crossroad::model::quotation::sha256;
use crossroad_history::seal::{Sealed, score, sum_up};
use crossroad_report::past::{SealsMade, seals};
use crossroad_report::verb::{Watch, post_mortem, report};
use crossroad_report::wire::json;

use super::seal::{old, whole};
use crate::choose::Limits;
use crate::exit::{Exit, Failure};
use crate::input::reader;
use crate::output::{Format, Output, width};

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
}

/// Check a file of sealed forecasts, and tell how those did that are resolved
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The file of seals
    seals: PathBuf,
    /// Tell of this forecast what of its model would have had to be different for what came
    #[arg(long, value_name = "ID")]
    post_mortem: Option<String>,
    /// How often events are drawn anew for an interval
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    resamples: u64,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
    /// Write the answer to FILE (replaced as a whole) instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    limits: Limits,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let path = &arguments.seals;
    let found = whole(path, &old(path)?)?;
    let format = if arguments.format == Form::Json { Format::Json } else { Format::Text };
    let output = Output { format, output: arguments.output.clone() };
    output.spare(path)?;
    if let Some(id) = &arguments.post_mortem {
        if matches!(arguments.format, Form::Html | Form::Markdown) {
            let failure = Failure::new(Exit::Usage, "a post-mortem is told as text or JSON");
            return Err(failure.hint("leave out --format, or say `--format json`"));
        }
        let told =
            post_mortem::answer(&found, id, &arguments.limits.asked(), Watch::default(), |one| {
                match arguments.format {
                    Form::Json => output.json(&one.json()),
                    _ => output.text(&one.text(width(), 10)),
                }
            });
        return told?;
    }
    let scored = score(&found);
    let rows = sum_up(&scored, arguments.resamples, 0);
    let now = |sealed: &Sealed| reader().file(Path::new(&sealed.file)).ok().map(|now| sha256(&now));
    let form = match arguments.format {
        Form::Json => {
            let edited = |sealed: &Sealed| now(sealed).map(|now| now != sealed.sha256);
            return output.json(&json::score(&found, &scored, &rows, edited));
        }
        Form::Text => crossroad_report::form::Form::TEXT,
        Form::Html => crossroad_report::form::Form::HTML,
        Form::Markdown => crossroad_report::form::Form::MARKDOWN,
    };
    let edited = found.forecasts.iter().filter_map(|sealed| match now(sealed) {
        Some(now) if now == sealed.sha256 => None,
        now => Some((sealed.id.clone(), now.is_some())),
    });
    let edited: Vec<(String, bool)> = edited.collect();
    let made = SealsMade { seals: &found, scored: &scored, rows: &rows, edited: &edited };
    output.styled(&report::write(&seals(made), form, None, width())?)
}
