//! Moves that are stopped: a dashed line from today to a box that says who stops it, and how.

use maud::{Markup, html};

use super::{EDGE, Stop};
use crate::form::svg::text::rows;

/// The height of a row of text.
const ROW: i32 = 15;
/// Where boxes begin: the dashed line comes before them.
const BOX: i32 = 34;

/// Draws them below what else there is, from the foot of today's bar at `root`; returns where they
/// end.
pub(super) fn draw(stops: &[Stop], root: i32, top: i32, wide: i32) -> (Markup, i32) {
    let x = EDGE + BOX;
    let room = wide - EDGE - x - 24;
    let mut y = top;
    let mut all = String::new();
    for stop in stops {
        let would = rows(&format!("{} {}", stop.who, stop.does), 12, room, 3);
        let by = rows(&stop.by, 12, room, 5);
        let high = (would.len() + by.len()) as i32 * ROW + 14;
        let middle = y + high / 2;
        all.push_str(&html! {
            path.stopped d=(format!("M{} {root}V{}Q{0} {middle} {} {middle}H{}", EDGE + 3, middle - 10, EDGE + 13, x - 8)) {}
            path.stop d=(format!("M{} {}V{}", x - 6, middle - 9, middle + 9)) {}
            rect.refused x=(x) y=(y) width=(wide - EDGE - x) height=(high) rx="4" {}
            @for (at, words) in would.iter().enumerate() {
                text.bold x=(x + 12) y=(y + 18 + at as i32 * ROW) { (words) }
            }
            @for (at, words) in by.iter().enumerate() {
                text x=(x + 12) y=(y + 18 + (would.len() + at) as i32 * ROW) { (words) }
            }
        }.0);
        y += high + 8;
    }
    (maud::PreEscaped(all), y)
}
