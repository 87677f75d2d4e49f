//! Preference ladders: for each decision maker the same states, from best to worst, side by side.

use maud::{Markup, html};

use super::text::{cut, rows};
use crate::document::Picture;
use crossroad::game::naming::number;
use crossroad::text::formula::StateId;

/// The width of a ladder, with the room to the next.
const COLUMN: i32 = 138;
/// Ladders in a row, …
const ROW: usize = 5;
/// … on a telephone.
const NARROW: usize = 2;
/// The size of a state's chip.
const CHIP: (i32, i32) = (39, 20);
/// The distance from rung to rung.
const RUNG: i32 = 32;
/// Chips side by side on a rung.
const SIDE: usize = 3;
/// The height of a row of a name.
const LINE: i32 = 14;
const EDGE: i32 = 12;

/// States from best to worst; those on one rung are tied.
pub type Rungs = Vec<Vec<StateId>>;

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladders {
    /// Each decision maker's name, and the states from best to worst; those on one rung are tied.
    pub ladders: Vec<(String, Rungs)>,
    /// Today's state.
    pub today: Option<StateId>,
    /// The states to be framed.
    pub framed: Vec<StateId>,
}

/// Draws the ladders.
#[must_use]
pub fn ladders(shown: &Ladders) -> Picture {
    Picture { narrow: Some(Box::new(drawn(shown, NARROW))), ..drawn(shown, ROW) }
}

/// Draws so many ladders side by side.
fn drawn(shown: &Ladders, side: usize) -> Picture {
    let mut drawn: Vec<(i32, &[(String, Rungs)])> = Vec::new();
    let mut y = EDGE;
    for row in shown.ladders.chunks(side) {
        let second = row.iter().any(|(name, _)| named(name).len() > 1);
        y += if second { LINE } else { 0 };
        drawn.push((y, row));
        y += row.iter().map(|(_, rungs)| height(rungs)).max().unwrap_or(0) + 64;
    }
    let columns = shown.ladders.len().min(side) as i32;
    let inside = html! {
        @for (top, row) in &drawn {
            @for (at, (name, rungs)) in row.iter().enumerate() {
                (shown.one(EDGE + at as i32 * COLUMN, *top, name, rungs))
            }
        }
    };
    Picture {
        width: columns * COLUMN + EDGE,
        height: y,
        inside: inside.into_string(),
        dot: None,
        narrow: None,
        paper: None,
    }
}

/// A name in the room above its ladder.
fn named(name: &str) -> Vec<String> {
    rows(name, 12, COLUMN - 14, 2)
}

/// How many rows of chips a rung needs.
fn chip_rows(rung: &[StateId]) -> i32 {
    rung.len().div_ceil(SIDE).max(1) as i32
}

fn height(rungs: &[Vec<StateId>]) -> i32 {
    rungs.iter().map(|rung| RUNG + (chip_rows(rung) - 1) * (CHIP.1 + 3)).sum()
}

impl Ladders {
    fn one(&self, x: i32, top: i32, name: &str, rungs: &[Vec<StateId>]) -> Markup {
        let bottom = top + 34 + height(rungs);
        let mut y = top + 34;
        let mut placed = Vec::new();
        for rung in rungs {
            let tall = RUNG + (chip_rows(rung) - 1) * (CHIP.1 + 3);
            placed.push((y, y + tall / 2, rung));
            y += tall;
        }
        let inner = COLUMN - 14;
        html! {
            g {
                @let name_rows = named(name);
                @for (at, words) in name_rows.iter().enumerate() {
                    @let up = (name_rows.len() - at - 1) as i32 * LINE;
                    text.bold x=(x) y=(top + 12 - up) { (words) title { (name) } }
                }
                text.small.soft x=(x) y=(top + 28) { "best" }
                text.small.soft x=(x) y=(bottom + 12) { "worst" }
                path.axis d=(format!("M{x} {}V{bottom}M{} {}V{bottom}", top + 34, x + inner - 2, top + 34)) {}
                @for (from, middle, rung) in placed {
                    path.rule d=(format!("M{x} {middle}h{}", inner - 2)) {}
                    @for (at, state) in rung.iter().enumerate() {
                        @let column = (at % SIDE) as i32;
                        @let line = (at / SIDE) as i32;
                        (self.chip(x + 1 + column * CHIP.0, from + 6 + line * (CHIP.1 + 3), *state))
                    }
                }
            }
        }
    }

    fn chip(&self, x: i32, y: i32, state: StateId) -> Markup {
        let today = self.today == Some(state);
        let holds = self.framed.contains(&state);
        let label = number(state).to_string();
        html! {
            rect class=(if today { "yes" } else { "box" }) x=(x + 2) y=(y) width=(CHIP.0 - 4)
                height=(CHIP.1) rx="3" {}
            @if holds {
                rect.holds x=(x) y=(y - 2) width=(CHIP.0) height=(CHIP.1 + 4) rx="4" {}
            }
            text.small.mid .inverse[today] x=(x + CHIP.0 / 2) y=(y + 14) {
                (cut(&label, 11, CHIP.0))
            }
        }
    }
}
