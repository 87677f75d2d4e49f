//! The condition on somebody's ranking: the text.

use crate::wording::clause_words;
use crate::wording::layout::{grouped, wrapped};
use crate::wording::speaker::Speaker;
use crossroad::finding::inverse::Condition;

/// Tells when a state is stable for decision makers.
#[must_use]
pub fn conditions(speaker: Speaker<'_>, label: &str, found: &[Condition], width: usize) -> String {
    let mut lines = String::new();
    for one in found {
        let (who, state) = (speaker.dm(one.dm), speaker.state(one.state));
        let now = if one.holds { "it is" } else { "it is not" };
        let head = format!("{state} is {label}-stable for {who}, as the others are ({now} now),");
        lines.push_str(&match one.clauses.len() {
            0 => wrapped(&format!("{head} whatever it prefers."), width, "", "  "),
            _ => wrapped(&format!("{head} exactly if:"), width, "", "  "),
        });
        for (at, clause) in one.clauses.iter().enumerate() {
            let and = if at == 0 { "" } else { "and " };
            let words = format!("{and}{}", clause_words(clause, one.state));
            lines.push_str(&wrapped(&words, width, "  ", "    "));
        }
        let words = match (one.share, one.rankings) {
            (Some(_), Some((all, keep))) => {
                format!("{} of {} strict rankings keep this.", grouped(keep), grouped(all))
            }
            (Some(share), None) => {
                format!(
                    "{} in {} strict rankings keep this.",
                    grouped(share.part),
                    grouped(share.whole)
                )
            }
            (None, _) => "How many rankings keep this is too much to count.".to_owned(),
        };
        lines.push_str(&wrapped(&words, width, "  ", "    "));
    }
    if !found.is_empty() {
        lines.push_str(&wrapped(
            "(`3 > 2` says that state 3 is preferred to state 2.)",
            width,
            "",
            "",
        ));
    }
    lines
}
