//! The bar: the title, the days of the conflict, and what can be done with the whole; and the
//! assumptions under which the answer is looked at.

use crossroad::model::conflict::{Conflict, Date, Event};
use crossroad::stability::concept;
use maud::{Markup, html};

use super::given;
use crate::bench::{Bench, Saved};
use crate::reading::Read;
use crate::view::View;

/// Writes the bar.
pub(super) fn bar(bench: &Bench, read: Option<&Read>, view: &View) -> Markup {
    let conflict = read.and_then(Read::conflict);
    let title = conflict.map_or("", |conflict| conflict.title.as_str());
    html! {
        a.brand href="./" { "crossroad" }
        h1 { @if title.is_empty() { "A conflict" } @else { (given(title)) } }
        @if let Some(conflict) = conflict.filter(|conflict| !conflict.events.is_empty()) {
            (days(conflict, view))
        }
        div.tools role="toolbar" aria-label="The file" {
            button type="button" data-ask="{\"ask\":\"undo\"}" data-key="undo" disabled[!bench.can_undo()]
                aria-keyshortcuts="Control+Z" title="Undo (Ctrl+Z)" { "Undo" }
            button type="button" data-ask="{\"ask\":\"redo\"}" data-key="redo" disabled[!bench.can_redo()]
                aria-keyshortcuts="Control+Shift+Z" title="Redo (Ctrl+Shift+Z)" { "Redo" }
            button type="button" data-open="text" data-key="open-text" title="The file as text" { "Text" }
            button type="button" data-ask="{\"ask\":\"save\"}" data-key="save"
                disabled[bench.saved() == Saved::Yes || bench.saved() == Saved::ChangedOutside]
                aria-keyshortcuts="Control+S" title="Save (Ctrl+S)" {
                @if bench.saved() == Saved::Yes { "Saved" } @else { "Save" }
            }
            @if matches!(bench.saved(), Saved::NotYet | Saved::ChangedOutside) {
                a.button href="compare" data-link="compare" data-key="compare" target="_blank" rel="noopener"
                    title="What differs from the saved file, and what that does to the answer" { "Compare" }
            }
            a.button.go href="report" data-link="report" target="_blank" rel="noopener" { "Report" }
        }
    }
}

/// The days of the conflict: before the first event, and after each date with events.
fn days(conflict: &Conflict, view: &View) -> Markup {
    let mut dates: Vec<(Date, &Event)> = Vec::new();
    for event in &conflict.events {
        if dates.last().is_none_or(|(date, _)| *date != event.date) {
            dates.push((event.date, event));
        }
    }
    let asked = view.at.as_deref().and_then(Date::read).or(conflict.as_of);
    let happened = |date: Date| asked.is_some_and(|asked| asked.reaches(date));
    let now = dates.iter().take_while(|(date, _)| happened(*date)).count();
    let before = dates.first().map(|(date, _)| format!("{:04}", date.year.saturating_sub(1)));
    html! {
        div.days role="group" aria-label="As of" {
            @if let Some(before) = before {
                button type="button" aria-pressed=(now == 0) data-key="day-0" data-view=(at(&before)) {
                    "before"
                }
            }
            @for (place, (date, event)) in dates.iter().enumerate() {
                @let title = event.what.as_deref().unwrap_or(&event.id.value);
                button type="button" aria-pressed=(now == place + 1) data-key=(format!("day-{}", place + 1))
                    data-view=(at(&date.to_string())) {
                    (date) " · " (given(title))
                }
            }
        }
    }
}

fn at(date: &str) -> String {
    format!("{{\"at\":\"{date}\"}}")
}

/// The concepts between which the switch of foresight chooses.
const FORESIGHT: &[&str] = &["nash", "seq", "gmr"];

/// Says in plain words what a concept takes decision makers to foresee.
fn foresight(id: &'static str) -> &'static str {
    concept(id).and_then(|concept| concept.plain()).unwrap_or(id)
}

/// Writes the assumptions under which the answer is looked at, and what is tried.
pub(super) fn lens(read: Option<&Read>, view: &View) -> Markup {
    let question = read.and_then(Read::conflict).and_then(|conflict| {
        let first = conflict.questions.first().map(|question| question.ask.as_str());
        first.or(conflict.question.as_deref())
    });
    html! {
        p.question { @if let Some(words) = question { (given(words)) } }
        div.switch role="group" aria-label="What decision makers foresee" {
            @for concept in FORESIGHT {
                button type="button" aria-pressed=(view.concept == *concept) title=(concept)
                    data-key=(format!("foresight-{concept}"))
                    data-view=(format!("{{\"concept\":\"{concept}\"}}")) { (foresight(concept)) }
            }
        }
        @if view.tries() {
            p.try role="status" {
                b { "Tried: " }
                @for name in &view.set { code { (name) } " taken today. " }
                @for name in &view.drop { code { (name) } " left out. " }
                button type="button" data-key="try-end" data-view="{\"set\":[],\"drop\":[]}" { "Back to the file" }
            }
        }
    }
}
