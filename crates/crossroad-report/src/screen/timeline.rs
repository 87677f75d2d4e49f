//! The answers from event to event, on a terminal.

use super::styled::Screen;
use crate::document::Phrase;
use crate::sections::timeline::blocks;
use crossroad::finding::uncertainty::Eras;
use crossroad::model::conflict::Conflict;

/// Tells a timeline in lines of `width`; the conflict still has its events.
#[must_use]
pub fn timeline(conflict: &Conflict, found: &Eras, width: usize) -> Screen {
    let mut screen = Screen::new(width);
    screen.heading(Phrase::given(&conflict.title).say(": from event to event"));
    screen.blocks(&blocks(conflict, found));
    screen
}
