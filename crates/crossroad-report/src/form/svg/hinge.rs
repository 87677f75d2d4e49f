//! The hinge chart: how much of the answer changes without each thing it rests on, or once something open is
//! settled, the longest first.

use maud::{Markup, html};

use super::text::{cut, rows, width};
use crate::document::Picture;

const EDGE: i32 = 12;
/// The height of a line of text.
const LINE: i32 = 15;

/// What is pulled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pulled {
    /// Evidence is taken away: a source, a speaker, a claim.
    Evidence,
    /// Something open is settled.
    Unknown,
}

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What is pulled, in words.
    pub name: String,
    /// Which kind of thing that is.
    pub pulled: Pulled,
    /// Which part of the whole changes, from 0 to 1.
    pub share: f64,
    /// The figure, in words.
    pub value: String,
}

/// Draws the chart; `unit` is what the axis counts.
#[must_use]
pub fn hinge_chart(bars: &[Bar], unit: &str) -> Picture {
    let values = bars.iter().map(|bar| width(&bar.value, 11)).max().unwrap_or(0).clamp(30, 150);
    let wide = Frame { wide: 728, left: 330, right: 728 - EDGE - values - 8, above: false };
    let narrow = Frame { wide: 318, left: 6, right: 318 - 6 - values - 8, above: true };
    let narrow = Some(Box::new(narrow.draw(bars, unit)));
    Picture { narrow, ..wide.draw(bars, unit) }
}

/// Where the bars begin and the axis ends; names stand above their bars or to the left of them.
struct Frame {
    wide: i32,
    left: i32,
    right: i32,
    above: bool,
}

impl Frame {
    fn draw(&self, bars: &[Bar], unit: &str) -> Picture {
        let room = if self.above { self.wide - 12 } else { self.left - EDGE - 10 };
        let names: Vec<Vec<String>> = bars.iter().map(|bar| rows(&bar.name, 12, room, 3)).collect();
        // (the axis ends where the longest bar does, on a round figure)
        let most = bars.iter().map(|bar| bar.share).fold(0.0, f64::max);
        let end = [0.05, 0.1, 0.25, 0.5].into_iter().find(|end| most <= *end).unwrap_or(1.0);
        let x = |share: f64| {
            let part = (share / end).clamp(0.0, 1.0);
            self.left + (part * f64::from(self.right - self.left)).round() as i32
        };
        let top = EDGE + 24;
        let mut y = top;
        let mut drawn = String::new();
        for (bar, name) in bars.iter().zip(&names) {
            let tall = name.len() as i32 * LINE;
            let (bar_top, high) = match self.above {
                true => (y + tall + 3, tall + 22),
                false => (y + (tall - 13) / 2 + 3, tall + 7),
            };
            let class = match bar.pulled {
                Pulled::Evidence => "proof",
                Pulled::Unknown => "open",
            };
            drawn.push_str(&html! {
                @for (at, words) in name.iter().enumerate() {
                    @let place = y + 15 + at as i32 * LINE;
                    text .end[!self.above] x=(if self.above { self.left } else { self.left - 10 }) y=(place) {
                        (words) title { (bar.name) }
                    }
                }
                rect class=(class) x=(self.left) y=(bar_top) width=((x(bar.share) - self.left).max(1)) height="12" {}
                text.small.halo x=(x(bar.share) + 6) y=(bar_top + 10) { (bar.value) }
            }.0);
            y += high;
        }
        let bottom = y + 2;
        let parts = if self.above { 2 } else { 5 };
        let inside = html! {
            @for part in 0..=parts {
                @let share = end * f64::from(part) / f64::from(parts);
                path.rule d=(format!("M{0} {1}V{bottom}", x(share), top - 4)) {}
                text.small.soft .mid[part < parts] .end[part == parts] y=(top - 10)
                    x=(x(share) + if part == parts { 14 } else { 0 }) {
                    (format!("{:.0}", share * 100.0)) @if part == parts { " " (cut(unit, 11, 90)) }
                }
            }
            (maud::PreEscaped(drawn))
            path.axis d=(format!("M{} {}V{bottom}", self.left, top - 4)) {}
            (self.legend(bars, bottom + 18))
        };
        let inside = inside.into_string();
        Picture {
            width: self.wide,
            height: bottom + 30,
            inside,
            dot: None,
            narrow: None,
            paper: None,
        }
    }

    fn legend(&self, bars: &[Bar], y: i32) -> Markup {
        let kinds =
            [(Pulled::Evidence, "proof", "taken away"), (Pulled::Unknown, "open", "settled")];
        let present = kinds.into_iter().filter(|kind| bars.iter().any(|bar| bar.pulled == kind.0));
        html! {
            @for (at, (_, class, words)) in present.enumerate() {
                @let x = self.left + at as i32 * 110;
                rect class=(class) x=(x) y=(y - 10) width="18" height="10" {}
                text.small.soft x=(x + 24) y=(y) { (words) }
            }
        }
    }
}
