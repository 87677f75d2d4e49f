//! How likely each answer is: a row for each, with its range, a tick for each other assumption about
//! foresight, and the standard error where worlds were sampled; below, a hundred cases as dots.

use maud::{Markup, html};

use super::text::{cut, width};
use crate::document::Picture;

const EDGE: i32 = 12;
/// The height of a row, …
const ROW: i32 = 34;
/// … and of one whose name stands above it.
const TALL: i32 = 50;
/// The room from dot to dot.
const DOT: i32 = 13;
/// Dots in a line: so many are seen at a glance.
const LINE: usize = 25;

/// The probability of an answer under one assumption.
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
    /// The class of its colour.
    pub tint: &'static str,
    /// Its probability under each assumption.
    pub lines: Vec<Outlooked>,
}

impl Outcome {
    /// The line that the report looks at.
    fn main(&self) -> Option<&Outlooked> {
        self.lines.iter().find(|line| line.main).or_else(|| self.lines.first())
    }
}

/// Draws the answers; `bounds` are where one likelihood word ends and the next begins, in percent.
#[must_use]
pub fn outcomes(list: &[Outcome], bounds: &[f64]) -> Picture {
    let names = list.iter().map(|one| width(&one.name, 12)).max().unwrap_or(0).clamp(40, 190);
    let figures = list.iter().filter_map(Outcome::main).map(|line| width(&line.figures, 12));
    let figures = figures.max().unwrap_or(0).clamp(40, 170) + 22;
    let wide = Frame { wide: 728, left: EDGE + names + 14, right: 728 - EDGE - figures, row: ROW };
    let narrow = Frame { wide: 318, left: 8, right: 310, row: TALL };
    let narrow = Some(Box::new(narrow.draw(list, bounds)));
    Picture { narrow, ..wide.draw(list, bounds) }
}

/// Where the axis begins and ends; where rows are tall, names and figures stand above their bar.
#[derive(Debug, Clone, Copy)]
struct Frame {
    wide: i32,
    left: i32,
    right: i32,
    row: i32,
}

impl Frame {
    fn x(self, p: f64) -> i32 {
        self.left + (p.clamp(0.0, 1.0) * f64::from(self.right - self.left)).round() as i32
    }

    fn draw(self, list: &[Outcome], bounds: &[f64]) -> Picture {
        let top = EDGE + 22;
        let bottom = top + list.len() as i32 * self.row;
        let mut y = bottom + 20;
        let legend = self.legend(list, &mut y);
        let dots = self.dots(list, &mut y);
        let inside = html! {
            @for bound in bounds {
                path.rule d=(format!("M{0} {1}V{bottom}", self.x(bound / 100.0), top - 4)) {}
            }
            @for part in 0..=4 {
                @let x = self.x(f64::from(part) / 4.0);
                text.small.soft .mid[part > 0 && part < 4] .end[part == 4] x=(x) y=(top - 10) {
                    (25 * part) " %"
                }
            }
            @for x in [self.left, self.right] { path.axis d=(format!("M{x} {}V{bottom}", top - 4)) {} }
            @for (at, one) in list.iter().enumerate() {
                (self.row(one, top + at as i32 * self.row))
            }
            (legend) (dots)
        };
        let inside = inside.into_string();
        Picture { width: self.wide, height: y, inside, dot: None, narrow: None, paper: None }
    }

