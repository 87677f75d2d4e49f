//! What the command answers, too, for whoever builds on the module: with the command's bytes. A page needs
//! none of it, and is smaller without.

use crossroad::model::conflict::{Conflict, Reading};
use crossroad::model::quotation::{Texts, sha256};
use crossroad::text::diagnostic::to_json;
use crossroad_report::form::Form;
use crossroad_report::verb::{self, Failure, Kind, VERBS, View, Watch, report};
use crossroad_workbench::Read;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::file::File;
use crate::limits::{MOST_MEMORY, elsewhere, memory};
use crate::request::{Reply, defect};

/// Lists the verbs with the schemas of their questions and answers.
pub(crate) fn listed() -> Result<Reply, Failure> {
    let row = |verb: &&dyn verb::Verb| {
        let row = verb.row();
        json!({
            "id": row.id, "about": row.about, "conflicts": row.conflicts,
            "question": verb.question(), "answer": verb.answer(),
        })
    };
    Reply::new(&VERBS.iter().map(row).collect::<Vec<Value>>())
}

/// Lists every problem of a file.
pub(crate) fn checked(file: &File) -> Result<Reply, Failure> {
    let reading = file.read().reading;
    let problems = to_json(&reading.name, &reading.text, &reading.diagnostics);
    Ok(Reply { text: Some(reading.render(false)), ..Reply::new(&problems)? })
}

/// Asks a verb.
pub(crate) fn asked(
    verb: &str,
    files: &[File],
    question: Value,
    width: Option<usize>,
    watch: Watch<'_>,
) -> Result<Reply, Failure> {
    verb::verb(verb).map_err(only_the_command)?;
    let read: Vec<_> = files.iter().map(conflict).collect::<Result<_, _>>()?;
    let conflicts: Vec<&Conflict> = read.iter().map(|(conflict, _)| conflict).collect();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let view = width.map(|width| View { names: &names, width, ..View::default() });
    let asked =
        verb::ask(verb, &held(question)?, &conflicts, view.as_ref(), watch).map_err(|failure| {
            elsewhere(failure, &format!("ask `crossroad {verb} {}`", names.join(" ")))
        })?;
    let json = String::from_utf8(asked.json).map_err(|_| defect())?;
    let answer = RawValue::from_string(json).map_err(|_| defect())?;
    Ok(Reply { answer, text: asked.screen.map(|screen| screen.plain().to_owned()) })
}

/// Makes the report.
pub(crate) fn reported(
    file: &File,
    question: Value,
    form: &str,
    figure: Option<&str>,
    watch: Watch<'_>,
) -> Result<Reply, Failure> {
    let (conflict, texts) = conflict(file)?;
    let question: report::Question = serde_json::from_value(held(question)?)
        .map_err(|error| Failure::usage(format!("this is no question: {error}")))?;
    let sha256 = sha256(file.text.as_bytes());
    let (name, conflict, texts) = (file.name.as_str(), &conflict, &texts);
    let asked = report::File { conflict, name, sha256: &sha256, texts };
    let document = report::answer(asked, &question, watch)
        .map_err(|failure| elsewhere(failure, &format!("ask `crossroad report {name}`")))?;
    let form =
        Form::find(form).ok_or_else(|| Failure::usage(format!("there is no form `{form}`")))?;
    Reply::new(&report::write(&document, form, figure, 80)?)
}

/// Reads a conflict.
///
/// # Errors
/// Its problems, all of them, where it has errors.
fn conflict(file: &File) -> Result<(Conflict, Texts), Failure> {
    let Read { reading, texts, .. } = file.read();
    let said = reading.render(false);
    let Reading { conflict, .. } = reading;
    let conflict = conflict.ok_or_else(|| {
        let errors = format!("`{}` has errors", file.name);
        Failure { kind: Kind::Usage, message: errors, hints: vec![said] }
    })?;
    Ok((conflict, texts))
}

/// Holds a question to what a page can do: one thread, and no more than [`MOST_MEMORY`].
///
/// # Errors
/// [`Failure`] where it asks for more, with what to do instead.
fn held(mut question: Value) -> Result<Value, Failure> {
    if question.is_null() {
        question = json!({});
    }
    let Some(fields) = question.as_object_mut() else { return Ok(question) };
    let how = fields.entry("how").or_insert_with(|| json!({}));
    let Some(how) = how.as_object_mut() else { return Ok(question) };
    if how.get("threads").and_then(Value::as_u64).is_some_and(|threads| threads > 1) {
        return Err(Failure::usage("a page works on one thread")
            .hint("the command takes `--threads`: crossroad answers the same with any number"));
    }
    let asked = how.get("max_memory").and_then(Value::as_u64);
    if asked.is_some_and(|bytes| bytes > MOST_MEMORY) {
        return Err(Failure::usage(format!("a page may take {} of memory, and no more", memory()))
            .hint("the command takes `--max-memory`: ask there"));
    }
    if asked.is_none() {
        how.insert("max_memory".to_owned(), json!(MOST_MEMORY));
    }
    Ok(question)
}

/// Says of a verb that there is none of here what is the command's alone.
fn only_the_command(failure: Failure) -> Failure {
    failure.hint(
        "sweeps, on many processors or a cluster, sealed forecasts, merging and tables are the command’s: \
         `crossroad help` lists what it does",
    )
}
