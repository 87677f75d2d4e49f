//! The answer: how likely each answer is, what the last change moved, and the rest of the report.

use maud::{Markup, PreEscaped, html};

use crate::findings::{Details, Outlooks, moved};
use crossroad::text::display::clean;

/// Writes how likely each answer is; `before` is the same of the text before the last change.
#[must_use]
pub fn outlook(now: &Outlooks, before: Option<&Outlooks>) -> String {
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
    };
    markup.into_string()
}

/// Says what the last change moved, for those who hear it.
#[must_use]
pub fn told(now: &Outlooks, before: Option<&Outlooks>) -> Option<String> {
    let list = before.map(|before| moved(&before.shown, &now.shown)).unwrap_or_default();
    let words: Vec<String> = list
        .iter()
        .map(|(answer, old, new)| format!("{} from {old} to {new} percent", clean(answer)))
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn name(answer: &str) -> Markup {
    html! { bdi { (clean(answer)) } }
}

/// Writes the rest of the answer.
#[must_use]
pub fn rest(details: &Details) -> String {
    details.parts.iter().map(|(_, part)| part.as_str()).collect()
}
