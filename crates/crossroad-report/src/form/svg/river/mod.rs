//! The river: play from today, every branch as wide as it is likely, in the colours of the answers in
//! which it ends; and moves that tempt but are stopped.

mod list;
mod stops;

use std::fmt::Write as _;

use maud::{Markup, html};

use super::text::{cut, width};
use crate::document::Picture;

/// The width of the picture: what a page has room for.
const WIDE: i32 = 728;
/// The room for the names of answers at the right.
const ENDS: i32 = 172;
/// The height of what is certain.
const TALL: f64 = 170.0;
/// The height of a line of text.
const LINE: f64 = 17.0;
/// The room between parts.
const GAP: f64 = 3.0;
/// The width of the bar at which a branch begins.
const BAR: f64 = 5.0;
/// The greatest and the least width from step to step.
const STEP: (i32, i32) = (130, 36);
const EDGE: i32 = 12;

/// Where ways end.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    /// The class of its colour.
    pub tint: &'static str,
    /// How likely it is.
    pub share: f64,
    /// The figure and what it is called: `16 % buffer`.
    pub label: String,
    /// How it comes to that, where that is not drawn: `by 12 further ways`.
    pub how: String,
}

/// All ways that begin with the same steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// Who moves.
    pub who: String,
    /// What is done.
    pub does: String,
    /// How likely it is.
    pub share: f64,
    /// The same in figures.
    pub figure: String,
    /// The colours of the answers in which it ends, each with its part of `share`.
    pub tints: Vec<(&'static str, f64)>,
    /// What it consists of, from top to bottom.
    pub parts: Vec<Course>,
}

/// A part of a branch.
#[derive(Debug, Clone, PartialEq)]
pub enum Course {
    /// Ways that go on with no branch.
    End(End),
    /// A branch.
    On(Reach),
}

/// A move that tempts, and is stopped.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Who would move.
    pub who: String,
    /// What would be done.
    pub does: String,
    /// Who stops it, and how.
    pub by: String,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct River {
    /// All ways; its `who` and `does` say what holds today.
    pub course: Reach,
    /// What is stopped.
    pub stops: Vec<Stop>,
}

impl Course {
    fn share(&self) -> f64 {
        match self {
            Self::End(end) => end.share,
            Self::On(reach) => reach.share,
        }
    }
}

impl Reach {
    fn steps(&self) -> i32 {
        let steps = |part: &Course| match part {
            Course::End(_) => 0,
            Course::On(reach) => reach.steps() + 1,
        };
        self.parts.iter().map(steps).max().unwrap_or(0)
    }

    /// How high it is: its label, and what it consists of.
    fn height(&self) -> f64 {
        let parts: f64 = self.parts.iter().map(|part| height(part) + GAP).sum();
        LINE + parts.max(self.share * TALL)
    }
}

fn height(part: &Course) -> f64 {
    match part {
        Course::End(end) => (end.share * TALL).max(LINE),
        Course::On(reach) => reach.height(),
    }
}

/// Draws the river.
#[must_use]
pub fn river(river: &River) -> Picture {
    let right = f64::from(WIDE - ENDS);
    let columns = river.course.steps() + 1;
    let step = ((WIDE - ENDS - EDGE) / columns).clamp(STEP.1, STEP.0);
    let pen = Pen { step: f64::from(step), right };
    let mut drawn = html! {};
    let mut names = html! {};
    pen.reach(&river.course, f64::from(EDGE), f64::from(EDGE), &mut drawn, &mut names);
    let bottom = f64::from(EDGE) + river.course.height() + 6.0;
    let root = f64::from(EDGE) + LINE + river.course.share * TALL;
    let (stops, bottom) = stops::draw(&river.stops, root as i32, bottom as i32, WIDE);
    let inside = html! { (drawn) (names) (stops) };
    Picture {
        width: WIDE,
        height: bottom + EDGE,
        inside: inside.into_string(),
        dot: None,
        narrow: Some(Box::new(list::draw(river))),
        paper: None,
    }
}

/// How far it is from step to step, and where bands end.
struct Pen {
    step: f64,
    right: f64,
}

