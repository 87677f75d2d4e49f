//! What a person can ask an assistant to do with crossroad.

use crossroad_draft::{Given, prompt};
use rmcp::model::{Prompt, PromptArgument};
use serde_json::{Map, Value};

use crate::limits::MOST_PROMPT;
use crate::place::Place;
use crate::reply::{DATA, Told};
use crate::tools::source_of;

/// A prompt: its name, its title, what it is for, and its arguments.
struct Row {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    /// Name, what it means, and whether it must be given.
    arguments: &'static [(&'static str, &'static str, bool)],
}

const FILE: (&str, &str, bool) = ("file", "The conflict file, as a path from the folder", true);

const ROWS: [Row; 3] = [
    Row {
        name: "draft-conflict",
        title: "Draft a conflict from this article",
        about: "Draft a model of a conflict from a source that was taken in, every statement quoted",
        arguments: &[FILE, ("source", "The source, by its id", true)],
    },
    Row {
        name: "play-opponent",
        title: "Play the opponent of this model",
        about: "Read the model as one of its decision makers would, and say what it has wrong",
        arguments: &[FILE, ("actor", "The decision maker to play, by its id", true)],
    },
    Row {
        name: "what-is-left-out",
        title: "What did this model leave out?",
        about: "Hold the model against its sources: who, what and which wishes are missing",
        arguments: &[FILE, ("source", "The source, by its id", true)],
    },
];

/// Lists them.
pub(crate) fn listed() -> Vec<Prompt> {
    let argument = |(name, about, required): &(&str, &str, bool)| {
        PromptArgument::new(*name).with_description(*about).with_required(*required)
    };
    let prompt = |row: &Row| {
        let arguments = row.arguments.iter().map(argument).collect();
        Prompt::new(row.name, Some(row.about), Some(arguments)).with_title(row.title)
    };
    ROWS.iter().map(prompt).collect()
}

/// Writes one: what it is about, and its words. `None` if there is none of that name.
pub(crate) fn written(
    place: &Place,
    name: &str,
    given: &Map<String, Value>,
) -> Option<Result<(&'static str, String), Told>> {
    let row = ROWS.iter().find(|row| row.name == name)?;
    Some(words(place, row, given).map(|words| (row.about, words)))
}

fn words(place: &Place, row: &Row, given: &Map<String, Value>) -> Result<String, Told> {
    let argument = |key: &str| {
        let value = given.get(key).and_then(Value::as_str);
        value.ok_or_else(|| Told::new(format!("the prompt needs the argument `{key}`")))
    };
    let file = argument("file")?;
    let text = place.text(&place.path(file)?, file)?;
    if row.name == "play-opponent" {
        let actor = argument("actor")?;
        return Ok(format!(
            "Play {actor} in the conflict of `{file}`, as somebody who wants it to come out well for \
             {actor} and has read what the others want.\n\n\
             1. Ask `states`, `analyze` and `explain` what the model expects of you, and why.\n\
             2. Say what it has wrong about you: options that you have and it does not know, wishes \
             whose order is another one, what you would never do. Go by the sources (`read_source`), \
             and quote them word for word; say plainly where they say nothing.\n\
             3. Say what you would do that would surprise the others, and ask `change` what it would \
             take to make an outcome that is better for you stable.\n\
             4. Propose edits, at first with `dry_run`; keep none without being asked to.\n\n\
             {DATA}\n\n--- {file} ---\n{text}"
        ));
    }
    let source = argument("source")?;
    let (read, _) = source_of(place, file, source)?;
    if read.len() + text.len() > MOST_PROMPT {
        let words = format!(
            "the file and the source have {} bytes, and a prompt has at most {MOST_PROMPT}",
            read.len() + text.len()
        );
        return Err(Told::new(words).hint("read_source reads it in parts"));
    }
    if row.name == "draft-conflict" {
        let sources = [(source, read.as_str())];
        return Ok(format!(
            "Use the tool `edit` on `{file}` for what follows, in place of answering with the list.\n\n{}",
            prompt(Given { file: &text, sources: &sources })
        ));
    }
    Ok(format!(
        "What did the model `{file}` leave out of its source `{source}`?\n\n\
         Ask `find_claims` for the sentences that claim something, and `hinge` for what the answer \
         rests on. List, each with the words of the source: decision makers who are not in the model; \
         options that somebody has; what somebody wants or fears; what cannot happen together; what the \
         source contradicts. Say for each whether it could change the answer, and try it with `edit` and \
         `dry_run` before you say so. Leave nothing out because it is inconvenient, and add nothing that \
         the source does not say.\n\n\
         {DATA}\n\n--- {file} ---\n{text}\n\n--- source {source} ---\n{read}"
    ))
}
