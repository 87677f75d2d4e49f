//! `crossroad score SEALS`: how sealed forecasts did.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use crossroad::game::check::read_checked;
use crossroad::model::conflict::Date;
use crossroad::model::quotation::sha256;
use crossroad::text::formula::print;
use crossroad_history::seal::{Sealed, Seals, score, sum_up};
use crossroad_report::past::{SealsMade, seals};
use crossroad_report::verb::{Watch, change, report};
use crossroad_report::wire::json;

use super::seal::{old, whole};
use crate::choose::Limits;
use crate::exit::{Exit, Failure};
use crate::input::{self, reader};
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
    #[arg(long, value_name = "ID", conflicts_with = "format")]
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
        return output.text(&post_mortem(&found, id, arguments)?);
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

/// Tells what came against what was forecast, what was known then, and the smallest edits of the
/// sealed model that would have given it.
fn post_mortem(found: &Seals, id: &str, arguments: &Arguments) -> Result<String, Failure> {
    let usage = |message: String| Failure::new(Exit::Usage, message);
    let sealed =
        found.forecast(id).ok_or_else(|| usage(format!("there is no sealed forecast `{id}`")))?;
    let outcome = found.outcome(id).ok_or_else(|| {
        usage(format!("`{id}` is not resolved yet")).hint("`crossroad resolve` says what came")
    })?;
    let conflict = input::told(read_checked(&sealed.file, sealed.model.as_bytes()))?;
    let question = conflict.questions.iter().find(|one| one.id.value == sealed.question);
    let question = question.ok_or_else(|| {
        Failure::new(
            Exit::Problems,
            format!("the sealed model has no question `{}`", sealed.question),
        )
    })?;
    let at = sealed.foretold.answers.iter().position(|answer| *answer == outcome.answer);
    let mut text = format!("{}: {}\nWhat came: {}\n", sealed.id, sealed.ask, outcome.answer);
    for row in &sealed.foretold.forecast {
        let given = at.and_then(|at| row.shares.get(at)).copied().unwrap_or(0.0);
        let given = crossroad_report::likelihood::percent(given);
        text += &format!("  {} gave it {given} %\n", row.concept);
    }
    let known = conflict.events.iter().filter(|event| {
        Date::read(&sealed.sealed).is_some_and(|sealed| sealed.reaches(event.date))
    });
    let known: Vec<String> = known
        .map(|event| {
            format!(
                "  {} ({}): {}\n",
                event.id.value,
                event.date,
                event.what.as_deref().unwrap_or("")
            )
        })
        .collect();
    text += match known.is_empty() {
        true => "The model has no events up to the day it was sealed.\n",
        false => "What the model knew of by the day it was sealed:\n",
    };
    text += &known.concat();
    text += "\nWhat the outcome contradicts are the statements that these edits touch:\n";
    let (_, when) = question.named(&outcome.answer);
    let asked = change::Question {
        state: Some(print(&when, &|atom| conflict.atom_name(atom))),
        to: Some(change::Goal::Equilibrium),
        how: arguments.limits.asked(),
        ..change::Question::default()
    };
    let answer =
        change::answer(&conflict, &asked, Watch::default(), |answer| answer.text(width(), 10));
    text += &answer?;
    Ok(text)
}
