//! What is wrong with the file, and how the bench stands to the one on disk.

use crossroad::text::diagnostic::{Diagnostic, Lines, Severity};
use crossroad::text::display::clean;
use maud::{Markup, html};

use super::count;
use crate::bench::{Bench, Saved};
use crate::reading::Read;

/// Problems that are listed; the rest is counted.
const LISTED: usize = 50;

/// Writes the line at the foot of the page, with the problems above it.
pub(super) fn status(bench: &Bench, read: &Read) -> Markup {
    let problems = &read.reading.diagnostics;
    let of = |severity| problems.iter().filter(|one| one.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let lines = Lines::new(&read.reading.text);
    html! {
        (outside(bench))
        @if !problems.is_empty() {
            details.problems data-key=(if errors > 0 { "errors" } else { "warnings" }) open[errors > 0] {
                summary { span.dot.bad[errors > 0] {} (words(errors, warnings)) }
                ul { @for one in problems.iter().take(LISTED) { (problem(one, &lines)) } }
                @if problems.len() > LISTED {
                    p { (count(problems.len() - LISTED, "more problem", "more problems")) " not listed" }
                }
            }
        } @else {
            span { span.dot {} "No problems" }
        }
        span.saved {
            @match bench.saved() {
                Saved::Yes => "All changes are saved",
                Saved::NotYet if bench.is_kept() => "Not saved yet; kept here if the server ends",
                Saved::NotYet => "Not saved yet; lost when this page is closed",
                Saved::ChangedOutside => "Not saved: the file was changed outside",
                Saved::Gone => "The file is gone; saving makes it anew",
            }
        }
    }
}

fn words(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, warnings) => count(warnings, "warning", "warnings"),
        (errors, 0) => count(errors, "error", "errors"),
        (errors, warnings) => {
            format!(
                "{}, {}",
                count(errors, "error", "errors"),
                count(warnings, "warning", "warnings")
            )
        }
    }
}

fn problem(one: &Diagnostic, lines: &Lines<'_>) -> Markup {
    let place = lines.position(one.label.span.start);
    let class = if one.severity == Severity::Error { "error" } else { "warning" };
    html! {
        li class=(class) {
            button type="button" data-line=(place.line) data-key=(format!("problem-{}-{}", place.line, place.column)) {
                "line " (place.line)
            }
            " " (clean(&one.message)) " " code.code { (one.code.id()) }
            @if !one.label.text.is_empty() { br; span.label { (clean(&one.label.text)) } }
            @for hint in &one.hints { br; span.hint { (clean(hint)) } }
        }
    }
}

/// What is to be decided where the file was changed by somebody else.
fn outside(bench: &Bench) -> Markup {
    match bench.saved() {
        Saved::ChangedOutside => html! {
            div.outside role="alert" {
                p { "The file was changed outside while there were unsaved changes here." }
                button type="button" data-key="take" data-ask="{\"ask\":\"take\"}" { "Take the file’s version" }
                button type="button" data-key="keep" data-ask="{\"ask\":\"keep\"}" { "Keep mine and write over it" }
            }
        },
        Saved::Gone => html! {
            div.outside role="alert" { p { "The file was deleted or moved outside. What it said is still here." } }
        },
        Saved::Yes | Saved::NotYet => html! {},
    }
}
