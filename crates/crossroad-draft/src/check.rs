//! What comes back from a language model is held against the file and its sources.

use std::fmt::Write as _;

use crossroad::model::conflict::{Conflict, read};
use crossroad::model::quotation::Texts;
use crossroad_edit::{Drafted, Edit, Fields, Kind, NotKept, apply, apply_drafts};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// The longest answer that is read, in bytes.
pub const MOST_ANSWER: usize = 4 << 20;

/// The most edits that are made at once.
pub const MOST_EDITS: usize = 2000;

/// What a tool that drafts is put on record for.
pub const DRAFTING: &str = "drafting statements and marking quotations";

/// The schema of what is wrong with an answer.
const SCHEMA: &str = "crossroad/draft-check/1";

/// Names a tool as drafts do: with its version, where it has one.
#[must_use]
pub fn by_tool(tool: &str, version: Option<&str>) -> String {
    match version {
        Some(version) => format!("{tool} {version}"),
        None => tool.to_owned(),
    }
}

/// What is wrong with the answer of a language model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Answer {
    /// `crossroad/draft-check/1`.
    pub schema: &'static str,
    /// How many edits there are.
    pub edits: usize,
    /// What is wrong, in the order of the edits.
    pub problems: Vec<NotKept>,
}

impl Answer {
    fn one(message: String, hint: &str) -> Self {
        let problem = NotKept { edit: None, message, hints: vec![hint.to_owned()] };
        Self { schema: SCHEMA, edits: 0, problems: vec![problem] }
    }

    /// Writes it for whoever made the answer, to be pasted as it is.
    #[must_use]
    pub fn words(&self) -> String {
        let wrong = self.problems.len();
        let mut text = match wrong {
            1 => "Nothing was kept, because of 1 problem. ".to_owned(),
            many => format!("Nothing was kept, because of {many} problems. "),
        };
        text.push_str("Put it right and send the whole list of edits again.\n");
        for problem in &self.problems {
            match problem.edit {
                Some(edit) => {
                    let _ = write!(text, "\nedit {edit}: {}\n", problem.message);
                }
                None => {
                    let _ = write!(text, "\n{}\n", problem.message);
                }
            }
            for hint in &problem.hints {
                let _ = writeln!(text, "  {hint}");
            }
        }
        text
    }
}

/// Checks the answer of a language model, and makes its edits if nothing is wrong with them; `by`
/// names the tool.
///
/// # Errors
/// Everything that is wrong with it; nothing has changed then.
pub fn check(
    text: &str,
    answer: &str,
    by: &str,
    texts: &dyn Fn(&Conflict) -> Texts,
) -> Result<Drafted, Answer> {
    if answer.len() > MOST_ANSWER {
        let message = format!("the answer has {} bytes, and {MOST_ANSWER} are read", answer.len());
        return Err(Answer::one(message, "send it in parts"));
    }
    let values = list(answer).map_err(|why| {
        let message = format!("the answer is no JSON list of edits: {why}");
        Answer::one(message, "answer with a list, `[{\"do\": …}, …]`, and nothing else")
    })?;
    check_edits(text, values, by, texts)
}

/// Checks edits that a language model asks for, as [`check`] does.
///
/// # Errors
/// Everything that is wrong with them; nothing has changed then.
pub fn check_edits(
    text: &str,
    values: Vec<Value>,
    by: &str,
    texts: &dyn Fn(&Conflict) -> Texts,
) -> Result<Drafted, Answer> {
    if values.len() > MOST_EDITS {
        let message =
            format!("there are {} edits, and {MOST_EDITS} are made at once", values.len());
        return Err(Answer::one(message, "send them in parts"));
    }
    let count = values.len();
    let mut edits = Vec::new();
    let mut unread = Vec::new();
    for (at, value) in values.into_iter().enumerate() {
        match serde_json::from_value::<Edit>(value) {
            Ok(edit) => edits.push(edit),
            Err(why) => unread.push(NotKept {
                edit: Some(at + 1),
                message: format!("it is no edit: {why}"),
                hints: vec!["the schema of edits says what there is".to_owned()],
            }),
        }
    }
    let wrong = |problems| Answer { schema: SCHEMA, edits: count, problems };
    if !unread.is_empty() {
        return Err(wrong(unread));
    }
    apply_drafts(text, &edits, by, texts).map_err(wrong)
}

/// Reads the list in an answer; what people's programs put around it (a fence, a sentence before and
/// behind) is left out.
fn list(answer: &str) -> Result<Vec<Value>, serde_json::Error> {
    let whole = serde_json::from_str::<Vec<Value>>(answer.trim());
    let inner = || {
        let (start, end) = (answer.find('[')?, answer.rfind(']')?);
        serde_json::from_str::<Vec<Value>>(answer.get(start..=end)?).ok()
    };
    whole.or_else(|why| inner().ok_or(why))
}

/// Puts on record that a tool had a part in a file: `[[assistance]]`, once for each tool and task.
///
/// # Errors
/// Why the entry cannot be made; the text is as it was then.
pub fn recorded(
    text: &str,
    tool: &str,
    version: Option<&str>,
    task: &str,
) -> Result<String, crossroad_edit::Refused> {
    let known = read("conflict", text.as_bytes()).conflict;
    let same = known
        .iter()
        .flat_map(|conflict| &conflict.assistance)
        .any(|one| one.tool == tool && one.version.as_deref() == version && one.task == task);
    if same {
        return Ok(text.to_owned());
    }
    let keys = [("tool", Some(tool)), ("version", version), ("task", Some(task))];
    let fields: Fields = keys
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?))))
        .collect();
    let add = Edit::Add { what: Kind::Assistance, to: None, id: None, fields, place: None };
    Ok(apply(text, &add)?.text)
}
