//! The hinge chart: how much of the answer changes without each thing it rests on, longest first.

use maud::html;

use super::text::cut;
use crate::document::Picture;

const ROW: i32 = 24;
const NAMES: i32 = 220;
const BARS: i32 = 300;
const VALUES: i32 = 160;
const EDGE: i32 = 12;

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is withdrawn.
    pub name: String,
    /// What kind of thing: 0 a source, 1 a speaker, 2 a claim or statement.
    pub kind: usize,
    /// Which part of the whole changes.
    pub share: (u64, u64),
    /// The figure, in words.
    pub value: String,
}

/// Draws the chart.
#[must_use]
pub fn hinge_chart(bars: &[Bar]) -> Picture {
    let (left, top) = (EDGE + NAMES + 10, EDGE + 24);
    let bottom = top + bars.len() as i32 * ROW;
    let long = |(part, whole): (u64, u64)| {
        let share = u128::from(part) * BARS as u128 / u128::from(whole.max(1));
        i32::try_from(share).unwrap_or(BARS).clamp(i32::from(part > 0), BARS)
    };
    let kinds = ["a source", "a speaker", "a claim"];
    let present = |kind: usize| bars.iter().any(|bar| bar.kind == kind);
    let inside = html! {
        defs {
            // Speakers are hatched and claims dotted, so that colour is not needed.
            pattern id="hinge-hatch" width="6" height="6" patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)" {
                rect.bar1 width="6" height="6" {}
                path.cut d="M0 0V6" {}
            }
            pattern id="hinge-dots" width="6" height="6" patternUnits="userSpaceOnUse" {
                rect.bar2 width="6" height="6" {}
                circle cx="3" cy="3" r="1.2" fill="var(--paper)" {}
            }
        }
        @for part in 0..=4 {
            @let x = left + BARS * part / 4;
            path.rule d=(format!("M{x} {}V{bottom}", top - 4)) {}
            text.small.soft.mid x=(x) y=(top - 10) { (25 * part) " %" }
        }
        @for (at, bar) in bars.iter().enumerate() {
            @let y = top + at as i32 * ROW;
            text.end x=(left - 10) y=(y + 16) { (cut(&bar.name, 12, NAMES)) title { (bar.name) } }
            rect fill=(fill(bar.kind)) x=(left) y=(y + 5) width=(long(bar.share)) height=(ROW - 9) {}
            text.small.halo x=(left + long(bar.share) + 7) y=(y + 16) { (bar.value) }
        }
        path.axis d=(format!("M{left} {}V{bottom}", top - 4)) {}
        @for (at, kind) in (0..3).filter(|kind| present(*kind)).enumerate() {
            @let x = left + at as i32 * 100;
            rect fill=(fill(kind)) x=(x) y=(bottom + 12) width="18" height="12" {}
            text.small x=(x + 24) y=(bottom + 22) { @match kinds.get(kind) { Some(words) => { (words) } None => {} } }
        }
    };
    Picture {
        width: left + BARS + VALUES,
        height: bottom + 34,
        inside: inside.into_string(),
        dot: None,
    }
}

fn fill(kind: usize) -> &'static str {
    match kind {
        0 => "var(--m0)",
        1 => "url(#hinge-hatch)",
        _ => "url(#hinge-dots)",
    }
}
