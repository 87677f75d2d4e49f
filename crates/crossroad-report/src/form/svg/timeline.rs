//! The answers from event to event: a line for each answer in its colour, with its figure at each time and
//! what happened in between.

use maud::{Markup, html};

use super::text::{cut, rows, width};
use crate::document::Picture;

const HEIGHT: i32 = 200;
const EDGE: i32 = 12;
const LEFT: i32 = 48;
/// The height of a line of small text.
const LINE: i32 = 14;

/// The probability of an answer in each era: the value, the least and the greatest.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlooks {
    /// What the answer is called.
    pub name: String,
    /// The class of its colour, for lines and for dots.
    pub tint: &'static str,
    /// One for each era, with the value in figures.
    pub points: Vec<(f64, f64, f64, String)>,
}

/// A time, and what it began with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Its date, or what stands for it.
    pub date: String,
    /// What happened.
    pub why: String,
}

/// Draws the answers.
#[must_use]
pub fn courses(list: &[Outlooks], times: &[Time]) -> Picture {
    let narrow = Some(Box::new(Frame { wide: 318, names: 84 }.draw(list, times)));
    Picture { narrow, ..Frame { wide: 728, names: 150 }.draw(list, times) }
}

/// How wide it is, and how much of that names have.
struct Frame {
    wide: i32,
    names: i32,
}

impl Frame {
    fn draw(&self, list: &[Outlooks], times: &[Time]) -> Picture {
        let (top, bottom) = (EDGE + 10, EDGE + 10 + HEIGHT);
        let right = self.wide - EDGE - self.names;
        let last = i32::try_from(times.len().saturating_sub(1)).unwrap_or(i32::MAX).max(1);
        let step = (right - LEFT - 24) / last;
        let x = |at: usize| LEFT + 12 + i32::try_from(at).unwrap_or(0).saturating_mul(step);
        let y = |p: f64| bottom - (p.clamp(0.0, 1.0) * f64::from(HEIGHT)).round() as i32;
        let words: Vec<Vec<String>> = times
            .iter()
            .map(|time| {
                let mut lines = rows(&time.date, 11, step.min(200) - 8, 2);
                lines.extend(rows(&time.why, 11, step.min(200) - 8, 6));
                lines
            })
            .collect();
        let deep = words.iter().map(Vec::len).max().unwrap_or(0) as i32;
        let inside = html! {
            @for part in 0..=4 {
                @let y = y(f64::from(part) / 4.0);
                path.rule d=(format!("M{LEFT} {y}H{right}")) {}
                text.small.soft.end x=(LEFT - 6) y=(y + 4) { (25 * part) " %" }
            }
            @for (at, (time, lines)) in times.iter().zip(&words).enumerate() {
                path.rule d=(format!("M{} {top}V{bottom}", x(at))) {}
                @for (row, words) in lines.iter().enumerate() {
                    // (the first and the last would stand out on either side)
                    text.small .mid[at > 0 && at + 1 < times.len()] .end[at > 0 && at + 1 == times.len()]
                        .bold[row == 0] x=(x(at) + if at + 1 == times.len() && at > 0 { 12 } else { 0 })
                        y=(bottom + 18 + row as i32 * LINE) {
                        (words) title { (time.date) " " (time.why) }
                    }
                }
            }
            @for (at, one) in list.iter().enumerate() {
                (line(one, (2 * at as i32 - list.len() as i32 + 1) * 2, &x, &y))
            }
            @for (end, one) in ends(list, &y) {
                @let figure = one.points.last().map_or("", |point| point.3.as_str());
                text.small x=(x(times.len().saturating_sub(1)) + 14) y=(end + 4) {
                    tspan.bold { (figure) } " "
                    (cut(&one.name, 11, self.names + 6 - width(figure, 11)))
                }
            }
        };
        Picture {
            width: self.wide,
            height: bottom + 24 + deep * LINE,
            inside: inside.into_string(),
            dot: None,
            narrow: None,
            paper: None,
        }
    }
}

/// Where names stand: those at the end of lines that end alike one below the other.
fn ends<'l>(list: &'l [Outlooks], y: &dyn Fn(f64) -> i32) -> Vec<(i32, &'l Outlooks)> {
    let mut ends: Vec<(i32, &Outlooks)> =
        list.iter().filter_map(|one| Some((y(one.points.last()?.0), one))).collect();
    ends.sort_by_key(|(end, _)| *end);
    // (from below, so that none falls off the foot of the picture)
    let mut next = i32::MAX;
    for (end, _) in ends.iter_mut().rev() {
        *end = (*end).min(next.saturating_sub(15));
        next = *end;
    }
    ends
}

fn line(one: &Outlooks, aside: i32, x: &dyn Fn(usize) -> i32, y: &dyn Fn(f64) -> i32) -> Markup {
    let points: Vec<String> = one
        .points
        .iter()
        .enumerate()
        .map(|(era, (value, ..))| format!("{} {}", x(era) + aside, y(*value)))
        .collect();
    let ends = one.points.len().saturating_sub(1);
    html! {
        g {
            title { (one.name) }
            @for (era, (_, least, greatest, _)) in one.points.iter().enumerate() {
                @if least < greatest {
                    path class=(format!("extent l{}", one.tint))
                        d=(format!("M{} {}V{}", x(era) + aside, y(*least), y(*greatest))) {}
                }
            }
            path class=(format!("line l{}", one.tint)) d=(format!("M{}", points.join("L"))) {}
            @for (era, (value, _, _, figure)) in one.points.iter().enumerate() {
                circle class=(one.tint) cx=(x(era) + aside) cy=(y(*value)) r="4" {}
                @if era < ends && *value >= 0.02 {
                    text.small.halo x=(x(era) + aside + 7) y=(y(*value) - 5) { (figure) }
                }
            }
        }
    }
}
