//! `crossroad merge A B …`: conflict files of several analysts become one.

use std::path::{Path, PathBuf};

use clap::Args;
use crossroad_files::{replace, same_place};
use crossroad_history::seal::weights;
use crossroad_merge::Version;
use crossroad_report::past::{weights_given, weights_told};
use crossroad_report::verb::merge::{Answer, Question, answer};

use super::seal::{old, whole};
use crate::exit::{Exit, Failure};
use crate::input::{bytes, reader};
use crate::output::{Format, Output, spare_texts};
use crate::stderr::put;

/// Bring conflict files of several analysts together: what all say is said once, what they disagree
/// on is declared, with who holds what
#[derive(Debug, Args)]
#[command(after_help = "As git's merge driver: crossroad merge --git %O %A %B (docs/merge.md).")]
pub(crate) struct Arguments {
    /// The conflict files, each of one analyst, named by its file: `anna=FILE` says who it is
    #[arg(required = true, num_args = 1.., value_name = "[ANALYST=]FILE")]
    files: Vec<String>,
    /// How much each counts, such as anna=2,boris=1, or shares that add up to 1 [default: alike]
    #[arg(long, value_name = "ANALYST=NUMBER", value_delimiter = ',')]
    weights: Vec<String>,
    /// Let each count by how the forecasts did that are sealed in a file: anna=anna.seals,boris=boris.seals
    /// (docs/merge.md tells the rule)
    #[arg(long, value_name = "ANALYST=SEALS", value_delimiter = ',', conflicts_with_all = ["weights", "git"])]
    scores: Vec<String>,
    /// Which of the forecasts in these files count: those under this concept
    #[arg(long, value_name = "CONCEPT", default_value = "seq", requires = "scores")]
    concept: String,
    /// The version that two versions come from: what only one of them has changed is taken
    #[arg(long, value_name = "FILE")]
    base: Option<PathBuf>,
    /// Take what has the same id for the same thing, even where it is described in other words
    #[arg(long)]
    same_ids: bool,
    /// Run as a merge driver of git: BASE OURS THEIRS; OURS is replaced, and the exit code is 1
    /// where something is disputed
    #[arg(long, conflicts_with_all = ["base", "output", "format"])]
    git: bool,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let weights = match arguments.scores.as_slice() {
        [] => arguments.weights.clone(),
        files => scored(files, &arguments.concept)?,
    };
    let question = Question { weights, same_ids: arguments.same_ids };
    if arguments.git {
        return git(arguments, &question);
    }
    let named: Vec<(Option<&str>, &Path)> = arguments.files.iter().map(|one| named(one)).collect();
    if named.len() < 2 {
        return Err(Failure::new(Exit::Usage, "merge takes two files or more"));
    }
    if arguments.base.is_some() && named.len() != 2 {
        return Err(Failure::new(Exit::Usage, "with --base, merge takes two files"));
    }
    for path in named.iter().map(|(_, path)| *path).chain(arguments.base.as_deref()) {
        arguments.output.spare(path)?;
    }
    for (at, (_, path)) in named.iter().enumerate() {
        if named.iter().take(at).any(|(_, other)| same_place(path, other)) {
            let message = format!("`{}` is given twice", path.display());
            return Err(Failure::new(Exit::Usage, message));
        }
    }
    let versions: Vec<Version> =
        named.iter().map(|(who, path)| version(*who, path)).collect::<Result<_, _>>()?;
    let base = arguments.base.as_deref().map(|path| version(Some("base"), path)).transpose()?;
    for version in versions.iter().chain(&base) {
        let output = arguments.output.output.as_deref();
        spare_texts(output, Path::new(&version.file), &version.text)?;
    }
    let found = merged(&versions, base.as_ref(), &question)?;
    match arguments.output.format {
        Format::Json => arguments.output.json(&found.json()),
        Format::Text => {
            arguments.output.file(&found.found.text)?;
            put(found.text());
            Ok(())
        }
    }
}

/// Weighs analysts by their sealed forecasts, and tells by what.
fn scored(files: &[String], concept: &str) -> Result<Vec<String>, Failure> {
    let one = |text: &String| {
        let (analyst, path) = text.split_once('=').ok_or_else(|| {
            Failure::new(Exit::Usage, format!("`{text}` is no file of seals of an analyst"))
                .hint("write the analyst and the file: `anna=anna.seals`")
        })?;
        let path = Path::new(path);
        Ok((analyst.to_owned(), whole(path, &old(path)?)?))
    };
    let seals = files.iter().map(one).collect::<Result<Vec<_>, Failure>>()?;
    let found = weights(&seals, concept).ok_or_else(|| {
        let message = format!(
            "there is no event of which all of them have sealed a forecast under `{concept}` that is resolved"
        );
        Failure::new(Exit::Refused, message)
            .hint("events are the same where their ids are: `crossroad seal --event` names one")
    })?;
    put(format!("{}\n", crossroad::text::display::visible(&weights_told(&found, concept))));
    Ok(weights_given(&found))
}

/// Replaces our version by the merged one.
fn git(arguments: &Arguments, question: &Question) -> Result<(), Failure> {
    let [base, ours, theirs] = arguments.files.as_slice() else {
        let failure = Failure::new(Exit::Usage, "--git takes the three files of a merge driver");
        return Err(failure.hint("git gives them; docs/merge.md says how to set it up"));
    };
    let versions =
        [version(Some("ours"), Path::new(ours))?, version(Some("theirs"), Path::new(theirs))?];
    // (where the file is new on both sides git gives an empty base)
    let base = bytes(Path::new(base))?;
    let base = match base.is_empty() {
        true => None,
        false => Some(read("base", "the common base", &base)?),
    };
    let found = merged(&versions, base.as_ref(), question)?;
    let path = Path::new(ours);
    replace(path, |to| to.write_all(found.found.text.as_bytes()))
        .map_err(|why| Failure::new(Exit::Output, format!("`{ours}` cannot be written: {why}")))?;
    if found.found.disputes.is_empty() {
        return Ok(());
    }
    put(found.text());
    Err(Failure::told(Exit::Problems))
}

fn merged(
    versions: &[Version],
    base: Option<&Version>,
    question: &Question,
) -> Result<Answer, Failure> {
    answer(versions, base, question).map_err(Failure::all)
}

/// Parts `anna=FILE`; a path that is there is no such pair.
fn named(text: &str) -> (Option<&str>, &Path) {
    match text.split_once('=') {
        Some((who, path)) if !Path::new(text).exists() => (Some(who), Path::new(path)),
        _ => (None, Path::new(text)),
    }
}

/// Reads a version; tells its errors, and fails if there are any. Its analyst goes by the name of
/// the file, if none is given.
fn version(who: Option<&str>, path: &Path) -> Result<Version, Failure> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let stem = stem.unwrap_or_default().replace(['_', ' ', '.'], "-");
    read(who.unwrap_or(&stem), &path.display().to_string(), &bytes(path)?)
}

fn read(who: &str, name: &str, bytes: &[u8]) -> Result<Version, Failure> {
    let reading = crossroad::game::check::read_checked(name, reader().limited(bytes));
    if reading.has_errors() {
        put(reading.render(false));
        let failure =
            Failure::new(Exit::Problems, format!("`{name}` has errors: nothing is merged"));
        return Err(failure);
    }
    let text = reading.text;
    Ok(Version { analyst: who.to_owned(), file: name.to_owned(), text })
}
