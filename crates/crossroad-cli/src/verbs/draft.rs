//! `draft`: a first draft of a conflict from the text of a source, with an assistant or without.

mod assistant;
mod found;
mod pick;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use crossroad::model::quotation::LineRange;
use crossroad_draft::Claims;
use crossroad_edit::{Edit, Passage};
use serde_json::Value;

use super::edit::{How, make};
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::stderr::tell;
use found::{Found, looked_through};

/// Find what a source claims, to start a conflict from; or ask a language model, and check its answer
///
/// The sentences that claim something are listed word for word: who says it, what somebody could do,
/// would do, wants or fears. The words that show it are English. `--accept` makes claims of some of
/// them, `--pick` asks of each on the terminal, `--skeleton` writes a conflict file to start from. `--prompt` prints what to paste into a
/// language model, and `--check` holds its answer against the file and the sources: every problem is
/// told, and the edits are made only if there is none. What a model wrote is marked as drafted until
/// somebody confirms it (`crossroad edit FILE confirm`).
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file; or a saved web page or text that is looked through as it is
    file: PathBuf,
    /// The source to look through, by its id [default: the only one; with --prompt: all]
    source: Option<String>,
    /// Only sentences that claim this
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    kind: Vec<What>,
    /// Make claims of these sentences, by their numbers: `3` or `1,4-7`
    #[arg(long, value_name = "NUMBERS", group = "do")]
    accept: Option<String>,
    /// Show these sentences one after the other on the terminal, and make claims of those that are accepted
    /// with a keypress
    #[arg(long, group = "do")]
    pick: bool,
    /// Write a conflict file to start from, with the sentences to take in
    #[arg(long, group = "do")]
    skeleton: bool,
    /// Print what to paste into a language model: the task, the file, its sources, and the form of the
    /// answer
    #[arg(long, group = "do")]
    prompt: bool,
    /// Check the answer of a language model (- for standard input), and make its edits
    #[arg(long, value_name = "ANSWER", group = "do", requires = "tool")]
    check: Option<PathBuf>,
    /// Which model answered: it goes on record, and every draft names it
    #[arg(long, value_name = "NAME", requires = "check")]
    tool: Option<String>,
    /// Its version
    #[arg(long, value_name = "VERSION", requires = "check")]
    tool_version: Option<String>,
    #[command(flatten)]
    how: How,
}

/// What a sentence claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// What somebody is able to do
    Could,
    /// What somebody will do
    Would,
    /// What somebody wants
    Wants,
    /// What somebody fears or opposes
    Fears,
    /// What somebody says
    Says,
}

impl From<What> for Claims {
    fn from(what: What) -> Self {
        match what {
            What::Could => Self::Could,
            What::Would => Self::Would,
            What::Wants => Self::Wants,
            What::Fears => Self::Fears,
            What::Says => Self::Says,
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { file, accept, skeleton, prompt, check, how, .. } = arguments;
    if let Some(answer) = check {
        let tool = arguments.tool.as_deref().unwrap_or_default();
        return assistant::check(file, answer, tool, arguments.tool_version.as_deref(), how);
    }
    if *prompt {
        let text = assistant::prompt(file, arguments.source.as_deref())?;
        return printed(how).text(&text);
    }
    let found = looked_through(file, arguments.source.as_deref())?;
    if let Some(numbers) = accept {
        return accepted(file, &found, &listed(&found, numbers)?, how);
    }
    let kinds: Vec<Claims> = arguments.kind.iter().map(|kind| (*kind).into()).collect();
    if arguments.pick {
        source_of(file, &found)?;
        return match pick::picked(&found.shown(&kinds))? {
            numbers if numbers.is_empty() => {
                tell("nothing was accepted");
                Ok(())
            }
            numbers => accepted(file, &found, &numbers, how),
        };
    }
    match skeleton {
        true => printed(how).text(&found.skeleton(&kinds)),
        false => printed(how).answer(|| found.text(&kinds), || found.json(&kinds)),
    }
}

/// Where what is printed goes.
fn printed(how: &How) -> Output {
    Output { format: how.format, output: how.output.clone() }
}

/// Returns the source that claims are made of; a text that is no conflict file has none.
fn source_of<'f>(file: &Path, found: &'f Found) -> Result<&'f str, Failure> {
    found.candidates.source.as_deref().ok_or_else(|| {
        let message = format!("`{}` is no conflict file, and has no claims", file.display());
        Failure::new(Exit::Usage, message)
            .hint("`crossroad source add` takes it in, or --skeleton writes a conflict file")
    })
}

/// Reads the numbers of candidates.
fn listed(found: &Found, numbers: &str) -> Result<Vec<usize>, Failure> {
    let all = &found.candidates.candidates;
    let wrong = |part: &str| {
        let message = match all.len() {
            0 => "there are no candidates".to_owned(),
            count => format!("`{part}` are no candidates of {count}"),
        };
        Failure::new(Exit::Usage, message).hint("write `3` or `1,4-7`")
    };
    let mut found = Vec::new();
    for part in numbers.split(',') {
        let range = LineRange::parse(part.trim()).filter(|range| range.last <= all.len());
        let range = range.ok_or_else(|| wrong(part))?;
        found.extend(range.first..=range.last);
    }
    Ok(found)
}

/// Makes claims of candidates.
fn accepted(file: &Path, found: &Found, numbers: &[usize], how: &How) -> Result<(), Failure> {
    let source = source_of(file, found)?;
    let all = &found.candidates.candidates;
    let mut edits = Vec::new();
    for one in numbers.iter().filter_map(|number| all.get(number.checked_sub(1)?)) {
        let speaker = one.speaker.as_ref().map(|who| ("speaker".to_owned(), who.as_str().into()));
        let claim = Edit::Claim(Passage {
            source: source.to_owned(),
            from: Some(one.from),
            to: Some(one.to),
            fields: speaker.into_iter().collect::<std::collections::BTreeMap<_, Value>>(),
            ..Passage::default()
        });
        if !edits.contains(&claim) {
            edits.push(claim);
        }
    }
    let edit = Edit::All { edits };
    make(file, how, &mut |_| Ok(edit.clone()))?.tell(how)
}
