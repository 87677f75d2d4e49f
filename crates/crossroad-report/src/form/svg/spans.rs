//! The tornado: how far the probability of one answer moves as each thing is found out, widest
//! first.

use maud::html;

use super::text::{cut, width};
use crate::document::Picture;

const ROW: i32 = 30;
const AXIS: i32 = 340;
const EDGE: i32 = 12;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// What is found out.
    pub name: String,
    /// The least probability of the answer, and what was found out then.
    pub low: (f64, String),
    /// The greatest probability of the answer, and what was found out then.
    pub high: (f64, String),
}

/// Draws the bars around the probability with nothing found out.
#[must_use]
pub fn spans(list: &[Span], base: f64) -> Picture {
    let names = list.iter().map(|one| width(&one.name, 12)).max().unwrap_or(0).clamp(60, 240);
    let sides = list.iter().flat_map(|one| [&one.low.1, &one.high.1]);
    let sides = sides.map(|words| width(words, 11)).max().unwrap_or(0).clamp(20, 170);
    let left = EDGE + names + 16 + sides;
    let top = EDGE + 24;
    let bottom = top + list.len() as i32 * ROW;
    let x = |p: f64| left + (p.clamp(0.0, 1.0) * f64::from(AXIS)).round() as i32;
    let inside = html! {
        @for part in 0..=4 {
            @let x = x(f64::from(part) / 4.0);
            path.rule d=(format!("M{x} {}V{bottom}", top - 4)) {}
            text.small.soft.mid x=(x) y=(top - 10) { (25 * part) " %" }
        }
        @for (at, one) in list.iter().enumerate() {
            @let y = top + at as i32 * ROW;
            @let (low, high, here) = (x(one.low.0), x(one.high.0), x(base));
            text x=(EDGE) y=(y + 19) { (cut(&one.name, 12, names)) title { (one.name) } }
            rect.less x=(low.min(here)) y=(y + 7) width=((here - low).max(1)) height="16" {}
            rect.more x=(here) y=(y + 7) width=((high - here).max(1)) height="16" {}
            text.small.end.halo x=(low - 6) y=(y + 19) { (cut(&one.low.1, 11, sides)) }
            text.small.halo x=(high + 6) y=(y + 19) { (cut(&one.high.1, 11, sides)) }
        }
        path.ink.line d=(format!("M{} {}V{bottom}", x(base), top - 4)) {}
    };
    Picture {
        width: left + AXIS + sides + EDGE + 6,
        height: bottom + EDGE,
        inside: inside.into_string(),
        dot: None,
    }
}
