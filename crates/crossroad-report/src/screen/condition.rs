//! The condition on somebody's ranking: the text.

use crate::wording::layout::{grouped, wrapped};
use crate::wording::words::Speaker;
use crossroad::finding::inverse::{Clause, Condition};
use crossroad::game::naming::number;
use crossroad::text::formula::StateId;

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

/// Writes a clause as a formula over "x is preferred to s".
#[must_use]
pub fn clause_words(clause: &Clause, state: StateId) -> String {
    let worse = |x: StateId| format!("not {} > {}", number(x), number(state));
    let mut parts = vec![worse(clause.deviation)];
    for one in &clause.unless {
        let all: Vec<String> = one.worse.iter().map(|x| worse(*x)).collect();
        let several = all.len() > 1;
        let all = all.join(" and ");
        parts.push(if several { format!("({all})") } else { all });
    }
    match parts.len() {
        1 => parts.remove(0),
        _ => format!("({})", parts.join(" or ")),
    }
}
