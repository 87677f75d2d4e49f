//! Edits that a tool proposes are checked together: every fault of every one of them is told at
//! once, and either all are made or none.

use std::collections::BTreeMap;

use crossroad::game::check::read_with_sources;
use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::Texts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::apply::{Edited, changed, difference, known, new_errors};
use crate::draft::as_draft;
use crate::edit::Edit;
use crate::kind::Kind;
use crate::refused::{Fault, faults};

/// What came of the edits of a tool.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafted {
    /// The text with all of them.
    pub edited: Edited,
    /// The edits as they were made: every statement in them is a draft.
    pub edits: Vec<Edit>,
}

/// Why an edit of a tool was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NotKept {
    /// Which of the edits, from 1; none where it is not known which of them it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edit: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What would help, each a full advice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
}

/// Makes the edits that a tool proposes, each in the text that the one before it left; `by` is the
/// tool, as the drafts name it.
///
/// # Errors
/// What is wrong with each; nothing has changed then. An edit that is refused is left out for those
/// behind it, so that each is told by itself.
pub fn apply_drafts(
    text: &str,
    edits: &[Edit],
    by: &str,
    texts: &dyn Fn(&Conflict) -> Texts,
) -> Result<Drafted, Vec<NotKept>> {
    let known = known(text, texts);
    let mut after = text.to_owned();
    let mut made = Vec::new();
    let mut problems: Vec<NotKept> = Vec::new();
    // Which edit made the claim of an id, and which thing of an id an edit failed to make.
    let (mut claims, mut missing) = (BTreeMap::new(), BTreeMap::new());
    for (at, edit) in edits.iter().enumerate() {
        let draft = as_draft(&after, edit, by, known.as_ref());
        let done = draft.and_then(|draft| {
            changed(&after, &draft, known.as_ref()).map(|changed| (draft, changed))
        });
        match done {
            Ok((draft, changed)) => {
                after = changed;
                claims.extend(claim_of(&draft).map(|id| (id.to_owned(), at + 1)));
                made.push(draft);
            }
            Err(why) => {
                let message = why.to_string();
                let needs = missing.iter().find(|(id, _)| message.contains(&format!("`{id}`")));
                let mut hints = why.hints();
                hints.extend(needs.map(|(_, before)| {
                    format!("edit {before} would have made it: put that right first")
                }));
                missing.extend(made_by(edit).map(|id| (id.to_owned(), at + 1)));
                problems.push(NotKept { edit: Some(at + 1), message, hints });
            }
        }
    }
    let look = |text: &str| read_with_sources("conflict", text.as_bytes(), texts).diagnostics;
    let found = look(&after);
    let new = new_errors(&look(text), &found);
    problems.extend(faults(&after, &new).into_iter().map(|fault| told(&after, fault, &claims)));
    if !problems.is_empty() {
        problems.sort_by_key(|problem| problem.edit.unwrap_or(usize::MAX));
        return Err(problems);
    }
    let inverse = Edit::Patch { hunks: difference(&after, text).into_iter().collect() };
    Ok(Drafted { edited: Edited { text: after, inverse, problems: found }, edits: made })
}

/// Returns the id of the claim that a draft adds.
fn claim_of(draft: &Edit) -> Option<&str> {
    match draft {
        Edit::Add { what: Kind::Claim, id, .. } => id.as_deref(),
        Edit::All { edits } => edits.iter().find_map(claim_of),
        _ => None,
    }
}

/// Returns the id of what an edit would make.
fn made_by(edit: &Edit) -> Option<&str> {
    match edit {
        Edit::Add { id, .. } => id.as_deref(),
        Edit::Claim(passage) => passage.id.as_deref(),
        Edit::Rename { to, .. } => Some(to),
        _ => None,
    }
}

/// Says what is wrong with the text that the edits would make, and which of them it comes from.
fn told(text: &str, fault: Fault, claims: &BTreeMap<String, usize>) -> NotKept {
    // A wrong quotation stands in the table of its claim.
    let above: Vec<&str> = text.lines().take(fault.line).collect();
    let header = above.iter().rev().find(|line| line.trim_start().starts_with('['));
    let claim = header.and_then(|line| line.trim().strip_prefix("[claims."));
    let claim = claim.and_then(|rest| rest.split_once(']')).map(|(id, _)| id);
    let edit = claim.and_then(|id| claims.get(id)).copied();
    let line = above.last().copied().unwrap_or_default().trim();
    let message = match edit {
        Some(_) => fault.message,
        None => format!("{}, in the line `{}`", fault.message, shown(line)),
    };
    let label = Some(fault.label).filter(|label| !label.is_empty());
    NotKept { edit, message, hints: label.into_iter().chain(fault.hints).collect() }
}

fn shown(line: &str) -> String {
    const SHOWN: usize = 120;
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}
