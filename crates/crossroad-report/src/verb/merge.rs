//! Conflict files of several analysts, brought together.

use serde::Deserialize;

use super::{Failure, Kind};
use crate::wire::json;
use crate::wording::disputes;
use crossroad::text::diagnostic::{list, nearest};
use crossroad_merge::{Merged, Mismatch, Terms, Version};

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// How much each analyst counts: `anna=2`.
    pub weights: Vec<String>,
    /// Whether what has the same id is the same thing, in whatever words it is described.
    pub same_ids: bool,
}

/// The answer.
#[derive(Debug)]
pub struct Answer {
    /// The merged file, and what is disputed in it.
    pub found: Merged,
}

impl Answer {
    /// Tells people what was merged and what is disputed; the file itself is `found.text`.
    #[must_use]
    pub fn text(&self) -> String {
        disputes::told(&self.found)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::Merge {
        json::merge(&self.found)
    }
}

/// Brings versions together; with `base` as a three-way merge of two.
///
/// # Errors
/// Every [`Failure`] that can be told at once: nothing is merged then.
pub fn answer(
    versions: &[Version],
    base: Option<&Version>,
    question: &Question,
) -> Result<Answer, Vec<Failure>> {
    let mut weights = Vec::new();
    for text in &question.weights {
        match text.split_once('=') {
            Some((id, weight)) if !id.is_empty() => {
                weights.push((id.trim().to_owned(), weight.trim().to_owned()));
            }
            _ => {
                let failure = Failure::usage(format!("`{text}` is no weight of an analyst"));
                return Err(vec![failure.hint("write the analyst and a number: `anna=2`")]);
            }
        }
    }
    let terms = Terms { weights, same_ids: question.same_ids };
    let found = crossroad_merge::merge(versions, base, &terms);
    Ok(Answer { found: found.map_err(|all| all.iter().map(failure).collect::<Vec<_>>())? })
}

/// Says why versions cannot be brought together.
fn failure(mismatch: &Mismatch) -> Failure {
    let refused = |message: String| Failure { kind: Kind::Refused, message, hints: Vec::new() };
    match mismatch {
        Mismatch::Unread { file } => {
            refused(format!("`{file}` is no conflict file without errors"))
                .hint(format!("crossroad check {file} tells what is wrong"))
        }
        Mismatch::Unrelated { files: [a, b] } => {
            refused(format!("`{a}` and `{b}` have no decision maker in common"))
                .hint("files are matched by ids: give what is the same in both the same id")
        }
        Mismatch::AnotherMeaning { what, id, key, said } => {
            let [(a, ours), (b, theirs)] = &**said;
            let of = if *what == "the conflict" {
                format!("{what} has another `{key}` for {a} and {b}")
            } else {
                format!("{what} `{id}` is not the same thing for {a} and {b}: its `{key}` differs")
            };
            let failure = refused(of)
                .hint(format!("{a} has `{ours}`"))
                .hint(format!("{b} has `{theirs}`"));
            match *key == "quote" || *key == "answers" || *what == "a rule" || *what == "a named state" {
                true => failure.hint("rename one of them, or make them alike"),
                false => failure.hint("make the words alike or rename one; --same-ids takes what has one id for one thing"),
            }
        }
        Mismatch::Undisputable { part, analysts: [a, b] } => {
            refused(format!("{a} and {b} differ in `{part}`, which a file cannot leave open"))
                .hint("wishes, options and rules can be disputed: settle this in one of the files first")
        }
        Mismatch::SameAnalyst { analyst, files: [a, b] } => {
            refused(format!("`{a}` and `{b}` both are what `{analyst}` holds, and differ"))
                .hint("a merged file contains the readings it was made of: merge each only once")
                .hint(format!("or name the analyst of a file: `other={b}`"))
        }
        Mismatch::BadAnalyst { id } => {
            Failure::usage(format!("`{id}` cannot be the id of an analyst"))
                .hint("lower-case words with hyphens; `anna=FILE` names the analyst of a file")
        }
        Mismatch::UnknownAnalyst { id, known } => {
            let near = nearest(id, known.iter().map(String::as_str));
            Failure::usage(format!("there is no analyst `{id}`"))
                .meant(near, || format!("there is {}", list(known.iter().map(String::as_str), "and")))
        }
        Mismatch::NoWeight { id } => {
            Failure::usage(format!("weights are given, and none for `{id}`"))
                .hint("give every analyst a weight, or none")
        }
        Mismatch::BadWeight { id, text } => {
            Failure::usage(format!("`{text}` is no weight for `{id}`"))
                .hint("a weight is a number above 0, up to 1000000, with at most nine decimal places")
        }
        Mismatch::SharesDoNotAddUp { sum } => {
            Failure::usage(format!("the weights add up to {sum}, not to 1"))
                .hint("below 1 they are shares of the whole; or give whole numbers, which are relative")
        }
        Mismatch::TwoWeights { id, weights: [a, b] } => {
            Failure::usage(format!("`{id}` has two weights, {a} and {b}"))
                .hint("--weights says which counts")
        }
        Mismatch::BaseOfMerged { file } => {
            refused(format!("`{file}` holds several analysts' readings already, and the two versions of it differ where neither is as before"))
                .hint("whose reading the change is cannot be told: make it by hand")
        }
        Mismatch::TooLong { part, count } => {
            refused(format!("`{part}` has {count} statements in all versions, too many to compare"))
        }
        Mismatch::Faulty { problems } => {
            let failure = refused("the merged file would have errors".to_owned());
            let failure = problems.iter().fold(failure, |failure, one| failure.hint(one));
            failure.hint("what one version takes away another rests on: settle that first")
        }
    }
}
