//! What a language model is asked for, and the check of what comes back.

use std::path::Path;

use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::Texts;
use crossroad_draft::{DRAFTING, Given, by_tool, check as checked, prompt as written, recorded};
use crossroad_edit::Edit;

use super::found::chosen;
use crate::exit::{Exit, Failure};
use crate::input::reader;
use crate::output::{Format, Output};
use crate::verbs::edit::{How, make, refused};
use crate::verbs::source::{SourceError, read_source, read_tables};

/// Writes what to paste into a language model.
pub(super) fn prompt(file: &Path, source: Option<&str>) -> Result<String, Failure> {
    let unread =
        |why| Failure::new(Exit::Input, format!("`{}` cannot be read: {why}", file.display()));
    let bytes = reader().editable(file).map_err(unread)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let tables = read_tables(file)?;
    let ids = match source {
        Some(id) => vec![id.to_owned()],
        None if tables.ids().is_empty() => vec![chosen(&tables, None)?],
        None => tables.ids(),
    };
    let mut texts = Vec::new();
    for id in ids {
        match read_source(&tables, file, &id) {
            Ok((_, text)) => texts.push((id, text)),
            // (one that is only listed has no text)
            Err(SourceError::NoFile(_)) if source.is_none() => {}
            Err(why) => return Err(why.into()),
        }
    }
    let sources: Vec<(&str, &str)> =
        texts.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    Ok(written(Given { file: &text, sources: &sources }))
}

/// Checks the answer of a language model, and makes its edits if nothing is wrong with them.
pub(super) fn check(
    file: &Path,
    answer: &Path,
    tool: &str,
    version: Option<&str>,
    how: &How,
) -> Result<(), Failure> {
    let bytes = reader().named(answer).map_err(|why| {
        Failure::new(Exit::Input, format!("`{}` cannot be read: {why}", answer.display()))
    })?;
    let answer = String::from_utf8_lossy(&bytes);
    let folder = file.parent().unwrap_or(Path::new("."));
    let texts = |conflict: &Conflict| -> Texts { reader().texts(conflict, folder) };
    let by = by_tool(tool, version);
    let mut wrong = None;
    let made = make(file, how, &mut |text| {
        let drafted = checked(text, &answer, &by, &texts).map_err(|answer| {
            let failure = Failure::new(Exit::Problems, "the answer is not kept");
            wrong = Some(answer);
            failure
        })?;
        let text =
            recorded(&drafted.edited.text, tool, version, DRAFTING).map_err(|why| refused(&why))?;
        Ok(Edit::Replace { text })
    });
    match (made, wrong) {
        (Ok(made), _) => made.tell(how),
        (Err(failure), Some(answer)) => {
            let output = Output { format: how.format, output: None };
            match how.format {
                Format::Text => output.text(&answer.words())?,
                Format::Json => output.json(&answer)?,
            }
            Err(failure)
        }
        (Err(failure), None) => Err(failure),
    }
}
