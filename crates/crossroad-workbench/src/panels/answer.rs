//! The answer: how likely each answer is, what the last change moved, and the rest of the report.

use maud::{Markup, PreEscaped, html};

use crate::findings::{Details, Outlooks, moved};
use crate::tries::{Open, Try};
use crossroad::text::display::clean;

/// Writes how likely each answer is; `before` is the same of the text before the last change.
#[must_use]
pub(crate) fn outlook(now: &Outlooks, before: Option<&Outlooks>) -> String {
    let list = before.map(|before| moved(&before.shown, &now.shown)).unwrap_or_default();
    let markup = html! {
        @if let Some(why) = &now.none { p.pending { (clean(why)) } }
        @if !list.is_empty() {
            ul.moved aria-label="What the last change moved" {
                li.what { "The last change:" }
                @for (answer, old, new) in &list {
                    li { (name(answer)) " " del { (old) " %" } " → " b { (new) " %" } }
                }
            }
        }
        @for (name, picture) in &now.pictures { figure id=(name) { (PreEscaped(picture)) } }
        @if !now.open.is_empty() { (what_would_move(&now.open)) }
    };
    markup.into_string()
}

/// Says what the last change moved, for those who hear it.
#[must_use]
pub(crate) fn told(now: &Outlooks, before: Option<&Outlooks>) -> Option<String> {
    let list = before.map(|before| moved(&before.shown, &now.shown)).unwrap_or_default();
    let words: Vec<String> = list
        .iter()
        .map(|(answer, old, new)| format!("{} from {old} to {new} percent", clean(answer)))
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// What would move the answer, each way of it to be tried.
fn what_would_move(list: &[Open]) -> Markup {
    html! {
        section.tries aria-labelledby="tries-heading" {
            h2 #tries-heading { "What would move it" span.meta { " press one to try it; undo ends the try" } }
            ul {
                @for (at, open) in list.iter().enumerate() {
                    li {
                        p.what { (clean(&open.question)) }
                        ul {
                            @for (nth, way) in open.ways.iter().enumerate() {
                                li { (one(way, &format!("try-{at}-{nth}"))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn one(way: &Try, key: &str) -> Markup {
    let says = html! {
        span { (clean(&way.words)) }
        span.figures {
            @for (answer, old, new) in &way.moved {
                span { (name(answer)) " " (old) " → " b { (new) } }
            }
        }
    };
    html! {
        @match &way.edit {
            Some(edit) => button type="button" data-key=(key) data-edit=(edit.to_string()) { (says) },
            None => div.way { (says) },
        }
    }
}

fn name(answer: &str) -> Markup {
    html! { bdi { (clean(answer)) } }
}

/// Writes the rest of the answer.
#[must_use]
pub(crate) fn rest(details: &Details) -> String {
    details.parts.iter().map(|(_, part)| part.as_str()).collect()
}
