//! The same for a narrow screen: a list in which each branch has a bar as long as it is likely, and
//! what goes on from it stands further in below.

use maud::{Markup, PreEscaped, html};

use super::{Course, EDGE, End, Reach, River, stops};
use crate::document::Picture;
use crate::form::svg::text::rows;

/// The width of the picture: what a telephone has room for.
const WIDE: i32 = 318;
/// The length of what is certain.
const LONG: f64 = 210.0;
/// How far each step is further in, …
const IN: i32 = 12;
/// … up to this many steps.
const DEEP: i32 = 5;
const ROW: i32 = 15;
const BAR: i32 = 10;

pub(super) fn draw(river: &River) -> Picture {
    let mut list = List { y: 4, drawn: String::new() };
    list.reach(&river.course, 0);
    let (stops, bottom) = stops::draw(&river.stops, list.y - 2, list.y + 6, WIDE);
    let inside = html! { (PreEscaped(list.drawn)) (stops) };
    Picture {
        width: WIDE,
        height: bottom + EDGE,
        inside: inside.into_string(),
        dot: None,
        narrow: None,
        paper: None,
    }
}

struct List {
    y: i32,
    drawn: String,
}

impl List {
    fn add(&mut self, markup: &Markup) {
        self.drawn.push_str(&markup.0);
    }

    fn words(&mut self, x: i32, words: &str, bold: bool) {
        for row in rows(words, 12, WIDE - x - 4, 4) {
            self.y += ROW;
            let y = self.y - 3;
            self.add(&html! { text .bold[bold] x=(x) y=(y) { (row) } });
        }
    }

    fn reach(&mut self, reach: &Reach, depth: i32) {
        let x = depth.min(DEEP) * IN;
        self.words(x, &format!("{} {}", reach.who, reach.does), depth == 0);
        let mut from = f64::from(x);
        let y = self.y + 1;
        for (tint, share) in &reach.tints {
            let long = share * LONG;
            self.add(&html! {
                rect class=(format!("flow {tint}")) x=(super::at(from)) y=(y) width=(super::at(long)) height=(BAR) {}
            });
            from += long;
        }
        self.add(&html! { text.small x=(super::at(from + 5.0)) y=(y + 9) { (reach.figure) } });
        self.y = y + BAR + 5;
        for part in &reach.parts {
            match part {
                Course::End(end) => self.end(end, x + IN),
                Course::On(next) => self.reach(next, depth + 1),
            }
        }
    }

    fn end(&mut self, end: &End, x: i32) {
        let long = (end.share * LONG).max(1.0);
        let y = self.y;
        let label = match end.how.is_empty() {
            true => end.label.clone(),
            false => format!("{}, {}", end.label, end.how),
        };
        self.words(x, &label, false);
        let y = y.max(self.y - ROW) + ROW + 1;
        self.add(&html! {
            rect class=(format!("flow {}", end.tint)) x=(x) y=(y) width=(super::at(long)) height="6" {}
        });
        self.y = y + 12;
    }
}
