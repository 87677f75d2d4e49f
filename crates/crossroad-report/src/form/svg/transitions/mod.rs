//! The state-transition graph around a state: columns by number of moves, movers by name, what becomes of
//! a move by its line: red is what is held back.

mod dot;
mod legend;

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::document::Picture;
use crate::form::svg::layered::{Node, lay_out};
use crate::form::svg::text::{cut, rows, width};
use crate::wording::speaker::Speaker;
use crossroad::finding::explain::{Around, Arrow, Fate};
use crossroad::game::naming::number;
use crossroad::text::display::clean;
use crossroad::text::formula::{DmId, OptionId, StateId};
use dot::dot;
use legend::Legend;

/// The least and the greatest width of a box.
const BOX: (i32, i32) = (118, 190);
/// The least room between columns: for arrows and the names of movers.
const GAP: i32 = 92;
/// The width that a page has room for.
const PAGE: i32 = 728;
/// The height of a line of small text.
const LINE: i32 = 14;
/// Most changes that a box lists.
const CHANGES: usize = 4;
/// The room that an arriving arrow needs at a box.
const PORT: i32 = 18;
/// Room for the name of a mover.
const NAME: i32 = 112;
/// Most rows for the concepts under which a state is an equilibrium.
const HOLDS: usize = 3;
/// The room around the drawing.
const EDGE: i32 = 12;

/// A state as a box.
struct Card {
    state: StateId,
    column: usize,
    title: String,
    lines: Vec<String>,
    holds: Vec<String>,
    /// The same in rows that fit.
    rests: Vec<String>,
    /// The arrows that arrive, one entry for each mover and fate.
    ports: Vec<(usize, Look)>,
    height: i32,
    x: i32,
    middle: i32,
}

/// How wide boxes and the room between columns are: as what stands there needs, but no wider than a
/// page has room for.
#[derive(Debug, Clone, Copy)]
struct Room {
    wide: i32,
    gap: i32,
}

impl Room {
    fn of(speaker: Speaker<'_>, around: &Around, boxes: &[Card]) -> Self {
        let names = around.arrows.iter().map(|arrow| width(&mover_name(speaker, arrow.mover), 11));
        let gap = (names.max().unwrap_or(0) + 34).max(GAP);
        let columns = boxes.iter().map(|one| one.column + 1).max().unwrap_or(1) as i32;
        let most = ((PAGE - 2 * EDGE + gap) / columns - gap).clamp(BOX.0, BOX.1);
        let lines = boxes.iter().flat_map(|one| {
            let title = width(&one.title, 12);
            one.lines.iter().map(|line| width(line, 11)).chain([title])
        });
        let wide = (lines.max().unwrap_or(0) + 18).clamp(BOX.0, most);
        Self { wide, gap }
    }

    /// From one column to the next.
    fn column(self) -> i32 {
        self.wide + self.gap
    }
}

/// How an arrow is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    fate: Fate,
    answers: bool,
}

impl Look {
    fn of(arrow: &Arrow) -> Self {
        Self { fate: arrow.fate, answers: arrow.answers }
    }

    fn class(self) -> &'static str {
        match (self.fate, self.answers) {
            (Fate::AnswerOnly, _) | (_, true) => "answer",
            (Fate::Held, _) => "held",
            (Fate::Free, _) => "free",
        }
    }
}

/// Draws the graph; `holds` names the concepts under which a state is an equilibrium, and those
/// that are one under `concept` are framed.
#[must_use]
pub fn transitions(
    speaker: Speaker<'_>,
    around: &Around,
    concept: &str,
    holds: &dyn Fn(StateId) -> Vec<String>,
) -> Picture {
    let mut boxes: Vec<Card> = around
        .places
        .iter()
        .map(|place| card(speaker, around, place.state, place.steps, holds(place.state)))
        .collect();
    let room = Room::of(speaker, around, &boxes);
    boxes.iter_mut().for_each(|one| one.fit(room));
    let at = |state: StateId| around.places.iter().position(|place| place.state == state);
    let ends: Vec<(usize, usize)> =
        around.arrows.iter().filter_map(|arrow| Some((at(arrow.from)?, at(arrow.to)?))).collect();
    let nodes: Vec<Node> =
        boxes.iter().map(|one| Node { column: one.column, height: one.height + 16 }).collect();
    for (one, middle) in boxes.iter_mut().zip(lay_out(&nodes, &ends)) {
        one.middle = middle + EDGE + 22;
        one.x = EDGE + one.column as i32 * room.column();
    }
    let columns = boxes.iter().map(|one| one.column + 1).max().unwrap_or(1) as i32;
    let bulges = around.arrows.iter().any(|arrow| !goes_on(&boxes, arrow));
    let bottom = boxes.iter().map(|one| one.middle + one.height / 2).max().unwrap_or(0);
    let legend = Legend { speaker, around, concept };
    let right = EDGE + columns * room.column() - room.gap + if bulges { room.gap } else { EDGE };
    let right = right.max(legend.least());
    let inside = html! {
        (steps(columns, room))
        @for arrow in &around.arrows {
            (line(speaker, &boxes, (arrow, exit(&boxes, around, arrow)), room))
        }
        @for one in &boxes { (one.draw(around.from, concept, room)) }
        (legend.draw(bottom + 26, right))
    };
    Picture {
        width: right,
        height: bottom + 26 + legend.height(right) + EDGE,
        inside: inside.into_string(),
        dot: Some(dot(speaker, around, concept, holds)),
        narrow: None,
        paper: None,
    }
}

