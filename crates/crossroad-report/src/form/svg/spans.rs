//! The tornado: how far the probability of one answer moves as each thing is found out, widest
//! first.

use maud::html;

use super::text::{cut, rows, width};
use crate::document::Picture;

const ROW: i32 = 30;
const EDGE: i32 = 12;
/// The height of a line of text.
const LINE: i32 = 14;

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

impl Span {
    fn long(&self) -> f64 {
        self.high.0 - self.low.0
    }
}

/// Draws the bars around the probability with nothing found out, in the colour of the answer: faint where
/// it is less likely then; the longest first.
#[must_use]
pub fn spans(list: &[Span], base: f64, tint: &str) -> Picture {
    let mut list: Vec<&Span> = list.iter().collect();
    list.sort_by(|a, b| b.long().total_cmp(&a.long()));
    let sides = list.iter().flat_map(|one| [&one.low.1, &one.high.1]);
    let sides = sides.map(|words| width(words, 11)).max().unwrap_or(0).clamp(20, 130);
    let names = list.iter().map(|one| width(&one.name, 12)).max().unwrap_or(0).clamp(60, 210);
    let wide = Frame { wide: 728, left: EDGE + names + 14 + sides, sides, names, above: false };
    let narrow = Frame { wide: 318, left: 24, sides: 0, names: 300, above: true };
    let narrow = Some(Box::new(narrow.draw(&list, base, tint)));
    Picture { narrow, ..wide.draw(&list, base, tint) }
}

/// Where bars begin, and what words have room; on a narrow screen they stand above their bars.
struct Frame {
    wide: i32,
    left: i32,
    sides: i32,
    names: i32,
    above: bool,
}

impl Frame {
    fn draw(&self, list: &[&Span], base: f64, tint: &str) -> Picture {
        let top = EDGE + 24;
        let right = self.wide - EDGE - 12 - self.sides;
        let x =
            |p: f64| self.left + (p.clamp(0.0, 1.0) * f64::from(right - self.left)).round() as i32;
        let mut y = top;
        let mut placed = Vec::new();
        for one in list {
            let mut words = rows(&one.name, 12, self.names, 2);
            if self.above {
                words.push(format!("{}; {}", one.low.1, one.high.1));
            }
            let tall = words.len() as i32 * LINE;
            let (bar, high) = if self.above { (y + tall + 2, tall + 26) } else { (y + 7, ROW) };
            placed.push((*one, words, y, bar));
            y += high;
        }
        let bottom = y;
        let inside = html! {
            @for part in 0..=4 {
                @let x = x(f64::from(part) / 4.0);
                path.rule d=(format!("M{x} {}V{bottom}", top - 4)) {}
                text.small.soft.mid x=(x) y=(top - 10) { (25 * part) " %" }
            }
            @for (one, words, y, bar) in &placed {
                @let (low, high, here) = (x(one.low.0), x(one.high.0), x(base));
                @let first = if self.above { 11 } else { 22 - 7 * (words.len() as i32 - 1) - 3 };
                @for (at, row) in words.iter().enumerate() {
                    text .small[self.above && at + 1 == words.len()] x=(if self.above { 4 } else { EDGE })
                        y=(y + first + at as i32 * LINE) {
                        (row) title { (one.name) }
                    }
                }
                rect class=(format!("flow {tint}")) x=(low.min(here)) y=(bar) width=((here - low).max(1)) height="16" {}
                rect class=(tint) x=(here) y=(bar) width=((high - here).max(1)) height="16" {}
                @if !self.above {
                    text.small.end.halo x=(low - 6) y=(y + 19) { (cut(&one.low.1, 11, self.sides)) }
                    text.small.halo x=(high + 6) y=(y + 19) { (cut(&one.high.1, 11, self.sides)) }
                }
            }
            path.ink.line d=(format!("M{} {}V{bottom}", x(base), top - 4)) {}
        };
        Picture {
            width: self.wide,
            height: bottom + EDGE,
            inside: inside.into_string(),
            dot: None,
            narrow: None,
            paper: None,
        }
    }
}
