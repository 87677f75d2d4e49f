//! How likely each answer is: a line for each assumption about foresight, with its range, and the
//! standard error where worlds were sampled.

use maud::{Markup, html};

use super::text::{cut, width};
use crate::document::Picture;

const LINE: i32 = 18;
const AXIS: i32 = 440;
const EDGE: i32 = 12;
const VALUES: i32 = 150;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlooked {
    /// Under which assumption.
    pub label: String,
    /// Whether it is the one that the report looks at.
    pub main: bool,
    /// The probability, the least and the greatest.
    pub value: f64,
    /// The least.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
    /// A 95 % interval, where worlds were sampled.
    pub interval: Option<(f64, f64)>,
    /// The same in figures.
    pub figures: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What it is called.
    pub name: String,
    /// A line for each assumption.
    pub lines: Vec<Outlooked>,
}

/// Draws the answers; `bounds` are where one likelihood word ends and the next begins, in percent.
#[must_use]
pub fn outcomes(list: &[Outcome], bounds: &[f64]) -> Picture {
    let names = list.iter().map(|one| width(&one.name, 12)).max().unwrap_or(0).clamp(40, 190);
    let labels = list.iter().flat_map(|one| &one.lines).map(|line| width(&line.label, 11));
    let labels = labels.max().unwrap_or(0).clamp(30, 120);
    let left = EDGE + names + 14 + labels + 12;
    let mut y = EDGE + 22;
    let top = y;
    let mut placed = Vec::new();
    for one in list {
        placed.push((y, one));
        y += one.lines.len() as i32 * LINE + 10;
    }
    let bottom = y - 6;
    let x = |p: f64| left + (p.clamp(0.0, 1.0) * f64::from(AXIS)).round() as i32;
    let inside = html! {
        @for bound in bounds {
            path.rule d=(format!("M{0} {1}V{bottom}", x(bound / 100.0), top - 4)) {}
        }
        @for part in 0..=4 {
            text.small.soft.mid x=(x(f64::from(part) / 4.0)) y=(top - 10) { (25 * part) " %" }
        }
        path.axis d=(format!("M{left} {}V{bottom}M{} {}V{bottom}", top - 4, left + AXIS, top - 4)) {}
        @for (at, (y, one)) in placed.iter().enumerate() {
            @if at > 0 {
                path.rule d=(format!("M{EDGE} {}H{}", y - 5, left + AXIS + VALUES - EDGE)) {}
            }
            text.bold x=(EDGE) y=(y + 13) { (cut(&one.name, 12, names)) title { (one.name) } }
            @for (at, line) in one.lines.iter().enumerate() {
                (drawn(line, y + at as i32 * LINE, left, &x))
            }
        }
    };
    Picture {
        width: left + AXIS + VALUES,
        height: bottom + EDGE,
        inside: inside.into_string(),
        dot: None,
    }
}

fn drawn(line: &Outlooked, y: i32, left: i32, x: &dyn Fn(f64) -> i32) -> Markup {
    let middle = y + LINE / 2;
    let (low, high) = (x(line.least), x(line.greatest));
    html! {
        text.small.end .bold[line.main] .soft[!line.main] x=(left - 10) y=(middle + 4) {
            (line.label)
        }
        rect class=(if line.main { "range main" } else { "range" }) x=(low) y=(middle - 4)
            width=((high - low).max(1)) height="8" rx="2" {}
        @if let Some((from, to)) = line.interval {
            path.axis d=(format!("M{0} {middle}H{1}M{0} {2}v8M{1} {2}v8", x(from), x(to), middle - 4)) {}
        }
        @if line.main {
            circle.yes cx=(x(line.value)) cy=(middle) r="5" {}
        } @else {
            circle.hole cx=(x(line.value)) cy=(middle) r="4" {}
        }
        // (in a column of their own: beside the bars they would stand on the lines of the axis)
        text.small .bold[line.main] .soft[!line.main] x=(x(1.0) + 14) y=(middle + 4) {
            (line.figures)
        }
    }
}
