//! Who sees what, and what surprises whom, on a terminal.

use super::styled::Screen;
use crate::document::Phrase;
use crate::sections::views::blocks;
use crate::wording::speaker::Speaker;
use crossroad::finding::hypergame::Hypergame;

/// Tells the hypergame under each of some concepts, in lines of `width`.
#[must_use]
pub fn views(speaker: Speaker<'_>, found: &[(String, Hypergame)], width: usize) -> Screen {
    let mut screen = Screen::new(width);
    screen.heading(Phrase::given(&speaker.conflict.title));
    screen.blocks(&blocks(&speaker, found));
    screen
}