/// Says whether an arrow leads to a column further right.
fn goes_on(boxes: &[Card], arrow: &Arrow) -> bool {
    let column = |state| boxes.iter().find(|one| one.state == state).map(|one| one.column);
    column(arrow.from) < column(arrow.to)
}

/// The number of moves, above each column.
fn steps(columns: i32, room: Room) -> Markup {
    html! {
        @for column in 0..columns {
            text.small.soft.mid x=(EDGE + column * room.column() + room.wide / 2) y=(EDGE + 4) {
                @match column {
                    0 => { "today" }
                    1 => { "after 1 move" }
                    _ => { "after " (column) " moves" }
                }
            }
        }
    }
}

fn card(
    speaker: Speaker<'_>,
    around: &Around,
    state: StateId,
    column: usize,
    holds: Vec<String>,
) -> Card {
    let mut ports: Vec<(usize, Look)> = around
        .arrows
        .iter()
        .filter(|arrow| arrow.to == state)
        .map(|arrow| (arrow.mover.index(), Look::of(arrow)))
        .collect();
    ports.sort_unstable();
    ports.dedup();
    let changes = changes(speaker, around.from, state);
    let more = changes.len().saturating_sub(CHANGES);
    let mut lines: Vec<String> = changes.into_iter().take(CHANGES).collect();
    if more > 0 {
        lines.push(format!("… {more} more"));
    }
    if state == around.from {
        lines.push("where it stands".to_owned());
    }
    let mut title = number(state).to_string();
    if let Some(name) = speaker.names.get(state) {
        let _ = write!(title, " {}", clean(name));
    }
    let rests = Vec::new();
    Card { state, column, title, lines, holds, rests, ports, height: 0, x: 0, middle: 0 }
}

/// Lists what is taken and dropped at a state, against the first.
fn changes(speaker: Speaker<'_>, first: StateId, state: StateId) -> Vec<String> {
    if let Some(is) = speaker.is(state) {
        return vec![clean(is)];
    }
    let (known_before, before) = speaker.space.pattern(first);
    let (known_after, after) = speaker.space.pattern(state);
    let known = known_before & known_after;
    let options = |set: u64, sign: &'static str| {
        (0..64).filter(move |bit| set >> bit & 1 == 1).map(move |bit| (bit, sign))
    };
    let taken = options(after & !before & known, "+");
    let dropped = options(before & !after & known, "−");
    taken
        .chain(dropped)
        .map(|(bit, sign)| format!("{sign} {}", option(speaker, OptionId(bit))))
        .collect()
}

/// Names an option by its id alone, where no other has the same.
fn option(speaker: Speaker<'_>, id: OptionId) -> String {
    let options = &speaker.conflict.options;
    let own = options.get(id.index()).map_or("", |option| option.id.value.as_str());
    match options.iter().filter(|option| option.id.value == own).count() {
        1 => own.to_owned(),
        _ => speaker.conflict.option_name(id),
    }
}

/// Names a mover shortly: by its name where that is short, else by its id.
fn mover_name(speaker: Speaker<'_>, mover: DmId) -> String {
    let name = clean(&speaker.dm(mover));
    if width(&name, 11) <= NAME { name } else { cut(speaker.dm_id(mover), 11, NAME) }
}

impl Card {
    fn top(&self) -> i32 {
        self.middle - self.height / 2
    }

    /// Finds its height, once its width is known.
    fn fit(&mut self, room: Room) {
        if !self.holds.is_empty() {
            let words = format!("holds: {}", self.holds.join(", "));
            self.rests = rows(&words, 11, room.wide - 16, HOLDS);
        }
        let rows = self.lines.len() + self.rests.len();
        self.height = (26 + rows as i32 * LINE + 4).max(self.ports.len() as i32 * PORT + 6);
    }

    /// Where the arrows of a mover arrive.
    fn port(&self, mover: usize, look: Look) -> i32 {
        let at = self.ports.iter().position(|port| *port == (mover, look)).unwrap_or(0);
        self.middle + (2 * at as i32 - self.ports.len() as i32 + 1) * PORT / 2
    }

