//! What lines, borders and names mean, below the drawing of the graph.

use crossroad::text::display::clean;
use maud::{Markup, html};

use super::{EDGE, Look, mover_name};
use crate::form::svg::text::{cut, width};
use crate::wording::speaker::Speaker;
use crossroad::finding::explain::Around;
use crossroad::text::formula::DmId;

/// What lines, borders and names mean, below the drawing.
pub(super) struct Legend<'a> {
    pub(super) speaker: Speaker<'a>,
    pub(super) around: &'a Around,
    pub(super) concept: &'a str,
}

/// A sign that the legend explains.
enum Sign {
    /// A line of a class.
    Line(&'static str),
    /// The frame of an equilibrium.
    Frame,
    /// A mover by the short name that arrows have.
    Name,
}

impl Legend<'_> {
    /// The signs that occur, each with its meaning.
    fn entries(&self) -> Vec<(Sign, String)> {
        let has = |class: &str| self.around.arrows.iter().any(|a| Look::of(a).class() == class);
        let mut entries = Vec::new();
        for (class, words) in [
            ("free", "its mover gains, nothing holds it back"),
            ("held", "its mover would gain, but an answer holds it back"),
            ("answer", "the answer that holds a move of today back"),
        ] {
            if has(class) {
                entries.push((Sign::Line(class), words.to_owned()));
            }
        }
        entries.push((Sign::Frame, format!("an equilibrium under {}", self.concept)));
        let mut movers: Vec<DmId> = self.around.arrows.iter().map(|arrow| arrow.mover).collect();
        movers.sort_unstable();
        movers.dedup();
        for mover in movers {
            let short = mover_name(self.speaker, mover);
            let name = clean(&self.speaker.dm(mover));
            if short != name {
                entries.push((Sign::Name, cut(&format!("{short}: {name}"), 11, 420)));
            }
        }
        entries
    }

    fn spots(&self, right: i32) -> Vec<(i32, i32)> {
        let (mut x, mut y) = (EDGE, 0);
        let mut spots = Vec::new();
        for (_, words) in self.entries() {
            let need = 46 + width(&words, 11) + 12;
            if x > EDGE && x + need > right {
                (x, y) = (EDGE, y + 20);
            }
            spots.push((x, y));
            x += need;
        }
        spots
    }

    pub(super) fn height(&self, right: i32) -> i32 {
        self.spots(right).last().map_or(0, |(_, y)| y + 20)
    }

    /// Returns the width that the longest entry needs.
    pub(super) fn least(&self) -> i32 {
        let widths = self.entries().into_iter().map(|(_, words)| width(&words, 11) + 56);
        widths.max().unwrap_or(0) + 2 * EDGE
    }

    pub(super) fn draw(&self, top: i32, right: i32) -> Markup {
        let entries = self.entries();
        html! {
            @for ((sign, words), (x, y)) in entries.iter().zip(self.spots(right)) {
                @let y = top + y + 6;
                (draw_sign(sign, x, y))
                text.small x=(x + 46) y=(y + 4) { (words) }
            }
        }
    }
}

fn draw_sign(sign: &Sign, x: i32, y: i32) -> Markup {
    match sign {
        Sign::Frame => html! {
            rect.box x=(x + 4) y=(y - 6) width="26" height="12" rx="2" {}
            rect.holds x=(x) y=(y - 10) width="34" height="20" rx="4" {}
        },
        Sign::Name => html! { path class="line free" d=(format!("M{x} {y}h38")) {} },
        Sign::Line(class) => html! {
            path class=(format!("line {class}")) d=(format!("M{x} {y}h30")) {}
            @if *class == "held" {
                path.stop d=(format!("M{} {}v12", x + 34, y - 6)) {}
            } @else {
                path.yes d=(format!("M{} {y}l-8 -4v8z", x + 38)) {}
            }
        },
    }
}
