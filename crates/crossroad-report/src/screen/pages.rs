//! The pages of stability concepts and diagnostic codes, and what `check` says last: the text.

use std::fmt::Write as _;

use crate::wording::layout::{count, fitted, wrapped};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Concept, GROUPS};
use crossroad::text::diagnostic::{CODES, Code, Severity};
use crossroad::text::display::clean;

/// Lists the stability concepts.
#[must_use]
pub fn concept_list(width: usize) -> String {
    let mut text = String::new();
    for (at, (heading, concepts)) in GROUPS.iter().enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{heading}");
        for concept in *concepts {
            let first = format!("  {}  ", fitted(concept.id, 15));
            let words = if at == 0 { concept.words } else { concept.gloss };
            text.push_str(&wrapped(words, width, &first, &" ".repeat(19)));
        }
    }
    text
}

/// Writes the page of a concept.
#[must_use]
pub fn concept_page(concept: &Concept, width: usize) -> String {
    let mut text = format!("{} ({})\n", concept.name, concept.id);
    if !concept.aliases.is_empty() {
        let _ = writeln!(text, "also: {}", concept.aliases.join(", "));
    }
    text.push('\n');
    let implies = if concept.implies.is_empty() {
        "no other concept here".to_owned()
    } else {
        concept.implies.join(", ")
    };
    let needs: Vec<&str> = concept.needs().iter().map(|need| need.why()).collect();
    let needs = if needs.is_empty() { "nothing special".to_owned() } else { needs.join("; ") };
    let rows = [
        ("In words", concept.words),
        ("Behaviour", concept.behaviour),
        ("Formula", concept.formula),
        ("Implies", implies.as_str()),
        ("Needs", needs.as_str()),
        ("Example", concept.example),
        ("Source", concept.source),
    ];
    for (title, words) in rows {
        let first = format!("{}  ", fitted(title, 9));
        text.push_str(&wrapped(words, width, &first, &" ".repeat(11)));
    }
    text
}

/// Lists the diagnostic codes.
#[must_use]
pub fn code_list() -> String {
    let mut text = String::new();
    for code in CODES.iter() {
        let page = code.page();
        let _ = writeln!(
            text,
            "{}  {}  {}",
            fitted(code.id(), 26),
            severity(page.severity),
            page.title
        );
    }
    text
}

/// Writes the page of a code.
#[must_use]
pub fn code_page(code: Code, width: usize) -> String {
    let page = code.page();
    let mut text =
        format!("{} ({}): {}\n\n", code.id(), severity(page.severity).trim(), page.title);
    text.push_str(&wrapped(page.means, width, "", ""));
    text.push_str("\nFor example:\n");
    for line in page.example.lines() {
        let _ = writeln!(text, "    {line}");
    }
    text.push('\n');
    text.push_str(&wrapped(page.mend, width, "", ""));
    text
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error  ",
        Severity::Warning => "warning",
    }
}

/// Sums up a file without errors.
#[must_use]
pub fn check_line(name: &str, conflict: &Conflict) -> String {
    let statements = conflict.tally();
    // (what is styled lets colours through, and a file's name is anybody's)
    let name = clean(name);
    format!(
        "{name}: {}, {}, statements {}.\n",
        count(conflict.dms.len(), "decision maker", "decision makers"),
        crate::wording::speaker::form(conflict),
        crate::wording::tally(statements),
    )
}

/// Counts the problems of a file.
#[must_use]
pub fn check_total(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, 0) => "No problems.\n".to_owned(),
        _ => format!(
            "{}, {}.\n",
            count(errors, "error", "errors"),
            count(warnings, "warning", "warnings")
        ),
    }
}
