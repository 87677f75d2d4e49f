//! The answers from event to event: a line for each answer, named where it ends, with its range at
//! each event.

use maud::{Markup, html};

use super::text::{cut, rows, width};
use crate::document::Picture;

const STEP: i32 = 120;
const HEIGHT: i32 = 220;
const EDGE: i32 = 12;
const LEFT: i32 = 52;
const NAMES: i32 = 170;

/// The probability of an answer in each era: the value, the least and the greatest.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// What the answer is called.
    pub name: String,
    /// One for each era.
    pub points: Vec<(f64, f64, f64)>,
}

/// Draws the answers; `eras` are what each time is called.
#[must_use]
pub fn courses(list: &[Course], eras: &[String]) -> Picture {
    let top = EDGE + 10;
    let bottom = top + HEIGHT;
    let x = |era: usize| LEFT + STEP / 2 + era as i32 * STEP;
    let y = |p: f64| bottom - (p.clamp(0.0, 1.0) * f64::from(HEIGHT)).round() as i32;
    let right = LEFT + eras.len() as i32 * STEP;
    // Names at the end of lines that end alike stand one below the other.
    let mut ends: Vec<(i32, usize)> = list
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((y(one.points.last()?.0), at)))
        .collect();
    ends.sort_unstable();
    let mut last = i32::MIN;
    for (end, _) in &mut ends {
        *end = (*end).max(last.saturating_add(15));
        last = *end;
    }
    let inside = html! {
        @for part in 0..=4 {
            @let y = y(f64::from(part) / 4.0);
            path.rule d=(format!("M{LEFT} {y}H{right}")) {}
            text.small.soft.end x=(LEFT - 8) y=(y + 4) { (25 * part) " %" }
        }
        @for (at, era) in eras.iter().enumerate() {
            @for (row, words) in rows(era, 11, STEP - 8, 2).iter().enumerate() {
                text.small.mid x=(x(at)) y=(bottom + 18 + row as i32 * 14) {
                    (words) title { (era) }
                }
            }
        }
        @for (at, one) in list.iter().enumerate() { (line(one, at, list.len(), &x, &y)) }
        @for (end, at) in &ends {
            @if let Some(one) = list.get(*at) {
                text.small.bold x=(right - STEP / 2 + 16) y=(end + 4) {
                    (cut(&one.name, 11, NAMES))
                }
            }
        }
    };
    let names = list.iter().map(|one| width(&one.name, 11)).max().unwrap_or(0).min(NAMES);
    Picture {
        width: right - STEP / 2 + 24 + names + EDGE,
        height: bottom.max(last + 4) + 42,
        inside: inside.into_string(),
        dot: None,
    }
}

fn line(
    one: &Course,
    at: usize,
    all: usize,
    x: &dyn Fn(usize) -> i32,
    y: &dyn Fn(f64) -> i32,
) -> Markup {
    // Ranges stand side by side, so that each can be seen.
    let aside = (2 * at as i32 - all as i32 + 1) * 3;
    let points: Vec<String> = one
        .points
        .iter()
        .enumerate()
        .map(|(era, (value, ..))| format!("{} {}", x(era) + aside, y(*value)))
        .collect();
    let colour = at % 8;
    html! {
        g {
            title { (one.name) }
            @for (era, (_, least, greatest)) in one.points.iter().enumerate() {
                @if least < greatest {
                    path class=(format!("extent s{colour}"))
                        d=(format!("M{} {}V{}", x(era) + aside, y(*least), y(*greatest))) {}
                }
            }
            path class=(format!("line s{colour}")) d=(format!("M{}", points.join("L"))) {}
            @for (era, (value, ..)) in one.points.iter().enumerate() {
                circle class=(format!("f{colour}")) cx=(x(era) + aside) cy=(y(*value)) r="4" {}
            }
        }
    }
}