impl Pen {
    /// Draws a branch whose label is at the top of it, its bar below that.
    fn reach(&self, reach: &Reach, x: f64, top: f64, drawn: &mut Markup, names: &mut Markup) {
        let bar = top + LINE;
        let mut from = bar;
        let mut y = bar;
        for part in &reach.parts {
            let thick = part.share() * TALL;
            let high = height(part);
            match part {
                Course::End(end) => {
                    let to = y + (high - thick.max(1.0)) / 2.0;
                    let band = self.band(x + BAR, from, x + self.step, to, self.right, thick);
                    drawn.0.push_str(
                        &html! {
                            path class=(format!("flow {}", end.tint)) d=(band) {
                                title { (end.label) ", " (end.how) }
                            }
                        }
                        .0,
                    );
                    names.0.push_str(&self.end(end, y + high / 2.0).0);
                }
                Course::On(next) => {
                    let (mut a, mut b) = (from, y + LINE);
                    for (tint, share) in next.tints.iter().filter(|(_, share)| *share > 0.0) {
                        let end = x + self.step;
                        let band = self.band(x + BAR, a, end, b, end, share * TALL);
                        drawn
                            .0
                            .push_str(&html! { path class=(format!("flow {tint}")) d=(band) {} }.0);
                        a += share * TALL;
                        b += share * TALL;
                    }
                    self.reach(next, x + self.step, y, drawn, names);
                }
            }
            from += thick;
            y += high + GAP;
        }
        names.0.push_str(&self.label(reach, x, top).0);
        let high = (reach.share * TALL).max(2.0);
        drawn.0.push_str(
            &html! {
                rect.yes x=(at(x)) y=(at(bar)) width=(at(BAR)) height=(at(high)) {
                    title { (reach.figure) ": " (reach.who) " " (reach.does) }
                }
            }
            .0,
        );
    }

    /// The outline of a band of the same thickness from one place to another, and on to the right.
    fn band(&self, x1: f64, y1: f64, x2: f64, y2: f64, right: f64, thick: f64) -> String {
        let thick = thick.max(1.0);
        let middle = f64::midpoint(x1, x2);
        let mut d = String::new();
        let _ = write!(
            d,
            "M{} {}C{m} {} {m} {} {} {}H{r}V{}H{}C{m} {} {m} {} {} {}Z",
            at(x1),
            at(y1),
            at(y1),
            at(y2),
            at(x2),
            at(y2),
            at(y2 + thick),
            at(x2),
            at(y2 + thick),
            at(y1 + thick),
            at(x1),
            at(y1 + thick),
            m = at(middle),
            r = at(right),
        );
        d
    }

    fn label(&self, reach: &Reach, x: f64, top: f64) -> Markup {
        let room = (self.right - x) as i32 + ENDS - EDGE;
        let who = cut(&reach.who, 12, room);
        let figure =
            if reach.figure.is_empty() { String::new() } else { format!(" {}", reach.figure) };
        let rest = (room - width(&who, 12) - width(&figure, 11) - 6).max(20);
        html! {
            text.halo x=(at(x)) y=(at(top + 12.0)) {
                tspan.bold { (who) } " " (cut(&reach.does, 12, rest))
                tspan.small.soft { (figure) }
                title { (reach.who) " " (reach.does) (figure) }
            }
        }
    }

    fn end(&self, end: &End, middle: f64) -> Markup {
        let room = ENDS - EDGE - 8;
        let label = cut(&end.label, 12, room);
        let beside = width(&label, 12) + 6 + width(&end.how, 11) <= room;
        // (where a band is broad, what does not fit stands below)
        let below = !beside && !end.how.is_empty() && end.share * TALL >= 2.0 * LINE;
        let (x, y) = (at(self.right + 8.0), middle + if below { -3.0 } else { 4.0 });
        html! {
            text x=(x) y=(at(y)) {
                tspan.bold { (label) }
                @if beside { tspan.small.soft { " " (end.how) } }
                title { (end.label) ", " (end.how) }
            }
            @if below { text.small.soft x=(x) y=(at(y + 15.0)) { (cut(&end.how, 11, room)) } }
        }
    }
}

/// Writes a coordinate.
fn at(place: f64) -> String {
    format!("{place:.1}")
}