    fn draw(&self, today: StateId, concept: &str, room: Room) -> Markup {
        let (x, top, inner) = (self.x, self.top(), room.wide - 16);
        let class = if self.state == today { "today" } else { "box" };
        let rows = self.lines.iter().enumerate();
        html! {
            g {
                title { (self.title) ": " (self.lines.join("; ")) }
                @if self.holds.iter().any(|one| one == concept) {
                    rect.holds x=(x - 4) y=(top - 4) width=(room.wide + 8) height=(self.height + 8) rx="6" {}
                }
                rect class=(class) x=(x) y=(top) width=(room.wide) height=(self.height) rx="3" {}
                text.bold x=(x + 8) y=(top + 17) { (cut(&self.title, 12, inner)) }
                @for (at, line) in rows {
                    text.small.soft x=(x + 8) y=(top + 32 + at as i32 * LINE) {
                        (cut(line, 11, inner))
                    }
                }
                @for (at, words) in self.rests.iter().enumerate() {
                    text.small x=(x + 8) y=(top + 32 + (self.lines.len() + at) as i32 * LINE) {
                        (words)
                    }
                }
            }
        }
    }
}

/// Where an arrow leaves its box: each at a height of its own, in the order of their ends, so that
/// none covers another's dashes.
fn exit(boxes: &[Card], around: &Around, arrow: &Arrow) -> i32 {
    let find = |state| boxes.iter().find(|one| one.state == state);
    let Some(from) = find(arrow.from) else { return 0 };
    let end = |one: &Arrow| {
        let port = |to: &Card| to.port(one.mover.index(), Look::of(one));
        (find(one.to).map_or(0, port), one.to, one.mover)
    };
    let mut ends: Vec<_> =
        around.arrows.iter().filter(|one| one.from == arrow.from).map(end).collect();
    ends.sort_unstable();
    let at = ends.iter().position(|one| *one == end(arrow)).unwrap_or(0) as i32;
    let all = ends.len() as i32;
    let step = ((from.height - 8) / all.max(1)).clamp(1, PORT);
    from.middle + (2 * at - all + 1) * step / 2
}

fn line(speaker: Speaker<'_>, boxes: &[Card], (arrow, y1): (&Arrow, i32), room: Room) -> Markup {
    let find = |state| boxes.iter().find(|one| one.state == state);
    let (Some(from), Some(to)) = (find(arrow.from), find(arrow.to)) else { return html! {} };
    let (mover, look) = (arrow.mover.index(), Look::of(arrow));
    let (x1, y2) = (from.x + room.wide, to.port(mover, look));
    let on = from.column < to.column;
    // To the right an arrow arrives at the left side, else it comes round to the right side.
    let (x2, tip) = if on { (to.x - 3, 1) } else { (to.x + room.wide + 3, -1) };
    let name = mover_name(speaker, arrow.mover);
    let label = 8 + width(&name, 11);
    let (bend, rest) =
        if on { (x2 - 8 - label.min(room.gap - 22), x2) } else { (x1.max(x2) + 60, x2) };
    let path = if on {
        let half = (x1 + bend) / 2;
        format!("M{x1} {y1}C{half} {y1} {half} {y2} {bend} {y2}H{rest}")
    } else {
        format!("M{x1} {y1}C{bend} {y1} {bend} {y2} {} {y2}", x2 + 8)
    };
    let head = match look.fate {
        Fate::Held => format!("M{x2} {}V{}", y2 - 6, y2 + 6),
        _ => format!("M{x2} {y2}l{} -4v8z", -8 * tip),
    };
    html! {
        g {
            title {
                (clean(&speaker.dm(arrow.mover))) " moves from " (number(arrow.from)) " to "
                (number(arrow.to)) (fate(look))
            }
            path class=(format!("line {}", look.class())) d=(path) {}
            @if look.fate == Fate::Held {
                path.stop d=(head) {}
            } @else {
                path.yes d=(head) {}
            }
            @if on {
                text.small.halo.end x=(x2 - 12) y=(y2 - 5) { (name) }
            } @else {
                text.small.halo x=(bend - 18) y=((y1 + y2) / 2 + 4) { (name) }
            }
        }
    }
}

/// Says of a move what its line says.
fn fate(look: Look) -> &'static str {
    match (look.fate, look.answers) {
        (Fate::Free, false) => "",
        (Fate::Free, true) => ": an answer to another's move, and a gain",
        (Fate::Held, false) => ", but is held back",
        (Fate::Held, true) => ": an answer to another's move, itself held back",
        (Fate::AnswerOnly, _) => ": an answer to another's move, and no gain",
    }
}