    fn row(self, one: &Outcome, top: i32) -> Markup {
        let above = self.row == TALL;
        let middle = top + if above { 32 } else { ROW / 2 };
        let Some(main) = one.main() else { return html! {} };
        let (low, high) = (self.x(main.least), self.x(main.greatest));
        let names = if above { 170 } else { self.left - EDGE - 14 };
        let (x, y) = if above { (self.left, top + 16) } else { (EDGE, middle + 4) };
        html! {
            text.bold x=(x) y=(y) { (cut(&one.name, 12, names)) title { (one.name) } }
            rect class=(format!("flow {}", one.tint)) x=(low) y=(middle - 5) width=((high - low).max(1))
                height="10" rx="3" { title { (main.figures) } }
            @for line in one.lines.iter().filter(|line| line.label != main.label) {
                @let x = self.x(line.value);
                path.tick d=(format!("M{x} {}v18", middle - 9)) { title { (line.label) ": " (line.figures) } }
            }
            @if let Some((from, to)) = main.interval {
                path.axis d=(format!("M{0} {middle}H{1}M{0} {2}v8M{1} {2}v8", self.x(from), self.x(to), middle - 4)) {}
            }
            circle class=(format!("dot {}", one.tint)) cx=(self.x(main.value)) cy=(middle) r="6" {}
            @if above {
                text.bold.end x=(self.right) y=(y) { (main.figures) }
            } @else {
                text.bold x=(self.right + 14) y=(y) { (main.figures) }
            }
        }
    }

    /// What dots, bars and ticks mean.
    fn legend(self, list: &[Outcome], y: &mut i32) -> Markup {
        let several = list.iter().any(|one| one.lines.len() > 1);
        let mut entries =
            vec![("dot", "unknowns at their middle"), ("range", "as they are settled")];
        if several {
            entries.push(("tick", "under another assumption"));
        }
        let mut x = EDGE;
        let mut places = Vec::new();
        for (sign, words) in entries {
            let long = width(words, 11) + 32;
            if x > EDGE && x + long > self.wide {
                x = EDGE;
                *y += 16;
            }
            places.push((sign, words, x, *y));
            x += long + 8;
        }
        *y += 10;
        html! {
            @for (sign, words, x, y) in places {
                @match sign {
                    "dot" => { circle.ax cx=(x + 6) cy=(y - 4) r="5" {} }
                    "range" => { rect.flow.ax x=(x) y=(y - 8) width="18" height="8" rx="3" {} }
                    _ => { path.tick d=(format!("M{} {}v14", x + 8, y - 11)) {} }
                }
                text.small.soft x=(x + 24) y=(y) { (words) }
            }
        }
    }

    /// A hundred cases, of which so many end with each answer.
    fn dots(self, list: &[Outcome], y: &mut i32) -> Markup {
        let shares: Vec<f64> =
            list.iter().map(|one| one.main().map_or(0.0, |line| line.value)).collect();
        let counts = of_a_hundred(&shares);
        let tints =
            list.iter().zip(&counts).flat_map(|(one, count)| std::iter::repeat_n(one.tint, *count));
        let tints: Vec<&str> = tints.collect();
        let line = if self.row == TALL { 20 } else { LINE };
        let top = *y + 20;
        let said: Vec<String> = list
            .iter()
            .zip(&counts)
            .filter(|(_, count)| **count > 0)
            .map(|(one, count)| format!("{count} {}", one.name))
            .collect();
        *y = top + 12 + tints.len().div_ceil(line) as i32 * DOT + 4;
        html! {
            text.small x=(EDGE) y=(top) { (cut(&format!("Of 100 cases: {}", said.join(", ")), 11, self.wide - 2 * EDGE)) }
            @for (at, tint) in tints.iter().enumerate() {
                circle class=(tint) cx=(EDGE + 5 + (at % line) as i32 * DOT)
                    cy=(top + 14 + (at / line) as i32 * DOT) r="4.5" {}
            }
        }
    }
}

/// Shares out a hundred by the method of greatest remainders: what is likely at all, but less than
/// half in a hundred, may have none.
#[must_use]
pub fn of_a_hundred(shares: &[f64]) -> Vec<usize> {
    let exact: Vec<f64> = shares.iter().map(|share| share.clamp(0.0, 1.0) * 100.0).collect();
    let mut counts: Vec<usize> = exact.iter().map(|share| share.floor() as usize).collect();
    let all = exact.iter().sum::<f64>().round() as usize;
    let mut order: Vec<usize> = (0..exact.len()).collect();
    let rest = |at: &usize| exact.get(*at).map_or(0.0, |share| share - share.floor());
    order.sort_by(|a, b| rest(b).total_cmp(&rest(a)));
    let missing = all.min(100).saturating_sub(counts.iter().sum());
    for at in order.into_iter().take(missing) {
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    counts
}
